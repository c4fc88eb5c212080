"""How values are written and spoken to customers, in French and English.

Written values keep ordinary spaces, so that they can be copied and searched; amounts are as CLDR
writes them (no-break space before €). ``spoken`` forms are for a voice: units in full, digits in
groups with a pause between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

import phonenumbers
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency

from bot.messages import Language

LOCALES = {"fr": "fr_FR", "en": "en_GB"}
HOME = 33
"""Country calling code of the numbers that are shown without it."""


def day_text(day: date, today: date, language: Language = "fr") -> str:
    """``jeudi 23 juillet`` / ``Thursday 23 July``, with the year when it is not today's."""
    pattern = "EEEE d MMMM" if day.year == today.year else "EEEE d MMMM y"
    text = format_date(day, pattern, locale=LOCALES[language])
    return re.sub(r"\b1\b", "1er", text, count=1) if language == "fr" and day.day == 1 else text


def near_day_text(day: date, today: date, language: Language = "fr") -> str:
    """``hier``, ``aujourd’hui``, ``demain``, ``mardi`` in the six days to come, else the date."""
    away = (day - today).days
    names = {"fr": ("hier", "aujourd’hui", "demain"), "en": ("yesterday", "today", "tomorrow")}
    if -1 <= away <= 1:
        return names[language][away + 1]
    if 2 <= away <= 6:
        return format_date(day, "EEEE", locale=LOCALES[language])
    return day_text(day, today, language)


def time_text(at: time | datetime, language: Language = "fr", *, spoken: bool = False) -> str:
    """``14 h 30``, ``9 h``, ``minuit`` / ``2:30 pm``, ``9 am``, ``midnight``.

    Spoken French reads ``14 heures 30`` and ``1 heure``.
    """
    hour, minute = at.hour, at.minute
    if (hour, minute) == (0, 0):
        return "minuit" if language == "fr" else "midnight"
    if language == "en" and (hour, minute) == (12, 0):
        return "noon"
    if language == "en":
        shown = f"{(hour - 1) % 12 + 1}" + (f":{minute:02d}" if minute else "")
        return f"{shown} {'am' if hour < 12 else 'pm'}"
    unit = ("heure" if hour < 2 else "heures") if spoken else "h"
    return f"{hour} {unit} {minute:02d}" if minute else f"{hour} {unit}"


def moment_text(
    at: datetime, now: datetime, language: Language = "fr", *, spoken: bool = False
) -> str:
    """``demain à 9 h``, ``mardi à 9 h``, ``jeudi 23 juillet à 14 h 30`` / ``tomorrow at 9 am``.

    ``at`` and ``now`` are in the company's time zone.
    """
    day = near_day_text(at.date(), now.date(), language)
    joint = "à" if language == "fr" else "at"
    return f"{day} {joint} {time_text(at, language, spoken=spoken)}"


def range_text(
    start: time | datetime,
    end: time | datetime,
    language: Language = "fr",
    *,
    spoken: bool = False,
) -> str:
    """``de 9 h à 12 h 30`` / ``from 9 am to 12:30 pm``."""
    first, last = (time_text(at, language, spoken=spoken) for at in (start, end))
    if language == "en":
        return f"from {first} to {last}"
    return f"de {first} à {last}"


def amount_text(cents: int, language: Language = "fr", *, spoken: bool = False) -> str:
    """Euros from cents: ``45,50 €`` / ``€45.50``; spoken ``45 euros 50``.

    Spoken English reads ``45 euros and 50 cents``. Whole euros keep their
    zeros when written and lose them when spoken.
    """
    if not spoken:
        return format_currency(Decimal(cents) / 100, "EUR", locale=LOCALES[language])
    sign = ("moins " if language == "fr" else "minus ") if cents < 0 else ""
    euros, rest = divmod(abs(cents), 100)
    if rest and not euros:
        unit = "centime" if language == "fr" else "cent"
        return f"{sign}{rest} {unit}{'s' if rest > 1 else ''}"
    plural = euros >= 2 if language == "fr" else euros != 1
    text = f"{sign}{euros} {'euros' if plural else 'euro'}"
    if not rest:
        return text
    if language == "fr":
        return f"{text} {rest:02d}"
    return f"{text} and {rest} {'cent' if rest == 1 else 'cents'}"


def phone_text(number: str, *, spoken: bool = False) -> str:
    """An E.164 number as it is dialled in France: ``06 12 34 56 78``; foreign ones with their +.

    Spoken, its groups are separated by pauses. A text that is no number is given back as it is.
    """
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    style = phonenumbers.PhoneNumberFormat
    kind = style.NATIONAL if parsed.country_code == HOME else style.INTERNATIONAL
    shown = phonenumbers.format_number(parsed, kind)
    return shown.replace(" ", ", ") if spoken else shown


def masked_email(address: str) -> str:
    """``c…l@exemple.fr``: enough to recognise one's own address, too little to learn it."""
    local, _, domain = address.partition("@")
    last = local[-1] if len(local) > 2 else ""
    return f"{local[:1]}…{last}@{domain}"


def spoken_digits(value: str, group: int = 3) -> str:
    """The digits of a number one by one, in groups: ``0 4 5, 2 1 0``."""
    digits = [character for character in value if character.isdigit()]
    groups = [digits[start : start + group] for start in range(0, len(digits), group)]
    return ", ".join(" ".join(one) for one in groups)


def reference_text(reference: str, *, spoken: bool = False) -> str:
    """``DR-204817``; spoken, its letters and digits one by one: ``D R, 2 0 4, 8 1 7``."""
    if not spoken:
        return reference
    letters = " ".join(character for character in reference if character.isalpha())
    return f"{letters}, {spoken_digits(reference)}" if letters else spoken_digits(reference)


def postcode_text(postcode: str, language: Language = "fr", *, spoken: bool = False) -> str:
    """``67000``; spoken, the French read it as a number unless it begins with 0."""
    if not spoken or (language == "fr" and not postcode.startswith("0")):
        return postcode
    return spoken_digits(postcode, group=len(postcode))


def list_text(items: Sequence[str], language: Language = "fr", *, choice: bool = False) -> str:
    """``a, b et c`` / ``a, b and c``; with ``choice``, ``a, b ou c`` / ``a, b or c``."""
    return format_list(list(items), style="or" if choice else "standard", locale=LOCALES[language])
