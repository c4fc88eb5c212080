"""Whatever happens in which order: the bot never talks over a human, and one owner answers."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.adapters.clock import FixedClock
from bot.adapters.memory.desk import MemoryDesk
from bot.adapters.memory.engine import ScriptedEngine
from bot.adapters.memory.history import MemoryHistory
from bot.conversation import Conversation
from bot.handoff.casework import finished, passed, submitted, taken
from bot.handoff.change import ActName
from bot.handoff.ownership import Stage, Step
from bot.handoff.packet import Packet, Promise
from bot.messages import Channel, IncomingMessage, Owner, Scored, Urgency, Utterance

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
GAS, STOP = "ça sent le gaz", "stop"


class _Engine(ScriptedEngine):
    """Always has something to say; knows a danger and a stop."""

    def __init__(self) -> None:
        super().__init__(lambda message: [Utterance("le robot parle")])

    async def parse(self, text: str, **how: Any) -> Any:
        read = await super().parse(text)
        urgency = Urgency.CRITICAL if text == GAS else Urgency.NORMAL
        intent = Scored("stop" if text == STOP else "inform", 0.95)
        return replace(read, intent=intent, urgency=Scored(str(urgency), 0.95))


class _Hours:
    def is_open_for(self, channel: Channel, at: datetime) -> bool:
        return 8 <= at.hour < 20


class OverAHuman(RuleBasedStateMachine):
    """One customer, one adviser, and time."""

    @initialize()
    def begin(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.clock = FixedClock(MONDAY)
        self.history = MemoryHistory()
        self.desk = MemoryDesk(self.history)
        self.conversation = Conversation(
            engine=_Engine(),
            history=self.history,
            desk=self.desk,
            openings=_Hours(),
            clock=self.clock,
        )
        self.packets = 0

    def teardown(self) -> None:
        if hasattr(self, "loop"):
            self.loop.close()

    @property
    def ownership(self) -> Any:
        return self.loop.run_until_complete(self.conversation.ownership("c1"))

    @rule(text=st.sampled_from(["bonjour", "vous êtes là ?", GAS, STOP]))
    def customer_writes(self, text: str) -> None:
        before, spoken = self.ownership, self._bot_lines()
        excused = text == GAS or self._nobody_came(before)
        excused |= text == STOP and before.stage is Stage.WAITING
        reply = self._run(self.conversation.answer(IncomingMessage("c1", text)))
        said = self._bot_lines() - spoken
        if before.owner is Owner.HUMAN and not excused:
            assert reply.utterances == ()
            assert said == 0
            assert self.ownership == before
        else:
            assert said == len(reply.utterances) > 0

    @rule(minutes=st.sampled_from([1, 20, 600]))
    def time_passes(self, minutes: int) -> None:
        self.clock.advance(timedelta(minutes=minutes))

    @precondition(lambda self: self.ownership.allows(Step.OFFER))
    @rule()
    def bot_offers(self) -> None:
        self._pass(Step.OFFER, ActName.OFFERED)

    @precondition(lambda self: self.ownership.stage is not Stage.HUMAN)
    @rule()
    def customer_is_handed_over(self) -> None:
        self.packets += 1
        now = self.clock.now()
        packet = Packet(
            id=f"p{self.packets}",
            conversation_id="c1",
            created=now,
            reason="asked",
            urgency=Urgency.NORMAL,
            summary="",
            language="fr",
            channel=Channel.CHAT,
            wanted_channel=Channel.CHAT,
            promise=Promise(now + timedelta(minutes=15), Channel.CHAT, "c1"),
        )
        self._run(self.conversation.apply(submitted(packet, now, ownership=self.ownership)))

    @precondition(lambda self: self.ownership.stage is Stage.WAITING)
    @rule()
    def adviser_takes(self) -> None:
        packet = self._packet()
        change = taken(packet, "Nadia", self.clock.now(), ownership=self.ownership)
        self._run(self.conversation.apply(change))

    @precondition(lambda self: self.ownership.stage is Stage.HUMAN)
    @rule()
    def adviser_leaves(self) -> None:
        self._pass(Step.LEAVE, ActName.TRANSFERRED)

    @precondition(lambda self: self.ownership.stage is Stage.HUMAN)
    @rule(step=st.sampled_from([Step.CLOSE, Step.GIVE_BACK]))
    def adviser_ends(self, step: Step) -> None:
        now = self.clock.now()
        change = finished(self._packet(), "Nadia", now, ownership=self.ownership, step=step)
        self._run(self.conversation.apply(change))

    @invariant()
    def the_adviser_is_named_only_while_a_human_has_the_conversation(self) -> None:
        if hasattr(self, "loop"):
            found = self.ownership
            assert (found.adviser is not None) == (found.stage is Stage.HUMAN)

    def _nobody_came(self, before: Any) -> bool:
        if before.stage is not Stage.WAITING:
            return False
        packets = self._run(self.desk.of_conversation("c1"))
        waiting = [one for one in packets if one.status == "waiting"]
        late = all(one.promise.due < self.clock.now() for one in waiting)
        return bool(waiting) and (late or not 8 <= self.clock.now().hour < 20)

    def _packet(self) -> Packet:
        found: Packet = self._run(self.desk.get(self.ownership.packet_id))
        return found

    def _pass(self, step: Step, name: ActName) -> None:
        change = passed(self.ownership, step, name, self.clock.now())
        self._run(self.conversation.apply(change))

    def _bot_lines(self) -> int:
        lines = self._run(self.conversation.lines("c1"))
        return sum(line.speaker == "bot" for line in lines)

    def _run(self, coroutine: Any) -> Any:
        return self.loop.run_until_complete(coroutine)


OverAHuman.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestOverAHuman = OverAHuman.TestCase


async def test_an_offer_that_is_not_taken_up_is_over_with_the_next_message() -> None:
    history = MemoryHistory()
    desk = MemoryDesk(history)
    conversation = Conversation(
        engine=_Engine(),
        history=history,
        desk=desk,
        openings=_Hours(),
        clock=FixedClock(MONDAY),
    )
    offered = passed(await history.ownership("c1"), Step.OFFER, ActName.OFFERED, MONDAY)
    await conversation.apply(offered)
    await conversation.answer(IncomingMessage("c1", "bonjour"))
    assert (await conversation.ownership("c1")).stage is Stage.BOT
    assert [act.name for act in await desk.acts("c1")] == [ActName.OFFERED, ActName.DECLINED]
