"""``relais serve``: the chat page, the desk, REST and the voice webhook."""

from __future__ import annotations

import errno
import os
import secrets
import signal
import socket
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.shared import console, project
from bot.errors import ConfigurationError

if TYPE_CHECKING:
    from rich.console import Console

    from bot.ports import Advisers
    from bot.settings import Settings

LOCAL = ("127.0.0.1", "localhost", "::1")


def serve(
    host: Annotated[
        str | None, typer.Option("--host", help="Address to listen on (RELAIS_HOST).")
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=1, max=65535, help="Port (RELAIS_PORT).")
    ] = None,
) -> None:
    """Serve the chat page, the desk, the REST channel and the voice webhook.

    SIGTERM and Ctrl-C stop it cleanly: turns under way are finished first. A model that is
    trained meanwhile takes the next turns, and no conversation is lost.
    """
    import asyncio

    from bot.cli.sessions import check_model
    from bot.logs import set_up
    from bot.settings import load_settings

    here, out = project(), console()
    given = {"RELAIS_HOST": host, "RELAIS_PORT": str(port) if port else None}
    settings = load_settings({**os.environ, **{k: v for k, v in given.items() if v}})
    listening = listen(settings.host, settings.port)
    set_up(settings.log_level)
    check_model(here)
    for note in settings.notes:
        out.print(note, markup=False)
    asyncio.run(_serve(settings, listening, out))


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises :class:`ConfigurationError` that says how to get one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
        sock.listen(128)
    except (OSError, UnicodeError) as error:
        sock.close()
        raise ConfigurationError(_why_not(error, host, port)) from None
    return sock


async def desk_entry(settings: Settings, advisers: Advisers) -> tuple[str, str]:
    """The code that opens the page of the first account, if any, and what to tell of the desk.

    Only a server that nobody but this machine reaches gets a code: it is shown on the console.
    """
    if await advisers.all():
        return "", f"{settings.public_url}/desk"
    if settings.host not in LOCAL:
        return "", f"{settings.public_url}/desk (no account yet: « relais adviser add » makes one)"
    code = secrets.token_urlsafe(18)
    return code, f"{settings.public_url}/desk/setup?code={code} (makes the first account)"


async def _serve(settings: Settings, listening: socket.socket, out: Console) -> None:
    import asyncio

    from aiohttp import web

    from bot.app import build
    from bot.model_watch import ModelWatch

    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    watch = ModelWatch(project(), lambda: relais.reload())
    relais = await build(project(), settings)
    rounds = relais.rounds()
    running = [asyncio.create_task(watch.run()), asyncio.create_task(rounds.run())]
    try:
        code, desk = await desk_entry(settings, relais.stores.advisers)
        runner = web.AppRunner(relais.web_app(code), access_log=None, shutdown_timeout=10)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        for line in addresses(settings, desk):
            out.print(line, markup=False)
        await stop.wait()
        out.print("Stopping: turns under way are finished first.")
        await runner.cleanup()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await rounds.close()
        relais.close()


def addresses(settings: Settings, desk: str) -> list[str]:
    """What is served where."""
    url = settings.public_url
    voice = "" if settings.webhooks_open else " (closed: set TWILIO_AUTH_TOKEN)"
    return [
        f"Chat page      {url}/",
        f"Desk           {desk}",
        f"REST channel   {url}/webhooks/rest/webhook",
        f"Voice webhook  {url}/voice/incoming{voice}",
        "Ctrl-C stops.",
    ]


def _why_not(error: OSError | UnicodeError, host: str, port: int) -> str:
    code = getattr(error, "errno", None)
    if code == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8080
        return (
            f"Port {port} is taken by another program. Stop it, or choose another port: "
            f"RELAIS_PORT={other} make run (or relais serve --port {other})."
        )
    if code == errno.EACCES:
        return f"Port {port} is not allowed to this user. Choose one above 1023: --port 8080."
    return f"Relais cannot listen on {host}:{port}. Check RELAIS_HOST (or --host)."
