"""What is known about a case, labelled in French, and what an adviser need not ask again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.handoff.packet import Fact

Kind = Literal[
    "text",
    "phone",
    "email",
    "contact",
    "amount",
    "date",
    "time",
    "moment",
    "energy",
    "field",
    "purpose",
]
Say = Callable[[Kind, Any], str]
"""Writes a value of a kind in French (:func:`bot.wording_facts.fact_text`)."""

CONFIRMED = 1.0
STATED = 0.8
"""Confidence of what the customer said once and did not confirm."""


@dataclass(frozen=True)
class Label:
    """How a slot is told to advisers: its ``label``, the kind of its value, and what not to ask.

    ``known`` completes « Ne pas redemander : »; empty when the value spares no question.
    """

    label: str
    kind: Kind = "text"
    known: str = ""


LABELS: dict[str, Label] = {
    "customer": Label("Client vérifié", known="son identité"),
    "name": Label("Nom", known="son nom"),
    "customer_number": Label("Numéro de client", known="son numéro de client"),
    "postcode": Label("Code postal", known="son code postal"),
    "caller": Label("Numéro appelant", "phone"),
    "phone_number": Label("Téléphone", "phone", "son numéro de téléphone"),
    "email": Label("E-mail", "email", "son adresse e-mail"),
    "energy": Label("Énergie", "energy", "l’énergie concernée"),
    "amount": Label("Montant", "amount", "le montant"),
    "date": Label("Date", "date", "la date"),
    "time": Label("Heure", "time", "l’heure"),
    "since": Label("Depuis", "moment", "depuis quand"),
    "meter_index": Label("Relevé du compteur", known="le relevé du compteur"),
    "invoice_choice": Label("Facture", known="la facture concernée"),
    "outage_postcode": Label("Code postal de la coupure", known="le lieu de la coupure"),
    "outage_energy": Label("Énergie coupée", "energy", "l’énergie coupée"),
    "outage_report": Label("Signalement de coupure"),
    "appointment_purpose": Label("Objet du rendez-vous", "purpose", "l’objet du rendez-vous"),
    "appointment_reference": Label("Rendez-vous", known="le numéro de rendez-vous"),
    "appointment_wish": Label("Date souhaitée", "moment", "la date souhaitée"),
    "appointment_slot": Label("Créneau choisi", "moment", "le créneau souhaité"),
    "plan_count": Label("Nombre d’échéances", known="le nombre d’échéances souhaité"),
    "contact_field": Label("Coordonnée à changer", "field", "la coordonnée à changer"),
    "contact_value": Label("Nouvelle valeur", known="la nouvelle coordonnée"),
    "case_number": Label("Numéro de dossier", known="le numéro de dossier"),
    "callback_phone": Label("Numéro à rappeler", "phone", "le numéro à rappeler"),
    "callback_wish": Label("Rappel souhaité", "moment", "le moment du rappel"),
    "callback_slot": Label("Créneau de rappel", "moment", "le créneau de rappel"),
    "complaint_text": Label("Réclamation", known="le motif de la réclamation"),
    "complaint_contact": Label("Réponse à la réclamation", "contact", known="où lui répondre"),
    "handoff_text": Label("Message laissé", known="l’objet de sa demande"),
    "handoff_contact": Label("Joignable", "contact", known="où lui répondre"),
}


def facts_of(slots: Mapping[str, Any], say: Say, confirmed: Collection[str] = ()) -> list[Fact]:
    """The facts in plain slot values, in the order of :data:`LABELS`; other slots are left out.

    ``confirmed`` names the slots that the customer confirmed or that were verified.
    """
    facts = []
    for name, label in LABELS.items():
        value = slots.get(name)
        if value is None or value == "" or isinstance(value, (dict, list)):
            continue
        sure = CONFIRMED if name in confirmed else STATED
        source = "network" if name == "caller" else "customer"
        facts.append(Fact(name, label.label, say(label.kind, value), sure, source))
    return facts


SURER = {
    "customer_number": "customer",
    "phone_number": "file_phone",
    "handoff_contact": "file_phone",
    "complaint_contact": "file_phone",
}
"""Facts that tell nothing more when the surer one, proven or on file, has the same value."""


def each_once(facts: Collection[Fact]) -> tuple[Fact, ...]:
    """The facts without those whose value a surer one tells (see :data:`SURER`)."""
    values = {fact.name: fact.value for fact in facts}
    return tuple(fact for fact in facts if values.get(SURER.get(fact.name, "")) != fact.value)


def do_not_ask(facts: Collection[Fact]) -> tuple[str, ...]:
    """What the customer has already said, each once, with its value when it is short."""
    known: dict[str, str] = {}
    for fact in facts:
        what = LABELS[fact.name].known if fact.name in LABELS else ""
        if what:
            short = len(fact.value) <= 40
            known.setdefault(what, f"{what} ({fact.value})" if short else what)
    return tuple(known.values())
