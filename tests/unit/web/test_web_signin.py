"""Who gets into the desk, from where, for how long."""

from __future__ import annotations

from datetime import timedelta

import pytest
from adviser_accounts import act, add_adviser
from yarl import URL

from bot.handoff.account_act import AccountActName
from bot.web.server import create_app

PASSWORD = "un mot de passe de poste"
SIGN_IN = "/desk/api/session"


@pytest.fixture
async def camille(edge):
    return await add_adviser(edge.advisers, "camille", PASSWORD, teams=("chat",))


async def sign_in(client, login="camille", password=PASSWORD, **headers):
    body = {"login": login, "password": password}
    return await client.post(SIGN_IN, json=body, headers=headers)


async def acts_of(edge):
    return [(one.name, one.login) for one in await edge.advisers.acts()]


async def test_without_a_session_pages_lead_to_the_sign_in_page_and_calls_are_refused(serve):
    client = await serve()
    for path in ("/desk", "/desk/advisers", "/desk/password", "/desk/nowhere"):
        answer = await client.get(path, allow_redirects=False)
        assert answer.status == 303
        assert answer.headers["Location"].startswith("/desk/signin")
    for path in ("session", "packets", "advisers", "nowhere"):
        answer = await client.get(f"/desk/api/{path}")
        assert answer.status == 401
        assert (await answer.json())["error"].endswith(".")


async def test_the_page_that_was_wanted_is_remembered(serve):
    client = await serve()
    answer = await client.get("/desk/advisers?a=1&b=2", allow_redirects=False)
    there = URL(answer.headers["Location"])
    assert (there.path, dict(there.query)) == ("/desk/signin", {"next": "/desk/advisers?a=1&b=2"})


async def test_the_sign_in_page_is_open_to_all(serve):
    client = await serve()
    for path in ("signin", "setup"):
        assert (await client.get(f"/desk/{path}")).status == 200


async def test_what_only_begins_like_the_desk_is_no_part_of_it(serve):
    assert (await (await serve()).get("/desktop")).status == 404


async def test_signing_in_gives_the_account_and_a_cookie_kept_from_scripts(serve, camille):
    client = await serve()
    answer = await sign_in(client, "  Camille ")
    account = await answer.json()
    csrf = account.pop("csrf")
    assert account == {
        "login": "camille",
        "name": "Camille",
        "role": "adviser",
        "teams": ["chat"],
        "language": "fr",
        "must_change": False,
    }
    cookie = answer.headers["Set-Cookie"]
    for part in ("HttpOnly", "SameSite=Strict", "Path=/desk", "Max-Age=28800"):
        assert part in cookie
    assert "Secure" not in cookie
    assert csrf not in cookie
    assert await (await client.get(SIGN_IN)).json() == {**account, "csrf": csrf}


async def test_over_tls_the_cookie_stays_there(serve, camille):
    answer = await sign_in(await serve(), **{"X-Forwarded-Proto": "https"})
    assert "Secure" in answer.headers["Set-Cookie"]


async def test_neither_the_token_nor_the_password_is_stored(serve, edge, camille):
    client = await serve()
    await sign_in(client)
    token = client.session.cookie_jar.filter_cookies(client.make_url("/desk"))["relais_desk"].value
    stored = repr(vars(edge.advisers))
    assert token not in stored
    assert PASSWORD not in stored


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("camille", "un autre mot de passe"),
        ("camille", PASSWORD + " "),
        ("camille", "\ud800"),
        ("camille", "a" * 10_000),
        ("nobody", PASSWORD),
        ("no such name !", PASSWORD),
        ("\ud800", PASSWORD),
    ],
)
async def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(
    serve, camille, login, password
):
    answer = await sign_in(await serve(), login, password)
    assert answer.status == 403
    assert "Set-Cookie" not in answer.headers
    assert (await answer.json())["error"] == ("L’identifiant ou le mot de passe n’est pas le bon.")


async def test_the_sentence_comes_in_the_language_of_the_page(serve, camille):
    answer = await sign_in(await serve(), password="wrong", **{"Accept-Language": "en-GB,en"})
    assert (await answer.json())["error"] == "The login name or the password is not right."


@pytest.mark.parametrize("body", [{}, {"login": "camille"}, {"login": " ", "password": "x"}])
async def test_an_empty_form_is_said_to_be_empty(serve, body):
    assert (await (await serve()).post(SIGN_IN, json=body)).status == 400


async def test_a_form_that_another_site_could_send_is_no_sign_in(serve, camille):
    client = await serve()
    form = {"login": "camille", "password": PASSWORD}
    assert (await client.post(SIGN_IN, data=form)).status == 415
    text = '{"login": "camille", "password": "un mot de passe de poste"}'
    answer = await client.post(SIGN_IN, data=text, headers={"Content-Type": "text/plain"})
    assert answer.status == 415


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
async def test_another_site_can_not_sign_anybody_in(serve, camille, headers):
    answer = await sign_in(await serve(), **headers)
    assert answer.status == 403
    assert "autre site" in (await answer.json())["error"]


async def test_the_desks_own_origin_is_welcome_also_behind_a_proxy(serve, camille):
    client = await serve(public_url="https://relais.example")
    own = f"http://{client.host}:{client.port}"
    for headers in (
        {"Origin": own},
        {"Origin": "https://relais.example"},
        {"Sec-Fetch-Site": "same-origin"},
    ):
        assert (await sign_in(client, **headers)).status == 200


async def test_a_change_needs_the_token_of_the_sessions_own_page(signed_in, serve, edge):
    client = await signed_in()
    other = await signed_in("nadia")
    right = client.session.headers.pop("X-Relais-Desk")
    for wrong in ({}, {"X-Relais-Desk": "1"}, {"X-Relais-Desk": "é"}):
        answer = await client.delete(SIGN_IN, headers=wrong)
        assert answer.status == 403
    stolen = {"X-Relais-Desk": other.session.headers["X-Relais-Desk"]}
    assert (await client.delete(SIGN_IN, headers=stolen)).status == 403
    assert (await client.delete(SIGN_IN, headers={"X-Relais-Desk": right})).status == 200


async def test_a_session_ends_after_eight_hours_of_work(signed_in, edge):
    client = await signed_in()
    for _ in range(9):
        edge.clock.advance(timedelta(minutes=53))
        assert (await client.get(SIGN_IN)).status == 200
    edge.clock.advance(timedelta(minutes=3))
    assert (await client.get(SIGN_IN)).status == 401


async def test_a_session_ends_after_an_hour_without_use(signed_in, edge):
    client = await signed_in()
    edge.clock.advance(timedelta(minutes=59))
    assert (await client.get(SIGN_IN)).status == 200
    edge.clock.advance(timedelta(minutes=60))
    assert (await client.get(SIGN_IN)).status == 401


async def test_a_page_that_asks_by_itself_does_not_keep_a_session_alive(signed_in, edge):
    client = await signed_in()
    by_itself = {"X-Relais-Background": "1"}
    for _ in range(3):
        edge.clock.advance(timedelta(minutes=19))
        assert (await client.get(SIGN_IN, headers=by_itself)).status == 200
    edge.clock.advance(timedelta(minutes=3))
    assert (await client.get(SIGN_IN, headers=by_itself)).status == 401


async def test_a_session_outlives_a_restart(signed_in, edge, aiohttp_client):
    client = await signed_in()
    cookie = client.session.cookie_jar.filter_cookies(client.make_url("/desk"))["relais_desk"]
    restarted = await aiohttp_client(create_app(edge.services()))
    answer = await restarted.get(SIGN_IN, cookies={"relais_desk": cookie.value})
    assert answer.status == 200
    assert (await answer.json())["csrf"] == client.session.headers["X-Relais-Desk"]


async def test_leaving_ends_the_session_for_good(signed_in, edge):
    client = await signed_in()
    cookie = client.session.cookie_jar.filter_cookies(client.make_url("/desk"))["relais_desk"]
    assert (await client.delete(SIGN_IN)).status == 200
    again = await client.get(SIGN_IN, cookies={"relais_desk": cookie.value})
    assert again.status == 401
    assert (AccountActName.SIGNED_OUT, "camille") in await acts_of(edge)


async def test_closing_an_account_ends_its_sessions_and_lets_nobody_in(signed_in, edge):
    client = await signed_in()
    account = await edge.advisers.get("camille")
    closed = type(account)(**{**vars(account), "active": False})
    await edge.advisers.change(closed, act(AccountActName.CLOSED))
    assert (await client.get(SIGN_IN)).status == 401
    assert (await sign_in(client)).status == 403


async def test_ten_wrong_passwords_close_an_account_for_a_while_and_no_other(serve, edge, camille):
    await add_adviser(edge.advisers, "nadia", PASSWORD)
    client = await serve()
    for _ in range(10):
        assert (await sign_in(client, password="faux")).status == 403
    answer = await sign_in(client)
    assert answer.status == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 900
    assert "dans 15 min" in (await answer.json())["error"]
    assert (await sign_in(client, "nadia")).status == 200


async def test_signing_in_forgives_earlier_mistakes(serve, camille):
    client = await serve()
    for _ in range(3):
        for _ in range(9):
            assert (await sign_in(client, password="faux")).status == 403
        assert (await sign_in(client)).status == 200


async def test_an_address_that_tries_many_names_is_stopped(serve, camille):
    client = await serve()
    for number in range(30):
        assert (await sign_in(client, f"adviser{number}")).status == 403
    answer = await sign_in(client)
    assert answer.status == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 300


async def test_behind_a_proxy_on_this_machine_each_address_counts_for_itself(serve, camille):
    client = await serve()
    for number in range(30):
        await sign_in(client, f"adviser{number}", **{"X-Forwarded-For": "10.9.9.9, 198.51.100.7"})
    assert (await sign_in(client, **{"X-Forwarded-For": "198.51.100.7"})).status == 429
    assert (await sign_in(client, **{"X-Forwarded-For": "198.51.100.8"})).status == 200


async def test_a_page_that_calls_without_end_is_asked_to_wait(signed_in, monkeypatch):
    monkeypatch.setattr("bot.web.desk_access.CALLS", 5)
    client = await signed_in()
    answers = [await client.get(SIGN_IN) for _ in range(6)]
    assert [answer.status for answer in answers] == [200] * 5 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0


async def test_signing_in_and_failing_are_kept_without_what_was_typed(serve, edge, camille):
    client = await serve()
    await sign_in(client, "mon mot de passe", "camille")
    await sign_in(client, password="faux")
    await sign_in(client)
    assert await acts_of(edge) == [
        (AccountActName.SIGNED_IN, "camille"),
        (AccountActName.FAILED, "camille"),
        (AccountActName.FAILED, ""),
        (AccountActName.ADDED, "camille"),
    ]
    assert "mon mot de passe" not in repr(vars(edge.advisers))


async def test_who_signs_in_again_leaves_no_session_behind(serve, edge, camille):
    client = await serve()
    for _ in range(3):
        assert (await sign_in(client)).status == 200
    assert len(await edge.advisers.sessions()) == 1


async def test_the_cookie_is_for_tls_when_browsers_reach_relais_over_tls(serve, camille):
    client = await serve(public_url="https://chat.example.com")
    answer = await sign_in(client, Host="chat.example.com")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "Secure" not in (await sign_in(client)).headers["Set-Cookie"]
