"""The desk in a real browser: two advisers and a customer at once, by keyboard, on a phone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import chromium
import pytest
from casework_steps import submit, take, wait_for_human
from conftest import NOW, example_packet

from bot.handoff import desk_work
from bot.handoff.canned import CannedAnswer
from bot.handoff.ownership import Ownership
from bot.handoff.packet import Fact, Promise
from bot.handoff.visits import Proof
from bot.messages import Channel, Line, Urgency
from bot.selfservice.records import Slot
from bot.web.desk_room import DeskRoom

pytestmark = pytest.mark.browser

ROOM = DeskRoom(
    teams=("telephone", "chat"),
    channels=(Channel.CHAT, Channel.CALLBACK, Channel.EMAIL),
    canned=(
        CannedAnswer(
            "presenter",
            {"fr": "Se présenter", "en": "Introduce yourself"},
            {"fr": "Bonjour, ici {conseiller}. Dossier {dossier}.", "en": "Hello, {conseiller}."},
        ),
    ),
)
READY = "!!document.querySelector('.chip')"
WITHOUT_FOCUS = "document.activeElement.blur()"


@pytest.fixture(autouse=True)
def room(site):
    """A company with two teams, and one answer kept ready."""
    site.room = ROOM


async def restart(site):
    """Serve again, with the room of this test."""
    await site.stop()
    await site.start()


async def key(tab, letter):
    """A letter of the keyboard, pressed where nothing is being written."""
    code = ord(letter.upper()) if letter.isalnum() else 0
    event = {"key": letter, "text": letter, "windowsVirtualKeyCode": code}
    await tab.call("Input.dispatchKeyEvent", {"type": "keyDown", **event})
    await tab.call("Input.dispatchKeyEvent", {"type": "keyUp", "key": letter})


async def act(tab, letter):
    """A shortcut: the focus leaves the answer box first."""
    await tab.value(WITHOUT_FOCUS)
    await key(tab, letter)


async def write(tab, text):
    await tab.value("document.querySelector('#text').focus()")
    await tab.type(text)
    await tab.press("Enter")


async def step_back(desk):
    """The colleague puts the case back in the queue."""
    one = await desk.get("pk-1")
    ownership = Ownership(one.conversation_id)
    await desk.apply(desk_work.sent_to_team(one, "omar", NOW, "chat", "", ownership))


async def waiting_customer(browser, site):
    """A customer in the chat who waits for an adviser; gives their page."""
    page = await browser.tab(width=420, height=800)
    await page.go(f"{site.url}/chat?language=fr")
    await page.until(READY)
    await write(page, "Je veux un conseiller")
    await page.sees("Bien reçu")
    conversation = await page.value("localStorage.getItem('relais.conversation')")
    await site.hand_over(conversation)
    await wait_for_human(site.desk, site.history, conversation, "pk-1")
    return page


async def dialog_is(tab, title):
    await tab.until("document.querySelector('#ask').open")
    await tab.sees(title)


async def test_two_advisers_and_a_customer_from_the_first_word_to_the_bots_return(
    browser, site, signed_in
):
    await restart(site)
    customer = await waiting_customer(browser, site)
    async with chromium.Chromium() as elsewhere:
        nadia = await signed_in("nadia", name="Nadia Benali")
        omar = await signed_in("omar", window=elsewhere, name="Omar Diallo")

        for desk in (nadia, omar):
            await desk.click(".card")
            for words in ("Sans électricité", "Code postal", "Le numéro de client"):
                await desk.sees(words)
        # Both take it in the same moment: the page of the second has not heard of the first.
        await omar.value("window.late = fetch; window.fetch = () => new Promise(() => {})")
        await key(nadia, "t")
        await customer.sees("Un conseiller a lu votre demande")
        await omar.value("window.fetch = window.late")
        await key(omar, "t")
        await omar.sees("Nadia Benali a déjà ce dossier.")
        assert (await site.desk.get("pk-1")).taken_by == "nadia"

        # Typing is seen on both sides; the first answer comes with the adviser's first name.
        await nadia.until("document.activeElement.id == 'reply-text'")
        await nadia.type("Bonjour, je regarde.")
        await customer.sees("Nadia écrit…")
        await nadia.press("Enter")
        await customer.sees("Nadia vous répond.")
        await customer.sees("Bonjour, je regarde.")
        await customer.value("document.querySelector('#text').focus()")
        await customer.type("Merci")
        await nadia.sees("Le client écrit…")
        await customer.press("Enter")
        await nadia.until("document.querySelector('#lines').innerText.includes('Merci')")

        # A note reaches the colleague, and never the customer.
        await act(nadia, "n")
        await dialog_is(nadia, "Note interne")
        await nadia.type("Cliente très inquiète.")
        await nadia.click("#ask-yes")
        await nadia.sees("Notes des collègues")

        # The colleague takes over and answers with an answer kept ready.
        await act(nadia, "x")
        await dialog_is(nadia, "Transférer le dossier")
        await nadia.value("document.querySelector('#ask select').value = 'adviser:omar'")
        await nadia.click("#ask-yes")
        await nadia.sees("Dossier transféré.")
        await omar.click("[data-tab=mine]")
        await omar.click(".card")
        await omar.sees("Cliente très inquiète.")
        assert "inquiète" not in await customer.value("document.body.innerText")
        await act(omar, "r")
        await omar.type("/prés")
        await omar.until("!document.querySelector('#canned').hidden")
        await omar.press("Enter")
        await omar.until("document.querySelector('#reply-text').value.includes('ici Omar')")
        await omar.press("Enter")
        await omar.sees("Il reste à remplir")
        await omar.value("document.querySelector('#reply-text').setSelectionRange(27, 36)")
        await omar.type("DO-100042")
        await omar.press("Enter")
        await customer.sees("Bonjour, ici Omar. Dossier DO-100042.")
        await customer.sees("Omar vous répond.")

        # Another channel is proposed; the customer's consent is kept.
        await act(omar, "p")
        await dialog_is(omar, "Proposer un autre canal")
        await omar.value("document.querySelector('#ask [name=address]').value = '06 39 98 01 42'")
        await omar.click("#ask-yes")
        await customer.sees("Cela vous convient-il")
        await customer.click(".chip:not(:disabled)")
        await customer.sees("C’est noté")
        await omar.sees("Accord du client")
        packet = await site.desk.get("pk-1")
        assert (packet.wanted_channel, packet.consent.channel) == (Channel.CALLBACK,) * 2

        # The customer is given back: the bot answers again.
        await act(omar, "b")
        await dialog_is(omar, "Rendre le client au robot")
        await omar.click("#ask-yes")
        await customer.sees("L’assistant reprend")
        await write(customer, "Encore une question")
        await customer.sees("Bien reçu : Encore une question")
        assert nadia.complaints + omar.complaints + customer.complaints == []


async def test_a_case_is_closed_for_a_reason_with_the_keyboard_alone(browser, site, signed_in):
    await restart(site)
    await submit(site.desk, replace(example_packet(), conversation_id="chat-x"))
    desk = await signed_in("nadia", name="Nadia Benali")
    await desk.sees("Sans électricité")
    await key(desk, "j")
    await desk.press("Enter")
    await desk.until("!document.querySelector('#packet').hidden")
    await act(desk, "t")
    await desk.until("document.activeElement.id == 'reply-text'")
    await act(desk, "e")
    await dialog_is(desk, "Clore le dossier")
    await key(desk, "5")
    await desk.press("Enter")
    await desk.sees("Dossier clos.")
    assert (await site.desk.get("pk-1")).result == "duplicate"
    await key(desk, "4")
    await desk.sees("Doublon")


async def test_letters_are_text_while_somebody_writes(browser, site, signed_in):
    await submit(site.desk, replace(example_packet(), conversation_id="chat-x"))
    desk = await signed_in("nadia")
    await desk.click(".card")
    await key(desk, "/")
    await desk.until("document.activeElement.id == 'search'")
    for letter in "tex":
        await key(desk, letter)
    await desk.until("document.querySelector('#search').value == 'tex'")
    assert (await site.desk.get("pk-1")).taken_by is None
    await desk.sees("Aucun dossier ne correspond")
    await desk.press("Escape")
    await desk.sees("Sans électricité")
    await desk.value(WITHOUT_FOCUS)
    await key(desk, "?")
    await desk.sees("Raccourcis du clavier")


async def test_the_most_urgent_comes_first_with_the_time_that_is_left(browser, site, signed_in):
    for name, urgency, minutes in (("a", "normal", 12), ("b", "critical", -5), ("c", "normal", 5)):
        packet = replace(
            example_packet(),
            id=name,
            urgency=Urgency(urgency),
            summary=f"Dossier {name}",
            promise=Promise(NOW + timedelta(minutes=minutes), Channel.CHAT, ""),
            conversation_id=f"chat-{name}",
        )
        await submit(site.desk, packet)
    desk = await signed_in("nadia")
    await desk.sees("Dossier c")
    cards = await desk.value(
        "[...document.querySelectorAll('.card')].map((one) => one.dataset.packet)"
    )
    assert cards == ["b", "c", "a"]
    words = await desk.value("[...document.querySelectorAll('.due')].map((one) => one.innerText)")
    assert words[0].startswith("en retard de")
    assert words[1].startswith("promesse dans")


async def test_the_desk_speaks_english_and_remembers_it(browser, site, signed_in):
    desk = await signed_in("nadia", language="en")
    await desk.sees("No case is waiting")
    await desk.value("document.querySelector('#language').click()")
    await desk.sees("Aucun dossier n’attend")
    await desk.go(f"{site.url}/desk?case=none")
    await desk.sees("Aucun dossier n’attend")


@pytest.mark.parametrize("width", [320, 390])
async def test_on_a_phone_nothing_is_cut_off_and_the_answer_stays_in_view(
    browser, site, signed_in, width
):
    await waiting_customer(browser, site)
    facts = (Fact("handoff_text", "Message laissé", "Un-mot-très-long-" * 20, 0.8),)
    await submit(
        site.desk,
        replace(example_packet(), id="pk-2", facts=facts, summary="Long", conversation_id="chat-y"),
    )
    desk = await signed_in("nadia")
    await desk.size(width, 780, phone=True)
    for name in ("pk-2", "pk-1"):
        await desk.click(f"[data-packet='{name}']")
        await desk.until("!document.querySelector('#packet').hidden")
        assert await desk.value("document.documentElement.scrollWidth") == width
        if name == "pk-2":
            await desk.click("#back")
    await desk.click("[data-act=take]")
    await desk.click("[data-view=talk]")
    await desk.until("!document.querySelector('#reply').hidden")
    bottom = await desk.value("document.querySelector('#send').getBoundingClientRect().bottom")
    assert bottom <= 780
    assert await desk.value("document.documentElement.scrollWidth") == width


async def test_what_customers_write_stays_text(browser, site, signed_in):
    page = await waiting_customer(browser, site)
    desk = await signed_in("nadia")
    await desk.click(".card")
    await write(page, "<img src=x onerror=alert(1)>")
    await desk.sees("<img src=x")
    assert await desk.value("document.querySelectorAll('#lines img').length") == 0
    assert desk.complaints == []


async def test_a_lost_desk_says_so_and_comes_back(browser, site, signed_in):
    desk = await signed_in("nadia")
    await desk.sees("À jour")
    await site.stop()
    await desk.sees("Connexion perdue")
    await site.start()
    await submit(site.desk, replace(example_packet(), conversation_id="chat-x"))
    await desk.sees("Sans électricité")
    title = json.loads(await desk.value("JSON.stringify(document.title)"))
    assert title.startswith("(1)")


LOSE = """(lost) => {
  window.real ??= window.fetch;
  window.fetch = async (path, how) => {
    if (how?.method !== 'POST' || lost-- <= 0) return window.real(path, how);
    await window.real(path, how);
    throw new TypeError('the connection broke after the server had answered');
  };
}"""


async def test_an_answer_whose_reply_is_lost_is_said_once(browser, site, signed_in):
    await restart(site)
    customer = await waiting_customer(browser, site)
    desk = await signed_in("nadia", name="Nadia Benali")
    await desk.click(".card")
    await desk.sees("Code postal")
    await key(desk, "t")
    await desk.until("document.activeElement.id == 'reply-text'")
    await desk.value(f"({LOSE})(1)")
    await desk.type("Bonjour, je regarde.")
    await desk.press("Enter")
    await customer.sees("Bonjour, je regarde.")
    await desk.until("document.querySelector('#reply-text').value == ''")

    # The server does not come back for long: the text stays, and is sent again by hand, once.
    await desk.value(f"({LOSE})(3)")
    await desk.type("Le courant revient à 23 h.")
    await desk.press("Enter")
    await desk.sees("Non envoyé")
    assert await desk.value("document.querySelector('#reply-text').value") == (
        "Le courant revient à 23 h."
    )
    await desk.click("#again")
    await desk.until("document.querySelector('#reply-text').value == ''")
    packet = await site.desk.get("pk-1")
    said = [line.text for line in await site.history.lines(packet.conversation_id)]
    assert said.count("Bonjour, je regarde.") == 1
    assert said.count("Le courant revient à 23 h.") == 1


async def test_what_the_customer_said_elsewhere_is_read_when_it_is_opened(browser, site, signed_in):
    at = NOW - timedelta(days=3)
    await site.history.append("call-1", [Line(at, "customer", "Ma facture double.")], Channel.VOICE)
    await site.history.link("call-1", "DR-204817", at, Proof.NUMBER)
    await submit(site.desk, replace(example_packet(), conversation_id="chat-x"))
    desk = await signed_in("nadia")
    await desk.click(".card")
    await desk.sees("Autres conversations du client (1)")
    await desk.click("[data-fold=visits] > summary")
    await desk.sees("vérifié par numéro de client")
    assert "Ma facture double." not in await desk.value("document.body.innerText")
    await desk.click(".visit > summary")
    await desk.sees("Ma facture double.")
    # It stays open while the case goes on.
    await key(desk, "t")
    await desk.sees("Le dossier est à vous.")
    await desk.sees("Ma facture double.")


async def test_a_customer_who_is_not_in_the_chat_is_answered_another_way(browser, site, signed_in):
    facts = (Fact("email", "E-mail", "c.morel@exemple.fr", 1.0),)
    case = replace(
        example_packet(),
        conversation_id="rest-42",
        channel=Channel.REST,
        wanted_channel=Channel.REST,
        facts=facts,
    )
    await submit(site.desk, case)
    desk = await signed_in("nadia")
    await desk.click(".card")
    await desk.sees("ce que vous écririez ici ne lui parviendrait pas")
    await desk.sees("Prenez le dossier avant de le joindre.")
    await take(site.desk, "pk-1", "omar")
    await desk.sees("omar s’occupe de ce dossier.")
    await step_back(site.desk)
    await desk.sees("Prenez le dossier avant de le joindre.")
    assert not await desk.value("document.querySelector('#reply').checkVisibility()")
    await key(desk, "t")
    await desk.sees("Répondu par e-mail")
    letter = await desk.value("document.querySelector('#elsewhere a[href^=mailto]').href")
    assert letter.startswith("mailto:c.morel@exemple.fr?subject=Votre%20demande%20du%20")
    assert "Sans%20%C3%A9lectricit%C3%A9" in letter
    await desk.value(
        "[...document.querySelectorAll('#elsewhere button')]"
        ".find((one) => one.textContent == 'Répondu par e-mail').click()"
    )
    await desk.sees("promesse tenue")


async def test_what_is_in_french_says_so_to_an_english_advisers_screen_reader(site, signed_in):
    facts = (
        Fact("complaint_text", "Réclamation", "Deux prélèvements", 1.0),
        Fact("cue_upset", "Mécontentement exprimé", "« ras-le-bol »", 0.8),
    )
    packet = replace(example_packet(), conversation_id="chat-x", facts=facts, reason="asked")
    await submit(site.desk, packet)
    desk = await signed_in("nadia", language="en")
    await desk.click(".card")
    await desk.sees("Asks for an adviser")
    await desk.sees("Complaint")
    await desk.sees("Said to be unhappy")
    french = "(words) => [...document.querySelectorAll('#packet *')].filter((one) =>"
    for words in ("Deux prélèvements", "« ras-le-bol »", "Disjoncteur", "Sans électricité"):
        found = await desk.value(
            f"({french} !one.children.length && one.textContent.includes(words))"
            f".every((one) => one.closest('[lang]').lang == 'fr'))({words!r})"
        )
        assert found, words


FOCUS = "document.activeElement != document.body"


async def test_a_whole_case_is_worked_without_a_mouse_and_the_focus_is_never_lost(
    browser, site, signed_in
):
    case = replace(example_packet(), conversation_id="rest-42", channel=Channel.REST)
    await submit(site.desk, replace(case, wanted_channel=Channel.CALLBACK))
    desk = await signed_in("nadia", name="Nadia Benali")
    await desk.sees("Sans électricité")
    await key(desk, "j")
    await desk.press("Enter")
    await desk.sees("Code postal")
    await desk.until("document.activeElement.id == 'summary'")
    await key(desk, "t")
    await desk.sees("Le dossier est à vous.")
    await desk.until(FOCUS)
    await key(desk, "n")
    await dialog_is(desk, "Note interne")
    await desk.type("Rappelle demain.")
    await desk.press("Tab")
    await desk.press("Tab")
    await desk.press("Enter")
    await desk.sees("Notes des collègues")
    await desk.until("!document.querySelector('#ask').open")
    await desk.until(FOCUS)
    # A button of the case's column: it is drawn anew by its own act.
    await desk.value(
        "[...document.querySelectorAll('.outcomes button')]"
        ".find((one) => one.textContent.includes('pas joint')).focus()"
    )
    await desk.press("Enter")
    await desk.sees("promesse tenue")
    await desk.until(FOCUS)
    await key(desk, "e")
    await dialog_is(desk, "Clore le dossier")
    await key(desk, "2")
    await desk.press("Enter")
    await desk.sees("Dossier clos.")
    await desk.until(FOCUS)
    assert (await site.desk.get("pk-1")).result == "called_back"


async def test_everything_that_can_be_pressed_or_filled_in_has_a_name(browser, site, signed_in):
    await restart(site)
    await waiting_customer(browser, site)
    desk = await signed_in("nadia", name="Nadia Benali")
    await desk.click(".card")
    await desk.sees("Code postal")
    await key(desk, "t")
    await desk.until("document.activeElement.id == 'reply-text'")
    for letter, title in (("p", "autre canal"), ("x", "Transférer"), ("e", "Clore")):
        await act(desk, letter)
        await dialog_is(desk, title)
        tree = (await desk.call("Accessibility.getFullAXTree", {}))["nodes"]
        roles = {"button", "link", "textbox", "searchbox", "combobox", "radio"}
        shown = [one for one in tree if not one.get("ignored")]
        nameless = [
            one
            for one in shown
            if one["role"]["value"] in roles and not one.get("name", {}).get("value")
        ]
        assert nameless == []
        await desk.press("Escape")
        await desk.until("!document.querySelector('#ask').open")


class Slots:
    """Call backs with one free moment."""

    def __init__(self, start):
        self.slot = Slot(start.isoformat(), "callback", start, start + timedelta(minutes=30))

    async def free(self):
        return [self.slot]

    async def of(self, packet):
        return None

    def slot_of(self, proposal):
        return self.slot if proposal.slot else None

    def moment(self, slot, language):
        return "au moment convenu"


async def test_a_call_back_is_proposed_at_a_free_moment_on_a_phone(browser, site, signed_in):
    site.booking = Slots(NOW + timedelta(hours=2))
    await restart(site)
    customer = await waiting_customer(browser, site)
    desk = await signed_in("nadia", name="Nadia Benali")
    await desk.call(
        "Emulation.setDeviceMetricsOverride",
        {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True},
    )
    await desk.click(".card")
    await desk.sees("Code postal")
    await desk.click("[data-act=take]")
    await desk.until("!!document.querySelector('[data-act=propose]')")
    await desk.click("[data-act=propose]")
    await dialog_is(desk, "Proposer un autre canal")
    assert await desk.value("document.querySelectorAll('#ask [name=slot] option').length") == 2
    await desk.sees("Sans moment convenu")
    assert await desk.value("document.documentElement.scrollWidth") == 390
    await desk.value("document.querySelector('#ask [name=address]').value = '06 39 98 01 42'")
    await desk.click("#ask-yes")
    await customer.sees("Je peux vous faire rappeler au moment convenu")
    # A letter has no moment.
    await desk.click("[data-act=propose]")
    await dialog_is(desk, "Proposer un autre canal")
    await desk.value("document.querySelector('#ask [value=email]').click()")
    assert not await desk.value("document.querySelector('#ask [name=slot]').checkVisibility()")
