"""What happens to packets and conversations, in one call each, for tests."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.handoff import casework
from bot.handoff.change import Act, ActName, Change
from bot.handoff.ownership import Step, moved
from bot.handoff.packet import Packet
from bot.ports import Desk, History

AT = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))


async def submit(desk: Desk, packet: Packet, at: datetime = AT) -> None:
    """The bot hands ``packet`` over."""
    await desk.apply(casework.submitted(packet, at))


async def take(desk: Desk, packet_id: str, adviser: str, at: datetime = AT) -> Packet:
    """An adviser takes it."""
    await desk.apply(casework.taken(await desk.get(packet_id), adviser, at))
    return await desk.get(packet_id)


async def finish(desk: Desk, packet_id: str, adviser: str = "Nadia", at: datetime = AT) -> Packet:
    """An adviser is done with it."""
    await desk.apply(casework.finished(await desk.get(packet_id), adviser, at))
    return await desk.get(packet_id)


async def wait_for_human(
    desk: Desk, history: History, conversation_id: str, packet_id: str | None = None
) -> None:
    """The customer waits for an adviser."""
    await step(desk, history, conversation_id, Step.WAIT, packet_id=packet_id)


async def step(
    desk: Desk,
    history: History,
    conversation_id: str,
    one: Step,
    *,
    adviser: str | None = None,
    packet_id: str | None = None,
) -> None:
    """One step of who answers."""
    ownership = await history.ownership(conversation_id)
    after = moved(ownership, one, AT, adviser=adviser, packet_id=packet_id)
    act = Act(AT, adviser or "bot", ActName.OFFERED, conversation_id, packet_id)
    await desk.apply(Change(act, ownership=after))
