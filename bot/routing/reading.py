"""A situation from JSON, with a clear sentence for each thing that is wrong in it.

The same fields are described by ``docs/schemas/situation.schema.json``.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from bot.errors import RelaisError
from bot.handoff.subjects import SUBJECTS
from bot.messages import CueName, Urgency
from bot.routing.fields import Fields, closest
from bot.routing.kinds import ChannelKind, Contact, Load
from bot.routing.situation import Circumstance, DeskNow, Device, Need, Situation

LANGUAGES = ("fr", "en")
MOST_SECONDS = 30 * 24 * 3600
AGE = "age is never asked for or inferred. Write what the customer said under « needs »."


class WrongSituation(RelaisError):
    """A situation cannot be read; each line names one field and what to write."""

    code = "situation"


def parse_situation(text: str, zone: ZoneInfo, desks: Collection[str]) -> Situation:
    """A situation from the text of one JSON object. Raises :class:`WrongSituation`."""
    try:
        value = json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise WrongSituation(
            f"line {error.lineno}, column {error.colno}: this is not JSON ({error.msg}). "
            'A situation is one object such as {"intent": "explain_bill"}.'
        ) from None
    except (RecursionError, ValueError) as error:
        told = str(error) if isinstance(error, _Twice) else "this cannot be read as JSON."
        raise WrongSituation(told) from None
    return read_situation(value, zone, desks)


def read_situation(value: Any, zone: ZoneInfo, desks: Collection[str]) -> Situation:
    """A situation from plain values; ``zone`` is that of moments written without an offset.

    Raises :class:`WrongSituation` with one line for each mistake.
    """
    if not isinstance(value, Mapping):
        raise WrongSituation('A situation is one object such as {"intent": "explain_bill"}.')
    fields = Fields(value)
    found = _fields(fields, zone, desks)
    fields.finish({"age": AGE})
    if fields.mistakes:
        raise WrongSituation("\n".join(fields.mistakes))
    return Situation(**{name: one for name, one in found.items() if one is not None})


def _fields(fields: Fields, zone: ZoneInfo, desks: Collection[str]) -> dict[str, Any]:
    return {
        "at": fields.moment("at", zone),
        "language": fields.one_of("language", LANGUAGES),
        "intent": fields.one_of("intent", SUBJECTS),
        "urgency": fields.name("urgency", Urgency),
        "cues": fields.names("cues", CueName),
        "circumstances": fields.names("circumstances", Circumstance),
        "device": fields.name("device", Device),
        "needs": fields.names("needs", Need),
        "prefers": fields.name("prefers", ChannelKind),
        "carry": fields.names("carry", Load),
        "channel": fields.name("channel", ChannelKind),
        "public": fields.yes_or_no("public"),
        "tried": fields.in_order("tried", ChannelKind),
        "contact": fields.names("contact", Contact),
        "askable": fields.names("askable", Contact),
        "available": fields.hours("available"),
        "desks": _desks(fields, desks),
        "measured_seconds": _measured(fields),
        "postcode": fields.digits("postcode", 5),
    }


def _desks(fields: Fields, desks: Collection[str]) -> dict[str, DeskNow] | None:
    section = fields.object("desks")
    if section is None:
        return None
    found = {}
    for name in section.given():
        one = section.object(name)
        if name not in desks:
            section.wrong(name, f"is not a desk of the company. {closest(name, desks)}")
        elif one is not None:
            free = one.whole("advisers_free", 10_000)
            waiting = one.whole("waiting_seconds", MOST_SECONDS)
            one.finish()
            found[name] = DeskNow(free, waiting)
    return found


def _measured(fields: Fields) -> dict[ChannelKind, int] | None:
    section = fields.object("measured_seconds")
    if section is None:
        return None
    found = {kind: section.whole(kind, MOST_SECONDS) for kind in ChannelKind}
    section.finish()
    return {kind: seconds for kind, seconds in found.items() if seconds is not None}


class _Twice(ValueError):
    pass


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Twice(f"{twice}: this field is there twice. Keep one.")
    return found
