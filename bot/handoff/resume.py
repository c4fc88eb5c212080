"""Going on elsewhere: the six signs that carry a conversation to another channel, and what crosses.

A code opens nothing personal: without a verified identity only the language and the request go
with it (:data:`OPEN`).
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

LETTERS = "AFHJKMQRTXY"
FIGURES = "23456789"
ALPHABET = LETTERS + FIGURES
"""No sign looks like another (0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V), and no two letters sound alike
in French (M N, F S, B C D G P T V; K Q U)."""

LENGTH = 6
FEWEST_LETTERS = FEWEST_FIGURES = 2
"""Letters and figures in each code, at least: it is never a word, a postcode or a number."""

VALID = timedelta(hours=24)

KEYPAD = {
    letter: key
    for key, letters in {
        "2": "ABC", "3": "DEF", "4": "GHI", "5": "JKL", "6": "MNO", "7": "PQRS", "8": "TUV",
        "9": "WXYZ",
    }.items()
    for letter in letters
}  # fmt: skip
"""The letters of a telephone's keys (ITU-T E.161)."""

_COST = {"n": 2**13, "r": 8, "p": 1, "dklen": 16}
"""About 20 ms of processor for each guess (RFC 7914): a stolen table is no list of codes."""


@dataclass(frozen=True)
class Limits:
    """How often codes may be tried in ``window``, right or wrong.

    ``conversation``, ``caller`` (a telephone number), ``address`` (a network address, which many
    may share behind a proxy) and ``everybody``; ``keys`` for everybody who keys them in, where
    there are only 8^6 different ones.
    """

    window: timedelta = timedelta(hours=1)
    conversation: int = 5
    caller: int = 10
    address: int = 100
    keys: int = 60
    everybody: int = 600


@dataclass(frozen=True)
class ResumeCode:
    """A code as it is kept: hashed, whole and as it is keyed in.

    ``used_by`` is the turn that it was used in.
    """

    conversation_id: str
    whole: str
    keyed: str
    made: datetime
    expires: datetime
    used_by: str | None = None


class Refusal(StrEnum):
    """Why a code does not open a conversation."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    USED = "used"
    SAME = "same"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class Standing:
    """Where a conversation stands: the form under way, if any, and all slots."""

    form: str | None = None
    slots: Mapping[str, Any] = field(default_factory=dict)

    @property
    def customer(self) -> str | None:
        """The number of the customer who was verified in it."""
        return self.slots.get("customer")

    @property
    def has_more(self) -> bool:
        """Whether it knows more than may cross without a verified identity."""
        return any(
            value not in (None, "", [], {}) and name not in OPEN and name not in NEVER
            for name, value in self.slots.items()
        )


OPEN = frozenset(
    {
        "language",
        "meter_energy",
        "outage_energy",
        "outage_task",
        "appointment_purpose",
        "contact_field",
        "handoff_topic",
        "handoff_urgency",
        "handoff_reason",
        "danger_open",
    }
)
"""Slots that say what is wanted, and nothing of who wants it: they cross with the code alone."""

NEVER = frozenset(
    {
        "edge_language",
        "channel",
        "desk_open",
        "caller",
        "requested_slot",
        "confirmed",
        "correcting",
        "misunderstandings",
        "flow_outcome",
        "offered",
        "adviser_awaited",
        "packet_id",
        "identity_tries",
        "identity_pair",
        "identity_place",
        "steps",
        "resume_code",
        "resume_from",
        "resumed_from",
        "verification_ways",
        "verification_way",
        "verification_sent",
        "verification_code",
        "customer_proof",
        "origin",
    }
)
"""Slots of the channel, of the turn or of tries: they cross never, whoever asks."""


def new_code(choose: Callable[[str], str] = secrets.choice) -> str:
    """A code that nobody can guess, such as ``K7M4QX``."""
    while True:
        code = "".join(choose(ALPHABET) for _ in range(LENGTH))
        if is_code(code):
            return code


def is_code(text: str) -> bool:
    """Whether ``text`` has the form of a code (capitals)."""
    letters = sum(sign in LETTERS for sign in text)
    figures = sum(sign in FIGURES for sign in text)
    mixed = letters >= FEWEST_LETTERS and figures >= FEWEST_FIGURES
    return mixed and letters + figures == len(text) == LENGTH


def keys_of(code: str) -> str:
    """The keys of a telephone that spell a code: ``576479`` for ``K7M4QX``."""
    return "".join(KEYPAD.get(sign, sign) for sign in code)


def tidy_code(text: str) -> str:
    """Letters and figures of what was given as a code, in capitals."""
    return re.sub(r"[^0-9A-Z]", "", text.upper())


def is_keyed(code: str) -> bool:
    """Whether a code was keyed in on a telephone."""
    return code.isdigit()


def fingerprint(code: str, purpose: str = "resume") -> str:
    """The hash under which a code is kept; slow on purpose (:data:`_COST`)."""
    salt = f"relais/{purpose}".encode()
    return hashlib.scrypt(code.encode(), salt=salt, **_COST).hex()


def prepared(conversation_id: str, code: str, now: datetime) -> ResumeCode:
    """What is kept of a new code."""
    whole, keyed = fingerprint(code), fingerprint(keys_of(code))
    return ResumeCode(conversation_id, whole, keyed, now, now + VALID)


def refusal(
    found: ResumeCode | None, conversation_id: str, now: datetime, by: str = ""
) -> Refusal | None:
    """Why a code that was looked up does not open anything in ``conversation_id``, if it does not.

    ``by`` names the turn that gives it (left out: the conversation). The turn that used it may be
    taken again after a crash.
    """
    by = by or conversation_id
    if found is None:
        return Refusal.UNKNOWN
    if found.conversation_id == conversation_id:
        return Refusal.SAME
    if found.used_by is not None and found.used_by != by:
        return Refusal.USED
    if found.used_by is None and now.timestamp() >= found.expires.timestamp():
        return Refusal.EXPIRED
    return None


def allowances(
    conversation_id: str,
    code: str,
    *,
    caller: str | None = None,
    address: str | None = None,
    limits: Limits = Limits(),
) -> Mapping[str, int]:
    """Who tries a code, each with the tries allowed in a window."""
    who = {f"conversation:{conversation_id}": limits.conversation, "everybody": limits.everybody}
    if caller:
        who[f"caller:{caller}"] = limits.caller
    if address:
        who[f"address:{address}"] = limits.address
    if is_keyed(code):
        who["keys"] = limits.keys
    return who


def crossing(standing: Standing, *, proven: bool) -> Mapping[str, Any]:
    """The slots that go to the new channel: all that is known of the case, or only what is open."""
    return {
        name: value
        for name, value in standing.slots.items()
        if value is not None and name not in NEVER and (proven or name in OPEN)
    }
