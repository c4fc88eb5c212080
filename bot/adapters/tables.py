"""The tables behind the ports, in SQL that SQLite and PostgreSQL both understand."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.adapters.column_types import Moment, Words

metadata = MetaData()

conversations = Table(
    "conversations",
    metadata,
    Column("id", Words, primary_key=True),
    Column("owner", String(10), nullable=False),
    Column("channel", String(20)),
    Column("last_line", Integer, nullable=False),
    Column("stage", String(10)),
    Column("adviser", Words),
    Column("packet_id", Words),
    Column("since", Moment),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("customer_number", String(20), index=True),
    Column("linked", Moment),
    Column("proof", String(10)),
)

lines = Table(
    "lines",
    metadata,
    Column("conversation_id", Words, ForeignKey("conversations.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("speaker", String(10), nullable=False),
    Column("text", Words, nullable=False),
    Column("message_id", Words),
    Column("buttons", Text, nullable=False),
    UniqueConstraint("conversation_id", "message_id"),
)

packets = Table(
    "packets",
    metadata,
    Column("id", Words, primary_key=True),
    Column("conversation_id", Words, nullable=False, index=True),
    Column("created", Moment, nullable=False),
    Column("status", String(10), nullable=False, index=True),
    Column("taken_by", Words),
    Column("document", Text, nullable=False),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("customer_number", String(20), index=True),
    Column("promised", Moment, index=True),
    Column("promise_open", Boolean, index=True),
    Column("promise_next", Moment, index=True),
    Column("brief", Text),
)

acts = Table(
    "acts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("actor", Words, nullable=False),
    Column("name", String(20), nullable=False),
    Column("conversation_id", Words, nullable=False, index=True),
    Column("packet_id", Words),
    Column("detail", Words, nullable=False),
    Column("key", Words, unique=True),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("courier", String(20), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("payload", Text, nullable=False),
    Column("due", Moment, nullable=False),
    Column("packet_id", Words, index=True),
    Column("attempts", Integer, nullable=False),
    Column("state", String(10), nullable=False, index=True),
    Column("receipt", Words, nullable=False),
    Column("error", Words, nullable=False),
)

advisers = Table(
    "advisers",
    metadata,
    Column("login", String(40), primary_key=True),
    Column("name", Words, nullable=False),
    Column("role", String(10), nullable=False),
    Column("teams", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("password_until", Moment),
    Column("password", Text, nullable=False),
)

adviser_sessions = Table(
    "adviser_sessions",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("login", ForeignKey("advisers.login"), nullable=False, index=True),
    Column("begun", Moment, nullable=False),
    Column("used", Moment, nullable=False),
)

account_acts = Table(
    "account_acts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", String(40), nullable=False),
    Column("name", String(20), nullable=False),
    Column("login", String(40), nullable=False),
)

resume_codes = Table(
    "resume_codes",
    metadata,
    Column("conversation_id", Words, primary_key=True),
    Column("whole", String(40), nullable=False, unique=True),
    Column("keyed", String(40), nullable=False, unique=True),
    Column("made", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("used_by", Words),
)

resume_tries = Table(
    "resume_tries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("who", Words, nullable=False, index=True),
    Column("at", Moment, nullable=False, index=True),
)

verifications = Table(
    "verifications",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("conversation_id", Words, nullable=False, index=True),
    Column("customer_number", String(20), nullable=False, index=True),
    Column("way", String(10), nullable=False),
    Column("code", String(40), nullable=False),
    Column("sent", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("proven", Moment),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("holder", String(20), nullable=False),
    Column("until", Moment, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("last", Integer, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("number", String(20), primary_key=True),
    Column("customer_number", String(20), index=True),
    Column("kind", String(40), nullable=False),
    Column("description", Words, nullable=False),
    Column("opened", Moment, nullable=False),
    Column("commitment", Date),
    Column("status", String(20), nullable=False),
    Column("note_fr", Words, nullable=False),
    Column("note_en", Words, nullable=False),
    Column("contact", Words, nullable=False),
    Column("key", Words, unique=True),
)

calls = Table(
    "calls",
    metadata,
    Column("id", Words, primary_key=True),
    Column("state", Text, nullable=False),
)

callbacks = Table(
    "callbacks",
    metadata,
    Column("id", Words, primary_key=True),
    Column("conversation_id", Words, nullable=False, index=True),
    Column("packet_id", Words, nullable=False, index=True),
    Column("case_number", String(20), nullable=False),
    Column("phone", String(20), nullable=False),
    Column("language", String(2), nullable=False),
    Column("team", Words, nullable=False),
    Column("made", Moment, nullable=False),
    Column("slot", Moment, nullable=False),
    Column("start", Moment, nullable=False, index=True),
    Column("end", Moment, nullable=False),
    Column("soonest", Boolean, nullable=False),
    Column("subject", Words, nullable=False),
    Column("email", Words, nullable=False),
    Column("status", String(10), nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("desk_misses", Integer, nullable=False),
    Column("next_try", Moment),
    Column("reminded", Boolean, nullable=False),
    Column("call", Words, nullable=False, index=True),
    Column("since", Moment),
    Column("dialled", Moment),
    Column("by_hand", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
)

callback_places = Table(
    "callback_places",
    metadata,
    Column("start", Moment, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("contact", Words, nullable=False),
)

customers = Table(
    "customers",
    metadata,
    Column("number", String(20), primary_key=True),
    Column("title", String(10), nullable=False),
    Column("first_name", Words, nullable=False),
    Column("last_name", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("postcode", String(10), nullable=False),
    Column("city", Words, nullable=False),
    Column("email", Words, nullable=False),
    Column("phone", String(20), nullable=False, index=True),
    Column("language", String(2), nullable=False),
    Column("preferences", Text),
    Column("unproven", String(40), nullable=False, server_default=""),
)

contracts = Table(
    "contracts",
    metadata,
    Column("number", String(30), primary_key=True),
    Column("customer_number", ForeignKey("customers.number"), nullable=False, index=True),
    Column("energy", String(20), nullable=False),
    Column("meter_number", String(30), nullable=False),
    Column("digits", Integer, nullable=False),
    Column("yearly_use", Integer, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("contract_number", ForeignKey("contracts.number"), nullable=False, index=True),
    Column("index", Integer, nullable=False),
    Column("taken", Date, nullable=False),
    Column("source", String(20), nullable=False),
)

invoices = Table(
    "invoices",
    metadata,
    Column("number", String(40), primary_key=True),
    Column("customer_number", ForeignKey("customers.number"), nullable=False, index=True),
    Column("issued", Date, nullable=False),
    Column("due", Date, nullable=False),
    Column("amount_cents", Integer, nullable=False),
    Column("balance_cents", Integer, nullable=False),
)

invoice_copies = Table(
    "invoice_copies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("invoice_number", ForeignKey("invoices.number"), nullable=False),
    Column("email", Words, nullable=False),
    Column("asked", Moment, nullable=False),
)

outages = Table(
    "outages",
    metadata,
    Column("reference", String(40), primary_key=True),
    Column("postcode", String(10), nullable=False, index=True),
    Column("energy", String(20), nullable=False),
    Column("planned", Boolean, nullable=False),
    Column("cause_fr", Words, nullable=False),
    Column("cause_en", Words, nullable=False),
    Column("started", Moment, nullable=False),
    Column("expected_return", Moment),
)

outage_reports = Table(
    "outage_reports",
    metadata,
    Column("reference", String(20), primary_key=True),
    Column("postcode", String(10), nullable=False),
    Column("energy", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    Column("customer_number", String(20)),
    Column("key", Words, unique=True),
)

# A cancelled appointment keeps its row and gives its slot back: ``slot_id`` becomes NULL.
appointments = Table(
    "appointments",
    metadata,
    Column("reference", String(20), primary_key=True),
    Column("customer_number", ForeignKey("customers.number"), nullable=False, index=True),
    Column("slot_id", String(60), unique=True),
    Column("purpose", String(20), nullable=False),
    Column("start", Moment, nullable=False, index=True),
    Column("end", Moment, nullable=False),
)

payment_plans = Table(
    "payment_plans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("customer_number", ForeignKey("customers.number"), nullable=False, index=True),
    Column("last_due", Date, nullable=False),
    Column("instalments", Text, nullable=False),
)
