"""Accounts and sessions of advisers in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.errors import Conflict, NotFound
from bot.handoff.account_act import AccountAct
from bot.handoff.adviser import Adviser
from bot.handoff.session import Session


class MemoryAdvisers:
    """The :class:`~bot.ports.Advisers` port, kept as long as the process lives."""

    def __init__(self) -> None:
        self._advisers: dict[str, Adviser] = {}
        self._passwords: dict[str, str] = {}
        self._sessions: dict[str, Session] = {}
        self._acts: list[AccountAct] = []

    async def add(
        self, adviser: Adviser, password: str, act: AccountAct, *, first: bool = False
    ) -> None:
        """See :meth:`bot.ports.Advisers.add`."""
        if first and self._advisers:
            raise not_the_first()
        if adviser.login in self._advisers:
            raise login_taken(adviser.login)
        self._advisers[adviser.login] = adviser
        self._passwords[adviser.login] = password
        self._acts.append(act)

    async def get(self, login: str) -> Adviser | None:
        """See :meth:`bot.ports.Advisers.get`."""
        return self._advisers.get(login)

    async def all(self) -> tuple[Adviser, ...]:
        """See :meth:`bot.ports.Advisers.all`."""
        return tuple(self._advisers[login] for login in sorted(self._advisers))

    async def password(self, login: str) -> str:
        """See :meth:`bot.ports.Advisers.password`."""
        return self._passwords.get(login, "")

    async def change(self, adviser: Adviser, act: AccountAct, password: str = "") -> None:
        """See :meth:`bot.ports.Advisers.change`."""
        if adviser.login not in self._advisers:
            raise no_such_account(adviser.login)
        self._advisers[adviser.login] = adviser
        if password:
            self._passwords[adviser.login] = password
        if password or not adviser.active:
            await self.end_all_of(adviser.login)
        self._acts.append(act)

    async def begin(self, session: Session) -> None:
        """See :meth:`bot.ports.Advisers.begin`."""
        oldest = session.outlived()
        young = {key: one for key, one in self._sessions.items() if one.begun > oldest}
        self._sessions = {**young, session.key: session}

    async def find(self, key: str) -> tuple[Session, Adviser] | None:
        """See :meth:`bot.ports.Advisers.find`."""
        session = self._sessions.get(key)
        return (session, self._advisers[session.login]) if session else None

    async def sessions(self) -> tuple[tuple[Session, Adviser], ...]:
        """See :meth:`bot.ports.Advisers.sessions`."""
        oldest_first = sorted(self._sessions.values(), key=lambda one: (one.begun, one.key))
        return tuple((one, self._advisers[one.login]) for one in oldest_first)

    async def touch(self, key: str, at: datetime) -> None:
        """See :meth:`bot.ports.Advisers.touch`."""
        if key in self._sessions:
            self._sessions[key] = replace(self._sessions[key], used=at)

    async def end(self, key: str) -> None:
        """See :meth:`bot.ports.Advisers.end`."""
        self._sessions.pop(key, None)

    async def end_all_of(self, login: str) -> None:
        """See :meth:`bot.ports.Advisers.end_all_of`."""
        others = {key: one for key, one in self._sessions.items() if one.login != login}
        self._sessions = others

    async def record(self, act: AccountAct) -> None:
        """See :meth:`bot.ports.Advisers.record`."""
        self._acts.append(act)

    async def acts(self, limit: int = 200) -> tuple[AccountAct, ...]:
        """See :meth:`bot.ports.Advisers.acts`."""
        return tuple(reversed(self._acts[-limit:]))


def login_taken(login: str) -> Conflict:
    """Why an account cannot be added."""
    return Conflict(f"There is an account « {login} » already. Choose another login name.")


def not_the_first() -> Conflict:
    """Why the first account cannot be made."""
    return Conflict("The first account has been made already.")


def no_such_account(login: str) -> NotFound:
    """Why an account cannot be changed."""
    return NotFound(f"There is no account « {login} ». « relais adviser list » shows them all.")
