"""Call backs that an adviser proposes in the chat: free slots, and the booking of one accepted."""

from __future__ import annotations

import uuid
from dataclasses import replace

from bot.calendar.moments import utc
from bot.calendar.slots import callback_slots
from bot.calling import Calling
from bot.company import Company
from bot.handoff.callback import Callback
from bot.handoff.callback_work import booked
from bot.handoff.change import Act, Change
from bot.handoff.packet import Packet
from bot.handoff.proposal import Proposal
from bot.messages import Channel, Language
from bot.ports import BackOffice, Callbacks, Cases, Clock
from bot.promising import Promising
from bot.selfservice.records import Slot
from bot.wording import day_text, range_text

MOST = 12
"""How many free slots an adviser is shown."""


class Booking:
    """Holds places and books call backs, under the same terms as the bot's own."""

    def __init__(
        self,
        company: Company,
        calling: Calling,
        promising: Promising,
        *,
        cases: Cases,
        callbacks: Callbacks,
        back_office: BackOffice,
        clock: Clock,
    ) -> None:
        self._company = company
        self._calling = calling
        self._promising = promising
        self._cases = cases
        self._callbacks = callbacks
        self._back_office = back_office
        self._clock = clock

    async def free(self) -> list[Slot]:
        """The next slots with a place left, earliest first, :data:`MOST` at most."""
        found: list[Slot] = []
        for slot in self._slots():
            if await self._cases.held(slot.start) < self._company.callback.capacity:
                found.append(slot)
            if len(found) == MOST:
                break
        return found

    async def hold(self, proposal: Proposal) -> Slot | None:
        """Take the place that was proposed; ``None`` when it has gone, or its moment has come."""
        slot, capacity = self.slot_of(proposal), self._company.callback.capacity
        if slot is None:
            return None
        held = await self._cases.hold_slot(slot.start, capacity, proposal.address)
        return slot if held else None

    async def booked(self, change: Change, proposal: Proposal, slot: Slot, act: Act) -> Change:
        """``change``, by which the customer accepts, with the call back in the place held.

        ``act`` is the proposal's. The case is promised for the end of the slot from now on.
        """
        packet = change.packet
        assert packet is not None
        promise = await self._promising.slot(Channel.CALLBACK, proposal.address, slot.end)
        callback = await self._callback(packet, proposal, slot, act)
        promised = replace(change, packet=replace(packet, promise=promise or packet.promise))
        return booked(promised, callback, self._calling.terms, self._clock.now())

    async def of(self, packet: Packet) -> Callback | None:
        """The call back of a case of which something is still to come."""
        found = await self._callbacks.of_packet(packet.id)
        return found if found and not found.finished else None

    def moment(self, slot: Slot, language: Language) -> str:
        """``demain, de 10 h à 10 h 30`` / ``tomorrow, from 10 am to 10:30 am``."""
        day = day_text(slot.start.date(), self._clock.now().date(), language)
        return f"{day}, {range_text(slot.start, slot.end, language)}"

    def slot_of(self, proposal: Proposal) -> Slot | None:
        """The slot that was proposed, while it may still be booked."""
        slots = self._slots(notice=0)
        wanted = proposal.slot
        return next((one for one in slots if wanted and utc(one.start) == utc(wanted)), None)

    async def _callback(self, packet: Packet, proposal: Proposal, slot: Slot, act: Act) -> Callback:
        now, desk = self._clock.now(), self._calling.desk
        name = f"{packet.id}/{act.at.isoformat()}"
        number = packet.customer_number
        case = await self._cases.open(
            kind="callback",
            description=f"Rappel réservé le {slot.start:%d/%m/%Y à %H:%M}.",
            opened=now,
            commitment=slot.start.date(),
            customer_number=number,
            contact=proposal.address,
            key=f"proposal/{name}",
        )
        customer = await self._back_office.customer(number) if number else None
        return Callback(
            id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"relais:callback/{name}")),
            conversation_id=packet.conversation_id,
            packet_id=packet.id,
            case_number=case.number,
            phone=proposal.address,
            language="en" if packet.language == "en" else "fr",
            team=desk.name if desk else "",
            made=now,
            slot=slot.start,
            start=slot.start,
            end=slot.end,
            email=customer.email if customer else "",
        )

    def _slots(self, notice: int | None = None) -> list[Slot]:
        rules, desk = self._company.callback, self._calling.desk
        if notice is not None:
            rules = replace(rules, notice_minutes=notice)
        return list(callback_slots(desk.calendar, self._clock.now(), rules)) if desk else []
