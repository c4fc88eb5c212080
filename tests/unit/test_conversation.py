"""The heart: one message at a time, the same answer to the same message, one owner."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.clock import FixedClock
from bot.adapters.memory.desk import MemoryDesk
from bot.adapters.memory.engine import ScriptedEngine
from bot.adapters.memory.history import MemoryHistory
from bot.conversation import Conversation
from bot.handoff.casework import submitted, taken
from bot.handoff.packet import Packet
from bot.messages import (
    Channel,
    IncomingMessage,
    Line,
    Owner,
    Scored,
    Understanding,
    Urgency,
    Utterance,
)

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))


class ReadsIntents(ScriptedEngine):
    """Takes « stop » for stop and « gaz » for a danger."""

    def __init__(self, seconds: float = 0.0) -> None:
        super().__init__(lambda message: [Utterance(f"répond à {message.text}")], seconds)
        self.at_once = 0
        self.most_at_once = 0

    async def parse(self, text, *, voice=False, language=None, explain=False) -> Understanding:
        read = await super().parse(text, voice=voice, language=language, explain=explain)
        urgency = Urgency.CRITICAL if "gaz" in text else Urgency.NORMAL
        intent = Scored("stop" if text == "stop" else "inform", 0.95)
        return replace(read, intent=intent, urgency=Scored(str(urgency), 0.95))

    async def answer(self, message, situation):
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await super().answer(message, situation)
        finally:
            self.at_once -= 1


class AlwaysOpen:
    def is_open_for(self, channel: Channel, at: datetime) -> bool:
        return True


class Setting:
    def __init__(self, seconds: float = 0.0) -> None:
        self.engine = ReadsIntents(seconds)
        self.history = MemoryHistory()
        self.desk = MemoryDesk(self.history)
        self.conversation = Conversation(
            engine=self.engine,
            history=self.history,
            desk=self.desk,
            openings=AlwaysOpen(),
            clock=FixedClock(NOW),
        )

    async def say(self, text: str, message_id: str = "", conversation: str = "one"):
        return await self.conversation.answer(
            IncomingMessage(conversation, text, message_id=message_id)
        )

    async def hand_over(self, conversation: str = "one") -> Packet:
        packet = Packet(
            id="packet",
            conversation_id=conversation,
            created=NOW,
            reason="asked",
            urgency=Urgency.NORMAL,
            summary="",
            language="fr",
            channel=Channel.CHAT,
            wanted_channel=Channel.CHAT,
        )
        ownership = await self.history.ownership(conversation)
        await self.desk.apply(submitted(packet, NOW, ownership=ownership))
        return packet


async def test_what_was_said_on_both_sides_is_kept_in_order():
    setting = Setting()
    await setting.say("bonsoir")
    lines = await setting.conversation.lines("one")
    assert [(line.speaker, line.text) for line in lines] == [
        ("customer", "bonsoir"),
        ("bot", "répond à bonsoir"),
    ]


async def test_a_message_delivered_twice_is_answered_alike_and_kept_once():
    setting = Setting()
    first = await setting.say("bonsoir", "m1")
    again = await setting.say("bonsoir", "m1")
    assert again.utterances == first.utterances
    assert len(await setting.conversation.lines("one")) == 2


async def test_one_conversation_is_handled_one_message_at_a_time():
    setting = Setting(seconds=0.01)
    await asyncio.gather(*(setting.say(f"message {n}", f"m{n}") for n in range(5)))
    assert setting.engine.most_at_once == 1
    speakers = [line.speaker for line in await setting.conversation.lines("one")]
    assert speakers == ["customer", "bot"] * 5


async def test_different_conversations_are_handled_side_by_side():
    setting = Setting(seconds=0.01)
    await asyncio.gather(*(setting.say("bonsoir", "m", f"conversation {n}") for n in range(5)))
    assert setting.engine.most_at_once == 5


async def test_a_failing_turn_lets_the_next_message_through():
    setting = Setting()

    async def fail(message, situation):
        raise RuntimeError

    working, setting.engine.answer = setting.engine.answer, fail
    with pytest.raises(RuntimeError):
        await setting.say("bonsoir")
    setting.engine.answer = working
    assert (await setting.say("bonsoir")).utterances


async def test_the_bot_never_talks_over_a_human():
    setting = Setting()
    await setting.hand_over()
    reply = await setting.say("vous êtes là ?")
    assert reply.owner is Owner.HUMAN
    assert reply.utterances == ()
    assert [line.text for line in await setting.conversation.lines("one")] == ["vous êtes là ?"]


async def test_a_danger_is_answered_even_while_a_human_owns_the_conversation():
    setting = Setting()
    await setting.hand_over()
    reply = await setting.say("ça sent le gaz")
    assert reply.utterances
    assert reply.owner is Owner.HUMAN


async def test_stop_brings_the_bot_back_while_no_adviser_has_taken_the_case():
    setting = Setting()
    await setting.hand_over()
    reply = await setting.say("stop")
    assert reply.utterances
    assert reply.owner is Owner.BOT
    assert (await setting.say("bonsoir")).utterances


async def test_stop_said_to_an_adviser_is_left_to_the_adviser():
    setting = Setting()
    packet = await setting.hand_over()
    ownership = await setting.history.ownership("one")
    known = await setting.desk.get(packet.id)
    await setting.conversation.apply(taken(known, "Nadia", NOW, ownership=ownership))
    assert (await setting.say("stop")).utterances == ()


async def test_a_listener_hears_every_new_line_and_only_of_its_conversation():
    setting = Setting()
    async with setting.conversation.listen("one") as heard:
        await setting.say("bonsoir")
        await setting.say("bonsoir", conversation="two")
        await setting.conversation.say("one", "adviser", "Je suis Nadia.")
        texts = [heard.get_nowait().text for _ in range(heard.qsize())]
    assert texts == ["bonsoir", "répond à bonsoir", "Je suis Nadia."]


async def test_a_handover_cut_short_before_it_was_answered_is_told_when_the_message_comes_again():
    setting = Setting()
    await setting.history.append("one", [Line(NOW, "customer", "un conseiller", message_id="m1")])
    await setting.hand_over()
    assert (await setting.say("un conseiller", "m1")).utterances
    assert (await setting.say("vous êtes là ?", "m2")).utterances == ()
    assert (await setting.say("vous êtes là ?", "m3")).utterances == ()
    assert len(await setting.desk.of_conversation("one")) == 1
