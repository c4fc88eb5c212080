"""A call as Twilio makes it: signed requests to a real ``relais serve``, killed in mid-call."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import requests
from twilio.request_validator import RequestValidator

from bot.adapters.database import Database
from bot.adapters.desk import SqlDesk
from bot.adapters.history import SqlHistory
from bot.company import load_company
from voice.line import conversation_of

pytestmark = pytest.mark.trained

TOKEN = "0123456789abcdef0123456789abcdef"
PUBLIC = "https://telephone.deuxrives.example"
CALLER = "+33639980142"
STARTED_WITHIN = 120
"""Seconds that a start may take on a busy machine."""


class Server:
    """``relais serve`` with Twilio's token and a database of its own."""

    def __init__(self, project: Path, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        for name in ("models", "data", "config.yml", "domain.yml", "company.yml"):
            (folder / name).symlink_to(project / name)
        endpoints = (project / "endpoints.yml").read_text(encoding="utf-8")
        (folder / "endpoints.yml").write_text(endpoints, encoding="utf-8")
        self.database_url = f"sqlite:///{folder}/relais.db"
        self._project, self._folder = project, folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve"],
            cwd=self._folder,
            env={
                **os.environ,
                "PYTHONPATH": str(self._project),
                "RELAIS_DATABASE_URL": self.database_url,
                "RELAIS_PORT": str(self.port),
                "RELAIS_PUBLIC_URL": PUBLIC,
                "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
                "TWILIO_AUTH_TOKEN": TOKEN,
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + STARTED_WITHIN
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self._process.poll() is None, "the server stopped while it started"
            time.sleep(0.1)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """End it as a power cut would (SIGKILL)."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()


class Phone:
    """Twilio's side of one call: posts signed forms and follows the documents that come back."""

    def __init__(self, server: Server, call_id: str, token: str = TOKEN) -> None:
        self._local = f"http://127.0.0.1:{server.port}"
        self._validator = RequestValidator(token)
        self._fields = {"CallSid": call_id, "From": CALLER, "CallStatus": "in-progress"}
        self.action = "/voice/incoming"
        self.said = ""
        self.hung_up = False

    def post(self, path: str, **fields: str) -> requests.Response:
        """One request, signed over the public address."""
        form = {**self._fields, **fields}
        signature = self._validator.compute_signature(PUBLIC + path, form)
        headers = {"X-Twilio-Signature": signature}
        return requests.post(self._local + path, data=form, headers=headers, timeout=STARTED_WITHIN)

    def next(self, **fields: str) -> str:
        """The next step of the call; what is said in it."""
        answer = self.post(self.action, **fields)
        assert answer.status_code == 200, answer.text
        assert answer.headers["Content-Type"].startswith("text/xml")
        document = ElementTree.fromstring(answer.content)
        self.said = " ".join(say.text or "" for say in document.iter("Say"))
        self.hung_up = document.find("Hangup") is not None
        actions = [node.get("action") for node in document.iter() if node.get("action")]
        self.action = str(actions[0]).removeprefix(PUBLIC) if actions else ""
        return self.said


@pytest.fixture(scope="module")
def server(trained_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(trained_project, tmp_path_factory.mktemp("served"))
    running.start()
    yield running
    running.kill()


def test_a_whole_call_goes_on_after_a_kill_in_the_middle(
    server: Server, trained_project: Path
) -> None:
    call_id = "CA" + "1" * 32
    phone = Phone(server, call_id)
    assert "Deux Rives Énergie" in phone.next(CallStatus="ringing")
    phone.next(SpeechResult="je veux faire une réclamation", Confidence="0.92")
    phone.next(SpeechResult="le technicien n'est pas venu et personne n'a prévenu")

    server.kill()
    server.start()

    phone.next(SpeechResult="jean point dupont arobase example point com", Confidence="0.81")
    assert "tapez 1" in phone.said
    assert "D O" in phone.next(Digits="1")
    phone.next(SpeechResult="non merci", Confidence="0.95")
    assert phone.hung_up
    assert phone.post("/voice/status", CallStatus="completed").status_code == 204

    company = load_company(trained_project / "company.yml")
    database = Database(server.database_url, company.time_zone)
    conversation = conversation_of(call_id)
    lines = asyncio.run(SqlHistory(database).lines(conversation))
    packets = asyncio.run(SqlDesk(database).of_conversation(conversation))
    database.close()
    said = [line.text for line in lines if line.speaker == "customer"]
    assert said == [
        "je veux faire une réclamation",
        "le technicien n'est pas venu et personne n'a prévenu",
        "jean point dupont arobase example point com",
        "oui",
        "non merci",
    ]
    assert [packet.wanted_channel for packet in packets] == ["email"]


def test_a_step_that_twilio_repeats_is_not_taken_twice(server: Server) -> None:
    phone = Phone(server, "CA" + "2" * 32)
    phone.next()
    step = phone.action
    first = phone.post(step, SpeechResult="y a plus de courant chez moi")
    again = phone.post(step, SpeechResult="y a plus de courant chez moi")
    assert first.text == again.text
    assert "code postal" in first.text


def test_a_danger_is_answered_whatever_the_confidence(server: Server) -> None:
    phone = Phone(server, "CA" + "3" * 32)
    phone.next()
    assert "Sortez" in phone.next(SpeechResult="ça sent le gaz chez moi", Confidence="0.08")


@pytest.mark.parametrize("path", ["incoming", "turn?number=1&language=fr", "message", "status"])
def test_a_request_with_a_wrong_signature_is_refused(server: Server, path: str) -> None:
    phone = Phone(server, "CA" + "4" * 32, token="f" * 32)
    assert phone.post(f"/voice/{path}", SpeechResult="bonjour").status_code == 403


def test_a_request_without_a_signature_is_refused(server: Server) -> None:
    address = f"http://127.0.0.1:{server.port}/voice/incoming"
    answer = requests.post(address, data={"CallSid": "CA" + "5" * 32}, timeout=STARTED_WITHIN)
    assert answer.status_code == 403
