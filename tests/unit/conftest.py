"""A stage for actions without Rasa: memory stores, a clock that stands, trackers made by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.services import Services
from actions.turn import Turn
from bot.adapters.clock import FixedClock
from bot.adapters.memory.backoffice import MemoryBackOffice
from bot.adapters.memory.callbacks import MemoryCallbacks
from bot.adapters.memory.cases import MemoryCases
from bot.adapters.memory.desk import MemoryDesk
from bot.adapters.memory.history import MemoryHistory
from bot.adapters.seeds import demo_seeds
from bot.company import load_company

SUNDAY_NIGHT = datetime(2026, 11, 22, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
PROJECT = Path(__file__).parents[2]


@dataclass
class Played:
    """What an action said (names of responses), set (slots) and asked to run next."""

    said: list[str]
    slots: dict[str, Any]
    next_action: str | None
    messages: list[dict[str, Any]]


class Stage:
    """Runs actions on one conversation at a time; nothing is shared between tests."""

    def __init__(self, now: datetime) -> None:
        company, clock = load_company(PROJECT / "company.yml"), FixedClock(now)
        seeds = demo_seeds(now, company.holidays)
        history, callbacks = MemoryHistory(), MemoryCallbacks()
        cases = MemoryCases(seeds.cases)
        self.now = now
        self.services = Services(
            clock=clock,
            company=company,
            openings=company,
            back_office=MemoryBackOffice(seeds, clock, company.holidays),
            cases=cases,
            desk=MemoryDesk(history, callbacks=callbacks, cases=cases),
            history=history,
            callbacks=callbacks,
        )

    def tracker(
        self,
        text: str,
        slots: dict[str, Any] | None = None,
        *,
        intent: str = "inform",
        confidence: float = 0.95,
        form: str | None = None,
        last_action: str = "action_listen",
        **entities: Any,
    ) -> Tracker:
        """A conversation in which the customer has just said ``text``."""
        ranking = [{"name": intent, "confidence": confidence}]
        message = {
            "text": text,
            "intent": ranking[0],
            "intent_ranking": ranking,
            "entities": [{"entity": name, "value": value} for name, value in entities.items()],
        }
        events = [{"event": "user"}, {"event": "action", "name": last_action}]
        loop = {"name": form} if form else {}
        values = {"language": "fr", "channel": "chat", "desk_open": False, **(slots or {})}
        return Tracker("c1", values, message, events, False, None, loop, "action_listen")

    def turn(self, text: str = "", slots: dict[str, Any] | None = None, **heard: Any) -> Turn:
        """The same as an action sees it."""
        return Turn(CollectingDispatcher(), self.tracker(text, slots, **heard))

    async def play(
        self, action: Action, text: str, slots: dict[str, Any] | None = None, **heard: Any
    ) -> Played:
        """Run one action on one message."""
        dispatcher = CollectingDispatcher()
        events = await action.run(dispatcher, self.tracker(text, slots, **heard), {})
        after = dict(slots or {})
        after |= {e["name"]: e["value"] for e in events if e["event"] == "slot"}
        follow = [e["name"] for e in events if e["event"] == "followup"]
        said = [message["response"] or message["text"] for message in dispatcher.messages]
        return Played(said, after, follow[0] if follow else None, dispatcher.messages)


@pytest.fixture
def stage() -> Stage:
    """A Sunday night at 22:40, with the demonstration's data."""
    return Stage(SUNDAY_NIGHT)
