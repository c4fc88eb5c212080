"""What every history keeps."""

from __future__ import annotations

import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

from casework_steps import step, wait_for_human

from bot.handoff.ownership import Stage, Step
from bot.messages import Button, Channel, Line, Owner

AT = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))


def said(text: str, message_id: str = "", speaker: str = "customer") -> Line:
    return Line(AT, speaker, text, message_id=message_id)


async def test_lines_are_numbered_from_one_in_each_conversation(stores):
    first = await stores.history.append("a", [said("bonjour"), said("bonsoir", speaker="bot")])
    later = await stores.history.append("a", [said("merci")])
    other = await stores.history.append("b", [said("hello")])
    assert [line.number for line in first + later + other] == [1, 2, 3, 1]


async def test_lines_come_back_as_they_were_given(stores):
    buttons = (Button("Oui", "/affirm"), Button("Non", "/deny"))
    line = Line(AT, "bot", "Souhaitez-vous… « l’index » ?", message_id="m/1", buttons=buttons)
    stored = await stores.history.append("a", [line])
    assert await stores.history.lines("a") == stored
    assert stored[0].buttons == buttons
    assert stored[0].at == AT


async def test_a_moment_comes_back_in_the_companys_time_zone(stores):
    await stores.history.append("a", [said("bonjour")])
    (line,) = await stores.history.lines("a")
    assert line.at.isoformat() == "2026-07-12T22:40:00+02:00"


async def test_only_lines_after_a_number_are_given(stores):
    await stores.history.append("a", [said("un"), said("deux"), said("trois")])
    assert [line.text for line in await stores.history.lines("a", after=1)] == ["deux", "trois"]
    assert await stores.history.lines("a", after=3) == ()
    assert len(await stores.history.lines("a", after=-1)) == 3


async def test_an_unknown_conversation_has_no_lines_no_channel_and_belongs_to_the_bot(stores):
    assert await stores.history.lines("nobody") == ()
    assert await stores.history.channel("nobody") is None
    assert (await stores.history.ownership("nobody")).owner is Owner.BOT


async def test_a_message_delivered_twice_is_stored_once(stores):
    await stores.history.append("a", [said("bonjour", "m1")])
    again = await stores.history.append("a", [said("bonjour", "m1"), said("et merci", "m2")])
    assert [(line.number, line.text) for line in again] == [(2, "et merci")]
    assert len(await stores.history.lines("a")) == 2


async def test_a_message_twice_in_one_delivery_is_stored_once(stores):
    stored = await stores.history.append("a", [said("oui", "m1"), said("oui", "m1")])
    assert [line.number for line in stored] == [1]


async def test_the_same_message_id_in_another_conversation_is_another_message(stores):
    await stores.history.append("a", [said("bonjour", "m1")])
    assert len(await stores.history.append("b", [said("bonjour", "m1")])) == 1


async def test_messages_without_an_id_are_all_stored(stores):
    await stores.history.append("a", [said("oui"), said("oui")])
    await stores.history.append("a", [said("oui")])
    assert len(await stores.history.lines("a")) == 3


async def test_ownership_is_kept_until_it_is_given_back(stores):
    await wait_for_human(stores.desk, stores.history, "a")
    await stores.history.append("a", [said("vous êtes là ?")])
    assert (await stores.history.ownership("a")).owner is Owner.HUMAN
    await step(stores.desk, stores.history, "a", Step.WITHDRAW)
    assert (await stores.history.ownership("a")).owner is Owner.BOT


async def test_the_channel_is_that_of_the_last_message(stores):
    await stores.history.append("a", [said("bonjour")], Channel.CHAT)
    await stores.history.append("a", [said("allô")], Channel.VOICE)
    await stores.history.append("a", [said("de nouveau")])
    assert await stores.history.channel("a") is Channel.VOICE


async def test_messages_at_the_same_time_all_get_a_number_of_their_own(stores):
    many = [stores.history.append("a", [said(f"{n}", f"m{n}")]) for n in range(20)]
    await asyncio.gather(*many)
    assert [line.number for line in await stores.history.lines("a")] == list(range(1, 21))


async def test_one_message_delivered_many_times_at_once_is_stored_once(stores):
    copies = [stores.history.append("a", [said("oui", "m1")]) for _ in range(10)]
    stored = await asyncio.gather(*copies)
    assert sum(len(lines) for lines in stored) == 1


async def test_what_no_database_can_hold_loses_no_message(stores):
    await stores.history.append("a", [said("gaz\0 \ud83d fuite 🔥", "m\0")])
    assert await stores.history.append("a", [said("gaz", "m\0")]) == ()
    (line,) = await stores.history.lines("a")
    assert line.text.startswith("gaz")
    assert line.text.endswith("fuite 🔥")


async def test_a_very_long_message_is_kept_whole(stores):
    await stores.history.append("a" * 500, [said("é" * 10_000)])
    (line,) = await stores.history.lines("a" * 500)
    assert line.text == "é" * 10_000


async def test_an_empty_delivery_stores_nothing(stores):
    assert await stores.history.append("a", []) == ()
    assert await stores.history.lines("a") == ()


async def test_a_conversation_survives_a_restart(reopen):
    stores = reopen()
    await stores.history.append("a", [said("bonjour", "m1")], Channel.SMS)
    await wait_for_human(stores.desk, stores.history, "a", "p1")
    after = reopen().history
    assert [line.text for line in await after.lines("a")] == ["bonjour"]
    assert await after.append("a", [said("bonjour", "m1")]) == ()
    ownership = await after.ownership("a")
    assert (ownership.stage, ownership.packet_id) == (Stage.WAITING, "p1")
    assert await after.channel("a") is Channel.SMS


async def test_two_processes_number_one_conversation_together(reopen):
    one, other = reopen().history, reopen().history
    both = [history.append("a", [said(f"{n}")]) for n in range(10) for history in (one, other)]
    await asyncio.gather(*both)
    assert [line.number for line in await one.lines("a")] == list(range(1, 21))
