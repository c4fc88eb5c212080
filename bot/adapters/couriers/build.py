"""Which couriers there are: those whose settings are there."""

from __future__ import annotations

from bot.adapters.couriers.desk import DeskCourier
from bot.adapters.memory.couriers import MemoryCourier
from bot.ports import Clock, Courier, Desk
from bot.settings import Settings

ELSEWHERE = ("email", "webhook", "chatwoot", "sms", "transfer")
"""Couriers that talk to other systems."""


def couriers_of(settings: Settings, desk: Desk, clock: Clock, company: str) -> dict[str, Courier]:
    """Couriers by name. They connect when they have something to deliver.

    ``company`` is the name that mail comes from.
    """
    built: list[Courier] = [DeskCourier(desk)]
    handoff = settings.handoff
    if handoff.mail is not None:
        from bot.adapters.couriers.smtp import EmailCourier

        url = settings.public_url
        built.append(EmailCourier(handoff.mail, desk, clock, company=company, public_url=url))
    if handoff.webhook is not None:
        from bot.adapters.couriers.webhook import WebhookCourier

        url, secret = handoff.webhook.url, handoff.webhook.secret
        built.append(WebhookCourier(url, secret, desk, clock))
    if handoff.chatwoot is not None:
        from bot.adapters.couriers.chatwoot import ChatwootCourier

        url = settings.public_url
        built.append(ChatwootCourier(handoff.chatwoot, desk, clock, public_url=url))
    return {courier.name: courier for courier in built}


def couriers_in_memory(desk: Desk) -> dict[str, Courier]:
    """The desk, and for every other system a stand-in: nothing leaves the process."""
    built: list[Courier] = [DeskCourier(desk), *(MemoryCourier(name) for name in ELSEWHERE)]
    return {courier.name: courier for courier in built}
