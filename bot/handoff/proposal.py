"""Another channel that an adviser proposes, which the customer accepts or declines by a button."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.handoff.change import Act, ActName
from bot.messages import Button, Channel, Language

ACCEPT = "/accept_channel"
DECLINE = "/decline_channel"
PAYLOADS = frozenset({ACCEPT, DECLINE})
"""What the buttons send: read here, never by the bot's understanding."""

PROPOSABLE = (Channel.CALLBACK, Channel.EMAIL, Channel.SMS, Channel.WHATSAPP)
"""Where an adviser can go on with somebody who is in the chat now."""


@dataclass(frozen=True)
class Proposal:
    """To answer over ``channel`` at ``address`` (a telephone number in E.164, or an e-mail).

    ``slot`` is the start of the call-back slot that is proposed; without one no moment is.
    """

    channel: Channel
    address: str
    slot: datetime | None = None

    @property
    def detail(self) -> str:
        """How the act keeps it."""
        moment = f" {self.slot.isoformat()}" if self.slot else ""
        return f"{self.channel} {self.address}{moment}"


def open_proposal(acts: Iterable[Act]) -> tuple[Proposal, Act] | None:
    """The last proposal of a conversation, oldest act first, that has no answer yet."""
    found = None
    for act in acts:
        if act.name is ActName.PROPOSED:
            found = _read(act.detail), act
        elif act.name in (ActName.ACCEPTED, ActName.REFUSED, ActName.CLOSED, ActName.GIVEN_BACK):
            found = None
    return found


def _read(detail: str) -> Proposal:
    channel, address, moment = [*detail.split(" "), ""][:3]
    return Proposal(Channel(channel), address, datetime.fromisoformat(moment) if moment else None)


def question(
    channel: Channel, where: str, language: Language, moment: str = ""
) -> tuple[str, tuple[Button, ...]]:
    """What the customer reads, and the buttons.

    ``where`` is the address, masked; ``moment`` when they would be called, in words.
    """
    if moment:
        words = _QUESTION_AT[language].format(where=where, moment=moment)
    else:
        words = _QUESTIONS[language][channel].format(where=where)
    yes, no = _ANSWERS[language]
    return words, (Button(yes, ACCEPT), Button(no, DECLINE))


def agreed_words(channel: Channel, where: str, language: Language, moment: str = "") -> str:
    """What the customer reads after accepting."""
    if moment:
        return _AGREED_AT[language].format(where=where, moment=moment)
    return _AGREED[language][channel].format(where=where)


def gone_words(language: Language) -> str:
    """What the customer reads after accepting a moment that has no place left, or is past."""
    return _GONE[language]


def declined_words(language: Language) -> str:
    """What the customer reads after declining."""
    return _DECLINED[language]


_NB = "\u00a0"
_QUESTIONS: Mapping[Language, Mapping[Channel, str]] = {
    "fr": {
        Channel.CALLBACK: f"Je peux vous rappeler au {{where}}. Cela vous convient-il{_NB}?",
        Channel.EMAIL: f"Je peux vous répondre par e-mail à {{where}}. Cela vous convient-il{_NB}?",
        Channel.SMS: f"Je peux vous répondre par SMS au {{where}}. Cela vous convient-il{_NB}?",
        Channel.WHATSAPP: "Je peux continuer avec vous sur WhatsApp, au {where}. "
        f"Cela vous convient-il{_NB}?",
    },
    "en": {
        Channel.CALLBACK: "I can call you back on {where}. Would that suit you?",
        Channel.EMAIL: "I can answer you by e-mail at {where}. Would that suit you?",
        Channel.SMS: "I can answer you by text message on {where}. Would that suit you?",
        Channel.WHATSAPP: "I can go on with you on WhatsApp, on {where}. Would that suit you?",
    },
}
_ANSWERS: Mapping[Language, tuple[str, str]] = {
    "fr": ("Oui, d’accord", "Non, restons ici"),
    "en": ("Yes, please", "No, let us stay here"),
}
_AGREED: Mapping[Language, Mapping[Channel, str]] = {
    "fr": {
        Channel.CALLBACK: f"C’est noté{_NB}: votre conseiller vous rappelle au {{where}}.",
        Channel.EMAIL: f"C’est noté{_NB}: votre conseiller vous écrit à {{where}}.",
        Channel.SMS: f"C’est noté{_NB}: votre conseiller vous répond par SMS au {{where}}.",
        Channel.WHATSAPP: f"C’est noté{_NB}: votre conseiller vous écrit sur WhatsApp, au "
        "{where}.",
    },
    "en": {
        Channel.CALLBACK: "Noted: your adviser will call you on {where}.",
        Channel.EMAIL: "Noted: your adviser will write to {where}.",
        Channel.SMS: "Noted: your adviser will text you on {where}.",
        Channel.WHATSAPP: "Noted: your adviser will write to you on WhatsApp, on {where}.",
    },
}
_QUESTION_AT: Mapping[Language, str] = {
    "fr": f"Je peux vous faire rappeler {{moment}}, au {{where}}. Cela vous convient-il{_NB}?",
    "en": "I can have you called back {moment}, on {where}. Would that suit you?",
}
_AGREED_AT: Mapping[Language, str] = {
    "fr": f"C’est réservé{_NB}: nous vous rappelons {{moment}}, au {{where}}.",
    "en": "That is booked: we will call you back {moment}, on {where}.",
}
_GONE: Mapping[Language, str] = {
    "fr": "Ce créneau n’est plus libre. Votre conseiller va vous en proposer un autre.",
    "en": "That time is no longer free. Your adviser will propose another.",
}
_DECLINED: Mapping[Language, str] = {
    "fr": "Très bien, nous continuons ici.",
    "en": "All right, we go on here.",
}
