"""Handing over: a durable packet first, then an honest word to the customer."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from actions.services import Services
from actions.turn import Turn
from bot.handoff.casework import submitted
from bot.handoff.facts import STATED, do_not_ask, facts_of
from bot.handoff.ownership import Ownership
from bot.handoff.packet import Fact, Packet, PacketStatus, Promise
from bot.handoff.reasons import HandoffReason
from bot.handoff.steps import steps_tried
from bot.handoff.subjects import SUBJECTS
from bot.handoff.summary import CaseNotes, summarise
from bot.handoff.tone_facts import tone_facts
from bot.messages import Channel, Urgency
from bot.policies.pending import without_calls
from bot.promising import Promising
from bot.selfservice.records import Customer
from bot.wording import masked_email, phone_text
from bot.wording_facts import fact_text

VERIFIED = ("customer", "customer_number", "postcode")
"""Slots that are beyond doubt once the customer has been identified."""

AGREED = ("callback_phone", "callback_slot", "complaint_text", "complaint_contact")
"""Slots that a form reads back and the customer confirms before a packet is made of them."""


OTHERS = "other_request"
"""The fact that names what else the customer asked for."""


@dataclass(frozen=True)
class Answering:
    """Where the customer wants to be answered; no ``address`` when nobody can be reached."""

    channel: Channel
    address: str | None = None


class HandingOver:
    """Makes packets and tells customers what happens next."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._promising = Promising(services.company, services.desk, services.clock)

    async def now(self, turn: Turn, reason: HandoffReason) -> None:
        """Hand a live conversation to the advisers who are there."""
        live = Answering(turn.channel, _here(turn))
        ownership = await self._services.history.ownership(turn.conversation_id)
        packet = await self._packet(turn, reason, live)
        await self._keep(packet, ownership)
        turn.set("packet_id", packet.id)
        turn.set("adviser_awaited", True)
        turn.say("utter_adviser_coming")
        turn.clear("pending_requests")

    async def later(self, turn: Turn, reason: HandoffReason, answering: Answering) -> None:
        """Leave a packet for the advisers, and promise only what can be kept."""
        packet = await self._submit(turn, reason, answering)
        turn.set("packet_id", packet.id)
        self._promise(turn, packet.promise)
        if answering.channel is Channel.CALLBACK and answering.address:
            turn.set("pending_requests", without_calls(turn.get("pending_requests") or ()) or None)

    async def because(self, turn: Turn, outcome: str) -> bool:
        """A form ended in need of a human: at once when one is there, else by the best way known.

        ``outcome`` is ``misunderstood``, ``identity``, or a :class:`HandoffReason`. ``False`` when
        the customer can still be asked where to answer: then nothing is handed over yet.
        """
        names = {"identity": HandoffReason.UNIDENTIFIED}
        reason = names.get(outcome) or HandoffReason(outcome)
        turn.say(f"utter_needs_human_{reason}")
        if turn.desk_open:
            await self.now(turn, reason)
            return True
        answering = await self._best_known(turn)
        asked_before = turn.get("handoff_reason") is not None
        if answering.address is None and not asked_before and not turn.is_spoken:
            turn.set("handoff_reason", str(reason))
            return False
        await self.later(turn, reason, answering)
        return True

    async def _best_known(self, turn: Turn) -> Answering:
        customer = await self._customer(turn)
        if customer:
            return Answering(Channel.CALLBACK, customer.phone)
        return Answering(Channel.CALLBACK, turn.get("caller"))

    async def agreed(
        self, turn: Turn, reason: HandoffReason, answering: Answering, due: datetime
    ) -> None:
        """Leave a packet for what a form has agreed with the customer, until ``due``.

        The form itself says what was agreed.
        """
        packet = await self._packet(turn, reason, answering, agreed=AGREED)
        promise = await self._promising.slot(answering.channel, answering.address, due)
        await self._keep(replace(packet, promise=promise))
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

    async def alert(self, turn: Turn) -> None:
        """Put a danger at the top of the desk's queue; nothing is promised."""
        packet = await self._submit(turn, HandoffReason.DANGER, Answering(turn.channel))
        turn.set("packet_id", packet.id)

    async def _submit(self, turn: Turn, reason: HandoffReason, answering: Answering) -> Packet:
        packet = await self._packet(turn, reason, answering)
        await self._keep(packet)
        return packet

    async def _keep(self, packet: Packet, ownership: Ownership | None = None) -> None:
        """Store the packet; with ``ownership`` the customer waits for an adviser from now on."""
        services = self._services
        change = submitted(
            packet, services.clock.now(), couriers=services.couriers, ownership=ownership
        )
        await services.desk.apply(change)

    async def _packet(
        self,
        turn: Turn,
        reason: HandoffReason,
        answering: Answering,
        agreed: tuple[str, ...] = (),
    ) -> Packet:
        now = self._services.clock.now()
        slots = turn.slots()
        customer = await self._customer(turn)
        urgency = Urgency(turn.get("handoff_urgency") or turn.urgency)
        urgency = Urgency.CRITICAL if reason is HandoffReason.DANGER else urgency

        say = fact_text(now)
        sure = ("caller", *agreed, *(VERIFIED if customer else ()))
        subject = _subject(turn, reason)
        others = _other_subjects(turn, subject)
        facts = [*_file_facts(customer), *facts_of(slots, say, confirmed=sure)]
        if others:
            facts.append(Fact(OTHERS, "Autre demande", ", ".join(others), STATED))
        notes = CaseNotes(
            intent=subject,
            urgency=urgency,
            others=others,
            wanted_channel=answering.channel,
            customer=customer,
            slots=slots,
            address=answering.address,
        )
        return Packet(
            id=_packet_id(turn, reason),
            conversation_id=turn.conversation_id,
            created=now,
            reason=str(reason),
            urgency=urgency,
            summary=summarise(notes, say),
            language=turn.language,
            channel=turn.channel,
            wanted_channel=answering.channel,
            facts=(*facts, *tone_facts(turn.cues)),
            steps_tried=steps_tried(slots.get("steps") or ()),
            do_not_ask=do_not_ask(facts),
            transcript=await self._services.history.lines(turn.conversation_id),
            promise=await self._promising.answer(answering.channel, answering.address, urgency),
            customer_number=customer.number if customer else None,
        )

    async def _customer(self, turn: Turn) -> Customer | None:
        number = turn.get("customer")
        return await self._services.back_office.customer(number) if number else None

    def _promise(self, turn: Turn, promise: Promise | None) -> None:
        if promise is None:
            turn.say("utter_handed_over_no_promise")
            return
        when = turn.moment(promise.due, self._services.clock.now())
        if promise.channel is Channel.EMAIL:
            turn.say("utter_promise_email", when=when, address=masked_email(promise.address))
        else:
            number = phone_text(promise.address, spoken=turn.is_spoken)
            turn.say("utter_promise_call", when=when, address=number)


def _file_facts(customer: Customer | None) -> tuple[Fact, ...]:
    """Where a verified customer lives and can be called: what an adviser needs in a danger."""
    if customer is None:
        return ()
    address = f"{customer.address}, {customer.postcode} {customer.city}"
    return (
        Fact("address", "Adresse", address, 1.0, "file"),
        Fact("file_phone", "Téléphone au dossier", phone_text(customer.phone), 1.0, "file"),
    )


def _here(turn: Turn) -> str | None:
    return turn.get("caller") if turn.channel is Channel.VOICE else turn.conversation_id


def _subject(turn: Turn, reason: HandoffReason) -> str:
    """The intent that the packet is about: a danger is about itself, a form about its own."""
    if reason is HandoffReason.DANGER:
        return turn.intent
    return str(turn.get("handoff_topic") or turn.intent)


def _other_subjects(turn: Turn, subject: str) -> tuple[str, ...]:
    """What else the customer has asked for and not got yet, in an adviser's French."""
    waiting = [one["intent"] for one in turn.get("pending_requests") or ()]
    named = [SUBJECTS[one].noun for one in waiting if one in SUBJECTS and one != subject]
    return tuple(dict.fromkeys(named))


def _packet_id(turn: Turn, reason: HandoffReason) -> str:
    """One packet a turn: the same turn taken again after a crash makes the same one."""
    key = f"{turn.conversation_id}/{turn.number}/{reason}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"relais:{key}"))
