"""What a customer answers to another channel that an adviser has proposed."""

from __future__ import annotations

from bot.handoff.change import Change
from bot.handoff.desk_work import accepted, declined
from bot.handoff.proposal import (
    ACCEPT,
    PAYLOADS,
    agreed_words,
    declined_words,
    open_proposal,
    question,
)
from bot.handoff.verification import masked_phone
from bot.messages import IncomingMessage, Language, Line
from bot.ports import Clock, Desk
from bot.wording import masked_email


async def answer_to_proposal(desk: Desk, clock: Clock, message: IncomingMessage) -> Change | None:
    """What the button changes; ``None`` when nothing is proposed, or no longer."""
    if message.text not in PAYLOADS:
        return None
    found = open_proposal(await desk.acts(message.conversation_id))
    if found is None or found[1].packet_id is None:
        return None
    proposal, act = found
    packet = await desk.get(str(act.packet_id))
    now, language = clock.now(), _language(message, packet.language)
    where = masked_address(proposal.address)
    if message.text == ACCEPT:
        asked, _ = question(proposal.channel, where, language)
        line = Line(now, "bot", agreed_words(proposal.channel, where, language))
        return accepted(packet, proposal, asked, now, line)
    return declined(packet, proposal, now, Line(now, "bot", declined_words(language)))


def masked_address(address: str) -> str:
    """An e-mail or a telephone number that its owner alone recognises."""
    return masked_email(address) if "@" in address else masked_phone(address)


def _language(message: IncomingMessage, known: str) -> Language:
    return message.language or ("en" if known == "en" else "fr")
