"""Stories of handovers that are killed: what customers, advisers and rounds do, in order."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from acting_engine import Said
from relais_that_is_killed import AT, COMPANY, Relais, Story

from bot.handoff import desk_work
from bot.handoff.closing import CallOutcome, CloseReason
from bot.handoff.ownership import Ownership
from bot.handoff.packet import Packet
from bot.messages import Line

NADIA, KARIM = "nadia", "karim"
PHONE = "+33639984421"
SCARCE = replace(COMPANY, callback=replace(COMPANY.callback, capacity=1))
Act = Callable[[Relais], Awaitable[object]]


def says(message_id: str, text: str) -> Act:
    """The customer sends a message."""
    return lambda relais: relais.says(message_id, text)


def acts(key: str, step: Callable[[Packet, Ownership, datetime], object]) -> Act:
    """An adviser does something with the case."""
    return lambda relais: relais.acts(key, lambda one, own: step(one, own, relais.clock.now()))


def calls(key: str, outcome: CallOutcome) -> Act:
    """An adviser notes a call."""

    def noted(relais: Relais) -> Awaitable[None]:
        now = relais.clock.now()
        talked = outcome is CallOutcome.REACHED
        return relais.notes_call(
            key, lambda one: desk_work.called(one, NADIA, now, outcome), talked=talked
        )

    return noted


def rounds(relais: Relais) -> Awaitable[None]:
    """The rounds that Relais makes by itself."""
    return relais.rounds()


def takes(adviser: str) -> Act:
    """An adviser takes the case."""
    return acts(
        f"take-{adviser}",
        lambda one, own, now: desk_work.taken(one, adviser, now, own, (_bot(now, "Je suis là."),)),
    )


def _bot(now: datetime, text: str) -> Line:
    return Line(now, "bot", text)


def _closes(reason: CloseReason) -> Act:
    def step(one: Packet, own: Ownership, now: datetime) -> object:
        return desk_work.closed(one, NADIA, now, reason, "", own, ())

    return acts("close", step)


def _answers(one: Packet, own: Ownership, now: datetime) -> object:
    said = (_bot(now, "Nadia vous répond."), Line(now, "adviser", "Oui ?"))
    return desk_work.replied(one, NADIA, now, own, said)


OFFERS = Said(("validate_handoff_form",), "ask_human", form="handoff_form")

TAKEN = Story(
    (
        ("10:00", says("m1", "un conseiller")),
        ("10:00", rounds),
        ("10:13", rounds),
        ("10:13", says("m2", "il y a quelqu’un ?")),
        ("10:13", takes(NADIA)),
        ("10:15", acts("reply", _answers)),
        ("10:16", says("m3", "mon compteur")),
        ("10:17", acts("note", lambda one, own, now: desk_work.noted(one, NADIA, now, "compteur"))),
        (
            "10:17",
            acts(
                "send",
                lambda one, own, now: desk_work.sent_to_colleague(
                    one, NADIA, now, KARIM, "à toi", own
                ),
            ),
        ),
        (
            "10:18",
            acts(
                "back",
                lambda one, own, now: desk_work.given_back(
                    one, KARIM, now, own, (_bot(now, "L’assistant reprend."),)
                ),
            ),
        ),
        ("10:19", says("m4", "un relevé")),
        ("10:19", rounds),
    ),
    {"un conseiller": Said(("action_handoff",), "ask_human")},
)
"""A customer waits, the team is alerted, an adviser comes, hands on, gives back."""

LATE = Story(
    (
        ("10:00", says("m1", "un conseiller")),
        ("10:13", rounds),
        ("10:31", rounds),
        ("10:31", rounds),
        ("10:32", says("m2", "par e-mail")),
        ("10:32", rounds),
        ("10:33", says("m3", "merci")),
    ),
    {
        "un conseiller": Said(("action_handoff",), "ask_human"),
        "/ask_human": OFFERS,
        "par e-mail": Said(
            ("action_submit_handoff_form",),
            slots={"handoff_choice": "email", "handoff_contact": "c.laurent@example.com"},
            form="handoff_form",
        ),
    },
)
"""Nobody comes: alerted, escalated, told once; the bot is back, and an e-mail is promised."""


def _booking(slot: str) -> dict[str, Said]:
    known = {"callback_phone": PHONE, "callback_slot": slot, "requested_slot": "confirmed"}
    offered = {"callback_offered": [slot], "confirmed": None}
    book = ("validate_callback_form", "action_submit_callback_form")
    return {
        "oui": Said(book, "affirm", {**known, **offered}, "callback_form"),
        "annulez": Said(("action_cancel_callback",), "cancel_callback"),
    }


BOOKED = Story(
    (
        ("10:00", says("m1", "oui")),
        ("10:00", rounds),
        ("11:05", rounds),
        ("11:30", rounds),
        ("11:31", takes(NADIA)),
        ("11:32", calls("call1", CallOutcome.NO_ANSWER)),
        ("11:42", rounds),
        (
            "11:43",
            acts("again", lambda one, own, now: desk_work.taken(one, NADIA, now, own)),
        ),
        ("11:44", calls("call2", CallOutcome.REACHED)),
        ("11:45", _closes(CloseReason.CALLED_BACK)),
        ("11:45", rounds),
        ("11:46", says("m2", "merci")),
    ),
    _booking(AT.replace(hour=11, minute=30).isoformat()),
    SCARCE,
)
"""The only place at 11:30 is booked, reminded of, called in vain, called again, and closed."""

SOONEST = Story(
    (
        ("10:00", says("m1", "oui")),
        ("10:00", rounds),
        ("10:31", rounds),
        ("10:32", says("m2", "annulez")),
        ("10:32", rounds),
        ("10:33", says("m3", "merci")),
    ),
    _booking("soonest"),
    SCARCE,
)
"""A call as soon as possible is booked, falls due, and is cancelled by the customer."""

COMPLAINT = Story(
    (
        ("10:00", says("m1", "oui")),
        ("10:00", rounds),
        ("10:05", says("m2", "merci")),
        ("10:10", takes(NADIA)),
        ("10:20", _closes(CloseReason.ANSWERED_ELSEWHERE)),
        ("10:20", rounds),
    ),
    {
        "oui": Said(
            ("validate_complaint_form", "action_submit_complaint_form"),
            "affirm",
            {
                "complaint_text": "Trois factures fausses de suite, et personne ne répond.",
                "complaint_contact": "c.laurent@example.com",
                "requested_slot": "confirmed",
            },
            "complaint_form",
        )
    },
)
"""A complaint goes on record under a number, and to the desk."""

STORIES: dict[str, Story] = {
    "taken": TAKEN,
    "late": LATE,
    "booked": BOOKED,
    "soonest": SOONEST,
    "complaint": COMPLAINT,
}

CALL_BACKS = ("booked", "soonest")
"""Stories in which a call back comes to its end, and its case with it."""
