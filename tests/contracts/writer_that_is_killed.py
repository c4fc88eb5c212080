"""Writes lines, packets and cases until it is killed, and says each time what is stored.

Run as ``python -m tests.contracts.writer_that_is_killed DATABASE_URL ROUND``.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

from bot.adapters.cases import SqlCases
from bot.adapters.database import Database
from bot.adapters.desk import SqlDesk
from bot.adapters.history import SqlHistory
from bot.handoff.casework import submitted
from bot.handoff.packet import Packet
from bot.messages import Channel, Line, Urgency

PARIS = ZoneInfo("Europe/Paris")
AT = datetime(2026, 7, 12, 22, 40, tzinfo=PARIS)
LINES_A_TURN = 3


def turn(name: str) -> list[Line]:
    return [Line(AT, "bot", "é" * 2000, message_id=f"{name}/{n}") for n in range(LINES_A_TURN)]


def packet(name: str) -> Packet:
    return Packet(
        id=name,
        conversation_id="killed",
        created=AT,
        reason="ask_human",
        urgency=Urgency.NORMAL,
        summary="é" * 2000,
        language="fr",
        channel=Channel.CHAT,
        wanted_channel=Channel.CHAT,
    )


async def write(url: str, round_name: str) -> None:
    database = Database(url, PARIS)
    history, desk, cases = SqlHistory(database), SqlDesk(database), SqlCases(database)
    for number in count():
        name = f"{round_name}-{number}"
        await history.append("killed", turn(name))
        print("turn", name, flush=True)
        await desk.apply(submitted(packet(name), AT))
        print("packet", name, flush=True)
        case = await cases.open(kind="request", description="é", opened=AT, commitment=None)
        print("case", case.number, flush=True)


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1], sys.argv[2]))
