"""The ports: all that Relais asks of the outside world, on one page.

Each port has an in-memory twin in :mod:`bot.adapters.memory` that ships with the product, and one
contract suite in ``tests/contracts`` that every adapter passes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from bot.handoff.account_act import AccountAct
from bot.handoff.adviser import Adviser
from bot.handoff.brief import Brief
from bot.handoff.callback import Callback
from bot.handoff.change import Act, Change
from bot.handoff.delivery import Delivery
from bot.handoff.ownership import Ownership
from bot.handoff.packet import Packet
from bot.handoff.resume import ResumeCode, Standing
from bot.handoff.session import Session
from bot.handoff.verification import Verification
from bot.handoff.visits import Proof, Visit
from bot.messages import (
    Channel,
    IncomingMessage,
    Language,
    Line,
    Reply,
    Understanding,
)
from bot.selfservice.preferences import Preferences
from bot.selfservice.records import (
    Appointment,
    Case,
    ContactField,
    Customer,
    Energy,
    Invoice,
    Outage,
    PaymentPlan,
    Purpose,
    Reading,
    Slot,
)


class Clock(Protocol):
    """Tells the time; every "now" in the product comes from here."""

    def now(self) -> datetime:
        """The present moment, timezone-aware, in the company's time zone."""


class Openings(Protocol):
    """Says when somebody is there for a channel."""

    def is_open_for(self, channel: Channel, at: datetime) -> bool:
        """Whether advisers answer customers of ``channel`` at ``at``."""


class Engine(Protocol):
    """Understands a message and decides what is said (Rasa, in process)."""

    async def parse(
        self,
        text: str,
        *,
        voice: bool = False,
        language: Language | None = None,
        explain: bool = False,
    ) -> Understanding:
        """Read one message without a conversation; ``explain`` asks why it is read so."""

    async def answer(self, message: IncomingMessage, situation: Mapping[str, Any]) -> Reply:
        """Take one turn. ``situation`` sets slots of the same names before the turn."""

    async def slots(self, conversation_id: str) -> Mapping[str, Any]:
        """The slots of a conversation as they stand."""

    async def standing(self, conversation_id: str) -> Standing:
        """The form under way in a conversation, and its slots."""


class History(Protocol):
    """Conversations as customers saw them, and who answers in each."""

    async def append(
        self, conversation_id: str, lines: Sequence[Line], channel: Channel | None = None
    ) -> tuple[Line, ...]:
        """Store lines durably; returns those stored, numbered (1, 2, … in each conversation).

        A line whose ``message_id`` is already stored in that conversation is not stored again,
        and not returned. ``channel`` is where the lines were exchanged; without one the channel
        known so far stays.
        """

    async def lines(self, conversation_id: str, after: int = 0) -> tuple[Line, ...]:
        """Lines numbered above ``after``, in order."""

    async def ownership(self, conversation_id: str) -> Ownership:
        """Who answers now; a new conversation belongs to the bot. Changed by :meth:`Desk.apply`."""

    async def channel(self, conversation_id: str) -> Channel | None:
        """The channel of the last message, if the conversation is known."""

    async def link(
        self, conversation_id: str, customer_number: str, at: datetime, proof: Proof
    ) -> None:
        """Note that ``customer_number`` was verified in a conversation.

        The stronger proof of one customer stays; another customer takes the place of the first.
        """

    async def of_customer(self, customer_number: str) -> tuple[Visit, ...]:
        """The conversations in which a customer was verified, the last one spoken in first."""


class Desk(Protocol):
    """Where advisers find what the bot hands over, and what they do with it."""

    async def apply(self, change: Change) -> tuple[Line, ...]:
        """Store everything that one act changes, or nothing; returns the lines stored, numbered.

        A change whose act has a key that was applied before changes nothing and gives no lines.
        Raises :class:`bot.errors.Conflict` when the packet or the ownership was changed meanwhile
        (its version is not the stored one). The stored versions count up by one. A call back that
        ends with the change closes its case, if it is open (see
        :func:`bot.handoff.callback_words.case_note`).
        """

    async def queue(self) -> tuple[Packet, ...]:
        """Packets that are not done, most urgent first (see :func:`queue_order`)."""

    async def get(self, packet_id: str) -> Packet:
        """One packet. Raises :class:`bot.errors.NotFound`."""

    async def of_conversation(self, conversation_id: str) -> tuple[Packet, ...]:
        """The packets of one conversation, oldest first."""

    async def of_customer(self, customer_number: str) -> tuple[Packet, ...]:
        """The packets of a verified customer on all channels, oldest first."""

    async def acts(self, conversation_id: str) -> tuple[Act, ...]:
        """What was done in a conversation, oldest first."""

    async def log(self, since: datetime, limit: int = 500) -> tuple[Act, ...]:
        """What was done in all conversations at or after ``since``, newest first."""

    async def closed(self, since: datetime) -> tuple[Packet, ...]:
        """Packets closed or given back at or after ``since``, oldest first."""

    async def undone(self) -> tuple[Brief, ...]:
        """The packets of the queue in brief, oldest first: cheap, however much was said in each."""

    async def promised(self, since: datetime) -> tuple[Brief, ...]:
        """Packets whose promise was made at or after ``since`` or is still open, in brief.

        Oldest first.
        """

    async def at_risk(self, now: datetime) -> tuple[Packet, ...]:
        """Packets not done of whose promise somebody is to be told by ``now``, oldest first.

        See :attr:`bot.handoff.packet.Promise.next_word`.
        """


class Callbacks(Protocol):
    """Call backs that were promised; :meth:`Desk.apply` stores them with what changed them."""

    async def get(self, callback_id: str) -> Callback:
        """One call back. Raises :class:`bot.errors.NotFound`."""

    async def unfinished(self) -> tuple[Callback, ...]:
        """Those of which something is still to come, in the order of the queue."""

    async def of_packet(self, packet_id: str) -> Callback | None:
        """The call back that a packet is about, if it is about one."""

    async def of_call(self, call: str) -> Callback | None:
        """The call back for which the telephone company made that call, if any."""


class Presence(Protocol):
    """Says who is at work."""

    async def advisers_here(self, team: str, now: datetime) -> int | None:
        """How many advisers of a desk are signed in and active; ``None`` when it is not known."""


class Advisers(Protocol):
    """The accounts of advisers, and where they are signed in now."""

    async def add(
        self, adviser: Adviser, password: str, act: AccountAct, *, first: bool = False
    ) -> None:
        """Store a new account; ``password`` is what :func:`bot.handoff.password.hashed` gives.

        Raises :class:`bot.errors.Conflict` when the login name is taken or, with ``first``, when
        there is any account at all.
        """

    async def get(self, login: str) -> Adviser | None:
        """The account of that login name, or ``None``."""

    async def all(self) -> tuple[Adviser, ...]:
        """Every account, closed ones too, by login name."""

    async def password(self, login: str) -> str:
        """What is kept of an account's password; empty when there is no such account."""

    async def change(self, adviser: Adviser, act: AccountAct, password: str = "") -> None:
        """Store an account as it is now, with a new password if one is given.

        A new password, or closing the account, ends its sessions in the same step. Raises
        :class:`bot.errors.NotFound`.
        """

    async def begin(self, session: Session) -> None:
        """Store a new session, and forget those that are eight hours old."""

    async def find(self, key: str) -> tuple[Session, Adviser] | None:
        """The session of that key and whose it is; also one whose time is over."""

    async def sessions(self) -> tuple[tuple[Session, Adviser], ...]:
        """Every session and whose it is, oldest first; also those whose time is over."""

    async def touch(self, key: str, at: datetime) -> None:
        """The session was used at ``at``; nothing happens when it is gone."""

    async def end(self, key: str) -> None:
        """Forget a session; nothing happens when it is gone."""

    async def end_all_of(self, login: str) -> None:
        """Forget every session of an account."""

    async def record(self, act: AccountAct) -> None:
        """Keep an act that changes no account."""

    async def acts(self, limit: int = 200) -> tuple[AccountAct, ...]:
        """What was done with accounts, newest first."""


class Outbox(Protocol):
    """What is to leave for other systems; :meth:`Desk.apply` puts it in with what caused it."""

    async def put(self, deliveries: Sequence[Delivery]) -> None:
        """Queue deliveries that come with no change; one whose key is known is left alone."""

    async def due(
        self, now: datetime, limit: int = 20, besides: Sequence[str] = ()
    ) -> tuple[Delivery, ...]:
        """Pending deliveries that are due, the longest due first.

        Those of the couriers named in ``besides`` are left out.
        """

    async def sent(self, key: str, receipt: str) -> None:
        """The other side has taken it. Raises :class:`bot.errors.NotFound`."""

    async def again(self, key: str, due: datetime, error: str) -> None:
        """An attempt failed: count it, and try at ``due``. Raises :class:`bot.errors.NotFound`."""

    async def bury(self, key: str, error: str) -> None:
        """Give up: it is kept for people to see. Raises :class:`bot.errors.NotFound`."""

    async def buried(self) -> tuple[Delivery, ...]:
        """Deliveries that were given up, oldest first."""

    async def revive(self, key: str, due: datetime) -> None:
        """Try a buried one afresh from ``due`` on. Raises :class:`bot.errors.NotFound`."""

    async def of_packet(self, packet_id: str) -> tuple[Delivery, ...]:
        """Every delivery that belongs to a packet, oldest first."""


class Courier(Protocol):
    """Carries deliveries to one other system."""

    @property
    def name(self) -> str:
        """What deliveries call it (``email``, ``webhook`` …)."""

    async def deliver(self, delivery: Delivery) -> str:
        """Hand one over; returns the other side's receipt.

        The same key may be handed over twice (a crash between sending and noting it): the other
        side is told the key, or asked first whether it has it. Raises :class:`TryAgain` or
        :class:`Undeliverable` (see :mod:`bot.handoff.delivery`).
        """

    async def close(self) -> None:
        """Let go of connections."""


class Lease(Protocol):
    """Held by one process at a time, of all that serve one database."""

    async def hold(self) -> bool:
        """Take it, or keep it a little longer; ``False`` while another process has it."""

    async def release(self) -> None:
        """Leave it to others at once; nothing happens when it is not held."""


class ResumeCodes(Protocol):
    """Codes that carry a conversation to another channel; kept hashed, one a conversation."""

    async def put(self, code: ResumeCode) -> bool:
        """Keep a code in place of the conversation's former one.

        ``False``, and nothing kept, when it (or its keys) is the living code of another
        conversation: those that have expired by ``code.made`` or were used make room.
        """

    async def find(self, fingerprint: str) -> ResumeCode | None:
        """The code whose hash, whole or as keyed in, is ``fingerprint``."""

    async def use(self, conversation_id: str, by: str) -> bool:
        """Use up the code of ``conversation_id`` in ``by``; ``False`` when another one has."""

    async def try_once(self, allowed: Mapping[str, int], at: datetime, since: datetime) -> bool:
        """Count a try at ``at`` for each name in ``allowed``, unless one has used its number up.

        Counted are tries after ``since``. ``False``: nothing was counted, and none is left.
        """


class Verifications(Protocol):
    """Codes sent to the telephone or e-mail of a customer's file; kept hashed."""

    async def start(self, verification: Verification, delivery: Delivery) -> bool:
        """Keep a verification and queue its message, both or nothing.

        ``False``, and nothing changed, when its key is known: the turn was taken before.
        """

    async def current(self, conversation_id: str) -> Verification | None:
        """The last one started in a conversation."""

    async def count_try(self, key: str) -> Verification:
        """Count one more try of the code, and give it so. Raises :class:`bot.errors.NotFound`."""

    async def prove(self, key: str, at: datetime) -> None:
        """The right code was given. Raises :class:`bot.errors.NotFound`."""

    async def sent(self, customer_number: str, since: datetime) -> int:
        """How many were started for a customer after ``since``."""


class Cases(Protocol):
    """Requests, reports, complaints and booked callbacks, kept under a number."""

    async def open(
        self,
        *,
        kind: str,
        description: str,
        opened: datetime,
        commitment: date | None,
        customer_number: str | None = None,
        contact: str = "",
        key: str = "",
    ) -> Case:
        """Store a new case durably and give it the next number (``DO-100042``).

        A ``key`` that was used before gives the case it was used for: a turn taken again after a
        crash opens no second one.
        """

    async def get(self, number: str) -> Case | None:
        """The case of that number, or ``None``."""

    async def of_customer(self, customer_number: str) -> tuple[Case, ...]:
        """A customer's cases, newest first."""

    async def hold_slot(self, start: datetime, capacity: int, contact: str) -> bool:
        """Take one place in the callback slot at ``start``; ``False`` when all are taken.

        A ``contact`` holds one place at most in a slot; asking again changes nothing.
        """

    async def release_slot(self, start: datetime, contact: str) -> None:
        """Give back the place that ``contact`` holds in a slot; nothing happens if it has none."""

    async def close(self, number: str, note_fr: str, note_en: str) -> None:
        """Close a case with a note for the customer. Raises :class:`bot.errors.NotFound`."""

    async def held(self, start: datetime) -> int:
        """How many places of the callback slot at ``start`` are taken."""

    async def places_of(self, contact: str) -> tuple[datetime, ...]:
        """The starts of the callback slots in which ``contact`` holds a place, earliest first."""


class BackOffice(Protocol):
    """The company's systems: customers, contracts, invoices, readings, appointments, outages."""

    async def customer(self, number: str) -> Customer | None:
        """The customer of that number (``DR-204817``), or ``None``."""

    async def customers_by_phone(self, phone: str) -> tuple[Customer, ...]:
        """Customers whose stored telephone is ``phone`` (E.164)."""

    async def last_reading(self, contract_number: str) -> Reading | None:
        """The newest reading of a contract, if any."""

    async def record_reading(self, reading: Reading) -> None:
        """Store a reading. Raises :class:`Refused` if it is below the last one."""

    async def invoices(self, customer_number: str) -> tuple[Invoice, ...]:
        """A customer's invoices, newest first."""

    async def send_invoice(self, invoice_number: str) -> str:
        """Queue a copy to the customer's stored e-mail; returns that address masked."""

    async def outages(self, postcode: str, at: datetime) -> tuple[Outage, ...]:
        """Cuts under way at ``at``, or planned within 7 days, for a postcode."""

    async def report_outage(
        self,
        postcode: str,
        energy: Energy,
        at: datetime,
        customer_number: str | None,
        key: str = "",
    ) -> str:
        """Record that a place has no supply; returns the report's reference.

        ``key`` as in :meth:`Cases.open`.
        """

    async def free_slots(
        self, purpose: Purpose, postcode: str, after: datetime, limit: int = 3
    ) -> tuple[Slot, ...]:
        """Free slots that start at or after ``after``, earliest first."""

    async def appointments(self, customer_number: str, after: datetime) -> tuple[Appointment, ...]:
        """A customer's appointments to come, earliest first."""

    async def book(self, customer_number: str, slot_id: str) -> Appointment:
        """Book a free slot. Raises :class:`SlotTaken` when somebody else has it."""

    async def move(self, reference: str, slot_id: str) -> Appointment:
        """Move an appointment in one step. Raises :class:`SlotTaken`, :class:`NotFound`."""

    async def cancel(self, reference: str) -> None:
        """Cancel an appointment and free its slot. Raises :class:`NotFound`."""

    async def agree_plan(self, plan: PaymentPlan) -> None:
        """Store a payment plan; the very same plan agreed again changes nothing.

        Raises :class:`Refused` if another one is already running.
        """

    async def change_contact(
        self, customer_number: str, field: ContactField, value: str, *, proven: bool = False
    ) -> None:
        """Change an address, a telephone number or an e-mail. Raises :class:`NotFound`.

        Unless the customer has ``proven`` who they are by a code sent to their file, the detail is
        ``unproven`` from now on (:class:`Customer`).
        """

    async def keep_preferences(self, customer_number: str, preferences: Preferences) -> None:
        """Store what a customer agreed to have kept, in place of what was. Raises NotFound."""
