"""How long the desk takes with thousands of cases and long conversations in the database."""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.adapters.clock import FixedClock
from bot.adapters.memory.engine import ScriptedEngine
from bot.bench.desk_cases import case_change
from bot.bench.nlu_tables import markdown
from bot.bench.process import Tell
from bot.callbacks import CallbackRound
from bot.calling import Calling
from bot.company import Company
from bot.conversation import Conversation
from bot.measuring import Measuring
from bot.promises import PromiseWatch
from bot.settings import Settings
from bot.stores import Stores, durable
from bot.web.desk_packets import short
from bot.web.manager_figures import figures
from bot.web.services import WebServices

NOW = datetime(2026, 11, 24, 10, 0)
"""A Tuesday morning."""

ROUNDS = 11
Doing = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Timed:
    """Milliseconds of processor time that one thing takes: half of the times, and the longest."""

    what: str
    half: float
    longest: float


async def measure(company: Company, tell: Tell, cases: int, lines: int) -> Sequence[Timed]:
    """Fill a database in a folder of its own, one case a conversation, and time what is done there.

    ``cases`` cases over the last 30 days, ``lines`` lines in all, one case in 25 not done.
    """
    clock = FixedClock(NOW.replace(tzinfo=company.time_zone))
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'relais.db'}"
        stores = durable(replace(Settings(), database_url=url), company, clock)
        try:
            tell(f"Storing {cases:,} cases with {lines:,} lines…")
            for number in range(cases):
                await stores.desk.apply(case_change(number, cases, lines // cases, clock.now()))
            return [await _timed(*one) for one in _things(stores, company, clock)]
        finally:
            stores.close()


def desk_report(timed: Sequence[Timed]) -> str:
    """A table."""
    rows = [(one.what, f"{one.half:.1f} ms", f"{one.longest:.1f} ms") for one in timed]
    return markdown(("what", "p50", "longest"), rows)


def _things(stores: Stores, company: Company, clock: FixedClock) -> list[tuple[str, Doing]]:
    conversation = Conversation(
        engine=ScriptedEngine(lambda message: ()),
        history=stores.history,
        desk=stores.desk,
        openings=company,
        clock=clock,
    )
    services = WebServices(
        conversation=conversation,
        desk=stores.desk,
        advisers=stores.advisers,
        outbox=stores.outbox,
        openings=company,
        clock=clock,
        ready=dict,
    )
    promises = PromiseWatch(
        company=company, desk=stores.desk, conversation=conversation, clock=clock
    )
    calling = Calling(company, stores.callbacks, ())
    callbacks = CallbackRound(
        stores.callbacks, stores.desk, calling, clock, apply=conversation.apply
    )
    return [
        ("the queue at the desk", lambda: _queue(stores, clock.now())),
        ("one case whole", lambda: _case(stores)),
        ("the managers' figures", lambda: figures(services, company)),
        ("what a turn reads of the queue", stores.desk.undone),
        (
            "the measures of 30 days, once a minute",
            lambda: Measuring(company, stores.desk, clock).run(),
        ),
        ("the round of promises", promises.run),
        ("the round of call backs", callbacks.run),
    ]


async def _timed(what: str, doing: Doing) -> Timed:
    await doing()
    took = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        await doing()
        took.append((time.process_time() - begun) * 1000)
    took.sort()
    return Timed(what, took[len(took) // 2], took[-1])


async def _queue(stores: Stores, now: datetime) -> str:
    queue, done, buried = await asyncio.gather(
        stores.desk.queue(),
        stores.desk.closed(now - timedelta(hours=now.hour)),
        stores.outbox.buried(),
    )
    return json.dumps([[short(one) for one in queue], [short(one) for one in done], len(buried)])


async def _case(stores: Stores) -> str:
    one = await stores.desk.get("case-0")
    number, name = str(one.customer_number), one.conversation_id
    history = await stores.desk.of_customer(number)
    lines = await stores.history.lines(name)
    found = await stores.desk.acts(name), await stores.outbox.of_packet(one.id)
    owner = await stores.history.ownership(name)
    return json.dumps([[short(other) for other in history], len(lines), len(found), owner.stage])
