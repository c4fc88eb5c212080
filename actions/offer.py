"""Which ways to an adviser a customer is offered: the best of the router's that can be arranged."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from actions.services import Services
from actions.situation import situation_now
from actions.turn import Turn
from actions.voice_wish import telephone_is_missed
from bot.messages import Channel, Urgency
from bot.promising import Promising
from bot.routing import ChannelKind
from bot.routing.conversations import CONVERSATIONS
from bot.routing.kinds import Contact
from bot.routing.next_best import answering_channels
from bot.routing.recommendation import Ranked

NOW = "now"
MESSAGE = "message"
"""A written answer, wherever the customer can be written to."""

NONE = "none"

CHOICES = {
    ChannelKind.CALLBACK: "callback",
    ChannelKind.EMAIL: "email",
    ChannelKind.SMS: "sms",
    ChannelKind.WHATSAPP: "whatsapp",
    ChannelKind.TELEPHONE: "telephone",
}
"""What the slot ``handoff_choice`` calls a way that the bot can arrange."""

WRITTEN = (ChannelKind.EMAIL, ChannelKind.SMS, ChannelKind.WHATSAPP)
MOST, MOST_SPOKEN = 3, 2
"""Ways offered at once, the best included: nobody keeps more than two in mind on the telephone."""

_VOICE_FIRST = {"callback": 0, NOW: 1}
"""Order of the ways for who wants a voice while nobody answers the telephone."""

SOMEBODY = {Channel.EMAIL: "a@b.fr"}
A_NUMBER = "+33639980000"
"""Addresses that stand for the customer's, to know by when an answer would come: it is the same for
everybody (a number kept for fiction)."""


@dataclass(frozen=True)
class Way:
    """One way: what the slot calls it, its kind, why it suits, and by when an answer comes.

    ``reasons`` are the names of what speaks for it, the weightiest first; ``due`` is ``None`` where
    somebody answers at once.
    """

    choice: str
    kind: ChannelKind
    reasons: tuple[str, ...]
    due: datetime | None
    quickest: bool


@dataclass(frozen=True)
class Offer:
    """The ways to offer, best first; ``nobody_came`` where the customer waited in vain before.

    ``telephone_closed``: the telephone is wanted and closed while an adviser of the chat is there.
    """

    ways: tuple[Way, ...]
    nobody_came: bool = False
    telephone_closed: bool = False

    @property
    def is_here(self) -> bool:
        """Whether the best is the adviser who is there now, in this very conversation."""
        return bool(self.ways) and self.ways[0].choice == NOW


async def offer_of(
    turn: Turn, services: Services, promising: Promising, without: Collection[Contact] = ()
) -> Offer:
    """What to offer; no way at all when no adviser can answer this customer.

    Only channels that are on, can be taken now and reach the customer, or would once an address is
    given that is not among ``without``.
    """
    situation = await situation_now(turn, services, without)
    found = services.company.router.recommend(situation, services.clock.now())
    chosen: dict[str, Ranked] = {}
    for one in answering_channels(found):
        choice = _choice(one.kind, turn)
        if choice is not None and len(chosen) < (MOST_SPOKEN if turn.is_spoken else MOST):
            chosen.setdefault(choice, one)
    soonest = min((_seconds(one) for one in chosen.values()), default=0)
    offered = [
        Way(
            choice,
            one.kind,
            _reasons(one),
            await _due(one.kind, choice, promising, situation.urgency),
            _seconds(one) == soonest,
        )
        for choice, one in chosen.items()
    ]
    if {NOW, "callback"} <= chosen.keys() and telephone_is_missed(turn, services):
        offered.sort(key=lambda way: _VOICE_FIRST.get(way.choice, len(_VOICE_FIRST)))
        return Offer(tuple(offered), bool(situation.tried), telephone_closed=True)
    return Offer(tuple(offered), bool(situation.tried))


def without_of(turn: Turn) -> frozenset[Contact]:
    """The addresses that the customer has said they do not have."""
    offer = turn.get("handoff_offer") or {}
    return frozenset(Contact(one) for one in offer.get("without") or ())


def choices_of(turn: Turn) -> tuple[str, ...]:
    """What was offered last, the best first."""
    offer = turn.get("handoff_offer") or {}
    return tuple(offer.get("choices") or ())


def _choice(kind: ChannelKind, turn: Turn) -> str | None:
    """What taking this channel means here; ``None`` where the bot cannot arrange it."""
    here = CONVERSATIONS.get(kind) is turn.channel
    if kind is ChannelKind.LIVE_CHAT or (kind is ChannelKind.TELEPHONE and turn.is_spoken):
        return NOW if here and turn.desk_open else None
    if turn.is_spoken and kind in WRITTEN:
        return MESSAGE
    return CHOICES.get(kind)


def _reasons(one: Ranked) -> tuple[str, ...]:
    heard = sorted(one.voices, key=lambda voice: -voice.units)
    return tuple(voice.reason.name for voice in heard if voice.units > 0)


def _seconds(one: Ranked) -> int:
    return one.outlook.expected.seconds if one.outlook.expected else 10**9


async def _due(
    kind: ChannelKind, choice: str, promising: Promising, urgency: Urgency
) -> datetime | None:
    if choice in (NOW, "telephone"):
        return None
    channel = CONVERSATIONS[kind]
    promise = await promising.answer(channel, SOMEBODY.get(channel, A_NUMBER), urgency)
    return None if promise is None else promise.due
