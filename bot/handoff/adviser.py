"""Who works at the desk: the account of an adviser."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.messages import Language

LONGEST_LOGIN, LONGEST_NAME = 40, 60
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
    by somebody else and is good for choosing one's own only.
    """

    login: str
    name: str
    role: Role = Role.ADVISER
    teams: tuple[str, ...] = ()
    language: Language = "fr"
    active: bool = True
    must_change: bool = False

    @property
    def is_manager(self) -> bool:
        """Whether this account manages."""
        return self.role is Role.MANAGER

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
