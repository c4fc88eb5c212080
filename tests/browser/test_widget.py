"""The widget on a site of another origin, in a real browser."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web

pytestmark = pytest.mark.browser

BUTTON = "document.querySelector('div').shadowRoot.querySelector('.open')"
PANEL = "document.querySelector('div').shadowRoot.querySelector('.frame')"


@pytest.fixture
async def shop(site) -> AsyncIterator[str]:
    """A page of another origin that embeds the chat; gives its address."""
    page = (
        "<!doctype html><html lang='en'><meta name=viewport content='width=device-width'>"
        "<title>Shop</title><h1>Our offers</h1>"
        f"<script src='{site.url}/widget.js' data-language='fr' defer></script>"
    )

    async def home(request: web.Request) -> web.Response:
        return web.Response(text=page, content_type="text/html")

    app = web.Application()
    app.router.add_get("/", home)
    runner = web.AppRunner(app)
    await runner.setup()
    listener = web.TCPSite(runner, "127.0.0.1", 0)
    await listener.start()
    origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
    site.allowed_origins = (origin,)
    await site.stop()
    await site.start()
    yield origin
    await runner.cleanup()


async def open_widget(browser, shop, **size):
    tab = await browser.tab(**size)
    await tab.go(f"{shop}/")
    await tab.until(f"!!{BUTTON}")
    await tab.value(f"{BUTTON}.focus()")
    await tab.press("Enter")
    await tab.until(f"!{PANEL}.hidden")
    return tab


async def test_the_widget_opens_writes_and_closes_with_the_keyboard(browser, shop):
    tab = await open_widget(browser, shop)
    await tab.until_inside("document.activeElement.id == 'text'")
    await tab.type("Bonjour du site")
    await tab.press("Enter")
    await tab.until_inside("document.body.innerText.includes('Bien reçu : Bonjour du site')")
    await tab.press("Escape")
    await tab.until(f"{PANEL}.hidden")
    assert await tab.value("document.activeElement.shadowRoot.activeElement.className") == "open"


async def test_the_widget_covers_a_phone(browser, shop):
    tab = await open_widget(browser, shop, width=390, height=844, phone=True)
    width, height = await tab.value(
        f"(() => {{ const r = {PANEL}.getBoundingClientRect(); return [r.width, r.height]; }})()"
    )
    assert (width, height) == (390, 844)
    assert await tab.value("document.documentElement.scrollWidth") == 390


async def test_a_site_that_is_not_allowed_cannot_frame_the_chat(browser, shop, site):
    site.allowed_origins = ()
    await site.stop()
    await site.start()
    tab = await open_widget(browser, shop)
    await tab.until_inside("location.protocol == 'chrome-error:'")
    assert any("frame-ancestors" in complaint for complaint in tab.complaints)


CALLBACK = "document.querySelector('div').shadowRoot.querySelector('.callback')"
PRESENCE = "document.querySelector('div').shadowRoot.querySelector('.presence')"


async def test_be_called_back_opens_the_chat_at_that_request(browser, shop):
    tab = await browser.tab()
    await tab.go(f"{shop}/")
    await tab.until(f"!!{CALLBACK}")
    await tab.value(f"{CALLBACK}.focus()")
    await tab.press("Enter")
    await tab.until(f"!{PANEL}.hidden")
    await tab.until_inside("document.body.innerText.includes('Bien reçu : /request_callback')")
    said = await tab.inside("document.body.innerText.split('Bien reçu').length - 1")
    assert said == 1


async def test_the_widget_tells_the_hours_when_nobody_knows_who_is_there(browser, shop):
    tab = await browser.tab()
    await tab.go(f"{shop}/")
    await tab.until(f"!{PRESENCE}.hidden")
    assert "onseillers" in await tab.value(f"{PRESENCE}.textContent")
