"""A message left on the telephone, as the desk gets it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from bot.handoff.packet import Fact, Packet
from bot.handoff.reasons import HandoffReason
from bot.messages import Channel, Line, Urgency
from voice.call_events import MessageLeft
from voice.call_state import Call


def message_packet(
    call: Call,
    message: MessageLeft,
    *,
    conversation_id: str,
    caller: str | None,
    lines: Sequence[Line],
    now: datetime,
) -> Packet:
    """The packet of a message: one a call, so that a repeated delivery replaces it.

    Nothing is promised: only an adviser who has listened knows what can be.
    """
    facts = []
    if caller:
        facts.append(Fact("caller", "Numéro appelant", caller, 1.0, "network"))
    if message.recording:
        facts.append(Fact("recording", "Enregistrement", message.recording, 1.0, "network"))
    reason = HandoffReason.ASKED if call.human_asked else HandoffReason.MISUNDERSTOOD
    return Packet(
        id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"relais:{conversation_id}/message")),
        conversation_id=conversation_id,
        created=now,
        reason=str(reason),
        urgency=Urgency.NORMAL,
        summary=_summary(message, caller),
        language=call.language,
        channel=Channel.VOICE,
        wanted_channel=Channel.CALLBACK,
        facts=tuple(facts),
        steps_tried=("Message vocal pris au téléphone",),
        do_not_ask=("Son numéro de téléphone",) if caller else (),
        transcript=tuple(lines),
    )


def message_shown(message: MessageLeft) -> str:
    """The line of the transcript that stands for a message."""
    words = message.text.strip() or "à écouter"
    length = f" ({message.seconds} s)" if message.seconds else ""
    return f"[Message vocal{length}\u00a0: {words}]"


def _summary(message: MessageLeft, caller: str | None) -> str:
    whom = "La personne qui appelle" if caller else "Une personne au numéro masqué"
    heard = f"\u00a0: « {message.text.strip()} »" if message.text.strip() else " à écouter"
    return f"{whom} a laissé un message vocal{heard}. Urgence\u00a0: à évaluer à l’écoute."
