"""A technician who is awaited: what is booked, and an adviser who asks where the technician is."""

from __future__ import annotations

import re
from datetime import datetime, time

from actions.plain_text import plain
from actions.services import Services
from actions.turn import Turn
from bot.selfservice.records import Appointment, Customer
from bot.wording import near_day_text, range_text

_WHO = re.compile(
    r"technicien|installateur|depanneur|\bagent\b|intervention|prestataire|\brdv\b|rendez-vous"
    r"|\bcreneau|technician|engineer|\bfitter|\bgas man|\bappointment\b|\bvisit\b|\byour man\b"
)
_NOW = re.compile(
    r"ou est|est ou\b|ou se trouve|\battend|personne|pas (?:la|venu)\b|en route|retard|absent"
    r"|devait|toujours pas|jamais venu|\bwhere\b|waiting|\blate\b|turned up|on (?:his|the) way"
    r"|no one|nobody|\bwas due\b"
)


def is_awaited(text: str) -> bool:
    """« Le technicien devait passer ce matin, il est où ? »"""
    words = plain(text)
    return bool(_WHO.search(words) and _NOW.search(words))


async def tell_visit(turn: Turn, services: Services, customer: Customer) -> None:
    """Say what is booked, and leave the rest to an adviser: the bot cannot see a technician."""
    now = services.clock.now()
    today = datetime.combine(now.date(), time(), now.tzinfo)
    booked = await services.back_office.appointments(customer.number, today)
    visit = next((one for one in booked if one.purpose == "technician"), None)
    turn.note_step("Technicien attendu : rendez-vous consultés, un conseiller doit le joindre.")
    if visit is None:
        turn.say("utter_visit_none")
    else:
        is_today = visit.start.date() == now.date()
        when = _when(visit, now, turn)
        turn.say("utter_visit_today" if is_today else "utter_visit_later", when=when)
    turn.set("flow_outcome", "human:adviser_topic")


def _when(visit: Appointment, now: datetime, turn: Turn) -> str:
    day = near_day_text(visit.start.date(), now.date(), turn.language)
    return f"{day} {range_text(visit.start, visit.end, turn.language, spoken=turn.is_spoken)}"
