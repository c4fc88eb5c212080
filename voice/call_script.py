"""Call scripts and typed lines, as events."""

from __future__ import annotations

import re

from bot.errors import ConfigurationError
from voice.call_events import Event, HungUp, Pressed, Said, Silence

_KEYS = re.compile(r"[0-9*#]+")
_SAY = re.compile(r"say(?:\s+([01](?:\.\d+)?))?\s*:\s*(.*)", re.IGNORECASE)
_PRESS = re.compile(r"press\s*:\s*([0-9*#][0-9*# ]*)", re.IGNORECASE)

HANG_UP = ("/raccrocher", "/hangup")


def event_of_script(line: str, number: int) -> Event | None:
    """The event of line ``number`` of a script; ``None`` for a comment or an empty line.

    ``say 0.2: …`` is speech that the recogniser is only 20 % sure of.
    Raises :class:`ConfigurationError` when the line is none of these.
    """
    text = line.strip().lstrip("\ufeff")
    if not text or text.startswith("#"):
        return None
    if text.lower() in ("silence", "hangup"):
        return Silence() if text.lower() == "silence" else HungUp()
    said, pressed = _SAY.fullmatch(text), _PRESS.fullmatch(text)
    if said:
        return Said(said[2], float(said[1]) if said[1] else None)
    if pressed:
        return Pressed(pressed[1].replace(" ", ""))
    raise ConfigurationError(
        f"Line {number} of the call script reads « {text[:60]} ». "
        "Write « say: … », « press: 12 », « silence », « hangup », or « # » before a comment."
    )


def event_of_typing(line: str) -> Event:
    """What a typed line stands for: ``#12`` presses keys, nothing is silence, else it is said."""
    text = line.strip()
    if not text:
        return Silence()
    if text.lower() in HANG_UP:
        return HungUp()
    if text.startswith("#") and _KEYS.fullmatch(text):
        return Pressed(text[1:] or "#")
    return Said(text)
