"""What a customer answers to another channel that an adviser has proposed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.handoff.change import Act, Change
from bot.handoff.desk_work import accepted, declined
from bot.handoff.packet import Packet
from bot.handoff.proposal import (
    ACCEPT,
    PAYLOADS,
    Proposal,
    agreed_words,
    declined_words,
    gone_words,
    open_proposal,
    question,
)
from bot.handoff.verification import masked_phone
from bot.messages import IncomingMessage, Language, Line
from bot.ports import Clock, Desk
from bot.wording import masked_email

if TYPE_CHECKING:
    from bot.booking import Booking


async def answer_to_proposal(
    desk: Desk, clock: Clock, message: IncomingMessage, booking: Booking | None = None
) -> Change | None:
    """What the button changes; ``None`` when nothing is proposed, or no longer.

    A call back at a moment is booked by ``booking``, in the same change.
    """
    if message.text not in PAYLOADS:
        return None
    found = open_proposal(await desk.acts(message.conversation_id))
    if found is None or found[1].packet_id is None:
        return None
    proposal, act = found
    packet = await desk.get(str(act.packet_id))
    now, language = clock.now(), _language(message, packet.language)
    where = masked_address(proposal.address)
    if message.text == ACCEPT and proposal.slot and booking:
        return await _booked(booking, packet, proposal, act, Line(now, "bot", ""), language)
    if message.text == ACCEPT:
        asked, _ = question(proposal.channel, where, language)
        line = Line(now, "bot", agreed_words(proposal.channel, where, language))
        return accepted(packet, proposal, asked, now, line)
    return declined(packet, proposal, now, Line(now, "bot", declined_words(language)))


async def _booked(
    booking: Booking,
    packet: Packet,
    proposal: Proposal,
    act: Act,
    line: Line,
    language: Language,
) -> Change:
    """The customer agrees to a moment: it is booked, or gone."""
    slot = await booking.hold(proposal)
    if slot is None:
        gone = replace(line, text=gone_words(language))
        return declined(packet, proposal, line.at, gone)
    where, moment = masked_address(proposal.address), booking.moment(slot, language)
    asked, _ = question(proposal.channel, where, language, moment)
    agreed = replace(line, text=agreed_words(proposal.channel, where, language, moment))
    change = accepted(packet, proposal, asked, line.at, agreed)
    return await booking.booked(change, proposal, slot, act)


def masked_address(address: str) -> str:
    """An e-mail or a telephone number that its owner alone recognises."""
    return masked_email(address) if "@" in address else masked_phone(address)


def _language(message: IncomingMessage, known: str) -> Language:
    return message.language or ("en" if known == "en" else "fr")
