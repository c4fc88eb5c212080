"""The managers' page in a real browser: figures, windows, languages, a phone, paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from casework_steps import submit
from conftest import NOW, example_packet
from promise_history import fill

from bot.company import load_company
from bot.handoff.packet import Promise
from bot.messages import Channel

pytestmark = pytest.mark.browser

COMPANY = load_company(Path(__file__).parents[2] / "company.yml")


@pytest.fixture
async def managed(site):
    """The site of a company with a month of promises."""
    await site.stop()
    site.company = COMPANY
    await fill(site.desk, COMPANY, NOW)
    late = Promise(NOW, Channel.CHAT, "", made=NOW, alert_at=NOW)
    await submit(site.desk, replace(example_packet(), promise=late), NOW)
    await site.start()
    return site


async def test_a_manager_sees_how_promises_stand_and_chooses_the_window(managed, signed_in):
    tab = await signed_in(path="/desk/manager", role="manager", name="Camille Weiss")
    await tab.sees("À sauver maintenant")
    await tab.sees("compteur hors tension")
    await tab.sees("Camille Weiss")
    made = "Number(document.querySelector('#promises tr.sum td:nth-child(3)').textContent)"
    await tab.until(f"{made} >= 0")
    today = await tab.value(made)
    await tab.click("[data-days='30']")
    assert await tab.value(made) > today
    assert await tab.value("document.querySelectorAll('svg.days g').length") == 30
    assert await tab.value("document.querySelector('svg.days').getAttribute('aria-label')")
    assert tab.complaints == []


async def test_the_page_speaks_english_and_fits_a_phone(managed, signed_in):
    tab = await signed_in(path="/desk/manager", role="manager", language="en")
    await tab.sees("To be saved now")
    await tab.size(375, 667, True)
    assert await tab.value("document.documentElement.scrollWidth") <= 375
    await tab.click("#language")
    await tab.sees("À sauver maintenant")


async def test_what_was_done_is_filtered_and_downloaded_with_the_same_choice(managed, signed_in):
    tab = await signed_in(path="/desk/manager", role="manager")
    await tab.until("document.querySelectorAll('#acts tbody tr').length > 0")
    choose = (
        "(() => { const days = document.getElementById('acts-days'); days.value = '30';"
        "const name = document.getElementById('acts-name'); name.value = 'closed';"
        "name.dispatchEvent(new Event('change')); return true })()"
    )
    assert await tab.value(choose)
    await tab.until("document.getElementById('file').href.includes('days=30')")
    rows = "[...document.querySelectorAll('#acts tbody tr')]"
    await tab.until(f"{rows}.every((row) => /a clos/.test(row.innerText))")
    assert await tab.value("document.getElementById('file').href.includes('name=closed')")
    status = "fetch(document.getElementById('file').href).then((answer) => answer.status)"
    assert await tab.value(status) == 200


async def test_on_paper_there_are_figures_and_no_buttons(managed, signed_in):
    tab = await signed_in(path="/desk/manager", role="manager")
    await tab.sees("Promesses")
    await tab.call("Emulation.setEmulatedMedia", {"media": "print"})
    shown = "getComputedStyle(document.querySelector('{}')).display"
    assert await tab.value(shown.format("#promises")) == "table"
    for hidden in (".bar nav", "#windows", "#sieve", "#file"):
        assert await tab.value(shown.format(hidden)) == "none"


async def test_an_adviser_is_told_that_the_page_is_for_managers(managed, signed_in):
    tab = await signed_in(path="/desk/manager")
    await tab.sees("Only managers have access to this page.")
