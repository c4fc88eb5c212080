"""A database of an earlier version is opened as it is, and nothing in it is lost."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.adapters.database import Database
from bot.adapters.desk import SqlDesk
from bot.adapters.history import SqlHistory
from bot.handoff import casework
from bot.handoff.brief import brief_of
from bot.handoff.ownership import Stage
from bot.handoff.packet import PacketStatus

PARIS = ZoneInfo("Europe/Paris")
AT = datetime(2026, 7, 12, 22, 40, tzinfo=PARIS)

TABLES = """
CREATE TABLE conversations (
    id TEXT NOT NULL PRIMARY KEY, owner VARCHAR(10) NOT NULL, channel VARCHAR(20),
    last_line INTEGER NOT NULL);
CREATE TABLE packets (
    id TEXT NOT NULL PRIMARY KEY, conversation_id TEXT NOT NULL, created DATETIME NOT NULL,
    status VARCHAR(10) NOT NULL, taken_by TEXT, document TEXT NOT NULL);
CREATE INDEX ix_packets_status ON packets (status);
"""

DOCUMENT = {
    "id": "p1",
    "conversation_id": "a",
    "created": AT.isoformat(),
    "reason": "asked",
    "urgency": "high",
    "summary": "La cliente demande un conseiller.",
    "language": "fr",
    "channel": "chat",
    "wanted_channel": "callback",
    "facts": [],
    "steps_tried": [],
    "do_not_ask": [],
    "transcript": [],
    "promise": {
        "due": "2026-07-13T09:30:00+02:00",
        "channel": "callback",
        "address": "+33639980142",
    },
    "customer_number": None,
    "status": "waiting",
    "taken_by": None,
    "schema_version": "1.0",
}


def older(folder: Path) -> str:
    """The address of a database as the first version left it."""
    path = folder / "relais.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(TABLES)
        connection.execute("INSERT INTO conversations VALUES ('a', 'human', 'chat', 0)")
        row = ("p1", "a", "2026-07-12 20:40:00.000000", "waiting", None, json.dumps(DOCUMENT))
        connection.execute("INSERT INTO packets VALUES (?, ?, ?, ?, ?, ?)", row)
    return f"sqlite:///{path}"


async def test_cases_and_owners_of_an_earlier_version_are_there_and_can_be_worked_on(tmp_path):
    database = Database(older(tmp_path), PARIS)
    desk, history = SqlDesk(database), SqlHistory(database)
    (packet,) = await desk.queue()
    assert packet.promise is not None
    assert packet.promise.address == "+33639980142"
    assert await desk.undone() == (brief_of(packet),)
    ownership = await history.ownership("a")
    assert ownership.stage is Stage.WAITING

    await desk.apply(casework.taken(packet, "Nadia", AT, ownership=ownership))
    assert (await desk.get("p1")).status is PacketStatus.TAKEN
    assert (await history.ownership("a")).adviser == "Nadia"
    database.close()


async def test_opening_it_twice_changes_nothing_more(tmp_path):
    address = older(tmp_path)
    for _ in range(2):
        database = Database(address, PARIS)
        assert [one.id for one in await SqlDesk(database).queue()] == ["p1"]
        database.close()
