"""Who wants to go on elsewhere, who comes from elsewhere, and who speaks of something else."""

from __future__ import annotations

import pytest

from bot.policies.decisions import digression, off_hours
from bot.policies.going_on import going_on
from bot.policies.thresholds import thresholds_from
from bot.policies.view import View

THRESHOLDS = thresholds_from({})


@pytest.mark.parametrize(
    "text",
    [
        "je veux continuer sur mon téléphone",
        "est-ce que je peux reprendre ça sur mon ordinateur ?",
        "on peut continuer ailleurs ?",
        "donnez-moi un code pour reprendre plus tard",
        "je voudrais un lien pour continuer",
        "il me faut un code de reprise",
        "je passe sur mon portable",
        "can I carry on with this on my phone?",
        "give me a code to continue later",
        "I'd like to finish this on another device",
    ],
)
def test_whoever_wants_to_go_on_elsewhere_is_given_a_code(text: str) -> None:
    assert going_on(text) == "give"


@pytest.mark.parametrize(
    "text",
    [
        "j'ai un code de reprise",
        "j'ai un code",
        "on m'a donné un code pour continuer",
        "I have a resume code",
        "j'ai un code pour reprendre",
        "je voudrais reprendre la conversation commencée sur le chat",
    ],
)
def test_whoever_brings_a_code_is_asked_for_it(text: str) -> None:
    assert going_on(text) == "take"


@pytest.mark.parametrize(
    "text",
    [
        "je veux continuer par téléphone avec un conseiller",
        "rappelez-moi sur mon portable",
        "je veux changer mon numéro de téléphone",
        "quel est le code de mon compteur",
        "j'ai un code postal à vous donner",
        "j'ai reçu un code par SMS qui demande ma carte",
        "mon contrat continue-t-il après mon départ",
        "je continue à payer pour rien",
        "je ne reçois pas le code de connexion",
        "I want to keep paying by phone",
        "passez-moi quelqu'un",
    ],
)
def test_other_talk_of_telephones_and_codes_is_left_alone(text: str) -> None:
    assert going_on(text) is None


def test_a_long_story_that_mentions_a_telephone_is_a_story() -> None:
    story = "hier j'ai voulu continuer sur mon téléphone mais votre site ne marchait pas et "
    assert going_on(story + "j'ai perdu deux heures avec votre service qui est lamentable") is None


def test_a_code_in_the_message_is_enough() -> None:
    assert going_on("K7M4QX", [{"entity": "resume_code", "value": "K7M4QX"}]) == "take"


def test_a_code_is_given_in_the_middle_of_a_form_even_when_a_stop_is_read() -> None:
    view = View("stop", 0.95, form="meter_form", requested="meter_index", goes_on="give")
    assert digression(view, THRESHOLDS) == "action_give_resume_code"
    assert off_hours(View("stop", 0.95, goes_on="give"), THRESHOLDS) == "action_give_resume_code"


def test_a_code_that_is_brought_leaves_the_form_under_way() -> None:
    view = View("inform", 0.95, form="meter_form", goes_on="take")
    assert digression(view, THRESHOLDS) == "action_switch_flow"
    assert off_hours(View("inform", 0.95, goes_on="take"), THRESHOLDS) == "resume_form"


def test_the_six_figures_are_an_answer_whatever_is_read_in_them() -> None:
    view = View(
        "ask_case_status",
        0.95,
        form="resume_form",
        requested="verification_code",
        entities=frozenset({"verification_code"}),
    )
    assert digression(view, THRESHOLDS) is None
