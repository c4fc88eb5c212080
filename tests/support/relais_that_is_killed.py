"""Relais over a real database, without Rasa: real actions, rounds and desk, in a process that dies.

Every statement sent to the database, every commit, every delivery and every turn kept by the
engine is a point. What an engine keeps of a turn is written when the turn is over, as Rasa does it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import traceback
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from acting_engine import Acting, Said
from handoff_that_is_killed import Points
from rasa_sdk import Action
from sqlalchemy import Integer, event, select
from sqlalchemy.engine import Engine

from actions.callback import CallbackForm
from actions.callback_cancelled import CancelCallback
from actions.complaint import ComplaintForm
from actions.form_ending import SubmitForm
from actions.form_reading import ValidateForm
from actions.forms import Form
from actions.handing_over import HandingOver
from actions.handoff import Handoff, HandoffForm
from actions.services import Services
from bot.adapters.callbacks import SqlCallbacks
from bot.adapters.cases import SqlCases
from bot.adapters.clock import FixedClock
from bot.adapters.database import Database
from bot.adapters.desk import SqlDesk
from bot.adapters.history import SqlHistory
from bot.adapters.memory.backoffice import MemoryBackOffice
from bot.adapters.outbox import SqlOutbox
from bot.adapters.seeds import demo_seeds
from bot.adapters.tables import metadata
from bot.callbacks import CallbackRound
from bot.calling import Calling
from bot.company import Company, load_company
from bot.conversation import Conversation
from bot.handoff.change import Change
from bot.handoff.delivery import Delivery
from bot.handoff.ownership import Ownership
from bot.handoff.packet import Packet
from bot.messages import Channel, IncomingMessage
from bot.outbox import Deliveries
from bot.promises import PromiseWatch
from bot.rounds import Rounds

COMPANY = load_company(Path(__file__).parents[2] / "company.yml")
AT = datetime(2026, 11, 24, 10, 0, tzinfo=COMPANY.time_zone)
SEEDS = demo_seeds(AT, COMPANY.holidays)
COURIERS = ("webhook", "email", "sms")


class OnDisk:
    """A courier whose other side keeps, on disk, the keys of what it took."""

    def __init__(self, name: str, taken: Path, points: Points) -> None:
        self.name = name
        self._taken = taken
        self._points = points

    async def deliver(self, delivery: Delivery) -> str:
        """Take it; the answer may be lost on its way back."""
        self._points.pass_one()
        with self._taken.open("a", encoding="utf-8") as file:
            file.write(f"{delivery.key}\n")
        self._points.pass_one()
        return "taken"

    async def close(self) -> None:
        """Nothing is held."""


class Relais:
    """Everything that a story needs, over the database at ``url``, with what other systems keep."""

    def __init__(
        self, url: str, folder: Path, points: Points, company: Company, heard: Mapping[str, Said]
    ) -> None:
        self.database = database = Database(url, company.time_zone)
        self.clock = FixedClock(AT)
        self.history, self.desk = SqlHistory(database), SqlDesk(database)
        self.callbacks, self.cases = SqlCallbacks(database), SqlCases(database)
        self.calling = Calling(company, self.callbacks, COURIERS)
        services = Services(
            clock=self.clock,
            company=company,
            openings=company,
            back_office=MemoryBackOffice(SEEDS, self.clock, company.holidays),
            cases=self.cases,
            desk=self.desk,
            history=self.history,
            callbacks=self.callbacks,
            couriers=("webhook",),
            messengers=COURIERS,
        )
        self.conversation = Conversation(
            engine=Acting(heard, _actions(services), folder / "tracker.json", points),
            history=self.history,
            desk=self.desk,
            openings=company,
            clock=self.clock,
        )
        couriers = {name: OnDisk(name, folder / "taken", points) for name in COURIERS}
        self._rounds = Rounds(
            (
                PromiseWatch(
                    company=company,
                    desk=self.desk,
                    conversation=self.conversation,
                    clock=self.clock,
                    couriers=COURIERS,
                ),
                CallbackRound(
                    self.callbacks,
                    self.desk,
                    self.calling,
                    self.clock,
                    apply=self.conversation.apply,
                ),
                Deliveries(SqlOutbox(database), couriers, self.clock),
            )
        )

    async def says(self, message_id: str, text: str) -> None:
        """The customer's page sends a message, again until it is acknowledged."""
        message = IncomingMessage("c", text, Channel.CHAT, message_id=message_id)
        await self.conversation.answer(message)

    async def acts(self, key: str, step: Callable[[Packet, Ownership], Change]) -> None:
        """The desk does what an adviser's page asks for, once for each key."""
        packet = (await self.desk.of_conversation("c"))[-1]
        if any(done.key == key for done in await self.desk.acts("c")):
            return
        change = step(packet, await self.conversation.ownership("c"))
        named = (replace(one, message_id=f"{key}/{n}") for n, one in enumerate(change.lines))
        change = replace(change, act=replace(change.act, key=key), lines=tuple(named))
        await self.conversation.apply(change)

    async def notes_call(self, key: str, step: Callable[[Packet], Change], *, talked: bool) -> None:
        """An adviser notes a call that they made."""
        packet = (await self.desk.of_conversation("c"))[-1]
        if any(done.key == key for done in await self.desk.acts("c")):
            return
        change = await self.calling.noted(step(packet), self.clock.now(), talked=talked)
        await self.conversation.apply(replace(change, act=replace(change.act, key=key)))

    async def rounds(self) -> None:
        """Everything that is due now."""
        await self._rounds.once()


Step = tuple[str, Callable[[Relais], Awaitable[object]]]


@dataclass(frozen=True)
class Story:
    """What people do, each at its time (``HH:MM`` of one day), and what the model makes of it."""

    steps: Sequence[Step]
    heard: Mapping[str, Said]
    company: Company = COMPANY


def play(url: str, story: Story, folder: Path, deadly: int | None = None) -> int | None:
    """Play (or take up again) a story in a process of its own.

    Returns how many points it passed, or ``None`` when it died at one. Any other end raises.
    """
    child = os.fork()
    if child == 0:
        status = 1
        try:
            points = Points(deadly)
            for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
                event.listen(Engine, moment, points.pass_one)
            event.listen(Engine, "connect", _unhurried)
            asyncio.run(_played(url, story, folder, points))
            (folder / "points").write_text(str(points.passed))
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return None
    assert os.WEXITSTATUS(status) == 0, f"the story failed, killed at {deadly}"
    return int((folder / "points").read_text())


def _unhurried(connection: Any, _record: Any) -> None:
    """A process that dies takes nothing along that the system has: no need to wait for a disk."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous=OFF")


async def _played(url: str, story: Story, folder: Path, points: Points) -> None:
    relais = Relais(url, folder, points, story.company, story.heard)
    journal = folder / "journal"
    done = journal.read_text().splitlines() if journal.exists() else []
    try:
        for number, (time, act) in enumerate(story.steps):
            hours, minutes = map(int, time.split(":"))
            relais.clock.set(AT.replace(hour=hours, minute=minutes))
            if str(number) in done:
                continue
            await act(relais)
            points.pass_one()
            with journal.open("a", encoding="utf-8") as file:
                file.write(f"{number}\n")
    finally:
        relais.database.close()


def ending(url: str, folder: Path) -> dict[str, Any]:
    """All that is in the database, row by row, and what other systems took, each key once.

    Numbers that a table counts by itself are left out: PostgreSQL leaves gaps in them.
    """
    database = Database(url, COMPANY.time_zone)
    try:
        with database.engine.connect() as connection:
            found = {
                table.name: sorted(
                    repr([value for name, value in row._mapping.items() if name != "id"])
                    if "id" in table.columns and isinstance(table.columns["id"].type, Integer)
                    else repr(list(row))
                    for row in connection.execute(select(table))
                )
                for table in metadata.sorted_tables
            }
    finally:
        database.close()
    return {**found, "taken": sorted(set((folder / "taken").read_text().splitlines()))}


def _actions(services: Services) -> dict[str, Action]:
    handing_over = HandingOver(services)
    forms: list[Form] = [
        CallbackForm(services, handing_over),
        ComplaintForm(services, handing_over),
        HandoffForm(services, handing_over),
    ]
    named = {form.name: form for form in forms}
    found: list[Action] = [Handoff(services, handing_over), CancelCallback(services, named)]
    for form in forms:
        found += [ValidateForm(form), SubmitForm(form, handing_over.because)]
    return {action.name(): action for action in found}
