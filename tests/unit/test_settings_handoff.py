"""Settings of other systems: read whole, checked, and silent about secrets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.errors import ConfigurationError
from bot.settings import load_settings
from bot.settings_handoff import Chatwoot, HandoffSettings, Webhook
from bot.settings_smtp import Mail, Smtp

SECRET = "un-secret-que-personne-ne-voit"
MAIL = {
    "RELAIS_SMTP_URL": f"smtps://relais:{SECRET}@mail.example.com",
    "RELAIS_MAIL_FROM": "relais@example.com",
    "RELAIS_MAIL_TO": "desk@example.com, night@example.com",
}
WEBHOOK = {
    "RELAIS_WEBHOOK_URL": f"https://crm.example.com/relais?token={SECRET}",
    "RELAIS_WEBHOOK_SECRET": SECRET,
}
CHATWOOT = {
    "RELAIS_CHATWOOT_URL": "https://chatwoot.example.com/",
    "RELAIS_CHATWOOT_ACCOUNT": "1",
    "RELAIS_CHATWOOT_INBOX": "2",
    "RELAIS_CHATWOOT_TOKEN": SECRET,
}
ALL = {**MAIL, **WEBHOOK, **CHATWOOT, "RELAIS_HANDOFF": "Desk,email, webhook,chatwoot,email"}


def read(given: dict[str, str]) -> HandoffSettings:
    return load_settings(given).handoff


def told(given: dict[str, str]) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load_settings(given)
    assert SECRET not in str(caught.value)
    return str(caught.value)


def test_without_settings_cases_go_to_the_desk():
    assert read({}) == HandoffSettings(("desk",))
    assert read({}).set_up == ("desk",)


def test_every_setting_is_read():
    settings = read(ALL)
    assert settings.couriers == settings.set_up == ("desk", "email", "webhook", "chatwoot")
    smtp = Smtp("mail.example.com", 465, "tls", "relais", SECRET)
    both = ("desk@example.com", "night@example.com")
    assert settings.mail == Mail(smtp, "relais@example.com", both)
    assert settings.webhook == Webhook(WEBHOOK["RELAIS_WEBHOOK_URL"], SECRET)
    assert settings.chatwoot == Chatwoot("https://chatwoot.example.com", 1, 2, SECRET)


def test_a_system_can_be_set_up_without_being_told_of_every_case():
    settings = read({**MAIL, "RELAIS_MAIL_TO": ""})
    assert (settings.couriers, settings.set_up) == (("desk",), ("desk", "email"))


@pytest.mark.parametrize(
    ("url", "smtp"),
    [
        ("smtp://mail.example.com", Smtp("mail.example.com", 587, "starttls")),
        ("smtp://u%40x:p%2F%23@mail.example.com:25/", ("mail.example.com", 25, "u@x", "p/#")),
        ("smtps://[::1]:4465", Smtp("::1", 4465, "tls")),
        ("smtp://127.0.0.1:1025?starttls=no", Smtp("127.0.0.1", 1025, "none")),
    ],
)
def test_the_address_of_the_mail_server_is_read(url, smtp):
    mail = read({**MAIL, "RELAIS_SMTP_URL": url}).mail
    if isinstance(smtp, tuple):
        host, port, user, password = smtp
        smtp = Smtp(host, port, "starttls", user, password)
    assert mail is not None
    assert mail.smtp == smtp


def test_secrets_are_not_shown():
    assert SECRET not in repr(load_settings(ALL))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RELAIS_SMTP_URL", f"https://relais:{SECRET}@mail.example.com"),
        ("RELAIS_SMTP_URL", f"smtps://relais:{SECRET}/x@mail.example.com"),
        ("RELAIS_SMTP_URL", f"smtp://relais:{SECRET}@mail.example.com:port"),
        ("RELAIS_SMTP_URL", f"smtp://relais:{SECRET}@mail.example.com?starttls=no"),
        ("RELAIS_SMTP_URL", f"smtps://relais:{SECRET}@mail.example.com?starttls=no"),
        ("RELAIS_SMTP_URL", "smtps://relais@mail.example.com"),
        ("RELAIS_SMTP_URL", "smtps://"),
        ("RELAIS_MAIL_FROM", "Relais <relais@example.com>"),
        ("RELAIS_MAIL_FROM", "a@example.com,b@example.com"),
        ("RELAIS_MAIL_FROM", "relais@example.com\nBcc: all@example.com"),
        ("RELAIS_MAIL_TO", "desk"),
        ("RELAIS_MAIL_REPLY_TO", "nobody@"),
        ("RELAIS_WEBHOOK_URL", "crm.example.com"),
        ("RELAIS_WEBHOOK_SECRET", "fifteen-letters"),
        ("RELAIS_CHATWOOT_URL", "chatwoot"),
        ("RELAIS_CHATWOOT_ACCOUNT", "one"),
        ("RELAIS_CHATWOOT_INBOX", "0"),
        ("RELAIS_HANDOFF", "desk,pigeon"),
        ("RELAIS_HANDOFF", ","),
    ],
)
def test_a_wrong_setting_is_told_by_its_name_and_its_cure(name, value):
    sentence = told({**ALL, name: value})
    assert sentence.startswith(name)
    assert "\n" not in sentence or name == "RELAIS_MAIL_FROM"
    assert any(cure in sentence for cure in ("Set it", "Write "))


@pytest.mark.parametrize(
    ("missing", "first"),
    [
        ("RELAIS_SMTP_URL", "RELAIS_MAIL_FROM"),
        ("RELAIS_MAIL_FROM", "RELAIS_SMTP_URL"),
        ("RELAIS_MAIL_TO", "RELAIS_HANDOFF"),
        ("RELAIS_WEBHOOK_URL", "RELAIS_WEBHOOK_URL"),
        ("RELAIS_WEBHOOK_SECRET", "RELAIS_WEBHOOK_SECRET"),
        ("RELAIS_CHATWOOT_TOKEN", "RELAIS_CHATWOOT_TOKEN"),
        ("RELAIS_CHATWOOT_INBOX", "RELAIS_CHATWOOT_INBOX"),
    ],
)
def test_a_missing_setting_is_told(missing, first):
    sentence = told({name: value for name, value in ALL.items() if name != missing})
    assert sentence.startswith(first)
    assert missing in sentence


@pytest.mark.parametrize("name", ["email", "webhook", "chatwoot"])
def test_a_system_that_is_named_must_be_set_up(name):
    sentence = told({"RELAIS_HANDOFF": f"desk,{name}"})
    assert sentence.startswith(f"RELAIS_HANDOFF names {name}, which is not set up. Set RELAIS_")


def test_every_setting_is_told_to_integrators():
    root = Path(__file__).parents[2]
    code = "".join((root / "bot" / f"settings_{n}.py").read_text() for n in ("handoff", "smtp"))
    page = (root / "docs" / "integrator.md").read_text(encoding="utf-8")
    assert {name for name in re.findall(r"RELAIS_[A-Z_]+[A-Z]", code) if name not in page} == set()
