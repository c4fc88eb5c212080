"""The stores that every contract runs over: memory, SQLite and, where there is one, PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.advisers import SqlAdvisers
from bot.adapters.backoffice import SqlBackOffice
from bot.adapters.callbacks import SqlCallbacks
from bot.adapters.cases import SqlCases
from bot.adapters.clock import FixedClock
from bot.adapters.database import Database
from bot.adapters.desk import SqlDesk
from bot.adapters.history import SqlHistory
from bot.adapters.memory import (
    MemoryAdvisers,
    MemoryBackOffice,
    MemoryCallbacks,
    MemoryCases,
    MemoryDesk,
    MemoryHistory,
    MemoryOutbox,
)
from bot.adapters.memory.resume import MemoryResumeCodes, MemoryVerifications
from bot.adapters.outbox import SqlOutbox
from bot.adapters.resume import SqlResumeCodes, SqlVerifications
from bot.adapters.seed_database import seed_database
from bot.adapters.seeds import demo_seeds
from bot.adapters.tables import metadata
from bot.ports import (
    Advisers,
    BackOffice,
    Callbacks,
    Cases,
    Desk,
    History,
    Outbox,
    ResumeCodes,
    Verifications,
)

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 7, 12, 22, 40, tzinfo=PARIS)
POSTGRES = os.environ.get("RELAIS_TEST_POSTGRES_URL", "")
needs_postgres = pytest.mark.skipif(
    not POSTGRES, reason="RELAIS_TEST_POSTGRES_URL names no PostgreSQL database"
)
DURABLE = ["sqlite", pytest.param("postgresql", marks=needs_postgres)]


@dataclass(frozen=True)
class Stores:
    """One adapter of each port over the same store."""

    history: History
    desk: Desk
    cases: Cases
    backoffice: BackOffice
    clock: FixedClock
    outbox: Outbox
    advisers: Advisers
    codes: ResumeCodes
    verifications: Verifications
    callbacks: Callbacks


Open = Callable[[], Stores]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture(params=["memory", *DURABLE])
def stores(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> Iterator[Stores]:
    """Seeded stores of each kind."""
    if request.param == "memory":
        seeds = demo_seeds(NOW)
        history, outbox, callbacks = MemoryHistory(), MemoryOutbox(), MemoryCallbacks()
        cases = MemoryCases(seeds.cases)
        yield Stores(
            history,
            MemoryDesk(history, outbox, callbacks, cases),
            cases,
            MemoryBackOffice(seeds, clock),
            clock,
            outbox,
            MemoryAdvisers(),
            MemoryResumeCodes(),
            MemoryVerifications(outbox),
            callbacks,
        )
        return
    database = Database(fresh_database(request.param, tmp_path), PARIS)
    yield over(database, clock)
    database.close()


@pytest.fixture(params=DURABLE)
def durable_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database that outlives a process."""
    return fresh_database(request.param, tmp_path)


@pytest.fixture
def reopen(durable_url: str, clock: FixedClock) -> Iterator[Open]:
    """Opens the same database anew at each call, as another process would."""
    opened: list[Database] = []

    def open_again() -> Stores:
        opened.append(Database(durable_url, PARIS))
        return over(opened[-1], clock)

    yield open_again
    for database in opened:
        database.close()


def over(database: Database, clock: FixedClock) -> Stores:
    """All adapters over one seeded database."""
    seed_database(database, demo_seeds(NOW))
    return Stores(
        SqlHistory(database),
        SqlDesk(database),
        SqlCases(database),
        SqlBackOffice(database, clock),
        clock,
        SqlOutbox(database),
        SqlAdvisers(database),
        SqlResumeCodes(database),
        SqlVerifications(database),
        SqlCallbacks(database),
    )


def fresh_database(kind: str, folder: Path) -> str:
    """The address of a database without tables."""
    if kind == "sqlite":
        return f"sqlite:///{folder}/relais.db"
    database = Database(POSTGRES, PARIS)
    metadata.drop_all(database.engine)
    database.close()
    return POSTGRES
