"""Proving who one is: a code of six figures sent to the telephone or e-mail of one's own file."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from bot.handoff.delivery import CODE, UNTIL, Delivery
from bot.handoff.resume import fingerprint
from bot.messages import Language

Way = Literal["sms", "email"]

VALID = timedelta(minutes=10)
TRIES = 3
WINDOW = timedelta(hours=1)
MOST_SENT = 3
"""Codes sent to one customer in :data:`WINDOW`, whoever asks for them."""


@dataclass(frozen=True)
class Verification:
    """A code that was sent, as it is kept: hashed.

    ``conversation_id`` is where it must be given, ``key`` names the turn that sent it, ``tries``
    counts what was given so far, ``proven`` is when the right one was.
    """

    key: str
    conversation_id: str
    customer_number: str
    way: Way
    code: str
    sent: datetime
    expires: datetime
    tries: int = 0
    proven: datetime | None = None


class Checked(StrEnum):
    """What comes of a code that was given."""

    RIGHT = "right"
    WRONG = "wrong"
    EXPIRED = "expired"
    TOO_MANY = "too_many"


def new_figures() -> str:
    """Six figures that nobody can guess."""
    return f"{secrets.randbelow(10**6):06d}"


def prepared(
    key: str, conversation_id: str, customer_number: str, way: Way, figures: str, now: datetime
) -> Verification:
    """What is kept of a code that is sent now."""
    return Verification(
        key=key,
        conversation_id=conversation_id,
        customer_number=customer_number,
        way=way,
        code=fingerprint(figures, key),
        sent=now,
        expires=now + VALID,
    )


def checked(kept: Verification | None, figures: str, now: datetime) -> Checked:
    """Compare ``figures`` with a verification on which this try is counted already."""
    if kept is None or now.timestamp() >= kept.expires.timestamp():
        return Checked.EXPIRED
    if kept.tries > TRIES:
        return Checked.TOO_MANY
    if hmac.compare_digest(kept.code, fingerprint(figures, kept.key)):
        return Checked.RIGHT
    return Checked.WRONG if kept.tries < TRIES else Checked.TOO_MANY


def ways(phone: str, email: str, couriers: Collection[str]) -> tuple[Way, ...]:
    """How a code can reach a customer: what their file has and a courier can carry, SMS first."""
    found: list[Way] = []
    if phone and "sms" in couriers:
        found.append("sms")
    if email and "email" in couriers:
        found.append("email")
    return tuple(found)


_TEXTS: dict[Language, str] = {
    "fr": "{company}\u00a0: votre code est {figures}. Il est valable dix minutes. Si vous n’avez "
    "rien demandé, ne le donnez à personne.",
    "en": "{company}: your code is {figures}. It is valid for ten minutes. If you did not ask for "
    "it, do not give it to anybody.",
}
_SUBJECTS: dict[Language, str] = {
    "fr": "Votre code pour reprendre votre conversation",
    "en": "Your code to go on with your conversation",
}


def delivery(
    kept: Verification, address: str, figures: str, company: str, language: Language
) -> Delivery:
    """The message that carries the code, under the key of the turn that asked for it."""
    shown = f"{figures[:3]} {figures[3:]}"
    text = _TEXTS[language].format(company=company, figures=shown)
    payload = {"to": address, "text": text, UNTIL: kept.expires.isoformat()}
    if kept.way == "email":
        payload["subject"] = _SUBJECTS[language]
    return Delivery(f"code/{kept.key}", kept.way, CODE, payload, kept.sent)


def masked_phone(number: str) -> str:
    """The last two figures of a telephone: enough to know one's own, too little to learn it."""
    return f"•• •• •• •• {number[-2:]}"
