"""Accounts of advisers in one call, with passwords that are quick to check."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.handoff.account_act import COMMAND_LINE, AccountAct, AccountActName
from bot.handoff.adviser import Adviser, Role
from bot.handoff.password import Cost, hashed
from bot.ports import Advisers

AT = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
ACCOUNT = ("role", "teams", "name", "language", "must_change")
QUICK = Cost(log_n=2, r=1, p=1)


def act(name: AccountActName = AccountActName.ADDED, login: str = "camille") -> AccountAct:
    """Something that the command line did."""
    return AccountAct(AT, COMMAND_LINE, name, login)


async def add_adviser(
    advisers: Advisers, login: str, password: str, *, role: str = "adviser", **account: Any
) -> Adviser:
    """Store an account; without a ``name`` it is shown by its login name, capitalised."""
    values = {"name": login.capitalize(), **account}
    adviser = Adviser(login, role=Role(role), **values)
    await advisers.add(adviser, hashed(password, QUICK), act(login=login))
    return adviser
