"""Puts a demonstration's data into a database that has none."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from bot.adapters import tables
from bot.adapters.database import Database
from bot.adapters.preference_json import preferences_to_json
from bot.adapters.seeds import Seeds
from bot.selfservice.records import Customer


def seed_database(database: Database, seeds: Seeds) -> bool:
    """Store ``seeds`` if there is no customer yet; whether they were stored.

    In a database seeded earlier only the seeds' own cuts are dated anew, so that there always are
    some; whatever customers did stays.
    """
    try:
        return database.write_now(lambda connection: _seed(connection, seeds))
    except IntegrityError:
        # Another process seeded the same database at the same time.
        return False


def _seed(connection: Connection, seeds: Seeds) -> bool:
    fresh = connection.execute(select(tables.customers.c.number).limit(1)).first() is None
    if fresh:
        _insert_all(connection, seeds)
    own = [outage.reference for outage in seeds.outages]
    connection.execute(delete(tables.outages).where(tables.outages.c.reference.in_(own)))
    _insert(connection, tables.outages, [asdict(outage) for outage in seeds.outages])
    return fresh


def _insert_all(connection: Connection, seeds: Seeds) -> None:
    contracts = [contract for customer in seeds.customers for contract in customer.contracts]
    booked = [{**asdict(one), "slot_id": slot_id} for slot_id, one in seeds.appointments]
    _insert(connection, tables.customers, [_customer(one) for one in seeds.customers])
    _insert(connection, tables.contracts, [asdict(contract) for contract in contracts])
    _insert(connection, tables.readings, [asdict(reading) for reading in seeds.readings])
    _insert(connection, tables.invoices, [asdict(invoice) for invoice in seeds.invoices])
    _insert(connection, tables.appointments, booked)
    _insert(connection, tables.cases, [asdict(case) for case in seeds.cases])


def _customer(customer: Customer) -> dict[str, object]:
    values = {name: value for name, value in asdict(customer).items() if name != "contracts"}
    unproven = " ".join(sorted(customer.unproven))
    return {
        **values,
        "preferences": preferences_to_json(customer.preferences),
        "unproven": unproven,
    }


def _insert(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
