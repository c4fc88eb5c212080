"""The database behind the durable adapters: SQLite by default, PostgreSQL by its URL."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Table, create_engine, event, insert, inspect, select, text, update
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.pool import QueuePool
from sqlalchemy.schema import CreateColumn

from bot.adapters.tables import counters, metadata
from bot.errors import ConfigurationError, MissingPart

T = TypeVar("T")

_NOBODYS = "UPDATE packets SET status = 'waiting', taken_by = NULL WHERE status = 'taken'"
"""Before advisers had accounts, a case was taken under any name: whoever has one takes it anew."""

BUSY_SECONDS = 10
CONNECTIONS = 4


class Database:
    """One database, for all adapters of one process.

    Work runs in a few threads of its own, so that a slow disk or a distant server never holds up
    the event loop. Each piece of work is one transaction: all of it is stored, or nothing.
    SQLite runs in WAL mode with ``synchronous=FULL``: what was answered survives a power cut.
    """

    def __init__(self, url: str, zone: ZoneInfo) -> None:
        """Connect and create the tables that are missing.

        ``url`` is a SQLAlchemy URL (``sqlite:///var/relais.db``, ``postgresql://…``); ``zone`` is
        the company's, in which moments are given back. Raises
        :class:`~bot.errors.ConfigurationError` or :class:`~bot.errors.MissingPart`.
        """
        parsed = _parsed(url)
        self.zone = zone
        self.engine = _engine(parsed)
        self._writing = self.engine.execution_options(relais_writes=True)
        self._threads = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="database")
        try:
            self._create_tables()
        except DBAPIError as error:
            self.close()
            cause = " ".join(str(error.orig).split())
            raise ConfigurationError(
                f"The database {parsed!r} cannot be opened: {cause.rstrip('.')}. "
                "Check the address, that the place exists and that it may be written."
            ) from error

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run ``work`` in a transaction that changes nothing."""
        return await self._in_thread(self.engine, work)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run ``work`` in a transaction; it is on disk when this returns."""
        return await self._in_thread(self._writing, work)

    def write_now(self, work: Callable[[Connection], T]) -> T:
        """As :meth:`write`, for code outside an event loop."""
        return _transaction(self._writing, work)

    def local(self, moment: datetime) -> datetime:
        """A stored moment in the company's time zone."""
        return moment.astimezone(self.zone)

    def is_reachable(self) -> bool:
        """Whether the database answers now."""
        try:
            _transaction(self.engine, lambda connection: connection.execute(text("SELECT 1")))
        except DBAPIError:
            return False
        return True

    def close(self) -> None:
        """Let go of the threads and connections."""
        self._threads.shutdown()
        self.engine.dispose()

    async def _in_thread(self, engine: Engine, work: Callable[[Connection], T]) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, _transaction, engine, work)

    def _create_tables(self) -> None:
        try:
            self.write_now(_create)
        except DBAPIError:
            # Another process may have been creating the same tables.
            self.write_now(_create)


def _create(connection: Connection) -> None:
    """Create the tables that are missing, and the columns that later versions have added."""
    there = inspect(connection)
    known = set(there.get_table_names())
    for table in metadata.sorted_tables:
        if table.name not in known:
            continue
        names = {column["name"] for column in there.get_columns(table.name)}
        for column in table.columns:
            if column.name not in names:
                column_ddl = CreateColumn(column).compile(dialect=connection.dialect)
                connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {column_ddl}"))
        if table.name == "packets" and "version" not in names:
            connection.execute(text(_NOBODYS))
        indexes = {index["name"] for index in there.get_indexes(table.name)}
        for index in table.indexes:
            if index.name not in indexes:
                index.create(connection)
    metadata.create_all(connection)


def insert_if_absent(connection: Connection, table: Table, **values: Any) -> bool:
    """Insert a row unless a unique constraint forbids it; whether it was inserted."""
    try:
        with connection.begin_nested():
            connection.execute(insert(table).values(**values))
    except IntegrityError:
        return False
    return True


def next_number(connection: Connection, name: str, first: int) -> int:
    """The next number of a series that starts at ``first``; never given twice."""
    step = update(counters).where(counters.c.name == name).values(last=counters.c.last + 1)
    if not connection.execute(step).rowcount:
        insert_if_absent(connection, counters, name=name, last=first - 1)
        connection.execute(step)
    found: int = connection.scalar(select(counters.c.last).where(counters.c.name == name))
    return found


def _transaction(engine: Engine, work: Callable[[Connection], T]) -> T:
    with engine.begin() as connection:
        return work(connection)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ConfigurationError(
            "The database address cannot be read. It should look like "
            "sqlite:///var/relais.db or postgresql://user:password@host/relais."
        ) from error
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise ConfigurationError(
            f"Relais keeps its data in SQLite or PostgreSQL, not in {parsed.drivername}. "
            "Give an address that starts with sqlite:/// or postgresql://."
        )
    return parsed


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    try:
        return create_engine(url, future=True, pool_size=CONNECTIONS, pool_pre_ping=True)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise MissingPart(
            "PostgreSQL needs a driver that is not installed: pip install psycopg2-binary."
        ) from error


def _sqlite(url: URL) -> Engine:
    in_memory = url.database in (None, "", ":memory:")
    if not in_memory:
        _make_folder(Path(str(url.database)).parent)
    engine = create_engine(
        url,
        future=True,
        poolclass=QueuePool,
        pool_size=1 if in_memory else CONNECTIONS,
        max_overflow=0,
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(
            f"The folder {folder} for the database cannot be made: {error.strerror}. "
            "Choose another place in the database address."
        ) from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # Transactions are begun by _begin_sqlite, not by the driver.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin_sqlite(connection: Connection) -> None:
    """Writers queue for the lock at once: a reader that turns writer could be refused it."""
    writes = connection.get_execution_options().get("relais_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
