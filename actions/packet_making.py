"""Makes the packet of a turn: what is known, what was agreed to, and which channel serves best."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from actions.services import Services
from actions.situation import situation_now, stated_preference
from actions.turn import Turn
from bot.company import Company
from bot.handoff.facts import STATED, Say, do_not_ask, each_once, facts_of
from bot.handoff.identified import file_facts
from bot.handoff.packet import Consent, Fact, Packet
from bot.handoff.preference_facts import PREFERS, preference_facts
from bot.handoff.reasons import HandoffReason
from bot.handoff.steps import steps_tried
from bot.handoff.subjects import SUBJECTS
from bot.handoff.summary import CaseNotes, summarise
from bot.handoff.tone_facts import tone_facts
from bot.messages import Channel, Urgency
from bot.promising import Promising, team_name
from bot.routing import Recommendation
from bot.routing.as_json import as_json
from bot.routing.conversations import PUBLIC_KINDS
from bot.routing.wording import CHANNELS
from bot.selfservice.records import Customer
from bot.wording_facts import fact_text

VERIFIED = ("customer", "customer_number", "postcode")
"""Slots that are beyond doubt once the customer has been identified."""

OTHERS = "other_request"
"""The fact that names what else the customer asked for."""

TRACE = "written_trace"
"""The fact that tells by which channel a written trace goes beside the answer."""


@dataclass(frozen=True)
class Answering:
    """Where the customer wants to be answered; no ``address`` when nobody can be reached."""

    channel: Channel
    address: str | None = None


class PacketMaking:
    """Makes packets from turns; stores nothing."""

    def __init__(self, services: Services, promising: Promising) -> None:
        self._services = services
        self._promising = promising

    async def packet(
        self,
        turn: Turn,
        reason: HandoffReason,
        answering: Answering,
        *,
        agreed: tuple[str, ...] = (),
        consented: bool = False,
    ) -> Packet:
        """The packet of this turn, the same when the turn is taken again.

        ``agreed`` names slots that were read back and confirmed. ``consented``: the customer asked
        for this answer, in the words or by the button that :meth:`consent` finds.
        """
        services, now = self._services, self._services.clock.now()
        urgency, subject = _urgency(turn, reason), _subject(turn, reason)
        situation = replace(await situation_now(turn, services), intent=subject, urgency=urgency)
        found = services.company.router.recommend(situation, now)
        notes = CaseNotes(
            intent=subject,
            urgency=urgency,
            wanted_channel=answering.channel,
            customer=await self.customer(turn),
            slots=turn.slots(),
            address=answering.address,
            others=_other_subjects(turn, subject),
        )
        say, customer = fact_text(now), notes.customer
        facts = [*_facts(turn, notes, say, agreed), *_trace(found, answering)]
        return Packet(
            id=packet_id(turn, reason),
            conversation_id=turn.conversation_id,
            created=now,
            reason=str(reason),
            urgency=urgency,
            summary=summarise(notes, say),
            language=turn.language,
            channel=turn.channel,
            wanted_channel=answering.channel,
            facts=each_once(facts),
            steps_tried=steps_tried(notes.slots.get("steps") or ()),
            do_not_ask=do_not_ask(facts),
            transcript=await services.history.lines(turn.conversation_id),
            promise=await self._promising.answer(answering.channel, answering.address, urgency),
            customer_number=customer.number if customer else None,
            team=_team(services.company, answering.channel),
            recommendation=as_json(found),
            consent=await self.consent(turn, answering.channel) if consented else None,
            intent=subject if subject in SUBJECTS else "",
        )

    async def customer(self, turn: Turn) -> Customer | None:
        """The verified customer, if any."""
        number = turn.get("customer")
        return await self._services.back_office.customer(number) if number else None

    async def consent(self, turn: Turn, channel: Channel) -> Consent:
        """What the customer agreed to: the choice of a channel, else what they said last."""
        chosen: Mapping[str, Any] = turn.get("handoff_offer") or {}
        if chosen.get("words"):
            return Consent(datetime.fromisoformat(chosen["given"]), channel, chosen["words"])
        return Consent(self._services.clock.now(), channel, await self.last_words(turn))

    async def last_words(self, turn: Turn) -> str:
        """What the customer said last, or the title of the button they pressed."""
        lines = await self._services.history.lines(turn.conversation_id)
        said = [line.text for line in lines if line.speaker == "customer"]
        return said[-1] if said else turn.text


def _facts(turn: Turn, notes: CaseNotes, say: Say, agreed: tuple[str, ...]) -> list[Fact]:
    """What is on file, what was said and how: all that is known without the router."""
    customer = notes.customer
    sure = ("caller", *agreed, *(VERIFIED if customer else ()))
    return [
        *(file_facts(customer) if customer else ()),
        *facts_of(notes.slots, say, confirmed=sure),
        *_other_facts(notes.others),
        *tone_facts(turn.cues),
        *_preference(turn, customer),
    ]


def _team(company: Company, channel: Channel) -> str:
    """The desk that answers a channel; for a public one, the desk that the company names for it."""
    kinds = PUBLIC_KINDS.get(channel, ())
    public = [one.desk for one in company.channels if one.kind in kinds and one.desk]
    return public[0] if public else team_name(company, channel)


def _urgency(turn: Turn, reason: HandoffReason) -> Urgency:
    if reason is HandoffReason.DANGER:
        return Urgency.CRITICAL
    return Urgency(turn.get("handoff_urgency") or turn.urgency)


def _other_facts(others: tuple[str, ...]) -> list[Fact]:
    return [Fact(OTHERS, "Autre demande", ", ".join(others), STATED)] if others else []


def _preference(turn: Turn, customer: Customer | None) -> list[Fact]:
    """What the customer prefers: as said now, else as on file; and what else is on file."""
    kind = stated_preference(turn.said)
    said = [Fact(PREFERS, "Canal préféré", CHANNELS[kind]["fr"], STATED)] if kind else []
    filed = preference_facts(customer.preferences) if customer else ()
    return [*said, *(fact for fact in filed if not said or fact.name != PREFERS)]


def _trace(found: Recommendation, answering: Answering) -> list[Fact]:
    """Told to advisers: what is answered aloud leaves a written trace as well."""
    if answering.channel not in (Channel.CALLBACK, Channel.VOICE, Channel.CHAT):
        return []
    also = [one for one in found.also if one.reason.name == "also_trace"]
    return [
        Fact(TRACE, "Trace écrite à laisser", CHANNELS[one.kind]["fr"], 1.0, "rule") for one in also
    ]


def _subject(turn: Turn, reason: HandoffReason) -> str:
    """The intent that the packet is about: a danger is about itself, a form about its own."""
    if reason is HandoffReason.DANGER:
        return turn.intent
    return str(turn.get("handoff_topic") or turn.intent)


def _other_subjects(turn: Turn, subject: str) -> tuple[str, ...]:
    """What else the customer has asked for and not got yet, in an adviser's French."""
    waiting = [one["intent"] for one in turn.get("pending_requests") or ()]
    named = [SUBJECTS[one].noun for one in waiting if one in SUBJECTS and one != subject]
    return tuple(dict.fromkeys(named))


def packet_id(turn: Turn, reason: HandoffReason) -> str:
    """One packet a turn: the same turn taken again after a crash makes the same one."""
    key = f"{turn.conversation_id}/{turn.number}/{reason}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"relais:{key}"))
