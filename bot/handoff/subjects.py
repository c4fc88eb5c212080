"""What a customer wants, in French words for an adviser: one entry for each intent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """``verb`` and ``noun`` follow the customer's name: « … signale » « une fuite de gaz »."""

    verb: str
    noun: str


SUBJECTS = {
    "report_gas_leak": Subject("signale", "une odeur ou une fuite de gaz"),
    "report_electrical_danger": Subject("signale", "un danger électrique"),
    "report_outage": Subject("signale", "une coupure d’énergie"),
    "ask_outage_status": Subject("demande", "des nouvelles d’une coupure"),
    "get_invoice_copy": Subject("demande", "une copie de facture ou un justificatif"),
    "explain_bill": Subject("demande", "l’explication du montant d’une facture"),
    "report_payment_problem": Subject("signale", "un problème de paiement"),
    "request_payment_plan": Subject("demande", "un délai ou un échéancier de paiement"),
    "report_fraud": Subject("signale", "une fraude ou une tentative de fraude"),
    "request_refund": Subject("demande", "un remboursement"),
    "update_bank_details": Subject("demande", "un changement de coordonnées bancaires"),
    "start_contract": Subject("demande", "une ouverture de contrat"),
    "end_contract": Subject("demande", "une résiliation de contrat"),
    "compare_offers": Subject("demande", "une information sur les offres et les prix"),
    "update_contact_details": Subject("demande", "un changement de coordonnées"),
    "ask_case_status": Subject("demande", "des nouvelles d’un dossier"),
    "submit_meter_reading": Subject("transmet", "un relevé de compteur"),
    "book_appointment": Subject("demande", "un rendez-vous"),
    "move_appointment": Subject("demande", "le report d’un rendez-vous"),
    "cancel_appointment": Subject("demande", "l’annulation d’un rendez-vous"),
    "account_access": Subject("signale", "un problème d’accès à l’espace client"),
    "ask_human": Subject("demande", "un échange avec un conseiller"),
    "request_callback": Subject("demande", "un rappel téléphonique"),
    "make_complaint": Subject("dépose", "une réclamation"),
    "ask_opening_hours": Subject("demande", "les horaires d’ouverture"),
    "ask_contact_channels": Subject("demande", "un moyen de contact"),
    "give_feedback": Subject("donne", "un avis sur le service"),
    "faq": Subject("pose", "une question générale"),
    "inform": Subject("donne", "un complément d’information"),
    "greet": Subject("ouvre", "la conversation sans préciser sa demande"),
    "goodbye": Subject("termine", "la conversation sans préciser sa demande"),
    "thank": Subject("adresse", "des remerciements"),
    "affirm": Subject("confirme", "la proposition du robot"),
    "deny": Subject("refuse", "la proposition du robot"),
    "stop": Subject("abandonne", "la démarche en cours"),
    "repeat": Subject("demande", "une répétition"),
    "bot_challenge": Subject("demande", "si un robot lui répond"),
    "out_of_scope": Subject("pose", "une question hors du domaine de l’entreprise"),
}

UNKNOWN = Subject("formule", "une demande que le robot n’a pas comprise")

_OF_ENERGY = {"electricity": "d’électricité", "gas": "de gaz"}


def subject_of(intent: str | None, energy: str | None = None) -> Subject:
    """The subject of an intent; a cut is told with its energy when that is known."""
    subject = SUBJECTS.get(intent or "", UNKNOWN)
    if energy not in _OF_ENERGY:
        return subject
    if intent == "report_outage":
        return Subject(subject.verb, f"une coupure {_OF_ENERGY[energy]}")
    if intent == "ask_outage_status":
        return Subject(subject.verb, f"des nouvelles d’une coupure {_OF_ENERGY[energy]}")
    return subject
