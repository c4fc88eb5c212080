"""The published schema of packets: what leaves follows it, and it tells each field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packet_schema import schema, wrong_in
from routing_stage import recommend

from bot.adapters.packet_json import packet_from_json, packet_to_json
from bot.handoff.packet import SCHEMA_VERSION, Consent, Fact, Packet, PacketStatus, Promise
from bot.handoff.reasons import HandoffReason
from bot.messages import Button, Channel, Line, Urgency
from bot.routing.as_json import as_json

SCHEMA = schema("packet")
RECORDS = {"fact": Fact, "line": Line, "promise": Promise, "consent": Consent}

texts = st.text(max_size=20)
moments = st.datetimes(timezones=st.just(UTC))
channels = st.sampled_from(Channel)
shares = st.floats(0, 1)
lines = st.builds(
    Line,
    at=moments,
    speaker=st.sampled_from(["customer", "bot", "adviser"]),
    text=texts,
    number=st.integers(0, 10**6),
    message_id=texts,
    buttons=st.tuples(st.builds(Button, title=texts, payload=texts)),
)
promises = st.builds(
    Promise,
    due=moments,
    channel=channels,
    address=texts,
    made=st.none() | moments,
    alert_at=st.none() | moments,
    confidence=st.none() | shares,
    basis=st.sampled_from(["declared", "measured", "slot"]),
    answered=st.none() | moments,
    withdrawn=st.none() | moments,
    alerted=st.none() | moments,
    escalated=st.none() | moments,
    told=st.none() | moments,
)
facts = st.builds(
    Fact, name=texts, label=texts, value=texts, confidence=shares, source=st.just("customer")
)
situations = st.fixed_dictionaries(
    {},
    optional={
        "intent": st.sampled_from(["explain_bill", "make_complaint", "report_gas_leak", "faq"]),
        "urgency": st.sampled_from([str(one) for one in Urgency]),
        "contact": st.lists(st.sampled_from(["telephone", "mobile", "email"]), unique=True),
        "prefers": st.sampled_from(["telephone", "email", "viber"]),
    },
)


def _recommended(situation: dict[str, Any]) -> dict[str, Any]:
    return as_json(recommend(**situation))


packets = st.builds(
    Packet,
    id=texts,
    conversation_id=texts,
    created=moments,
    reason=st.sampled_from([str(one) for one in HandoffReason]),
    urgency=st.sampled_from(Urgency),
    summary=texts,
    language=st.sampled_from(["fr", "en"]),
    channel=channels,
    wanted_channel=channels,
    facts=st.lists(facts, max_size=3).map(tuple),
    steps_tried=st.lists(texts, max_size=3).map(tuple),
    do_not_ask=st.lists(texts, max_size=3).map(tuple),
    transcript=st.lists(lines, max_size=3).map(tuple),
    promise=st.none() | promises,
    customer_number=st.none() | texts,
    status=st.sampled_from(PacketStatus),
    taken_by=st.none() | texts,
    team=texts,
    recommendation=st.none() | situations.map(_recommended),
    consent=st.none() | st.builds(Consent, given=moments, channel=channels, words=texts),
    result=texts,
    version=st.integers(0, 10**6),
    intent=texts,
)


@settings(max_examples=150, deadline=None)
@given(packets)
def test_every_packet_follows_the_schema_and_comes_back_from_json(packet: Packet) -> None:
    assert wrong_in(json.loads(packet_to_json(packet))) == []
    assert packet_from_json(packet_to_json(packet)) == packet


def test_the_schema_has_the_fields_of_a_packet_and_no_others() -> None:
    assert set(SCHEMA["properties"]) == {one.name for one in fields(Packet)}
    for name, record in RECORDS.items():
        assert set(SCHEMA["$defs"][name]["properties"]) == {one.name for one in fields(record)}


def test_the_schema_names_the_versions_channels_and_reasons_there_are() -> None:
    properties = SCHEMA["properties"]
    assert properties["schema_version"]["const"] == SCHEMA_VERSION
    assert SCHEMA["$defs"]["channel"]["enum"] == [str(one) for one in Channel]
    assert properties["reason"]["enum"] == [str(one) for one in HandoffReason]
    assert properties["urgency"]["enum"] == [str(one) for one in Urgency]
    assert properties["status"]["enum"] == [str(one) for one in PacketStatus]


def test_every_field_is_described() -> None:
    assert [path for path, one in _properties(SCHEMA) if not one.get("description")] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("reason", "bored"),
        ("created", "yesterday"),
        ("channel", "pigeon"),
        ("promise", {"due": "2026-11-23T09:30:00+01:00"}),
        ("recommendation", {"best": "callback"}),
        ("mood", "good"),
    ],
)
def test_what_does_not_follow_the_schema_is_told(name: str, value: Any) -> None:
    now = datetime.now(UTC)
    packet = Packet("p", "c", now, "asked", Urgency.LOW, "", "fr", Channel.CHAT, Channel.CHAT)
    assert wrong_in({**packet.as_dict(), name: value})


def _properties(part: Any, path: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(part, dict):
        for name, one in part.get("properties", {}).items():
            yield f"{path}.{name}", one
        for key, one in part.items():
            yield from _properties(one, f"{path}.{key}")
