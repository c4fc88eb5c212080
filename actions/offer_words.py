"""The offer in a customer's words: why the best way suits them, in one short sentence, and buttons.

French first, English second, as in ``data/responses``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from actions.offer import MESSAGE, NOW, Way
from actions.turn import Turn

Both = tuple[str, str]

NO_BREAK_COLON = "\u00a0: "

WHY: Mapping[str, Both] = {
    "preferred": ("Comme vous le préférez", "As you prefer"),
    "wants_voice": ("Comme vous le préférez", "As you prefer"),
    "wants_writing": ("Comme vous le préférez", "As you prefer"),
    "to_read": ("Pour que vous puissiez tout lire", "So that you can read it all"),
    "to_hear": ("Sans rien à lire", "With nothing to read"),
    "works_offline": ("Sans avoir besoin d’internet", "With no need for internet"),
    "quiet_written": ("Sans avoir à parler", "Without having to talk"),
    "noise_written": ("Malgré le bruit autour de vous", "In spite of the noise around you"),
    "move_quick": ("Facile à lire en chemin", "Easy to read on the way"),
    "own_pace": ("Pour répondre à votre rythme", "To answer at your own pace"),
    "once_stopped": ("Quand vous serez à l’arrêt", "Once you have stopped"),
    "time_taken": ("Pour prendre le temps qu’il faut", "To take the time it needs"),
    "wish_voice": ("Mieux vaut en parler de vive voix", "This is best talked through"),
    "wish_trace": ("Pour garder une trace écrite", "To keep a written trace"),
    "wish_files": ("Pour recevoir votre document", "To receive your document"),
    "carries_all": ("Pour envoyer ce qu’il faut", "To send what is needed"),
    "room_for_detail": ("Pour tout expliquer à l’aise", "With room to explain it all"),
}
"""Reasons of the router that a customer may want to hear; the others are for advisers."""

COMPLAINT: Both = (
    "Pour une réclamation, gardez une trace écrite",
    "For a complaint, keep a written trace",
)
QUICKEST: Both = ("Le plus rapide", "The quickest")
SIMPLEST: Both = ("Le plus simple", "The simplest")

WHAT: Mapping[str, Both] = {
    "callback": ("un rappel", "a call back"),
    "email": ("une réponse par e-mail", "an answer by e-mail"),
    "sms": ("une réponse par SMS", "an answer by text message"),
    "whatsapp": ("une réponse par WhatsApp", "an answer on WhatsApp"),
    MESSAGE: ("une réponse écrite", "a written answer"),
    "telephone": (
        "appelez-nous au {number}, on vous répond en ce moment",
        "call us on {number}, we are answering now",
    ),
    NOW: ("un conseiller, ici même", "an adviser, right here"),
}

BUTTONS: Mapping[str, tuple[Both, Both]] = {
    "callback": (("Être rappelé", "/request_callback"), ("A call back", "/request_callback")),
    "email": (("Par e-mail", "Par e-mail"), ("By e-mail", "By e-mail")),
    "sms": (("Par SMS", "Par SMS"), ("By text message", "By text message")),
    "whatsapp": (("Par WhatsApp", "Par WhatsApp"), ("On WhatsApp", "On WhatsApp")),
    MESSAGE: (
        ("Une réponse écrite", "Une réponse écrite"),
        ("A written answer", "A written answer"),
    ),
    "telephone": (("Appeler", "J’appelle"), ("Call", "I will call")),
    NOW: (("Dans ce chat", "Dans ce chat"), ("In this chat", "In this chat")),
}
NO_THANKS = (("Non merci", "/deny"), ("No, thank you", "/deny"))


def best_sentence(offered: Sequence[Way], turn: Turn, number: str, now: datetime) -> str:
    """« Mieux vaut en parler de vive voix : un rappel, au plus tard demain à 9 h 30. »"""
    best, place = offered[0], _place(turn)
    what = WHAT[best.choice][place].format(number=number)
    colon = ": " if place else NO_BREAK_COLON
    return f"{_why(best, turn)[place]}{colon}{what}{_by(best, turn, now)}."


def buttons(offered: Sequence[Way], turn: Turn) -> list[tuple[str, str]]:
    """One for each way, then a way out."""
    place = _place(turn)
    return [*(BUTTONS[one.choice][place] for one in offered), NO_THANKS[place]]


def titled(choice: str, words: str, turn: Turn) -> str:
    """« Être rappelé : 06 39 98 44 21 », for an agreement given by an address alone."""
    place = _place(turn)
    title = BUTTONS[choice][place][0] if choice in BUTTONS else ""
    return f"{title}{': ' if place else NO_BREAK_COLON}{words}" if title else words


def _why(best: Way, turn: Turn) -> Both:
    reason = next((name for name in best.reasons if name in WHY), None)
    written = reason in ("wish_trace", "wish_channel") and best.choice != "callback"
    if written and turn.get("handoff_topic") == "make_complaint":
        return COMPLAINT
    if reason is not None:
        return WHY[reason]
    return QUICKEST if best.quickest else SIMPLEST


def _by(best: Way, turn: Turn, now: datetime) -> str:
    if best.due is None:
        return ""
    when = turn.moment(best.due, now)
    return f", by {when} at the latest" if _place(turn) else f", au plus tard {when}"


def _place(turn: Turn) -> int:
    return 1 if turn.language == "en" else 0
