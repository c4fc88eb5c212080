"""Taking up a conversation begun elsewhere, without Rasa: what is asked, sent and carried."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from actions.form_reading import ValidateForm
from actions.meter import MeterForm
from actions.recognised import recalled, recognised
from actions.resume import GiveResumeCode
from actions.resume_ending import SubmitResume
from actions.resume_form import ResumeForm
from bot.adapters.memory.outbox import MemoryOutbox
from bot.adapters.memory.resume import MemoryResumeCodes, MemoryVerifications
from bot.handoff.casework import submitted
from bot.handoff.change import ActName
from bot.handoff.packet import Fact, Packet
from bot.handoff.resume import Refusal, Standing, is_code
from bot.handoff.visits import Proof
from bot.messages import Channel, Line, Urgency
from bot.resuming import Resuming

FORMER = "chat-former"
NUMBER = "DR-204817"
READING = {"customer": NUMBER, "meter_index": "45999", "meter_energy": "electricity"}


class Former:
    """An engine that only knows where conversations stand."""

    def __init__(self) -> None:
        self.standings = {FORMER: Standing("meter_form", {"language": "fr", **READING})}

    async def standing(self, conversation_id: str) -> Standing:
        return self.standings.get(conversation_id, Standing())


class Setting:
    """A stage with codes, an outbox, and a former conversation."""

    def __init__(self, stage: Any, messengers: tuple[str, ...] = ("sms", "email")) -> None:
        self.stage, self.outbox, self.former = stage, MemoryOutbox(), Former()
        self.resuming = Resuming(
            codes=MemoryResumeCodes(),
            verifications=MemoryVerifications(self.outbox),
            clock=stage.services.clock,
            company="Deux Rives Énergie",
        )
        self.resuming.serve(self.former, "https://chat.example.com")
        self.services = replace(stage.services, resuming=self.resuming, messengers=messengers)
        stage.services = self.services
        self.form = ResumeForm(self.services)
        self.slots: dict[str, Any] = {}

    async def say(self, text: str, intent: str = "inform", **entities: Any) -> list[str]:
        """One message to the form; what was said, the end included once it is complete."""
        heard = {"intent": intent, "form": "resume_form", **entities}
        played = await self.stage.play(ValidateForm(self.form), text, self.slots, **heard)
        self.slots, said = played.slots, played.said
        if self.slots.get("requested_slot") is not None:
            return said
        end = SubmitResume(self.form, _nobody, {"meter_form": MeterForm(self.services)})
        played = await self.stage.play(end, text, self.slots, **heard)
        self.slots, self.following = played.slots, played.next_action
        return said + played.said

    async def figures(self) -> str:
        """The six figures that were sent last."""
        sent = await self.outbox.due(self.stage.now)
        return sent[-1].payload["text"].split("est ")[1][:7].replace(" ", "")


async def _nobody(turn: Any, outcome: str) -> bool:
    return True


@pytest.fixture
def setting(stage: Any) -> Setting:
    return Setting(stage)


async def test_a_code_is_given_for_the_conversation_that_asks(setting: Setting) -> None:
    played = await setting.stage.play(GiveResumeCode(setting.services), "ailleurs")
    told = played.messages[0]
    assert played.said == ["utter_resume_code"]
    assert is_code(told["code"])
    assert told["link"].endswith(told["code"])
    assert await setting.resuming.take(told["code"], "x") == "c1"


async def test_with_a_proof_everything_of_the_case_crosses(setting: Setting) -> None:
    issued = await setting.resuming.issue(FORMER)
    await setting.say("code", resume_code=issued.code)
    assert setting.slots["requested_slot"] == "verification_way"
    assert "meter_index" not in setting.slots
    assert await setting.say("par SMS") == ["utter_verification_sent", "utter_verification_ask"]
    said = await setting.say("x", verification_code=await setting.figures())
    assert said == ["utter_resumed_flow"]
    assert setting.following == "meter_form"
    assert setting.slots["meter_index"] == "45999"
    assert (setting.slots["customer"], setting.slots["customer_proof"]) == (NUMBER, "code")
    assert setting.slots["resumed_from"] == FORMER
    (visit,) = await setting.services.history.of_customer(NUMBER)
    assert (visit.conversation_id, visit.proof) == ("c1", Proof.CODE)


async def test_the_six_figures_go_to_the_file_and_not_to_who_asks(setting: Setting) -> None:
    issued = await setting.resuming.issue(FORMER)
    setting.slots["caller"] = "+33639980199"
    await setting.say("code", resume_code=issued.code)
    await setting.say("par SMS")
    (sent,) = await setting.outbox.due(setting.stage.now)
    assert sent.payload["to"] == "+33639980142"


async def test_where_no_code_can_be_sent_the_customer_is_told_and_identified_anew(
    stage: Any,
) -> None:
    setting = Setting(stage, messengers=("desk", "webhook"))
    issued = await setting.resuming.issue(FORMER)
    said = await setting.say("code", resume_code=issued.code)
    assert said == ["utter_resumed_flow", "utter_resumed_anew"]
    assert setting.following == "meter_form"
    assert setting.slots["meter_energy"] == "electricity"
    assert not {"customer", "meter_index"} & {n for n, v in setting.slots.items() if v}


async def test_nobody_who_was_not_verified_is_sent_anything(setting: Setting) -> None:
    slots = {"name": "Camille Moreau", "customer_number": NUMBER, "meter_index": "45999"}
    setting.former.standings[FORMER] = Standing("meter_form", slots)
    issued = await setting.resuming.issue(FORMER)
    said = await setting.say("code", resume_code=issued.code)
    assert said == ["utter_resumed_flow", "utter_resumed_unverified"]
    assert await setting.outbox.due(setting.stage.now) == ()
    assert not setting.slots.get("name")


async def test_number_and_postcode_given_here_do_not_bring_the_facts_over(
    setting: Setting,
) -> None:
    setting.slots |= {"customer": NUMBER, "customer_proof": "number"}
    issued = await setting.resuming.issue(FORMER)
    await setting.say("code", resume_code=issued.code)
    assert setting.slots["requested_slot"] == "verification_way"
    said = await setting.say("sans", "deny")
    assert said == ["utter_resumed_flow", "utter_resumed_unverified"]
    assert not setting.slots.get("meter_index")
    assert setting.slots["customer"] == NUMBER


async def test_who_was_proven_here_by_a_code_is_not_asked_twice(setting: Setting) -> None:
    setting.slots |= {"customer": NUMBER, "customer_proof": "code"}
    issued = await setting.resuming.issue(FORMER)
    assert await setting.say("code", resume_code=issued.code) == ["utter_resumed_flow"]
    assert setting.slots["meter_index"] == "45999"


async def test_two_customers_are_never_made_one(setting: Setting) -> None:
    setting.slots |= {"customer": "DR-204829", "customer_proof": "code"}
    issued = await setting.resuming.issue(FORMER)
    await setting.say("code", resume_code=issued.code)
    assert setting.slots["customer"] == "DR-204829"
    assert not setting.slots.get("meter_index")


async def test_codes_are_sent_to_a_customer_three_times_an_hour_at_most(
    setting: Setting,
) -> None:
    customer = await setting.services.back_office.customer(NUMBER)
    assert customer is not None
    sent = [await setting.resuming.send(f"x/{n}", f"x{n}", customer, "sms", "fr") for n in range(4)]
    assert sent == [True, True, True, False]
    setting.services.clock.advance(timedelta(hours=1))
    assert await setting.resuming.send("x/9", "x9", customer, "sms", "fr")


async def test_a_code_that_expired_says_so(setting: Setting) -> None:
    issued = await setting.resuming.issue(FORMER)
    setting.services.clock.advance(timedelta(hours=24))
    assert await setting.say("code", resume_code=issued.code) == ["utter_resume_expired"]


async def test_a_code_works_in_one_turn_which_may_be_taken_again(setting: Setting) -> None:
    issued = await setting.resuming.issue(FORMER)
    first = [await setting.resuming.take(issued.code, "b", by="b/1") for _ in range(2)]
    assert first == [FORMER, FORMER]
    assert await setting.resuming.take(issued.code, "b", by="b/2") is Refusal.USED


async def test_one_caller_cannot_try_codes_without_end(setting: Setting) -> None:
    tried = [
        await setting.resuming.take("K7M4QX", f"call-{n}", caller="+33639980199") for n in range(11)
    ]
    assert tried == [Refusal.UNKNOWN] * 10 + [Refusal.TOO_MANY]
    assert await setting.resuming.take("K7M4QX", "chat-2") is Refusal.UNKNOWN


async def test_a_case_handed_over_before_learns_who_the_customer_is(setting: Setting) -> None:
    services = setting.services
    await services.desk.apply(submitted(PACKET, setting.stage.now))
    customer = await services.back_office.customer(NUMBER)
    assert customer is not None
    await recognised(setting.stage.turn("x"), services, customer, Proof.NUMBER)
    (packet,) = await services.desk.of_conversation("c1")
    assert packet.customer_number == NUMBER
    assert packet.summary.startswith("Mme Camille Moreau (DR-204817, vérifiée) signale")
    assert "non vérifiée" not in packet.summary
    assert {fact.name for fact in packet.facts} >= {"customer", "file_phone", "address", "energy"}
    assert [act.name for act in await services.desk.acts("c1")][-1] is ActName.IDENTIFIED
    await recognised(setting.stage.turn("x"), services, customer, Proof.NUMBER)
    assert (await services.desk.get("p1")).version == packet.version


async def test_what_was_just_said_elsewhere_is_not_asked_again(setting: Setting) -> None:
    services, now = setting.services, setting.stage.now
    customer = await services.back_office.customer(NUMBER)
    assert customer is not None
    await services.history.append(FORMER, [Line(now, "customer", "relevé")], Channel.CHAT)
    await services.history.link(FORMER, NUMBER, now, Proof.NUMBER)
    turn = setting.stage.turn("x")
    await recalled(turn, services, customer, MeterForm(services))
    assert turn.get("meter_energy") == "electricity"
    assert turn.get("meter_index") is None, "number and postcode open nothing personal"
    setting.services.clock.advance(timedelta(hours=25))
    later = setting.stage.turn("x")
    await recalled(later, services, customer, MeterForm(services))
    assert later.get("meter_energy") is None


PACKET = Packet(
    id="p1",
    conversation_id="c1",
    created=datetime(2026, 11, 22, 22, 30, tzinfo=ZoneInfo("Europe/Paris")),
    reason="asked",
    urgency=Urgency.NORMAL,
    summary="Une personne (identité non vérifiée) signale une coupure. "
    "Cette personne souhaite être rappelée au 06 39 98 01 42. Urgence : normale.",
    language="fr",
    channel=Channel.CHAT,
    wanted_channel=Channel.CALLBACK,
    facts=(Fact("energy", "Énergie", "électricité", 0.8),),
)


async def test_no_code_goes_to_an_address_that_number_and_postcode_were_enough_to_change(
    setting: Setting,
) -> None:
    """A bill from the bin would be enough: change the e-mail, then be sent the code."""
    await setting.services.back_office.change_contact(NUMBER, "email", "thief@example.org")
    issued = await setting.resuming.issue(FORMER)
    await setting.say("code", resume_code=issued.code)
    assert setting.slots["verification_ways"] == ["sms"]
    await setting.services.back_office.change_contact(NUMBER, "phone", "+33639989999")
    assert "utter_verification_sent" not in await setting.say("par SMS")
    assert await setting.outbox.due(setting.stage.now) == ()
    assert "meter_index" not in setting.slots


async def test_who_cannot_be_sent_a_code_any_more_goes_on_with_the_request_alone(
    setting: Setting,
) -> None:
    for field, value in (("email", "thief@example.org"), ("phone", "+33639989999")):
        await setting.services.back_office.change_contact(NUMBER, field, value)
    issued = await setting.resuming.issue(FORMER)
    said = await setting.say("code", resume_code=issued.code)
    assert said == ["utter_resumed_flow", "utter_resumed_anew"]
    assert "customer" not in setting.slots
    assert "meter_index" not in setting.slots


async def test_a_code_sent_to_one_customer_proves_nothing_of_another(setting: Setting) -> None:
    """Somebody has their own code sent, then lets the former conversation start anew as another."""
    other = {"customer": "DR-205548", "meter_index": "11111"}
    issued = await setting.resuming.issue(FORMER)
    await setting.say("code", resume_code=issued.code)
    await setting.say("par SMS")
    setting.former.standings[FORMER] = Standing("meter_form", {"language": "fr", **other})
    said = await setting.say("x", verification_code=await setting.figures())
    assert "utter_resumed_unverified" in said
    assert not setting.slots.get("customer")
    assert not setting.slots.get("meter_index")
    assert await setting.services.history.of_customer("DR-205548") == ()
