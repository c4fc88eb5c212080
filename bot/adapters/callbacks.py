"""Call backs in the database."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from bot.adapters.cases import end_case
from bot.adapters.database import Database, insert_if_absent
from bot.adapters.memory.callbacks import callback_changed, no_callback
from bot.adapters.tables import callbacks
from bot.handoff.callback import FINISHED, Callback, CallbackStatus
from bot.handoff.callback_words import case_note

MOMENTS = ("made", "slot", "start", "end", "next_try", "since", "dialled")


class SqlCallbacks:
    """The :class:`~bot.ports.Callbacks` port over a :class:`Database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, callback_id: str) -> Callback:
        """See :meth:`bot.ports.Callbacks.get`."""
        found = await self._where(callbacks.c.id == callback_id)
        if not found:
            raise no_callback(callback_id)
        return found[0]

    async def unfinished(self) -> tuple[Callback, ...]:
        """See :meth:`bot.ports.Callbacks.unfinished`."""
        return await self._where(callbacks.c.status.notin_([str(one) for one in FINISHED]))

    async def of_packet(self, packet_id: str) -> Callback | None:
        """See :meth:`bot.ports.Callbacks.of_packet`."""
        found = await self._where(callbacks.c.packet_id == packet_id)
        return found[-1] if found else None

    async def of_call(self, call: str) -> Callback | None:
        """See :meth:`bot.ports.Callbacks.of_call`."""
        found = await self._where(callbacks.c.call == call) if call else ()
        return found[0] if found else None

    async def _where(self, condition: Any) -> tuple[Callback, ...]:
        order = callbacks.c.start, callbacks.c.made, callbacks.c.id
        query = select(callbacks).where(condition).order_by(*order)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return tuple(self._callback(row) for row in rows)

    def _callback(self, row: Any) -> Callback:
        values = dict(row._mapping)
        for name in MOMENTS:
            if values[name] is not None:
                values[name] = self._database.local(values[name])
        return Callback(**{**values, "status": CallbackStatus(row.status)})


def keep_callback(connection: Connection, callback: Callback) -> None:
    """Store one over the version it was read at, and close its case when it has ended.

    Raises :class:`~bot.errors.Conflict`.
    """
    _store(connection, callback)
    if note := case_note(callback):
        end_case(connection, callback.case_number, *note)


def _store(connection: Connection, callback: Callback) -> None:
    values = asdict(callback)
    values |= {"status": str(callback.status), "version": callback.version + 1}
    if callback.version == 0 and insert_if_absent(connection, callbacks, **values):
        return
    own = callbacks.c.id == callback.id, callbacks.c.version == callback.version
    if not connection.execute(update(callbacks).where(*own).values(**values)).rowcount:
        raise callback_changed(callback.id)
