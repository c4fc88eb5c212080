"""The round over promises: who is told, once, and what becomes of the conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.clock import FixedClock
from bot.adapters.memory.desk import MemoryDesk
from bot.adapters.memory.engine import ScriptedEngine
from bot.adapters.memory.history import MemoryHistory
from bot.adapters.memory.outbox import MemoryOutbox
from bot.company import load_company
from bot.conversation import Conversation
from bot.handoff import casework
from bot.handoff.ownership import Ownership, Stage
from bot.handoff.packet import Packet, PromiseState
from bot.messages import Button, Channel, IncomingMessage, Line, Urgency, Utterance
from bot.promises import PromiseWatch
from bot.promising import Promising

COMPANY = load_company(Path(__file__).parents[2] / "company.yml")
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
PHONE = "+33639984421"
OFFER = Utterance("Que préférez-vous ?", "offer", (Button("Être rappelé", "/request_callback"),))


class Watched:
    """A desk, a chat and a clock, with one promise to watch."""

    def __init__(self, *couriers: str) -> None:
        self.clock = FixedClock(MONDAY)
        self.history, self.outbox = MemoryHistory(), MemoryOutbox()
        self.desk = MemoryDesk(self.history, self.outbox)
        self.asked: list[IncomingMessage] = []
        self.engine = ScriptedEngine(self._script)
        self.conversation = Conversation(
            engine=self.engine,
            history=self.history,
            desk=self.desk,
            openings=COMPANY,
            clock=self.clock,
        )
        self.watch = PromiseWatch(
            company=COMPANY,
            desk=self.desk,
            conversation=self.conversation,
            clock=self.clock,
            couriers=couriers,
            public_url="https://relais.example/",
        )

    def _script(self, message: IncomingMessage) -> tuple[Utterance, ...]:
        self.asked.append(message)
        return (OFFER,)

    async def promise(
        self, channel: Channel = Channel.CHAT, address: str = "c1", language: str = "fr"
    ) -> Packet:
        """A case with the promise that the company makes now."""
        now = self.clock.now()
        promise = await Promising(COMPANY, self.desk, self.clock).answer(channel, address)
        packet = Packet(
            id="pk-1",
            conversation_id="c1",
            created=now,
            reason="asked",
            urgency=Urgency.NORMAL,
            summary="Mme Marchand conteste sa facture.",
            language=language,
            channel=Channel.CHAT,
            wanted_channel=channel,
            promise=promise,
        )
        live = Ownership("c1") if channel is Channel.CHAT else None
        await self.desk.apply(casework.submitted(packet, now, ownership=live))
        return await self.desk.get("pk-1")

    async def after(self, minutes: float) -> Packet:
        """So many minutes later, with three rounds: the second and third change nothing."""
        self.clock.advance(timedelta(minutes=minutes))
        for _ in range(3):
            await self.watch.run()
        return await self.desk.get("pk-1")

    async def acts(self) -> list[str]:
        """What was done, by name."""
        return [str(act.name) for act in await self.desk.acts("c1")]


async def test_the_team_is_alerted_once_when_four_fifths_of_the_time_has_gone() -> None:
    stage = Watched("email", "webhook")
    packet = await stage.promise()
    assert packet.promise is not None
    assert packet.promise.due == MONDAY + timedelta(minutes=15)
    assert packet.promise.alert_at == MONDAY + timedelta(minutes=12)
    assert (await stage.after(11)).promise == packet.promise
    alerted = await stage.after(1)
    assert alerted.promise is not None
    assert alerted.promise.alerted == MONDAY + timedelta(minutes=12)
    assert (await stage.acts()).count("alerted") == 1
    email, webhook = sorted(await stage.outbox.of_packet("pk-1"), key=lambda one: one.courier)
    assert (email.kind, webhook.kind) == ("alert", "alert")
    assert email.payload["to"] == ["chat@deuxrives.example"]
    assert "https://relais.example/desk" in email.payload["text"]
    assert webhook.payload["team"] == "chat"


async def test_what_leaves_by_e_mail_or_webhook_names_no_customer() -> None:
    stage = Watched("email", "webhook")
    await stage.promise(Channel.CALLBACK, PHONE)
    await stage.after(24 * 60)
    sent = str([one.payload for one in await stage.outbox.of_packet("pk-1")])
    assert "escalation" in {one.kind for one in await stage.outbox.of_packet("pk-1")}
    assert "Marchand" not in sent
    assert PHONE not in sent


async def test_a_broken_promise_is_escalated_once_and_goes_up_in_the_queue() -> None:
    stage = Watched("email")
    packet = await stage.promise()
    await stage.after(13)
    late = await stage.after(3)
    assert late.promise is not None
    assert late.promise.state(stage.clock.now()) is PromiseState.BROKEN
    acts = await stage.acts()
    assert (acts.count("alerted"), acts.count("escalated")) == (1, 1)
    kinds = {one.kind: one.payload["to"] for one in await stage.outbox.of_packet("pk-1")}
    assert kinds["escalation"] == ["responsable@deuxrives.example"]
    fresh = replace(packet, id="pk-2", created=stage.clock.now(), urgency=Urgency.HIGH, version=0)
    await stage.desk.apply(casework.submitted(fresh, stage.clock.now()))
    assert [one.id for one in await stage.desk.queue()] == ["pk-1", "pk-2"]


async def test_a_danger_stays_above_a_broken_promise() -> None:
    stage = Watched()
    packet = await stage.promise()
    await stage.after(16)
    danger = replace(packet, id="pk-2", urgency=Urgency.CRITICAL, version=0, promise=None)
    await stage.desk.apply(casework.submitted(danger, stage.clock.now()))
    assert [one.id for one in await stage.desk.queue()] == ["pk-2", "pk-1"]


async def test_a_customer_who_waits_is_told_and_offered_another_way_by_the_bot() -> None:
    stage = Watched()
    await stage.promise()
    async with stage.conversation.listen("c1") as page:
        late = await stage.after(16)
        shown = [page.get_nowait() for _ in range(page.qsize())]
    assert shown[0].text.startswith("Je vous avais annoncé une réponse")
    assert "10 h 15" in shown[0].text
    assert shown[1].buttons == OFFER.buttons
    assert len(shown) == 2
    assert (await stage.history.ownership("c1")).stage is Stage.BOT
    assert late.promise is not None
    assert late.promise.told == stage.clock.now()
    assert (await stage.acts()).count("nobody_came") == 1
    assert [one.text for one in stage.asked] == ["/ask_human"]


async def test_an_english_customer_is_told_in_english() -> None:
    stage = Watched()
    await stage.promise(language="en")
    await stage.after(16)
    first = (await stage.history.lines("c1"))[0]
    assert first.text.startswith("I had told you to expect an answer by 10:15 am")


async def test_the_bot_never_talks_over_an_adviser_who_is_there_but_late() -> None:
    stage = Watched("email")
    packet = await stage.promise()
    ownership = await stage.history.ownership("c1")
    taken = casework.taken(packet, "Nadia", stage.clock.now(), ownership=ownership)
    await stage.conversation.apply(taken)
    late = await stage.after(16)
    assert await stage.history.lines("c1") == ()
    assert (await stage.history.ownership("c1")).stage is Stage.HUMAN
    assert late.promise is not None
    assert late.promise.escalated is not None


async def test_a_promise_kept_in_time_alerts_nobody() -> None:
    stage = Watched("email", "webhook")
    packet = await stage.promise()
    stage.clock.advance(timedelta(minutes=5))
    line = Line(stage.clock.now(), "adviser", "Bonjour")
    await stage.conversation.apply(casework.answered(packet, "Nadia", stage.clock.now(), (line,)))
    kept = await stage.after(60)
    assert kept.promise is not None
    assert kept.promise.state(stage.clock.now()) is PromiseState.KEPT
    assert await stage.outbox.of_packet("pk-1") == ()


async def test_a_case_closed_in_time_has_kept_its_promise() -> None:
    stage = Watched("email")
    packet = await stage.promise(Channel.CALLBACK, PHONE)
    await stage.desk.apply(casework.finished(packet, "Nadia", stage.clock.now()))
    closed = await stage.after(24 * 60)
    assert closed.promise is not None
    assert closed.promise.state(stage.clock.now()) is PromiseState.KEPT
    assert await stage.outbox.of_packet("pk-1") == ()


async def test_a_customer_who_takes_the_case_back_releases_the_promise() -> None:
    stage = Watched("email")
    packet = await stage.promise(Channel.CALLBACK, PHONE)
    await stage.desk.apply(casework.finished(packet, "customer", stage.clock.now()))
    closed = await stage.after(24 * 60)
    assert closed.promise is not None
    assert closed.promise.state(stage.clock.now()) is PromiseState.WITHDRAWN


async def test_a_customer_to_be_called_back_is_told_by_sms_with_another_way() -> None:
    stage = Watched("sms", "email")
    await stage.promise(Channel.CALLBACK, PHONE)
    await stage.after(61)
    (note,) = [one for one in await stage.outbox.of_packet("pk-1") if one.courier == "sms"]
    assert note.kind == "late"
    assert note.payload["to"] == PHONE
    assert "nous devions vous rappeler avant 11 h" in note.payload["text"]
    assert "peut aussi vous répondre dans le chat" in note.payload["text"]


async def test_a_customer_who_waits_for_a_letter_is_told_by_e_mail() -> None:
    stage = Watched("sms", "email")
    await stage.promise(Channel.EMAIL, "a.b@example.com", "en")
    await stage.after(24 * 60)
    (note,) = [one for one in await stage.outbox.of_packet("pk-1") if one.kind == "late"]
    assert (note.courier, note.payload["to"]) == ("email", "a.b@example.com")
    assert "We were to" not in note.payload["text"]
    assert "we were to answer you by" in note.payload["text"]


@pytest.mark.parametrize("address", ["+33353012410", PHONE])
async def test_nothing_is_queued_for_a_system_that_is_not_set_up(address: str) -> None:
    stage = Watched()
    await stage.promise(Channel.CALLBACK, address)
    late = await stage.after(61)
    assert await stage.outbox.of_packet("pk-1") == ()
    assert late.promise is not None
    assert late.promise.told is not None
    assert await stage.desk.at_risk(stage.clock.now()) == ()


async def test_after_a_night_that_nobody_watched_the_broken_promise_is_escalated_at_once() -> None:
    stage = Watched()
    await stage.promise()
    late = await stage.after(12 * 60)
    assert late.promise is not None
    assert (late.promise.alerted, late.promise.escalated) == (None, stage.clock.now())


async def test_a_turn_that_fails_keeps_neither_the_manager_nor_others_from_being_told() -> None:
    stage = Watched("email")
    packet = await stage.promise()
    other = replace(packet, id="pk-2", conversation_id="c2", version=0)
    await stage.desk.apply(casework.submitted(other, MONDAY))

    def fail(message: IncomingMessage) -> tuple[Utterance, ...]:
        raise ValueError("the model is broken")

    stage.engine._script = fail
    late = await stage.after(16)
    assert late.promise is not None
    assert late.promise.escalated is not None
    assert late.promise.told is None
    assert (await stage.history.ownership("c1")).stage is Stage.WAITING
    second = (await stage.desk.get("pk-2")).promise
    assert second is not None
    assert second.told is not None
