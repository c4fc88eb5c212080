"""The outbox in the database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import case, select, update
from sqlalchemy.engine import Connection

from bot.adapters.database import Database, insert_if_absent
from bot.adapters.tables import deliveries
from bot.errors import NotFound
from bot.handoff.delivery import FORGOTTEN, Delivery, DeliveryState

PENDING, SENT, DEAD = (str(state) for state in DeliveryState)

_PAYLOAD_KEPT = case((deliveries.c.kind.in_(FORGOTTEN), "{}"), else_=deliveries.c.payload)
"""What is kept of a payload once its delivery is sent or given up."""


class SqlOutbox:
    """The :class:`~bot.ports.Outbox` port over a :class:`Database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, deliveries: Sequence[Delivery]) -> None:
        """See :meth:`bot.ports.Outbox.put`."""
        await self._database.write(lambda connection: put_deliveries(connection, deliveries))

    async def due(
        self, now: datetime, limit: int = 20, besides: Sequence[str] = ()
    ) -> tuple[Delivery, ...]:
        """See :meth:`bot.ports.Outbox.due`."""
        ready = [deliveries.c.state == PENDING, deliveries.c.due <= now]
        if besides:
            ready.append(deliveries.c.courier.not_in(besides))
        order = deliveries.c.due, deliveries.c.id
        return await self._all(select(deliveries).where(*ready).order_by(*order).limit(limit))

    async def sent(self, key: str, receipt: str) -> None:
        """See :meth:`bot.ports.Outbox.sent`."""
        counted = deliveries.c.attempts + 1
        kept = {"payload": _PAYLOAD_KEPT, "attempts": counted}
        await self._change(key, state=SENT, receipt=receipt, error="", **kept)

    async def again(self, key: str, due: datetime, error: str) -> None:
        """See :meth:`bot.ports.Outbox.again`."""
        await self._change(key, due=due, error=error, attempts=deliveries.c.attempts + 1)

    async def bury(self, key: str, error: str) -> None:
        """See :meth:`bot.ports.Outbox.bury`."""
        kept = {"payload": _PAYLOAD_KEPT, "attempts": deliveries.c.attempts + 1}
        await self._change(key, state=DEAD, error=error, **kept)

    async def buried(self) -> tuple[Delivery, ...]:
        """See :meth:`bot.ports.Outbox.buried`."""
        query = select(deliveries).where(deliveries.c.state == DEAD)
        return await self._all(query.order_by(deliveries.c.id))

    async def revive(self, key: str, due: datetime) -> None:
        """See :meth:`bot.ports.Outbox.revive`."""
        await self._change(key, state=PENDING, due=due, attempts=0)

    async def of_packet(self, packet_id: str) -> tuple[Delivery, ...]:
        """See :meth:`bot.ports.Outbox.of_packet`."""
        query = select(deliveries).where(deliveries.c.packet_id == packet_id)
        return await self._all(query.order_by(deliveries.c.id))

    async def _all(self, query: Any) -> tuple[Delivery, ...]:
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return tuple(self._delivery(row) for row in rows)

    async def _change(self, key: str, **values: Any) -> None:
        step = update(deliveries).where(deliveries.c.key == key).values(**values)
        changed = await self._database.write(lambda connection: connection.execute(step).rowcount)
        if not changed:
            raise NotFound(f"There is no delivery {key}.")

    def _delivery(self, row: Any) -> Delivery:
        return Delivery(
            key=row.key,
            courier=row.courier,
            kind=row.kind,
            payload=json.loads(row.payload),
            due=self._database.local(row.due),
            packet_id=row.packet_id,
            attempts=row.attempts,
            state=DeliveryState(row.state),
            receipt=row.receipt,
            error=row.error,
        )


def put_deliveries(connection: Connection, new: Sequence[Delivery]) -> None:
    """Queue deliveries in the transaction under way; known keys are left alone."""
    for delivery in new:
        insert_if_absent(
            connection,
            deliveries,
            key=delivery.key,
            courier=delivery.courier,
            kind=delivery.kind,
            payload=json.dumps(delivery.payload),
            due=delivery.due,
            packet_id=delivery.packet_id,
            attempts=delivery.attempts,
            state=str(delivery.state),
            receipt=delivery.receipt,
            error=delivery.error,
        )
