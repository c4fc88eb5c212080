"""The situation of a turn, as the router looks at it: only what was said, stored or is known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from actions.services import Services
from actions.turn import Turn
from bot.handoff.change import ActName
from bot.handoff.desks_now import desks_now
from bot.handoff.rerouting import contacts_of
from bot.measuring import usual_seconds
from bot.messages import PUBLIC_CHANNELS, Channel, Urgency
from bot.routing import ChannelKind, Situation
from bot.routing.conversations import KINDS
from bot.routing.kinds import Contact, Load
from bot.routing.situation import DeskNow
from bot.selfservice.preferences import Preferences
from bot.selfservice.records import Customer
from bot.understanding.text import fold

ASKABLE = frozenset({Contact.TELEPHONE, Contact.MOBILE, Contact.EMAIL})
"""What a customer can be asked for in a conversation."""

ADDRESSES = ("caller", "callback_phone", "phone_number", "email", "complaint_contact")
"""Slots that hold where a customer can be reached."""

_PREFERS = re.compile(
    r"\b(?:prefer\w*|aime(?:rais)? mieux|plutot|de preference|rather)\b[^.?!;]{0,25}?"
    r"\b(?P<what>rappel\w*|call ?back|called back|telephone|phone|appel\w*|call|e-?mails?"
    r"|courriels?|mails?|sms|textos?|text messages?|whatsapp|chat)\b"
)
_KINDS = (
    (re.compile(r"rappel|back"), ChannelKind.CALLBACK),
    (re.compile(r"tel|phone|appel|call"), ChannelKind.TELEPHONE),
    (re.compile(r"mail|courriel"), ChannelKind.EMAIL),
    (re.compile(r"sms|text"), ChannelKind.SMS),
    (re.compile(r"whatsapp"), ChannelKind.WHATSAPP),
    (re.compile(r"chat"), ChannelKind.LIVE_CHAT),
)
_SENDS = r"\b(?:envo\w+|join\w+|transme\w+|montr\w+|attach\w*|send\w*|show\w*)\b[^.?!;]{0,30}?"
_PICTURES = r"\b(?:photos?|captures?|images?|pictures?|screenshots?)\b"
_PAPERS = r"\b(?:documents?|justificatifs?|attestations?|papiers?|pdf|papers?)\b"
_LOADS = (
    (re.compile(_SENDS + _PICTURES), Load.PICTURES),
    (re.compile(_SENDS + _PAPERS), Load.DOCUMENTS),
)


@dataclass(frozen=True)
class Known:
    """What the stores say beside the turn.

    ``customer`` when verified; ``tried`` the channels on which nobody came, oldest first; how busy
    each desk is, and how long first answers took lately.
    """

    customer: Customer | None = None
    tried: tuple[ChannelKind, ...] = ()
    desks: Mapping[str, DeskNow] = field(default_factory=dict)
    measured_seconds: Mapping[ChannelKind, int] = field(default_factory=dict)


async def known_of(turn: Turn, services: Services) -> Known:
    """Look up who it is, which channels brought nobody, and what lies at the desks."""
    number = turn.get("customer")
    customer = await services.back_office.customer(number) if number else None
    advisers, now = services.company.routing.advisers, services.clock.now()
    desks = desks_now(await services.desk.undone(), advisers, now)
    usual = usual_seconds(services.company, await services.measuring.latest())
    return Known(customer, await _tried(turn.conversation_id, services), desks, usual)


async def situation_now(
    turn: Turn, services: Services, without: Collection[Contact] = ()
) -> Situation:
    """The situation of a turn; ``without`` is what the customer says they do not have."""
    return situation_of_turn(turn, await known_of(turn, services), without)


def situation_of_turn(turn: Turn, known: Known, without: Collection[Contact] = ()) -> Situation:
    """What is known of the customer and the request; nothing is inferred.

    What is said now goes before what the customer's file keeps.
    """
    here = KINDS.get(turn.channel)
    preferences = known.customer.preferences if known.customer else Preferences()
    return Situation(
        language=turn.language,
        intent=str(turn.get("handoff_topic") or turn.intent),
        urgency=Urgency(turn.get("handoff_urgency") or turn.urgency),
        cues=frozenset(cue.name for cue in turn.cues),
        needs=preferences.needs,
        prefers=stated_preference(turn.said) or preferences.channel,
        carry=frozenset(_carried(turn.said)),
        channel=None if here in known.tried else here,
        public=turn.channel in PUBLIC_CHANNELS,
        tried=known.tried,
        contact=frozenset(_contacts(turn, known.customer)) - frozenset(without),
        askable=ASKABLE - frozenset(without),
        desks=known.desks,
        measured_seconds=known.measured_seconds,
        postcode=turn.get("postcode"),
    )


def stated_preference(said: Collection[str]) -> ChannelKind | None:
    """The channel that a customer says they prefer, the last one said; never guessed.

    « je préfère le téléphone », “I'd rather have an e-mail”.
    """
    found = [match["what"] for text in said for match in _PREFERS.finditer(fold(text))]
    return channel_named(found[-1]) if found else None


def channel_named(folded: str) -> ChannelKind | None:
    """The channel that folded words name, if any."""
    return next((kind for words, kind in _KINDS if words.search(folded)), None)


def _contacts(turn: Turn, customer: Customer | None) -> Iterator[Contact]:
    for slot in ADDRESSES:
        yield from contacts_of(str(turn.get(slot) or ""))
    if customer is not None:
        yield from contacts_of(customer.phone)
        yield from contacts_of(customer.email)
    if turn.channel is Channel.WHATSAPP:
        yield Contact.WHATSAPP


def _carried(said: Iterable[str]) -> Iterator[Load]:
    for text in map(fold, said):
        yield from (load for words, load in _LOADS if words.search(text))


async def _tried(conversation_id: str, services: Services) -> tuple[ChannelKind, ...]:
    """Where nobody came in this conversation, each once, the last one at the end.

    Also where an answer is owed and late, before the customer was told so.
    """
    packets = {one.id: one for one in await services.desk.of_conversation(conversation_id)}
    acts, now = await services.desk.acts(conversation_id), services.clock.now()
    waited = [act.packet_id for act in acts if act.name is ActName.NOBODY_CAME and act.packet_id]
    waited += [one.id for one in packets.values() if one.promise and one.promise.late(now)]
    found = [KINDS.get(packets[one].wanted_channel) for one in waited if one in packets]
    return tuple(dict.fromkeys(kind for kind in found if kind is not None))
