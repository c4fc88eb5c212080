"""The next channel to turn to when the first brought no answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from routing_stage import SUNDAY_NIGHT, TUESDAY, recommend, reference

from bot.handoff.packet import Fact, Packet, Promise
from bot.handoff.rerouting import contacts_of, situation_of
from bot.messages import Channel, CueName, Urgency
from bot.routing import ChannelKind, next_best
from bot.routing.kinds import Contact


def _packet(**changes: Any) -> Packet:
    values: dict[str, Any] = {
        "id": "p1",
        "conversation_id": "c1",
        "created": datetime.fromisoformat(f"{TUESDAY}+01:00"),
        "reason": "asked",
        "urgency": Urgency.NORMAL,
        "summary": "",
        "language": "fr",
        "channel": Channel.CHAT,
        "wanted_channel": Channel.CHAT,
        "intent": "explain_bill",
    }
    return Packet(**{**values, **changes})


def _kind(found: Any) -> ChannelKind | None:
    return None if found is None else found.kind


def test_the_best_channel_is_the_next_when_nothing_was_tried() -> None:
    found = recommend(intent="explain_bill", contact=["telephone", "email"])
    assert found.best is not None
    assert _kind(next_best(found)) is found.best.kind


def test_a_channel_that_brought_nobody_is_not_proposed_again() -> None:
    found = recommend(intent="explain_bill", contact=["telephone", "email"])
    tried: list[ChannelKind] = []
    while one := next_best(found, tried):
        assert one.kind not in tried
        tried.append(one.kind)
    assert len(tried) >= 3


def test_what_is_live_and_closed_or_public_or_only_a_page_is_never_next() -> None:
    found = recommend(at=SUNDAY_NIGHT, intent="faq", contact=["telephone", "email"])
    tried: list[ChannelKind] = []
    while one := next_best(found, tried):
        tried.append(one.kind)
    assert set(tried) == {ChannelKind.CALLBACK, ChannelKind.EMAIL}


def test_nobody_in_danger_is_sent_to_a_channel_that_answers_later() -> None:
    found = recommend(
        at=SUNDAY_NIGHT, intent="report_gas_leak", urgency="critical", contact=["email"]
    )
    assert next_best(found) is None


def test_a_packet_tells_the_router_what_is_known_of_the_customer() -> None:
    facts = (
        Fact("cue_upset", "Mécontentement exprimé", "« inadmissible »", 0.8),
        Fact("caller", "Numéro appelant", "06 39 98 44 21", 1.0, "network"),
        Fact("email", "E-mail", "luc@example.org", 0.8),
    )
    found = situation_of(_packet(facts=facts), tried=[ChannelKind.LIVE_CHAT])
    assert found.contact == frozenset({Contact.TELEPHONE, Contact.MOBILE, Contact.EMAIL})
    assert found.cues == frozenset({CueName.UPSET})
    assert found.intent == "explain_bill"
    assert found.came_from is ChannelKind.LIVE_CHAT
    assert found.channel is None


def test_a_promise_in_the_chat_is_no_address_elsewhere() -> None:
    due = datetime.fromisoformat(f"{TUESDAY}+01:00")
    packet = _packet(promise=Promise(due, Channel.CHAT, "c1"))
    assert situation_of(packet).contact is None


def test_when_nobody_came_to_the_chat_the_customer_is_called_back() -> None:
    facts = (Fact("file_phone", "Téléphone au dossier", "06 39 98 01 42", 1.0, "file"),)
    tried = [ChannelKind.LIVE_CHAT]
    situation = situation_of(_packet(facts=facts), tried=tried)
    night = datetime.fromisoformat(f"{SUNDAY_NIGHT}+01:00")
    one = next_best(reference().router.recommend(situation, night), tried)
    assert one is not None
    assert one.kind is ChannelKind.CALLBACK
    assert one.can_promise


def test_a_mobile_is_a_telephone_too_and_a_fixed_line_no_mobile() -> None:
    assert set(contacts_of("+33 6 39 98 44 21")) == {Contact.TELEPHONE, Contact.MOBILE}
    assert set(contacts_of("03 53 01 24 00")) == {Contact.TELEPHONE}
    assert set(contacts_of("")) == set()
