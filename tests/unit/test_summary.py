"""The packet's French words: summary, facts, steps tried, what not to ask again."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot.handoff.facts import do_not_ask, each_once, facts_of
from bot.handoff.packet import Fact
from bot.handoff.steps import STEPS, steps_tried
from bot.handoff.subjects import SUBJECTS, subject_of
from bot.handoff.summary import CaseNotes, summarise
from bot.messages import Channel, Urgency
from bot.selfservice.records import Customer
from bot.wording_facts import fact_text

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 7, 19, 22, 40, tzinfo=PARIS)
SAY = fact_text(NOW)
PHONE = "+33612345678"


def customer(title: str = "Mme") -> Customer:
    return Customer(
        number="DR-204817",
        title=title,
        first_name="Claire",
        last_name="Morel",
        address="3 rue des Lilas",
        postcode="67000",
        city="Strasbourg",
        email="claire.morel@exemple.fr",
        phone=PHONE,
        language="fr",
    )


def summary(intent: str | None, **changes: Any) -> str:
    notes: dict[str, Any] = {"urgency": Urgency.NORMAL, "wanted_channel": Channel.CHAT, **changes}
    return summarise(CaseNotes(intent, **notes), SAY).replace("\u00a0", " ")


def test_a_summary_says_who_wants_what_where_to_answer_and_how_urgent() -> None:
    assert summary(
        "report_outage",
        urgency=Urgency.HIGH,
        wanted_channel=Channel.CALLBACK,
        customer=customer(),
        slots={
            "outage_energy": "electricity",
            "outage_postcode": "67000",
            "since": "2026-07-19T19:00:00+02:00",
        },
        address=PHONE,
    ) == (
        "Mme Claire Morel (DR-204817, vérifiée) signale une coupure d’électricité au 67000 depuis "
        "19 h. Elle souhaite être rappelée au 06 12 34 56 78. Urgence : haute."
    )


def test_words_agree_with_the_customers_title() -> None:
    told = summary("explain_bill", wanted_channel=Channel.VOICE, customer=customer("M."))
    assert "(DR-204817, vérifié) demande l’explication" in told
    assert "Il souhaite être rappelé." in told
    told = summary("explain_bill", wanted_channel=Channel.VOICE, customer=customer(""))
    assert told.startswith("Claire Morel (DR-204817, vérifiée)")
    assert "Cette personne souhaite être rappelée." in told


def test_somebody_who_was_not_identified_is_told_as_such() -> None:
    assert summary("ask_human").startswith(
        "Une personne (identité non vérifiée) demande un échange"
    )
    told = summary("ask_human", slots={"name": "Claire Morel", "customer_number": "DR-204817"})
    assert told.startswith("Claire Morel (se dit DR-204817, identité non vérifiée) demande")


@pytest.mark.parametrize(
    ("channel", "address", "wish"),
    [
        (Channel.EMAIL, "c@exemple.fr", "Elle souhaite une réponse par e-mail à c@exemple.fr."),
        (Channel.EMAIL, None, "Elle souhaite une réponse par e-mail."),
        (Channel.SMS, PHONE, "Elle souhaite une réponse par SMS au 06 12 34 56 78."),
        (Channel.WHATSAPP, None, "Elle souhaite une réponse par WhatsApp."),
        (Channel.CHAT, "conversation-1", "Elle souhaite une réponse dans le chat."),
    ],
)
def test_the_wanted_channel_is_told(channel: Channel, address: str | None, wish: str) -> None:
    told = summary("request_refund", wanted_channel=channel, customer=customer(), address=address)
    assert wish in told


def test_a_booked_callback_slot_is_told() -> None:
    told = summary(
        "request_callback",
        wanted_channel=Channel.CALLBACK,
        address=PHONE,
        slots={"callback_slot": "2026-07-20T09:00:00+02:00"},
    )
    assert "rappelée au 06 12 34 56 78, créneau réservé le lundi 20 juillet à 9 h." in told


def test_references_are_told_with_the_demand() -> None:
    assert "nouvelles d’un dossier (DO-100042)." in summary(
        "ask_case_status", slots={"case_number": "DO-100042"}
    )
    assert "relevé de compteur : 045210." in summary(
        "submit_meter_reading", slots={"meter_index": "045210"}
    )


def test_an_unknown_demand_is_told_honestly() -> None:
    assert "formule une demande que le robot n’a pas comprise." in summary(None)


@pytest.mark.parametrize("intent", sorted(SUBJECTS))
@pytest.mark.parametrize("urgency", list(Urgency))
def test_every_summary_is_three_french_sentences(intent: str, urgency: Urgency) -> None:
    told = summary(intent, urgency=urgency, customer=customer())
    assert len(re.findall(r"\.(?= |$)", told)) == 3
    assert "  " not in told
    assert "'" not in told


def test_every_intent_has_its_words() -> None:
    domain = yaml.safe_load((Path(__file__).parents[2] / "domain.yml").read_text("utf-8"))
    assert set(SUBJECTS) == set(domain["intents"])
    assert len(SUBJECTS) == 38


def test_a_cut_is_told_with_its_energy() -> None:
    assert subject_of("report_outage", "gas").noun == "une coupure de gaz"
    assert subject_of("ask_outage_status", "gas").noun == "des nouvelles d’une coupure de gaz"
    assert subject_of("explain_bill", "gas") == SUBJECTS["explain_bill"]


SLOTS = {
    "customer_number": "DR-204817",
    "postcode": "67000",
    "callback_phone": PHONE,
    "callback_slot": "2026-07-21T14:30:00+02:00",
    "amount": 4550,
    "date": "2026-07-16",
    "time": "14:00",
    "outage_energy": "gas",
    "contact_field": "phone",
    "plan_count": 3,
    "appointment_wish": {"date": "2026-07-16"},
    "complaint_text": "x" * 100,
    "language": "fr",
    "caller": PHONE,
    "name": None,
    "email": "",
}


def test_facts_are_labelled_and_written_in_french() -> None:
    facts = {fact.label: fact.value for fact in facts_of(SLOTS, SAY)}
    assert facts["Montant"].replace("\u00a0", " ") == "45,50 €"
    assert facts["Numéro de client"] == "DR-204817"
    assert facts["Numéro à rappeler"] == "06 12 34 56 78"
    assert facts["Créneau de rappel"] == "le mardi 21 juillet à 14 h 30"
    assert facts["Date"] == "jeudi 16 juillet"
    assert facts["Heure"] == "14 h"
    assert facts["Énergie coupée"] == "gaz"
    assert facts["Coordonnée à changer"] == "téléphone"
    assert facts["Nombre d’échéances"] == "3"


def test_what_is_empty_or_not_a_plain_value_is_no_fact() -> None:
    names = {fact.name for fact in facts_of(SLOTS, SAY)}
    assert names.isdisjoint({"name", "email", "language", "appointment_wish"})


def test_only_what_was_confirmed_is_certain() -> None:
    facts = {fact.name: fact for fact in facts_of(SLOTS, SAY, confirmed={"callback_phone"})}
    assert facts["callback_phone"].confidence == 1.0
    assert facts["postcode"].confidence < 1.0
    assert facts["caller"].source == "network"


def test_a_value_is_shown_once_by_its_surer_fact() -> None:
    facts = (
        Fact("file_phone", "Téléphone au dossier", "06 39 98 01 42", 1.0, "file"),
        *facts_of(
            {
                "customer": "DR-204817",
                "customer_number": "DR-204817",
                "handoff_contact": "06 39 98 01 42",
                "phone_number": "06 39 98 44 21",
            },
            lambda kind, value: str(value),
        ),
    )
    shown = [fact.name for fact in each_once(facts)]
    assert shown == ["file_phone", "customer", "phone_number"]


def test_what_was_said_is_not_to_be_asked_again() -> None:
    known = do_not_ask(facts_of(SLOTS, SAY))
    assert "son numéro de client (DR-204817)" in known
    assert "le numéro à rappeler (06 12 34 56 78)" in known
    assert "le motif de la réclamation" in known
    assert len(known) == len(set(known))


def test_a_value_that_does_not_fit_is_shown_as_it_is() -> None:
    facts = facts_of({"date": "bientôt", "time": "25:99", "amount": "beaucoup"}, SAY)
    assert [fact.value for fact in facts] == ["beaucoup", "bientôt", "25:99"]
    facts = facts_of({"callback_wish": "2026-07-21", "since": "2026-07-18T19:00:00"}, SAY)
    assert [fact.value for fact in facts] == [
        "le samedi 18 juillet à 19 h",
        "le mardi 21 juillet",
    ]


def test_steps_are_told_in_order_and_repeated_ones_once() -> None:
    steps = ["identity_checked", "rephrasing_asked", "rephrasing_asked", "Facture expliquée"]
    assert steps_tried(steps) == (
        STEPS["identity_checked"],
        "Reformulation demandée (× 2)",
        "Facture expliquée",
    )
    assert steps_tried([]) == ()
