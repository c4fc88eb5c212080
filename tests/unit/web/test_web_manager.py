"""The managers' page: who may see it, its figures, and what was done as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.company import load_company
from bot.handoff import casework
from bot.handoff.change import Act, ActName, Change
from bot.handoff.delivery import Delivery
from bot.handoff.packet import Packet, Promise
from bot.messages import Channel
from bot.web.manager_acts import acts_csv

COMPANY = load_company(Path(__file__).parents[3] / "company.yml")
MONDAY = datetime(2026, 7, 13, 10, 0, tzinfo=COMPANY.time_zone)


@pytest.fixture
def manager(signed_in: Any, edge: Any) -> Any:
    """A client signed in as a manager, on a Monday at 10:00."""
    edge.clock.set(MONDAY)

    async def sign_in(role: str = "manager") -> Any:
        return await signed_in(role=role, company=COMPANY)

    return sign_in


def promise(made: datetime, minutes: int = 15, **changes: Any) -> Promise:
    due = made + timedelta(minutes=minutes)
    values = {"made": made, "alert_at": made + timedelta(minutes=0.8 * minutes), **changes}
    return Promise(due, Channel.CHAT, "c", **values)


async def case(edge: Any, packet: Packet, at: datetime) -> None:
    await edge.desk.apply(casework.submitted(packet, at))


async def test_advisers_and_strangers_do_not_see_it(manager: Any, serve: Any) -> None:
    adviser = await manager("adviser")
    for path in ("/desk/manager", "/desk/api/manager", "/desk/api/manager/acts.csv"):
        assert (await adviser.get(path)).status == 403
    stranger = await serve(company=COMPANY)
    assert (await stranger.get("/desk/api/manager")).status == 401


async def test_the_page_is_there_for_managers(manager: Any) -> None:
    answer = await (await manager()).get("/desk/manager")
    assert answer.status == 200
    assert "Deux Rives Énergie" in await answer.text()


async def test_promises_are_counted_by_window_team_and_channel(
    manager: Any, edge: Any, packet: Callable[..., Packet]
) -> None:
    client = await manager()
    early, before = MONDAY - timedelta(minutes=80), MONDAY - timedelta(days=3)
    answered = {"answered": early + timedelta(minutes=4)}
    await case(edge, packet(id="kept", promise=promise(early, **answered)), early)
    await case(edge, packet(id="broken", promise=promise(early)), early)
    await case(edge, packet(id="open", promise=promise(MONDAY)), MONDAY)
    gone = promise(MONDAY, withdrawn=MONDAY)
    await case(edge, packet(id="withdrawn", promise=gone), MONDAY)
    old = promise(before, answered=before + timedelta(minutes=60))
    await case(edge, packet(id="old", promise=old), before)
    found = await (await client.get("/desk/api/manager")).json()
    today, chat = found["windows"]["1"]
    assert (today["team"], today["channel"]) == (None, None)
    counts = ("made", "kept", "broken", "open", "withdrawn")
    assert [today[name] for name in counts] == [4, 1, 1, 1, 1]
    assert (chat["team"], chat["channel"], chat["kept_share"]) == ("chat", "chat", 0.5)
    assert (chat["answers"], chat["half"], chat["most"]) == (2, 42.0, 80.0)
    assert found["windows"]["7"][0]["made"] == 5
    assert sum(day["kept"] for day in found["days"]) == 1
    assert len(found["days"]) == 30


async def test_what_is_at_risk_now_and_the_queue_of_each_team_are_shown(
    manager: Any, edge: Any, packet: Callable[..., Packet]
) -> None:
    client = await manager()
    at = MONDAY - timedelta(hours=14)
    made = MONDAY - timedelta(minutes=13)
    await case(edge, packet(id="soon", promise=promise(made), created=at), made)
    found = await (await client.get("/desk/api/manager")).json()
    (one,) = found["at_risk"]
    assert (one["packet_id"], one["team"], one["late"]) == ("soon", "chat", False)
    chat = next(team for team in found["queue"] if team["team"] == "chat")
    assert (chat["waiting"], chat["taken"], chat["open"]) == (1, 0, True)
    assert chat["oldest_open_minutes"] == 90.0
    assert chat["turns"] == "2026-07-13T20:00:00+02:00"


async def test_who_is_there_is_shown_with_their_load(
    manager: Any, edge: Any, packet: Callable[..., Packet]
) -> None:
    client = await manager()
    await case(edge, packet(id="p"), MONDAY)
    taken = casework.taken(await edge.desk.get("p"), "camille", MONDAY)
    await edge.desk.apply(taken)
    (one,) = (await (await client.get("/desk/api/manager")).json())["people"]
    assert (one["login"], one["load"]) == ("camille", 1)
    assert one["since"] == MONDAY.isoformat()


async def test_dead_deliveries_and_alerts_are_told(
    manager: Any, edge: Any, packet: Callable[..., Packet]
) -> None:
    client = await manager()
    made = MONDAY - timedelta(minutes=20)
    late = promise(made, alerted=made + timedelta(minutes=12), escalated=MONDAY)
    await case(edge, packet(promise=late), made)
    await edge.outbox.put([Delivery("k", "email", "alert", {}, MONDAY)])
    await edge.outbox.bury("k", "refused")
    found = await (await client.get("/desk/api/manager")).json()
    assert found["undelivered"] == 1
    assert [one["kind"] for one in found["news"]] == ["escalated", "alerted"]


async def test_the_settings_in_force_are_shown(manager: Any) -> None:
    found = (await (await (await manager()).get("/desk/api/manager")).json())["settings"]
    chat = next(team for team in found["teams"] if team["team"] == "chat")
    assert (chat["advisers"], chat["handling_minutes"]) == (2, 10)
    answers = {one["channel"]: one["answer_minutes"] for one in chat["channels"]}
    assert answers["chat"] == 10
    assert found["alert_share"] == 0.8


async def act(edge: Any, actor: str, at: datetime, detail: str = "") -> None:
    await edge.desk.apply(Change(Act(at, actor, ActName.NOTED, "c", "p", detail)))


async def test_what_was_done_is_filtered_by_days_actor_and_name(manager: Any, edge: Any) -> None:
    client = await manager()
    await act(edge, "nadia", MONDAY - timedelta(hours=9))
    await act(edge, "karim", MONDAY - timedelta(hours=11))
    today = await (await client.get("/desk/api/manager/acts")).json()
    assert [one["actor"] for one in today["acts"]] == ["nadia"]
    week = await (await client.get("/desk/api/manager/acts?days=7&actor=karim")).json()
    assert [one["actor"] for one in week["acts"]] == ["karim"]
    none = await (await client.get("/desk/api/manager/acts?days=7&name=closed")).json()
    assert none["acts"] == []
    assert (await client.get("/desk/api/manager/acts?days=8")).status == 400


async def test_the_file_opens_in_a_spreadsheet_and_runs_nothing_there(
    manager: Any, edge: Any
) -> None:
    client = await manager()
    await act(edge, "nadia", MONDAY, "=HYPERLINK(1);\nà rappeler")
    answer = await client.get("/desk/api/manager/acts.csv?days=1")
    assert answer.headers["Content-Disposition"].endswith('"relais-2026-07-13.csv"')
    text = (await answer.read()).decode("utf-8")
    assert text.startswith("\ufeffmoment;qui;")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[1][1] == "nadia"
    assert rows[1][-1] == "'=HYPERLINK(1);\nà rappeler"


@pytest.mark.parametrize("detail", ["=1+1", " =1+1", "\n=1+1", "＝1+1", "@SUM(1)", "-2", "\t=1"])
def test_no_cell_of_the_file_is_a_formula(detail):
    done = Act(MONDAY, "camille", ActName.SUBMITTED, "chat-1", "pk-1", detail)
    text = acts_csv([done], "en").removeprefix("\ufeff")
    (_, row) = csv.reader(io.StringIO(text, newline=""))
    assert row[-1] == f"'{detail}"
