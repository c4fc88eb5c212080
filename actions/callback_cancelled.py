"""A call back that is no longer wanted: its place is free again, and nobody calls."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.services import Services
from actions.turn import Turn
from bot.handoff.callback_work import CANCELLED, cancelled
from bot.handoff.casework import finished
from bot.handoff.change import CUSTOMER
from bot.handoff.packet import Packet, PacketStatus
from bot.handoff.reasons import HandoffReason
from bot.messages import Channel

NOTE_FR = "Rappel annulé à votre demande."
NOTE_EN = "Call back cancelled at your request."


class CancelCallback(Action):  # type: ignore[misc]
    """Withdraws what this conversation booked or was promised."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_cancel_callback"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Free the place, close the case and the packet; say so, or that there was none."""
        turn = Turn(dispatcher, tracker)
        booked = turn.get("callback_booked")
        promised = [one for one in await self._packets(turn) if _is_call(one)]
        if booked:
            start = datetime.fromisoformat(booked["start"])
            await self._services.cases.release_slot(start, booked["phone"])
            await self._services.cases.close(booked["case"], NOTE_FR, NOTE_EN)
            turn.clear("callback_booked")
            turn.set("callback_phone", booked["phone"])
        for packet in promised:
            change = finished(packet, CUSTOMER, self._services.clock.now(), result=CANCELLED)
            callback = await self._services.callbacks.of_packet(packet.id)
            if callback and not callback.finished:
                change = cancelled(change, callback)
            await self._services.desk.apply(change)
        if booked or promised:
            turn.note_step("callback_cancelled")
            turn.say("utter_callback_cancelled")
        else:
            turn.say("utter_callback_not_found")
            turn.offer("ask_human")
        return turn.events()

    async def _packets(self, turn: Turn) -> tuple[Packet, ...]:
        return await self._services.desk.of_conversation(turn.conversation_id)


def _is_call(packet: Packet) -> bool:
    """Whether a packet only waits for somebody to call; a danger is never withdrawn."""
    waits = packet.status is PacketStatus.WAITING and packet.reason != HandoffReason.DANGER
    return waits and packet.wanted_channel is Channel.CALLBACK
