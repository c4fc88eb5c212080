"""What actions may call upon, given to each of them when the product is put together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.company import Company
from bot.measuring import Measuring
from bot.ports import BackOffice, Callbacks, Cases, Clock, Desk, History, Openings
from bot.resuming import Resuming


@dataclass(frozen=True)
class Services:
    """The ports that actions use, and the company they speak for.

    ``couriers`` name the systems that are told of every packet, ``messengers`` those by which
    customers are written to (``sms``, ``email``). ``shared_measuring`` is the one that the rounds
    keep up to date; without it measures are taken when they are needed.
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
    shared_measuring: Measuring | None = None
    couriers: tuple[str, ...] = ()
    messengers: tuple[str, ...] = ()

    @cached_property
    def measuring(self) -> Measuring:
        """How promises went lately."""
        return self.shared_measuring or Measuring(self.company, self.desk, self.clock)
