"""Numbers as they are said: telephone and reference numbers, times, dates, amounts."""

from __future__ import annotations

import re

from bot.messages import Language

_GAP = r"[ .\u00a0\u202f]?"
_SPACE = r"[ \u00a0\u202f]"
_MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_UNITS = {
    "fr": {"kWh": "kilowattheures", "kVA": "K V A", "°C": "degrés", "%": "pour cent"},
    "en": {"kWh": "kilowatt hours", "kVA": "K V A", "°C": "degrees", "%": "percent"},
}
_ENDING = {"fr": "numéro qui finit par {}", "en": "number ending in {}"}

_MASKED_PHONE = re.compile(
    rf"(?<!\w)(?:\+33|0){_GAP}\d(?:{_GAP}(?:\*\*|••|xx|XX)){{2,}}{_GAP}(\d\d)"
)
_FREE_PHONE = re.compile(rf"(?<![\w+])0{_GAP}8(\d\d){_GAP}(\d\d){_GAP}(\d\d){_GAP}(\d\d)(?!\w)")
_PHONE = re.compile(
    rf"(?<![\w+])(?:(?:\+|00)33{_GAP}(?:\(0\))?|0)([1-9])((?:{_GAP}\d\d){{4}})(?!\w)"
)
_REFERENCE = re.compile(r"\b([A-Z]{2})-?(\d{4,10})\b")
_NAMED = re.compile(
    r"\b((?:numéro|number|client|customer|dossier|case|référence|reference)[^\d.!?]{0,20})(\d{6})\b",
    re.IGNORECASE,
)
_SHORT_PHONE = re.compile(r"\b((?:call|dial|on|ring)\s+)(1\d\d?)\b(?!\s*(?:st|nd|rd|th|[A-Z]))")
_DATE = re.compile(r"(?<![\d/])(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])/(\d{4})(?![\d/])")
_ISO_DATE = re.compile(r"(?<![\d-])(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-])")
_TIME = re.compile(
    rf"(?<![\d:])([01]?\d|2[0-4])(?:{_SPACE}?h(?:{_SPACE}?([0-5]\d))?(?![\w])|:([0-5]\d)(?![\d:]))"
    rf"({_SPACE}?[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_AMOUNT = r"(\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+|\d+)(?:[,.](\d{2}))?"
_EUROS_AFTER = re.compile(rf"(?<![\d,.])-?{_AMOUNT}{_SPACE}?(?:€|EUR\b)")
_EUROS_BEFORE = re.compile(rf"(?:€|EUR){_SPACE}?{_AMOUNT}(?![\d])")
_PAIRS = re.compile(r"(?<![\d,] )\b0\d(?:, \d\d){4}\b")
"""A telephone number that was grouped for a French ear."""

_POSTCODE = {
    "fr": re.compile(r"\b(au |postal )(0\d{4})\b"),
    "en": re.compile(r"\b(in |postcode )(\d{5})\b"),
}
"""The French read a postcode as a number, unless it begins with 0."""
_THOUSANDS = re.compile(
    r"(?<![\d,.])\d{1,3}(?:(?:[\u00a0\u202f]\d{3})+(?!\d)"
    r"|(?: \d{3})+(?=[ \u00a0\u202f]?(?:kWh|kVA|m³|mètres|cubic)))"
)


def numbers_aloud(text: str, language: Language) -> str:
    """``text`` with its telephone and reference numbers grouped, its times and amounts in words.

    Grouping follows the ear: pairs in French (« 06, 12, 34 »), single digits in English.
    """
    text = _MASKED_PHONE.sub(lambda found: _ENDING[language].format(found[1]), text)
    text = _FREE_PHONE.sub(
        lambda found: _groups(["0 8" + found[1], *found.groups()[1:]], language), text
    )
    text = _PHONE.sub(lambda found: _phone(found, language), text)
    text = _REFERENCE.sub(lambda found: _reference(found, language), text)
    text = _NAMED.sub(lambda found: found[1] + _digits(found[2], language), text)
    text = _POSTCODE[language].sub(lambda found: found[1] + " ".join(found[2]), text)
    text = _DATE.sub(lambda found: _date(found[1], found[2], found[3], language), text)
    text = _ISO_DATE.sub(lambda found: _date(found[3], found[2], found[1], language), text)
    text = _times(text, language)
    text = _EUROS_AFTER.sub(lambda found: _amount(found, language), text)
    text = _EUROS_BEFORE.sub(lambda found: _amount(found, language), text)
    text = _THOUSANDS.sub(lambda found: re.sub(r"\D", "", found[0]), text)
    if language == "en":
        text = _PAIRS.sub(lambda found: _groups(found[0].split(", "), language), text)
        text = _SHORT_PHONE.sub(lambda found: found[1] + " ".join(found[2]), text)
    for unit, words in _UNITS[language].items():
        text = re.sub(rf"(?<=[\d\s]){re.escape(unit)}(?!\w)", f" {words}", text)
    return text


def _groups(groups: list[str], language: Language) -> str:
    if language == "fr":
        return ", ".join(groups)
    return ", ".join(" ".join(group.replace(" ", "")) for group in groups)


def _digits(digits: str, language: Language) -> str:
    size = 2 if language == "fr" else 3
    odd = len(digits) % size
    head = [digits[:odd]] if odd else []
    return _groups(head + [digits[i : i + size] for i in range(odd, len(digits), size)], language)


def _phone(found: re.Match[str], language: Language) -> str:
    rest = re.sub(r"\D", "", found[2])
    return _groups(["0" + found[1], *(rest[i : i + 2] for i in range(0, 8, 2))], language)


def _reference(found: re.Match[str], language: Language) -> str:
    return f"{' '.join(found[1])}, {_digits(found[2], language)}"


def _date(day: str, month: str, year: str, language: Language) -> str:
    name = _MONTHS[language][int(month) - 1]
    number = "1er" if language == "fr" and int(day) == 1 else str(int(day))
    return f"{number} {name} {year}"


def _times(text: str, language: Language) -> str:
    joined = re.sub(
        rf"({_TIME.pattern}){_SPACE}?[-–—]{_SPACE}?(?=\d)",
        lambda found: f"{found[1]} {'à' if language == 'fr' else 'to'} ",
        text,
        flags=re.IGNORECASE,
    )
    return _TIME.sub(lambda found: _time(found, language), joined)


def _time(found: re.Match[str], language: Language) -> str:
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    if language == "fr":
        hours = f"{hour} heure" + ("s" if hour > 1 else "")
        return f"{hours} {minute:02d}" if minute else hours
    if found[4]:
        return found[0]
    clock = f"{(hour + 11) % 12 + 1}" + (f":{minute:02d}" if minute else "")
    return f"{clock} {'pm' if 12 <= hour < 24 else 'am'}"


def _amount(found: re.Match[str], language: Language) -> str:
    euros, cents = int(re.sub(r"\D", "", found[1])), int(found[2] or 0)
    minus = ("moins " if language == "fr" else "minus ") if found[0].startswith("-") else ""
    cent = "centime" if language == "fr" else "cent"
    if cents and not euros:
        return f"{minus}{cents} {cent}" + ("s" if cents > 1 else "")
    plural = euros > 1 if language == "fr" else euros != 1
    whole = f"{minus}{euros} euro" + ("s" if plural else "")
    return f"{whole} {cents:02d}" if cents else whole
