"""A button chosen by its number where customers can only write: « 2 » for the second one shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from bot.messages import Button, IncomingMessage, Line

_NUMBER = re.compile(r"\s*(?:n[°o]\s?)?([1-9])\s*[.)]?\s*")


def may_be_number(message: IncomingMessage) -> bool:
    """Whether the message may choose a button by its number."""
    return not message.shown and _NUMBER.fullmatch(message.text) is not None


def pressed(message: IncomingMessage, lines: Sequence[Line]) -> IncomingMessage:
    """The message as if its button had been pressed; itself when it chooses none.

    ``lines`` are those of the conversation so far. Buttons are the ones shown since the customer's
    last line. Where a title holds a figure (« 3 fois »), a number typed is taken for what it says.
    """
    number = _NUMBER.fullmatch(message.text)
    shown = _shown_last(message, lines)
    if number is None or any(re.search(r"\d", button.title) for button in shown):
        return message
    place = int(number[1])
    if place > len(shown):
        return message
    button = shown[place - 1]
    return replace(message, text=button.payload, shown=button.title)


def _shown_last(message: IncomingMessage, lines: Sequence[Line]) -> list[Button]:
    """The buttons before ``message``, which may be among ``lines`` already."""
    before = list(
        takewhile(lambda one: not message.message_id or one.message_id != message.message_id, lines)
    )
    last = takewhile(lambda one: one.speaker != "customer", reversed(before))
    return [button for line in reversed(list(last)) for button in line.buttons]
