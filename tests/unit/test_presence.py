"""Who customers are told is there: only advisers who are signed in and active, in open hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from callback_stage import COMPANY, a_callback, a_packet, at

from bot.adapters.clock import FixedClock
from bot.adapters.memory import MemoryDesk
from bot.handoff.adviser import Adviser
from bot.handoff.casework import submitted
from bot.handoff.session import Session
from bot.messages import Channel
from bot.presence import Reception, SignedIn
from bot.web.presence import attendance_text, place_text


class Accounts:
    """Accounts and sessions as a test says."""

    def __init__(self, *signed: tuple[Adviser, datetime], known: bool = True) -> None:
        self._signed, self._known = signed, known

    async def all(self) -> tuple[Adviser, ...]:
        return (Adviser("nadia", "Nadia"),) if self._known else ()

    async def sessions(self) -> tuple[tuple[Session, Adviser], ...]:
        return tuple((Session("k", one.login, used, used), one) for one, used in self._signed)


NADIA = Adviser("nadia", "Nadia")


def reception(moment: str, accounts: Accounts, desk: MemoryDesk | None = None) -> Reception:
    clock = FixedClock(at(moment))
    return Reception(COMPANY, desk or MemoryDesk(), SignedIn(accounts), clock)


async def told(moment: str, accounts: Accounts) -> tuple[str, str]:
    found = await reception(moment, accounts).attendance()
    return str(found.state), attendance_text(found, at(moment), "fr")


async def test_an_adviser_who_is_signed_in_is_there():
    accounts = Accounts((NADIA, at("09:58")))
    assert await told("10:00", accounts) == ("here", "Un conseiller est là")


@pytest.mark.parametrize(
    "accounts",
    [
        Accounts(),
        Accounts((NADIA, at("09:50"))),
        Accounts((replace(NADIA, active=False), at("09:59"))),
        Accounts((replace(NADIA, teams=("email",)), at("09:59"))),
    ],
    ids=["nobody", "idle", "closed account", "another team"],
)
async def test_nobody_else_counts(accounts):
    assert (await told("10:00", accounts))[0] == "away"


async def test_without_accounts_only_the_hours_are_told():
    state, text = await told("10:00", Accounts(known=False))
    assert (state, text) == ("open", "Conseillers joignables jusqu’à 20 h")


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("07:00", "Les conseillers sont là à partir de 8 h 30"),
        ("2026-11-22T22:40", "Les conseillers sont là demain à partir de 8 h 30"),
        ("2026-07-14T10:00", "Les conseillers sont là demain à partir de 8 h 30"),
    ],
)
async def test_while_closed_the_next_opening_is_told_also_to_who_is_signed_in(moment, text):
    accounts = Accounts((NADIA, at(moment) - timedelta(minutes=1)))
    assert await told(moment, accounts) == ("closed", text)


async def test_who_waits_is_told_the_place_of_the_queue():
    desk = MemoryDesk()
    for number in range(3):
        made = at("09:50") + timedelta(minutes=number)
        packet = a_packet(a_callback(f"{number}", made=made))
        live = replace(packet, wanted_channel=Channel.CHAT, promise=None)
        await desk.apply(submitted(live, made))
    here = reception("10:00", Accounts((NADIA, at("10:00"))), desk)
    assert [(await here.place(f"c-{number}") or ("",))[0] for number in range(3)] == [0, 1, 2]
    assert await here.place("c-elsewhere") is None


def test_the_place_is_told_in_words():
    assert place_text(0, 0, "fr") == "Vous êtes le prochain"
    assert place_text(2, 8, "fr") == "2 personnes avant vous, environ 8\u00a0min"
    assert place_text(1, 4, "en") == "1 person before you, about 4\u00a0min"
