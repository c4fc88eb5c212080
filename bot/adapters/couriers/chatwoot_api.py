"""The calls of Chatwoot's Application API that cases need, and no more.

Source: Chatwoot's published OpenAPI, ``swagger/tag_groups/application_swagger.json``, version
1.1.0.
"""

from __future__ import annotations

from typing import Any

from bot.adapters.couriers.http import TIME_LIMIT, Http
from bot.handoff.delivery import TryAgain, Undeliverable
from bot.ports import Clock
from bot.settings_handoff import Chatwoot

TOKEN_HEADER = "api_access_token"


class ChatwootApi:
    """One account of a Chatwoot. Each call raises as :meth:`Http.send` does."""

    def __init__(self, chatwoot: Chatwoot, clock: Clock, time_limit: float = TIME_LIMIT) -> None:
        self.inbox = chatwoot.inbox
        self._base = f"{chatwoot.url}/api/v1/accounts/{chatwoot.account}"
        self._http = Http(
            "Chatwoot",
            clock,
            headers={TOKEN_HEADER: chatwoot.token},
            time_limit=time_limit,
            key_setting="RELAIS_CHATWOOT_TOKEN",
        )

    async def contact(self, identifier: str) -> Any:
        """The contact with exactly this identifier, or ``None``."""
        found = await self._get("/contacts/search", q=identifier)
        return next((one for one in _list(found) if one.get("identifier") == identifier), None)

    async def new_contact(self, identifier: str, name: str) -> Any:
        """A new contact who can write to the inbox; one made meanwhile is taken as it is."""
        body = {"inbox_id": self.inbox, "identifier": identifier, "name": name}
        try:
            return _at(await self._post("/contacts", body), "payload", "contact")
        except Undeliverable:
            meanwhile = await self.contact(identifier)
            if meanwhile is None:
                raise
            return meanwhile

    async def source(self, contact: Any) -> str:
        """The name that the inbox has for the contact; given now, if it has none."""
        for link in contact.get("contact_inboxes") or ():
            if _at(link, "inbox", "id") == self.inbox:
                return str(_at(link, "source_id"))
        path = f"/contacts/{_at(contact, 'id')}/contact_inboxes"
        return str(_at(await self._post(path, {"inbox_id": self.inbox}), "source_id"))

    async def conversations(self, contact: Any) -> list[Any]:
        """The contact's latest conversations, newest first."""
        return _list(await self._get(f"/contacts/{_at(contact, 'id')}/conversations"))

    async def new_conversation(self, contact: Any, source: str, attributes: dict[str, str]) -> Any:
        """A new open conversation in the inbox."""
        body = {
            "source_id": source,
            "inbox_id": self.inbox,
            "contact_id": _at(contact, "id"),
            "status": "open",
            "custom_attributes": attributes,
        }
        return await self._post("/conversations", body)

    async def notes(self, conversation: int) -> list[str]:
        """What the latest messages of a conversation say."""
        found = _list(await self._get(f"/conversations/{conversation}/messages"))
        return [str(message.get("content") or "") for message in found]

    async def new_note(self, conversation: int, text: str) -> int:
        """A note that only agents see; returns its number."""
        body = {"content": text, "message_type": "outgoing", "private": True}
        return int(_at(await self._post(f"/conversations/{conversation}/messages", body), "id"))

    async def set_priority(self, conversation: int, priority: str) -> None:
        """``urgent``, ``high``, ``medium`` or ``low``."""
        path = f"/conversations/{conversation}/toggle_priority"
        await self._post(path, {"priority": priority})

    async def add_labels(self, conversation: int, labels: list[str]) -> None:
        """Put labels beside those that are there: the call itself would replace them."""
        path = f"/conversations/{conversation}/labels"
        there = [str(one) for one in _list(await self._get(path))]
        if not set(labels) <= set(there):
            await self._post(path, {"labels": list(dict.fromkeys([*there, *labels]))})

    async def inbox_name(self) -> str:
        """What the inbox is called: shows that address, token and numbers are right."""
        return str(_at(await self._get(f"/inboxes/{self.inbox}/"), "name"))

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()

    async def _get(self, path: str, **query: str) -> Any:
        return (await self._http.send("GET", self._base + path, params=query)).body

    async def _post(self, path: str, body: dict[str, Any]) -> Any:
        return (await self._http.send("POST", self._base + path, json=body)).body


def _at(value: Any, *path: str) -> Any:
    for name in path:
        if not isinstance(value, dict) or value.get(name) is None:
            raise TryAgain("Chatwoot answered something that cannot be read.")
        value = value[name]
    return value


def _list(value: Any) -> list[Any]:
    found = _at(value, "payload")
    if not isinstance(found, list):
        raise TryAgain("Chatwoot answered something that cannot be read.")
    return found
