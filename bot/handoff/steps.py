"""What the bot did before a human takes over, in French words for an adviser."""

from __future__ import annotations

from collections.abc import Sequence

STEPS = {
    "identity_checked": "Identité vérifiée (numéro de client et code postal)",
    "identity_failed": "Identité demandée, sans réussir à la vérifier",
    "danger_instructions": "Consignes de sécurité et numéro d’urgence donnés",
    "outage_checked": "Coupures connues consultées pour ce code postal",
    "outage_reported": "Coupure signalée au gestionnaire de réseau",
    "faq_answered": "Réponse tirée de la base de connaissances donnée",
    "rephrasing_asked": "Reformulation demandée",
    "choice_offered": "Choix entre deux demandes proposé",
    "reading_stored": "Relevé de compteur enregistré",
    "reading_refused": "Relevé de compteur refusé, car impossible",
    "invoice_sent": "Copie de facture envoyée par e-mail",
    "slots_offered": "Créneaux de rendez-vous proposés",
    "appointment_booked": "Rendez-vous réservé",
    "appointment_moved": "Rendez-vous déplacé",
    "appointment_cancelled": "Rendez-vous annulé",
    "plan_proposed": "Échéancier proposé",
    "plan_refused": "Échéancier refusé par les règles en vigueur",
    "contact_changed": "Coordonnées modifiées",
    "case_told": "État du dossier donné",
    "callback_booked": "Rappel réservé",
    "callback_cancelled": "Rappel annulé à la demande du client",
    "balance_told": "Montant restant dû donné",
    "complaint_stored": "Réclamation enregistrée",
    "first_help_given": "Première aide donnée",
    "stopped": "Démarche interrompue à la demande du client",
    "system_failed": "Système indisponible pendant la démarche",
}


def steps_tried(steps: Sequence[str]) -> tuple[str, ...]:
    """The steps in French and in order; a repeated one is told once with its count (« × 2 »).

    A step that is no key of :data:`STEPS` is taken as already written for an adviser.
    """
    counts: dict[str, int] = {}
    for step in steps:
        text = STEPS.get(step, step)
        counts[text] = counts.get(text, 0) + 1
    return tuple(f"{text} (× {count})" if count > 1 else text for text, count in counts.items())
