"""Public holidays of a country and region, with their names in both languages."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import holidays

from bot.calendar.opening import Holidays, Reason
from bot.company.yaml_file import Suggestion, closest

COUNTRIES = holidays.list_supported_countries(include_aliases=True)


def country(value: str) -> str:
    """A country code that the library ``holidays`` knows. Raises :class:`ValueError`."""
    if value not in COUNTRIES:
        raise ValueError("is not a country that the library « holidays » knows.")
    return value


def region(code: str, value: str) -> str:
    """A region of a country, by code or name. Raises :class:`ValueError` with those there are."""
    entity = holidays.country_holidays(code)
    known = [*entity.subdivisions, *entity.subdivisions_aliases]
    if value not in known:
        raise Suggestion(f"is not a region of {code}. {closest(value, known)}")
    return value


def public_holidays(code: str, region_code: str | None) -> Holidays:
    """Holidays of a country, of the whole of it when there is no region."""
    names = {
        "fr": holidays.country_holidays(code, subdiv=region_code, language="fr"),
        "en": holidays.country_holidays(code, subdiv=region_code, language="en_US"),
    }

    @lru_cache(maxsize=1024)
    def holiday_on(day: date) -> Reason | None:
        french = names["fr"].get(day)
        return None if french is None else Reason(french, names["en"].get(day) or french)

    return holiday_on
