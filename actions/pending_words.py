"""How a request that waits is spoken of: « Vous m’avez aussi parlé … »."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.messages import Language

OWED = "owed"
"""A question about bills that is told at once: what there is to pay."""

MENTIONED: Mapping[str, tuple[str, str]] = {
    "report_gas_leak": ("d’une odeur de gaz", "a smell of gas"),
    "report_electrical_danger": ("d’un danger électrique", "an electrical danger"),
    "report_outage": ("d’une coupure", "an outage"),
    "ask_outage_status": ("d’une coupure", "an outage"),
    "get_invoice_copy": ("d’une facture à recevoir", "an invoice to be sent"),
    "explain_bill": ("d’une erreur sur votre facture", "a mistake on your bill"),
    OWED: ("de ce que vous devez", "what you owe"),
    "report_payment_problem": ("d’un problème de paiement", "a payment problem"),
    "request_payment_plan": ("d’un paiement en plusieurs fois", "paying in instalments"),
    "report_fraud": ("d’une fraude", "a fraud"),
    "request_refund": ("d’un remboursement", "a refund"),
    "update_bank_details": ("de vos coordonnées bancaires", "your bank details"),
    "start_contract": ("d’un contrat à ouvrir", "a contract to open"),
    "end_contract": ("d’un contrat à résilier", "a contract to end"),
    "compare_offers": ("de nos offres", "our offers"),
    "update_contact_details": ("de vos coordonnées à changer", "your contact details to change"),
    "ask_case_status": ("d’un dossier à suivre", "a case to follow up"),
    "submit_meter_reading": ("d’un relevé de compteur", "a meter reading"),
    "book_appointment": ("d’un rendez-vous à prendre", "an appointment to book"),
    "move_appointment": ("d’un rendez-vous à déplacer", "an appointment to move"),
    "cancel_appointment": ("d’un rendez-vous à annuler", "an appointment to cancel"),
    "account_access": ("de l’accès à votre compte", "getting into your account"),
    "ask_human": ("d’un échange avec un conseiller", "talking to an adviser"),
    "request_callback": ("d’être rappelé", "being called back"),
    "make_complaint": ("d’une réclamation", "a complaint"),
    "ask_opening_hours": ("de nos horaires", "our opening hours"),
    "ask_contact_channels": ("de la façon de nous joindre", "how to reach us"),
    "faq": ("d’une question sur l’énergie", "a question about energy"),
}
"""What follows « Vous m’avez aussi parlé » and “You also mentioned”, for each request."""


def mentioned(intents: Sequence[str], language: Language) -> str:
    """Several requests in a row: « d’un remboursement et de nos offres »."""
    place, last = (1, " and ") if language == "en" else (0, " et ")
    said = list(dict.fromkeys(MENTIONED[one][place] for one in intents if one in MENTIONED))
    return last.join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
