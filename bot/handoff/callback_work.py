"""What can be done with a call back: a packet and its call back in, one change out.

A promised call is kept from the moment the customer's telephone was rung in time, answered or not:
the company did what it said. A call that no adviser picked up rang no customer and keeps nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.calendar.opening import OpeningCalendar
from bot.handoff import callback as moves
from bot.handoff import callback_words as words
from bot.handoff.callback import Callback
from bot.handoff.callback_rules import (
    MOST_DESK_MISSES,
    desk_tries_again,
    next_try,
    takes_texts,
)
from bot.handoff.callback_words import Caller
from bot.handoff.casework import settled
from bot.handoff.change import BOT, Act, ActName, Change
from bot.handoff.closing import RELEASING, CloseReason
from bot.handoff.delivery import Delivery
from bot.handoff.packet import Fact, Packet, PacketStatus

SMS, EMAIL, CALL = "sms", "email", "call"
"""Names of the couriers that carry what belongs to a call back."""

STATE = "callback_state"
"""The packet's fact that says where its call back stands."""

REACHED, CANCELLED = "reached", "cancelled"
"""Results of a packet that is closed by its call back, or with it."""

UNWANTED = frozenset({CANCELLED, *RELEASING})


@dataclass(frozen=True)
class Terms:
    """What call backs are made under: when the desk calls, and how customers can be written to.

    ``couriers`` are those that are plugged in among ``sms``, ``email`` and ``call``.
    """

    calendar: OpeningCalendar
    caller: Caller
    couriers: frozenset[str] = frozenset()


def booked(change: Change, callback: Callback, terms: Terms, now: datetime) -> Change:
    """``change``, which hands the packet over, with the call back and its confirmation."""
    notes = message("confirmation", callback, terms, now)
    packet = change.packet and told(change.packet, callback)
    deliveries = (*change.deliveries, *notes)
    return replace(change, packet=packet, callback=callback, deliveries=deliveries)


def fallen_due(packet: Packet, callback: Callback, now: datetime) -> Change:
    """Its time has come: advisers see it as one to call now."""
    due = moves.became_due(callback, now)
    return _change(ActName.CALL_DUE, packet, due, now)


def reminded(packet: Packet, callback: Callback, terms: Terms, now: datetime) -> Change:
    """The customer is reminded, where there is a way to."""
    after = moves.reminded(callback)
    change = _change(ActName.REMINDED, packet, after, now)
    return replace(change, deliveries=message("reminder", after, terms, now))


def ringing(packet: Packet, callback: Callback, now: datetime) -> Change:
    """A call is asked of the telephone company: the intent, and the delivery that carries it."""
    asked = moves.asked_for(callback, now)
    number = f"{asked.attempts + 1}/{asked.desk_misses}"
    delivery = Delivery(
        key=f"callback/{asked.id}/call/{number}",
        courier=CALL,
        kind="call",
        payload={"callback_id": asked.id, "since": now.isoformat()},
        due=now,
        packet_id=packet.id,
    )
    return replace(_change(ActName.CALL_PLACED, packet, asked, now), deliveries=(delivery,))


def dialled(packet: Packet, callback: Callback, call: str, now: datetime) -> Change:
    """An adviser pressed 1 and the customer is rung: this settles the promise."""
    after = moves.rung(callback, call, now)
    return _change(ActName.CALLED, settled(packet, now), after, now)


def reached(packet: Packet, callback: Callback, now: datetime) -> Change:
    """They talked: the case is done."""
    done = replace(settled(packet, now), status=PacketStatus.DONE, result=REACHED)
    return _change(ActName.CLOSED, done, moves.answered(callback), now)


def unanswered(packet: Packet, callback: Callback, terms: Terms, now: datetime) -> Change:
    """The customer was rung and did not answer: tried again, or told by a message at last."""
    again = next_try(terms.calendar, now, callback.attempts)
    packet = settled(packet, callback.dialled or now)
    if again is not None:
        waiting = replace(packet, status=PacketStatus.WAITING, taken_by=None)
        after = moves.unanswered(callback, again)
        return _change(ActName.NO_ANSWER, waiting, after, now)
    notes = message("missed", callback, terms, now)
    after = moves.given_up(callback, told=bool(notes))
    done = replace(packet, status=PacketStatus.DONE, result=CloseReason.NO_ANSWER)
    return replace(_change(ActName.NO_ANSWER, done, after, now), deliveries=notes)


def called_by_hand(
    change: Change, callback: Callback, terms: Terms, now: datetime, *, talked: bool
) -> Change:
    """``change``, by which an adviser notes a call of their own, with what it means for both.

    They keep the case of a customer who answered; one who did not is called again later, by
    whoever is free then.
    """
    assert change.packet is not None
    tried = moves.tried_by_hand(callback)
    if talked:
        after = moves.answered(tried)
        return replace(change, packet=told(change.packet, after), callback=after)
    again = unanswered(change.packet, tried, terms, now)
    deliveries = (*change.deliveries, *again.deliveries)
    return replace(change, packet=again.packet, callback=again.callback, deliveries=deliveries)


def no_adviser(packet: Packet, callback: Callback, terms: Terms, now: datetime) -> Change:
    """No adviser picked up: rung again a little later, and left to them after the third time."""
    by_hand = callback.desk_misses + 1 >= MOST_DESK_MISSES
    again = desk_tries_again(terms.calendar, now) or now
    after = moves.missed_by_desk(callback, again, by_hand=by_hand)
    return _change(ActName.NO_ANSWER, packet, after, now)


def cancelled(change: Change, callback: Callback) -> Change:
    """``change``, which ends the case at the customer's wish, with its call back."""
    after = moves.cancelled(callback)
    return replace(change, packet=change.packet and told(change.packet, after), callback=after)


def left_to_advisers(packet: Packet, callback: Callback, now: datetime) -> Change:
    """The telephone company did not place it in time: advisers call themselves."""
    return _change(ActName.CALL_DUE, packet, moves.left_to_advisers(callback), now)


def followed(packet: Packet, callback: Callback, terms: Terms, now: datetime) -> Change:
    """The case was closed at the desk: its call back ends with it."""
    reason = packet.result.partition("\n")[0]
    notes: tuple[Delivery, ...] = ()
    if reason in UNWANTED:
        after = moves.cancelled(callback)
    elif reason == CloseReason.NO_ANSWER and callback.attempts:
        notes = message("missed", callback, terms, now)
        after = moves.given_up(callback, told=bool(notes))
    else:
        after = moves.answered(callback)
    return replace(_change(ActName.CALLED, packet, after, now), deliveries=notes)


def message(kind: str, callback: Callback, terms: Terms, now: datetime) -> tuple[Delivery, ...]:
    """The delivery that writes to the customer, by SMS to a mobile, else by e-mail, else none."""
    subject, text = {
        "confirmation": words.confirmation,
        "reminder": words.reminder,
        "missed": words.missed,
    }[kind](callback, terms.caller)
    to = {SMS: callback.phone if takes_texts(callback.phone) else "", EMAIL: callback.email}
    for courier, address in to.items():
        if courier in terms.couriers and address:
            payload = {
                "to": address,
                "subject": subject,
                "text": text,
                "language": callback.language,
            }
            key = f"callback/{callback.id}/{kind}"
            return (Delivery(key, courier, kind, payload, now, callback.packet_id),)
    return ()


def told(packet: Packet, callback: Callback) -> Packet:
    """The packet with the fact that says where its call back stands."""
    fact = Fact(STATE, "Rappel", words.state_of(callback), 1.0, "relais")
    others = tuple(one for one in packet.facts if one.name != STATE)
    return replace(packet, facts=(fact, *others))


def _change(name: ActName, packet: Packet, callback: Callback, now: datetime) -> Change:
    """One act on both. Their versions make sure that it happens once."""
    act = Act(now, BOT, name, packet.conversation_id, packet.id, words.state_of(callback))
    return Change(act, told(packet, callback), callback=callback)
