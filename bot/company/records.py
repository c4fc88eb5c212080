"""What ``company.yml`` says, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.calendar.opening import Holidays, OpeningCalendar
from bot.calendar.slots import CallbackRules
from bot.calendar.working_days import working_days_after
from bot.errors import NotFound
from bot.handoff.promise_watch import AlertRules
from bot.handoff.promises import USUAL_HANDLING
from bot.messages import Channel, Language
from bot.routing.channel import OpenChannel
from bot.routing.conversations import PUBLIC_KINDS
from bot.routing.router import Router
from bot.routing.rules import RoutingRules
from bot.selfservice.meter import MeterRules
from bot.selfservice.payment_plan import PlanRules


@dataclass(frozen=True)
class Address:
    """A postal address."""

    street: str
    postcode: str
    city: str

    def __str__(self) -> str:
        return f"{self.street}, {self.postcode} {self.city}"


@dataclass(frozen=True)
class Shop:
    """A place that customers can visit; ``desk`` names the desk that holds its hours."""

    desk: str
    address: Address


@dataclass(frozen=True)
class EmergencyNumbers:
    """Numbers told to customers in danger, as they are shown (``0 800 47 33 33``)."""

    gas: str
    electricity_fault: str
    fire: str
    ambulance: str
    general: str

    def electricity_fault_at(self, postcode: str) -> str:
        """The network's fault number of a postcode's department (09 72 67 50 67 for 67000).

        Source: Enedis, 09 72 67 50 followed by the department, in mainland France and Corsica (20).
        """
        return f"{self.electricity_fault} {postcode[:2]}"


@dataclass(frozen=True)
class Desk:
    """Where advisers work: when it is open and the channels it answers.

    ``handling_minutes`` is what one case takes an adviser.
    """

    name: str
    channels: tuple[Channel, ...]
    calendar: OpeningCalendar
    handling_minutes: int = USUAL_HANDLING


@dataclass(frozen=True)
class ComplaintRules:
    """A complaint is answered within ``commitment_working_days`` (Monday to Friday)."""

    commitment_working_days: int


@dataclass(frozen=True)
class Company:
    """The company. ``telephone`` is E.164; ``languages`` starts with the default one.

    ``notes`` say what in the file can be run, and not well, each with its line.
    """

    name: str
    languages: tuple[Language, ...]
    time_zone: ZoneInfo
    country: str
    telephone: str
    email: str
    website: str
    postal_address: Address
    shop: Shop | None
    emergency: EmergencyNumbers
    holidays: Holidays
    desks: Mapping[str, Desk]
    answer_minutes: Mapping[Channel, int]
    callback: CallbackRules
    payment_plan: PlanRules
    complaints: ComplaintRules
    meter: MeterRules
    channels: tuple[OpenChannel, ...] = ()
    routing: RoutingRules = field(default_factory=RoutingRules)
    notes: tuple[str, ...] = ()
    alerts: AlertRules = field(default_factory=AlertRules)

    @property
    def router(self) -> Router:
        """What ranks the channels that are on."""
        return Router(self.channels, self.routing, self.emergency)

    @property
    def public_channels(self) -> frozenset[Channel]:
        """Where the company answers in public, by the channels that are on."""
        on = {one.kind for one in self.channels}
        return frozenset(channel for channel, kinds in PUBLIC_KINDS.items() if on & set(kinds))

    def desk(self, name: str) -> Desk:
        """The desk of that name. Raises :class:`NotFound`."""
        if name not in self.desks:
            raise NotFound(f"There is no desk « {name} ». Desks: {', '.join(self.desks)}.")
        return self.desks[name]

    def desk_for(self, channel: Channel) -> Desk | None:
        """The desk that answers a channel, or ``None`` when no desk does."""
        return next((desk for desk in self.desks.values() if channel in desk.channels), None)

    def is_open_for(self, channel: Channel, at: datetime) -> bool:
        """Whether advisers answer customers of ``channel`` at ``at`` (the port ``Openings``)."""
        desk = self.desk_for(channel)
        return desk is not None and desk.calendar.is_open(at)

    def next_opening(self, channel: Channel, after: datetime) -> datetime | None:
        """When an adviser next answers that channel (``after`` itself when one does)."""
        desk = self.desk_for(channel)
        return None if desk is None else desk.calendar.next_opening(after)

    def complaint_commitment(self, received: date) -> date:
        """The day by which a complaint received on a day is answered."""
        days = self.complaints.commitment_working_days
        return working_days_after(received, days, self.holidays)
