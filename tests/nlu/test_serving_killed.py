"""``relais serve`` killed at twelve moments of a handover and a booking, as a chat page sees it."""

from __future__ import annotations

import asyncio
import os
import random
import re
import socket
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest

pytestmark = pytest.mark.trained

KILLS = 12
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEED = 20261124
PHONE = "06 39 98 44 21"
SAID = (
    "je veux être rappelé",
    PHONE,
    "le premier",
    "oui",
    "merci",
    "un conseiller",
    "dans ce chat",
)


class Server:
    """One ``relais serve`` after the other over the same files."""

    def __init__(self, project: Path, folder: Path) -> None:
        self._project, self._folder = project, folder
        self.port = free_port()
        self.database = folder / "relais.db"
        self._process: asyncio.subprocess.Process | None = None

    @asynccontextmanager
    async def folder_of_its_own(self) -> AsyncIterator[None]:
        """What serving reads, with a place of its own for what it writes."""
        company = (self._project / "company.yml").read_text(encoding="utf-8")
        (self._folder / "company.yml").write_text(always_open(company), encoding="utf-8")
        for name in ("canned.yml", "data", "models", "domain.yml", "config.yml"):
            (self._folder / name).symlink_to(self._project / name)
        (self._folder / "endpoints.yml").write_text((self._project / "endpoints.yml").read_text())
        for name in ("pyproject.toml", "requirements.lock", "bot", "actions", "voice"):
            (self._folder / name).symlink_to(self._project / name)
        (self._folder / "var").mkdir()
        try:
            yield
        finally:
            await self.kill()

    async def start(self) -> None:
        """Start it, and wait until it answers."""
        environment = {
            **os.environ,
            "RELAIS_DATABASE_URL": f"sqlite:///{self.database}",
            "PYTHONPATH": str(self._project),
            "OMP_NUM_THREADS": "1",
        }
        command = [sys.executable, "-m", "bot", "serve", "--port", str(self.port)]
        out = (self._folder / "out").open("ab")
        self._process = await asyncio.create_subprocess_exec(
            *command, cwd=self._folder, env=environment, stdout=out, stderr=out
        )
        out.close()
        async with aiohttp.ClientSession() as session:
            while True:
                assert self._process.returncode is None, (self._folder / "out").read_text()
                try:
                    async with session.get(f"http://127.0.0.1:{self.port}/healthz"):
                        return
                except aiohttp.ClientError:
                    await asyncio.sleep(0.05)

    async def kill(self) -> None:
        """``kill -9``."""
        if self._process is not None:
            self._process.kill()
            await self._process.wait()
            self._process = None


class ChatPage:
    """Keeps what was not acknowledged and sends it again, as the chat page does."""

    def __init__(self, port: int) -> None:
        self._url = f"http://127.0.0.1:{port}/chat/socket"
        self.conversation: str | None = None
        self.lines: dict[int, dict[str, Any]] = {}
        self.unsettled: dict[str, str] = {}

    @asynccontextmanager
    async def open(self) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
        """A connection, with everything that is not settled sent again."""
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(self._url, origin=self._url.rsplit("/", 2)[0]) as page,
        ):
            hello = {"type": "hello", "after": max(self.lines, default=0), "language": "fr"}
            await page.send_json({**hello, "conversation": self.conversation})
            for name, text in self.unsettled.items():
                await page.send_json({"type": "message", "text": text, "message_id": name})
            yield page

    async def settle(self) -> None:
        """Read until everything that was sent is acknowledged."""
        async with self.open() as page:
            while self.unsettled or self.conversation is None:
                frame = await page.receive_json(timeout=20)
                if frame["type"] == "welcome":
                    self.conversation = frame["conversation"]
                elif frame["type"] == "line":
                    self.lines[frame["number"]] = frame
                elif frame["type"] == "ack":
                    self.unsettled.pop(frame["message_id"], None)


async def test_serving_killed_at_twelve_moments_loses_nothing_and_doubles_nothing(
    trained_project: Path, tmp_path: Path
) -> None:
    server, chance = Server(trained_project, tmp_path), random.Random(SEED)
    deaths = sorted(chance.choices(range(len(SAID)), k=KILLS))
    async with server.folder_of_its_own():
        await server.start()
        page = ChatPage(server.port)
        await page.settle()
        for number, text in enumerate(SAID):
            page.unsettled[f"m{number}"] = text
            for _ in range(deaths.count(number)):
                await killed_after(server, page, chance.uniform(0.0, 0.25))
            await page.settle()
        await page_reads_all(page)
    check(page, server.database)


async def killed_after(server: Server, page: ChatPage, seconds: float) -> None:
    """The page sends, the server dies ``seconds`` later, and is started again."""
    try:
        async with asyncio.timeout(seconds):
            await page.settle()
    except (TimeoutError, TypeError, aiohttp.ClientError):
        pass
    await server.kill()
    await server.start()


async def page_reads_all(page: ChatPage) -> None:
    """The whole conversation, as a page that is opened anew gets it."""
    shown, page.lines = len(page.lines), {}
    async with page.open() as opened:
        while len(page.lines) < shown:
            frame = await opened.receive_json(timeout=20)
            if frame["type"] == "line":
                page.lines[frame["number"]] = frame


def check(page: ChatPage, database: Path) -> None:
    """Everything once, for the page and in the database."""
    lines = [page.lines[number] for number in sorted(page.lines)]
    said = [line["text"] for line in lines if line["speaker"] == "customer"]
    assert said == list(SAID)
    assert set(Counter(line["message_id"] for line in lines).values()) == {1}
    assert {f"m{number}/1" for number in range(len(SAID))} <= {line["message_id"] for line in lines}
    with closing(sqlite3.connect(database)) as stored:
        count = {
            name: stored.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in ("callbacks", "callback_places")
        }
        cases = stored.execute("SELECT count(*) FROM cases WHERE kind = 'callback'").fetchone()[0]
        packets = stored.execute("SELECT count(*), count(DISTINCT id) FROM packets").fetchone()
        submitted = stored.execute("SELECT count(*) FROM acts WHERE name = 'submitted'").fetchone()
        stages = stored.execute("SELECT owner, stage FROM conversations").fetchall()
    assert count == {"callbacks": 1, "callback_places": 1}
    assert cases == 1
    assert packets == (2, 2)
    assert submitted == (2,)
    assert stages == [("human", "waiting")]


def always_open(company: str) -> str:
    """The same company with everybody there at any time: the test runs at any time."""
    company = company.replace("holidays: true", "holidays: false")
    company = re.sub(r"\b(from|to): 20\d\d-", r"\1: 2001-", company)
    others = "|".join(day for day in DAYS if day != "tuesday")
    company = re.sub(rf"^ +(?:{others}):.*\n", "", company, flags=re.MULTILINE)
    every = "\n".join(rf'\g<1>{day}: "00:00-24:00"' for day in DAYS)
    return re.sub(r"^( +)tuesday:.*$", every, company, flags=re.MULTILINE)


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
