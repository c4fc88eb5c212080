"""Login names, passwords, sessions and roles of advisers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from adviser_accounts import QUICK
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.handoff.adviser import Adviser, Role, as_login, leaves_a_manager
from bot.handoff.password import USUAL, Cost, PasswordFault, fault, hashed, matches, temporary
from bot.handoff.session import Session

NOW = datetime(2026, 7, 12, 22, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "login"),
    [
        ("Camille", "camille"),
        (" Zoé.Martin ", "zoe.martin"),
        ("j-p_2", "j-p_2"),
        ("a", None),
        ("", None),
        (".camille", None),
        ("camille.", None),
        ("camille martin", None),
        ("c@example.org", None),
        ("Customer", None),
        ("relais", None),
        ("a" * 41, None),
    ],
)
def test_a_login_name_is_written_in_one_way(given: str, login: str | None) -> None:
    assert as_login(given) == login


@given(st.text(max_size=60))
def test_a_login_name_read_again_stays_the_same(text: str) -> None:
    login = as_login(text)
    assert login is None or as_login(login) == login


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=250))
def test_the_password_that_was_kept_is_the_one_that_matches(password: str) -> None:
    kept = hashed(password[:200], QUICK)
    assert matches(password[:200], kept)
    assert not matches(password[:200] + "x", kept)


def test_the_usual_cost_is_one_that_owasp_recommends() -> None:
    recommended = {(17, 8, 1), (16, 8, 2), (15, 8, 3), (14, 8, 5), (13, 8, 10)}
    assert (USUAL.log_n, USUAL.r, USUAL.p) in recommended
    kept = hashed("un mot de passe de poste")
    assert kept.startswith("scrypt$15$8$3$")
    assert matches("un mot de passe de poste", kept)


def test_a_password_kept_at_another_cost_still_matches() -> None:
    assert matches("autre", hashed("autre", Cost(log_n=3, r=2, p=2)))


def test_the_same_password_is_kept_differently_each_time() -> None:
    assert hashed("pareil", QUICK) != hashed("pareil", QUICK)


def test_an_accent_typed_in_two_signs_is_the_same_accent() -> None:
    assert matches("e\u0301te\u0301", hashed("été", QUICK))


def test_nothing_matches_where_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    paid: list[Cost] = []
    monkeypatch.setattr("bot.handoff.password.USUAL", QUICK)
    monkeypatch.setattr(
        "bot.handoff.password._scrypt", lambda _password, _salt, cost: paid.append(cost) or b""
    )
    assert not matches("", "")
    assert paid == [QUICK]


@pytest.mark.parametrize(
    ("password", "wrong"),
    [
        ("onze signes", PasswordFault.SHORT),
        ("a" * 201, PasswordFault.LONG),
        ("Camille.Martin", PasswordFault.LOGIN),
        ("nitram.ellimac", PasswordFault.LOGIN),
        ("aaaaaaaabbbb", PasswordFault.PLAIN),
        ("cheval pile agrafe", None),
        ("éàüßøñçœ漢字仮名", None),
    ],
)
def test_what_is_wrong_with_a_password_is_named(password: str, wrong: PasswordFault | None) -> None:
    assert fault(password, "camille.martin") == wrong


def test_a_temporary_password_will_do_and_is_never_the_same() -> None:
    made = {temporary() for _ in range(50)}
    assert len(made) == 50
    assert all(fault(one, "camille") is None for one in made)


@pytest.mark.parametrize(
    ("begun", "used", "over"),
    [
        (timedelta(0), timedelta(0), False),
        (timedelta(hours=7, minutes=59), timedelta(minutes=59), False),
        (timedelta(hours=8), timedelta(0), True),
        (timedelta(hours=2), timedelta(hours=1), True),
    ],
)
def test_a_session_is_over_after_eight_hours_or_one_without_use(
    begun: timedelta, used: timedelta, over: bool
) -> None:
    assert Session("k", "camille", NOW - begun, NOW - used).ended(NOW) is over


def test_a_session_counts_real_hours_when_the_clocks_change() -> None:
    paris = ZoneInfo("Europe/Paris")
    begun = datetime(2026, 10, 25, 0, 30, tzinfo=paris)
    now = datetime(2026, 10, 25, 7, 30, tzinfo=paris)
    assert Session("k", "camille", begun, now).ended(now)


def test_a_team_is_served_by_its_advisers_and_by_those_of_all_teams() -> None:
    chat, everybody = Adviser("a1", "A", teams=("chat",)), Adviser("b1", "B")
    assert chat.serves("chat")
    assert not chat.serves("telephone")
    assert chat.serves(None)
    assert everybody.serves("telephone")


def test_the_last_manager_is_missed() -> None:
    maud, ines = (Adviser(one, one, Role.MANAGER) for one in ("maud", "ines"))
    camille = Adviser("camille", "Camille")
    closed = replace(maud, active=False)
    assert not leaves_a_manager([maud, camille], closed)
    assert not leaves_a_manager([maud, replace(ines, active=False)], closed)
    assert not leaves_a_manager([maud], replace(maud, role=Role.ADVISER))
    assert leaves_a_manager([maud, ines], closed)
    assert leaves_a_manager([camille], replace(camille, active=False))
