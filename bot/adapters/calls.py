"""Calls under way, in the database: a restart in the middle of a call goes on where it was."""

from __future__ import annotations

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from bot.adapters.database import Database
from bot.adapters.tables import calls


class SqlCalls:
    """The port :class:`voice.ports.Calls` over a :class:`Database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, call_id: str) -> str | None:
        """See :meth:`voice.ports.Calls.load`."""
        query = select(calls.c.state).where(calls.c.id == call_id)
        found: str | None = await self._database.read(lambda connection: connection.scalar(query))
        return found

    async def save(self, call_id: str, state: str) -> None:
        """See :meth:`voice.ports.Calls.save`."""

        def replace(connection: Connection) -> None:
            connection.execute(delete(calls).where(calls.c.id == call_id))
            connection.execute(insert(calls).values(id=call_id, state=state))

        await self._database.write(replace)

    async def forget(self, call_id: str) -> None:
        """See :meth:`voice.ports.Calls.forget`."""
        gone = delete(calls).where(calls.c.id == call_id)
        await self._database.write(lambda connection: connection.execute(gone))
