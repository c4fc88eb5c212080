"""Codes said aloud, each letter with a word that begins with it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import Language
from bot.wording import list_text, masked_email

_WORDS: dict[Language, dict[str, str]] = {
    "fr": {
        "A": "Anatole", "F": "François", "H": "Henri", "J": "Joseph", "K": "Kléber", "M": "Marcel",
        "Q": "Quintal", "R": "Raoul", "T": "Thérèse", "X": "Xavier", "Y": "Yvonne",
    },
    "en": {
        "A": "Alpha", "F": "Foxtrot", "H": "Hotel", "J": "Juliett", "K": "Kilo", "M": "Mike",
        "Q": "Quebec", "R": "Romeo", "T": "Tango", "X": "X-ray", "Y": "Yankee",
    },
}  # fmt: skip
"""The French telephone alphabet, and that of the ICAO in English."""

_AS: dict[Language, str] = {"fr": "comme", "en": "as in"}


def code_aloud(code: str, language: Language) -> str:
    """``K comme Kléber, 7, M comme Marcel …``: slow enough to be written down."""
    words = _WORDS[language]
    signs = (f"{sign} {_AS[language]} {words[sign]}" if sign in words else sign for sign in code)
    return ", ".join(signs)


_PHONE: dict[Language, str] = {
    "fr": "par SMS au numéro qui se termine par {end}",
    "en": "by text message to the number that ends in {end}",
}
_EMAIL: dict[Language, str] = {"fr": "par e-mail à {address}", "en": "by e-mail to {address}"}


def destination(phone: str, email: str, offered: Sequence[str], language: Language) -> str:
    """« par SMS au numéro qui se termine par 42 ou par e-mail à c…u@example.com »: enough to know
    one's own, too little to learn it.
    """
    told = {
        "sms": _PHONE[language].format(end=phone[-2:]),
        "email": _EMAIL[language].format(address=masked_email(email)),
    }
    return list_text([told[way] for way in offered], language, choice=True)
