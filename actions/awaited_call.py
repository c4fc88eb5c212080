"""The call that a customer awaits: told when they ask, replaced when they want another moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from actions.services import Services
from actions.turn import Turn
from bot.handoff.callback_work import CANCELLED, cancelled
from bot.handoff.casework import finished
from bot.handoff.change import CUSTOMER
from bot.handoff.packet import Packet, PacketStatus
from bot.handoff.reasons import HandoffReason
from bot.messages import Channel
from bot.wording import phone_text

NOTE_FR = "Rappel annulé à votre demande."
NOTE_EN = "Call back cancelled at your request."
MOVED_FR = "Rappel déplacé à votre demande."
MOVED_EN = "Call back moved at your request."

Booked = Mapping[str, Any]
"""The slot ``callback_booked``: ``start`` and ``phone`` in ISO and E.164 form, ``case``."""


class AwaitedCalls:
    """Calls that this conversation booked or was promised, and that nobody has made yet."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def waiting(self, turn: Turn) -> list[Packet]:
        """Packets that only wait for somebody to call; a danger is never among them."""
        packets = await self._services.desk.of_conversation(turn.conversation_id)
        return [one for one in packets if _is_call(one)]

    async def told(self, turn: Turn) -> bool:
        """Say when the call comes; ``False`` when none is awaited."""
        calls = await self.waiting(turn)
        now = self._services.clock.now()
        promises = [one.promise for one in calls if one.promise and one.promise.due > now]
        if not promises:
            return await self._told_in_writing(turn)
        promise, packet = promises[-1], calls[-1]
        callback = await self._services.callbacks.of_packet(packet.id)
        booked = callback is not None and callback.start > now
        turn.say(
            "utter_callback_awaited" if booked else "utter_callback_awaited_by",
            when=turn.moment(callback.start if callback and booked else promise.due, now),
            phone=phone_text(promise.address, spoken=turn.is_spoken),
        )
        return True

    async def _told_in_writing(self, turn: Turn) -> bool:
        packets = await self._services.desk.of_conversation(turn.conversation_id)
        waiting = [one for one in packets if one.status is PacketStatus.WAITING and one.promise]
        now = self._services.clock.now()
        due = [one.promise.due for one in waiting if one.promise and one.promise.due > now]
        if due:
            turn.say("utter_answer_awaited", when=turn.moment(due[-1], now))
        return bool(due)

    async def promised(self, turn: Turn) -> Packet | None:
        """The last call that was promised without a slot, if any."""
        for packet in reversed(await self.waiting(turn)):
            booked = await self._services.callbacks.of_packet(packet.id)
            if packet.promise and packet.promise.address and booked is None:
                return packet
        return None

    async def replaced(self, turn: Turn) -> Packet | None:
        """The promised call whose place the one being booked takes, while nobody has taken it."""
        waiting = await self.waiting(turn)
        return next((one for one in waiting if one.id == turn.get("callback_replaces")), None)

    async def booked(self, turn: Turn, phone: str) -> Booked | None:
        """The slot that is booked at ``phone`` and still to come, if any."""
        kept: Booked | None = turn.get("callback_booked")
        if kept is None or kept["phone"] != phone:
            return None
        return kept if await self._packets_of(turn, kept) else None

    async def moved(self, turn: Turn, before: Booked) -> None:
        """Withdraw the call that another has replaced."""
        packets = await self._packets_of(turn, before)
        await self.free(before, MOVED_FR, MOVED_EN)
        for packet in packets:
            await self.withdraw(packet)

    async def free(self, booked: Booked, note_fr: str, note_en: str) -> None:
        """Give the place in the slot back, and close the case."""
        start = datetime.fromisoformat(booked["start"])
        await self._services.cases.release_slot(start, booked["phone"])
        await self._services.cases.close(booked["case"], note_fr, note_en)

    async def withdraw(self, packet: Packet) -> None:
        """Take the call from the desk."""
        change = finished(packet, CUSTOMER, self._services.clock.now(), result=CANCELLED)
        callback = await self._services.callbacks.of_packet(packet.id)
        if callback and not callback.finished:
            change = cancelled(change, callback)
        await self._services.desk.apply(change)

    async def _packets_of(self, turn: Turn, booked: Booked) -> list[Packet]:
        found = []
        for packet in await self.waiting(turn):
            callback = await self._services.callbacks.of_packet(packet.id)
            if callback and not callback.finished and callback.case_number == booked["case"]:
                found.append(packet)
        return found


def _is_call(packet: Packet) -> bool:
    waits = packet.status is PacketStatus.WAITING and packet.reason != HandoffReason.DANGER
    return waits and packet.wanted_channel is Channel.CALLBACK
