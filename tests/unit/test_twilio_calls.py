"""Calls placed over Twilio's REST interface: never twice, whatever is lost on the way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from callback_stage import CallbackStage, a_callback
from twilio_side import ACCOUNT, ADVISERS, FACTS, NUMBER, TOKEN, TwilioSide, published
from web_side import WebSide, serving

from bot.adapters.couriers.call import CallCourier
from bot.adapters.twilio_rest import TwilioRest
from bot.handoff.delivery import Delivery, TryAgain, Undeliverable

PUBLIC = "https://bot.example.com"


@dataclass
class Exchange:
    """The stage, Twilio, and the courier between them."""

    stage: CallbackStage
    twilio: TwilioSide
    side: WebSide

    def courier(self) -> CallCourier:
        """The courier as a restart makes it."""
        stage = self.stage
        rest = TwilioRest(ACCOUNT, TOKEN, stage.clock, api=self.side.url, time_limit=2)
        return CallCourier(
            rest,
            stage.callbacks,
            stage.desk,
            stage.clock,
            caller=NUMBER,
            advisers=ADVISERS,
            public_url=PUBLIC,
        )

    async def intend(self, name: str = "one") -> Delivery:
        """A call back that is due, and the delivery that asks for its call."""
        one = await self.stage.book(a_callback(name))
        await self.stage.go_to("10:00")
        await self.stage.go_to("10:00")
        return next(sent for sent in await self.stage.sent(one) if sent.courier == "call")


@pytest.fixture
async def exchange() -> AsyncIterator[Exchange]:
    stage = CallbackStage(couriers=("sms", "call"), places_calls=True)
    twilio = TwilioSide(stage.clock)
    async with serving(twilio.respond) as side:
        yield Exchange(stage, twilio, side)
    assert twilio.mistakes == []


async def test_the_advisers_are_rung_first_and_the_webhooks_know_which_call_back(exchange):
    delivery = await exchange.intend()
    call = await exchange.courier().deliver(delivery)
    made = exchange.twilio.calls[0]
    assert (made["to"], made["sid"]) == (ADVISERS, call)
    assert made["url"] == f"{PUBLIC}/voice/callback/adviser?callback=cb-one"
    assert (await exchange.stage.callbacks.get("cb-one")).call == call


async def test_a_crash_after_the_call_was_made_makes_no_second_one(exchange):
    delivery = await exchange.intend()
    exchange.twilio.answer_lost = True
    with pytest.raises(TryAgain):
        await exchange.courier()._make("cb-one")
    exchange.twilio.answer_lost = False
    call = await exchange.courier().deliver(delivery)
    assert [one["sid"] for one in exchange.twilio.calls] == [call]


async def test_the_same_delivery_again_is_the_same_call(exchange):
    delivery = await exchange.intend()
    assert await exchange.courier().deliver(delivery) == await exchange.courier().deliver(delivery)
    assert len(exchange.twilio.calls) == 1


async def test_the_call_of_another_call_back_is_not_taken_for_its_own(exchange):
    first = await exchange.intend("one")
    await exchange.courier().deliver(first)
    second = a_callback("two")
    await exchange.stage.book(second)
    exchange.stage.round = exchange.stage.new_round()
    exchange.stage.round._lines = 2
    await exchange.stage.go_to("10:00")
    await exchange.stage.go_to("10:00")
    asked = next(one for one in await exchange.stage.sent(second) if one.courier == "call")
    await exchange.courier().deliver(asked)
    assert len({one["sid"] for one in exchange.twilio.calls}) == 2


async def test_a_call_that_is_not_wanted_any_more_is_not_made(exchange):
    delivery = await exchange.intend()
    await exchange.stage.go_to("10:20")
    assert await exchange.courier().deliver(delivery) == "not wanted any more"
    assert exchange.twilio.calls == []


async def test_a_delivery_that_names_nothing_is_put_aside(exchange):
    delivery = Delivery("k", "call", "call", {"callback_id": "none"}, exchange.stage.clock.now())
    with pytest.raises(Undeliverable):
        await exchange.courier().deliver(delivery)


@pytest.mark.skipif(published() is None, reason="Twilio's published description is not beside us")
def test_what_the_double_checks_is_what_is_published():
    whole = published()
    assert whole is not None
    for operation, (fields, required) in FACTS.items():
        assert fields <= whole[operation][0]
        assert required == whole[operation][1]
