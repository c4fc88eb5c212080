"""The console telephone: calls by script and by keyboard, over the line that Twilio uses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.adapters.clock import FixedClock
from bot.adapters.memory.desk import MemoryDesk
from bot.adapters.memory.history import MemoryHistory
from bot.conversation import Conversation
from bot.errors import ConfigurationError
from bot.messages import (
    Button,
    Channel,
    CueName,
    IncomingMessage,
    Language,
    Owner,
    Reply,
    Scored,
    ToneCue,
    Understanding,
    Utterance,
)
from voice.call_events import Said
from voice.call_steps import Speak
from voice.caller import caller_number
from voice.calls_memory import MemoryCalls
from voice.console import run_console
from voice.line import Line

NUMBER = "+33353012400"


class EchoEngine:
    """Asks to confirm what it heard."""

    def __init__(self) -> None:
        self.callers: list[str | None] = []

    async def parse(
        self, text: str, *, voice: bool = False, language: Language | None = None
    ) -> Understanding:
        intent = Scored("get_invoice_copy", 0.9)
        return Understanding(text, language or "fr", intent, (intent,), Scored("normal", 0.8))

    async def answer(self, message: IncomingMessage, situation: Mapping[str, Any]) -> Reply:
        self.callers.append(message.caller)
        return Reply(
            message.conversation_id,
            len(self.callers),
            (Utterance("Je l’envoie ?", "utter_sure", (Button("Oui", "/affirm"),)),),
            await self.parse(message.text),
            ("utter_sure",),
            Owner.BOT,
            "fr",
        )

    async def slots(self, conversation_id: str) -> Mapping[str, Any]:
        return {}


class Desks:
    def __init__(self, is_open: bool) -> None:
        self._open = is_open

    def is_open_for(self, channel: Channel, at: datetime) -> bool:
        return self._open


def line(engine: EchoEngine, *, is_open: bool = False) -> Line:
    desk, clock = MemoryDesk(), FixedClock(datetime(2026, 7, 12, 22, 40, tzinfo=UTC))
    openings = Desks(is_open)
    conversation = Conversation(
        engine=engine, history=MemoryHistory(), desk=desk, openings=openings, clock=clock
    )
    return Line(
        conversation=conversation,
        desk=desk,
        openings=openings,
        clock=clock,
        calls=MemoryCalls(),
        company="Deux Rives Énergie",
        transfer_number=NUMBER,
    )


class HearingEngine(EchoEngine):
    """Notices who asks for slower speech."""

    async def parse(
        self, text: str, *, voice: bool = False, language: Language | None = None
    ) -> Understanding:
        read = await super().parse(text, voice=voice, language=language)
        slower = "lentement" in text
        return replace(read, cues=(ToneCue(CueName.SPEAK_SLOWER, text, 0, 9),) if slower else ())


async def played(*lines: str, is_open: bool = False) -> list[dict[str, Any]]:
    written: list[str] = []
    runner = line(EchoEngine(), is_open=is_open)
    await run_console(runner, lines=lines, as_json=True, write=written.append)
    return [json.loads(text) for text in written]


async def test_a_script_gives_one_object_a_turn() -> None:
    welcome, asked, chosen = await played("# une facture", "", "say: ma facture", "press: 1")
    assert set(welcome) == {
        "turn", "event", "heard", "spoken", "keys", "actions",
        "intent", "urgency", "owner", "handoff", "ended",
    }  # fmt: skip
    assert (welcome["turn"], welcome["event"], welcome["intent"]) == (0, "answered", None)
    assert (asked["turn"], asked["event"], asked["heard"]) == (1, "said", "ma facture")
    assert asked["spoken"] == ["Je l’envoie ? Dites oui ou tapez 1."]
    assert asked["keys"] == [{"key": "1", "title": "oui", "payload": "/affirm"}]
    assert asked["intent"] == {"name": "get_invoice_copy", "confidence": 0.9}
    assert asked["urgency"] == {"level": "normal", "confidence": 0.8}
    assert asked["owner"] == "bot"
    assert (chosen["event"], chosen["heard"]) == ("pressed", "1")


async def test_who_asks_for_slower_speech_is_spoken_to_slowly_until_the_end_of_the_call() -> None:
    phone = line(HearingEngine())
    said = [Said("ma facture"), Said("plus lentement"), Said("ma facture")]
    turns = [await phone.take("CA1", one, number=place) for place, one in enumerate(said, 1)]
    slow = [{step.slow for step in one.steps if isinstance(step, Speak)} for one in turns]
    assert slow == [{False}, {True}, {True}]
    again = await phone.take("CA1", said[2], number=3)
    assert again.steps == turns[2].steps


async def test_a_script_shows_what_the_caller_does_before_what_is_answered() -> None:
    written: list[str] = []
    script = ["say: ma facture", "press: 1 2", "silence", "hangup"]
    await run_console(line(EchoEngine()), lines=script, write=written.append)
    shown = "\n".join(written).splitlines()
    assert [row for row in shown if row.startswith(">")] == [
        "> ma facture", "> #12", "> (silence)", "> (raccroche)",
    ]  # fmt: skip
    assert shown[shown.index("> ma facture") + 1].startswith("☎  Je l’envoie ?")


async def test_what_was_typed_is_not_shown_twice() -> None:
    typed = iter(["bonjour", "/raccrocher"])
    written: list[str] = []
    await run_console(line(EchoEngine()), write=written.append, read=lambda _: next(typed))
    assert not any(">" in text for text in written)


async def test_a_message_is_left_by_saying_it_after_the_tone() -> None:
    turns = await played("silence", "silence", "silence", "say: rappelez-moi au garage")
    assert turns[3]["actions"] == ["take_message"]
    last = turns[4]
    assert last["handoff"]["wanted_channel"] == "callback"
    assert "rappelez-moi au garage" in last["handoff"]["summary"]
    assert last["actions"] == ["hang_up"]
    assert last["ended"]


async def test_a_transfer_ends_the_console_call() -> None:
    written: list[str] = []
    outcome = await run_console(
        line(EchoEngine(), is_open=True), lines=["press: 0", "say: allô"], write=written.append
    )
    assert outcome.transferred_to == NUMBER
    assert outcome.ended
    assert outcome.unplayed == 1
    assert outcome.turns == 2
    assert "appel transféré" in written[-1]


async def test_a_hangup_is_the_last_turn() -> None:
    turns = await played("say: bonjour", "hangup", "say: allô")
    assert [turn["event"] for turn in turns] == ["answered", "said", "hung_up"]
    assert turns[-1]["ended"]


@pytest.mark.parametrize("wrong", ["dire : bonjour", "press: douze", "say bonjour"])
async def test_a_line_that_cannot_be_read_is_named_before_the_call(wrong: str) -> None:
    written: list[str] = []
    engine = EchoEngine()
    with pytest.raises(ConfigurationError, match="Line 2"):
        await run_console(line(engine), lines=["say: oui", wrong], write=written.append)
    assert written == []
    assert engine.callers == []


async def test_doubtful_speech_can_be_scripted() -> None:
    turns = await played("say 0.2: grmbl")
    assert turns[1]["intent"] is None
    assert "bien compris" in turns[1]["spoken"][0]


async def test_typed_lines_are_speech_keys_silence_and_the_end() -> None:
    typed = iter(["bonjour", "#1", "", "/raccrocher"])
    engine = EchoEngine()
    written: list[str] = []
    outcome = await run_console(
        line(engine),
        caller="06 12 34 56 78",
        write=written.append,
        read=lambda prompt: next(typed),
    )
    assert [record["event"] for record in outcome.records] == [
        "answered", "said", "pressed", "silence", "hung_up",
    ]  # fmt: skip
    assert engine.callers == ["+33612345678"] * 2
    assert "[1] oui" in written[1]


async def test_the_end_of_what_is_typed_hangs_up() -> None:
    def nothing(prompt: str) -> str:
        raise EOFError

    outcome = await run_console(line(EchoEngine()), write=lambda text: None, read=nothing)
    assert outcome.ended


@pytest.mark.parametrize(
    ("shown", "number"),
    [
        ("+33612345678", "+33612345678"),
        ("0612345678", "+33612345678"),
        ("+447911123456", "+447911123456"),
        ("anonymous", None),
        ("client:alice", None),
        ("+86282452253", None),
        ("12", None),
        (None, None),
    ],
)
def test_a_callers_number_is_normalised_or_none(shown: str | None, number: str | None) -> None:
    assert caller_number(shown) == number
