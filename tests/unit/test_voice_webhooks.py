"""Calls as Twilio makes them: signed forms in, TwiML out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from aiohttp import web
from twilio.request_validator import RequestValidator

from bot.adapters.clock import FixedClock
from bot.adapters.memory.desk import MemoryDesk
from bot.adapters.memory.history import MemoryHistory
from bot.conversation import Conversation
from bot.messages import (
    Button,
    Channel,
    IncomingMessage,
    Language,
    Owner,
    Reply,
    Scored,
    Understanding,
    Utterance,
)
from voice.calls_memory import MemoryCalls
from voice.line import Line
from voice.webhooks import VoiceWebhooks

TOKEN = "a" * 32
PUBLIC = "https://bot.example.com"
NUMBER = "+33353012400"
CALL = "CA" + "1" * 32


class ScriptedEngine:
    """Answers by rote, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[IncomingMessage] = []
        self.broken = False

    async def parse(
        self, text: str, *, voice: bool = False, language: Language | None = None
    ) -> Understanding:
        danger = "gaz" in text
        urgency = Scored("critical" if danger else "normal", 0.9)
        intent = Scored("report_gas_leak" if danger else "faq", 0.9)
        return Understanding(text, language or "fr", intent, (intent,), urgency)

    async def answer(self, message: IncomingMessage, situation: Mapping[str, Any]) -> Reply:
        if self.broken:
            raise RuntimeError("the database is away")
        self.asked.append(message)
        english = "invoice" in message.text
        utterance = Utterance("Je confirme ?", "utter_sure", (Button("Oui", "/affirm"),))
        if english:
            utterance = Utterance("It is on its way. Anything else?")
        if "revoir" in message.text:
            utterance = Utterance("Au revoir.", "utter_goodbye")
        read = await self.parse(message.text, language=message.language)
        if "peut-être" in message.text:
            read = replace(read, intent=Scored("goodbye", 0.6))
        return Reply(
            message.conversation_id,
            1,
            (utterance,),
            read,
            (utterance.response,),
            Owner.BOT,
            "en" if english else message.language or "fr",
        )

    async def slots(self, conversation_id: str) -> Mapping[str, Any]:
        return {}


class Desks:
    is_open = False

    def is_open_for(self, channel: Channel, at: datetime) -> bool:
        return self.is_open


class BrokenCalls(MemoryCalls):
    async def load(self, call_id: str) -> str | None:
        raise OSError("the disk is away")


class Phone:
    """Calls the webhooks as Twilio does, and reads what comes back."""

    def __init__(self, client: Any, token: str | None = TOKEN) -> None:
        self._client, self._token = client, token
        self.fields = {"CallSid": CALL, "From": "+33612345678", "CallStatus": "in-progress"}
        self.action = "/voice/incoming"

    async def post(self, path: str, **fields: str) -> Any:
        form = {**self.fields, **fields}
        headers = {}
        if self._token:
            signature = RequestValidator(self._token).compute_signature(PUBLIC + path, form)
            headers["X-Twilio-Signature"] = signature
        return await self._client.post(path, data=form, headers=headers)

    async def next(self, **fields: str) -> ElementTree.Element:
        root = await self.read(self.action, **fields)
        actions = [node.get("action") for node in root.iter() if node.get("action")]
        self.action = actions[0].removeprefix(PUBLIC) if actions else ""
        return root

    async def read(self, path: str, **fields: str) -> ElementTree.Element:
        response = await self.post(path, **fields)
        assert response.status == 200, await response.text()
        assert response.content_type == "text/xml"
        return ElementTree.fromstring(await response.text())


def speech(root: ElementTree.Element) -> str:
    return " ".join(say.text or "" for say in root.iter("Say"))


def tags(root: ElementTree.Element) -> list[str]:
    return [child.tag for child in root]


class House:
    """Everything behind the webhooks, with the parts a test may change."""

    def __init__(self) -> None:
        self.engine, self.desk, self.desks = ScriptedEngine(), MemoryDesk(), Desks()
        self.history, self.calls = MemoryHistory(), MemoryCalls()

    def app(self, token: str = TOKEN, unsigned: bool = False) -> web.Application:
        clock = FixedClock(datetime(2026, 7, 12, 22, 40, tzinfo=UTC))
        conversation = Conversation(
            engine=self.engine,
            history=self.history,
            desk=self.desk,
            openings=self.desks,
            clock=clock,
        )
        line = Line(
            conversation=conversation,
            desk=self.desk,
            openings=self.desks,
            clock=clock,
            calls=self.calls,
            company="Deux Rives Énergie",
            transfer_number=NUMBER,
        )
        app = web.Application()
        VoiceWebhooks(line, public_url=PUBLIC, auth_token=token, allow_unsigned=unsigned).add_to(
            app
        )
        return app


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
async def phone(aiohttp_client, house: House) -> Phone:
    return Phone(await aiohttp_client(house.app()))


async def test_a_call_is_welcomed_in_french_with_keys_and_speech(phone: Phone) -> None:
    root = await phone.next(CallStatus="ringing")
    gather = root.find("Gather")
    assert gather is not None
    assert gather.get("language") == "fr-FR"
    assert gather.get("input") == "dtmf speech"
    assert "Deux Rives Énergie" in speech(root)


async def test_an_unsigned_request_is_refused(aiohttp_client, house: House) -> None:
    response = await Phone(await aiohttp_client(house.app()), token=None).post("/voice/incoming")
    assert response.status == 403
    assert "X-Twilio-Signature" in await response.text()


@pytest.mark.parametrize(
    "path", ["incoming", "turn?number=1", "status", "dial-result?number=2", "message?number=2"]
)
async def test_a_wrong_signature_is_refused_everywhere(aiohttp_client, house: House, path) -> None:
    stranger = Phone(await aiohttp_client(house.app()), token="b" * 32)
    response = await stranger.post(f"/voice/{path}")
    assert response.status == 403
    assert "TWILIO_AUTH_TOKEN" in await response.text()
    assert house.engine.asked == []


async def test_a_changed_query_breaks_the_signature(aiohttp_client, house: House) -> None:
    client = await aiohttp_client(house.app())
    form = {"CallSid": CALL}
    path = "/voice/turn?number=1&language=fr"
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC + path, form)
    response = await client.post(
        path + "&x=1", data=form, headers={"X-Twilio-Signature": signature}
    )
    assert response.status == 403


async def test_without_a_token_everything_is_refused(aiohttp_client, house: House) -> None:
    response = await Phone(await aiohttp_client(house.app(token=""))).post("/voice/incoming")
    assert response.status == 403
    assert "Set TWILIO_AUTH_TOKEN" in await response.text()


async def test_unsigned_requests_can_be_allowed_for_a_local_trial(
    aiohttp_client, house: House
) -> None:
    client = await aiohttp_client(house.app(token="", unsigned=True))
    assert (await Phone(client, token=None).post("/voice/incoming")).status == 200


async def test_a_request_without_a_call_is_refused_with_a_sentence(phone: Phone) -> None:
    response = await phone.post("/voice/incoming", CallSid="../etc")
    assert response.status == 400
    assert "CallSid" in await response.text()


async def test_what_is_said_reaches_the_conversation_of_the_call(
    phone: Phone, house: House
) -> None:
    await phone.next()
    root = await phone.next(SpeechResult="ma facture", Confidence="0.9")
    asked = house.engine.asked[0]
    assert asked.conversation_id == f"call-{CALL}"
    assert asked.channel is Channel.VOICE
    assert asked.caller == "+33612345678"
    assert "Dites oui ou tapez 1" in speech(root)


async def test_a_key_chooses_what_was_offered(phone: Phone, house: House) -> None:
    await phone.next()
    await phone.next(SpeechResult="ma facture")
    await phone.next(Digits="1")
    assert house.engine.asked[-1].text == "/affirm"
    assert house.engine.asked[-1].shown == "oui"


async def test_an_empty_value_is_signed_and_is_silence(phone: Phone, house: House) -> None:
    await phone.next()
    root = await phone.next(SpeechResult="", Digits="")
    assert "pas entendu" in speech(root)
    assert house.engine.asked == []


async def test_three_silences_end_with_a_message_at_the_desk(phone: Phone, house: House) -> None:
    await phone.next()
    assert tags(await phone.next()) == ["Gather"]
    assert tags(await phone.next()) == ["Gather"]
    assert "Record" in tags(await phone.next())
    assert phone.action.startswith("/voice/message?")
    root = await phone.next(RecordingUrl="https://api.example/rec/RE1", RecordingDuration="12")
    assert tags(root)[-1] == "Hangup"
    assert "transmis" in speech(root)
    packet = (await house.desk.queue())[0]
    assert packet.conversation_id == f"call-{CALL}"
    assert {fact.value for fact in packet.facts} == {"+33612345678", "https://api.example/rec/RE1"}
    assert "Message vocal (12 s)" in packet.transcript[-1].text


async def test_the_same_message_twice_makes_one_packet(phone: Phone, house: House) -> None:
    for _ in range(2):
        await phone.read(
            "/voice/message?number=4&language=fr", RecordingUrl="https://r/1", RecordingDuration="9"
        )
    assert len(await house.desk.queue()) == 1


async def test_an_open_desk_is_connected_and_an_unanswered_one_takes_a_message(
    phone: Phone, house: House
) -> None:
    house.desks.is_open = True
    await phone.next()
    root = await phone.next(Digits="0")
    assert root.findtext("Dial/Number") == NUMBER
    root = await phone.next(DialCallStatus="completed", DialCallDuration="4")
    assert "aucun conseiller" in speech(root)
    assert root.find("Record") is not None


async def test_a_talk_with_an_adviser_ends_the_call(phone: Phone, house: House) -> None:
    house.desks.is_open = True
    await phone.next()
    await phone.next(Digits="0")
    root = await phone.next(DialCallStatus="completed", DialCallDuration="95")
    assert tags(root) == ["Hangup"]


async def test_a_repeated_step_gets_the_same_document_and_acts_once(
    phone: Phone, house: House
) -> None:
    await phone.next()
    step = phone.action
    first = await (await phone.post(step, SpeechResult="ma facture")).text()
    again = await (await phone.post(step, SpeechResult="ma facture")).text()
    assert again == first
    assert len(house.engine.asked) == 1


async def test_a_call_that_comes_back_hears_its_last_words_again(phone: Phone) -> None:
    await phone.next()
    root = await phone.next(SpeechResult="ma facture")
    back = await phone.read("/voice/incoming", ErrorCode="11200")
    assert speech(back) == speech(root)


async def test_a_restart_in_mid_call_goes_on_in_the_same_conversation_and_language(
    phone: Phone, house: House
) -> None:
    await phone.next()
    await phone.next(SpeechResult="my invoice please")
    await house.calls.forget(CALL)
    root = await phone.next()
    assert "didn’t hear" in speech(root)
    await phone.next(SpeechResult="my invoice please")
    assert {message.conversation_id for message in house.engine.asked} == {f"call-{CALL}"}
    assert house.engine.asked[-1].language == "en"


async def test_a_state_that_cannot_be_read_starts_afresh(phone: Phone, house: House) -> None:
    await house.calls.save(CALL, '{"call": {"choices": []}, "number": 9}')
    assert "Deux Rives Énergie" in speech(await phone.next())


async def test_english_is_answered_by_an_english_voice(phone: Phone) -> None:
    await phone.next()
    root = await phone.next(SpeechResult="my invoice please")
    assert [say.get("voice") for say in root.iter("Say")] == ["Polly.Amy-Neural"]
    gather = root.find("Gather")
    assert gather is not None
    assert gather.get("language") == "en-GB"


async def test_a_danger_heard_badly_is_answered_at_once(phone: Phone, house: House) -> None:
    await phone.next()
    root = await phone.next(SpeechResult="ça sent le gaz", Confidence="0.11")
    assert house.engine.asked[0].text == "ça sent le gaz"
    assert tags(root) == ["Say", "Gather"]


@pytest.mark.parametrize("shown", ["anonymous", "", "+266696687", "sip:a@b.example"])
async def test_a_withheld_number_is_no_number(phone: Phone, house: House, shown: str) -> None:
    phone.fields["From"] = shown
    await phone.next()
    await phone.next(SpeechResult="ma facture")
    assert house.engine.asked[0].caller is None


async def test_a_goodbye_hangs_up(phone: Phone) -> None:
    await phone.next()
    assert tags(await phone.next(SpeechResult="au revoir")) == ["Say", "Hangup"]


async def test_nobody_is_hung_up_on_for_a_goodbye_that_is_a_guess(phone: Phone) -> None:
    await phone.next()
    root = await phone.next(SpeechResult="peut-être au revoir")
    assert tags(root) == ["Gather"]
    assert "Au revoir" not in speech(root)


async def test_the_end_of_a_call_is_acknowledged_and_forgotten(phone: Phone, house: House) -> None:
    await phone.next()
    running = await phone.post("/voice/status", CallStatus="in-progress", SequenceNumber="1")
    assert running.status == 204
    assert await house.calls.load(CALL) is not None
    over = await phone.post("/voice/status", CallStatus="completed", CallDuration="42")
    assert over.status == 204
    assert await house.calls.load(CALL) is None


async def test_a_bot_that_fails_apologises_and_then_takes_a_message(
    phone: Phone, house: House
) -> None:
    await phone.next()
    house.engine.broken = True
    first = await phone.next(SpeechResult="ma facture")
    assert "problème technique" in speech(first)
    await phone.next(SpeechResult="ma facture")
    assert "Record" in tags(await phone.next(SpeechResult="ma facture"))


async def test_a_caller_has_a_way_out_when_nothing_can_be_stored(
    aiohttp_client, house: House
) -> None:
    house.calls = BrokenCalls()
    phone = Phone(await aiohttp_client(house.app()))
    root = await phone.read("/voice/turn?number=3&language=en", SpeechResult="hello")
    assert "technical problem" in speech(root)
    assert root.find("Record") is not None
    house.desks.is_open = True
    assert (await phone.read("/voice/turn?number=3")).findtext("Dial/Number") == NUMBER
    assert tags(await phone.read("/voice/message?number=4"))[-1] == "Hangup"


async def test_a_step_without_a_number_says_the_last_words_again(phone: Phone) -> None:
    root = await phone.next()
    assert speech(await phone.read("/voice/turn?number=abc", SpeechResult="x")) == speech(root)


async def test_a_call_that_the_desk_had_put_through_ends_when_the_talk_does(phone: Phone) -> None:
    await phone.next(CallStatus="ringing")
    await phone.next(SpeechResult="ma facture")
    # The desk redirected the call: Twilio asks again without the number of a turn.
    talked = {"DialCallStatus": "completed", "DialCallDuration": "95"}
    assert tags(await phone.read("/voice/dial-result", **talked)) == ["Hangup"]


async def test_a_put_through_call_that_no_adviser_picks_up_leaves_a_message(phone: Phone) -> None:
    await phone.next(CallStatus="ringing")
    await phone.next(SpeechResult="ma facture")
    for _ in range(2):
        root = await phone.read("/voice/dial-result", DialCallStatus="no-answer")
        assert root.find("Record") is not None
