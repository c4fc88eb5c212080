"""Cases in Chatwoot: a conversation in an API inbox, with the packet as a private note."""

from __future__ import annotations

import re
from typing import Any

from bot.adapters.couriers.chatwoot_api import ChatwootApi
from bot.adapters.couriers.http import TIME_LIMIT
from bot.adapters.couriers.packet_text import as_plain, sections
from bot.adapters.couriers.parcel import PACKET, desk_link, packet_of
from bot.handoff.delivery import Delivery, Undeliverable
from bot.handoff.packet import Packet
from bot.messages import Urgency
from bot.ports import Clock, Desk
from bot.settings_handoff import Chatwoot

KEY = "relais_key"
"""The custom attribute of a conversation that holds the key of the delivery."""

PRIORITIES = {
    Urgency.CRITICAL: "urgent",
    Urgency.HIGH: "high",
    Urgency.NORMAL: "medium",
    Urgency.LOW: "low",
}
LONGEST_NOTE = 100_000
"""Characters of a note; what is longer is cut, and whole at the desk. Chatwoot takes 150,000."""

_LABEL = re.compile(r"[a-z0-9_-]{1,50}")


class ChatwootCourier:
    """The :class:`~bot.ports.Courier` port over Chatwoot's Application API.

    Each step looks first whether it was taken before, so that a repeat goes on where a crash
    stopped. A verified customer is one contact for all cases; anybody else is one for each
    conversation, never found by a name, a number or an address.
    """

    name = "chatwoot"

    def __init__(
        self,
        chatwoot: Chatwoot,
        desk: Desk,
        clock: Clock,
        *,
        public_url: str,
        time_limit: float = TIME_LIMIT,
    ) -> None:
        self._api = ChatwootApi(chatwoot, clock, time_limit)
        self._desk = desk
        self._clock = clock
        self._public_url = public_url

    async def deliver(self, delivery: Delivery) -> str:
        """Open the case in Chatwoot. See :meth:`bot.ports.Courier.deliver`."""
        if delivery.kind != PACKET:
            raise Undeliverable(f"Chatwoot takes cases only, not a delivery « {delivery.kind} ».")
        packet = await packet_of(delivery, self._desk)
        number = await self._conversation(packet, delivery.key)
        await self._api.set_priority(number, PRIORITIES[packet.urgency])
        await self._api.add_labels(number, labels_of(packet))
        await self._note(number, packet, delivery.key)
        return f"conversation {number}"

    async def check(self) -> str:
        """Read the inbox, and change nothing. Raises as :meth:`deliver` does."""
        return f"the inbox « {await self._api.inbox_name()} » is there"

    async def close(self) -> None:
        """See :meth:`bot.ports.Courier.close`."""
        await self._api.close()

    async def _conversation(self, packet: Packet, key: str) -> int:
        who = identifier_of(packet)
        contact = await self._api.contact(who)
        if contact is None:
            contact = await self._api.new_contact(who, _name(packet))
        for one in await self._api.conversations(contact):
            if (one.get("custom_attributes") or {}).get(KEY) == key:
                return int(one["id"])
        source = await self._api.source(contact)
        attributes = {KEY: key, "relais_packet": packet.id}
        opened: Any = await self._api.new_conversation(contact, source, attributes)
        return int(opened["id"])

    async def _note(self, number: int, packet: Packet, key: str) -> None:
        mark = f"Relais\u00a0: {key}"
        if any(note.rstrip().endswith(mark) for note in await self._api.notes(number)):
            return
        parts = sections(packet, self._clock.now(), desk_link(self._public_url, packet))
        await self._api.new_note(number, f"{without_links(as_plain(parts))[:LONGEST_NOTE]}\n{mark}")


def identifier_of(packet: Packet) -> str:
    """Who the contact is: a verified customer by their number, else this conversation alone."""
    return f"relais:{packet.customer_number or packet.conversation_id}"


def without_links(text: str) -> str:
    """``text`` in which no link hides behind other words, and no image is fetched.

    Chatwoot shows notes as Markdown, and a packet holds what customers wrote.
    """
    return text.replace("](", "] (").replace("][", "] [").replace("]:", "] :")


def labels_of(packet: Packet) -> list[str]:
    """Labels by which Chatwoot's views and rules can sort: the team and what it is about."""
    wished = ("relais", packet.team.lower(), packet.intent.lower())
    return [label for label in wished if _LABEL.fullmatch(label)]


def _name(packet: Packet) -> str:
    told = [
        fact.value for name in ("customer", "name") for fact in packet.facts if fact.name == name
    ]
    return told[0] if told else packet.customer_number or "Client sans nom"
