"""A Chatwoot on this machine: it takes only what the published description of its API allows."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from aiohttp import web

ACCOUNT, INBOX, TOKEN = 3, 7, "un-secret-que-personne-ne-voit"
TYPES = {"string": str, "integer": int, "boolean": bool, "object": dict, "array": list}
FACTS = yaml.safe_load((Path(__file__).parent / "chatwoot_api.yml").read_text(encoding="utf-8"))
CALLS: Mapping[str, Mapping[str, Any]] = {call: kind for one in FACTS for call, kind in one.items()}


class ChatwootSide:
    """Contacts, conversations and messages. ``mistakes`` is what broke the description."""

    def __init__(self) -> None:
        self.mistakes: list[str] = []
        self.contacts: list[dict[str, Any]] = []
        self.conversations: list[dict[str, Any]] = []
        self.messages: dict[int, list[dict[str, Any]]] = {}
        self.locked = False
        """Whether the inbox keeps one conversation for each contact."""

    async def respond(self, request: web.Request, body: bytes) -> web.Response:
        """Check a request against the description, and take it."""
        if request.headers.get("api_access_token") != TOKEN:
            return web.json_response({"error": "no"}, status=401)
        path = request.path.removeprefix(f"/api/v1/accounts/{ACCOUNT}")
        call = next((one for one in CALLS if _fits(one, request.method, path)), None)
        given = json.loads(body) if body else {}
        wrong = [f"unknown call {request.method} {path}"]
        if call is not None:
            wrong = breaches(CALLS[call].get("body", {}), given)
            wrong += breaches(CALLS[call].get("query", {}), dict(request.query))
        if wrong:
            self.mistakes += wrong
            return web.json_response({"error": wrong}, status=422)
        if call == "POST /contacts" and self._taken(given):
            return web.json_response({"message": "Identifier has been taken"}, status=422)
        numbers = [int(part) for part in path.split("/") if part.isdigit()]
        answer = self._take(str(call), numbers[0] if numbers else 0, given, request.query.get("q"))
        return web.json_response(answer)

    def _take(self, call: str, number: int, given: dict[str, Any], q: str | None) -> Any:
        steps = {
            "GET /contacts/search": lambda: {"payload": self._search(q or "")},
            "POST /contacts": lambda: {"payload": {"contact": self._contact(given)}},
            "POST /contacts/{id}/contact_inboxes": lambda: self._link(number),
            "GET /contacts/{id}/conversations": lambda: {"payload": self._of_contact(number)},
            "POST /conversations": lambda: self._conversation(given),
            "GET /conversations/{id}/messages": lambda: {"payload": self.messages[number]},
            "POST /conversations/{id}/messages": lambda: self._message(number, given),
            "POST /conversations/{id}/toggle_priority": lambda: self._set(number, given),
            "GET /conversations/{id}/labels": lambda: {"payload": self._labels(number)},
            "POST /conversations/{id}/labels": lambda: self._set(number, given),
            "GET /inboxes/{id}/": lambda: {"id": INBOX, "name": "Relais"},
        }
        return steps[call]()

    def with_notes(self) -> set[str]:
        """The conversations that hold a note."""
        return {str(number) for number, messages in self.messages.items() if messages}

    def _taken(self, given: dict[str, Any]) -> bool:
        return given.get("identifier") in [one["identifier"] for one in self.contacts]

    def _search(self, text: str) -> list[dict[str, Any]]:
        return [one for one in self.contacts if text in (one["identifier"] or "") + one["name"]]

    def _contact(self, given: dict[str, Any]) -> dict[str, Any]:
        contact = {"id": len(self.contacts) + 100, "identifier": None, "name": "", **given}
        contact["contact_inboxes"] = []
        self.contacts.append(contact)
        self._link(contact["id"])
        return contact

    def _link(self, number: int) -> dict[str, Any]:
        link = {"source_id": f"source-{number}", "inbox": {"id": INBOX}}
        contact = next(one for one in self.contacts if one["id"] == number)
        contact["contact_inboxes"].append(link)
        return link

    def _of_contact(self, number: int) -> list[dict[str, Any]]:
        theirs = [one for one in self.conversations if one["contact_id"] == number]
        return theirs[::-1][:20]

    def _conversation(self, given: dict[str, Any]) -> dict[str, Any]:
        known = self._of_contact(given["contact_id"])
        if self.locked and known:
            return known[-1]
        sources = [link["source_id"] for one in self.contacts for link in one["contact_inboxes"]]
        assert given["source_id"] in sources
        conversation = {"id": len(self.conversations) + 1, "labels": [], **given}
        self.conversations.append(conversation)
        self.messages[conversation["id"]] = []
        return conversation

    def _message(self, number: int, given: dict[str, Any]) -> dict[str, Any]:
        message = {"id": len(self.messages[number]) + 1, **given}
        self.messages[number].append(message)
        return message

    def _labels(self, number: int) -> list[str]:
        return self.conversations[number - 1]["labels"]

    def _set(self, number: int, given: dict[str, Any]) -> dict[str, Any]:
        self.conversations[number - 1] |= given
        return {"payload": given.get("labels", [])}


def breaches(fields: Mapping[str, str], given: Mapping[str, Any]) -> list[str]:
    """What in ``given`` is not as described: unknown fields, missing ones, wrong types or words."""
    known = {name.rstrip("!"): kind for name, kind in fields.items()}
    found = [f"unknown field {name}" for name in given if name not in known]
    found += [
        f"missing {name[:-1]}" for name in fields if name[-1] == "!" and name[:-1] not in given
    ]
    for name, kind in known.items():
        if name in given and not _is_a(given[name], kind):
            found.append(f"{name} is no {kind}")
    return found


def _is_a(value: Any, kind: str) -> bool:
    if kind in TYPES:
        return type(value) is TYPES[kind]
    return value in kind.split("|")


def _fits(call: str, method: str, path: str) -> bool:
    described_method, template = call.split(" ")
    pattern = re.escape(template).replace(re.escape("{id}"), r"\d+")
    return method == described_method and bool(re.fullmatch(pattern, path))
