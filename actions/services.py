"""What actions may call upon, given to each of them when the product is put together."""

from __future__ import annotations

from dataclasses import dataclass

from bot.company import Company
from bot.ports import BackOffice, Callbacks, Cases, Clock, Desk, History, Openings
from bot.resuming import Resuming


@dataclass(frozen=True)
class Services:
    """The ports that actions use, and the company they speak for.

    ``couriers`` name the systems that are told of every packet, ``messengers`` those by which
    customers are written to (``sms``, ``email``).
    """

    clock: Clock
    company: Company
    openings: Openings
    back_office: BackOffice
    cases: Cases
    desk: Desk
    history: History
    callbacks: Callbacks
    resuming: Resuming | None = None
    couriers: tuple[str, ...] = ()
    messengers: tuple[str, ...] = ()
