"""A word in public: short, without anything personal, and on to a private channel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.handing_over import HandingOver
from actions.packet_making import Answering
from actions.services import Services
from actions.situation import situation_now
from actions.turn import Turn
from bot.handoff.reasons import HandoffReason
from bot.messages import CueName
from bot.policies.plain_words import is_insult
from bot.routing import ChannelKind
from bot.routing.next_best import answering_channels
from bot.wording import phone_text

PERSONAL = ("phone_number", "email", "customer_number", "name", "iban", "postcode")
"""Entities that nobody should leave where others read."""

MOST = 2
"""Private ways that are named."""

_WHERE: Mapping[ChannelKind, tuple[str, str]] = {
    ChannelKind.TELEPHONE: ("au {address}", "on {address}"),
    ChannelKind.EMAIL: ("par e-mail à {address}", "by e-mail at {address}"),
    ChannelKind.LIVE_CHAT: ("dans notre chat, sur {address}", "in our chat, on {address}"),
    ChannelKind.SMS: ("par SMS au {address}", "by text message on {address}"),
    ChannelKind.WHATSAPP: ("sur WhatsApp, au {address}", "on WhatsApp, {address}"),
}
_CARE = (
    "Ne laissez pas de données personnelles ici, et retirez celles qui s’y trouvent. ",
    "Please leave no personal data here, and remove what there is. ",
)


class PublicReply(Action):  # type: ignore[misc]
    """One reply, whatever was written; who is upset is heard, and the advisers are told."""

    def __init__(self, services: Services, handing_over: HandingOver) -> None:
        self._services = services
        self._handing_over = handing_over

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_public_reply"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Regret or thanks, and where to go on in private; then no more in public."""
        turn = Turn(dispatcher, tracker)
        if any(event.get("name") == self.name() for event in tracker.events):
            return turn.events()
        page = self._page(ChannelKind.KNOWLEDGE_BASE)
        if _is_upset(turn):
            name = "utter_public_sorry"
            answering = Answering(turn.channel)
            await self._handing_over.noted(turn, HandoffReason.ADVISER_TOPIC, answering)
        elif turn.intent in ("give_feedback", "thank"):
            name = "utter_public_thanks"
        else:
            general = page and self._is_general(turn)
            name = "utter_public_general" if general else "utter_public_private"
        ours = self._services.company.telephone
        personal = any(turn.entity(one) not in (None, ours) for one in PERSONAL)
        care = _CARE[_place(turn)] if personal else ""
        turn.say(name, care=care, where=await self._where(turn), page=page or "")
        return turn.events()

    async def _where(self, turn: Turn) -> str:
        """The best private ways, two at most; the bot answers in the chat at any hour."""
        situation = await situation_now(turn, self._services)
        found = self._services.company.router.recommend(situation, self._services.clock.now())
        best = [one.kind for one in answering_channels(found)]
        kinds = dict.fromkeys([*best, ChannelKind.LIVE_CHAT])
        ways = [way for kind in kinds for way in self._way(kind, turn)]
        chat = list(self._way(ChannelKind.LIVE_CHAT, turn))
        named = list(dict.fromkeys([*ways[:1], *chat, *ways]))[:MOST]
        return (" or " if _place(turn) else " ou ").join(named)

    def _way(self, kind: ChannelKind, turn: Turn) -> Iterator[str]:
        address = self._page(kind)
        if kind in _WHERE and address:
            shown = phone_text(address) if address.startswith("+") else address
            yield _WHERE[kind][_place(turn)].format(address=shown)

    def _page(self, kind: ChannelKind) -> str | None:
        """The address of a channel that is on; the chat's is the company's site."""
        company = self._services.company
        for one in company.channels:
            if one.kind is kind:
                return company.website if kind is ChannelKind.LIVE_CHAT else one.address
        return None

    def _is_general(self, turn: Turn) -> bool:
        return turn.intent in self._services.company.routing.without_adviser


def _is_upset(turn: Turn) -> bool:
    complains = turn.intent == "make_complaint"
    return complains or turn.shows(CueName.UPSET) or is_insult(turn.text)


def _place(turn: Turn) -> int:
    return 1 if turn.language == "en" else 0
