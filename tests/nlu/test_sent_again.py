"""A message that comes again gets the answer that it got, also when others have come meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.adapters.clock import FixedClock
from bot.app import build
from bot.messages import IncomingMessage
from bot.settings import Settings

pytestmark = pytest.mark.trained

NIGHT = datetime(2026, 11, 22, 21, 40, tzinfo=UTC)


async def test_an_earlier_message_that_comes_again_is_not_acted_upon_twice(trained_project: Path):
    relais = await build(trained_project, Settings(), clock=FixedClock(NIGHT), memory=True)

    async def say(text: str, message_id: str):
        return await relais.conversation.answer(IncomingMessage("one", text, message_id=message_id))

    asked = await say("je veux parler à un conseiller", "m1")
    chosen = await say("être rappelé", "m2")
    again = await say("je veux parler à un conseiller", "m1")
    assert again.utterances == asked.utterances != chosen.utterances
    lines = await relais.conversation.lines("one")
    assert len(lines) == 2 + len(asked.utterances) + len(chosen.utterances)
    slots = await relais.engine.slots("one")
    assert slots["handoff_choice"] == "callback"
    relais.close()
