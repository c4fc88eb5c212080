"""Accounts of advisers from the command line."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from adviser_accounts import QUICK
from small_project import small_project
from typer.testing import CliRunner, Result

from bot.adapters.advisers import SqlAdvisers
from bot.adapters.database import Database
from bot.cli import application
from bot.cli.doctor_accounts import finding
from bot.handoff.adviser import Adviser, Role
from bot.handoff.password import matches
from bot.handoff.session import Session

PASSWORD = "quatre mots sans rapport"


class Relais:
    """The command line over a database of its own."""

    def __init__(self, folder: Path) -> None:
        self.url = f"sqlite:///{folder}/relais.db"

    def __call__(self, *words: str, given: str = "") -> Result:
        return CliRunner().invoke(application, ["adviser", *words], input=given)

    def add(self, login: str, *words: str, password: str = PASSWORD) -> Result:
        return self("add", login, "--password-stdin", *words, given=f"{password}\n")

    def kept(self, login: str) -> tuple[Adviser | None, str]:
        """The account of that name, and what is kept of its password."""
        database = Database(self.url, ZoneInfo("Europe/Paris"))
        advisers = SqlAdvisers(database)

        async def both() -> tuple[Adviser | None, str]:
            return await advisers.get(login), await advisers.password(login)

        found = asyncio.run(both())
        database.close()
        return found

    def sign_in(self, login: str, session: Session) -> bool:
        """Begin a session, or tell whether it is there still."""
        database = Database(self.url, ZoneInfo("Europe/Paris"))
        advisers = SqlAdvisers(database)

        async def there() -> bool:
            if await advisers.find(session.key):
                return True
            await advisers.begin(session)
            return False

        found = asyncio.run(there())
        database.close()
        return found


@pytest.fixture
def relais(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Relais:
    running = Relais(tmp_path)
    monkeypatch.chdir(small_project(tmp_path))
    monkeypatch.setenv("RELAIS_DATABASE_URL", running.url)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("RELAIS_DEBUG", raising=False)
    monkeypatch.setattr("bot.handoff.password.USUAL", QUICK)
    return running


def test_an_account_is_added_as_it_was_described(relais: Relais) -> None:
    words = ("--role", "manager", "--teams", "chat, telephone", "--language", "en")
    result = relais.add("Zoé", *words, "--display", "Zoé Martin")
    assert (result.exit_code, result.output) == (0, "« zoe » is added (manager).\n")
    account, kept = relais.kept("zoe")
    assert account == Adviser("zoe", "Zoé Martin", Role.MANAGER, ("telephone", "chat"), "en")
    assert matches(PASSWORD, kept)


def test_what_is_left_out_is_an_adviser_of_all_teams_in_french(relais: Relais) -> None:
    relais.add("Camille", "--must-change")
    account = Adviser("camille", "Camille", Role.ADVISER, (), "fr", must_change=True)
    kept = relais.kept("camille")[0]
    assert replace(kept, password_until=None) == account
    assert kept.password_until is not None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("a b",), "cannot be a login name"),
        (("bot",), "cannot be a login name"),
        (("karim", "--teams", "chat,post"), "« post » is no desk of company.yml"),
        (("karim", "--language", "de"), "neither fr nor en"),
        (("karim", "--role", "boss"), "boss"),
        (("karim", "--display", "a" * 61), "60 characters"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_added(
    relais: Relais, words: tuple[str, ...], told: str
) -> None:
    result = relais.add(*words)
    assert result.exit_code == 2
    assert told in result.output
    assert "no account yet" in relais("list").output


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("court", "12 characters at least"),
        ("", "12 characters at least"),
        ("a" * 201, "longer than 200"),
        ("karim.benali", "cannot be the login name"),
        ("aaaabbbbaaaa", "too plain"),
    ],
)
def test_a_password_that_will_not_do_is_refused_and_not_repeated(
    relais: Relais, password: str, told: str
) -> None:
    result = relais.add("karim.benali", password=password)
    assert result.exit_code == 1
    assert told in result.output
    assert not password or password == "karim.benali" or password not in result.output
    assert relais.kept("karim.benali") == (None, "")


def test_without_a_terminal_the_option_for_the_password_is_named(relais: Relais) -> None:
    result = relais("add", "karim", given=f"{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 1
    assert "--password-stdin" in result.output


def test_a_name_that_is_taken_keeps_its_account(relais: Relais) -> None:
    relais.add("karim")
    result = relais.add("Karim", "--role", "manager")
    assert result.exit_code == 1
    assert "« relais adviser password karim »" in result.output
    account, _ = relais.kept("karim")
    assert account
    assert account.role is Role.ADVISER


def test_the_list_shows_who_may_do_what_and_no_secret(relais: Relais) -> None:
    relais.add("maud", "--role", "manager")
    relais.add("karim", "--teams", "chat", "--must-change")
    relais("close", "karim")
    relais.add("nadia", "--must-change")
    shown = relais("list").output.splitlines()
    until = relais.kept("nadia")[0].password_until
    assert shown == [
        "karim  adviser  fr  chat; closed (karim)",
        "maud   manager  fr  all teams; open (maud)",
        f"nadia  adviser  fr  all teams; must choose a password by {until:%d/%m %H:%M} (nadia)",
    ]


def test_a_new_password_ends_the_sessions(relais: Relais) -> None:
    from adviser_accounts import AT

    relais.add("karim")
    session = Session("k", "karim", AT, AT)
    relais.sign_in("karim", session)
    other = "cinq mots encore sans rapport"
    result = relais("password", "karim", "--password-stdin", given=f"{other}\n")
    assert result.exit_code == 0
    assert matches(other, relais.kept("karim")[1])
    assert not relais.sign_in("karim", session)


def test_closing_and_reopening_an_account(relais: Relais) -> None:
    relais.add("karim")
    assert relais("close", "Karim").exit_code == 0
    account, _ = relais.kept("karim")
    assert account
    assert not account.active
    assert relais("reopen", "karim").exit_code == 0
    account, _ = relais.kept("karim")
    assert account
    assert account.active


def test_the_last_manager_is_not_closed(relais: Relais) -> None:
    relais.add("maud", "--role", "manager")
    result = relais("close", "maud")
    assert result.exit_code == 1
    assert "last manager" in result.output
    relais.add("ines", "--role", "manager")
    assert relais("close", "maud").exit_code == 0


@pytest.mark.parametrize("command", ["close", "reopen", "password"])
def test_an_account_that_is_none_is_said_to_be_none(relais: Relais, command: str) -> None:
    result = relais(command, "nobody")
    assert result.exit_code == 1
    assert "There is no account « nobody »" in result.output


@pytest.mark.parametrize(
    ("managers", "state", "told"),
    [
        ([], "note", "none yet"),
        ([True], "good", "1 open account at the desk, 1 of them managing"),
        ([True, False], "good", "2 open accounts at the desk, 1 of them managing"),
        ([False], "note", "0 of them managing: « relais adviser add"),
    ],
)
def test_the_doctor_counts_accounts(managers: list[bool], state: str, told: str) -> None:
    found = finding(managers)
    assert found.state == state
    assert told in found.detail
