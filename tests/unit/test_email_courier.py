"""E-mail against a mail server on this machine: what is sent, over what, and what goes wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
from courier_case import AT, PACKET, PRIVATE, SECRET, Stage, delivery, stage_with_packet
from hypothesis import given
from hypothesis import strategies as st
from mail_side import MailSide, certificate, mailing

from bot.adapters.couriers.mail import Letter, message_of
from bot.adapters.couriers.smtp import EmailCourier
from bot.handoff.delivery import TryAgain, Undeliverable
from bot.handoff.packet import Packet, Promise
from bot.messages import Channel
from bot.settings_smtp import Mail, Security

DESK = "desk@deuxrives.example"
ADA, BOB = "ada@deuxrives.example", "bob@deuxrives.example"
LETTER = {"to": ADA, "subject": "Promesse bientôt dépassée", "text": "Un client attend.\nVoilà."}


def courier(side: MailSide, stage: Stage, **changes) -> EmailCourier:
    mail = Mail(side.address, "relais@deuxrives.example", (DESK,), "contact@deuxrives.example")
    return EmailCourier(
        replace(mail, **changes),
        stage.desk,
        stage.clock,
        company="Deux Rives Énergie",
        public_url="https://chat.deuxrives.example",
        trust=certificate()[1],
    )


@asynccontextmanager
async def post(security: Security = "none") -> AsyncIterator[tuple[MailSide, EmailCourier]]:
    async with mailing(security) as side:
        yield side, courier(side, await stage_with_packet())


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return body.get_content()


async def mailed(packet: Packet) -> EmailMessage:
    """The mail that advisers get of a packet."""
    async with mailing() as side:
        stage = await stage_with_packet()
        stage.desk._packets[packet.id] = packet
        await courier(side, stage).deliver(delivery("email"))
        return side.messages[0]


async def test_the_mail_of_a_case_says_what_an_adviser_needs():
    text = part(await mailed(PACKET), "plain")
    assert (
        text.replace("\r\n", "\n").replace("\u00a0", " ")
        == """\
Mme Claire Morel (DR-204817, vérifiée) signale une coupure au 67000.

Promis au client : une réponse par e-mail (claire.morel@mail.example), avant le lundi 13 juillet \
à 8 h 40.

Le dossier au poste : https://chat.deuxrives.example/desk?case=p1

Ce que l’on sait
- Téléphone : 06 39 98 01 42
- Depuis : 20 h <hier> (à confirmer)

Déjà fait
- Disjoncteur vérifié

Ne pas redemander
- son numéro de téléphone

La conversation
- 22 h 40, Client : Je n’ai plus de courant
  Star*tls & <b>mot</b>
- 22 h 40, Robot : Depuis quand ?
"""
    )


async def test_what_was_said_on_another_day_is_told_with_the_day():
    yesterday = replace(PACKET.transcript[0], at=AT - timedelta(days=1), text="Bonjour")
    text = part(await mailed(replace(PACKET, transcript=(yesterday,))), "plain")
    assert "- samedi 11 juillet, 22 h 40, Client\u00a0: Bonjour" in text


async def test_a_page_goes_with_the_text_and_shows_the_customers_words_as_they_are():
    page = part(await mailed(PACKET), "html")
    assert "Je n’ai plus de courant<br>Star*tls &amp; &lt;b&gt;mot&lt;/b&gt;" in page
    link = "https://chat.deuxrives.example/desk?case=p1"
    assert f'<a href="{link}">{link}</a>' in page
    assert "<b>" not in page


async def test_the_subject_tells_urgency_and_promise_and_names_nobody():
    message = await mailed(PACKET)
    assert message["Subject"] == (
        "Urgence haute\u00a0: un client signale une coupure d’énergie, "
        "réponse promise avant le lundi 13 juillet à 8 h 40"
    )
    assert message["To"] == DESK
    assert message["From"] == "Deux Rives Énergie <relais@deuxrives.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime == AT


@pytest.mark.parametrize(
    ("promise", "back"),
    [
        (PACKET.promise, "claire.morel@mail.example"),
        (Promise(AT + timedelta(hours=1), Channel.CALLBACK, "+33639980142"), None),
        (Promise(AT + timedelta(hours=1), Channel.EMAIL, "x@y.fr\nBcc: z@y.fr"), None),
        (None, None),
    ],
)
async def test_an_answer_to_the_mail_goes_to_a_customer_who_wants_one(promise, back):
    message = await mailed(replace(PACKET, promise=promise))
    assert message["Reply-To"] == back
    assert message["Bcc"] is None


async def test_other_messages_go_to_whom_they_are_for():
    async with post() as (side, there):
        await there.deliver(delivery("email", "alert", **LETTER))
        await there.deliver(delivery("email", "escalation", **{**LETTER, "to": [ADA, BOB]}))
    first, second = side.messages
    assert (first["To"], second["To"]) == (ADA, f"{ADA}, {BOB}")
    assert first["Subject"] == "Promesse bientôt dépassée"
    assert first.get_content().replace("\r\n", "\n") == "Un client attend.\nVoilà.\n"
    assert first["Reply-To"] == "contact@deuxrives.example"
    assert first["Message-ID"] != second["Message-ID"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"to": ""},
        {"to": []},
        {"to": [ADA, None]},
        {"to": f"{ADA}, {BOB}"},
        {"to": f"{ADA}\r\nBcc: {BOB}"},
        {"to": f"Ada <{ADA}>"},
        {"to": "ada@localhost"},
        {"subject": None},
        {"text": "  "},
        {"text": 12},
    ],
)
async def test_a_message_without_address_subject_or_text_is_put_aside(wrong):
    async with post() as (side, there):
        with pytest.raises(Undeliverable):
            await there.deliver(delivery("email", "alert", **{**LETTER, **wrong}))
        assert side.messages == []


@given(subject=st.text(), text=st.text(), company=st.text(max_size=30))
def test_no_words_make_a_header_of_their_own(subject, text, company):
    letter = Letter((ADA,), f"Bonjour\r\nBcc: {BOB} {subject}", f"\r\nBcc: {BOB}\r\n\r\n{text}")
    message = message_of(letter, "key", "relais@deuxrives.example", company, AT)
    head = bytes(message).split(b"\r\n\r\n")[0]
    names = [line.split(b":")[0] for line in head.split(b"\r\n") if not line.startswith(b" ")]
    assert sorted(names) == sorted(set(names))
    assert b"Bcc" not in names
    assert set(names) <= {
        *(b"From", b"To", b"Subject", b"Date", b"Message-ID", b"Auto-Submitted"),
        *(b"MIME-Version", b"Content-Type", b"Content-Transfer-Encoding"),
    }


@pytest.mark.parametrize("security", ["tls", "starttls", "none"])
async def test_mail_goes_over_whatever_the_settings_say(security):
    async with post(security) as (side, there):
        assert await there.check()
        assert side.messages == []
        assert await there.deliver(delivery("email")) == "taken"
        assert len(side.messages) == 1


@pytest.mark.parametrize(
    ("insists", "settings"),
    [
        ("tls", {"password": "wrong"}),
        ("starttls", {"password": "wrong"}),
        ("none", {"security": "starttls"}),
        ("none", {"security": "tls"}),
        ("starttls", {"security": "none", "user": "", "password": ""}),
    ],
)
async def test_settings_that_do_not_fit_the_server_are_told_and_mail_waits(insists, settings):
    async with mailing(insists) as side:
        stage = await stage_with_packet()
        there = courier(side, stage, smtp=replace(side.address, **settings))
        for attempt in (there.check(), there.deliver(delivery("email"))):
            if (settings.get("security"), attempt.__name__) == ("none", "check"):
                await attempt
                continue
            with pytest.raises((TryAgain, Undeliverable)) as caught:
                await attempt
            assert not [private for private in PRIVATE if private in str(caught.value)]
        assert side.messages == []


async def test_a_certificate_that_nobody_vouches_for_is_refused():
    async with mailing("tls") as side:
        there = courier(side, await stage_with_packet())
        there._trust = None
        with pytest.raises(TryAgain, match="certificate is not trusted"):
            await there.deliver(delivery("email"))
        assert SECRET not in str(side.messages)


async def test_a_server_without_tls_is_told_from_one_that_is_down():
    async with mailing() as side:
        plain = replace(side.address, security="tls")
        there = courier(side, await stage_with_packet(), smtp=plain)
        with pytest.raises(TryAgain, match="speaks no TLS"):
            await there.check()
        await side.stop()
        with pytest.raises(TryAgain, match="cannot be used"):
            await there.check()


async def test_when_one_of_two_mailboxes_is_refused_for_good_the_other_one_counts():
    async with post() as (side, there):
        side.answers[BOB] = "550 5.1.1 No such mailbox"
        both = delivery("email", "alert", **{**LETTER, "to": [ADA, BOB]})
        assert await there.deliver(both) == "taken; 1 of its recipients refused"


async def test_when_one_of_two_mailboxes_asks_to_wait_both_get_the_same_message_again():
    async with post() as (side, there):
        side.answers[BOB] = "451 4.7.1 Greylisted"
        both = delivery("email", "alert", **{**LETTER, "to": [ADA, BOB]})
        with pytest.raises(TryAgain):
            await there.deliver(both)
        del side.answers[BOB]
        assert await there.deliver(both) == "taken"
        assert (len(side.messages), side.held()) == (2, 1)


async def test_a_case_with_nobody_to_read_it_is_put_aside():
    async with mailing() as side:
        there = courier(side, await stage_with_packet(), packets_to=())
        with pytest.raises(Undeliverable, match="RELAIS_MAIL_TO"):
            await there.deliver(delivery("email"))
