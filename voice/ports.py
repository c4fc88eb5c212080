"""What the telephone asks of the outside world, beside the ports of the conversation."""

from __future__ import annotations

from typing import Protocol


class Calls(Protocol):
    """Keeps where each call stands between two webhooks, as one text (JSON) a call."""

    async def load(self, call_id: str) -> str | None:
        """What was saved last for that call, or ``None``."""

    async def save(self, call_id: str, state: str) -> None:
        """Replace what is kept for that call."""

    async def forget(self, call_id: str) -> None:
        """Drop what is kept for that call, if anything."""
