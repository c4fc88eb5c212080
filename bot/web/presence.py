"""What customers are told of who is there: ``/chat/presence``, and the words of the chat page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aiohttp import web

from bot.messages import Channel, Language
from bot.presence import Attendance, State
from bot.web.services import SERVICES, WebServices
from bot.web.words import as_language
from bot.wording import near_day_text, time_text

NB = "\u00a0"


def add_presence(app: web.Application) -> None:
    """Add the route that the widget asks."""
    app.router.add_get("/chat/presence", chat_presence)


async def chat_presence(request: web.Request) -> web.Response:
    """``{state, text, advisers, waiting, minutes, opens}`` for a page of ours or of allowed sites.

    ``?language=en`` for English.
    """
    services = request.app[SERVICES]
    language = as_language(request.query.get("language")) or "fr"
    headers = {"Cache-Control": "no-store", "Vary": "Origin"}
    origin = request.headers.get("Origin")
    if origin in services.allowed_origins and origin:
        headers["Access-Control-Allow-Origin"] = origin
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return web.json_response(await presence_json(services, language), headers=headers)


async def presence_json(services: WebServices, language: Language) -> dict[str, Any]:
    """What is known now, with the sentence that tells it."""
    found, now = await attendance_of(services), services.clock.now()
    return {
        "state": str(found.state),
        "text": attendance_text(found, now, language),
        "advisers": found.advisers,
        "waiting": found.waiting,
        "minutes": found.minutes,
        "opens": found.opens.isoformat() if found.opens else None,
    }


async def attendance_of(services: WebServices) -> Attendance:
    """Who is there for the chat; only the hours where nobody knows more."""
    if services.reception is not None:
        return await services.reception.attendance()
    is_open = services.openings.is_open_for(Channel.CHAT, services.clock.now())
    return Attendance(State.OPEN if is_open else State.CLOSED)


def attendance_text(found: Attendance, now: datetime, language: Language) -> str:
    """One short sentence that promises nobody who is not there."""
    if found.state is State.CLOSED:
        return _closed(found.opens, now, language)
    if found.state is State.AWAY:
        french = "Aucun conseiller n’est connecté pour l’instant"
        return french if language == "fr" else "No adviser is here just now"
    if found.state is State.OPEN:
        return _until(found.closes, language)
    here = "Un conseiller est là" if language == "fr" else "An adviser is here"
    if not found.waiting:
        return here
    wait = "attente d’environ" if language == "fr" else "about"
    after = "" if language == "fr" else " to wait"
    return f"{here}, {wait} {found.minutes}{NB}min{after}"


def place_text(before: int, minutes: int, language: Language) -> str:
    """The place of a customer who waits: « 2 personnes avant vous, environ 8 min »."""
    if not before:
        return "Vous êtes le prochain" if language == "fr" else "You are next"
    if language == "fr":
        return f"{before} personne{'s' * (before > 1)} avant vous, environ {minutes}{NB}min"
    return f"{before} {'person' if before == 1 else 'people'} before you, about {minutes}{NB}min"


def _closed(opens: datetime | None, now: datetime, language: Language) -> str:
    if opens is None:
        return "Les conseillers sont absents" if language == "fr" else "Advisers are away"
    at = time_text(opens, language)
    day = near_day_text(opens.date(), now.date(), language) if opens.date() != now.date() else ""
    if language == "fr":
        return f"Les conseillers sont là {day + ' ' if day else ''}à partir de {at}"
    return f"Advisers are here {day + ' ' if day else ''}from {at}"


def _until(closes: datetime | None, language: Language) -> str:
    if closes is None:
        return "Conseillers joignables" if language == "fr" else "Advisers can be reached"
    at = time_text(closes, language)
    fr, en = f"Conseillers joignables jusqu’à {at}", f"Advisers can be reached until {at}"
    return fr if language == "fr" else en
