"""Every entity of a message, read by one parser after another, most certain first."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from bot.messages import Entity
from bot.understanding.parsing.codes import find_codes
from bot.understanding.parsing.dates import find_dates
from bot.understanding.parsing.day_parts import find_day_parts
from bot.understanding.parsing.delays import find_delays
from bot.understanding.parsing.emails import find_emails
from bot.understanding.parsing.energy import find_energy
from bot.understanding.parsing.iban import find_ibans
from bot.understanding.parsing.identifiers import find_identifiers
from bot.understanding.parsing.meter import find_meter_indexes
from bot.understanding.parsing.money import find_amounts
from bot.understanding.parsing.names import find_names
from bot.understanding.parsing.normalise import fold
from bot.understanding.parsing.numbers import find_numbers
from bot.understanding.parsing.phones import find_phones
from bot.understanding.parsing.postcodes import find_postcodes
from bot.understanding.parsing.reading import Found, Parser, Reading, Situation
from bot.understanding.parsing.refusal import is_corrected, is_slip
from bot.understanding.parsing.spelling import join_pauses, write_letters
from bot.understanding.parsing.spoken import write_digits
from bot.understanding.parsing.times import find_times

PRIORITY: tuple[Parser, ...] = (
    find_ibans,
    find_emails,
    find_phones,
    find_codes,
    find_identifiers,
    find_delays,
    find_dates,
    find_times,
    find_day_parts,
    find_amounts,
    find_meter_indexes,
    find_postcodes,
    find_names,
    find_energy,
    find_numbers,
)
"""A character used by one parser is not seen by those after it."""


def read_entities(
    text: str, *, now: datetime, expected: str | None = None, voice: bool = False
) -> tuple[Entity, ...]:
    """The entities of ``text`` in order, none overlapping, offsets counted in ``text``.

    ``now`` is timezone-aware, in the company's time zone; ``expected`` is the slot the bot has
    just asked for, which settles bare values; ``voice`` says that ``text`` is a transcript of
    speech. French and English are read alike. Never raises, whatever the text.
    """
    reading = read_plainly(text)
    situation = Situation(now, expected, voice)
    entities: list[Entity] = []
    for parser in PRIORITY:
        finds = _without_corrected(list(parser(reading, situation)), reading.text)
        reading = reading.claim(finds)
        for found in finds:
            if found.entity:
                start, end = reading.span(found.start, found.end)
                entities.append(Entity(found.entity, found.value, start, end))
    return _apart(sorted(entities, key=lambda each: (each.start, each.end)))


def _without_corrected(finds: list[Found], text: str) -> list[Found]:
    """Without the value that another of its kind takes the place of.

    "Pas 45210, 45220" and "jeudi, non, vendredi" give the second one only.
    """
    if len(finds) < 2:
        return finds
    finds = sorted(finds, key=lambda each: each.start)
    wrong = {found for found in finds if found.entity and is_corrected(text, found.start)}
    for found, following in pairwise(finds):
        if found.entity == following.entity and is_slip(text[found.end : following.start]):
            wrong.add(found)
    right = {found.entity for found in finds if found not in wrong}
    return [
        found._replace(entity="") if found in wrong and found.entity in right else found
        for found in finds
    ]


def read_plainly(text: str) -> Reading:
    """``text`` as the parsers see it: plain, spelt letters and spoken numbers written out."""
    return join_pauses(write_digits(write_letters(fold(text))))


def _apart(entities: list[Entity]) -> tuple[Entity, ...]:
    """Without those that begin inside the one before (two readings of one spoken number)."""
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity.start >= kept[-1].end:
            kept.append(entity)
    return tuple(kept)
