"""Puts together what keeps call backs, and what tells customers who is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.booking import Booking
from bot.callbacks import CallbackRound
from bot.calling import Calling
from bot.company import Company
from bot.ports import Clock
from bot.presence import Reception, SignedIn
from bot.promising import Promising

if TYPE_CHECKING:
    from bot.app import Application
    from bot.stores import Stores
    from voice.callback_webhooks import CallbackWebhooks


def calling_of(relais: Application) -> Calling:
    """The terms of call backs, with the couriers that are plugged in."""
    return Calling(relais.company, relais.stores.callbacks, tuple(relais.stores.couriers))


def booking_of(company: Company, stores: Stores, clock: Clock) -> Booking:
    """Books the call backs that advisers propose."""
    return Booking(
        company,
        Calling(company, stores.callbacks, tuple(stores.couriers)),
        Promising(company, stores.desk, clock),
        cases=stores.cases,
        callbacks=stores.callbacks,
        back_office=stores.back_office,
        clock=clock,
    )


def callback_round(relais: Application) -> CallbackRound:
    """The round over call backs; calls are placed when Twilio's settings are there."""
    stores, calling = relais.stores, calling_of(relais)
    desk = calling.desk
    return CallbackRound(
        stores.callbacks,
        stores.desk,
        calling,
        relais.clock,
        apply=relais.conversation.apply,
        places_calls=relais.settings.places_calls,
        lines=max(1, relais.company.routing.advisers.get(desk.name if desk else "", 1)),
    )


def reception_of(relais: Application) -> Reception:
    """Tells customers who is there."""
    stores = relais.stores
    return Reception(relais.company, stores.desk, SignedIn(stores.advisers), relais.clock)


def callback_webhooks(relais: Application) -> CallbackWebhooks:
    """The webhooks of calls that are placed."""
    from voice.callback_webhooks import CallbackWebhooks

    stores, settings = relais.stores, relais.settings
    return CallbackWebhooks(
        stores.callbacks,
        stores.desk,
        calling_of(relais),
        relais.clock,
        apply=relais.conversation.apply,
        public_url=settings.public_url,
        auth_token=settings.twilio_auth_token,
        caller=settings.twilio_number,
    )
