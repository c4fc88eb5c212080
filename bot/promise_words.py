"""What is said of a late promise: to the team, to the manager, to the customer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.handoff.packet import Packet, Promise
from bot.messages import Channel, Language
from bot.routing.channel import OpenChannel
from bot.routing.kinds import ChannelKind
from bot.wording import moment_text, phone_text, time_text

NB = "\u00a0"

_DEEDS: dict[Channel, tuple[str, str]] = {
    Channel.CHAT: ("réponse dans le chat", "answer in the chat"),
    Channel.REST: ("réponse dans la conversation", "answer in the conversation"),
    Channel.VOICE: ("réponse au téléphone", "answer on the telephone"),
    Channel.CALLBACK: ("rappel", "call back"),
    Channel.SMS: ("réponse par SMS", "answer by SMS"),
    Channel.WHATSAPP: ("réponse par WhatsApp", "answer by WhatsApp"),
    Channel.EMAIL: ("réponse par e-mail", "answer by e-mail"),
}
_URGENCY = {
    "critical": ("critique", "critical"),
    "high": ("haute", "high"),
    "normal": ("normale", "normal"),
    "low": ("basse", "low"),
}

Words = tuple[str, str]
"""A subject and a text."""


def alert(packet: Packet, promise: Promise, team: str, desk_url: str, language: Language) -> Words:
    """To the team, before it is too late. Names no customer, no number and no address."""
    fr, en = _deed(promise)
    day, due = _day(promise), time_text(promise.due, language)
    if language == "en":
        return (
            f"Promise about to be broken: {en} by {due}, {team} team",
            f"A customer was promised: {en} by {day} at {due}. Nobody has answered yet, and most "
            f"of the time has gone.\n\n{_case(packet, team, language)}\n\nThe case: {desk_url}",
        )
    return (
        f"Promesse bientôt dépassée{NB}: {fr} avant {due}, équipe {team}",
        f"Un client attend{NB}: {fr}, promis avant le {day} à {due}. Personne n’a encore répondu, "
        f"et l’essentiel du délai est écoulé.\n\n{_case(packet, team, language)}\n\n"
        f"Le dossier{NB}: {desk_url}",
    )


def escalation(
    packet: Packet, promise: Promise, team: str, desk_url: str, language: Language
) -> Words:
    """To the manager, once it is broken. Names no customer, no number and no address."""
    fr, en = _deed(promise)
    day, due = _day(promise), time_text(promise.due, language)
    if language == "en":
        return (
            f"Promise broken: {en} by {due}, {team} team",
            f"A customer was promised: {en} by {day} at {due}. Nobody has answered. The case has "
            f"moved up in the queue.\n\n{_case(packet, team, language)}\n\nThe case: {desk_url}",
        )
    return (
        f"Promesse non tenue{NB}: {fr} avant {due}, équipe {team}",
        f"Un client attendait{NB}: {fr}, promis avant le {day} à {due}. Personne n’a répondu. Le "
        f"dossier est remonté dans la file.\n\n{_case(packet, team, language)}\n\n"
        f"Le dossier{NB}: {desk_url}",
    )


def in_the_page(promise: Promise, now: datetime, language: Language) -> str:
    """To a customer who waits in the chat; the bot then says what they can do instead."""
    due = _told_time(promise, now, language)
    if language == "en":
        return (
            f"I had told you to expect an answer by {due}, and that time has gone by. Your request "
            "has moved up in the queue, and an adviser will still see it."
        )
    return (
        f"Je vous avais annoncé une réponse avant {due}, et ce délai est passé. Votre demande est "
        "remontée dans la file, et un conseiller la verra."
    )


def message(
    promise: Promise, company: str, instead: str, now: datetime, language: Language
) -> Words:
    """To a customer who waits elsewhere, by SMS or e-mail; ``instead`` is what they can also do."""
    due = _told_time(promise, now, language)
    calls = promise.channel in (Channel.CALLBACK, Channel.VOICE)
    if language == "en":
        deed = "call you back" if calls else "answer you"
        text = (
            f"{company}: we were to {deed} by {due} and have not done so. We are sorry. {instead}"
        )
        return "Our answer is late", text.strip()
    deed = "vous rappeler" if calls else "vous répondre"
    text = (
        f"{company}{NB}: nous devions {deed} avant {due} et nous ne l’avons pas fait. Nous vous "
        f"prions de nous en excuser{NB}: votre demande est remontée dans la file. {instead}"
    )
    return "Notre réponse est en retard", text.strip()


def instead_of(channel: OpenChannel | None, website: str, language: Language) -> str:
    """What a customer can do without waiting any longer; empty when no channel helps."""
    say = None if channel is None else _INSTEAD.get(channel.kind)
    if channel is None or say is None:
        return ""
    french, english = say(channel.address or "", website)
    return english if language == "en" else french


_Say = Callable[[str, str], Words]

_INSTEAD: dict[ChannelKind, _Say] = {
    ChannelKind.TELEPHONE: lambda to, _: (
        f"Vous pouvez aussi nous appeler au {phone_text(to)}.",
        f"You can also call us on {phone_text(to)}.",
    ),
    ChannelKind.CALLBACK: lambda _, site: (
        f"Vous pouvez aussi demander à être rappelé sur {site}.",
        f"You can also ask to be called back on {site}.",
    ),
    ChannelKind.LIVE_CHAT: lambda _, site: (
        f"Un conseiller peut aussi vous répondre dans le chat de {site}.",
        f"An adviser can also answer you in the chat of {site}.",
    ),
    ChannelKind.EMAIL: lambda to, _: (
        f"Vous pouvez aussi nous écrire à {to}.",
        f"You can also write to us at {to}.",
    ),
    ChannelKind.SMS: lambda to, _: (
        f"Vous pouvez aussi nous écrire par SMS au {phone_text(to)}.",
        f"You can also text us on {phone_text(to)}.",
    ),
    ChannelKind.WHATSAPP: lambda to, _: (
        f"Vous pouvez aussi nous écrire par WhatsApp au {phone_text(to)}.",
        f"You can also write to us by WhatsApp on {phone_text(to)}.",
    ),
    ChannelKind.SHOP_VISIT: lambda to, _: (
        f"Vous pouvez aussi venir en boutique{NB}: {to}.",
        f"You can also come to our shop: {to}.",
    ),
}


def _told_time(promise: Promise, now: datetime, language: Language) -> str:
    """« 10 h 15 », or « demain à 10 h 15 » on another day."""
    if promise.due.date() == now.date():
        return time_text(promise.due, language)
    return moment_text(promise.due, now, language)


def _deed(promise: Promise) -> Words:
    return _DEEDS[promise.channel]


def _day(promise: Promise) -> str:
    return f"{promise.due:%d/%m/%Y}"


def _case(packet: Packet, team: str, language: Language) -> str:
    french, english = _URGENCY[packet.urgency]
    if language == "en":
        return f"Team: {team}. Urgency: {english}. Case {packet.id}."
    return f"Équipe{NB}: {team}. Urgence{NB}: {french}. Dossier {packet.id}."
