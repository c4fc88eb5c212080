"""A conversation begun on one page goes on in another one, in a real browser with the real bot."""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.trained]

HERE, THERE = "127.0.0.1", "127.0.0.2"
"""Two addresses of one server: to a browser, two devices that share no memory."""

READY = "document.querySelector('#log')?.innerText.includes('Comment puis-je vous aider')"
CODE = "/code est (\\w{6})/.exec(document.querySelector('#log').innerText)[1]"
SHOTS = os.environ.get("RELAIS_TEST_SHOTS", "")


@dataclass(frozen=True)
class Live:
    """The whole of Relais, served at two addresses."""

    port: int

    def url(self, host: str = HERE) -> str:
        return f"http://{host}:{self.port}"


@pytest.fixture
async def live(trained_project: Path) -> AsyncIterator[Live]:
    """Relais with the trained model, everything kept in memory."""
    from bot.app import build

    with socket.socket() as free:
        free.bind((HERE, 0))
        port = free.getsockname()[1]
    settings = Settings(public_url=f"http://{THERE}:{port}")
    relais = await build(trained_project, settings, memory=True)
    runner = web.AppRunner(relais.web_app(), access_log=None)
    await runner.setup()
    for host in (HERE, THERE):
        await web.TCPSite(runner, host, port).start()
    yield Live(port)
    await runner.cleanup()


async def chat(browser: Any, url: str, **size: Any) -> Any:
    tab = await browser.tab(**size)
    await go(tab, url)
    return tab


async def go(tab: Any, url: str) -> None:
    """Open the page; the code in the address is gone by the time it is there."""
    await tab.call("Page.navigate", {"url": url})
    await tab.until(f"location.href.startsWith({url.split('?')[0]!r}) && {READY}")


async def write(tab: Any, text: str) -> None:
    await tab.value("document.querySelector('#text').focus()")
    await tab.type(text)
    await tab.press("Enter")


async def shot(tab: Any, name: str) -> None:
    if SHOTS:
        await tab.shot(Path(SHOTS) / f"{name}.png")


async def test_a_link_opened_on_another_device_goes_on_in_the_same_flow(
    browser: Any, live: Live
) -> None:
    first = await chat(browser, f"{live.url()}/chat?language=fr")
    await write(first, "je veux donner mon relevé")
    await first.sees("Quel est votre numéro de client")
    await first.click("#elsewhere")
    await first.until("!document.querySelector('#resume-link').hidden")
    await shot(first, "resume-code")
    code = await first.value("document.querySelector('#resume-code').textContent")
    link = await first.value("document.querySelector('#resume-link').href")
    assert link == f"{live.url(THERE)}/chat?reprise={code}"

    second = await chat(browser, f"{link}&language=fr", width=390, height=780, phone=True)
    await second.sees("Nous reprenons votre relevé de compteur là où vous en étiez.")
    await second.sees("Quel est votre numéro de client")
    await shot(second, "resume-taken")
    assert "reprise" not in await second.value("location.href")
    await first.sees("Cette conversation continue dans une autre fenêtre de chat.")

    await write(second, "DR-204817")
    await second.sees("Quel est le code postal du logement")
    await second.call("Page.reload")
    await second.until(f"document.readyState == 'complete' && {READY}")
    text = await second.value("document.querySelector('#log').innerText")
    assert text.count("Nous reprenons") == 1
    assert first.complaints == second.complaints == []


async def test_what_was_confided_stays_behind_until_the_customer_proves_who_they_are(
    browser: Any, live: Live
) -> None:
    first = await chat(browser, f"{live.url()}/chat?language=fr")
    await write(first, "je veux donner mon relevé")
    await first.sees("Quel est votre numéro de client")
    await write(first, "DR-204817")
    await first.sees("Quel est le code postal")
    await write(first, "69003")
    await first.sees("c’est bien vous")
    await write(first, "je veux continuer sur mon téléphone")
    await first.sees("Votre code est")
    code = await first.value(
        "/code est (\\w{6})/.exec(document.querySelector('#log').innerText)[1]"
    )

    second = await chat(browser, f"{live.url(THERE)}/chat?language=fr&reprise={code}")
    await second.sees("un code à six chiffres par SMS au numéro qui se termine par 42")
    text = await second.value("document.querySelector('#log').innerText")
    assert "Moreau" not in text
    assert "camille" not in text


async def test_a_link_that_was_used_says_so(browser: Any, live: Live) -> None:
    first = await chat(browser, f"{live.url()}/chat?language=fr")
    await write(first, "je veux continuer sur mon téléphone")
    await first.sees("Votre code est")
    code = await first.value(
        "/code est (\\w{6})/.exec(document.querySelector('#log').innerText)[1]"
    )
    second = await chat(browser, f"{live.url(THERE)}/chat?language=fr&reprise={code}")
    await second.sees("J’ai retrouvé votre conversation")
    await second.value("localStorage.clear()")
    await go(second, f"{live.url(THERE)}/chat?language=fr&reprise={code}")
    await second.sees("Ce code a déjà servi")
