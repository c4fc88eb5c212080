"""A server killed at any moment loses nothing that a customer was told, and doubles nothing."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from bot.adapters.cases import SqlCases
from bot.adapters.database import Database
from bot.adapters.desk import SqlDesk
from bot.adapters.history import SqlHistory

pytestmark = pytest.mark.trained

COMPLAINT = [
    "je veux faire une réclamation, votre technicien n'est jamais venu et j'ai perdu ma journée",
    "camille@example.com",
    "oui",
]
KILLS = 4


class Server:
    """``relais serve`` on a database of its own, which can be killed and started again."""

    def __init__(self, project: Path, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder = folder
        for name in ("models", "data", "config.yml", "domain.yml", "company.yml"):
            (folder / name).symlink_to(project / name)
        endpoints = (project / "endpoints.yml").read_text(encoding="utf-8")
        (folder / "endpoints.yml").write_text(endpoints, encoding="utf-8")
        self.url = f"sqlite:///{folder}/relais.db"
        self.project = project
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        environment = {
            **os.environ,
            "RELAIS_DATABASE_URL": self.url,
            "RELAIS_PORT": str(self.port),
            "PYTHONPATH": str(self.project),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve"],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self.process.poll() is None, "the server stopped while it started"
            time.sleep(0.1)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def server(trained_project: Path, tmp_path: Path) -> Iterator[Server]:
    running = Server(trained_project, tmp_path)
    running.start()
    yield running
    running.kill()


async def _say(server: Server, conversation: str, message_id: str, text: str) -> bool:
    """Send one message over the chat socket; whether it was acknowledged before the server died."""
    address = f"ws://127.0.0.1:{server.port}/chat/socket"
    hello = {"type": "hello", "conversation": conversation, "after": 0, "language": "fr"}
    message = {"type": "message", "message_id": message_id, "text": text}
    try:
        async with aiohttp.ClientSession() as session, session.ws_connect(address) as chat:
            await chat.send_json(hello)
            await chat.send_json(message)
            async for frame in chat:
                body = frame.json()
                if body["type"] == "ack" and body["message_id"] == message_id:
                    return True
    except (aiohttp.ClientError, OSError):
        pass
    return False


async def _say_through_kills(
    server: Server, conversation: str, place: int, text: str, delays: list[float]
) -> None:
    """Say it, killing the server after each delay, until it is acknowledged."""
    while True:
        saying = asyncio.create_task(_say(server, conversation, f"message-{place}", text))
        if delays:
            await asyncio.sleep(delays.pop())
            server.kill()
        settled = await saying
        if server.process is not None and server.process.poll() is not None:
            await asyncio.to_thread(server.start)
        if settled:
            return


async def test_a_complaint_told_through_kills_is_on_record_exactly_once(server: Server) -> None:
    conversation = f"chat-{random.Random(7).getrandbits(128):032x}"
    delays = [random.Random(kill).uniform(0.0, 0.2) for kill in range(KILLS)]
    for place, text in enumerate(COMPLAINT):
        some = [delays.pop() for _ in range(min(len(delays), 2))]
        await _say_through_kills(server, conversation, place, text, some)

    database = Database(server.url, ZoneInfo("Europe/Paris"))
    try:
        lines = await SqlHistory(database).lines(conversation)
        packets = await SqlDesk(database).of_conversation(conversation)
        first = await SqlCases(database).get("DO-100042")
        second = await SqlCases(database).get("DO-100043")
    finally:
        database.close()
    said = [line.text for line in lines if line.speaker == "customer"]
    answers = [line.text for line in lines if line.speaker == "bot"]
    assert said == COMPLAINT
    assert len(answers) == len(set(answers)), "an answer was stored twice"
    assert first is not None
    assert first.description == COMPLAINT[0]
    assert second is None, "the complaint was opened twice"
    assert len(packets) == 1
    assert "DO-100042" in answers[-1]
