"""What ``relais doctor`` says of the systems that cases are handed to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.doctor import Finding
from bot.errors import RelaisError
from bot.settings_handoff import HandoffSettings
from bot.settings_smtp import Mail

if TYPE_CHECKING:
    from bot.company import Company
    from bot.settings import Settings

LIMIT = 10.0
"""Seconds that ``--connect`` waits for each system."""

SECURITY = {"tls": "over TLS", "starttls": "with STARTTLS", "none": "not encrypted"}


def handoff(settings: HandoffSettings) -> Iterator[Finding]:
    """Where cases go, and which systems are set up. Connects to nothing."""
    yield Finding("good", "cases go to", ", ".join(settings.couriers))
    yield _mail(settings.mail)
    if settings.webhook is not None:
        plain = settings.webhook.url.startswith("http:")
        told = "set up; not encrypted: use an https address" if plain else "set up, signed"
        yield Finding("note" if plain else "good", "webhook", told)
    if settings.chatwoot is not None:
        there = settings.chatwoot
        told = f"{there.url}, account {there.account}, inbox {there.inbox}"
        yield Finding("good", "chatwoot", told)


def outbox(settings: Settings, company: Company) -> Finding | None:
    """How many deliveries were given up; ``None`` where that cannot be known (yet)."""
    from bot.adapters.database import Database
    from bot.adapters.outbox import SqlOutbox

    url = settings.database_url
    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).exists():
        return None
    try:
        database = Database(url, company.time_zone)
    except RelaisError:
        return None
    try:
        count = len(asyncio.run(SqlOutbox(database).buried()))
    finally:
        database.close()
    if count:
        return Finding("note", "deliveries", f"{count} given up: the desk shows why")
    return Finding("good", "deliveries", "none given up")


def connections(settings: Settings, company: Company) -> tuple[Finding, ...]:
    """Connect to every system that is set up: mail is signed in to, the webhook gets a ``ping``."""
    from bot.adapters.clock import SystemClock
    from bot.adapters.couriers.build import couriers_of
    from bot.adapters.memory import MemoryDesk, MemoryHistory

    async def all_of_them() -> tuple[Finding, ...]:
        desk, clock = MemoryDesk(MemoryHistory()), SystemClock(company.time_zone)
        couriers = couriers_of(settings, desk, clock, company.name)
        checks = {name: getattr(one, "check", None) for name, one in couriers.items()}
        found = await asyncio.gather(*(_tried(n, check) for n, check in checks.items() if check))
        await asyncio.gather(*(courier.close() for courier in couriers.values()))
        return tuple(found)

    return asyncio.run(all_of_them())


async def _tried(name: str, check: Callable[[], Awaitable[str]]) -> Finding:
    try:
        async with asyncio.timeout(LIMIT):
            return Finding("good", f"{name} now", await check())
    except TimeoutError:
        return Finding("bad", f"{name} now", f"no answer within {LIMIT:g} seconds")
    except RelaisError as error:
        return Finding("bad", f"{name} now", str(error))


def _mail(mail: Mail | None) -> Finding:
    if mail is None:
        told = "RELAIS_SMTP_URL is not set: no case, code or confirmation leaves by e-mail"
        return Finding("note", "e-mail", told)
    server, secured = mail.smtp, mail.smtp.security != "none"
    told = f"{mail.sender} over {server.host}:{server.port}, {SECURITY[server.security]}"
    return Finding("good" if secured else "note", "e-mail", told)
