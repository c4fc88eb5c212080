"""The figures of the managers' page as JSON values; docs/promises.md defines each of them."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.calendar.open_time import ALERT_SHARE, open_minutes
from bot.company import Company
from bot.handoff.brief import Brief
from bot.handoff.measures import WINDOW, measured
from bot.handoff.packet import Packet, PacketStatus, Promise
from bot.handoff.promise_report import Day, Tally, days, tallies
from bot.measuring import Measuring
from bot.web.manager_people import people
from bot.web.manager_settings import settings
from bot.web.services import WebServices

MOST_NEWS = 20
"""Alerts and escalations that are shown, newest first."""


async def figures(services: WebServices, company: Company) -> dict[str, Any]:
    """Everything on the page but what was done."""
    now, teams = services.clock.now(), Measuring(company, services.desk, services.clock)
    today = now.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    packets = await services.desk.promised(today - WINDOW + timedelta(days=1))
    queue = await services.desk.queue()
    starts = {"1": today, "7": today - timedelta(days=6), "30": today - timedelta(days=29)}
    return {
        "now": now.isoformat(),
        "windows": await to_thread(_windows, packets, starts, now, teams),
        "days": [_day(one) for one in days(packets, starts["30"].date(), now)],
        "at_risk": [_at_risk(one, teams, now) for one in queue if _is_at_risk(one, now)],
        "queue": [_team(company, name, queue, teams, now) for name in company.desks],
        "news": _news(packets, teams),
        "people": await people(services, queue, now),
        "undelivered": len(await services.outbox.buried()),
        "settings": {"alert_share": ALERT_SHARE, **settings(company)},
    }


def _windows(
    packets: Sequence[Brief], starts: Mapping[str, datetime], now: datetime, teams: Measuring
) -> dict[str, list[dict[str, Any]]]:
    measures = measured(packets, teams.calendar_of, teams.team_of, now)
    return {
        name: [tally_json(one) for one in tallies(packets, measures, since, now, teams.team_of)]
        for name, since in starts.items()
    }


def tally_json(one: Tally) -> dict[str, Any]:
    """One row; shares to three decimals, minutes to one."""
    return {
        "team": one.team,
        "channel": None if one.channel is None else str(one.channel),
        "made": one.made,
        "kept": one.kept,
        "broken": one.broken,
        "open": one.open,
        "withdrawn": one.withdrawn,
        "kept_share": None if one.kept_share is None else round(one.kept_share, 3),
        "answers": one.answers,
        "half": None if one.half is None else round(one.half, 1),
        "most": None if one.most is None else round(one.most, 1),
    }


def _day(one: Day) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "kept": one.kept,
        "broken": one.broken,
        "open": one.open,
    }


def _is_at_risk(packet: Packet, now: datetime) -> bool:
    promise = packet.promise
    if promise is None or not promise.binding:
        return False
    return (promise.alert_at or promise.due).timestamp() <= now.timestamp()


def _at_risk(packet: Packet, teams: Measuring, now: datetime) -> dict[str, Any]:
    promise = packet.promise
    assert promise is not None
    return {
        "packet_id": packet.id,
        "team": teams.team_of(packet),
        "channel": str(promise.channel),
        "due": promise.due.isoformat(),
        "late": promise.late(now),
        "urgency": str(packet.urgency),
        "taken_by": packet.taken_by,
        "summary": packet.summary,
    }


def _team(
    company: Company, name: str, queue: Sequence[Packet], teams: Measuring, now: datetime
) -> dict[str, Any]:
    calendar = company.desks[name].calendar
    mine = [one for one in queue if teams.team_of(one) == name]
    waiting = [one for one in mine if one.status is PacketStatus.WAITING]
    oldest = min((one.created for one in waiting), key=datetime.timestamp, default=None)
    opening, closing = calendar.next_opening(now), calendar.next_closing(now)
    is_open = calendar.is_open(now)
    turns = closing if is_open else opening
    return {
        "team": name,
        "waiting": len(waiting),
        "taken": len(mine) - len(waiting),
        "oldest": oldest.isoformat() if oldest else None,
        "oldest_open_minutes": round(open_minutes(calendar, oldest, now), 1) if oldest else None,
        "open": is_open,
        "turns": turns.isoformat() if turns else None,
    }


def _news(packets: Sequence[Brief], teams: Measuring) -> list[dict[str, Any]]:
    found = [
        (at, kind, packet)
        for packet in packets
        if packet.promise
        for kind, at in _words(packet.promise)
        if at is not None
    ]
    found.sort(key=lambda one: one[0].timestamp(), reverse=True)
    return [
        {
            "at": at.isoformat(),
            "kind": kind,
            "team": teams.team_of(packet),
            "channel": str(packet.promise.channel) if packet.promise else "",
            "packet_id": packet.id,
            "answered": bool(packet.promise and packet.promise.answered),
        }
        for at, kind, packet in found[:MOST_NEWS]
    ]


def _words(promise: Promise) -> tuple[tuple[str, datetime | None], ...]:
    return ("alerted", promise.alerted), ("escalated", promise.escalated)
