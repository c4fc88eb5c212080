"""Resume codes and verifications in the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, func, insert, or_, select, update
from sqlalchemy.engine import Connection

from bot.adapters.database import Database, insert_if_absent
from bot.adapters.outbox import put_deliveries
from bot.adapters.tables import resume_codes, resume_tries, verifications
from bot.errors import NotFound
from bot.handoff.delivery import Delivery
from bot.handoff.resume import ResumeCode
from bot.handoff.verification import Verification


class SqlResumeCodes:
    """The :class:`~bot.ports.ResumeCodes` port over a :class:`Database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, code: ResumeCode) -> bool:
        """See :meth:`bot.ports.ResumeCodes.put`."""
        return await self._database.write(lambda connection: _put(connection, code))

    async def find(self, fingerprint: str) -> ResumeCode | None:
        """See :meth:`bot.ports.ResumeCodes.find`."""
        same = or_(resume_codes.c.whole == fingerprint, resume_codes.c.keyed == fingerprint)
        query = select(resume_codes).where(same)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return self._code(row) if row else None

    async def use(self, conversation_id: str, by: str) -> bool:
        """See :meth:`bot.ports.ResumeCodes.use`."""
        free = or_(resume_codes.c.used_by.is_(None), resume_codes.c.used_by == by)
        own = and_(resume_codes.c.conversation_id == conversation_id, free)
        step = update(resume_codes).where(own).values(used_by=by)
        changed = await self._database.write(lambda connection: connection.execute(step).rowcount)
        return bool(changed)

    async def try_once(self, allowed: Mapping[str, int], at: datetime, since: datetime) -> bool:
        """See :meth:`bot.ports.ResumeCodes.try_once`."""
        return await self._database.write(
            lambda connection: _try_once(connection, allowed, at, since)
        )

    def _code(self, row: Any) -> ResumeCode:
        local = self._database.local
        return ResumeCode(
            conversation_id=row.conversation_id,
            whole=row.whole,
            keyed=row.keyed,
            made=local(row.made),
            expires=local(row.expires),
            used_by=row.used_by,
        )


def _put(connection: Connection, code: ResumeCode) -> bool:
    same = or_(resume_codes.c.whole == code.whole, resume_codes.c.keyed == code.keyed)
    over = or_(resume_codes.c.used_by.isnot(None), resume_codes.c.expires <= code.made)
    connection.execute(delete(resume_codes).where(and_(same, over)))
    own = resume_codes.c.conversation_id == code.conversation_id
    others = and_(same, resume_codes.c.conversation_id != code.conversation_id)
    if connection.execute(select(resume_codes.c.whole).where(others)).first():
        return False
    connection.execute(delete(resume_codes).where(own))
    return insert_if_absent(connection, resume_codes, **asdict(code))


def _try_once(
    connection: Connection, allowed: Mapping[str, int], at: datetime, since: datetime
) -> bool:
    connection.execute(delete(resume_tries).where(resume_tries.c.at <= since))
    for who, most in allowed.items():
        count = select(func.count()).select_from(resume_tries).where(resume_tries.c.who == who)
        if connection.scalar(count) >= most:
            return False
    connection.execute(insert(resume_tries), [{"who": who, "at": at} for who in allowed])
    return True


class SqlVerifications:
    """The :class:`~bot.ports.Verifications` port over a :class:`Database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def start(self, verification: Verification, delivery: Delivery) -> bool:
        """See :meth:`bot.ports.Verifications.start`."""

        def work(connection: Connection) -> bool:
            if not insert_if_absent(connection, verifications, **asdict(verification)):
                return False
            put_deliveries(connection, (delivery,))
            return True

        return await self._database.write(work)

    async def current(self, conversation_id: str) -> Verification | None:
        """See :meth:`bot.ports.Verifications.current`."""
        own = verifications.c.conversation_id == conversation_id
        query = select(verifications).where(own).order_by(verifications.c.id.desc()).limit(1)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return self._verification(row) if row else None

    async def count_try(self, key: str) -> Verification:
        """See :meth:`bot.ports.Verifications.count_try`."""
        own = verifications.c.key == key

        def work(connection: Connection) -> Any:
            counted = verifications.c.tries + 1
            connection.execute(update(verifications).where(own).values(tries=counted))
            return connection.execute(select(verifications).where(own)).first()

        row = await self._database.write(work)
        if row is None:
            raise NotFound("There is no such verification.")
        return self._verification(row)

    async def prove(self, key: str, at: datetime) -> None:
        """See :meth:`bot.ports.Verifications.prove`."""
        step = update(verifications).where(verifications.c.key == key).values(proven=at)
        if not await self._database.write(lambda connection: connection.execute(step).rowcount):
            raise NotFound("There is no such verification.")

    async def sent(self, customer_number: str, since: datetime) -> int:
        """See :meth:`bot.ports.Verifications.sent`."""
        own = verifications.c.customer_number == customer_number, verifications.c.sent > since
        query = select(func.count()).select_from(verifications).where(*own)
        found: int = await self._database.read(lambda connection: connection.scalar(query))
        return found

    def _verification(self, row: Any) -> Verification:
        local = self._database.local
        return Verification(
            key=row.key,
            conversation_id=row.conversation_id,
            customer_number=row.customer_number,
            way=row.way,
            code=row.code,
            sent=local(row.sent),
            expires=local(row.expires),
            tries=row.tries,
            proven=local(row.proven) if row.proven else None,
        )
