"""Cases on record when a demonstration begins: open, in progress and closed."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.adapters.identifiers import CASE, reference
from bot.calendar.opening import Holidays
from bot.calendar.working_days import working_days_after
from bot.selfservice.records import Case

ANSWERED_WITHIN = 10

CASES = (
    (204817, "complaint", 3, "in_progress", "Facture d’estimation jugée trop élevée.",
     "Un conseiller vérifie votre relevé avec le gestionnaire du réseau.",
     "An adviser is checking your reading with the network operator."),
    (204829, "request", 1, "open", "Demande de duplicata du contrat de gaz.",
     "Votre demande est enregistrée et sera traitée par le service clients.",
     "Your request is on record and will be dealt with by customer service."),
    (204901, "request", 20, "closed", "Remplacement du compteur électrique.",
     "Le compteur a été remplacé ; le dossier est terminé.",
     "The meter was replaced; the case is closed."),
    (204946, "complaint", 6, "in_progress", "Technician did not come to the appointment.",
     "Le prestataire a été interrogé ; nous attendons sa réponse.",
     "The contractor has been asked; we are waiting for the answer."),
    (205014, "fraud", 2, "open", "Démarchage à domicile au nom de l’entreprise.",
     "Votre signalement est enregistré ; un conseiller va l’étudier.",
     "Your report is on record; an adviser will look into it."),
    (205037, "payment", 9, "in_progress", "Demande d’échelonnement au-delà du plafond.",
     "Un conseiller prépare une proposition d’échéancier.",
     "An adviser is preparing a payment plan for you."),
    (205201, "refund", 12, "in_progress", "Remboursement d’un avoir de 43,50 €.",
     "Le remboursement est validé ; le virement est en cours.",
     "The refund is approved; the transfer is under way."),
    (205342, "complaint", 15, "closed", "Coupure de courant répétée en soirée.",
     "Le réseau a été réparé et un courrier de réponse vous a été envoyé.",
     "The network was repaired and a letter was sent to you."),
    (205573, "request", 4, "open", "Change of tariff option asked for.",
     "Votre demande est enregistrée et sera traitée par le service clients.",
     "Your request is on record and will be dealt with by customer service."),
)  # fmt: skip
"""Customer, kind, days since it was opened, status, description, note in French, in English."""


def seed_cases(now: datetime, holidays: Holidays) -> tuple[Case, ...]:
    """The cases on record at ``now`` (aware, in the company's time zone)."""
    found = []
    for place, (number, kind, days, status, description, note_fr, note_en) in enumerate(CASES, 1):
        opened = datetime.combine(now.date() - timedelta(days), time(10, 20), now.tzinfo)
        case = Case(
            number=reference(CASE, 100_000 + place),
            customer_number=f"DR-{number}",
            kind=kind,
            description=description,
            opened=opened,
            commitment=working_days_after(opened.date(), ANSWERED_WITHIN, holidays),
            status=status,
            note_fr=note_fr,
            note_en=note_en,
        )
        found.append(case)
    return tuple(found)
