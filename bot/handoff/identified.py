"""A case that was handed over before its customer was verified learns who they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.handoff.change import BOT, Act, ActName, Change
from bot.handoff.facts import CONFIRMED, LABELS, do_not_ask, each_once
from bot.handoff.packet import Fact, Packet, PacketStatus
from bot.handoff.summary import known_since
from bot.selfservice.records import Customer
from bot.wording import phone_text

PROVEN = ("customer_number", "postcode")
"""Facts that the verified file confirms; stated ones that differ from it are left out."""


def identified(packet: Packet, customer: Customer, now: datetime) -> Change | None:
    """The change that tells advisers who the customer is, made once for a packet.

    ``None`` for a case that no longer waits, or whose customer is known already.
    """
    if packet.status is not PacketStatus.WAITING or packet.customer_number is not None:
        return None
    act = Act(
        now,
        BOT,
        ActName.IDENTIFIED,
        packet.conversation_id,
        packet.id,
        customer.number,
        key=f"identified/{packet.id}",
    )
    facts = (*_of_the_file(customer), *_without(packet.facts, customer))
    known = replace(
        packet,
        summary=known_since(packet.summary, customer),
        facts=each_once(facts),
        do_not_ask=do_not_ask(facts),
        customer_number=customer.number,
    )
    return Change(act, known)


def file_facts(customer: Customer) -> tuple[Fact, ...]:
    """Where a verified customer lives and can be reached: what an adviser needs in a danger."""
    address = f"{customer.address}, {customer.postcode} {customer.city}"
    return (
        Fact("address", "Adresse", address, 1.0, "file"),
        Fact("file_phone", "Téléphone au dossier", phone_text(customer.phone), 1.0, "file"),
        Fact("file_email", "E-mail au dossier", customer.email, 1.0, "file"),
    )


def _of_the_file(customer: Customer) -> tuple[Fact, ...]:
    label = LABELS["customer"].label
    return (
        *file_facts(customer),
        Fact("customer", label, customer.number, CONFIRMED, "file"),
    )


def _without(facts: tuple[Fact, ...], customer: Customer) -> tuple[Fact, ...]:
    right = {"customer_number": customer.number, "postcode": customer.postcode}
    return tuple(
        replace(fact, confidence=CONFIRMED) if fact.name in PROVEN else fact
        for fact in facts
        if fact.name not in PROVEN or fact.value == right[fact.name]
    )
