"""What an adviser does with a case, as pure steps: who may, and what it changes.

Every step raises :class:`CaseRefusal` when it does not fit: a closed case, a colleague's case.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.handoff import casework
from bot.handoff.change import CUSTOMER, Act, ActName, Change
from bot.handoff.closing import CallOutcome, CloseReason
from bot.handoff.ownership import Ownership, Stage, Step, moved
from bot.handoff.packet import Consent, Packet, PacketStatus
from bot.handoff.proposal import Proposal
from bot.handoff.refusal import CaseRefusal, Why
from bot.messages import Channel, Line


def lives_in_chat(packet: Packet) -> bool:
    """Whether its customer is to be answered in the chat, where they are."""
    return packet.channel is Channel.CHAT and packet.wanted_channel is Channel.CHAT


def taken(
    packet: Packet, adviser: str, now: datetime, ownership: Ownership, lines: tuple[Line, ...] = ()
) -> Change:
    """Take a case from the queue, and its customer when they wait in the chat."""
    _open(packet)
    if packet.status is PacketStatus.TAKEN and packet.taken_by != adviser:
        raise CaseRefusal(Why.HELD, packet.taken_by or "")
    live = lives_in_chat(packet)
    if live:
        _free_for(adviser, ownership)
    return casework.taken(
        packet, adviser, now, ownership=ownership if live else None, lines=lines if live else ()
    )


def replied(
    packet: Packet, adviser: str, now: datetime, ownership: Ownership, lines: tuple[Line, ...]
) -> Change:
    """Answer a customer in the chat. A customer whom the bot had again is the adviser's anew."""
    _held(packet, adviser)
    if packet.channel is not Channel.CHAT:
        raise CaseRefusal(Why.NOT_LIVE)
    _free_for(adviser, ownership)
    change = casework.answered(packet, adviser, now, lines)
    if ownership.stage is Stage.HUMAN:
        return change
    live = moved(ownership, Step.TAKE, now, adviser=adviser, packet_id=packet.id)
    return replace(change, ownership=live)


def noted(packet: Packet, adviser: str, now: datetime, text: str) -> Change:
    """Leave a note for colleagues, on a case of any state; customers never see it."""
    return Change(_act(packet, adviser, ActName.NOTED, now, text))


def sent_to_team(
    packet: Packet, adviser: str, now: datetime, team: str, note: str, ownership: Ownership
) -> Change:
    """Put a case back in the queue of ``team``; a customer who is live waits again."""
    _mine_or_waiting(packet, adviser)
    if packet.status is PacketStatus.WAITING and packet.team == team:
        raise CaseRefusal(Why.THERE)
    after = None
    if _has_customer(adviser, packet, ownership):
        after = moved(ownership, Step.LEAVE, now, packet_id=packet.id)
    waiting = replace(packet, status=PacketStatus.WAITING, taken_by=None, team=team)
    act = _act(packet, adviser, ActName.TRANSFERRED, now, _passed_on(team, note))
    return Change(act, waiting, after)


def sent_to_colleague(
    packet: Packet, adviser: str, now: datetime, colleague: str, note: str, ownership: Ownership
) -> Change:
    """Give a case, and the customer when they are live, into a colleague's hands."""
    _mine_or_waiting(packet, adviser)
    if colleague == packet.taken_by:
        raise CaseRefusal(Why.THERE)
    after = None
    waits = ownership.stage is Stage.WAITING and ownership.packet_id in (None, packet.id)
    if waits or _has_customer(adviser, packet, ownership):
        after = moved(ownership, Step.TAKE, now, adviser=colleague, packet_id=packet.id)
    theirs = replace(packet, status=PacketStatus.TAKEN, taken_by=colleague)
    act = _act(packet, adviser, ActName.TRANSFERRED, now, _passed_on(colleague, note))
    return Change(act, theirs, after)


def proposed(
    packet: Packet,
    adviser: str,
    now: datetime,
    proposal: Proposal,
    ownership: Ownership,
    lines: tuple[Line, ...],
) -> Change:
    """Propose another channel to a customer in the chat; the last line asks them, with buttons."""
    change = replied(packet, adviser, now, ownership, lines)
    return replace(change, act=_act(packet, adviser, ActName.PROPOSED, now, proposal.detail))


def accepted(packet: Packet, proposal: Proposal, asked: str, now: datetime, line: Line) -> Change:
    """The customer agrees to another channel; ``asked`` are the words that they agreed to."""
    consent = Consent(now, proposal.channel, asked)
    promise = packet.promise
    if promise is not None and promise.answered is None:
        promise = replace(promise, channel=proposal.channel, address=proposal.address)
    moved_on = replace(packet, wanted_channel=proposal.channel, consent=consent, promise=promise)
    act = _act(packet, CUSTOMER, ActName.ACCEPTED, now, proposal.detail)
    return Change(act, moved_on, lines=(line,))


def declined(packet: Packet, proposal: Proposal, now: datetime, line: Line) -> Change:
    """The customer would rather stay in the chat."""
    act = _act(packet, CUSTOMER, ActName.REFUSED, now, proposal.detail)
    return Change(act, lines=(line,))


def called(
    packet: Packet, adviser: str, now: datetime, outcome: CallOutcome, note: str = ""
) -> Change:
    """The adviser has called; a call that nobody answers keeps the promise as well."""
    _held(packet, adviser)
    act = _act(packet, adviser, ActName.CALLED, now, _passed_on(outcome, note))
    return Change(act, casework.settled(packet, now))


def answered_by(packet: Packet, adviser: str, now: datetime, channel: Channel) -> Change:
    """The adviser has answered outside Relais, over ``channel``."""
    _held(packet, adviser)
    act = _act(packet, adviser, ActName.ANSWERED, now, str(channel))
    return Change(act, casework.settled(packet, now))


def given_back(
    packet: Packet, adviser: str, now: datetime, ownership: Ownership, lines: tuple[Line, ...]
) -> Change:
    """The bot answers the customer again, and the case is done."""
    return _finished(packet, adviser, now, "", ownership, Step.GIVE_BACK, lines)


def closed(
    packet: Packet,
    adviser: str,
    now: datetime,
    reason: CloseReason,
    words: str,
    ownership: Ownership,
    lines: tuple[Line, ...],
) -> Change:
    """The case is done, for a reason. One that nobody has may be closed too (a duplicate, spam)."""
    result = _passed_on(reason, words)
    return _finished(packet, adviser, now, result, ownership, Step.CLOSE, lines)


def _finished(
    packet: Packet,
    adviser: str,
    now: datetime,
    result: str,
    ownership: Ownership,
    step: Step,
    lines: tuple[Line, ...],
) -> Change:
    _mine_or_waiting(packet, adviser)
    ends = ends_live(packet, adviser, ownership)
    return casework.finished(
        packet,
        adviser,
        now,
        result=result,
        ownership=ownership if ends else None,
        step=step,
        lines=lines if ends else (),
    )


def ends_live(packet: Packet, adviser: str, ownership: Ownership) -> bool:
    """Whether the human part of the conversation ends with this case."""
    waits = ownership.stage is Stage.WAITING and ownership.packet_id in (None, packet.id)
    return waits or _has_customer(adviser, packet, ownership)


def _has_customer(adviser: str, packet: Packet, ownership: Ownership) -> bool:
    mine = ownership.stage is Stage.HUMAN and ownership.adviser in (None, adviser)
    return mine and ownership.packet_id in (None, packet.id)


def _free_for(adviser: str, ownership: Ownership) -> None:
    if ownership.stage is Stage.HUMAN and ownership.adviser not in (None, adviser):
        raise CaseRefusal(Why.WITH_CUSTOMER, ownership.adviser or "")


def _open(packet: Packet) -> None:
    if packet.status is PacketStatus.DONE:
        raise CaseRefusal(Why.DONE)


def _held(packet: Packet, adviser: str) -> None:
    _mine_or_waiting(packet, adviser)
    if packet.status is PacketStatus.WAITING:
        raise CaseRefusal(Why.UNHELD)


def _mine_or_waiting(packet: Packet, adviser: str) -> None:
    _open(packet)
    if packet.status is PacketStatus.TAKEN and packet.taken_by != adviser:
        raise CaseRefusal(Why.HELD, packet.taken_by or "")


def _passed_on(what: str, words: str) -> str:
    """A name on the first line, and the adviser's words under it."""
    return f"{what}\n{words}" if words else str(what)


def _act(packet: Packet, actor: str, name: ActName, now: datetime, detail: str) -> Act:
    return Act(now, actor, name, packet.conversation_id, packet.id, detail)
