"""A complaint: on record under a number, with a dated acknowledgement and a commitment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from actions.forms import CONFIRMED, Field, confirmation
from actions.handing_over import HandingOver
from actions.handoff_contact import UNREACHABLE, lacking
from actions.identity import IdentifiedForm
from actions.packet_making import Answering
from actions.services import Services
from actions.turn import Turn
from bot.handoff.reasons import HandoffReason
from bot.messages import Channel
from bot.policies.plain_words import lacks_an_address
from bot.routing.kinds import Contact
from bot.selfservice.records import Customer
from bot.wording import day_text, masked_email, phone_text, reference_text

LONG_ENOUGH = 20
"""A first message of so many characters, beside the wish to complain, is the complaint itself."""

GOES_ON = 30
"""So many characters, where only an address was asked for, go on with the story."""

_FILING = re.compile(
    r"\W|\b(?:bonjour|bonsoir|madame|monsieur|je|j|veux|voudrais|souhaite\w*|aimerais|tiens|faire"
    r"|d[ée]poser|enregistrer|formuler|porter|une?|r[ée]clamation|plainte|offici\w+|formel\w+"
    r"|aupr[èe]s|contre|d[eu]s?|à|chez|vous|votre|vos|services?|clients?|client[eè]le|entreprise"
    r"|soci[ée]t[ée]|s|il|pla[iî]t|svp|merci|hello|good|morning|evening|i|d|want|would|like|to|make"
    r"|file|lodge|an?|formal|official|complaint|about|your|with|against|please|thank|you)\b",
    re.IGNORECASE,
)

_ABOUT_ANSWERING = re.compile(
    r"mails?\b|adresse|courrier|courriel|t[ée]l[ée]phon|num[ée]ro|address|phone|letter|\bpost\b|\?",
    re.IGNORECASE,
)

_EMAIL = re.compile(r"mail|courriel", re.IGNORECASE)

_OTHER = "other"
"""Read for an address when only one kind is lacking: the other is asked for."""

_PHONE = "phone"
"""Read for an address when an answer by telephone is wanted: the number is asked for."""

_BY_PHONE = re.compile(
    r"\b(?:par|au|plut[oô]t le|pr[eé]f[eè]re le) t[eé]l(?:[eé]phone)?\b"
    r"|\brappelez[- ](?:moi|nous)\b|\b(?:me|nous) rappel(?:iez|er)\b"
    r"|\bby (?:tele)?phone\b|\bcall me\b",
    re.IGNORECASE,
)

FEW_WORDS = 8
"""Up to so many words, a wish to be answered by telephone is no part of the complaint."""

LONGEST = 2000

ADDITION = 15
"""So many characters, at least, are an addition to the complaint rather than a yes or no."""

_ADDS = re.compile(
    r"(?:non|no|nan|oui mais|yes but|ajoutez?|add|aussi|also|et|and)\b", re.IGNORECASE
)

DAY_END = time(18)
"""By when, on the day of commitment, the answer is due at the desk."""


class ComplaintForm(IdentifiedForm):
    """In the customer's own words, and where to answer in writing."""

    name = "complaint_form"
    resume_payload = "/make_complaint"
    label_fr, label_en = "votre réclamation", "your complaint"

    def __init__(self, services: Services, handing_over: HandingOver) -> None:
        super().__init__(services)
        self._handing_over = handing_over

    def slots(self) -> Sequence[str]:
        """Emptied when the form ends."""
        return ("complaint_text", "complaint_contact")

    async def start(self, turn: Turn) -> None:
        """Take the first message for the complaint when it says enough; show regret, once."""
        turn.say("utter_complaint_sorry")
        if says_what_happened(turn.text):
            turn.set("complaint_text", turn.text[:LONGEST])

    def fields(self, turn: Turn) -> Sequence[Field]:
        """What happened, where to answer, confirmed; who it is, only from those who say it."""
        number, postcode = super().fields(turn)[:2]
        return (
            Field("complaint_text", _own_words, _keep_words),
            replace(number, optional=True),
            replace(postcode, wanted=lambda t: not t.get("customer") and t.get("customer_number")),
            Field("complaint_contact", _contact, _keep_contact),
            replace(CONFIRMED, read=_confirmation),
        )

    async def settle_personal(self, turn: Turn, customer: Customer) -> None:
        """A customer who is known is answered at the e-mail on file, unless another is given.

        By telephone, when they would rather have that.
        """
        if turn.get("complaint_contact") is None:
            stored = customer.phone if _wants_call(turn) else customer.email
            turn.set("complaint_contact", stored)

    def give_up(self, turn: Turn) -> None:
        """A complaint is taken from anybody: it goes on without an identity."""

    async def prompt(self, slot: str, turn: Turn) -> None:
        """Read back where the answer goes; the words are the customer's own."""
        if slot == "confirmed":
            turn.say("utter_complaint_confirm", contact=_shown(turn))
        elif slot == "complaint_contact":
            turn.say(f"utter_complaint_contact_{_asked_first(turn)}")

    async def submit(self, turn: Turn) -> None:
        """Put it on record, tell the advisers, acknowledge it with its dates."""
        now = self.services.clock.now()
        commitment = self.services.company.complaint_commitment(now.date())
        contact = str(turn.get("complaint_contact"))
        case = await self.services.cases.open(
            kind="complaint",
            description=str(turn.get("complaint_text")),
            opened=now,
            commitment=commitment,
            customer_number=turn.get("customer"),
            contact=contact,
            key=turn.key,
        )
        turn.set("case_number", case.number)
        turn.note_step("complaint_stored")
        channel = Channel.EMAIL if "@" in contact else Channel.CALLBACK
        end_of_day = datetime.combine(commitment, DAY_END, now.tzinfo)
        await self._handing_over.agreed(
            turn, HandoffReason.ADVISER_TOPIC, Answering(channel, contact or None), end_of_day
        )
        turn.clear("case_number")
        turn.say(
            "utter_complaint_recorded",
            number=reference_text(case.number, spoken=turn.is_spoken),
            day=day_text(now.date(), now.date(), turn.language),
            commitment=day_text(commitment, now.date(), turn.language),
            contact=_shown(turn),
        )


def _own_words(turn: Turn, asked: bool) -> Any:
    """The complaint where it was asked for, and what is added when it is read back."""
    said = turn.text.strip()[:LONGEST]
    if _BY_PHONE.search(said) and len(said.split()) <= FEW_WORDS:
        return None
    if asked:
        return said or None
    if not turn.get("complaint_text") or _contact(turn, False) or len(said) < ADDITION:
        return None
    if _goes_on(turn, said):
        return f"{turn.get('complaint_text')}\n{said}"[:LONGEST]
    if turn.get("requested_slot") != "confirmed":
        return None
    if turn.get("correcting") or _ADDS.match(said):
        return f"{turn.get('complaint_text')}\n{said}"[:LONGEST]
    return None


def _goes_on(turn: Turn, said: str) -> bool:
    """Whether the story goes on where only an address was asked for."""
    asked = turn.get("requested_slot") == "complaint_contact"
    return bool(asked and says_what_happened(said, GOES_ON) and not _ABOUT_ANSWERING.search(said))


async def _keep_words(value: str, turn: Turn) -> str:
    if turn.get("requested_slot") == "complaint_contact":
        turn.say("utter_complaint_added")
    return value


def _contact(turn: Turn, asked: bool) -> Any:
    given = turn.entity("email", "phone_number")
    awaited = asked or turn.get("requested_slot") == "confirmed"
    if given is None and awaited and _wants_call(turn):
        return _PHONE
    if given is not None or not asked or not lacks_an_address(turn.text):
        return given
    again = bool(turn.get("misunderstandings"))
    return UNREACHABLE if again or lacking(turn) >= {Contact.EMAIL, Contact.TELEPHONE} else _OTHER


async def _keep_contact(value: str, turn: Turn) -> str | None:
    """Without e-mail a telephone number will do; without either, the case is followed here."""
    if value == _PHONE:
        return None
    if value != _OTHER:
        return value
    turn.say("utter_complaint_other_contact")
    return None


def says_what_happened(text: str, least: int = LONG_ENOUGH) -> bool:
    """Whether there is a complaint in ``text``, of ``least`` characters, beside the wish to make
    one."""
    return not text.startswith("/") and len(_FILING.sub("", text)) >= least


def _wants_call(turn: Turn) -> bool:
    few = len(turn.text.split()) <= FEW_WORDS
    return few and bool(_BY_PHONE.search(turn.text)) and not lacks_an_address(turn.text)


def _confirmation(turn: Turn, asked: bool) -> bool | None:
    """« non, plutôt par téléphone » says what to correct: that is not asked."""
    return None if _wants_call(turn) else confirmation(turn, asked)


def _asked_first(turn: Turn) -> str:
    """``phone`` alone for an answer by telephone, ``other`` without e-mail, else ``email``."""
    if _wants_call(turn):
        return "phone"
    lacks = any(lacks_an_address(text) and _EMAIL.search(text) for text in turn.said)
    return "other" if lacks else "email"


def _shown(turn: Turn) -> str:
    """« à l’adresse c…e@example.com », « au 06 12 34 56 78 », and so in English."""
    contact = str(turn.get("complaint_contact"))
    if contact == UNREACHABLE:
        in_case = ("in the follow-up of your case", "dans le suivi de votre dossier")
        return in_case[0 if turn.language == "en" else 1]
    if "@" not in contact:
        number = phone_text(contact, spoken=turn.is_spoken)
        return f"on {number}" if turn.language == "en" else f"au {number}"
    if turn.is_spoken:
        return "at your e-mail address" if turn.language == "en" else "à votre adresse e-mail"
    masked = masked_email(contact)
    return f"at {masked}" if turn.language == "en" else f"à l’adresse {masked}"
