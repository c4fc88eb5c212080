"""An engine without a model that runs real actions, and keeps each turn on disk when it is over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from handoff_that_is_killed import Points
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.adapters.memory.engine import ScriptedEngine
from bot.messages import IncomingMessage, Reply, Utterance


@dataclass(frozen=True)
class Said:
    """What the model makes of a message: an intent, slots, and actions to run, by their names."""

    actions: tuple[str, ...] = ()
    intent: str = "inform"
    slots: Mapping[str, Any] = field(default_factory=dict)
    form: str = ""


class Acting(ScriptedEngine):
    """Runs the actions that a story gives for each text; a turn is kept when it is over."""

    def __init__(
        self, heard: Mapping[str, Said], actions: Mapping[str, Action], kept: Path, points: Points
    ) -> None:
        super().__init__(lambda message: [])
        self._heard, self._actions = heard, actions
        self._path, self._points = kept, points
        self._kept = json.loads(kept.read_text()) if kept.exists() else {"slots": {}, "turns": []}

    async def answer(self, message: IncomingMessage, situation: Mapping[str, Any]) -> Reply:
        """One turn, or the same answer as before."""
        turns = self._kept["turns"]
        if not turns or turns[-1]["message"] != message.message_id:
            said, slots = await self._take(message, {**self._kept["slots"], **situation})
            turn = {"message": message.message_id, "said": said, "slots": slots}
            self._kept = {"slots": slots, "turns": [*turns, turn]}
            self._keep()
        turn = self._kept["turns"][-1]
        reply = await super().answer(message, situation)
        spoken = tuple(Utterance(text) for text in turn["said"])
        return replace(reply, utterances=spoken, slots=turn["slots"])

    async def _take(
        self, message: IncomingMessage, slots: dict[str, Any]
    ) -> tuple[list[str], dict[str, Any]]:
        heard = self._heard.get(message.text, Said())
        slots = {"language": "fr", **slots, **heard.slots}
        told = [] if heard.actions else [f"echo {message.text}"]
        last = "action_listen"
        for name in heard.actions:
            dispatcher = CollectingDispatcher()
            tracker = self._tracker(message, heard, slots, last)
            for one in await self._actions[name].run(dispatcher, tracker, {}):
                if one["event"] == "slot":
                    slots = {**slots, one["name"]: one["value"]}
            told += [json.dumps(_plain(one), default=str) for one in dispatcher.messages]
            last = name
        return told, slots

    def _tracker(
        self, message: IncomingMessage, heard: Said, slots: dict[str, Any], last: str
    ) -> Tracker:
        ranking = [{"name": heard.intent, "confidence": 0.95}]
        latest = {
            "text": message.text,
            "intent": ranking[0],
            "intent_ranking": ranking,
            "entities": [],
        }
        events = [{"event": "user"} for _ in self._kept["turns"]]
        events += [{"event": "user"}, {"event": "action", "name": last}]
        loop = {"name": heard.form} if heard.form else {}
        name = message.conversation_id
        return Tracker(name, dict(slots), latest, events, False, None, loop, last)

    def _keep(self) -> None:
        self._points.pass_one()
        new = self._path.with_suffix(".new")
        new.write_text(json.dumps(self._kept))
        new.replace(self._path)
        self._points.pass_one()


def _plain(message: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in message.items() if value}
