"""``relais adviser``: the accounts of those who work at the desk."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.cli.shared import company, console
from bot.errors import Conflict, NotFound, Refused
from bot.handoff.account_act import COMMAND_LINE, AccountAct, AccountActName
from bot.handoff.adviser import LONGEST_NAME, Adviser, Role, as_login, leaves_a_manager
from bot.handoff.password import LONGEST, SHORTEST, PasswordFault, fault, hashed

if TYPE_CHECKING:
    from bot.company import Company
    from bot.messages import Language
    from bot.ports import Advisers, Clock

T = TypeVar("T")

application = typer.Typer(
    name="adviser",
    help="Accounts of those who work at the desk: add, list, password, close, reopen.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)

FAULTS = {
    PasswordFault.SHORT: f"The password must have {SHORTEST} characters at least.",
    PasswordFault.LONG: f"The password is longer than {LONGEST} characters.",
    PasswordFault.LOGIN: "The password cannot be the login name.",
    PasswordFault.PLAIN: "This password is too plain: use more different characters.",
}

Login = Annotated[
    str, typer.Argument(metavar="NAME", help="Login name: letters, digits, dots, hyphens.")
]
FromStdin = Annotated[
    bool,
    typer.Option("--password-stdin", help="Read the password from standard input, one line."),
]
MustChange = Annotated[
    bool,
    typer.Option("--must-change", help="Good for choosing one's own only, for 72 hours."),
]


@application.command()
def add(
    login: Login,
    role: Annotated[Role, typer.Option("--role", help="What the account may do.")] = Role.ADVISER,
    teams: Annotated[
        str, typer.Option("--teams", help="Desks of company.yml, separated by commas; unset: all.")
    ] = "",
    display: Annotated[
        str, typer.Option("--display", help="Name that colleagues read; unset: NAME.")
    ] = "",
    language: Annotated[str, typer.Option("--language", help="fr or en.")] = "fr",
    from_stdin: FromStdin = False,
    must_change: MustChange = False,
) -> None:
    """Add an account. The password is asked for twice, and not shown."""
    name = _name(display.strip() or login)
    if language not in ("fr", "en"):
        raise typer.BadParameter(f"« {language} » is neither fr nor en.", param_hint="--language")
    desks = _teams(teams, company())
    spoken: Language = "en" if language == "en" else "fr"
    account = Adviser(_login(login), name, role, desks, spoken)

    async def work(advisers: Advisers, clock: Clock) -> None:
        if await advisers.get(account.login):
            raise Conflict(
                f"There is an account « {account.login} » already. Choose another login name, or "
                f"give it a new password with « relais adviser password {account.login} »."
            )
        kept = hashed(_password(account.login, from_stdin))
        made = account.with_given_password(clock.now()) if must_change else account
        await advisers.add(made, kept, _act(clock, AccountActName.ADDED, account.login))

    _with_advisers(work)
    console().print(f"« {account.login} » is added ({account.role}).", markup=False)


@application.command("list")
def show() -> None:
    """List every account."""

    async def work(advisers: Advisers, clock: Clock) -> tuple[Adviser, ...]:
        return await advisers.all()

    found = _with_advisers(work)
    if not found:
        told = "There is no account yet: « relais adviser add NAME --role manager » makes one."
        console().print(told, markup=False)
        return
    width = max(len(account.login) for account in found)
    for account in found:
        state = "open" if account.active else "closed"
        if account.active and account.must_change:
            state = "must choose a password"
            if account.password_until:
                state += f" by {account.password_until:%d/%m %H:%M}"
        teams = ", ".join(account.teams) or "all teams"
        line = f"{account.login:<{width}}  {account.role:<7}  {account.language}  {teams}; {state}"
        console().print(f"{line} ({account.name})", markup=False)


@application.command()
def password(login: Login, from_stdin: FromStdin = False, must_change: MustChange = False) -> None:
    """Give an account a new password. It is signed out everywhere."""

    async def work(advisers: Advisers, clock: Clock) -> None:
        account = await _known(advisers, login)
        kept = hashed(_password(account.login, from_stdin))
        act = _act(clock, AccountActName.PASSWORD_RESET, account.login)
        given = account.with_given_password(clock.now())
        await advisers.change(given if must_change else account.with_own_password(), act, kept)

    _with_advisers(work)
    console().print("The password is changed. The account is signed out everywhere.")


@application.command()
def close(login: Login) -> None:
    """Close an account: it is signed out at once and cannot sign in. What it did stays."""
    _set_active(login, active=False)
    console().print("The account is closed and signed out.")


@application.command()
def reopen(login: Login) -> None:
    """Open a closed account again, with the password it had."""
    _set_active(login, active=True)
    console().print("The account is open again.")


def _set_active(login: str, *, active: bool) -> None:
    async def work(advisers: Advisers, clock: Clock) -> None:
        account = replace(await _known(advisers, login), active=active)
        if not leaves_a_manager(await advisers.all(), account):
            raise Refused(
                f"« {account.login} » is the last manager. Add another one first: "
                "« relais adviser add NAME --role manager »."
            )
        name = AccountActName.REOPENED if active else AccountActName.CLOSED
        await advisers.change(account, _act(clock, name, account.login))

    _with_advisers(work)


def _with_advisers(work: Callable[[Advisers, Clock], Awaitable[T]]) -> T:
    """Run ``work`` over the accounts of the database; Relais may be serving meanwhile."""
    import asyncio
    import os

    from bot.adapters.advisers import SqlAdvisers
    from bot.adapters.clock import SystemClock
    from bot.adapters.database import Database
    from bot.cli.shared import quiet_logs
    from bot.settings import load_settings

    quiet_logs()
    zone = company().time_zone
    database = Database(load_settings(os.environ).database_url, zone)
    try:
        return asyncio.run(_awaited(work(SqlAdvisers(database), SystemClock(zone))))
    finally:
        database.close()


async def _awaited(work: Awaitable[T]) -> T:
    return await work


async def _known(advisers: Advisers, login: str) -> Adviser:
    account = await advisers.get(_login(login))
    if account is None:
        raise NotFound(f"There is no account « {login} ». « relais adviser list » shows them all.")
    return account


def _act(clock: Clock, name: AccountActName, login: str) -> AccountAct:
    return AccountAct(clock.now(), COMMAND_LINE, name, login)


def _login(given: str) -> str:
    login = as_login(given)
    if login is None:
        raise typer.BadParameter(
            f"« {given} » cannot be a login name: it needs 2 to 40 letters, digits, dots, hyphens "
            "or underscores, such as c.martin.",
            param_hint="NAME",
        )
    return login


def _name(given: str) -> str:
    if len(given) > LONGEST_NAME or not given.isprintable():
        raise typer.BadParameter(
            f"A name has {LONGEST_NAME} characters at most, on one line.", param_hint="--display"
        )
    return given


def _teams(given: str, company: Company) -> tuple[str, ...]:
    wanted = [team.strip() for team in given.split(",") if team.strip()]
    for team in wanted:
        if team not in company.desks:
            raise typer.BadParameter(
                f"« {team} » is no desk of company.yml. The desks are: {', '.join(company.desks)}.",
                param_hint="--teams",
            )
    return tuple(team for team in company.desks if team in wanted)


def _password(login: str, from_stdin: bool) -> str:
    """A password that will do. Raises :class:`Refused` when it will not."""
    if from_stdin:
        given = sys.stdin.readline().rstrip("\r\n")
    elif not sys.stdin.isatty():
        raise Refused(
            "There is nobody to ask for the password. Give it on standard input, one line, "
            "with --password-stdin."
        )
    else:
        hint = f"Password ({SHORTEST} characters at least)"
        given = typer.prompt(hint, hide_input=True, confirmation_prompt="Once more")
    if wrong := fault(given, login):
        raise Refused(FAULTS[wrong])
    return given
