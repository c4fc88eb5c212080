"""Which process sees to the rounds, when several serve one database."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, update
from sqlalchemy.engine import Connection

from bot.adapters.database import Database, insert_if_absent
from bot.adapters.tables import leases
from bot.ports import Clock

LENGTH = timedelta(seconds=10)
"""How long a process that says no more is waited for."""


class SqlLease:
    """The :class:`~bot.ports.Lease` port over a :class:`Database`; one holder for each process."""

    def __init__(self, database: Database, clock: Clock, name: str = "rounds") -> None:
        self._database = database
        self._clock = clock
        self._name = name
        self._holder = secrets.token_hex(8)

    async def hold(self) -> bool:
        """See :meth:`bot.ports.Lease.hold`."""
        now = self._clock.now()
        return await self._database.write(lambda connection: self._hold(connection, now))

    async def release(self) -> None:
        """See :meth:`bot.ports.Lease.release`."""
        own = leases.c.name == self._name, leases.c.holder == self._holder
        await self._database.write(
            lambda connection: connection.execute(delete(leases).where(*own))
        )

    def _hold(self, connection: Connection, now: datetime) -> bool:
        """Take or keep it. One that ends too late was taken before the clock went back."""
        values = {"holder": self._holder, "until": now + LENGTH}
        ended = or_(leases.c.until <= now, leases.c.until > now + LENGTH)
        step = update(leases).where(
            leases.c.name == self._name, or_(leases.c.holder == self._holder, ended)
        )
        if connection.execute(step.values(**values)).rowcount:
            return True
        return insert_if_absent(connection, leases, name=self._name, **values)
