"""What the doctor says of the systems that cases are handed to."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web
from mail_side import MailSide
from small_project import small_project
from typer.testing import CliRunner
from web_side import WebSide

from bot.adapters.database import Database
from bot.adapters.outbox import SqlOutbox
from bot.cli import application
from bot.handoff.delivery import Delivery

PARIS = ZoneInfo("Europe/Paris")
SECRET = "un-secret-que-personne-ne-voit"


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What the doctor says under given settings, on one line, and its exit code."""
    monkeypatch.chdir(small_project(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*options: str, **settings: str) -> tuple[str, int]:
        for name, value in settings.items():
            monkeypatch.setenv(f"RELAIS_{name}", value)
        result = CliRunner().invoke(application, ["doctor", *options])
        assert SECRET not in result.output
        return " ".join(result.output.split()), result.exit_code

    return run


@dataclass
class Systems:
    """A mail server and a receiver of webhooks that run beside the test."""

    mail: MailSide
    hook: WebSide

    @property
    def settings(self) -> dict[str, str]:
        return {
            "SMTP_URL": f"smtp://127.0.0.1:{self.mail.address.port}?starttls=no",
            "MAIL_FROM": "relais@example.com",
            "WEBHOOK_URL": f"{self.hook.url}/hook",
            "WEBHOOK_SECRET": SECRET,
        }


@pytest.fixture
def systems() -> Iterator[Systems]:
    async def respond(request: web.Request, body: bytes) -> web.Response:
        return web.Response(status=204)

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def wait_for(work):
        return asyncio.run_coroutine_threadsafe(work, loop).result(timeout=30)

    async def begin() -> tuple[MailSide, WebSide]:
        mail, hook = MailSide(), WebSide(respond)
        await mail.start()
        await hook.start()
        return mail, hook

    mail, hook = wait_for(begin())
    yield Systems(mail, hook)
    wait_for(mail.stop())
    wait_for(hook.stop())
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def test_without_settings_cases_stay_at_the_desk_and_no_mail_leaves(told):
    said, _ = told()
    assert "cases go to desk" in said
    assert "RELAIS_SMTP_URL is not set: no case, code or confirmation leaves by e-mail" in said
    assert "webhook" not in said.replace("webhooks are refused", "")


def test_what_is_set_up_is_named_without_its_secrets(told):
    said, _ = told(
        HANDOFF="desk,email,webhook,chatwoot",
        SMTP_URL=f"smtps://relais:{SECRET}@mail.example.com",
        MAIL_FROM="relais@example.com",
        MAIL_TO="desk@example.com",
        WEBHOOK_URL=f"https://crm.example.com/?token={SECRET}",
        WEBHOOK_SECRET=SECRET,
        CHATWOOT_URL="https://chatwoot.example.com",
        CHATWOOT_ACCOUNT="1",
        CHATWOOT_INBOX="2",
        CHATWOOT_TOKEN=SECRET,
    )
    assert "cases go to desk, email, webhook, chatwoot" in said
    assert "relais@example.com over mail.example.com:465, over TLS" in said
    assert "webhook set up, signed" in said
    assert "https://chatwoot.example.com, account 1, inbox 2" in said


def test_a_wrong_setting_is_told(told):
    said, code = told(HANDOFF="desk,email")
    assert "RELAIS_HANDOFF names email, which is not set up" in said
    assert code == 1


def test_connecting_tells_what_works(told, systems):
    said, _ = told("--connect", **systems.settings)
    assert "email now the mail server lets us in" in said
    assert "webhook now answered 204" in said
    assert "not encrypted: use an https address" in said
    assert systems.mail.messages == []
    ((_, body),) = systems.hook.seen
    assert body == b'{"event": "ping", "id": "ping"}'


def test_connecting_tells_what_does_not_work(told, systems):
    systems.hook.mood = "refusing"
    settings = {**systems.settings, "SMTP_URL": "smtp://127.0.0.1:9?starttls=no"}
    said, code = told("--connect", **settings)
    assert "webhook now The webhook refused it: it answered 410." in said
    assert "email now The mail server cannot be used" in said
    assert code == 1


def test_deliveries_that_were_given_up_are_counted(told, tmp_path):
    url = f"sqlite:///{tmp_path}/relais.db"
    assert "✓ deliveries" not in told(DATABASE_URL=url)[0]
    database = Database(url, PARIS)
    outbox = SqlOutbox(database)
    at = datetime(2026, 7, 12, 22, 40, tzinfo=PARIS)
    asyncio.run(outbox.put([Delivery("one", "email", "packet", {}, at)]))
    assert "deliveries none given up" in told(DATABASE_URL=url)[0]
    asyncio.run(outbox.bury("one", "No such mailbox."))
    database.close()
    assert "deliveries 1 given up: the desk shows why" in told(DATABASE_URL=url)[0]
