"""Requests that wait: said beside another, or left for another. Pure.

A waiting request is a dictionary, as Rasa keeps slots: ``intent``; ``text``, ``entities`` and
``faq`` as they were read when it was said; ``paused`` when it was under way; ``offered`` once the
customer has been asked about it. It is offered once, and kept for the adviser's packet after that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.policies.decisions import CALLING, FLOWS
from bot.policies.plain_words import wants_a_human_too

Waiting = Mapping[str, Any]

ADVISERS = "handoff_form"
"""The form of all subjects that end with an adviser: each of them is a request of its own."""

ASK_HUMAN = "ask_human"

SURE = 0.6
"""Probability from which a message is about a request that waits."""


def after_message(
    before: Sequence[Waiting],
    heard: Mapping[str, Any],
    *,
    form: str | None = None,
    offered: str | None = None,
) -> list[Waiting]:
    """What waits once a message has been read.

    ``heard`` is what was read in it, ``form`` the flow it came in, ``offered`` the intent that the
    turn before had offered: a yes takes it up, a no drops it, so it waits no longer.
    """
    intent = heard.get("intent") or {}
    name, sure = intent.get("name"), float(intent.get("confidence") or 0.0) >= SURE
    waiting = list(before)
    if offered and name in ("affirm", "deny", offered):
        waiting = [one for one in waiting if one["intent"] != offered]
    if name and sure:
        waiting = [one for one in waiting if not same_request(one["intent"], name)]
    for said in _said_besides(heard.get("requests") or (), form):
        waiting = [one for one in waiting if not same_request(one["intent"], said["name"])]
        waiting.append(
            {
                "intent": said["name"],
                "text": said.get("text") or "",
                "entities": said.get("entities") or [],
                "faq": said.get("faq") or [],
            }
        )
    served = FLOWS.get(str(name), ADVISERS) in CALLING
    known = any(one["intent"] == ASK_HUMAN for one in waiting)
    if not served and not known and wants_a_human_too(str(heard.get("text") or "")):
        waiting.append({"intent": ASK_HUMAN, "text": "", "entities": [], "faq": []})
    return waiting


def paused(before: Sequence[Waiting], intent: str) -> list[Waiting]:
    """What waits once a flow is left: that flow first."""
    others = [one for one in before if not same_request(one["intent"], intent)]
    return [{"intent": intent, "paused": True}, *others]


def next_of(waiting: Sequence[Waiting]) -> Waiting | None:
    """The request to offer now."""
    return next((one for one in waiting if not one.get("offered")), None)


def marked(waiting: Sequence[Waiting], offered: Waiting) -> list[Waiting]:
    """The same, with one of them offered."""
    return [{**one, "offered": True} if one is offered else one for one in waiting]


def without_calls(waiting: Sequence[Waiting]) -> list[Waiting]:
    """What still waits once somebody is going to call: no wish to be called, or for a human."""
    return [one for one in waiting if one["intent"] not in ("request_callback", "ask_human")]


def same_request(one: str, other: str) -> bool:
    """Whether two intents are served by the same thing."""
    if one == other:
        return True
    flow = FLOWS.get(one)
    return flow is not None and flow != ADVISERS and flow == FLOWS.get(other)


def _said_besides(
    requests: Sequence[Mapping[str, Any]], form: str | None
) -> list[Mapping[str, Any]]:
    """The requests of a message that are not the one now handled.

    In the middle of a flow, a message that also says something of that flow goes on with it.
    """
    own = [one for one in requests if form and FLOWS.get(one["name"]) == form != ADVISERS]
    if own:
        return [one for one in requests if one not in own]
    return list(requests[1:])
