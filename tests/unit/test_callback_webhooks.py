"""The calls that Relais places, as Twilio tells of them: signed forms in, TwiML out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from aiohttp import web
from callback_stage import MOBILE, CallbackStage, a_callback, at
from twilio.request_validator import RequestValidator

from bot.handoff.callback_work import CANCELLED, cancelled
from bot.handoff.casework import finished
from bot.handoff.packet import PacketStatus, PromiseState
from voice.callback_webhooks import CallbackWebhooks

TOKEN, PUBLIC, NUMBER = "a" * 32, "https://bot.example.com", "+33353012420"
CALL, OTHER_CALL = "CA" + "1" * 32, "CA" + "2" * 32

Post = Callable[..., Awaitable[Any]]


@pytest.fixture
async def stage() -> CallbackStage:
    """A call back for which the advisers' telephone rings, at 10:00."""
    stage = CallbackStage(couriers=("sms", "call"), places_calls=True)
    await stage.book(a_callback(subject="une copie de facture"))
    await stage.go_to("10:00")
    await stage.go_to("10:00")
    return stage


@pytest.fixture
async def post(stage: CallbackStage, aiohttp_client: Any) -> Post:
    """Send one webhook as Twilio does; gives the answer."""
    hooks = CallbackWebhooks(
        stage.callbacks,
        stage.desk,
        stage.calling,
        stage.clock,
        apply=stage.desk.apply,
        public_url=PUBLIC,
        auth_token=TOKEN,
        caller=NUMBER,
    )
    app = web.Application()
    hooks.add_to(app)
    client = await aiohttp_client(app)

    async def send(name: str, call: str = CALL, *, token: str = TOKEN, **form: str) -> Any:
        path = f"/voice/callback/{name}?callback=cb-one"
        fields = {"CallSid": call, **form}
        signature = RequestValidator(token).compute_signature(PUBLIC + path, fields)
        return await client.post(path, data=fields, headers={"X-Twilio-Signature": signature})

    return send


async def twiml(answer: Any) -> ElementTree.Element:
    assert answer.status == 200
    return ElementTree.fromstring(await answer.text())


async def connected(post: Post) -> None:
    """An adviser answers, presses 1, and the customer's telephone rings."""
    await post("adviser")
    assert (await twiml(await post("accepted", Digits="1"))).find("Dial") is not None


async def test_what_is_not_signed_is_refused(post):
    assert (await post("adviser", token="b" * 32)).status == 403


async def test_the_adviser_hears_one_sentence_without_personal_data(post):
    said = "".join((await twiml(await post("adviser"))).itertext())
    assert "une copie de facture" in said
    assert "tapez 1" in said
    assert not any(private in said for private in (MOBILE, "39 98", "4421"))


async def test_after_a_1_the_customer_is_dialled_from_the_companys_number(post, stage):
    await post("adviser")
    dial = (await twiml(await post("accepted", Digits="1"))).find("Dial")
    assert dial is not None
    assert dial.get("callerId") == NUMBER
    assert dial.findtext("Number") == MOBILE
    read = await stage.callbacks.get("cb-one")
    assert (read.call, read.attempts) == (CALL, 1)


async def test_without_a_1_nobody_is_dialled_and_the_advisers_are_rung_again(post, stage):
    await post("adviser")
    assert (await twiml(await post("accepted"))).find("Dial") is None
    await post("status", CallStatus="completed")
    read = await stage.callbacks.get("cb-one")
    assert (read.status, read.attempts, read.next_try) == ("no_answer", 0, at("10:05"))


async def test_a_second_call_for_the_same_try_dials_nobody(post):
    await connected(post)
    assert (await twiml(await post("adviser", OTHER_CALL))).find("Gather") is None
    assert (await twiml(await post("accepted", OTHER_CALL, Digits="1"))).find("Dial") is None


async def test_a_webhook_that_comes_again_gives_the_same_answer_and_counts_once(post, stage):
    await connected(post)
    await connected_again(post)
    assert (await stage.callbacks.get("cb-one")).attempts == 1


async def connected_again(post: Post) -> None:
    assert (await twiml(await post("accepted", Digits="1"))).find("Dial") is not None


async def test_a_talk_ends_the_case_and_keeps_the_promise(post, stage):
    await connected(post)
    await post("result", DialCallStatus="completed", DialCallDuration="180")
    assert await stage.status(a_callback()) == "reached"
    packet = await stage.packet(a_callback())
    assert packet.status is PacketStatus.DONE
    assert packet.promise is not None
    assert packet.promise.state(stage.clock.now()) is PromiseState.KEPT


@pytest.mark.parametrize(
    "end",
    [
        {"DialCallStatus": "busy"},
        {"DialCallStatus": "no-answer"},
        {"DialCallStatus": "failed"},
        {"DialCallStatus": "completed", "DialCallDuration": "4"},
    ],
    ids=["busy", "no answer", "failed", "voicemail"],
)
async def test_who_is_not_reached_is_called_again_in_10_minutes(post, stage, end):
    await connected(post)
    await post("result", **end)
    read = await stage.callbacks.get("cb-one")
    assert (read.status, read.next_try, read.attempts) == ("no_answer", at("10:10"), 1)


async def test_both_webhooks_of_one_end_count_once_in_either_order(post, stage):
    await connected(post)
    leg = {"ParentCallSid": CALL, "CallStatus": "no-answer"}
    await post("customer", OTHER_CALL, **leg)
    await post("result", DialCallStatus="no-answer")
    await post("status", CallStatus="completed")
    assert (await stage.callbacks.get("cb-one")).attempts == 1
    assert await stage.status(a_callback()) == "no_answer"


async def test_a_call_back_that_was_cancelled_meanwhile_rings_nobody(post, stage):
    packet, read = await stage.packet(a_callback()), await stage.callbacks.get("cb-one")
    change = finished(packet, "customer", stage.clock.now(), result=CANCELLED)
    await stage.desk.apply(cancelled(change, read))
    assert (await twiml(await post("adviser"))).find("Gather") is None
    assert (await twiml(await post("accepted", Digits="1"))).find("Dial") is None


async def test_after_three_telephones_that_nobody_picks_up_advisers_call_by_hand(post, stage):
    for number, moment in enumerate(("10:00", "10:05", "10:10")):
        await stage.go_to(moment)
        await stage.go_to(moment)
        await post("status", f"CA{number:032x}", CallStatus="no-answer")
    await stage.go_to("10:15")
    read = await stage.callbacks.get("cb-one")
    assert (read.status, read.by_hand, read.attempts) == ("due", True, 0)
