"""Opening hours in words: a day, and a week with equal days gathered."""

from __future__ import annotations

from datetime import date, timedelta

from babel.dates import format_date

from bot.calendar.hours import DayHours, WeeklyHours
from bot.messages import Language
from bot.wording import LOCALES, list_text, range_text

MONDAY = date(2024, 1, 1)


def hours_text(hours: DayHours, language: Language = "fr", *, spoken: bool = False) -> str:
    """``de 8 h 30 à 12 h 30 et de 13 h 30 à 18 h 30``, ``jour et nuit``, ``fermé``."""
    if not hours:
        return "fermé" if language == "fr" else "closed"
    if any(one.first_minute == 0 and one.last_minute == 1440 for one in hours):
        return "jour et nuit" if language == "fr" else "day and night"
    return list_text(
        [range_text(one.start, one.end, language, spoken=spoken) for one in hours], language
    )


def week_text(
    weekly: WeeklyHours, language: Language = "fr", *, spoken: bool = False
) -> tuple[str, ...]:
    """A text for each run of equal days, then one for the closed days.

    ``du lundi au vendredi de 9 h à 18 h``, ``le samedi de 9 h à 12 h``, ``fermé le dimanche``.
    """
    runs: list[list[int]] = []
    for weekday in range(7):
        if runs and weekly.on(runs[-1][0]) == weekly.on(weekday):
            runs[-1].append(weekday)
        else:
            runs.append([weekday])
    texts = [
        f"{_days(run, language)} {hours_text(weekly.on(run[0]), language, spoken=spoken)}"
        for run in runs
        if weekly.on(run[0])
    ]
    closed = [_days(run, language) for run in runs if not weekly.on(run[0])]
    if closed:
        texts.append(f"{hours_text((), language)} {list_text(closed, language)}")
    return tuple(texts)


def _days(run: list[int], language: Language) -> str:
    start, end = _weekday(run[0], language), _weekday(run[-1], language)
    if len(run) > 2:
        return f"du {start} au {end}" if language == "fr" else f"from {start} to {end}"
    if len(run) == 2:
        return f"le {start} et le {end}" if language == "fr" else f"on {start} and {end}"
    return f"le {start}" if language == "fr" else f"on {start}"


def _weekday(weekday: int, language: Language) -> str:
    return str(format_date(MONDAY + timedelta(days=weekday), "EEEE", locale=LOCALES[language]))
