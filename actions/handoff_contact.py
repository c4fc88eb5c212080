"""Where an adviser's answer goes, in a customer's own words."""

from __future__ import annotations

import re

from actions.offer import MESSAGE, without_of
from actions.packet_making import Answering
from actions.turn import Turn
from bot.handoff.rerouting import contacts_of
from bot.messages import Channel
from bot.policies.plain_words import lacks_an_address
from bot.routing.kinds import Contact

UNREACHABLE = ""
"""Kept for an address when the customer says there is none."""

TEXTED = {"sms": Channel.SMS, "whatsapp": Channel.WHATSAPP}
"""Choices that need a mobile number."""

_FIXED_LINE = re.compile(r"\+33[1-589]\d{8}")

_LACKED = (
    (re.compile(r"e-?mail|\bmail|courriel", re.IGNORECASE), Contact.EMAIL),
    (re.compile(r"t[eé]l[eé]phone|num[eé]ro|phone|number", re.IGNORECASE), Contact.TELEPHONE),
    (re.compile(r"mobile|portable|smartphone", re.IGNORECASE), Contact.MOBILE),
)


def read_contact(turn: Turn, asked: bool) -> str | None:
    """A telephone number or an e-mail, as the choice needs it; :data:`UNREACHABLE` for neither."""
    choice = turn.get("handoff_choice")
    number, email = turn.entity("phone_number"), turn.entity("email")
    found = number if choice == "callback" else number or email if choice in TEXTED else None
    if choice in (MESSAGE, "email"):
        found = email or number
    none_given = turn.intent == "deny" or lacks_an_address(turn.text)
    if found is None and asked and none_given:
        return UNREACHABLE
    return None if found is None else str(found)


def needs_contact(turn: Turn) -> bool:
    """Whether the customer is to say where the answer goes."""
    return turn.get("handoff_choice") in ("callback", "email", MESSAGE, *TEXTED)


def lacking(turn: Turn) -> frozenset[Contact]:
    """What the customer says they do not have, in answer to the question where to answer."""
    text, choice = turn.text, turn.get("handoff_choice")
    named = {contact for words, contact in _LACKED if words.search(text)}
    if not named:
        named = {Contact.EMAIL} if choice == "email" else {Contact.MOBILE}
    if Contact.TELEPHONE in named or (choice == "callback" and Contact.MOBILE in named):
        named |= {Contact.TELEPHONE, Contact.MOBILE}
    return frozenset(named)


async def keep_contact(value: str, turn: Turn) -> str | None:
    """A text message needs a mobile number; anything else is kept as it is."""
    if turn.get("handoff_choice") in TEXTED and _FIXED_LINE.fullmatch(value):
        turn.say("utter_handoff_needs_mobile")
        return None
    return value


def answering(turn: Turn, *, texts: bool) -> Answering:
    """Where the answer goes, from what was said.

    ``texts``: advisers answer by text message, so that a written answer at a mobile number is one.
    """
    address, choice = str(turn.get("handoff_contact")), turn.get("handoff_choice")
    if address == UNREACHABLE:
        return Answering(Channel.CALLBACK)
    if "@" in address:
        return Answering(Channel.EMAIL, address)
    if choice in TEXTED:
        return Answering(TEXTED[choice], address)
    written = choice == MESSAGE and texts and Contact.MOBILE in contacts_of(address)
    return Answering(Channel.SMS if written else Channel.CALLBACK, address)


_CONTACTS = {
    "callback": "phone",
    "email": "email",
    "sms": "mobile",
    "whatsapp": "mobile",
    MESSAGE: "any",
}
"""What is asked for, by the way that was chosen."""


def contact_asked(turn: Turn) -> str:
    """Which address to ask for: ``phone``, ``email``, ``mobile`` or ``any``."""
    choice, without = turn.get("handoff_choice"), without_of(turn)
    if choice != MESSAGE or not without:
        return _CONTACTS[choice]
    return "phone" if Contact.EMAIL in without else "email"
