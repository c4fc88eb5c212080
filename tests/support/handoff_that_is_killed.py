"""One handover from the first message to the bot's return, in a process that dies where it is told.

Every statement sent to the database, every commit and every delivery is a point. After a death the
same handover is taken up again as its people would: the page sends again what was not
acknowledged, the adviser looks at the desk and goes on, the outbox delivers what is left.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.adapters.clock import FixedClock
from bot.adapters.database import Database
from bot.adapters.desk import SqlDesk
from bot.adapters.history import SqlHistory
from bot.adapters.memory.engine import ScriptedEngine
from bot.adapters.outbox import SqlOutbox
from bot.conversation import Conversation
from bot.handoff import casework
from bot.handoff.change import Change
from bot.handoff.delivery import Delivery
from bot.handoff.ownership import Step
from bot.handoff.packet import Packet, PacketStatus
from bot.messages import Channel, IncomingMessage, Line, Reply, Urgency, Utterance
from bot.outbox import Deliveries

PARIS = ZoneInfo("Europe/Paris")
AT = datetime(2026, 11, 24, 10, 0, tzinfo=PARIS)
ADVISER = "Nadia"


class Points:
    """Counts points, and dies at one of them (``None``: at none)."""

    def __init__(self, deadly: int | None) -> None:
        self.passed = 0
        self._deadly = deadly

    def pass_one(self, *_: Any) -> None:
        """One more point."""
        self.passed += 1
        if self.passed == self._deadly:
            os.kill(os.getpid(), signal.SIGKILL)


class OtherSystem:
    """A courier to a system that keeps, on disk, the keys of what it took."""

    name = "webhook"

    def __init__(self, taken: Path, points: Points) -> None:
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


class HandsOver(ScriptedEngine):
    """Hands over on « conseiller » as the actions do, and echoes everything else."""

    def __init__(self, desk: SqlDesk, history: SqlHistory) -> None:
        super().__init__(lambda message: [Utterance(f"echo {message.text}")])
        self._desk, self._history = desk, history

    async def answer(self, message: IncomingMessage, situation: Mapping[str, Any]) -> Reply:
        """One turn."""
        if message.text == "conseiller":
            name = message.conversation_id
            ownership = await self._history.ownership(name)
            change = casework.submitted(
                packet_of(name), AT, couriers=("webhook",), ownership=ownership
            )
            await self._desk.apply(change)
        return await super().answer(message, situation)


class Handover:
    """The people and parts of one handover. ``journal`` keeps what they know to be done."""

    def __init__(self, url: str, name: str, folder: Path, points: Points) -> None:
        self.database = Database(url, PARIS)
        self.history, self.desk = SqlHistory(self.database), SqlDesk(self.database)
        self.outbox, self.clock = SqlOutbox(self.database), FixedClock(AT)
        self.name = name
        self._journal = folder / f"{name}.journal"
        self._points = points
        self.conversation = Conversation(
            engine=HandsOver(self.desk, self.history),
            history=self.history,
            desk=self.desk,
            openings=AlwaysOpen(),
            clock=self.clock,
        )
        courier = OtherSystem(folder / f"{name}.taken", points)
        self._round = Deliveries(self.outbox, {courier.name: courier}, self.clock)

    async def run(self) -> None:
        """Everything that is not known to be done yet, in order."""
        steps: tuple[tuple[str, Callable[[], Awaitable[object]]], ...] = (
            ("asks", lambda: self._says("m1", "conseiller")),
            ("delivers", self._round.run),
            ("takes", self._takes),
            ("tells", lambda: self._says("m2", "mon compteur a sauté")),
            ("answers", lambda: self._answers("a1", "Je regarde.")),
            ("thanks", lambda: self._says("m3", "merci")),
            ("gives back", self._gives_back),
            ("goes on", lambda: self._says("m4", "un relevé")),
            ("delivers again", self._round.run),
        )
        done = self._journal.read_text().splitlines() if self._journal.exists() else []
        for step, act in steps:
            if step in done:
                continue
            await act()
            self._points.pass_one()
            with self._journal.open("a", encoding="utf-8") as file:
                file.write(f"{step}\n")

    async def _says(self, message_id: str, text: str) -> None:
        await self.conversation.answer(IncomingMessage(self.name, text, message_id=message_id))

    async def _takes(self) -> None:
        packet = await self.desk.get(f"packet-{self.name}")
        if packet.taken_by == ADVISER:
            return
        ownership = await self.history.ownership(self.name)
        word = Line(AT, "bot", "Un conseiller est là.")
        await self._apply(casework.taken(packet, ADVISER, AT, ownership=ownership, lines=(word,)))

    async def _answers(self, key: str, text: str) -> None:
        packet = await self.desk.get(f"packet-{self.name}")
        word = Line(AT, "adviser", text, message_id=key)
        change = casework.answered(packet, ADVISER, AT, (word,))
        await self._apply(replace(change, act=replace(change.act, key=f"{self.name}/{key}")))

    async def _gives_back(self) -> None:
        packet = await self.desk.get(f"packet-{self.name}")
        if packet.status is PacketStatus.DONE:
            return
        ownership = await self.history.ownership(self.name)
        word = Line(AT, "bot", "L’assistant reprend.")
        await self._apply(
            casework.finished(
                packet, ADVISER, AT, ownership=ownership, step=Step.GIVE_BACK, lines=(word,)
            )
        )

    async def _apply(self, change: Change) -> None:
        await self.conversation.apply(change)


class AlwaysOpen:
    """Advisers are there."""

    def is_open_for(self, channel: Channel, at: datetime) -> bool:
        """Always."""
        return True


def packet_of(name: str) -> Packet:
    """The case of a conversation."""
    return Packet(
        id=f"packet-{name}",
        conversation_id=name,
        created=AT,
        reason="asked",
        urgency=Urgency.NORMAL,
        summary="Demande un conseiller.",
        language="fr",
        channel=Channel.CHAT,
        wanted_channel=Channel.CHAT,
    )


def hand_over(url: str, name: str, folder: Path, deadly: int | None = None) -> int | None:
    """Play (or take up again) a handover in a process of its own.

    Returns how many points it passed, or ``None`` when it died at one. Any other end raises.
    """
    count = folder / f"{name}.points"
    child = os.fork()
    if child == 0:
        status = 1
        try:
            points = Points(deadly)
            for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
                event.listen(Engine, moment, points.pass_one)
            asyncio.run(_played(url, name, folder, points))
            count.write_text(str(points.passed))
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return None
    assert os.WEXITSTATUS(status) == 0, f"the handover {name} failed at point {deadly}"
    return int(count.read_text())


async def _played(url: str, name: str, folder: Path, points: Points) -> None:
    handover = Handover(url, name, folder, points)
    try:
        await handover.run()
    finally:
        handover.database.close()
