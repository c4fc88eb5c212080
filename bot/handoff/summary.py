"""The packet's summary: one to three French sentences that an adviser reads first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.handoff.facts import Say
from bot.handoff.subjects import subject_of
from bot.messages import Channel, Urgency
from bot.selfservice.records import Customer

URGENCIES = {
    Urgency.CRITICAL: "critique",
    Urgency.HIGH: "haute",
    Urgency.NORMAL: "normale",
    Urgency.LOW: "basse",
}


@dataclass(frozen=True)
class CaseNotes:
    """What the summary is made of.

    ``customer`` is set only when verified; otherwise ``slots`` may hold a ``name`` and a
    ``customer_number`` as stated. ``address`` is the telephone number (E.164) or the e-mail at
    which an answer is wanted over ``wanted_channel``. ``others`` names what else was asked for.
    """

    intent: str | None
    urgency: Urgency
    wanted_channel: Channel
    customer: Customer | None = None
    slots: Mapping[str, Any] = field(default_factory=dict)
    address: str | None = None
    others: tuple[str, ...] = ()


def summarise(notes: CaseNotes, say: Say) -> str:
    """For instance: « Mme Claire Morel (DR-204817, vérifiée) signale une coupure d’électricité
    au 67000. Elle souhaite être rappelée au 06 12 34 56 78. Urgence : haute. »
    """
    energy = notes.slots.get("outage_energy") or notes.slots.get("energy")
    subject = subject_of(notes.intent, energy)
    demand = f"{_who(notes)} {subject.verb} {subject.noun}{_details(notes, say)}."
    besides = [f"Autre demande\u00a0: {other}." for other in notes.others]
    urgency = f"Urgence\u00a0: {URGENCIES[notes.urgency]}."
    return " ".join((demand, *besides, _wish(notes, say), urgency))


def known_since(summary: str, customer: Customer) -> str:
    """A summary written before its customer was verified, as it reads now that they are."""
    named = _UNVERIFIED.sub(lambda _: _verified(customer), summary, count=1)
    who = f"{_pronoun(customer)} souhaite"
    told = re.sub(r"\bCette personne souhaite\b", who, named)
    return told.replace("être rappelée", f"être {_agreed(customer, 'rappelé')}")


_UNVERIFIED = re.compile(r"^[^()]*\((?:se dit [^,()]+, )?identité non vérifiée\)")


def _verified(customer: Customer) -> str:
    names = (customer.title, customer.first_name, customer.last_name)
    name = " ".join(part for part in names if part)
    return f"{name} ({customer.number}, {_agreed(customer, 'vérifié')})"


def _who(notes: CaseNotes) -> str:
    customer = notes.customer
    if customer is not None:
        return _verified(customer)
    name = str(notes.slots.get("name") or "Une personne")
    number = notes.slots.get("customer_number")
    if number:
        return f"{name} (se dit {number}, identité non vérifiée)"
    return f"{name} (identité non vérifiée)"


def _details(notes: CaseNotes, say: Say) -> str:
    slots = notes.slots
    text = ""
    if notes.intent in ("report_outage", "ask_outage_status", "report_gas_leak"):
        place = slots.get("outage_postcode") or slots.get("postcode")
        text += f" au {say('text', place)}" if place else ""
        text += f" depuis {say('moment', slots['since'])}" if slots.get("since") else ""
    references = {
        "ask_case_status": "case_number",
        "make_complaint": "case_number",
        "move_appointment": "appointment_reference",
        "cancel_appointment": "appointment_reference",
        "get_invoice_copy": "invoice_choice",
    }
    reference = slots.get(references.get(notes.intent or "", ""))
    text += f" ({say('text', reference)})" if reference else ""
    if notes.intent == "submit_meter_reading" and slots.get("meter_index"):
        text += f"\u00a0: {say('text', slots['meter_index'])}"
    return text


def _wish(notes: CaseNotes, say: Say) -> str:
    who = _pronoun(notes.customer)
    channel, address = notes.wanted_channel, notes.address
    if channel in (Channel.VOICE, Channel.CALLBACK):
        when = _callback_moment(notes, say)
        where = f" au {say('phone', address)}" if address else ""
        return f"{who} souhaite être {_agreed(notes.customer, 'rappelé')}{where}{when}."
    if channel in (Channel.SMS, Channel.WHATSAPP):
        name = "SMS" if channel is Channel.SMS else "WhatsApp"
        where = f" au {say('phone', address)}" if address else ""
        return f"{who} souhaite une réponse par {name}{where}."
    if channel is Channel.EMAIL:
        where = f" à {say('email', address)}" if address else ""
        return f"{who} souhaite une réponse par e-mail{where}."
    return f"{who} souhaite une réponse dans le chat."


def _callback_moment(notes: CaseNotes, say: Say) -> str:
    slot = notes.slots.get("callback_slot")
    return f", créneau réservé {say('moment', slot)}" if slot else ""


def _pronoun(customer: Customer | None) -> str:
    titles = {"Mme": "Elle", "M.": "Il"}
    return titles.get(customer.title if customer else "", "Cette personne")


def _agreed(customer: Customer | None, participle: str) -> str:
    """The participle agreed with the customer's title, or with « personne »."""
    return participle if customer and customer.title == "M." else f"{participle}e"
