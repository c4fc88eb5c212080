"""Places for call backs: the slots that are free, and one as soon as possible."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from actions.packet_making import OTHERS, packet_id
from actions.services import Services
from actions.turn import Turn
from bot.calendar.slots import callback_slots
from bot.calling import Calling
from bot.handoff.callback import Callback
from bot.handoff.callback_work import booked
from bot.handoff.change import Change
from bot.handoff.packet import Packet
from bot.handoff.reasons import HandoffReason
from bot.messages import Channel
from bot.selfservice.records import Slot

SOONEST = "soonest"
"""Stands for the slot of a call as soon as possible; once its place is held, the start of that
slot follows: ``soonest/2026-11-23T10:00:00+01:00``."""


Also = Callable[[Packet, Change], Change]


class CallbackPlaces:
    """What can be offered now, and the place that is held for a customer."""

    def __init__(self, services: Services) -> None:
        self._services = services
        company = services.company
        self.calling = Calling(company, services.callbacks, services.messengers)

    async def free(self, turn: Turn) -> list[Slot]:
        """Slots with a place left, earliest first; the first may be :data:`SOONEST`.

        A place that this customer took in a turn that was cut short is still theirs.
        """
        now, cases = self._services.clock.now(), self._services.cases
        capacity = self._services.company.callback.capacity
        unused = await self._unused(turn)
        soonest = await self.calling.soonest(now, cases, unused)
        found = [replace(soonest, id=SOONEST, start=max(now, soonest.start))] if soonest else []
        for slot in self._slots(now):
            taken = soonest is not None and slot.start == soonest.start
            has_place = slot.start in unused or await cases.held(slot.start) < capacity
            if has_place and not taken:
                found.append(slot)
        return found

    async def hold(self, turn: Turn) -> bool:
        """Take the place that the customer has confirmed; ``False`` when it has gone."""
        start, contact = await self._chosen_start(turn), str(turn.get("callback_phone"))
        capacity = self._services.company.callback.capacity
        if start is None or not await self._services.cases.hold_slot(start, capacity, contact):
            return False
        if is_soonest(turn):
            turn.set("callback_slot", f"{SOONEST}/{start.isoformat()}")
        return True

    def held(self, turn: Turn) -> Slot:
        """The slot whose place is held."""
        now, length = self._services.clock.now(), self._services.company.callback.slot_minutes
        start = datetime.fromisoformat(str(turn.get("callback_slot")).removeprefix(f"{SOONEST}/"))
        return _slot(start, length, now)

    async def wording(self, turn: Turn, slot_id: str) -> str:
        """How a slot is told: a moment, or as soon as possible with who comes before."""
        now = self._services.clock.now()
        if not slot_id.startswith(SOONEST):
            return turn.moment(datetime.fromisoformat(slot_id), now)
        own = await self._stored(turn)
        before, wait = await self.calling.before(now, own), await self.calling.wait(now, own)
        return soonest_text(before, wait, turn)

    async def booking(self, turn: Turn, case_number: str, slot: Slot) -> Also:
        """What the booking adds to the change that hands the packet over."""
        now, team = self._services.clock.now(), self.calling.desk
        number = turn.get("customer")
        customer = await self._services.back_office.customer(number) if number else None

        def add(packet: Packet, change: Change) -> Change:
            callback = Callback(
                id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"relais:callback/{packet.id}")),
                conversation_id=packet.conversation_id,
                packet_id=packet.id,
                case_number=case_number,
                phone=str(turn.get("callback_phone")),
                language=turn.language,
                team=team.name if team else "",
                made=now,
                slot=slot.start,
                start=max(now, slot.start) if is_soonest(turn) else slot.start,
                end=slot.end,
                soonest=is_soonest(turn),
                subject=next((one.value for one in packet.facts if one.name == OTHERS), ""),
                email=customer.email if customer else "",
            )
            return booked(change, callback, self.calling.terms, now)

        return add

    async def _chosen_start(self, turn: Turn) -> datetime | None:
        if turn.get("callback_slot") != SOONEST:
            chosen = str(turn.get("callback_slot")).removeprefix(f"{SOONEST}/")
            return datetime.fromisoformat(chosen)
        own = await self._stored(turn)
        if own is not None:
            return own.slot
        now, cases = self._services.clock.now(), self._services.cases
        slot = await self.calling.soonest(now, cases, await self._unused(turn))
        return slot.start if slot else None

    async def _stored(self, turn: Turn) -> Callback | None:
        """The call back of this very turn, when it was cut short after storing it."""
        return await self._services.callbacks.of_packet(packet_id(turn, HandoffReason.ASKED))

    async def _unused(self, turn: Turn) -> frozenset[datetime]:
        phone, own = str(turn.get("callback_phone")), await self._stored(turn)
        return await self.calling.unused(phone, self._services.cases, own)

    def _slots(self, now: datetime) -> list[Slot]:
        company = self._services.company
        desk = company.desk_for(Channel.CALLBACK)
        return list(callback_slots(desk.calendar, now, company.callback)) if desk else []


def is_soonest(turn: Turn) -> bool:
    """Whether the customer wants to be called as soon as possible."""
    return str(turn.get("callback_slot") or "").startswith(SOONEST)


def soonest_text(before: int, minutes: int, turn: Turn) -> str:
    """« dès que possible (2 personnes avant vous, environ 20 minutes) »."""
    if turn.language == "en":
        people = f"{before} {'person' if before == 1 else 'people'} before you"
        told = f"about {minutes} minutes" if not before else f"{people}, about {minutes} minutes"
        return f"as soon as possible, {told}" if turn.is_spoken else f"as soon as possible ({told})"
    people = f"{before} personne{'s' * (before > 1)} avant vous"
    told = f"environ {minutes} minutes" if not before else f"{people}, environ {minutes} minutes"
    return f"dès que possible, {told}" if turn.is_spoken else f"dès que possible ({told})"


def _slot(start: datetime, minutes: int, now: datetime) -> Slot:
    end = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(now.tzinfo)
    return Slot(start.isoformat(), "callback", start, end)
