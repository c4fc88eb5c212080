"""``relais doctor``: what is configured, what is missing, who is there now."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.cli.shared import FAILED, At, clock, console, project
from bot.errors import RelaisError

if TYPE_CHECKING:
    from bot.company import Company
    from bot.settings import Settings

State = Literal["good", "note", "bad"]
MARKS = {"good": "[green]✓[/]", "note": "[yellow]·[/]", "bad": "[red]✗[/]"}
PYTHONS = ((3, 11), (3, 12))


@dataclass(frozen=True)
class Finding:
    """One line of the account. ``bad`` keeps Relais from working; a ``note`` does not."""

    state: State
    what: str
    detail: str


def doctor(
    at: At = None,
    connect: Annotated[
        bool, typer.Option("--connect", help="Connect to mail server, webhook and Chatwoot.")
    ] = False,
) -> None:
    """Say what is configured, what is missing and which desk is open now. No secret is shown.

    The exit code is 1 when something keeps Relais from working.
    """
    from rich.markup import escape

    from bot.cli.shared import quiet_logs

    here, out = project(), console()
    quiet_logs()
    found = list(_findings(here, at, connect))
    width = max(len(finding.what) for finding in found)
    for finding in found:
        out.print(f"{MARKS[finding.state]} {finding.what:<{width}}  {escape(finding.detail)}")
    if any(finding.state == "bad" for finding in found):
        raise typer.Exit(FAILED)


def _findings(here: Path, at: str | None, connect: bool) -> Iterator[Finding]:
    from bot.cli.doctor_handoff import connections, handoff, outbox

    yield _python()
    yield _files(here)
    yield _model(here)
    settings, company = _settings(), _company(here)
    if isinstance(settings, Finding):
        yield settings
    if isinstance(company, Finding):
        return
    if not isinstance(settings, Finding):
        yield _database(settings, company)
        yield from _accounts(settings, company)
        yield from _access(settings)
        yield from handoff(settings.handoff)
        if given_up := outbox(settings, company):
            yield given_up
        if connect:
            yield from connections(settings, company)
    now = clock(at).now()
    yield Finding("good", "now", f"{now:%A %-d %B %Y, %H:%M} ({company.time_zone.key})")
    yield from _desks(company, now)
    yield from _channels(company)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] in PYTHONS:
        return Finding("good", "Python", version)
    return Finding("bad", "Python", f"{version}; Relais needs 3.11 or 3.12")


def _files(here: Path) -> Finding:
    from bot.preflight import check_project

    count = len(check_project(here).mistakes)
    if count:
        return Finding("bad", "files", f"{count} mistakes: « relais validate » names them")
    return Finding("good", "files", "no mistake found")


def _model(here: Path) -> Finding:
    from bot.model_card import Freshness, freshness, read_card

    state, card = freshness(here), read_card(here)
    if state is Freshness.MISSING:
        return Finding("bad", "model", "none: run « relais train »")
    if state is Freshness.STALE:
        return Finding("note", "model", "older than the project's files: run « relais train »")
    return Finding("good", "model", f"fresh, trained {card.trained if card else ''}")


def _settings() -> Settings | Finding:
    from bot.settings import load_settings

    try:
        return load_settings(os.environ)
    except RelaisError as error:
        return Finding("bad", "settings", str(error))


def _company(here: Path) -> Company | Finding:
    from bot.company import load_company

    try:
        return load_company(here / "company.yml")
    except RelaisError as error:
        return Finding("bad", "company", str(error))


def _database(settings: Settings, company: Company) -> Finding:
    from bot.adapters.database import Database

    url = settings.database_url
    place = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite:///") and not place.exists():
        return Finding("note", "database", f"{place} will be created by « relais serve »")
    try:
        database = Database(url, company.time_zone)
    except RelaisError as error:
        return Finding("bad", "database", str(error))
    reachable = database.is_reachable()
    database.close()
    kind = "SQLite" if url.startswith("sqlite") else "PostgreSQL"
    if reachable:
        return Finding("good", "database", f"{kind} answers")
    return Finding("bad", "database", f"{kind} does not answer: check RELAIS_DATABASE_URL")


def _accounts(settings: Settings, company: Company) -> Iterator[Finding]:
    from bot.cli.doctor_accounts import accounts

    if found := accounts(settings, company):
        yield found


def _access(settings: Settings) -> Iterator[Finding]:
    for told in settings.notes:
        yield Finding("note", "settings", told)
    yield _telephone(settings)


def _telephone(settings: Settings) -> Finding:
    if not settings.webhooks_open:
        told = "TWILIO_AUTH_TOKEN is not set: webhooks are refused; « relais call » still works"
        return Finding("note", "telephone", told)
    told = f"webhooks are open at {settings.public_url}/voice/incoming"
    if not settings.twilio_configured:
        told += "; TWILIO_ACCOUNT_SID is not set: only requests to Twilio need it"
    elif not settings.sends_texts:
        told += "; RELAIS_TWILIO_NUMBER is not set: no text is sent and no call back placed"
    elif not settings.places_calls:
        told += "; texts are sent; RELAIS_TRANSFER_NUMBER is not set: no call back is placed"
    else:
        told += "; texts are sent, due call backs are placed"
    return Finding("good", "telephone", told)


def _desks(company: Company, now: datetime) -> Iterator[Finding]:
    for desk in company.desks.values():
        calendar = desk.calendar
        served = f" ({', '.join(desk.channels)})" if desk.channels else ""
        if calendar.is_open(now):
            closing = calendar.next_closing(now)
            until = f" until {closing:%A %H:%M}" if closing else ""
            yield Finding("good", f"desk {desk.name}", f"open{until}{served}")
            continue
        opening, reason = calendar.next_opening(now), calendar.reason_on(now.date())
        why = f", {reason.text('en')}" if reason else ""
        until = f" until {opening:%A %-d %B %H:%M}" if opening else " for a year or more"
        yield Finding("note", f"desk {desk.name}", f"closed{until}{why}{served}")


def _channels(company: Company) -> Iterator[Finding]:
    on = ", ".join(str(channel.kind) for channel in company.channels)
    yield Finding("good", "channels", f"on: {on}")
    for note in company.notes:
        yield Finding("note", "channels", note)
    served = {channel.desk for channel in company.channels if channel.facts.adviser}
    untold = [name for name in company.desks if name in served - set(company.routing.advisers)]
    if untold:
        told = f"routing.advisers of company.yml does not say how many work at: {', '.join(untold)}"
        yield Finding("note", "advisers", told)
