"""A call back: one record from the booking to the talk, and the moves that it may make."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.errors import Conflict
from bot.messages import Language


class CallbackStatus(StrEnum):
    """Where a call back stands.

    ``booked``: its time has not come. ``due``: to be called now. ``calling``: an adviser's
    telephone was rung for it. ``no_answer``: the customer did not answer, and is tried again at
    ``next_try``. ``reached``: they talked. ``texted``: never reached, and told so by a message.
    ``unreached``: the same, with no way to tell them. ``cancelled``: no longer wanted.
    """

    BOOKED = "booked"
    DUE = "due"
    CALLING = "calling"
    NO_ANSWER = "no_answer"
    REACHED = "reached"
    TEXTED = "texted"
    UNREACHED = "unreached"
    CANCELLED = "cancelled"


FINISHED = frozenset(
    {
        CallbackStatus.REACHED,
        CallbackStatus.TEXTED,
        CallbackStatus.UNREACHED,
        CallbackStatus.CANCELLED,
    }
)
_WAITING = (CallbackStatus.BOOKED, CallbackStatus.DUE, CallbackStatus.NO_ANSWER)


@dataclass(frozen=True)
class Callback:
    """One call back that was promised.

    ``phone`` is E.164. ``slot`` is the start of the slot in which a place is held; the call is made
    from ``start`` on and promised by ``end``. ``soonest``: asked for as soon as possible. ``team``
    is the desk of ``company.yml`` that calls. ``subject`` says in French what it is about, without
    personal data. ``email`` is where the customer can be written to, if known.

    ``attempts`` counts calls to the customer, ``desk_misses`` adviser's telephones that nobody
    picked up. ``call`` names the last call at the telephone company and ``since`` is when it was
    asked for; ``dialled`` is when the customer's telephone was rung in it. ``by_hand``: the
    telephone company could not place it, advisers call themselves. ``version`` counts changes.
    """

    id: str
    conversation_id: str
    packet_id: str
    case_number: str
    phone: str
    language: Language
    team: str
    made: datetime
    slot: datetime
    start: datetime
    end: datetime
    soonest: bool = False
    subject: str = ""
    email: str = ""
    status: CallbackStatus = CallbackStatus.BOOKED
    attempts: int = 0
    desk_misses: int = 0
    next_try: datetime | None = None
    reminded: bool = False
    call: str = ""
    since: datetime | None = None
    dialled: datetime | None = None
    by_hand: bool = False
    version: int = 0

    @property
    def finished(self) -> bool:
        """Whether nothing more is to come."""
        return self.status in FINISHED

    @property
    def order(self) -> tuple[float, float, str]:
        """The place in the queue: it never changes, whatever happens to the call back."""
        return self.start.timestamp(), self.made.timestamp(), self.id

    def is_ready(self, now: datetime) -> bool:
        """Whether its time, or that of its next try, has come."""
        at = self.next_try or self.start
        waits = self.status in (CallbackStatus.BOOKED, CallbackStatus.NO_ANSWER)
        return waits and at.timestamp() <= now.timestamp()


def became_due(callback: Callback, now: datetime) -> Callback:
    """Its time has come. Raises :class:`Conflict` before that."""
    if not callback.is_ready(now):
        raise _conflict(callback, "become due")
    return replace(callback, status=CallbackStatus.DUE, next_try=None)


def reminded(callback: Callback) -> Callback:
    """The customer was reminded, once."""
    if callback.status is not CallbackStatus.BOOKED or callback.reminded:
        raise _conflict(callback, "be reminded of")
    return replace(callback, reminded=True)


def asked_for(callback: Callback, now: datetime) -> Callback:
    """A call is about to be asked of the telephone company: the intent is stored before it."""
    if callback.status is not CallbackStatus.DUE or callback.by_hand:
        raise _conflict(callback, "be placed")
    return replace(callback, status=CallbackStatus.CALLING, since=now, call="", dialled=None)


def placed(callback: Callback, call: str) -> Callback:
    """The telephone company has named the call. Raises :class:`Conflict` for a second one."""
    if callback.status is not CallbackStatus.CALLING or callback.call not in ("", call):
        raise _conflict(callback, "be placed as another call")
    return replace(callback, call=call)


def rung(callback: Callback, call: str, now: datetime) -> Callback:
    """An adviser is on the line and the customer is dialled: an attempt.

    Only the call that is known, or the first that says so, may dial: a customer is never rung
    twice for one attempt. Raises :class:`Conflict`.
    """
    if callback.dialled is not None:
        raise _conflict(callback, "be dialled again")
    return replace(placed(callback, call), dialled=now, attempts=callback.attempts + 1)


def tried_by_hand(callback: Callback) -> Callback:
    """An adviser called from a telephone of their own: an attempt. Raises :class:`Conflict`."""
    if callback.status not in _WAITING:
        raise _conflict(callback, "be called by hand")
    return replace(callback, attempts=callback.attempts + 1)


def answered(callback: Callback) -> Callback:
    """They talked. Raises :class:`Conflict` when it is finished already."""
    return _ended(callback, CallbackStatus.REACHED)


def unanswered(callback: Callback, next_try: datetime) -> Callback:
    """The customer did not answer: tried again at ``next_try``, at the same place in the queue."""
    _refuse_finished(callback)
    return replace(callback, status=CallbackStatus.NO_ANSWER, next_try=next_try, dialled=None)


def given_up(callback: Callback, *, told: bool) -> Callback:
    """The last try was not answered; ``told``: a message says so to the customer."""
    status = CallbackStatus.TEXTED if told else CallbackStatus.UNREACHED
    return _ended(callback, status)


def missed_by_desk(callback: Callback, next_try: datetime, *, by_hand: bool = False) -> Callback:
    """No adviser picked up: the customer was not called, and it counts as no attempt."""
    if callback.status is not CallbackStatus.CALLING:
        raise _conflict(callback, "be missed by the desk")
    waiting = unanswered(callback, next_try)
    return replace(waiting, desk_misses=callback.desk_misses + 1, by_hand=by_hand)


def left_to_advisers(callback: Callback) -> Callback:
    """The telephone company does not place it: advisers call themselves."""
    if callback.status is not CallbackStatus.CALLING:
        raise _conflict(callback, "be left to the advisers")
    return replace(callback, status=CallbackStatus.DUE, by_hand=True, dialled=None)


def cancelled(callback: Callback) -> Callback:
    """The customer does not want it any more. Raises :class:`Conflict` when it is finished."""
    return _ended(callback, CallbackStatus.CANCELLED)


def _ended(callback: Callback, status: CallbackStatus) -> Callback:
    _refuse_finished(callback)
    return replace(callback, status=status, next_try=None)


def _refuse_finished(callback: Callback) -> None:
    if callback.finished:
        raise _conflict(callback, "change")


def _conflict(callback: Callback, verb: str) -> Conflict:
    return Conflict(f"The call back {callback.id} is « {callback.status} »: it cannot {verb}.")
