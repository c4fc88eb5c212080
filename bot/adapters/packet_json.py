"""Packets as JSON documents and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from bot.handoff.brief import Brief
from bot.handoff.packet import Consent, Fact, Packet, PacketStatus, Promise
from bot.messages import Button, Channel, Line, Urgency

_KNOWN = frozenset(field.name for field in fields(Packet))


def packet_to_json(packet: Packet) -> str:
    """A packet as a JSON document (ASCII only, times in ISO 8601)."""
    return json.dumps(packet.as_dict())


def packet_from_json(document: str) -> Packet:
    """The packet of a JSON document; fields of a later minor version are left out."""
    given: Mapping[str, Any] = json.loads(document)
    return Packet(**{name: _read(name, value) for name, value in given.items() if name in _KNOWN})


def brief_to_json(packet: Packet) -> str:
    """What :func:`brief_from_json` needs of a packet, beside what its columns say."""
    given = replace(packet, transcript=(), facts=(), recommendation=None).as_dict()
    names = ("team", "wanted_channel", "urgency", "created", "promise")
    return json.dumps({name: given[name] for name in names})


def brief_from_json(packet_id: str, status: PacketStatus, document: str) -> Brief:
    """The packet in brief whose document :func:`brief_to_json` wrote."""
    given: Mapping[str, Any] = json.loads(document)
    values = {name: _read(name, value) for name, value in given.items()}
    return Brief(id=packet_id, status=status, **values)


def _read(name: str, value: Any) -> Any:
    reader = _READERS.get(name)
    return value if reader is None or value is None else reader(value)


def _line(given: Mapping[str, Any]) -> Line:
    return Line(
        **{
            **given,
            "at": datetime.fromisoformat(given["at"]),
            "buttons": tuple(Button(**button) for button in given["buttons"]),
        }
    )


_PROMISED = frozenset(field.name for field in fields(Promise))
_MOMENTS = ("due", "made", "alert_at", "answered", "withdrawn", "alerted", "escalated", "told")


def _promise(given: Mapping[str, Any]) -> Promise:
    values = {name: value for name, value in given.items() if name in _PROMISED}
    for name in _MOMENTS:
        if values.get(name):
            values[name] = datetime.fromisoformat(values[name])
    return Promise(**{**values, "channel": Channel(given["channel"])})


def _consent(given: Mapping[str, Any]) -> Consent:
    return Consent(
        given=datetime.fromisoformat(given["given"]),
        channel=Channel(given["channel"]),
        words=given["words"],
    )


_READERS: Mapping[str, Any] = {
    "created": datetime.fromisoformat,
    "urgency": Urgency,
    "channel": Channel,
    "wanted_channel": Channel,
    "facts": lambda given: tuple(Fact(**fact) for fact in given),
    "steps_tried": tuple,
    "do_not_ask": tuple,
    "transcript": lambda given: tuple(_line(line) for line in given),
    "promise": _promise,
    "consent": _consent,
    "status": PacketStatus,
}
