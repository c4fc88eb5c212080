"""The REST channel, with the contract of Rasa's: ``/webhooks/rest/webhook``."""

from __future__ import annotations

import re
from typing import Any

from aiohttp import web

from bot.errors import RelaisError
from bot.messages import Channel, IncomingMessage, Reply
from bot.web.body import json_object
from bot.web.protocol import buttons_json
from bot.web.rate import RateLimit
from bot.web.services import SERVICES
from bot.web.text import MAX_TEXT, clean
from bot.web.turns import TURNS
from bot.web.words import as_language

MESSAGES_A_MINUTE = 60
MAX_SENDER = 200

REST_LIMIT: web.AppKey[RateLimit] = web.AppKey("rest_limit", RateLimit)
_MESSAGE_ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}")


class BadRequest(RelaisError):
    """A request that does not follow the contract; the sentence says what was expected."""

    code = "bad-request"


def add_rest(app: web.Application) -> None:
    """Add the channel's two routes and its limit of messages to ``app``."""
    app[REST_LIMIT] = RateLimit(MESSAGES_A_MINUTE, 60)
    app.router.add_get("/webhooks/rest/", rest_status)
    app.router.add_get("/webhooks/rest", rest_status)
    app.router.add_post("/webhooks/rest/webhook", rest_webhook)


async def rest_status(request: web.Request) -> web.Response:
    """Tell that the channel is there, as Rasa does."""
    return web.json_response({"status": "ok"})


async def rest_webhook(request: web.Request) -> web.Response:
    """Take ``{sender, message, metadata?}``; give ``[{recipient_id, text, buttons?}]``.

    ``metadata`` may hold ``language`` (``fr`` or ``en``), ``message_id``, by which a repeated
    delivery is recognised, and ``channel``: ``review``, ``community`` or ``social`` for what was
    written where others read. Conversations are named ``rest-<sender>`` (``review-<sender>`` …), so
    that a sender can never name a conversation of the chat page or of a call.
    """
    company = request.app[SERVICES].company
    public = company.public_channels if company else frozenset()
    try:
        sender, message = _read(await json_object(request), public)
    except BadRequest as error:
        return _error(400, str(error))
    if not request.app[REST_LIMIT].allows(sender):
        return _error(
            429, f"More than {MESSAGES_A_MINUTE} messages in a minute. Wait a minute, then retry."
        )
    reply = await request.app[TURNS].answer(message)
    return web.json_response(_answers(sender, reply))


def _read(
    content: dict[str, Any] | None, public: frozenset[Channel]
) -> tuple[str, IncomingMessage]:
    if content is None:
        raise BadRequest('The body must be a JSON object: {"sender": …, "message": …}.')
    sender, text = content.get("sender", "default"), content.get("message")
    if not isinstance(sender, str) or not clean(sender) or len(sender) > MAX_SENDER:
        raise BadRequest(f"« sender » must be a text of 1 to {MAX_SENDER} characters.")
    if not isinstance(text, str) or not clean(text):
        raise BadRequest("« message » must be a text that is not empty.")
    if len(clean(text)) > MAX_TEXT:
        raise BadRequest(f"« message » is longer than {MAX_TEXT} characters. Send it in parts.")
    metadata = content.get("metadata") or {}
    if not isinstance(metadata, dict):
        raise BadRequest("« metadata » must be a JSON object.")
    channel = _channel(metadata, public)
    return sender, IncomingMessage(
        conversation_id=f"{channel}-{clean(sender)}",
        text=clean(text),
        channel=channel,
        language=as_language(metadata.get("language")),
        message_id=_message_id(metadata),
    )


def _channel(metadata: dict[str, Any], public: frozenset[Channel]) -> Channel:
    """Where the message was written: in private unless a public channel that is on is named."""
    value = metadata.get("channel", Channel.REST)
    if isinstance(value, str) and value in {Channel.REST, *public}:
        return Channel(value)
    on = ", ".join(sorted(f"« {one} »" for one in public)) or "none"
    raise BadRequest(
        "« metadata.channel » must be a public channel that is on in company.yml "
        f"(channels), or be left out. On now: {on}."
    )


def _message_id(metadata: dict[str, Any]) -> str:
    value = metadata.get("message_id", "")
    if value == "":
        return ""
    if not isinstance(value, str) or not _MESSAGE_ID.fullmatch(value):
        raise BadRequest("« metadata.message_id » must be 1 to 64 letters, digits or - _ . :")
    return value


def _answers(sender: str, reply: Reply) -> list[dict[str, Any]]:
    answers = []
    for utterance in reply.utterances:
        answer: dict[str, Any] = {"recipient_id": sender, "text": utterance.text}
        if utterance.buttons:
            answer["buttons"] = buttons_json(utterance.buttons)
        answers.append(answer)
    return answers


def _error(status: int, sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=status)
