"""Cases and callback slots in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.adapters.identifiers import CASE, FIRST_NUMBER, reference
from bot.errors import NotFound
from bot.selfservice.records import Case

CLOSED = "closed"
"""The status of a case that has ended."""


class MemoryCases:
    """The :class:`~bot.ports.Cases` port, kept as long as the process lives."""

    def __init__(self, seeded: Sequence[Case] = ()) -> None:
        self._cases = {case.number: case for case in seeded}
        self._next = FIRST_NUMBER
        self._keys: dict[str, str] = {}
        self._places: dict[float, list[str]] = {}

    async def open(
        self,
        *,
        kind: str,
        description: str,
        opened: datetime,
        commitment: date | None,
        customer_number: str | None = None,
        contact: str = "",
        key: str = "",
    ) -> Case:
        """See :meth:`bot.ports.Cases.open`."""
        if key in self._keys:
            return self._cases[self._keys[key]]
        case = Case(
            number=reference(CASE, self._next),
            customer_number=customer_number,
            kind=kind,
            description=description,
            opened=opened,
            commitment=commitment,
            contact=contact,
        )
        self._next += 1
        self._cases[case.number] = case
        if key:
            self._keys[key] = case.number
        return case

    async def get(self, number: str) -> Case | None:
        """See :meth:`bot.ports.Cases.get`."""
        return self._cases.get(number)

    async def of_customer(self, customer_number: str) -> tuple[Case, ...]:
        """See :meth:`bot.ports.Cases.of_customer`."""
        own = (case for case in self._cases.values() if case.customer_number == customer_number)
        newest_first = sorted(own, key=lambda case: (case.opened.timestamp(), case.number))
        return tuple(reversed(newest_first))

    async def hold_slot(self, start: datetime, capacity: int, contact: str) -> bool:
        """See :meth:`bot.ports.Cases.hold_slot`."""
        places = self._places.setdefault(start.timestamp(), [])
        if contact in places:
            return True
        if len(places) >= capacity:
            return False
        places.append(contact)
        return True

    async def release_slot(self, start: datetime, contact: str) -> None:
        """See :meth:`bot.ports.Cases.release_slot`."""
        places = self._places.get(start.timestamp(), [])
        if contact in places:
            places.remove(contact)

    async def close(self, number: str, note_fr: str, note_en: str) -> None:
        """See :meth:`bot.ports.Cases.close`."""
        case = self._cases.get(number)
        if case is None:
            raise NotFound(f"There is no case {number}.")
        self._cases[number] = closed(case, note_fr, note_en)

    def end(self, number: str, note_fr: str, note_en: str) -> None:
        """Close a case unless it is closed, for the desk in memory; an unknown one is no error."""
        case = self._cases.get(number)
        if case is not None and case.status != CLOSED:
            self._cases[number] = closed(case, note_fr, note_en)

    async def held(self, start: datetime) -> int:
        """See :meth:`bot.ports.Cases.held`."""
        return len(self._places.get(start.timestamp(), ()))

    async def places_of(self, contact: str) -> tuple[datetime, ...]:
        """See :meth:`bot.ports.Cases.places_of`."""
        starts = sorted(start for start, held in self._places.items() if contact in held)
        return tuple(datetime.fromtimestamp(start, UTC) for start in starts)


def closed(case: Case, note_fr: str, note_en: str) -> Case:
    """A case that has ended, with what customers read of it."""
    return replace(case, status=CLOSED, note_fr=note_fr, note_en=note_en)
