"""The words that the chat page and the server exchange over the socket, one JSON object each.

The page sends ``hello``, ``message``, ``typing``, ``language`` and ``ping``; the server sends
``welcome``, ``line``, ``typing``, ``ack``, ``owner``, ``desk``, ``queue``, ``error`` and ``pong``.
"""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass
from typing import Any

from bot.errors import RelaisError
from bot.messages import Button, Language, Line
from bot.web.words import as_language

_CONVERSATION = re.compile(r"chat-[0-9a-f]{32}")
_MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class BadFrame(RelaisError):
    """A frame that does not follow the protocol; the sentence says what was expected."""

    code = "bad-frame"


@dataclass(frozen=True)
class Hello:
    """The first frame: which conversation, and the number of the last line already shown."""

    conversation_id: str | None
    after: int
    language: Language


@dataclass(frozen=True)
class Typed:
    """Something the customer sent; ``pressed`` says that ``text`` is a button's payload."""

    text: str
    message_id: str
    pressed: bool


@dataclass(frozen=True)
class Switched:
    """The customer changed the page's language."""

    language: Language


@dataclass(frozen=True)
class Typing:
    """The customer is writing."""


@dataclass(frozen=True)
class Ping:
    """The page asks whether the server still hears it."""


Frame = Hello | Typed | Switched | Typing | Ping


def new_conversation_id() -> str:
    """A name nobody can guess (128 random bits): who holds it may read the conversation."""
    return f"chat-{secrets.token_hex(16)}"


def is_conversation_id(text: str) -> bool:
    """Whether ``text`` has the form of a name that :func:`new_conversation_id` gives."""
    return _CONVERSATION.fullmatch(text) is not None


def read_frame(raw: str) -> Frame:
    """What the page sent. Raises :class:`BadFrame`."""
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadFrame("This is not JSON.") from None
    if not isinstance(content, dict):
        raise BadFrame("A frame must be a JSON object with a « type ».")
    kind = content.get("type")
    if kind == "hello":
        return _hello(content)
    if kind == "message":
        return _typed(content)
    if kind == "language":
        return Switched(as_language(content.get("language")) or "fr")
    if kind == "typing":
        return Typing()
    if kind == "ping":
        return Ping()
    raise BadFrame("« type » must be hello, message, typing, language or ping.")


def line_frame(line: Line) -> dict[str, Any]:
    """A transcript line as the page receives it; ``at`` is ISO 8601 with its zone."""
    return {
        "type": "line",
        "number": line.number,
        "speaker": line.speaker,
        "text": line.text,
        "at": line.at.isoformat(),
        "buttons": buttons_json(line.buttons),
        "message_id": line.message_id,
    }


def buttons_json(buttons: tuple[Button, ...]) -> list[dict[str, str]]:
    """Buttons as Rasa's channels write them."""
    return [{"title": button.title, "payload": button.payload} for button in buttons]


def _hello(content: dict[str, Any]) -> Hello:
    conversation = content.get("conversation")
    known = isinstance(conversation, str) and _CONVERSATION.fullmatch(conversation)
    after = content.get("after", 0)
    if not isinstance(after, int) or isinstance(after, bool) or not 0 <= after < 2**31:
        raise BadFrame("« after » must be the number of the last line shown, or 0.")
    return Hello(
        str(conversation) if known else None, after, as_language(content.get("language")) or "fr"
    )


def _typed(content: dict[str, Any]) -> Typed:
    text, message_id = content.get("text"), content.get("message_id")
    if not isinstance(text, str):
        raise BadFrame("« text » must be a string.")
    if not isinstance(message_id, str) or not _MESSAGE_ID.fullmatch(message_id):
        raise BadFrame("« message_id » must be 1 to 64 letters, digits, « - » or « _ ».")
    return Typed(text, message_id, content.get("button") is True)
