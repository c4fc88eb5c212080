"""The rules of safety over what was learned."""

from __future__ import annotations

import pytest

from bot.messages import Urgency
from bot.understanding.urgency_cues import read_cues
from bot.understanding.urgency_rules import judge

CALM = {"low": 0.2, "normal": 0.75, "high": 0.04, "critical": 0.01}
ALARMED = {"low": 0.0, "normal": 0.05, "high": 0.15, "critical": 0.8}
GAS = {"report_gas_leak": 0.9}
OUTAGE = {"report_outage": 0.9}


def level(text: str, learned: dict[str, float], intents: dict[str, float]) -> Urgency:
    return judge(learned, intents, read_cues(text))[0]


@pytest.mark.parametrize(
    "text",
    [
        "quand vous aurez un moment, ça sent un peu le gaz",
        "je relevais mon index et il y a une odeur de gaz",
        "on m'a réparé la fuite de gaz lundi mais l'odeur est revenue",
        "il a changé le compteur et maintenant ça fait des étincelles",
        "I got a shock from the meter today, I'm fine",
        "un câble électrique est tombé hier et il est toujours par terre",
    ],
)
def test_danger_now_is_critical_whatever_was_learned(text: str) -> None:
    assert level(text, CALM, {"submit_meter_reading": 0.4, **GAS}) is Urgency.CRITICAL


@pytest.mark.parametrize(
    "text",
    [
        "plus d'électricité et mon père est sous oxygène",
        "coupure de courant, je suis en dialyse à domicile",
        "no power and my son is on a ventilator",
        "plus de chauffage, il gèle et le bébé a trois mois",
        "no heating, it's freezing and grandma is 90",
        "la chaudière a lâché, mamie grelotte",
        "plus de chauffage, -6 dehors, ma fille a trois semaines",
        "pas d'électricité, ma femme respire avec une machine",
        "Dad's 90, his radiators are off and it's 10 degrees",
    ],
)
def test_supply_cut_where_a_life_hangs_on_it_is_critical(text: str) -> None:
    assert level(text, CALM, OUTAGE) is Urgency.CRITICAL


@pytest.mark.parametrize(
    ("text", "intents", "expected"),
    [
        ("fuite de gaz réparée le mois dernier", GAS, Urgency.NORMAL),
        ("fausse alerte pour l'odeur de gaz", GAS, Urgency.NORMAL),
        ("si un jour je sens une odeur de gaz, quels gestes ?", GAS, Urgency.LOW),
        ("plus de chauffage mais il fait doux, mamie va bien", OUTAGE, Urgency.HIGH),
        ("pas d'odeur de gaz, juste plus de flamme", OUTAGE, Urgency.HIGH),
        ("plus de courant, je mange aux chandelles", OUTAGE, Urgency.HIGH),
        ("plus de chauffage, 13 degrés, je suis jeune", OUTAGE, Urgency.HIGH),
        ("y a pu de gaz, la plaque reste froide", OUTAGE, Urgency.HIGH),
        ("les plaques ne répondent plus, pas de brûlé ni rien", OUTAGE, Urgency.HIGH),
    ],
)
def test_what_is_over_supposed_or_harmless_is_not_critical(
    text: str, intents: dict[str, float], expected: Urgency
) -> None:
    assert level(text, ALARMED, intents) is expected


def test_a_planned_cut_is_no_emergency_even_with_a_device() -> None:
    text = "coupure programmée dans dix jours, ma tante est sous oxygène"
    assert level(text, CALM, {"ask_outage_status": 0.9}) is Urgency.NORMAL


def test_planned_works_of_tomorrow_are_high_with_a_device_or_without() -> None:
    asked = {"ask_outage_status": 0.9}
    device = "coupure pour travaux demain, il a un respirateur"
    assert level(device, CALM, asked) is Urgency.HIGH
    assert level("coupure pour travaux demain, combien d'heures ?", CALM, asked) is Urgency.HIGH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("il me faut ma facture avant ce soir", Urgency.HIGH),
        ("votre courrier annonce la coupure pour demain", Urgency.HIGH),
        ("I must send it by tomorrow", Urgency.HIGH),
        ("rappelez-moi demain", Urgency.NORMAL),
        ("il me faut ma facture avant la fin du mois", Urgency.NORMAL),
        ("appelez le matin avant midi", Urgency.NORMAL),
    ],
)
def test_a_deadline_today_or_tomorrow_raises_a_request_by_one_level(
    text: str, expected: Urgency
) -> None:
    assert level(text, CALM, {"get_invoice_copy": 0.9}) is expected


@pytest.mark.parametrize(
    ("text", "intent", "expected"),
    [
        ("j'ai donné mon RIB à un inconnu", "report_fraud", Urgency.HIGH),
        ("il voulait mon RIB, j'ai raccroché", "report_fraud", Urgency.NORMAL),
        ("on m'a coupé hier, je propose trois versements", "request_payment_plan", Urgency.HIGH),
        ("aucune odeur, plus de gaz du tout", "report_gas_leak", Urgency.HIGH),
    ],
)
def test_what_has_already_happened_decides(text: str, intent: str, expected: Urgency) -> None:
    assert level(text, CALM, {intent: 0.9}) is expected


def test_a_fraud_from_which_nothing_was_lost_is_normal() -> None:
    text = "faux conseiller à la porte, je n'ai rien signé"
    learned = {"low": 0.0, "normal": 0.4, "high": 0.6, "critical": 0.0}
    assert level(text, learned, {"report_fraud": 0.9}) is Urgency.NORMAL


def test_what_was_learned_for_sure_is_not_changed_by_words_of_keeping() -> None:
    text = "vous me débitez alors que je n'ai rien chez vous"
    learned = {"low": 0.0, "normal": 0.05, "high": 0.95, "critical": 0.0}
    assert level(text, learned, {"report_fraud": 0.9}) is Urgency.HIGH


def test_a_danger_denied_of_this_morning_and_there_now_stays_critical() -> None:
    learned = {"low": 0.02, "normal": 0.02, "high": 0.02, "critical": 0.94}
    text = "no smell this morning, but now there's gas in the hallway"
    assert level(text, learned, GAS) is Urgency.CRITICAL


def test_a_deadline_does_not_raise_what_is_only_information() -> None:
    low = {"low": 0.9, "normal": 0.1}
    assert level("vous fermez avant ce soir ?", low, {"ask_opening_hours": 0.9}) is Urgency.LOW


def test_what_the_rules_leave_alone_keeps_its_learned_confidence() -> None:
    assert judge(CALM, {"request_refund": 0.9}, ()) == (Urgency.NORMAL, 0.75)


def test_without_anything_learned_a_request_is_normal_and_danger_still_critical() -> None:
    assert judge({}, {}, ()) == (Urgency.NORMAL, 0.0)
    assert level("ça sent le gaz", {}, {}) is Urgency.CRITICAL


@pytest.mark.parametrize(
    "text",
    [
        "d'habitude on ne sent rien à la cave, mais là oui, une odeur de gaz",
        "it never smells of gas in the hall but tonight it does",
    ],
)
def test_a_danger_that_is_denied_of_other_days_and_asserted_of_today_is_critical(text: str) -> None:
    assert level(text, CALM, GAS) is Urgency.CRITICAL


def test_an_appointment_of_today_or_tomorrow_that_must_move_is_high() -> None:
    text = "la visite de demain ne m'arrange plus"
    assert level(text, CALM, {"move_appointment": 0.9}) is Urgency.HIGH
    assert level(text, CALM, {"book_appointment": 0.9}) is Urgency.NORMAL


def test_an_invoice_that_is_in_no_hurry_is_low() -> None:
    text = "envoyez-moi ma facture de mars quand vous aurez le temps"
    assert level(text, CALM, {"get_invoice_copy": 0.9}) is Urgency.LOW


def test_words_of_despair_are_a_danger() -> None:
    assert level("je vais me tuer", CALM, {"out_of_scope": 0.6}) is Urgency.CRITICAL
    assert level("je me tue à vous le dire", CALM, {"make_complaint": 0.9}) is Urgency.NORMAL
