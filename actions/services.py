"""What actions may call upon, given to each of them when the product is put together."""

from __future__ import annotations

from dataclasses import dataclass

from bot.company import Company
from bot.ports import BackOffice, Cases, Clock, Desk, History, Openings


@dataclass(frozen=True)
class Services:
    """The ports that actions use, and the company they speak for.

    ``couriers`` name the systems that are told of every packet.
    """

    clock: Clock
    company: Company
    openings: Openings
    back_office: BackOffice
    cases: Cases
    desk: Desk
    history: History
    couriers: tuple[str, ...] = ()
