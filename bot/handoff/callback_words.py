"""What is said of a call back: to customers in messages, to advisers in facts and on the line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.handoff.callback import Callback, CallbackStatus
from bot.messages import Language
from bot.wording import day_text, phone_text, range_text, time_text

NB = "\u00a0"


_CASE_NOTES = {
    CallbackStatus.REACHED: ("Un conseiller vous a rappelé.", "An adviser has called you back."),
    CallbackStatus.CANCELLED: ("Rappel annulé.", "Call back cancelled."),
    **dict.fromkeys(
        (CallbackStatus.TEXTED, CallbackStatus.UNREACHED),
        (
            "Nous vous avons appelé plusieurs fois sans réussir à vous joindre.",
            "We called you several times without reaching you.",
        ),
    ),
}


@dataclass(frozen=True)
class Caller:
    """How the company presents itself; ``telephone`` (E.164) is where customers can call."""

    name: str
    telephone: str


def confirmation(callback: Callback, caller: Caller) -> tuple[str, str]:
    """Subject and text of the confirmation."""
    when = _when(callback)
    if callback.language == "en":
        return (
            f"Your call back: {when}",
            f"{caller.name}: an adviser will call you {when} on {phone_text(callback.phone)}. "
            f"Your case is {callback.case_number}.",
        )
    return (
        f"Votre rappel{NB}: {when}",
        f"{caller.name}{NB}: un conseiller vous appellera {when} au {phone_text(callback.phone)}. "
        f"Votre dossier{NB}: {callback.case_number}.",
    )


def case_note(callback: Callback) -> tuple[str, str] | None:
    """What customers read of its case in French and English; ``None`` while it is not finished."""
    return _CASE_NOTES.get(callback.status)


def reminder(callback: Callback, caller: Caller) -> tuple[str, str]:
    """Subject and text of the reminder, half an hour before."""
    between = _between(callback)
    if callback.language == "en":
        return (
            f"Your call back {between}",
            f"{caller.name}: an adviser will call you today, {between}, on "
            f"{phone_text(callback.phone)}. Keep your telephone near you.",
        )
    return (
        f"Votre rappel, {between}",
        f"{caller.name}{NB}: un conseiller vous appelle aujourd’hui, {between}, au "
        f"{phone_text(callback.phone)}. Gardez votre téléphone près de vous.",
    )


def missed(callback: Callback, caller: Caller) -> tuple[str, str]:
    """Subject and text for a customer whom no call has reached."""
    number = phone_text(caller.telephone)
    if callback.language == "en":
        return (
            "We tried to call you",
            f"{caller.name}: we called you {_times(callback)} without reaching you. Call us on "
            f"{number} or answer in the chat to choose another time. "
            f"Your case is {callback.case_number}.",
        )
    return (
        "Nous avons essayé de vous appeler",
        f"{caller.name}{NB}: nous vous avons appelé {_times(callback)} sans réussir à vous "
        f"joindre. Appelez le {number} ou écrivez-nous dans le chat pour choisir un autre moment. "
        f"Votre dossier{NB}: {callback.case_number}.",
    )


def state_of(callback: Callback) -> str:
    """Where a call back stands, in French, for the packet that advisers read."""
    tries = f"{callback.attempts} appel{'s' * (callback.attempts > 1)} sans réponse"
    if callback.status is CallbackStatus.NO_ANSWER and callback.next_try:
        again = f"à rappeler à partir de {_moment(callback.next_try)}"
        return f"{tries}, {again}" if callback.attempts else f"pas encore appelé, {again}"
    words = {
        CallbackStatus.BOOKED: f"prévu {_when(callback, 'fr')}",
        CallbackStatus.DUE: f"à appeler maintenant, prévu {_when(callback, 'fr')}",
        CallbackStatus.CALLING: "appel en cours",
        CallbackStatus.REACHED: "client joint",
        CallbackStatus.TEXTED: f"{tries}, client prévenu par message",
        CallbackStatus.UNREACHED: f"{tries}, aucun moyen de prévenir le client",
        CallbackStatus.CANCELLED: "annulé par le client",
    }
    said = words.get(callback.status, tries)
    if callback.status is CallbackStatus.DUE and callback.attempts:
        said = f"{said}, {tries}"
    if callback.status is CallbackStatus.DUE and callback.by_hand:
        said = f"{said}, appel automatique impossible"
    return said


def whisper(callback: Callback) -> str:
    """The sentence an adviser hears before the customer is dialled: nothing personal in it."""
    about = f", au sujet de{NB}: {callback.subject}" if callback.subject else ""
    again = f" C’est la {_nth(callback.attempts + 1)} tentative." if callback.attempts else ""
    tongue = " Le client parle anglais." if callback.language == "en" else ""
    return (
        f"Rappel d’un client, prévu {_between(callback, 'fr', spoken=True)}, "
        f"dossier {callback.case_number}{about}.{tongue}{again}"
    )


def _when(callback: Callback, language: Language | None = None) -> str:
    """« lundi 13 juillet, de 10 h à 10 h 30 »."""
    language = language or callback.language
    day = day_text(callback.start.date(), callback.made.date(), language)
    return f"{day}, {_between(callback, language)}"


def _between(callback: Callback, language: Language | None = None, *, spoken: bool = False) -> str:
    language = language or callback.language
    if callback.soonest:
        at = time_text(callback.end, language, spoken=spoken)
        return f"avant {at}" if language == "fr" else f"before {at}"
    return range_text(callback.start, callback.end, language, spoken=spoken)


def _moment(at: datetime) -> str:
    return f"{time_text(at)} le {at:%d/%m}"


def _times(callback: Callback) -> str:
    if callback.language == "en":
        return {1: "once", 2: "twice"}.get(callback.attempts, f"{callback.attempts} times")
    return f"{callback.attempts} fois"


def _nth(number: int) -> str:
    return {2: "deuxième", 3: "troisième"}.get(number, f"{number}e")
