"""Accounts and sessions of advisers in the database."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from bot.adapters.database import Database, insert_if_absent
from bot.adapters.memory.advisers import login_taken, no_such_account, not_the_first
from bot.adapters.tables import account_acts, adviser_sessions, advisers, counters
from bot.handoff.account_act import AccountAct, AccountActName
from bot.handoff.adviser import Adviser, Role, as_login
from bot.handoff.session import Session

Local = Callable[[datetime], datetime]


class SqlAdvisers:
    """The :class:`~bot.ports.Advisers` port over a :class:`Database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self, adviser: Adviser, password: str, act: AccountAct, *, first: bool = False
    ) -> None:
        """See :meth:`bot.ports.Advisers.add`."""

        def work(connection: Connection) -> None:
            if first:
                _be_the_first(connection)
            values = {"login": adviser.login, **_columns(adviser), "password": password}
            if not insert_if_absent(connection, advisers, **values):
                raise login_taken(adviser.login)
            _record(connection, act)

        await self._database.write(work)

    async def get(self, login: str) -> Adviser | None:
        """See :meth:`bot.ports.Advisers.get`."""
        rows = await self._rows(select(advisers).where(advisers.c.login == _findable(login)))
        return _adviser(rows[0], self._database.local) if rows else None

    async def all(self) -> tuple[Adviser, ...]:
        """See :meth:`bot.ports.Advisers.all`."""
        found = [_adviser(row, self._database.local) for row in await self._rows(select(advisers))]
        return tuple(sorted(found, key=lambda adviser: adviser.login))

    async def password(self, login: str) -> str:
        """See :meth:`bot.ports.Advisers.password`."""
        own = advisers.c.login == _findable(login)
        rows = await self._rows(select(advisers.c.password).where(own))
        return rows[0].password if rows else ""

    async def change(self, adviser: Adviser, act: AccountAct, password: str = "") -> None:
        """See :meth:`bot.ports.Advisers.change`."""

        def work(connection: Connection) -> None:
            values = _columns(adviser) | ({"password": password} if password else {})
            step = update(advisers).where(advisers.c.login == adviser.login).values(**values)
            if not connection.execute(step).rowcount:
                raise no_such_account(adviser.login)
            if password or not adviser.active:
                connection.execute(_sessions_of(adviser.login))
            _record(connection, act)

        await self._database.write(work)

    async def begin(self, session: Session) -> None:
        """See :meth:`bot.ports.Advisers.begin`."""
        values = vars(session)
        old = adviser_sessions.c.begun <= session.outlived()

        def work(connection: Connection) -> None:
            connection.execute(delete(adviser_sessions).where(old))
            connection.execute(insert(adviser_sessions).values(**values))

        await self._database.write(work)

    async def find(self, key: str) -> tuple[Session, Adviser] | None:
        """See :meth:`bot.ports.Advisers.find`."""
        found = await self._sessions(adviser_sessions.c.key == key)
        return found[0] if found else None

    async def sessions(self) -> tuple[tuple[Session, Adviser], ...]:
        """See :meth:`bot.ports.Advisers.sessions`."""
        return await self._sessions()

    async def touch(self, key: str, at: datetime) -> None:
        """See :meth:`bot.ports.Advisers.touch`."""
        step = update(adviser_sessions).where(adviser_sessions.c.key == key)
        await self._do(step.values(used=at))

    async def end(self, key: str) -> None:
        """See :meth:`bot.ports.Advisers.end`."""
        await self._do(delete(adviser_sessions).where(adviser_sessions.c.key == key))

    async def end_all_of(self, login: str) -> None:
        """See :meth:`bot.ports.Advisers.end_all_of`."""
        await self._do(_sessions_of(login))

    async def record(self, act: AccountAct) -> None:
        """See :meth:`bot.ports.Advisers.record`."""
        await self._database.write(lambda connection: _record(connection, act))

    async def acts(self, limit: int = 200) -> tuple[AccountAct, ...]:
        """See :meth:`bot.ports.Advisers.acts`."""
        query = select(account_acts).order_by(account_acts.c.id.desc()).limit(limit)
        local = self._database.local
        return tuple(
            AccountAct(local(row.at), row.actor, AccountActName(row.name), row.login)
            for row in await self._rows(query)
        )

    async def _sessions(self, *where: Any) -> tuple[tuple[Session, Adviser], ...]:
        one, local = adviser_sessions.c, self._database.local
        both = adviser_sessions.join(advisers)
        query = select(advisers, one.key, one.begun, one.used).select_from(both).where(*where)
        return tuple(
            (Session(row.key, row.login, local(row.begun), local(row.used)), _adviser(row, local))
            for row in await self._rows(query.order_by(one.begun, one.key))
        )

    async def _rows(self, query: Any) -> list[Any]:
        return await self._database.read(lambda connection: connection.execute(query).all())

    async def _do(self, step: Any) -> None:
        await self._database.write(lambda connection: connection.execute(step))


def _findable(login: str) -> str:
    """``login``; no name at all for words that no database takes, which nobody is called."""
    return login if as_login(login) == login else ""


def _be_the_first(connection: Connection) -> None:
    """Raise unless there is no account; of two transactions at once, one waits for the other."""
    mine = insert_if_absent(connection, counters, name="first_account", last=1)
    if not mine or connection.execute(select(advisers.c.login).limit(1)).first():
        raise not_the_first()


def _sessions_of(login: str) -> Any:
    return delete(adviser_sessions).where(adviser_sessions.c.login == login)


def _record(connection: Connection, act: AccountAct) -> None:
    values = {"at": act.at, "actor": act.actor, "name": str(act.name), "login": act.login}
    connection.execute(insert(account_acts).values(**values))


def _columns(adviser: Adviser) -> dict[str, Any]:
    return {
        "name": adviser.name,
        "role": str(adviser.role),
        "teams": json.dumps(adviser.teams),
        "language": adviser.language,
        "active": adviser.active,
        "must_change": adviser.must_change,
        "password_until": adviser.password_until,
    }


def _adviser(row: Any, local: Local) -> Adviser:
    return Adviser(
        login=row.login,
        name=row.name,
        role=Role(row.role),
        teams=tuple(json.loads(row.teams)),
        language=row.language,
        active=row.active,
        must_change=row.must_change,
        password_until=local(row.password_until) if row.password_until else None,
    )
