"""Which of the clauses of a message hold requests, and which is handled first. Pure.

The order is the company's: danger, then loss of supply, then fraud, then what the customer would be
most upset to be refused. Among the last, what is pressing comes before what is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.messages import Urgency
from bot.understanding.requests_split import Clause, Joint

DANGERS = ("report_gas_leak", "report_electrical_danger")
SUPPLY = ("report_outage", "ask_outage_status")
FRAUD = ("report_fraud",)

UPSETTING = (
    "request_payment_plan",
    "report_payment_problem",
    "move_appointment",
    "cancel_appointment",
    "account_access",
    "make_complaint",
    "end_contract",
    "start_contract",
    "request_refund",
    "explain_bill",
    "update_bank_details",
    "ask_case_status",
    "book_appointment",
    "submit_meter_reading",
    "request_callback",
    "update_contact_details",
    "get_invoice_copy",
    "compare_offers",
    "ask_contact_channels",
    "ask_opening_hours",
    "faq",
)
"""The other requests, most upsetting to be refused first: what cannot wait, then what is owed to
the customer, then what the customer can do at any time.

``ask_human`` is none of them: it says by whom a request is to be handled.
"""

_PRONOUN = re.compile(
    r"(?:elles?|ils?(?! (?:y a|(?:me |nous |vous )?(?:faut|faudrait)))|ça|it|they)\b", re.IGNORECASE
)

REQUESTS = (*DANGERS, *SUPPLY, *FRAUD, *UPSETTING)
_ALIKE = {**dict.fromkeys(DANGERS, DANGERS[0]), **dict.fromkeys(SUPPLY, SUPPLY[0])}
_ORDER = {name: place for place, name in enumerate(UPSETTING)}


@dataclass(frozen=True)
class Part:
    """A clause as it was read by itself; ``found`` holds what else was read in it."""

    clause: Clause
    intent: str
    confidence: float
    urgency: Urgency
    found: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Sureness:
    """Probabilities from which a clause counts as a request of its own.

    ``added``: after words that add something outright, and at the beginning; ``wished``: after a
    mere "et je voudrais" or a new sentence, and for a clause about what was just said. Measured on
    ``tests/nlu/dev`` (no false second in 1,249 messages) and ``tests/nlu/dev_requests.yml``.
    """

    added: float = 0.65
    wished: float = 0.9

    def enough(self, part: Part) -> bool:
        """Whether a clause is read surely enough."""
        goes_on = part.intent not in DANGERS and _refers_back(part.clause)
        weak = goes_on or part.clause.joint in (Joint.WISH, Joint.SENTENCE)
        return part.confidence >= (self.wished if weak else self.added)


def requests_in(parts: Sequence[Part], sureness: Sureness = Sureness()) -> tuple[Part, ...]:
    """The different requests in a message, the first to be handled in front; none below two.

    Two clauses about the same thing are one request: the surer clause stands for it.
    """
    found: dict[str, Part] = {}
    for part in parts:
        if part.intent not in REQUESTS or not sureness.enough(part):
            continue
        subject = _ALIKE.get(part.intent, part.intent)
        if subject not in found or found[subject].confidence < part.confidence:
            found[subject] = part
    return tuple(sorted(found.values(), key=_priority)) if len(found) > 1 else ()


def _refers_back(clause: Clause) -> bool:
    """« … et en plus elle est arrivée en retard » goes on about the same thing."""
    return bool(_PRONOUN.match(clause.text))


def _priority(part: Part) -> tuple[int, int, int]:
    tiers = (DANGERS, SUPPLY, FRAUD)
    tier = next((place for place, tier in enumerate(tiers) if part.intent in tier), len(tiers))
    if tier < len(tiers):
        return tier, 0, 0
    pressing = int(part.urgency not in (Urgency.CRITICAL, Urgency.HIGH))
    return tier, pressing, _ORDER[part.intent]
