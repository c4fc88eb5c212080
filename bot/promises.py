"""The round that watches promises: who is told when one is about to be broken, and when it is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import structlog

from bot import promise_words as words
from bot.company import Company
from bot.conversation import Conversation
from bot.errors import Conflict
from bot.handoff import promise_watch as watch
from bot.handoff.callback_rules import takes_texts
from bot.handoff.change import ActName
from bot.handoff.delivery import Delivery
from bot.handoff.desks_now import desks_now
from bot.handoff.ownership import Ownership, Stage
from bot.handoff.packet import Packet, Promise
from bot.handoff.rerouting import situation_of
from bot.messages import Channel, IncomingMessage, Language, Line
from bot.ports import Clock, Desk
from bot.promising import team_name
from bot.routing import next_best
from bot.routing.channel import OpenChannel
from bot.routing.conversations import KINDS
from bot.whose_turn import ASK_HUMAN

SMS, EMAIL, WEBHOOK = "sms", "email", "webhook"
ALERT, ESCALATION, LATE = "alert", "escalation", "late"
"""Kinds of delivery: to the team, to the manager, to the customer."""

IN_THE_PAGE = (Channel.CHAT, Channel.REST)

log = structlog.get_logger("relais.promises")


class PromiseWatch:
    """A :class:`~bot.rounds.Round` over the promises that need somebody told, each once.

    ``couriers`` are those that are set up: nothing is queued for others. ``public_url`` is where
    the desk is.
    """

    name = "promises"

    def __init__(
        self,
        *,
        company: Company,
        desk: Desk,
        conversation: Conversation,
        clock: Clock,
        couriers: Collection[str] = (),
        public_url: str = "",
    ) -> None:
        self._company = company
        self._desk = desk
        self._conversation = conversation
        self._clock = clock
        self._couriers = frozenset(couriers)
        self._desk_url = f"{public_url.rstrip('/')}/desk"

    async def run(self) -> None:
        """Tell whoever is to be told now. Each telling is stored with its deliveries, or not."""
        now = self._clock.now()
        for packet in await self._desk.at_risk(now):
            try:
                await self._see_to(packet, now)
            except Conflict:
                # Somebody acted on it meanwhile: the next round looks at it as it is then.
                continue
            except Exception as error:
                # One that cannot be told keeps nobody else from being told.
                log.error("promise not seen to", error=type(error).__name__)

    async def _see_to(self, packet: Packet, now: datetime) -> None:
        promise = _promise(packet)
        if now.timestamp() <= promise.due.timestamp():
            await self._conversation.apply(watch.alerted(packet, now, self._alert(packet, now)))
            return
        if promise.escalated is None:
            change = watch.escalated(packet, now, self._escalation(packet, now))
            await self._conversation.apply(change)
            packet = await self._desk.get(packet.id)
        if promise.told is None:
            await self._tell(packet, now)

    def _alert(self, packet: Packet, now: datetime) -> tuple[Delivery, ...]:
        team = self._team(packet)
        told = words.alert(packet, _promise(packet), team, self._link(packet), self._language)
        to = self._company.alerts.team(team)
        return self._notices(packet, ActName.ALERTED, ALERT, to, told, now)

    def _escalation(self, packet: Packet, now: datetime) -> tuple[Delivery, ...]:
        team = self._team(packet)
        told = words.escalation(packet, _promise(packet), team, self._link(packet), self._language)
        to = self._company.alerts.manager
        return self._notices(packet, ActName.ESCALATED, ESCALATION, to, told, now)

    def _notices(
        self,
        packet: Packet,
        name: ActName,
        kind: str,
        to: tuple[str, ...],
        told: words.Words,
        now: datetime,
    ) -> tuple[Delivery, ...]:
        subject, text = told
        key = watch.act_key(packet, name)
        found = []
        if to and EMAIL in self._couriers:
            payload = {"to": list(to), "subject": subject, "text": text}
            found.append(Delivery(f"{key}/{EMAIL}", EMAIL, kind, payload, now, packet.id))
        if self._company.alerts.webhook and WEBHOOK in self._couriers:
            fact = {**_facts(packet), "team": self._team(packet)}
            found.append(Delivery(f"{key}/{WEBHOOK}", WEBHOOK, kind, fact, now, packet.id))
        return tuple(found)

    async def _tell(self, packet: Packet, now: datetime) -> None:
        ownership = await self._conversation.ownership(packet.conversation_id)
        awaited = ownership.stage is Stage.WAITING and ownership.packet_id in (None, packet.id)
        if _promise(packet).channel not in IN_THE_PAGE:
            note = await self._message(packet, now)
            await self._conversation.apply(watch.told(packet, now, deliveries=note))
        elif awaited:
            await self._bring_back(packet, ownership, now)
        else:
            await self._conversation.apply(watch.told(packet, now))

    async def _bring_back(self, packet: Packet, ownership: Ownership, now: datetime) -> None:
        """The bot is back in the chat, says so, and asks how else the customer can be answered."""
        language = _language(packet)
        text = words.in_the_page(_promise(packet), now, language)
        key = watch.act_key(packet, ActName.NOBODY_CAME)
        line = Line(now, "bot", text, message_id=f"{key}/0")
        asks = IncomingMessage(packet.conversation_id, ASK_HUMAN, packet.channel, language, key)
        change = watch.told(packet, now, ownership=ownership, lines=(line,))
        await self._conversation.speak_first(asks, change)

    async def _message(self, packet: Packet, now: datetime) -> tuple[Delivery, ...]:
        """What a customer is written who does not wait in the chat; nothing during a call."""
        promise, language = _promise(packet), _language(packet)
        courier = self._courier(promise)
        if courier is None:
            return ()
        other = await self._other_channel(packet, now)
        company = self._company
        instead = words.instead_of(other, company.website, language)
        subject, text = words.message(promise, company.name, instead, now, language)
        to = {"to": promise.address, "subject": subject, "text": text, "language": language}
        key = f"{watch.act_key(packet, ActName.NOBODY_CAME)}/{courier}"
        return (Delivery(key, courier, LATE, to, now, packet.id),)

    def _courier(self, promise: Promise) -> str | None:
        by_mail = promise.channel is Channel.EMAIL
        courier = EMAIL if by_mail else SMS
        if courier not in self._couriers or promise.channel is Channel.VOICE:
            return None
        return courier if by_mail or takes_texts(promise.address) else None

    async def _other_channel(self, packet: Packet, now: datetime) -> OpenChannel | None:
        company = self._company
        tried = [KINDS[one] for one in (_promise(packet).channel,) if one in KINDS]
        desks = desks_now(await self._desk.undone(), company.routing.advisers, now)
        situation = situation_of(packet, tried=tried, desks=desks)
        best = next_best(company.router.recommend(situation, now), tried)
        return None if best is None else best.channel

    def _link(self, packet: Packet) -> str:
        return f"{self._desk_url}?case={packet.id}"

    def _team(self, packet: Packet) -> str:
        return packet.team or team_name(self._company, packet.wanted_channel)

    @property
    def _language(self) -> Language:
        """The language in which colleagues are written to: the company's first."""
        return self._company.languages[0]


def _facts(packet: Packet) -> dict[str, str]:
    """What the webhook is told: nothing personal; the case itself is read at the desk."""
    promise = _promise(packet)
    return {
        "channel": str(promise.channel),
        "urgency": str(packet.urgency),
        "made": promise.made.isoformat() if promise.made else "",
        "due": promise.due.isoformat(),
    }


def _language(packet: Packet) -> Language:
    return "en" if packet.language == "en" else "fr"


def _promise(packet: Packet) -> Promise:
    assert packet.promise is not None
    return packet.promise
