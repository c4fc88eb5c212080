"""What is kept and who carries it elsewhere: the half of the composition root that names stores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.adapters.seeds import demo_seeds
from bot.company import Company
from bot.measuring import Measuring
from bot.ports import (
    Advisers,
    BackOffice,
    Callbacks,
    Cases,
    Clock,
    Courier,
    Desk,
    History,
    Lease,
    Outbox,
)
from bot.resuming import Resuming
from bot.settings import Settings

if TYPE_CHECKING:
    from voice.ports import Calls


@dataclass(frozen=True)
class Stores:
    """What is kept, durably or in memory for scripts and tests, and who carries it elsewhere."""

    back_office: BackOffice
    cases: Cases
    desk: Desk
    advisers: Advisers
    history: History
    outbox: Outbox
    callbacks: Callbacks
    resuming: Resuming
    measuring: Measuring
    couriers: Mapping[str, Courier]
    calls: Calls
    ready: Callable[[], bool]
    lease: Lease | None
    close: Callable[[], None]


def in_memory(company: Company, clock: Clock) -> Stores:
    """Stores that last as long as the process."""
    from bot.adapters.couriers.build import couriers_in_memory
    from bot.adapters.memory.advisers import MemoryAdvisers
    from bot.adapters.memory.backoffice import MemoryBackOffice
    from bot.adapters.memory.callbacks import MemoryCallbacks
    from bot.adapters.memory.cases import MemoryCases
    from bot.adapters.memory.desk import MemoryDesk
    from bot.adapters.memory.history import MemoryHistory
    from bot.adapters.memory.outbox import MemoryOutbox
    from bot.adapters.memory.resume import MemoryResumeCodes, MemoryVerifications
    from voice.calls_memory import MemoryCalls

    seeds = demo_seeds(clock.now(), company.holidays)
    history, outbox = MemoryHistory(), MemoryOutbox()
    callbacks, cases = MemoryCallbacks(), MemoryCases(seeds.cases)
    desk = MemoryDesk(history, outbox, callbacks, cases)
    return Stores(
        back_office=MemoryBackOffice(seeds, clock, company.holidays),
        cases=cases,
        desk=desk,
        advisers=MemoryAdvisers(),
        history=history,
        outbox=outbox,
        callbacks=callbacks,
        resuming=Resuming(
            codes=MemoryResumeCodes(),
            verifications=MemoryVerifications(outbox),
            clock=clock,
            company=company.name,
        ),
        measuring=Measuring(company, desk, clock),
        couriers=couriers_in_memory(desk),
        calls=MemoryCalls(),
        ready=lambda: True,
        lease=None,
        close=lambda: None,
    )


def durable(settings: Settings, company: Company, clock: Clock) -> Stores:
    """Stores in the database of the settings, seeded when it is new."""
    from bot.adapters.advisers import SqlAdvisers
    from bot.adapters.backoffice import SqlBackOffice
    from bot.adapters.callbacks import SqlCallbacks
    from bot.adapters.calls import SqlCalls
    from bot.adapters.cases import SqlCases
    from bot.adapters.couriers.build import couriers_of
    from bot.adapters.couriers.twilio import twilio_couriers
    from bot.adapters.database import Database
    from bot.adapters.desk import SqlDesk
    from bot.adapters.history import SqlHistory
    from bot.adapters.lease import SqlLease
    from bot.adapters.outbox import SqlOutbox
    from bot.adapters.resume import SqlResumeCodes, SqlVerifications
    from bot.adapters.seed_database import seed_database

    database = Database(settings.database_url, company.time_zone)
    seed_database(database, demo_seeds(clock.now(), company.holidays))
    desk, callbacks = SqlDesk(database), SqlCallbacks(database)
    return Stores(
        back_office=SqlBackOffice(database, clock, company.holidays),
        cases=SqlCases(database),
        desk=desk,
        advisers=SqlAdvisers(database),
        history=SqlHistory(database),
        outbox=SqlOutbox(database),
        callbacks=callbacks,
        resuming=Resuming(
            codes=SqlResumeCodes(database),
            verifications=SqlVerifications(database),
            clock=clock,
            company=company.name,
        ),
        measuring=Measuring(company, desk, clock),
        couriers=couriers_of(settings, desk, clock, company.name)
        | twilio_couriers(settings, callbacks, desk, clock),
        calls=SqlCalls(database),
        ready=database.is_reachable,
        lease=SqlLease(database, clock),
        close=database.close,
    )
