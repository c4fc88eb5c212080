"""Signing in at the desk and looking after accounts, in a real browser."""

from __future__ import annotations

import json
from urllib.parse import quote

import chromium
import pytest
from adviser_accounts import add_adviser

pytestmark = pytest.mark.browser

PASSWORD = "un mot de passe de poste"
OTHER = "quatre mots sans rapport"
PHONE = (375, 667)


async def french(browser):
    """A tab of somebody whose browser speaks French."""
    tab = await browser.tab()
    agent = await tab.value("navigator.userAgent")
    await tab.call(
        "Emulation.setUserAgentOverride", {"userAgent": agent, "acceptLanguage": "fr-FR"}
    )
    return tab


async def focus(tab, name):
    await tab.until(f"!!document.getElementById({name!r})")
    await tab.value(f"document.getElementById({name!r}).focus()")


async def fill(tab, **fields):
    for name, text in fields.items():
        await focus(tab, name)
        await tab.value(f"document.getElementById({name!r}).value = ''")
        await tab.type(text)
    await tab.press("Enter")


async def test_signing_in_with_the_keyboard_leads_to_the_desk(browser, site):
    await add_adviser(site.advisers, "camille", PASSWORD)
    tab = await browser.tab()
    await tab.call("Page.navigate", {"url": f"{site.url}/desk"})
    await tab.until("document.activeElement?.id == 'login'")
    await tab.type("Camille")
    await tab.press("Tab")
    await tab.until("document.activeElement.id == 'secret'")
    await tab.type(PASSWORD)
    await tab.press("Enter")
    await tab.until("location.pathname == '/desk' && document.readyState == 'complete'")
    assert tab.complaints == []


async def test_a_wrong_password_is_told_where_it_is_typed(browser, site):
    await add_adviser(site.advisers, "camille", PASSWORD)
    tab = await french(browser)
    await tab.go(f"{site.url}/desk/signin")
    await fill(tab, login="camille", secret="faux")
    await tab.sees("L’identifiant ou le mot de passe n’est pas le bon.")
    await tab.until("document.activeElement.id == 'secret'")
    assert (
        await tab.value("document.querySelector('#secret').getAttribute('aria-invalid')") == "true"
    )
    assert await tab.value("document.querySelector('#problem').getAttribute('role')") == "alert"


@pytest.mark.parametrize("wanted", ["https://evil.example/desk", "//evil.example/desk", "http://["])
async def test_nobody_is_led_away_from_the_desk_by_a_link(browser, site, signed_in, wanted):
    tab = await signed_in("maud")
    address = f"{site.url}/desk/signin?next={quote(wanted)}"
    await tab.call("Page.navigate", {"url": address})
    await tab.until("location.pathname == '/desk' && document.readyState == 'complete'")
    assert await tab.value("location.origin") == site.url


async def test_password_managers_know_the_fields_and_a_password_can_be_read(browser, site):
    tab = await browser.tab()
    await tab.go(f"{site.url}/desk/signin")
    await tab.until("document.activeElement?.id == 'login'")
    fields = "[...document.querySelectorAll('#fields input')].map((one) => one.autocomplete)"
    assert await tab.value(fields) == ["username", "current-password"]
    kind = "document.querySelector('#secret').type"
    assert await tab.value(kind) == "password"
    await tab.click("#show")
    assert await tab.value(kind) == "text"


async def test_the_page_speaks_english_too_and_so_do_its_errors(browser, site):
    tab = await french(browser)
    await tab.go(f"{site.url}/desk/signin")
    await tab.until("document.activeElement?.id == 'login'")
    await tab.click("#language")
    await tab.sees("Login name")
    await fill(tab, login="nobody", secret="wrong")
    await tab.sees("The login name or the password is not right.")
    await tab.go(f"{site.url}/desk/signin?again")
    await tab.sees("Login name")


async def test_the_first_account_is_made_from_the_link_and_opens_the_desk(browser, site):
    tab = await french(browser)
    await tab.go(f"{site.url}/desk/setup?code=code-de-ce-lancement")
    await fill(tab, name="Maud L.", login="maud", fresh=OTHER, again=OTHER + "x")
    await tab.sees("Les deux mots de passe ne sont pas les mêmes.")
    await fill(tab, again=OTHER)
    await tab.until("location.pathname == '/desk' && document.readyState == 'complete'")
    assert (await site.advisers.get("maud")).is_manager


async def test_a_manager_adds_a_colleague_who_chooses_a_password(browser, site, signed_in):
    tab = await signed_in("maud", path="/desk/advisers", role="manager")
    await tab.click("#add")
    await focus(tab, "login")
    await tab.type("karim")
    await fill(tab, name="Karim B.")
    await tab.until("document.querySelector('#secret-box').open")
    given = await tab.value("document.querySelector('#secret').textContent")
    await tab.click("#secret-done")
    await tab.sees("Doit choisir son mot de passe")
    await tab.sees("Maud a ajouté Karim B.")
    async with chromium.Chromium() as other:
        page = await french(other)
        await page.go(f"{site.url}/desk/signin")
        await fill(page, login="karim", secret=given)
        await page.until("location.pathname == '/desk/password'")
        await page.sees("Bienvenue, Karim B.")
        await fill(page, old=given, fresh=OTHER, again=OTHER)
        await page.until("location.pathname == '/desk' && document.readyState == 'complete'")
    assert tab.complaints == []


async def test_a_manager_closes_an_account_after_being_asked(browser, site, signed_in):
    await add_adviser(site.advisers, "karim", PASSWORD)
    tab = await signed_in("maud", path="/desk/advisers", role="manager")
    await tab.click("[data-login=karim] [data-verb=close]")
    await tab.sees("Ses sessions se terminent")
    await tab.click("#sure-yes")
    await tab.sees("Fermé")
    assert not (await site.advisers.get("karim")).active
    await tab.click("[data-login=maud] [data-verb=close]")
    await tab.click("#sure-yes")
    await tab.sees("C’est le dernier compte de responsable")


@pytest.mark.parametrize("path", ["signin", "setup", "password", "advisers"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_pages_fit_a_phone_and_their_text_can_be_read(
    browser, site, signed_in, path, scheme
):
    tab = await signed_in("maud", role="manager")
    if path == "signin":
        await tab.call("Network.clearBrowserCookies")
    await tab.size(*PHONE, phone=True)
    await tab.scheme(scheme)
    await tab.go(f"{site.url}/desk/{path}")
    await tab.until("document.querySelectorAll('button').length > 1")
    assert await tab.value("document.documentElement.scrollWidth <= innerWidth")
    seen = json.loads(
        await tab.value(
            "JSON.stringify([...document.querySelectorAll('button, input:not([type=checkbox])')]"
            ".filter((one) => one.getClientRects().length)"
            ".map((one) => one.getBoundingClientRect().height))"
        )
    )
    assert min(seen) >= 44
