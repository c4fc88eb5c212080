"""``company.yml`` -> :class:`Company`, with a sentence for each mistake in the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from bot.calendar.opening import Holidays, no_holidays
from bot.company import scalars as read
from bot.company.alerts import read_alerts
from bot.company.callbacks import read_callback
from bot.company.channels import read_channels
from bot.company.desks import read_desks
from bot.company.places import ADDRESS, known_addresses, read_address, read_shop
from bot.company.public_holidays import country, public_holidays, region
from bot.company.records import Company, ComplaintRules, EmergencyNumbers
from bot.company.routing_rules import note_understaffed, read_routing
from bot.company.yaml_file import Mistakes, Section, read_root
from bot.messages import Channel
from bot.selfservice.meter import MeterRules
from bot.selfservice.payment_plan import PlanRules

MINUTES = "{voice: 5, chat: 10, rest: 10, sms: 60, whatsapp: 60, callback: 60, email: 480}"


def load_company(path: Path) -> Company:
    """Read and check the company file.

    Raises :class:`bot.errors.ConfigurationError` whose text has one line for each mistake: file,
    line, key, what is wrong and what to write.
    """
    mistakes = Mistakes(path.name)
    root = read_root(path, mistakes)
    code = root.scalar("country", country, "FR") or "FR"
    holidays = _holidays(root)
    zone = root.scalar("time_zone", read.zone, "Europe/Paris")
    desks = read_desks(root, zone, holidays)
    values: dict[str, Any] = {
        "name": root.scalar("name", read.text, "Deux Rives Énergie"),
        "languages": root.items("languages", read.language, "fr, en"),
        "time_zone": zone,
        "country": code,
        "telephone": root.scalar("telephone", read.phone(code), '"03 53 01 24 00"'),
        "email": root.scalar("email", read.email, "bonjour@deuxrives.example"),
        "website": root.scalar("website", read.website, "https://www.deuxrives.example"),
        "postal_address": read_address(root.section("postal_address", ADDRESS)),
        "shop": read_shop(root, tuple(desks)),
        "emergency": _emergency(root),
        "holidays": holidays,
        "desks": desks,
        "answer_minutes": _answer_minutes(root, {c for d in desks.values() for c in d.channels}),
        "alerts": read_alerts(root, desks),
        "payment_plan": _payment_plan(root),
        "complaints": _complaints(root.section("complaints", "{commitment_working_days: 10}")),
        "meter": _meter(root),
        "routing": read_routing(root, desks),
    }
    values["callback"] = read_callback(root, desks, values["routing"].advisers)
    values["channels"] = read_channels(root, desks, code, known_addresses(root, values))
    note_understaffed(root, values["channels"], values["routing"])
    _check_languages(root, values["languages"])
    if desks and not any(Channel.CALLBACK in desk.channels for desk in desks.values()):
        root.wrong("desks", "no desk answers « callback ». Add it to the channels of one.")
    root.finish()
    mistakes.raise_if_any()
    return Company(**values, notes=tuple(mistakes.notes))


def _check_languages(root: Section, found: object) -> None:
    languages = cast("tuple[str, ...] | None", found)
    if languages is not None and (not languages or len(set(languages)) < len(languages)):
        root.wrong("languages", "each language is wanted once. Write « [fr, en] ».")


def _holidays(root: Section) -> Holidays:
    section = root.section("holidays", "{country: FR, region: Alsace}", optional=True)
    if section is None:
        return no_holidays
    code = section.scalar("country", country, "FR")
    place = None
    if code is not None:
        place = section.scalar("region", lambda name: region(code, name), "Alsace", optional=True)
    else:
        section.value("region", None)
    section.finish()
    return no_holidays if code is None else public_holidays(code, place)


def _emergency(root: Section) -> EmergencyNumbers | None:
    examples = {
        "gas": '"0 800 47 33 33"',
        "electricity_fault": '"09 72 67 50"',
        "fire": '"18"',
        "ambulance": '"15"',
        "general": '"112"',
    }
    whole = ", ".join(f"{key}: {shown}" for key, shown in examples.items())
    section = root.section("emergency_numbers", f"{{{whole}}}")
    if section is None:
        return None
    found = {key: section.scalar(key, read.dialled, shown) for key, shown in examples.items()}
    section.finish()
    return EmergencyNumbers(**{key: value or "" for key, value in found.items()})


def _answer_minutes(root: Section, served: set[Channel]) -> dict[Channel, int]:
    section = root.section("answer_minutes", MINUTES)
    if section is None:
        return {}
    found = {}
    for channel in Channel:
        minutes = section.scalar(
            channel, read.whole(0, 10_000), "60", optional=channel not in served
        )
        if minutes is not None:
            found[channel] = minutes
    section.finish()
    return found


def _payment_plan(root: Section) -> PlanRules | None:
    example = (
        "{max_instalments: 4, min_instalment: 20.00, max_total: 1500.00, human_above: 800.00, "
        "first_within_days: 30}"
    )
    section = root.section("payment_plan", example)
    if section is None:
        return None
    instalments = section.scalar("max_instalments", read.whole(2, 60), "4")
    least = section.scalar("min_instalment", read.cents, "20.00")
    most = section.scalar("max_total", read.cents, "1500.00")
    human = section.scalar("human_above", read.cents, "800.00")
    within = section.scalar("first_within_days", read.whole(1, 365), "30")
    section.finish()
    if most is not None and human is not None and human > most:
        section.wrong("human_above", "this is more than max_total. Write max_total or less.")
    return PlanRules(instalments or 0, least or 1, most or 0, human or 0, within or 0)


def _complaints(section: Section | None) -> ComplaintRules | None:
    if section is None:
        return None
    days = section.scalar("commitment_working_days", read.whole(1, 260), "10")
    section.finish()
    return ComplaintRules(days or 0)


def _meter(root: Section) -> MeterRules | None:
    example = "{unlikely_below: 0.2, unlikely_above: 3.0, min_days: 14}"
    section = root.section("meter", example)
    if section is None:
        return None
    below = section.scalar("unlikely_below", read.share, "0.2")
    above = section.scalar("unlikely_above", read.share, "3.0")
    days = section.scalar("min_days", read.whole(0, 365), "14")
    section.finish()
    if below is not None and above is not None and below >= above:
        section.wrong("unlikely_above", "this is not more than unlikely_below. Write « 3.0 ».")
    return MeterRules(below or 0.0, above or 0.0, days or 0)
