"""What every keeper of advisers' accounts keeps."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from adviser_accounts import AT, act

from bot.errors import Conflict, NotFound
from bot.handoff.account_act import AccountActName
from bot.handoff.adviser import Adviser, Role
from bot.handoff.session import Session

CAMILLE = Adviser("camille", "Camille B.", Role.MANAGER, ("chat", "email"), "en", must_change=True)


def session(key="k1", login="camille", at=AT):
    return Session(key, login, at, at)


async def test_an_account_comes_back_as_it_was_added(stores):
    await stores.advisers.add(CAMILLE, "kept", act())
    assert await stores.advisers.get("camille") == CAMILLE
    assert await stores.advisers.password("camille") == "kept"
    assert await stores.advisers.all() == (CAMILLE,)


async def test_the_end_of_a_password_that_was_given_is_kept_until_ones_own_is_chosen(stores):
    given = CAMILLE.with_given_password(AT)
    await stores.advisers.add(given, "kept", act())
    kept = await stores.advisers.get("camille")
    assert kept == given
    assert not kept.is_too_late(AT + timedelta(hours=71, minutes=59))
    assert kept.is_too_late(AT + timedelta(hours=72))
    own = kept.with_own_password()
    await stores.advisers.change(own, act(), "new")
    assert await stores.advisers.get("camille") == own
    assert not own.is_too_late(AT + timedelta(days=99))


async def test_nobody_is_there_at_first(stores):
    assert await stores.advisers.all() == ()
    assert await stores.advisers.get("camille") is None
    assert await stores.advisers.password("camille") == ""
    assert await stores.advisers.find("k1") is None
    assert await stores.advisers.acts() == ()


@pytest.mark.parametrize("login", ["", "a\0b", "\ud800", "camille\n", "x" * 5000, "Camille"])
async def test_what_is_no_login_name_finds_nobody(stores, login):
    await stores.advisers.add(CAMILLE, "kept", act())
    assert await stores.advisers.get(login) is None
    assert await stores.advisers.password(login) == ""


async def test_accounts_come_by_login_name(stores):
    for login in ("nadia", "camille", "karim"):
        await stores.advisers.add(Adviser(login, "Z"), "kept", act(login=login))
    assert [one.login for one in await stores.advisers.all()] == ["camille", "karim", "nadia"]


async def test_a_login_name_is_given_once_and_the_first_keeps_it(stores):
    await stores.advisers.add(CAMILLE, "kept", act())
    with pytest.raises(Conflict, match="camille"):
        await stores.advisers.add(Adviser("camille", "Other"), "other", act())
    assert await stores.advisers.get("camille") == CAMILLE
    assert await stores.advisers.password("camille") == "kept"
    assert len(await stores.advisers.acts()) == 1


async def test_the_first_account_is_made_once_however_many_ask(stores):
    tries = [
        stores.advisers.add(Adviser(login, "A"), "kept", act(login=login), first=True)
        for login in ("a1", "b1", "c1", "d1")
    ]
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, Conflict) for one in done) == 3
    assert len(await stores.advisers.all()) == 1


async def test_a_change_keeps_the_password_unless_one_is_given(stores):
    await stores.advisers.add(CAMILLE, "kept", act())
    changed = replace(CAMILLE, name="Camille C.", role=Role.ADVISER, teams=(), must_change=False)
    await stores.advisers.change(changed, act(AccountActName.CHANGED))
    assert await stores.advisers.get("camille") == changed
    assert await stores.advisers.password("camille") == "kept"
    await stores.advisers.change(changed, act(AccountActName.PASSWORD_RESET), "new")
    assert await stores.advisers.password("camille") == "new"


async def test_an_account_that_is_none_cannot_be_changed(stores):
    with pytest.raises(NotFound, match="camille"):
        await stores.advisers.change(CAMILLE, act())
    assert await stores.advisers.acts() == ()


async def test_a_session_is_found_with_its_adviser(stores):
    await stores.advisers.add(CAMILLE, "kept", act())
    await stores.advisers.begin(session())
    assert await stores.advisers.find("k1") == (session(), CAMILLE)
    assert await stores.advisers.find("k2") is None


async def test_a_use_is_noted_and_one_of_a_session_that_is_gone_is_not(stores):
    await stores.advisers.add(CAMILLE, "kept", act())
    await stores.advisers.begin(session())
    later = AT + timedelta(minutes=5)
    await stores.advisers.touch("k1", later)
    await stores.advisers.touch("k2", later)
    assert await stores.advisers.find("k1") == (replace(session(), used=later), CAMILLE)
    assert await stores.advisers.find("k2") is None


async def test_sessions_are_listed_with_whose_they_are_oldest_first(stores):
    assert await stores.advisers.sessions() == ()
    await stores.advisers.add(CAMILLE, "kept", act())
    later = session("k0", at=AT + timedelta(minutes=5))
    for one in (later, session("k1")):
        await stores.advisers.begin(one)
    assert await stores.advisers.sessions() == ((session("k1"), CAMILLE), (later, CAMILLE))


async def test_a_session_ends_alone_or_with_all_of_its_account(stores):
    for login in ("camille", "nadia"):
        await stores.advisers.add(Adviser(login, "A"), "kept", act(login=login))
    for key, login in (("k1", "camille"), ("k2", "camille"), ("k3", "camille"), ("n1", "nadia")):
        await stores.advisers.begin(session(key, login))
    await stores.advisers.end("k1")
    await stores.advisers.end("k1")
    assert await open_of(stores) == ["k2", "k3", "n1"]
    await stores.advisers.end_all_of("camille")
    assert await open_of(stores) == ["n1"]


@pytest.mark.parametrize(
    ("changed", "password"), [(replace(CAMILLE, active=False), ""), (CAMILLE, "new")]
)
async def test_closing_an_account_or_changing_its_password_ends_its_sessions(
    stores, changed, password
):
    await stores.advisers.add(CAMILLE, "kept", act())
    await stores.advisers.begin(session())
    await stores.advisers.change(replace(CAMILLE, name="C."), act())
    assert await open_of(stores) == ["k1"]
    await stores.advisers.change(changed, act(), password)
    assert await open_of(stores) == []


async def test_sessions_of_eight_hours_ago_are_forgotten_when_one_begins(stores):
    await stores.advisers.add(CAMILLE, "kept", act())
    await stores.advisers.begin(session("k1"))
    await stores.advisers.begin(session("k2", at=AT + timedelta(hours=7)))
    await stores.advisers.begin(session("k3", at=AT + timedelta(hours=8)))
    assert await open_of(stores) == ["k2", "k3"]


async def test_what_was_done_comes_newest_first_and_bounded(stores):
    await stores.advisers.add(CAMILLE, "kept", act())
    for name in (AccountActName.FAILED, AccountActName.SIGNED_IN):
        await stores.advisers.record(act(name))
    kept = await stores.advisers.acts()
    names = [AccountActName.SIGNED_IN, AccountActName.FAILED, AccountActName.ADDED]
    assert [one.name for one in kept] == names
    assert kept[0] == act(AccountActName.SIGNED_IN)
    assert await stores.advisers.acts(1) == kept[:1]


async def test_accounts_and_sessions_survive_a_restart(reopen):
    before = reopen().advisers
    await before.add(CAMILLE, "kept", act())
    await before.begin(session())
    assert await reopen().advisers.find("k1") == (session(), CAMILLE)


async def open_of(stores):
    keys = ("k1", "k2", "k3", "n1")
    return [key for key in keys if await stores.advisers.find(key)]
