"""Who works at the desk: the account of an adviser."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.messages import Language

LONGEST_LOGIN, LONGEST_NAME = 40, 60
TEMPORARY = timedelta(hours=72)
"""How long a password given by somebody else is good: over a weekend, and not for ever."""

RESERVED = frozenset({"bot", "customer", "relais"})
"""Those who act without an account, in the record of what was done."""

_LOGIN = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")


class Role(StrEnum):
    """What an account may do: managers also look after accounts and see how the desk does."""

    ADVISER = "adviser"
    MANAGER = "manager"


@dataclass(frozen=True)
class Adviser:
    """One account.

    ``login`` names it everywhere and never changes; ``name`` is what colleagues read. ``teams``
    are names of desks of company.yml, none meaning all of them. A closed account (``active``
    false) stays, so that what was done keeps its author. ``must_change``: the password was given
    by somebody else and is good for choosing one's own only, until ``password_until``.
    """

    login: str
    name: str
    role: Role = Role.ADVISER
    teams: tuple[str, ...] = ()
    language: Language = "fr"
    active: bool = True
    must_change: bool = False
    password_until: datetime | None = None

    @property
    def is_manager(self) -> bool:
        """Whether this account manages."""
        return self.role is Role.MANAGER

    def is_too_late(self, now: datetime) -> bool:
        """Whether the password that somebody gave is not good any more at ``now``."""
        until = self.password_until
        return self.must_change and until is not None and now.timestamp() >= until.timestamp()

    def with_given_password(self, now: datetime) -> Adviser:
        """The account once somebody has given it a password at ``now``."""
        until = (now.astimezone(UTC) + TEMPORARY).astimezone(now.tzinfo)
        return replace(self, must_change=True, password_until=until)

    def with_own_password(self) -> Adviser:
        """The account once its adviser has chosen the password."""
        return replace(self, must_change=False, password_until=None)

    def serves(self, team: str | None) -> bool:
        """Whether cases of ``team`` are this adviser's; a case of no team is everybody's."""
        return not team or not self.teams or team in self.teams


def as_login(given: str) -> str | None:
    """``given`` as a login name: small letters without accents; ``None`` when it cannot be one.

    A login name has 2 to 40 letters, digits, dots, hyphens and underscores, and starts and ends
    with a letter or a digit.
    """
    plain = unicodedata.normalize("NFKD", given.strip().casefold())
    login = "".join(sign for sign in plain if not unicodedata.combining(sign))
    if not 2 <= len(login) <= LONGEST_LOGIN or login in RESERVED:
        return None
    return login if _LOGIN.fullmatch(login) else None


def leaves_a_manager(everybody: Iterable[Adviser], changed: Adviser) -> bool:
    """Whether somebody can still look after accounts when ``changed`` is stored.

    Always so when ``changed`` managed nothing before.
    """
    before = tuple(everybody)
    after = (changed if one.login == changed.login else one for one in before)
    managed = any(one.login == changed.login and one.is_manager for one in before)
    return not managed or any(one.active and one.is_manager for one in after)
