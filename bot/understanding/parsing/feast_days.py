"""Feast and public holidays by name: "le lundi de Pâques", "Christmas Eve", "la Toussaint".

Fixed days are those of the French labour code (article L3133-1) and of custom; the movable ones
are counted from Easter Sunday, which ``dateutil`` computes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

from bot.understanding.parsing.reading import Situation

_FROM_EASTER = {
    r"mardi gras|shrove tuesday": -47,
    r"(?:le )?vendredi saint|good friday": -2,
    r"lundi de paques|easter monday": 1,
    r"(?:dimanche de |jour de )?paques|easter(?: sunday)?": 0,
    r"(?:jeudi de )?l'ascension(?! (?:sociale|de la|du|des))|ascension (?:day|thursday)": 39,
    r"lundi de (?:la )?pentecote|(?:whit|pentecost) monday": 50,
    r"(?:dimanche de )?(?:la )?pentecote|whit sunday|whitsun|pentecost": 49,
}
_FIXED = {
    r"(?:le )?jour de l'an|(?:le )?(?:nouvel an|premier de l'an)|new year's day": (1, 1),
    r"(?:la )?(?:saint|st)[- ]valentin|valentine's day": (2, 14),
    r"(?:la )?fete du travail|labou?r day|may day": (5, 1),
    r"(?:la )?fete de la victoire|(?:la )?victoire 1945|victory day|ve day": (5, 8),
    r"(?:la )?fete nationale|bastille day|(?:french )?national day": (7, 14),
    r"l'assomption|assumption(?: day)?": (8, 15),
    r"halloween": (10, 31),
    r"la toussaint|(?<!\w)toussaint(?=[ .!?]*$)|all saints'? ?day": (11, 1),
    r"l'armistice|(?<!\w)armistice(?=[ .!?]*$)|armistice day|remembrance day": (11, 11),
    r"reveillon (?:de |du |d')?noel|christmas eve": (12, 24),
    r"(?:la )?saint[- ]etienne(?=[ .!?]*$)|boxing day": (12, 26),
    r"(?:jour de )?noel|christmas(?: day)?": (12, 25),
    r"reveillon d(?:u|e) (?:(?:jour|nouvel|premier) (?:de l')?an|la (?:saint|st)[- ]sylvestre)"
    r"|(?:la )?(?:saint|st)[- ]sylvestre|new year's eve": (12, 31),
}
_NEW_YEARS_EVE = (12, 31)
_NAMES = (*_FROM_EASTER, *_FIXED, "reveillon")
FEAST = re.compile(
    r"(?<![\w-])(?:(?P<last>last) )?(?:(?:le|l'|la|the) ?)??"
    r"(?:" + "|".join(f"(?P<f{place}>{name})" for place, name in enumerate(_NAMES)) + r")"
    r"(?![\w-]|'s)(?P<past> (?:dernier|derniere|passee?)\b)?"
)
_ANY_FEAST = re.compile(
    r"paques|saint|ascension|pentecote|gras\b|easter|whit|pentecost|l'an|new year|valentin|travail"
    r"|labou?r|may day|victoire|victory|ve day|nationale?|bastille|assomption|assumption|hallow"
    r"|armistice|remembrance|reveillon|noel|christmas|boxing|nouvel|shrove|good friday"
)
_NO_DAY = re.compile(
    r"\b(?:joyeux|joyeuses|bon|bonne|bonnes|merry|happy|prime|vacances|conges?|fetes?|cadeaux?"
    r"|marches?|sapin|pere|guirlandes?|repas|menu|holidays?|ile|rue|place|avenue|boulevard"
    r"|hopital|clinique|eglise|ecole|quartier|appelle|nom|prenom|monsieur|madame|m\.|mme)"
    r"(?: (?:de|du|d'|la|c'est|est))* ?$"
)
_LEADS_TO_NOEL = re.compile(
    r"\b(?:a|de|d'|avant|apres|pour|depuis|des|vers|et|ou|entre|jusqu'a|c'est|le|soir de)(?: le)? $"
)
_SINCE = re.compile(r"\b(?:depuis|since)(?: (?:le|la|l'|the))? ?$")


def is_likely(text: str) -> bool:
    """Whether ``text`` may name a feast at all (a quick look before the long pattern)."""
    return _ANY_FEAST.search(text) is not None


def feast(match: re.Match[str], text: str, situation: Situation) -> date | None:
    """The coming feast of a match of :data:`FEAST`, today included, or the last one.

    ``None`` for a wish ("joyeux Noël"), a first name or a street.
    """
    before = text[max(0, match.start() - 24) : match.start()]
    if _NO_DAY.search(before) or (match[0] == "noel" and not _stands_for_day(match, text, before)):
        return None
    place = next(index for index in range(len(_NAMES)) if match[f"f{index}"])
    today = situation.now.date()
    day_in = _rule(place, today)
    past = match["last"] or match["past"] or _SINCE.search(before)
    years = range(today.year, today.year - 3, -1) if past else range(today.year, today.year + 3)
    days = (day_in(year) for year in years)
    return next((day for day in days if (day < today if past else day >= today)), None)


def _stands_for_day(match: re.Match[str], text: str, before: str) -> bool:
    """Whether "Noël" is the day and no first name: alone, or after a word that leads to a day."""
    return text.strip(" .!?") == "noel" or bool(_LEADS_TO_NOEL.search(before))


@cache
def _easter(year: int) -> date:
    return easter(year)


def _rule(place: int, today: date) -> Callable[[int], date]:
    """From a year to the day of the feast at ``place``."""
    if place < len(_FROM_EASTER):
        away = timedelta(days=[*_FROM_EASTER.values()][place])
        return lambda year: _easter(year) + away
    fixed = [*_FIXED.values()]
    place -= len(_FROM_EASTER)
    late = (today.month, today.day) > (12, 24)
    month, day = fixed[place] if place < len(fixed) else _NEW_YEARS_EVE if late else (12, 24)
    return lambda year: date(year, month, day)
