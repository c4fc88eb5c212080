"""How hours and minutes are said: "9 heures moins le quart", "half past two", "midi et demi"."""

from __future__ import annotations

import re

FREE = r"(?:(?<![\w,./:+\-])|(?<=\dh-)|(?<=\d-))"
_ENDS = r"(?= ?$| ?[.,!?;)\x1f]"
_END = _ENDS + r"| (?:svp|stp|s'il|si|ou|et|plutot|merci|if|please|or|then|would|on|pls)\b)"
_FRENCH_PART = (
    r"(?: (?:du (?P<am>mat(?:in)?\b)|de l'(?P<noonish>apres[- ]?midi|aprem)|du (?P<pm>soir)))?"
)
_SOME_PART = (
    r"(?:in the (?P<am>morning)|in the (?P<noonish>afternoon)"
    r"|(?:in the |at )(?P<pm>evening|night))"
)
_ENGLISH_PART = rf"(?: {_SOME_PART})?"
_AM_PM = r" ?(?:(?P<am>am|a\.m)|(?P<pm>pm|p\.m))\b\.?"
_QUARTERS = (
    r"(?:et (?P<past>demie?|quart)|(?:et )?(?P<past3>(?:3|trois) quarts)"
    r"|moins (?:le )?(?P<to>quart|\d{1,2}(?!\d)))"
)
_MINUTES = (
    rf"(?: {_QUARTERS}| ?(?P<m>[0-5]?\d)(?: ?mi?n\b|(?!\d))"
    r"(?! ?(?:h\b|heures|€|euros?|kwh|fois|jours?|mois|ans|personnes?|%)|[.,/:]\d| \d))?"
)
HOURS = re.compile(
    rf"{FREE}(?P<h>\d{{1,2}}) ?(?:h|hrs?|heures?)(?![a-z]|[6-9]\d){_MINUTES}{_FRENCH_PART}"
)
_COLON = re.compile(rf"{FREE}(?P<h>\d{{1,2}}):(?P<m>[0-5]\d)(?::\d\d)?(?![\d:])(?:{_AM_PM})?")
_ENGLISH = re.compile(rf"{FREE}(?P<h>\d{{1,2}}|one)(?:[:. ](?P<m>[0-5]\d))?{_AM_PM}")
PAST = re.compile(
    r"\b(?P<q>half|(?:a )?quarter|5|10|20|25) (?:minutes )?(?P<way>past|to|after)"
    rf" (?:(?P<h>\d{{1,2}}|one)(?![\d:])|(?P<noon>noon|midday)|(?P<midnight>midnight))"
    rf"{_ENGLISH_PART}"
)
_HALF = re.compile(rf"\bhalf (?P<h>\d{{1,2}}|one)(?P<half>){_END}")
_CLOCK = re.compile(rf"{FREE}(?P<h>\d{{1,2}}|one) ?o'? ?clock{_ENGLISH_PART}")
_PARTED = re.compile(rf"{FREE}(?P<h>\d{{1,2}}|one) {_SOME_PART}")
_AT = re.compile(
    r"\b(?:at|from|by|until|before|around|after) (?P<h>\d{1,2}|one)(?:[ .](?P<m>[0-5]\d))?"
    rf"(?![\w:/%€]|[., -]\d){_ENGLISH_PART}"
    rf"{_ENDS}| (?:on|if|please|tomorrow|today|or|and|then|for|works|would|to|next|pls|is)\b)"
)
_AFTER_DAY = re.compile(
    rf"(?<=\x1f )(?:a|vers|avant|apres|des|a partir de) (?P<h>\d{{1,2}})(?!\d){_END}"
)
_NOON = re.compile(
    r"(?<!apres )(?<!apres-)\b(?:(?P<noon>midi|noon|midday)|(?P<midnight>minuit|midnight))\b"
    rf"(?: (?:{_QUARTERS}|(?P<m>[0-5]\d)(?!\d)))?"
)
_RANGE = re.compile(
    r"(?:\b(?:entre|de|from|between) |(?=\d{1,2} ?- ?\d))(?<![\d/])(?P<h>\d{1,2})"
    r"(?= ?(?:et|a|and|to|-) ?\d{1,2}(?: ?(?:h|heures)(?![a-z])| ?(?:am|pm)\b|:\d\d))"
)
_BETWEEN = re.compile(
    rf"\b(?:entre|between) (?P<h>\d{{1,2}})(?= (?:et|and) (?:1?\d|2[0-3])(?!\d){_END})"
)
_AND = re.compile(rf"(?:(?<=\d et )|(?<=\d and ))(?P<h>\d{{1,2}})(?!\d){_END}")
_BEFORE_AND = re.compile(r"\b(?:entre|between) (?:1?\d|2[0-3]) (?:et|and) $")
_NOON_AND_TWO = re.compile(r"(?<=midi et )(?P<h>2|14)(?![\w:.,/])(?! ?[a-z]*euros)")

CLOCK = (
    *(HOURS, _ENGLISH, _COLON, PAST, _HALF, _CLOCK, _NOON, _PARTED),
    *(_NOON_AND_TWO, _RANGE, _AT, _BETWEEN, _AND, _AFTER_DAY),
)
"""Every way to say a time, surest first."""

BARE = re.compile(rf"{FREE}(?P<h>\d{{1,2}})(?: (?P<m>[0-5]\d))?(?![\w:/,]| \d)")
"""Figures alone, a time only where one was asked for."""

Said = dict[str, str | None]


def is_loose(match: re.Match[str], text: str) -> bool:
    """Whether "et 16" does not close "entre 14 et 16"."""
    return match.re is _AND and not _BEFORE_AND.search(text[: match.start()][-24:])


def hour_said(said: Said) -> tuple[int, bool]:
    """The hour as said, and whether it is surely in that half of the day."""
    if said.get("noon") or said.get("midnight"):
        return (12 if said.get("noon") else 0), True
    written = said["h"] or ""
    hour = 1 if written == "one" else int(written)
    if said.get("am"):
        return (0 if hour == 12 else hour), True
    if said.get("pm") or said.get("noonish"):
        return (hour + 12 if hour < 12 else hour), True
    return hour, hour > 12 or written.startswith("0")


def minutes_from(said: Said) -> int:
    """Minutes after the hour, negative before it."""
    if said.get("q"):
        minutes = _minutes(said["q"])
        return -minutes if said["way"] == "to" else minutes
    if "half" in said:
        return 30
    past = 45 if said.get("past3") else _minutes(said.get("past"))
    return int(said.get("m") or 0) + past - _minutes(said.get("to"))


def _minutes(said: str | None) -> int:
    """Minutes in figures or as "half", "quart"; none for ``None``."""
    if not said or said.isdigit():
        return int(said or 0)
    return 15 if "quart" in said else 30
