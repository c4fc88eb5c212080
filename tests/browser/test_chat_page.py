"""The chat page and the desk, used as people use them, in a real browser."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.browser

READY = "/bot|here/.test(document.querySelector('#dot').className)"


async def open_chat(browser, site, **size):
    tab = await browser.tab(**size)
    await tab.go(f"{site.url}/chat?language=fr")
    await tab.until(READY)
    return tab


async def write(tab, text):
    await tab.value("document.querySelector('#text').focus()")
    await tab.type(text)
    await tab.press("Enter")


async def bubbles(tab):
    return await tab.value("[...document.querySelectorAll('.bubble')].map((b) => b.innerText)")


async def conversation_of(tab):
    return await tab.value("localStorage.getItem('relais.conversation')")


async def test_a_message_written_with_the_keyboard_alone_is_answered(browser, site):
    tab = await open_chat(browser, site)
    await tab.value("document.activeElement.blur()")
    for _ in range(12):
        if await tab.value("document.activeElement.id") == "text":
            break
        await tab.press("Tab")
    await tab.type("Bonjour")
    await tab.press("Enter", shift=True)
    await tab.type("tout le monde")
    await tab.press("Enter")
    await tab.sees("Bien reçu : Bonjour\ntout le monde")
    assert tab.complaints == []


async def test_a_reload_keeps_the_conversation(browser, site):
    tab = await open_chat(browser, site)
    await write(tab, "Gardez-moi")
    await tab.sees("Bien reçu : Gardez-moi")
    before = await bubbles(tab)
    await tab.call("Page.reload")
    await tab.until(f"document.readyState == 'complete' && {READY}")
    await tab.sees("Bien reçu : Gardez-moi")
    assert await bubbles(tab) == before


async def test_a_server_restart_in_between_loses_and_doubles_nothing(browser, site):
    tab = await open_chat(browser, site)
    await write(tab, "Avant")
    await tab.sees("Bien reçu : Avant")
    await site.stop()
    await tab.sees("Connexion perdue")
    await write(tab, "Pendant")
    await tab.sees("Pas encore envoyé")
    await site.start()
    await tab.sees("Bien reçu : Pendant")
    said = [line.text for line in await site.history.lines(await conversation_of(tab))]
    assert said == ["Avant", "Bien reçu : Avant", "Pendant", "Bien reçu : Pendant"]
    await tab.until("!document.querySelector('.pending')")


async def test_buttons_send_their_payload_and_show_their_title(browser, site):
    tab = await open_chat(browser, site)
    await tab.click(".chip")
    await tab.sees("La coupure touche-t-elle tout le logement ?")
    lines = await site.history.lines(await conversation_of(tab))
    assert lines[0].text == "Signaler une coupure"
    assert await tab.value("document.querySelector('.chip').disabled")
    await tab.click(".chip:not(:disabled)")
    await tab.sees("Quel est votre code postal")
    assert await tab.value("document.querySelectorAll('.chip:not(:disabled)').length") == 0


async def test_markup_stays_text_and_addresses_become_links(browser, site):
    tab = await open_chat(browser, site)
    await write(tab, "<img src=x onerror=alert(1)> ma facture")
    await tab.sees("Votre facture est là")
    assert await tab.value("document.querySelectorAll('.log img').length") == 0
    links = await tab.value("[...document.querySelectorAll('.log a')].map((a) => a.href)")
    assert links == ["https://www.deuxrives.example/facture", "tel:0353012400"]


async def test_numbers_are_not_torn_from_their_units_however_narrow_the_page(browser, site):
    kept = ("8 h 30", "14 h", "1 234,50 €", "2 pm", "06 12 34 56 78", "+33 6 39 98 01 42")
    text = f"{', '.join(kept)} et le 3 mars au 69003 12 heures"
    tab = await open_chat(browser, site)
    await write(tab, text)
    await tab.sees("Bien reçu : ")
    shown = await tab.value("[...document.querySelectorAll('#log .bubble')].at(-1).innerText")
    assert [words for words in kept if words.replace(" ", "\u00a0") not in shown] == []
    assert shown.endswith(" et le 3 mars au 69003 12 heures")
    lines_of_each_number = """((kept) => {
      const bubble = [...document.querySelectorAll('#log .bubble')].at(-1), counts = new Set();
      const range = document.createRange();
      for (let width = 200; width < 400; width += 5) {
        bubble.style.width = `${width}px`;
        for (const node of [...bubble.childNodes].map((one) => one.firstChild || one)) {
          for (const words of kept.filter((one) => node.data.includes(one))) {
            range.setStart(node, node.data.indexOf(words));
            range.setEnd(node, node.data.indexOf(words) + words.length);
            counts.add(new Set([...range.getClientRects()].map((one) => one.top)).size);
          }
        }
      }
      return [...counts];
    })"""
    words = json.dumps([one.replace(" ", "\u00a0") for one in kept])
    assert await tab.value(f"{lines_of_each_number}({words})") == [1]
    said = [line.text for line in await site.history.lines(await conversation_of(tab))]
    assert said[0] == text


async def test_two_tabs_of_one_conversation_see_the_same(browser, site):
    first = await open_chat(browser, site)
    await write(first, "Premier onglet")
    await first.sees("Bien reçu : Premier onglet")
    second = await open_chat(browser, site)
    await second.sees("Bien reçu : Premier onglet")
    await write(second, "Second onglet")
    await first.sees("Bien reçu : Second onglet")
    await first.until("!document.querySelector('.pending')")
    await second.until("!document.querySelector('.pending')")
    assert await bubbles(first) == await bubbles(second)


@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844)])
async def test_a_phone_has_no_sideways_scroll_and_keeps_the_composer_in_view(
    browser, site, width, height
):
    tab = await open_chat(browser, site, width=width, height=height, phone=True)
    await write(tab, "Un-mot-très-long-" * 20)
    await tab.sees("Bien reçu")
    assert await tab.value("document.documentElement.scrollWidth") == width
    bottom = await tab.value("document.querySelector('#send').getBoundingClientRect().bottom")
    assert bottom <= height


async def test_the_language_can_be_switched(browser, site):
    tab = await open_chat(browser, site)
    await tab.click("#language")
    await tab.sees("How can I help you?")
    assert await tab.value("document.documentElement.lang") == "en"
    assert await tab.value("document.querySelector('#text').placeholder") == "Write your message…"


async def test_a_text_that_is_too_long_is_not_sent_and_says_why(browser, site):
    tab = await open_chat(browser, site)
    await write(tab, "a" * 2001)
    await tab.sees("le maximum est de 2")
    assert await site.history.lines(await conversation_of(tab)) == ()
    assert await tab.value("document.querySelector('#text').value.length") == 2001


async def test_a_new_conversation_starts_empty(browser, site):
    tab = await open_chat(browser, site)
    await write(tab, "Secret")
    await tab.sees("Bien reçu : Secret")
    before = await conversation_of(tab)
    await tab.click("#fresh")
    await tab.click("#ask .strong")
    await tab.until("!document.querySelector('.customer')")
    await tab.until(f"![null, {before!r}].includes(localStorage.getItem('relais.conversation'))")
