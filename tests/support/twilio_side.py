"""Twilio's REST interface on this machine: every request is checked against what is published."""

from __future__ import annotations

import base64
import json
import re
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from aiohttp import web

from bot.adapters.clock import FixedClock

PUBLISHED = Path(__file__).parents[3] / "shared" / "twilio" / "api_v2010.json"
ACCOUNT, TOKEN = "AC" + "0" * 32, "un-jeton"
NUMBER, ADVISERS = "+33353012420", "+33353012400"

# What Relais uses of the interface: for each operation its fields and those that are required.
FACTS: dict[tuple[str, str], tuple[set[str], set[str]]] = {
    ("GET", "Calls.json"): ({"To", "From", "ParentCallSid", "Status", "PageSize"}, set()),
    ("POST", "Calls.json"): (
        {"To", "From", "Url", "Method", "StatusCallback", "StatusCallbackMethod", "Timeout"},
        {"To", "From"},
    ),
    ("POST", "Calls/{Sid}.json"): ({"Twiml", "Url", "Status"}, set()),
    ("GET", "Messages.json"): ({"To", "From", "PageSize"}, set()),
    ("POST", "Messages.json"): ({"To", "From", "Body"}, {"To"}),
}
NUMBERS, WHOLE = ("To", "From"), ("Timeout", "PageSize")
WEB = ("Url", "StatusCallback")
SID = re.compile(r"CA[0-9a-f]{32}")


def published() -> dict[tuple[str, str], tuple[set[str], set[str]]] | None:
    """The same as :data:`FACTS`, whole, from the published description where it lies."""
    if not PUBLISHED.is_file():
        return None
    paths = json.loads(PUBLISHED.read_text(encoding="utf-8"))["paths"]
    found = {}
    for method, name in FACTS:
        path = paths[f"/2010-04-01/Accounts/{{AccountSid}}/{name}"][method.lower()]
        if method == "GET":
            fields = {one["name"] for one in path["parameters"] if one["in"] == "query"}
            found[method, name] = fields, set()
        else:
            content = path["requestBody"]["content"]["application/x-www-form-urlencoded"]
            schema = content["schema"]
            found[method, name] = set(schema["properties"]), set(schema.get("required", ()))
    return found


class TwilioSide:
    """Keeps calls and messages; ``mistakes`` are requests that Twilio would not understand."""

    def __init__(self, clock: FixedClock) -> None:
        self.rules = published() or FACTS
        self.mistakes: list[str] = []
        self.calls: list[dict[str, Any]] = []
        self.messages: list[dict[str, Any]] = []
        self.redirected: list[str] = []
        self.answer_lost = False
        self._clock = clock

    @property
    def made(self) -> set[str]:
        """The names of all that was made."""
        return {one["sid"] for one in [*self.calls, *self.messages]}

    async def respond(self, request: web.Request, body: bytes) -> web.Response:
        """Check one request, and do what it asks."""
        wanted = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        if request.headers.get("Authorization") != wanted:
            return web.json_response({"code": 20003}, status=401)
        name = urlsplit(str(request.url)).path.removeprefix(f"/2010-04-01/Accounts/{ACCOUNT}/")
        sid = SID.search(name)
        operation = (request.method, name.replace(sid.group(), "{Sid}") if sid else name)
        form = dict(request.query if request.method == "GET" else parse_qsl(body.decode()))
        if problem := self._problem(operation, form):
            self.mistakes.append(problem)
            return web.json_response({"code": 20001}, status=400)
        answer = self._do(operation, form, sid.group() if sid else "")
        return web.Response(status=500) if self.answer_lost else answer

    def _problem(self, operation: tuple[str, str], form: dict[str, str]) -> str:
        if operation not in self.rules:
            return f"{operation} is not an operation."
        fields, required = self.rules[operation]
        wrong = [*(set(form) - fields), *(required - set(form))]
        wrong += [name for name in NUMBERS if not re.fullmatch(r"\+\d+", form.get(name, "+1"))]
        wrong += [name for name in WHOLE if not form.get(name, "1").isdigit()]
        wrong += [name for name in WEB if not form.get(name, "http").startswith("http")]
        return f"{operation}: {', '.join(wrong)}" if wrong else ""

    def _do(self, operation: tuple[str, str], form: dict[str, str], sid: str) -> web.Response:
        kept = self.messages if operation[1] == "Messages.json" else self.calls
        if operation[0] == "GET":
            names = {"To": "to", "From": "from", "ParentCallSid": "parent_call_sid"}
            found = [
                one
                for one in reversed(kept)
                if all(one.get(names[key]) == form[key] for key in names if key in form)
            ]
            return web.json_response({operation[1].removesuffix(".json").lower(): found})
        if sid:
            self.redirected.append(sid)
            leg = re.search(r"<Number>(\+\d+)</Number>", form["Twiml"])
            self._make(self.calls, "CA", to=leg and leg[1], parent_call_sid=sid)
            return web.json_response({"sid": sid})
        prefix = "SM" if kept is self.messages else "CA"
        made = self._make(kept, prefix, to=form["To"], body=form.get("Body"), url=form.get("Url"))
        return web.json_response({**made, "from": form["From"]}, status=201)

    def _make(self, kept: list[dict[str, Any]], prefix: str, **values: Any) -> dict[str, Any]:
        created = format_datetime(self._clock.now())
        direction = "outbound-dial" if values.get("parent_call_sid") else "outbound-api"
        sid = f"{prefix}{len(self.made) + 1:032x}"
        own = {"sid": sid, "from": NUMBER, "date_created": created, "direction": direction}
        kept.append({**own, **values})
        return kept[-1]
