"""Which couriers there are under which settings."""

from __future__ import annotations

import pytest
from courier_case import Stage

from bot.adapters.couriers.build import couriers_in_memory, couriers_of
from bot.adapters.memory.couriers import MemoryCourier
from bot.settings import load_settings
from bot.settings_handoff import NAMES

MAIL = {"RELAIS_SMTP_URL": "smtps://mail.example.com", "RELAIS_MAIL_FROM": "relais@example.com"}
WEBHOOK = {"RELAIS_WEBHOOK_URL": "https://x.example", "RELAIS_WEBHOOK_SECRET": "sixteen-letters-"}
CHATWOOT = {
    "RELAIS_CHATWOOT_URL": "https://x.example",
    "RELAIS_CHATWOOT_ACCOUNT": "1",
    "RELAIS_CHATWOOT_INBOX": "2",
    "RELAIS_CHATWOOT_TOKEN": "a-token",
}


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({}, {"desk"}),
        (MAIL, {"desk", "email"}),
        (WEBHOOK, {"desk", "webhook"}),
        (CHATWOOT, {"desk", "chatwoot"}),
        (MAIL | WEBHOOK | CHATWOOT, set(NAMES)),
    ],
)
async def test_what_is_set_up_can_deliver(given, names):
    settings, stage = load_settings(given), Stage()
    built = couriers_of(settings, stage.desk, stage.clock, "Deux Rives Énergie")
    assert {name for name in built if name in NAMES} == names == set(settings.handoff.set_up)
    assert all(courier.name == name for name, courier in built.items())
    for courier in built.values():
        await courier.close()


def test_in_memory_nothing_leaves_the_process():
    built = couriers_in_memory(Stage().desk)
    assert set(NAMES) <= set(built)
    assert all(isinstance(built[name], MemoryCourier) for name in built if name != "desk")
