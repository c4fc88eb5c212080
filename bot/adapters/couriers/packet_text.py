"""A packet as an adviser reads it outside the desk: a subject, and sections of plain French."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape

from bot.handoff.facts import CONFIRMED
from bot.handoff.packet import Fact, Packet, Promise
from bot.handoff.subjects import subject_of
from bot.handoff.summary import URGENCIES
from bot.messages import Channel, Line
from bot.wording import day_text, phone_text, time_text

_NB = "\u00a0"
_WAYS = {
    Channel.CHAT: "dans le chat",
    Channel.REST: "dans la conversation",
    Channel.VOICE: "par téléphone",
    Channel.CALLBACK: "par téléphone",
    Channel.SMS: "par SMS",
    Channel.WHATSAPP: "par WhatsApp",
    Channel.EMAIL: "par e-mail",
}
_SPEAKERS = {"customer": "Client", "bot": "Robot", "adviser": "Conseiller"}


@dataclass(frozen=True)
class Section:
    """Lines under a title; the first section of a text has none."""

    title: str
    lines: tuple[str, ...]


def subject(packet: Packet, now: datetime) -> str:
    """``Urgence haute : un client signale une coupure d’énergie, réponse promise avant …``.

    It names no customer: subjects are shown on locked screens.
    """
    about = subject_of(packet.intent)
    by = f", réponse promise avant {_due(packet.promise, now)}" if packet.promise else ""
    return f"Urgence {URGENCIES[packet.urgency]}{_NB}: un client {about.verb} {about.noun}{by}"


def sections(packet: Packet, now: datetime, link: str) -> tuple[Section, ...]:
    """What an adviser needs, most important first; sections without lines are left out."""
    first = (packet.summary, _promised(packet.promise, now), f"Le dossier au poste{_NB}: {link}")
    found = (
        Section("", first),
        Section("Ce que l’on sait", tuple(_fact(fact) for fact in packet.facts)),
        Section("Déjà fait", packet.steps_tried),
        Section("Ne pas redemander", packet.do_not_ask),
        Section("La conversation", tuple(_line(line, now) for line in packet.transcript)),
    )
    return tuple(section for section in found if section.lines)


def as_plain(parts: tuple[Section, ...]) -> str:
    """Plain text: titles on a line of their own, a dash before each line of a list."""
    blocks = []
    for part in parts:
        if not part.title:
            blocks.append("\n\n".join(part.lines))
            continue
        listed = ("- " + line.replace("\n", "\n  ") for line in part.lines)
        blocks.append("\n".join((part.title, *listed)))
    return "\n\n".join(blocks) + "\n"


def as_html(parts: tuple[Section, ...], link: str) -> str:
    """The same as a page without style or script; every value is escaped."""
    blocks = []
    for part in parts:
        lines = [escape(line).replace("\n", "<br>") for line in part.lines]
        shown = escape(link)
        if not part.title:
            linked = (line.replace(shown, f'<a href="{shown}">{shown}</a>') for line in lines)
            blocks += [f"<p>{line}</p>" for line in linked]
            continue
        items = "".join(f"<li>{line}</li>" for line in lines)
        blocks.append(f"<h2>{escape(part.title)}</h2><ul>{items}</ul>")
    return f'<!DOCTYPE html><html lang="fr"><body>{"".join(blocks)}</body></html>\n'


def _promised(promise: Promise | None, now: datetime) -> str:
    if promise is None:
        return "Aucune réponse n’a été promise."
    to = promise.address
    where = f" ({phone_text(to) if to.startswith('+') else to})" if to else ""
    way = f"{_WAYS[promise.channel]}{where}"
    return f"Promis au client{_NB}: une réponse {way}, avant {_due(promise, now)}."


def _due(promise: Promise, now: datetime) -> str:
    """The day by its date: mail is read later than it is written."""
    due = promise.due.astimezone(now.tzinfo)
    return f"le {day_text(due.date(), now.date())} à {time_text(due)}"


def _fact(fact: Fact) -> str:
    doubt = "" if fact.confidence >= CONFIRMED else " (à confirmer)"
    return f"{fact.label}{_NB}: {fact.value}{doubt}"


def _line(line: Line, now: datetime) -> str:
    at = line.at.astimezone(now.tzinfo)
    day = "" if at.date() == now.date() else f"{day_text(at.date(), now.date())}, "
    return f"{day}{time_text(at)}, {_SPEAKERS[line.speaker]}{_NB}: {line.text}"
