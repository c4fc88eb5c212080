"""The desks of ``company.yml``: hours, channels, holidays, exceptional closures and openings."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.calendar.hours import WeeklyHours
from bot.calendar.opening import Holidays, OpeningCalendar, Reason, SpecialDays, no_holidays
from bot.company import scalars as read
from bot.company.records import Desk
from bot.company.yaml_file import Section, closest
from bot.handoff.promises import USUAL_HANDLING
from bot.messages import Channel

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HOURS_EXAMPLE = "09:00-18:00"
WEEK_EXAMPLE = '{monday: "08:30-12:30, 13:30-18:30", saturday: "09:00-12:00", sunday: closed}'
DESK_EXAMPLE = f"{{channels: [voice, callback], holidays: true, hours: {WEEK_EXAMPLE}}}"
REASON_EXAMPLE = "{fr: inventaire, en: stocktaking}"


def read_desks(root: Section, zone: ZoneInfo | None, holidays: Holidays) -> dict[str, Desk]:
    """The desks by name, in the file's order; mistakes are noted in the section."""
    section = root.section("desks", f"{{telephone: {DESK_EXAMPLE}}}")
    names = section.keys() if section else ()
    special = _special_days(root, names)
    if section is None:
        return {}
    if not names:
        root.wrong("desks", "at least one desk is wanted.")
    taken: dict[Channel, str] = {}
    desks = {}
    for name in names:
        one = section.section(name, DESK_EXAMPLE)
        if one is not None:
            days = tuple(day for for_desks, day in special if name in for_desks)
            desks[name] = _desk(name, one, zone or ZoneInfo("UTC"), holidays, days)
            _check_channels(one, desks[name], taken)
    return desks


def _desk(
    name: str,
    section: Section,
    zone: ZoneInfo,
    holidays: Holidays,
    special: tuple[SpecialDays, ...],
) -> Desk:
    channels = section.items("channels", read.channel, "voice, callback") or ()
    keeps = section.scalar("holidays", read.yes_or_no, "true")
    handling = section.scalar("handling_minutes", read.whole(1, 480), "10", optional=True)
    weekly = _weekly(section.section("hours", WEEK_EXAMPLE))
    section.finish()
    calendar = OpeningCalendar(zone, weekly, holidays if keeps else no_holidays, special)
    return Desk(name, channels, calendar, handling or USUAL_HANDLING)


def _weekly(section: Section | None) -> WeeklyHours:
    if section is None:
        return WeeklyHours(((),) * 7)
    days = tuple(
        section.scalar(day, read.hours, HOURS_EXAMPLE, optional=True) or () for day in WEEKDAYS
    )
    section.finish()
    return WeeklyHours(days)


def _check_channels(section: Section, desk: Desk, taken: dict[Channel, str]) -> None:
    for channel in desk.channels:
        if channel in taken:
            section.wrong(
                "channels",
                f"« {channel} » is already answered by the desk « {taken[channel]} ». "
                "Keep it in one place.",
            )
        taken.setdefault(channel, desk.name)


def _special_days(root: Section, desks: tuple[str, ...]) -> list[tuple[set[str], SpecialDays]]:
    """Special days with the desks they concern; openings first, since they win."""
    openings = [_special(one, desks, closed=False) for one in root.sections("exceptional_openings")]
    closures = [_special(one, desks, closed=True) for one in root.sections("exceptional_closures")]
    return [one for one in openings + closures if one is not None]


def _special(
    section: Section, desks: tuple[str, ...], *, closed: bool
) -> tuple[set[str], SpecialDays] | None:
    first = section.scalar("from", read.day, "2026-12-24")
    last = section.scalar("to", read.day, "2026-12-26", optional=True) or first
    hours = None if closed else section.scalar("hours", read.hours, HOURS_EXAMPLE)
    reason = _reason(section.section("reason", REASON_EXAMPLE))
    named = section.items("desks", read.text, "shop", optional=True)
    section.finish()
    for name in named or ():
        if name not in desks:
            section.wrong("desks", f"« {name} » is not a desk. {closest(name, desks)}")
    if first is None or last is None or reason is None:
        return None
    if last < first:
        section.wrong("to", "this day comes before « from ». Write the last day of the closure.")
    if not closed and hours == ():
        section.wrong("hours", f"an opening needs hours. Write « {HOURS_EXAMPLE} ».")
    for_desks = set(desks if named is None else named)
    return for_desks, SpecialDays(first, last, hours or (), reason)


def _reason(section: Section | None) -> Reason | None:
    if section is None:
        return None
    french = section.scalar("fr", read.text, "inventaire")
    english = section.scalar("en", read.text, "stocktaking")
    section.finish()
    return Reason(french, english) if french and english else None
