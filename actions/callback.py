"""A call back, at a moment when somebody is there to make it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from actions.awaited_call import AwaitedCalls, Booked
from actions.callback_places import CallbackPlaces
from actions.forms import CONFIRMED, Field, Form
from actions.handing_over import HandingOver
from actions.packet_making import Answering
from actions.services import Services
from actions.slot_choice import SlotChoice, say_offer
from actions.turn import Turn
from bot.handoff.reasons import HandoffReason
from bot.messages import Channel
from bot.policies.call_words import asks_when, asks_when_called, changes_call, wants_call_at_once
from bot.policies.pending import without_calls
from bot.wording import phone_text

CHOICE = SlotChoice("callback_wish", "callback_offered", "callback_slot")


class CallbackForm(Form):
    """Which number, when, confirmed. The place in the slot is held before it is promised."""

    name = "callback_form"
    resume_payload = "/request_callback"
    label_fr, label_en = "votre demande de rappel", "your call back"

    def __init__(self, services: Services, handing_over: HandingOver) -> None:
        super().__init__(services)
        self._handing_over = handing_over
        self._places = CallbackPlaces(services)
        self._awaited = AwaitedCalls(services)

    def slots(self) -> Sequence[str]:
        """Emptied when the form ends."""
        return (
            "callback_phone",
            "callback_wish",
            "callback_offered",
            "callback_slot",
            "callback_wished",
            "callback_replaces",
        )

    async def start(self, turn: Turn) -> None:
        """The number is known from an earlier booking, the network, or a verified customer's file.

        Who only asks when the call comes is told.
        """
        if turn.intent != "request_callback":
            turn.set("handoff_topic", "request_callback")
        asks = asks_when_called(turn.text) or asks_when(turn.text)
        if asks and await self._awaited.told(turn):
            turn.set("flow_outcome", "answered")
            return
        await self._take_place(turn)
        if turn.get("callback_phone") is None:
            booked = (turn.get("callback_booked") or {}).get("phone")
            known = booked or turn.get("caller") or await self._stored_phone(turn)
            turn.set("callback_phone", known)

    async def _take_place(self, turn: Turn) -> None:
        """« plutôt à 15 h », said of a call that was promised: the new one takes its place."""
        moment = turn.entity("date", "time", "day_part") is not None
        earlier = await self._awaited.promised(turn)
        if earlier is None or not earlier.promise or not changes_call(turn.text, moment=moment):
            return
        turn.set("callback_replaces", earlier.id)
        turn.set("callback_phone", earlier.promise.address)
        turn.set("callback_wish", {"day": earlier.promise.due.date().isoformat()})
        turn.set("handoff_topic", earlier.intent or "request_callback")
        turn.set("handoff_urgency", str(earlier.urgency))

    def fields(self, turn: Turn) -> Sequence[Field]:
        """A wish may come at any time, also as a correction."""
        return (
            Field("callback_phone", lambda t, asked: t.entity("phone_number")),
            Field("callback_wish", _read_wish, optional=True),
            Field("callback_slot", CHOICE.read_pick, CHOICE.keep_pick),
            CONFIRMED,
        )

    async def settle(self, turn: Turn) -> None:
        """Offer open slots; hold the place once it is confirmed."""
        if turn.get("callback_phone") is None:
            return
        changed = turn.get("callback_wish") != turn.get("callback_wished")
        free = await self._places.free(turn)
        if not free:
            turn.say("utter_callback_none")
            turn.set("flow_outcome", "human:asked")
            return
        picked = turn.get("callback_slot")
        CHOICE.settle(turn, free, changed=changed)
        if changed and (turn.get("callback_wish") or {}).get("soonest"):
            turn.set("callback_slot", free[0].id)
        turn.set("callback_wished", turn.get("callback_wish"))
        lost = picked and not changed and turn.get("callback_slot") is None
        if lost or (turn.get("confirmed") and not await self._places.hold(turn)):
            turn.say("utter_slot_gone")
            turn.clear("callback_slot", "confirmed")
            CHOICE.settle(turn, await self._places.free(turn), changed=False)

    async def prompt(self, slot: str, turn: Turn) -> None:
        """Offer moments, or read everything back."""
        if slot == "callback_slot":
            offered = turn.get("callback_offered") or ()
            texts = [await self._places.wording(turn, one) for one in offered]
            say_offer("utter_callback_offer", texts, turn)
        elif slot == "confirmed":
            turn.say(
                "utter_callback_confirm",
                when=await self._places.wording(turn, turn.get("callback_slot")),
                phone=phone_text(turn.get("callback_phone"), spoken=turn.is_spoken),
            )

    async def submit(self, turn: Turn) -> None:
        """Keep the call back under a number, and put it at the desk."""
        phone, slot = str(turn.get("callback_phone")), self._places.held(turn)
        before = await self._awaited.booked(turn, phone)
        if before and before["start"] == slot.start.isoformat():
            when = await self._places.wording(turn, turn.get("callback_slot"))
            self._say_booked(turn, when, phone)
            return
        case = await self.services.cases.open(
            kind="callback",
            description=f"Rappel réservé le {slot.start:%d/%m/%Y à %H:%M}.",
            opened=self.services.clock.now(),
            commitment=slot.start.date(),
            customer_number=turn.get("customer"),
            contact=phone,
            key=turn.key,
        )
        turn.note_step("callback_booked")
        booked = {"start": slot.start.isoformat(), "phone": phone, "case": case.number}
        turn.set("callback_booked", booked)
        when = await self._places.wording(turn, turn.get("callback_slot"))
        replaced = await self._awaited.replaced(turn)
        booking = await self._places.booking(turn, case.number, slot)
        await self._handing_over.agreed(
            turn,
            HandoffReason.ASKED,
            Answering(Channel.CALLBACK, phone),
            slot.end,
            also=booking,
            instead_of=replaced,
        )
        if replaced:
            await self._awaited.withdraw(replaced)
        if before:
            await self._awaited.moved(turn, before)
        self._say_booked(turn, when, phone, before)
        turn.set("pending_requests", without_calls(turn.get("pending_requests") or ()) or None)

    def _say_booked(self, turn: Turn, when: str, phone: str, before: Booked | None = None) -> None:
        turn.say(
            "utter_callback_moved" if before else "utter_callback_booked",
            before=self._when_before(turn, before) if before else "",
            when=when,
            phone=phone_text(phone, spoken=turn.is_spoken),
        )

    def _when_before(self, turn: Turn, before: Booked) -> str:
        start, now = datetime.fromisoformat(before["start"]), self.services.clock.now()
        if start <= now:
            return "as soon as possible" if turn.language == "en" else "dès que possible"
        return turn.moment(start, now)

    async def _stored_phone(self, turn: Turn) -> str | None:
        if not turn.get("customer"):
            return None
        customer = await self.services.back_office.customer(turn.get("customer"))
        return customer.phone if customer else None


def _read_wish(turn: Turn, asked: bool) -> dict[str, Any] | None:
    """A day or a time; « dès que possible », before anything was offered, is a wish as well."""
    wish = CHOICE.read_wish(turn, asked)
    offered = turn.get("callback_offered") is not None
    return {"soonest": True} if not wish and not offered and wants_call_at_once(turn.text) else wish
