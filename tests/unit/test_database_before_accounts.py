"""A database made before the desk had accounts: all of it is worked on in this version."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.advisers import SqlAdvisers
from bot.adapters.callbacks import SqlCallbacks
from bot.adapters.cases import SqlCases
from bot.adapters.clock import FixedClock
from bot.adapters.database import Database
from bot.adapters.desk import SqlDesk
from bot.adapters.history import SqlHistory
from bot.adapters.lease import SqlLease
from bot.adapters.outbox import SqlOutbox
from bot.adapters.resume import SqlResumeCodes, SqlVerifications
from bot.handoff import desk_work
from bot.handoff.delivery import packet_deliveries
from bot.handoff.ownership import Stage
from bot.messages import Line, Owner

PARIS = ZoneInfo("Europe/Paris")
AT = datetime(2026, 7, 12, 22, 40, tzinfo=PARIS)
SLOT = datetime(2026, 7, 13, 9, 30, tzinfo=PARIS)
PHONE = "+33639980142"

TABLES = """
CREATE TABLE callback_places (
    start DATETIME NOT NULL, place INTEGER NOT NULL, contact TEXT NOT NULL,
    PRIMARY KEY (start, place));
CREATE TABLE calls (id TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL);
CREATE TABLE cases (
    number VARCHAR(20) NOT NULL PRIMARY KEY, customer_number VARCHAR(20),
    kind VARCHAR(40) NOT NULL, description TEXT NOT NULL, opened DATETIME NOT NULL,
    commitment DATE, status VARCHAR(20) NOT NULL, note_fr TEXT NOT NULL, note_en TEXT NOT NULL,
    contact TEXT NOT NULL, "key" TEXT UNIQUE);
CREATE INDEX ix_cases_customer_number ON cases (customer_number);
CREATE TABLE conversations (
    id TEXT NOT NULL PRIMARY KEY, owner VARCHAR(10) NOT NULL, channel VARCHAR(20),
    last_line INTEGER NOT NULL);
CREATE TABLE counters (name VARCHAR(20) NOT NULL PRIMARY KEY, last INTEGER NOT NULL);
CREATE TABLE packets (
    id TEXT NOT NULL PRIMARY KEY, conversation_id TEXT NOT NULL, created DATETIME NOT NULL,
    status VARCHAR(10) NOT NULL, taken_by TEXT, document TEXT NOT NULL);
CREATE INDEX ix_packets_status ON packets (status);
CREATE INDEX ix_packets_conversation_id ON packets (conversation_id);
CREATE TABLE lines (
    conversation_id TEXT NOT NULL, number INTEGER NOT NULL, at DATETIME NOT NULL,
    speaker VARCHAR(10) NOT NULL, text TEXT NOT NULL, message_id TEXT, buttons TEXT NOT NULL,
    PRIMARY KEY (conversation_id, number), UNIQUE (conversation_id, message_id),
    FOREIGN KEY(conversation_id) REFERENCES conversations (id));

INSERT INTO conversations VALUES
    ('waits', 'human', 'chat', 1), ('talks', 'human', 'chat', 2), ('asks', 'bot', 'chat', 0);
INSERT INTO lines VALUES
    ('waits', 1, '2026-07-12 20:40:00.000000', 'customer', 'un conseiller', 'm1', '[]'),
    ('talks', 1, '2026-07-12 20:40:00.000000', 'customer', 'un conseiller', 'm1', '[]'),
    ('talks', 2, '2026-07-12 20:41:00.000000', 'adviser', 'Bonjour.', NULL, '[]');
INSERT INTO callback_places VALUES ('2026-07-13 07:30:00.000000', 1, '+33639980142');
INSERT INTO counters VALUES ('case', 100042);
"""


def packet(conversation: str, wanted: str) -> str:
    """The document of a packet as that version wrote it."""
    due = {"due": "2026-07-13T09:30:00+02:00", "channel": wanted, "address": PHONE}
    return json.dumps(
        {
            **dict.fromkeys(("facts", "steps_tried", "do_not_ask", "transcript"), ()),
            "id": f"p-{conversation}",
            "conversation_id": conversation,
            "created": AT.isoformat(),
            "reason": "asked",
            "urgency": "normal",
            "summary": "Demande un conseiller.",
            "language": "fr",
            "channel": "chat",
            "wanted_channel": wanted,
            "promise": due,
            "customer_number": None,
            "status": "waiting",
            "taken_by": None,
            "schema_version": "1.0",
        }
    )


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """The database of that version, opened by this one."""
    path = tmp_path / "relais.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(TABLES)
        for name, wanted, status, adviser in (
            ("waits", "chat", "waiting", None),
            ("talks", "chat", "taken", "Nadia B."),
            ("asks", "callback", "waiting", None),
        ):
            row = f"p-{name}", name, "2026-07-12 20:40:00.000000", status, adviser
            values = (*row, packet(name, wanted))
            connection.execute("INSERT INTO packets VALUES (?, ?, ?, ?, ?, ?)", values)
    opened = Database(f"sqlite:///{path}", PARIS)
    yield opened
    opened.close()


async def test_who_waits_and_who_talks_stays_with_humans_and_is_answered(database):
    desk, history = SqlDesk(database), SqlHistory(database)
    for name in ("waits", "talks"):
        ownership = await history.ownership(name)
        assert (ownership.owner, ownership.stage) == (Owner.HUMAN, Stage.WAITING)
        one = await desk.get(f"p-{name}")
        await desk.apply(desk_work.taken(one, "nadia", AT, ownership))
        one, ownership = await desk.get(one.id), await history.ownership(name)
        said = (Line(AT, "adviser", "Me revoilà."),)
        await desk.apply(desk_work.replied(one, "nadia", AT, ownership, said))
        one, ownership = await desk.get(one.id), await history.ownership(name)
        await desk.apply(desk_work.given_back(one, "nadia", AT, ownership, ()))
        assert (await history.ownership(name)).owner is Owner.BOT
        assert (await history.lines(name))[-1].text == "Me revoilà."
    assert [one.id for one in await desk.queue()] == ["p-asks"]


async def test_a_place_that_was_held_still_counts_and_stays_its_customers(database):
    cases = SqlCases(database)
    assert await cases.held(SLOT) == 1
    assert await cases.places_of(PHONE) == (SLOT,)
    assert not await cases.hold_slot(SLOT, 1, "+33639980143")
    assert await cases.hold_slot(SLOT, 1, PHONE)


async def test_every_new_store_opens_empty_and_takes_what_it_is_given(database):
    desk, outbox, clock = SqlDesk(database), SqlOutbox(database), FixedClock(AT)
    assert await SqlCallbacks(database).unfinished() == ()
    assert await SqlAdvisers(database).all() == ()
    assert await SqlVerifications(database).current("asks") is None
    assert await SqlResumeCodes(database).find("nothing") is None
    assert await desk.acts("asks") == ()
    assert await desk.at_risk(AT + timedelta(days=2)) == ()
    assert await SqlLease(database, clock).hold()
    await outbox.put(packet_deliveries(await desk.get("p-asks"), ("webhook",), AT))
    assert [one.packet_id for one in await outbox.due(AT)] == ["p-asks"]
