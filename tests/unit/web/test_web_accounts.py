"""The first account, one's own password, and what managers do with accounts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from adviser_accounts import add_adviser

from bot.handoff.account_act import AccountActName
from bot.handoff.adviser import Role
from bot.web.desk_room import DeskRoom

PASSWORD = "un mot de passe de poste"
OTHER = "quatre mots sans rapport"
CODE = "code-de-ce-lancement"
FIRST = {"code": CODE, "login": "Zoé", "name": "Zoé Martin", "password": OTHER}


@pytest.fixture
def manager(signed_in):
    async def sign_in():
        room = DeskRoom(teams=("telephone", "chat"))
        return await signed_in("maud", role="manager", room=room)

    return sign_in


async def test_the_first_account_is_a_managers_and_is_signed_in(serve, edge):
    client = await serve(setup_code=CODE)
    answer = await client.post("/desk/api/setup", json=FIRST)
    assert answer.status == 200
    made = await edge.advisers.get("zoe")
    assert (made.role, made.name, made.must_change) == (Role.MANAGER, "Zoé Martin", False)
    assert (await client.get("/desk", allow_redirects=False)).status == 200
    body = {"login": "zoe", "password": OTHER}
    assert (await client.post("/desk/api/session", json=body)).status == 200


async def test_there_is_one_first_account_only(serve, edge):
    await add_adviser(edge.advisers, "camille", PASSWORD)
    client = await serve(setup_code=CODE)
    answer = await client.post("/desk/api/setup", json=FIRST)
    assert answer.status == 409
    assert await edge.advisers.get("zoe") is None


@pytest.mark.parametrize("code", ["", "faux", CODE + "x", "é", None])
async def test_without_the_code_of_this_run_no_account_is_made(serve, edge, code):
    for configured in ("", CODE):
        client = await serve(setup_code=configured)
        answer = await client.post("/desk/api/setup", json={**FIRST, "code": code})
        assert answer.status == 403
    assert await edge.advisers.all() == ()


async def test_guessing_the_code_is_stopped(serve):
    client = await serve(setup_code=CODE)
    guesses = [await client.post("/desk/api/setup", json={**FIRST, "code": "x"}) for _ in range(11)]
    assert [answer.status for answer in guesses] == [403] * 10 + [429]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("login", "z", "2 à 40"),
        ("login", "bot", "2 à 40"),
        ("login", 7, "2 à 40"),
        ("name", "  ", "60 caractères"),
        ("name", "a" * 61, "60 caractères"),
        ("password", "trop court", "12 caractères"),
        ("password", None, "12 caractères"),
        ("password", "a" * 201, "dépasse 200"),
        ("password", "abababababab", "trop simple"),
    ],
)
async def test_what_will_not_do_is_said_and_may_be_tried_again(serve, field, value, words):
    client = await serve(setup_code=CODE)
    answer = await client.post("/desk/api/setup", json={**FIRST, field: value})
    assert answer.status == 400
    assert words in (await answer.json())["error"]
    assert (await client.post("/desk/api/setup", json=FIRST)).status == 200


async def test_a_password_that_is_the_login_name_will_not_do(serve):
    client = await serve(setup_code=CODE)
    body = {**FIRST, "login": "camille.martin", "password": "Camille.Martin"}
    answer = await client.post("/desk/api/setup", json=body)
    assert "identifiant" in (await answer.json())["error"]


async def test_choosing_a_password_ends_the_other_sessions_and_goes_on_here(signed_in, serve, edge):
    elsewhere, here = await signed_in(), await signed_in()
    body = {"old": PASSWORD, "password": OTHER}
    answer = await here.post("/desk/api/password", json=body)
    assert answer.status == 200
    assert (await here.get("/desk/api/session")).status == 200
    assert (await elsewhere.get("/desk/api/session")).status == 401
    assert (await edge.advisers.acts())[1].name is AccountActName.PASSWORD_CHOSEN


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [("faux", OTHER, 403), (PASSWORD, "court", 400), (PASSWORD, PASSWORD, 400)],
)
async def test_a_password_is_not_changed_by_mistake(signed_in, edge, old, new, status):
    client = await signed_in()
    before = await edge.advisers.password("camille")
    answer = await client.post("/desk/api/password", json={"old": old, "password": new})
    assert answer.status == status
    assert await edge.advisers.password("camille") == before


async def test_a_password_that_somebody_gave_is_good_for_choosing_another_only(signed_in):
    client = await signed_in(must_change=True)
    assert (await client.get("/desk/api/packets")).status == 403
    page = await client.get("/desk", allow_redirects=False)
    assert (page.status, page.headers["Location"]) == (303, "/desk/password")
    assert (await client.get("/desk/password")).status == 200
    assert (await (await client.get("/desk/api/session")).json())["must_change"] is True
    chosen = await client.post("/desk/api/password", json={"old": PASSWORD, "password": OTHER})
    client.session.headers["X-Relais-Desk"] = (await chosen.json())["csrf"]
    assert (await client.get("/desk/api/packets")).status == 200


async def test_only_managers_look_after_accounts(signed_in, edge):
    client = await signed_in("camille")
    answers = [
        await client.get("/desk/advisers"),
        await client.get("/desk/api/advisers"),
        await client.post("/desk/api/advisers", json={"login": "x.y", "name": "X"}),
        await client.patch("/desk/api/advisers/camille", json={"role": "manager"}),
        await client.post("/desk/api/advisers/camille/password"),
    ]
    assert {answer.status for answer in answers} == {403}
    assert (await edge.advisers.get("camille")).role is Role.ADVISER


async def test_a_manager_adds_a_colleague_who_then_chooses_a_password(manager, serve, edge):
    client = await manager()
    body = {"login": "Karim", "name": "Karim B.", "teams": ["chat"], "language": "en"}
    answer = await client.post("/desk/api/advisers", json=body)
    assert answer.status == 201
    made = await answer.json()
    assert made["adviser"]["teams"] == ["chat"]
    assert (made["adviser"]["role"], made["adviser"]["language"]) == ("adviser", "en")
    fresh = await serve()
    given = {"login": "karim", "password": made["password"]}
    account = await (await fresh.post("/desk/api/session", json=given)).json()
    assert account["must_change"] is True
    listed = await (await client.get("/desk/api/advisers")).json()
    assert [one["login"] for one in listed["advisers"]] == ["karim", "maud"]
    assert listed["teams"] == ["telephone", "chat"]
    assert (listed["acts"][0]["name"], listed["acts"][0]["login"]) == ("signed_in", "karim")
    assert (listed["acts"][1]["name"], listed["acts"][1]["actor"]) == ("added", "maud")
    assert made["password"] not in str(listed)


async def test_a_password_that_was_given_is_good_for_72_hours_also_to_choose_one(
    manager, serve, edge
):
    client = await manager()
    body = {"login": "karim", "name": "Karim B."}
    made = await (await client.post("/desk/api/advisers", json=body)).json()
    assert made["adviser"]["password_until"] == (edge.clock.now() + timedelta(hours=72)).isoformat()
    given, fresh = {"login": "karim", "password": made["password"]}, await serve()
    edge.clock.set(edge.clock.now() + timedelta(hours=71))
    assert (await fresh.post("/desk/api/session", json=given)).status == 200
    edge.clock.set(edge.clock.now() + timedelta(hours=1))
    late = await fresh.post("/desk/api/session", json=given)
    assert late.status == 403
    assert "plus valable" in (await late.json())["error"]
    wrong = await fresh.post("/desk/api/session", json={**given, "password": "un autre mot"})
    assert "plus valable" not in (await wrong.json())["error"]
    assert not [one for one, _ in await edge.advisers.sessions() if one.login == "karim"][1:]


async def test_a_login_name_is_given_once(manager):
    client = await manager()
    answer = await client.post("/desk/api/advisers", json={"login": "maud", "name": "Maud"})
    assert answer.status == 409


@pytest.mark.parametrize(
    "body",
    [
        {"teams": ["post"]},
        {"teams": "chat"},
        {"role": "boss"},
        {"role": ["manager"]},
        {"language": "de"},
        {"active": "no"},
        {"name": ""},
    ],
)
async def test_a_change_that_makes_no_sense_changes_nothing(manager, edge, body):
    client = await manager()
    before = await edge.advisers.get("maud")
    answer = await client.patch("/desk/api/advisers/maud", json=body)
    assert answer.status == 400
    assert await edge.advisers.get("maud") == before


async def test_closing_an_account_signs_it_out_and_opening_it_again_lets_it_in(
    manager, signed_in, edge
):
    client, adviser = await manager(), await signed_in("camille")
    path = "/desk/api/advisers/camille"
    assert (await client.patch(path, json={"active": False})).status == 200
    assert (await adviser.get("/desk/api/session")).status == 401
    assert (await client.patch(path, json={"active": True})).status == 200
    await signed_in("camille")
    names = [one.name for one in await edge.advisers.acts()]
    assert {AccountActName.CLOSED, AccountActName.REOPENED} <= set(names)


@pytest.mark.parametrize("body", [{"active": False}, {"role": "adviser"}])
async def test_the_last_manager_stays_one(manager, edge, body):
    client = await manager()
    assert (await client.patch("/desk/api/advisers/maud", json=body)).status == 409
    await add_adviser(edge.advisers, "ines", PASSWORD, role="manager")
    assert (await client.patch("/desk/api/advisers/maud", json=body)).status == 200


async def test_a_new_role_holds_at_once(manager, signed_in):
    client, adviser = await manager(), await signed_in("camille")
    await client.patch("/desk/api/advisers/camille", json={"role": "manager"})
    assert (await adviser.get("/desk/api/advisers")).status == 200


async def test_a_new_password_ends_the_sessions_and_must_be_changed(manager, signed_in, edge):
    client, adviser = await manager(), await signed_in("camille")
    answer = await client.post("/desk/api/advisers/camille/password")
    assert len((await answer.json())["password"]) >= 12
    assert (await adviser.get("/desk/api/session")).status == 401
    assert (await edge.advisers.get("camille")).must_change
    own = await client.post("/desk/api/advisers/maud/password")
    assert own.status == 409


async def test_a_new_password_opens_an_account_that_was_closed_by_wrong_ones(manager, serve, edge):
    client = await manager()
    await add_adviser(edge.advisers, "camille", PASSWORD)
    wrong = {"login": "camille", "password": "faux"}
    tries = [await client.post("/desk/api/session", json=wrong) for _ in range(11)]
    assert tries[-1].status == 429
    given = await (await client.post("/desk/api/advisers/camille/password")).json()
    right = {"login": "camille", "password": given["password"]}
    assert (await client.post("/desk/api/session", json=right)).status == 200


async def test_an_account_that_is_none_is_not_found(manager):
    client = await manager()
    assert (await client.patch("/desk/api/advisers/nobody", json={})).status == 404
    assert (await client.post("/desk/api/advisers/nobody/password")).status == 404
