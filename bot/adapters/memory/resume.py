"""Resume codes and verifications in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.adapters.memory.outbox import MemoryOutbox
from bot.errors import NotFound
from bot.handoff.delivery import Delivery
from bot.handoff.resume import ResumeCode
from bot.handoff.verification import Verification


class MemoryResumeCodes:
    """The :class:`~bot.ports.ResumeCodes` port, kept as long as the process lives."""

    def __init__(self) -> None:
        self._codes: dict[str, ResumeCode] = {}
        self._tries: list[tuple[str, float]] = []

    async def put(self, code: ResumeCode) -> bool:
        """See :meth:`bot.ports.ResumeCodes.put`."""
        for other in list(self._codes.values()):
            if not {code.whole, code.keyed} & {other.whole, other.keyed}:
                continue
            over = other.expires.timestamp() <= code.made.timestamp()
            if other.used_by is None and not over and other.conversation_id != code.conversation_id:
                return False
            del self._codes[other.conversation_id]
        self._codes[code.conversation_id] = code
        return True

    async def find(self, fingerprint: str) -> ResumeCode | None:
        """See :meth:`bot.ports.ResumeCodes.find`."""
        kept = self._codes.values()
        return next((one for one in kept if fingerprint in (one.whole, one.keyed)), None)

    async def use(self, conversation_id: str, by: str) -> bool:
        """See :meth:`bot.ports.ResumeCodes.use`."""
        code = self._codes.get(conversation_id)
        if code is None or code.used_by not in (None, by):
            return False
        self._codes[conversation_id] = replace(code, used_by=by)
        return True

    async def try_once(self, allowed: Mapping[str, int], at: datetime, since: datetime) -> bool:
        """See :meth:`bot.ports.ResumeCodes.try_once`."""
        self._tries = [one for one in self._tries if one[1] > since.timestamp()]
        counted = [who for who, _ in self._tries]
        if any(counted.count(who) >= most for who, most in allowed.items()):
            return False
        self._tries += [(who, at.timestamp()) for who in allowed]
        return True


class MemoryVerifications:
    """The :class:`~bot.ports.Verifications` port; ``outbox`` is where messages go."""

    def __init__(self, outbox: MemoryOutbox | None = None) -> None:
        self._outbox = outbox or MemoryOutbox()
        self._kept: dict[str, Verification] = {}

    async def start(self, verification: Verification, delivery: Delivery) -> bool:
        """See :meth:`bot.ports.Verifications.start`."""
        if verification.key in self._kept:
            return False
        self._kept[verification.key] = verification
        self._outbox.add((delivery,))
        return True

    async def current(self, conversation_id: str) -> Verification | None:
        """See :meth:`bot.ports.Verifications.current`."""
        own = [one for one in self._kept.values() if one.conversation_id == conversation_id]
        return own[-1] if own else None

    async def count_try(self, key: str) -> Verification:
        """See :meth:`bot.ports.Verifications.count_try`."""
        kept = self._known(key)
        self._kept[key] = replace(kept, tries=kept.tries + 1)
        return self._kept[key]

    async def prove(self, key: str, at: datetime) -> None:
        """See :meth:`bot.ports.Verifications.prove`."""
        self._kept[key] = replace(self._known(key), proven=at)

    async def sent(self, customer_number: str, since: datetime) -> int:
        """See :meth:`bot.ports.Verifications.sent`."""
        own = [one for one in self._kept.values() if one.customer_number == customer_number]
        return sum(one.sent.timestamp() > since.timestamp() for one in own)

    def _known(self, key: str) -> Verification:
        if key not in self._kept:
            raise NotFound("There is no such verification.")
        return self._kept[key]
