"""Handing over: a durable packet first, then an honest word to the customer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from actions.packet_making import OTHERS, Answering, PacketMaking
from actions.replaced_packet import in_place_of
from actions.services import Services
from actions.turn import Turn
from bot.handoff.casework import passed, submitted
from bot.handoff.change import ActName, Change
from bot.handoff.ownership import Stage, Step
from bot.handoff.packet import Packet, PacketStatus, Promise
from bot.handoff.reasons import HandoffReason
from bot.handoff.subjects import SUBJECTS
from bot.messages import Channel
from bot.policies.pending import without_calls
from bot.promising import Promising
from bot.wording import masked_email, phone_text

AGREED = ("callback_phone", "callback_slot", "complaint_text", "complaint_contact")
"""Slots that a form reads back and the customer confirms before a packet is made of them."""


class HandingOver:
    """Hands cases over and tells customers what happens next."""

    def __init__(self, services: Services) -> None:
        self._services = services
        company, measuring = services.company, services.measuring
        self.promising = Promising(company, services.desk, services.clock, measuring)
        self.packets = PacketMaking(services, self.promising)

    async def offered(self, turn: Turn) -> None:
        """Note that the customer was offered a human, once for each offer."""
        ownership = await self._services.history.ownership(turn.conversation_id)
        if ownership.stage is not Stage.OFFERED and ownership.allows(Step.OFFER):
            now = self._services.clock.now()
            change = passed(ownership, Step.OFFER, ActName.OFFERED, now)
            await self._services.desk.apply(change)

    async def now(self, turn: Turn, reason: HandoffReason, *, consented: bool = True) -> None:
        """Hand a live conversation to the advisers who are there."""
        live = Answering(turn.channel, _here(turn))
        packet = await self.packets.packet(turn, reason, live, consented=consented)
        await self._keep(packet, Step.WAIT)
        turn.set("packet_id", packet.id)
        turn.set("adviser_awaited", True)
        sure = turn.is_spoken or packet.promise is not None
        turn.say("utter_adviser_coming" if sure else "utter_adviser_perhaps")
        turn.clear("pending_requests")

    async def later(
        self, turn: Turn, reason: HandoffReason, answering: Answering, *, consented: bool = True
    ) -> None:
        """Leave a packet for the advisers, and promise only what can be kept."""
        packet = await self.packets.packet(turn, reason, answering, consented=consented)
        stored = await self._keep(packet)
        turn.set("packet_id", stored.id)
        self._promise(turn, stored.promise)
        if answering.channel is Channel.CALLBACK and answering.address:
            turn.set("pending_requests", without_calls(turn.get("pending_requests") or ()) or None)

    async def by_telephone(self, turn: Turn, reason: HandoffReason) -> None:
        """The customer is going to call: the advisers have the case before the telephone rings."""
        packet = await self.packets.packet(turn, reason, Answering(Channel.VOICE), consented=True)
        await self._keep(packet)
        turn.set("packet_id", packet.id)
        turn.say("utter_handoff_telephone", number=phone_text(self._services.company.telephone))

    async def because(self, turn: Turn, outcome: str) -> bool:
        """A form ended in need of a human: at once when one is there, else by the best way known.

        ``outcome`` is ``misunderstood``, ``identity``, or a :class:`HandoffReason`. ``False`` when
        the customer can still be asked where to answer: then nothing is handed over yet.
        """
        names = {"identity": HandoffReason.UNIDENTIFIED}
        reason = names.get(outcome) or HandoffReason(outcome)
        turn.say(f"utter_needs_human_{reason}")
        if turn.desk_open:
            await self.now(turn, reason, consented=False)
            return True
        answering = await self._best_known(turn)
        asked_before = turn.get("handoff_reason") is not None
        if answering.address is None and not asked_before and not turn.is_spoken:
            turn.set("handoff_reason", str(reason))
            return False
        await self.later(turn, reason, answering, consented=False)
        return True

    async def _best_known(self, turn: Turn) -> Answering:
        customer = await self.packets.customer(turn)
        if customer:
            return Answering(Channel.CALLBACK, customer.phone)
        return Answering(Channel.CALLBACK, turn.get("caller"))

    async def agreed(
        self,
        turn: Turn,
        reason: HandoffReason,
        answering: Answering,
        due: datetime,
        also: Callable[[Packet, Change], Change] | None = None,
        instead_of: Packet | None = None,
    ) -> None:
        """Leave a packet for what a form has agreed with the customer, until ``due``.

        The form itself says what was agreed. ``also`` adds what is stored in the same step; what
        was said in the packet that this one comes ``instead_of`` is kept.
        """
        packet = await self.packets.packet(turn, reason, answering, agreed=AGREED, consented=True)
        promise = await self.promising.slot(answering.channel, answering.address, due)
        packet = in_place_of(replace(packet, promise=promise), instead_of)
        await self._keep(packet, also=also)
        turn.set("packet_id", packet.id)

    async def sees_to(self, turn: Turn, topic: str) -> bool:
        """Whether an adviser who is going to answer anyway has ``topic`` in the packet already."""
        mine = await self._services.desk.of_conversation(turn.conversation_id)
        noun = SUBJECTS[topic].noun
        return any(
            packet.promise is not None
            and packet.status is PacketStatus.WAITING
            and any(fact.name == OTHERS and noun in fact.value for fact in packet.facts)
            for packet in mine
        )

    async def noted(self, turn: Turn, reason: HandoffReason, answering: Answering) -> None:
        """Leave a case that the customer was told nothing of: nothing is promised."""
        await self._keep(await self.packets.packet(turn, reason, answering))

    async def alert(self, turn: Turn) -> None:
        """Put a danger at the top of the desk's queue; nothing is promised."""
        answering = Answering(turn.channel)
        packet = await self.packets.packet(turn, HandoffReason.DANGER, answering)
        await self._keep(packet)
        turn.set("packet_id", packet.id)

    async def _keep(
        self,
        packet: Packet,
        step: Step = Step.SETTLE,
        also: Callable[[Packet, Change], Change] | None = None,
    ) -> Packet:
        """Store the packet, and who answers now: the adviser to come, or the bot after an offer.

        Gives the packet as it is stored: for a turn taken again, that of the first time.
        """
        services = self._services
        ownership = await services.history.ownership(packet.conversation_id)
        moves = step is Step.WAIT or ownership.stage is Stage.OFFERED
        change = submitted(
            packet,
            services.clock.now(),
            couriers=services.couriers,
            ownership=ownership if moves else None,
            step=step,
        )
        await services.desk.apply(also(packet, change) if also else change)
        return await services.desk.get(packet.id)

    def _promise(self, turn: Turn, promise: Promise | None) -> None:
        if promise is None:
            turn.say("utter_handed_over_no_promise")
            return
        when = turn.moment(promise.due, self._services.clock.now())
        if promise.channel is Channel.EMAIL:
            turn.say("utter_promise_email", when=when, address=masked_email(promise.address))
            return
        number = phone_text(promise.address, spoken=turn.is_spoken)
        if promise.channel in _MESSAGES:
            means = _MESSAGES[promise.channel]
            turn.say("utter_promise_message", when=when, address=number, means=means)
        else:
            turn.say("utter_promise_call", when=when, address=number)


_MESSAGES = {Channel.SMS: "SMS", Channel.WHATSAPP: "WhatsApp"}


def _here(turn: Turn) -> str | None:
    return turn.get("caller") if turn.channel is Channel.VOICE else turn.conversation_id
