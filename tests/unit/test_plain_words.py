"""Plain words that tell what the intent alone does not."""

from __future__ import annotations

import pytest

from bot.policies.plain_words import (
    after_danger,
    asks_other_hours,
    asks_what_is_owed,
    calls_for_help,
    is_getting_out,
    is_insult,
    picks_a_way,
    wants_no_call,
    wants_something_else,
)


@pytest.mark.parametrize(
    ("text", "intent", "said"),
    [
        ("oui on est sortis", "affirm", "safe"),
        ("on est dehors", "inform", "safe"),
        ("oui", "affirm", "safe"),
        ("we are all outside", "affirm", "safe"),
        ("j'ai appelé le 0800", "inform", "helped"),
        ("les pompiers sont là", "out_of_scope", "helped"),
        ("they are on their way", "inform", "helped"),
        ("non", "deny", "not_yet"),
        ("je n'ai pas encore appelé", "inform", "not_yet"),
        ("je peux pas sortir", "deny", "not_yet"),
        ("I can't get out", "deny", "not_yet"),
        ("merci", "thank", "thanks"),
        ("c'est quoi le numéro des pompiers ?", "out_of_scope", "not_yet"),
        ("je dois appeler les pompiers", "inform", "not_yet"),
        ("should I call the fire brigade", "out_of_scope", "not_yet"),
        ("ok je sors", "affirm", "safe"),
        ("on va chez ma mère", "out_of_scope", "safe"),
        ("mon bébé dort à côté", "out_of_scope", "not_yet"),
        ("33000 Bordeaux", "inform", "not_yet"),
        ("je voudrais ma facture", "get_invoice_copy", None),
    ],
)
def test_what_is_answered_to_safety_instructions(text: str, intent: str, said: str | None) -> None:
    assert after_danger(text, intent) == said


def test_what_is_hardly_understood_under_a_danger_is_a_word_of_fear() -> None:
    assert after_danger("j'ai peur", "report_outage", 0.3) == "not_yet"
    assert after_danger("je veux ma facture", "get_invoice_copy", 0.9) is None


@pytest.mark.parametrize("text", ["ok je sors", "on est dehors", "leaving now"])
def test_going_out_is_no_call_for_help_yet(text: str) -> None:
    assert is_getting_out(text)


@pytest.mark.parametrize("text", ["AU SECOURS", "à l'aide, vite !", "help!!", "c'est une urgence"])
def test_a_cry_for_help_is_heard(text: str) -> None:
    assert calls_for_help(text)


@pytest.mark.parametrize("text", ["urgent", "help me with my bill", "j'ai besoin d'aide", "vite"])
def test_a_wish_for_help_with_something_is_no_cry(text: str) -> None:
    assert not calls_for_help(text)


@pytest.mark.parametrize(
    "text",
    ["j'ai dit va te faire foutre", "connard", "vous êtes nul", "fuck you", "espèce d'incapable !"],
)
def test_an_insult_is_an_insult(text: str) -> None:
    assert is_insult(text)


@pytest.mark.parametrize(
    "text",
    [
        "ma facture de merde est fausse",
        "non, connard",
        "c'est annulé",
        "bonjour",
        "stupid bill, explain it",
    ],
)
def test_a_rude_request_is_a_request(text: str) -> None:
    assert not is_insult(text)


@pytest.mark.parametrize(
    "text",
    ["combien je dois ?", "je vous dois combien", "quel est mon solde ?", "how much do I owe"],
)
def test_what_is_owed_is_asked_for(text: str) -> None:
    assert asks_what_is_owed(text)


@pytest.mark.parametrize(
    "text",
    ["combien je dois attendre ?", "combien coûte le kWh", "je dois partir", "how much is a kWh"],
)
def test_other_amounts_are_not_what_is_owed(text: str) -> None:
    assert not asks_what_is_owed(text)


@pytest.mark.parametrize(
    "text",
    [
        "finalement ne me rappelez pas",
        "annulez le rappel",
        "plus besoin de me rappeler",
        "don't call me back after all",
        "please cancel the call back",
    ],
)
def test_a_call_is_no_longer_wanted(text: str) -> None:
    assert wants_no_call(text)


@pytest.mark.parametrize(
    "text",
    [
        "rappelez-moi",
        "vous ne me rappelez pas, c'est honteux",
        "personne ne m'a rappelé",
        "vous pouvez pas me rappeler ?",
        "why did nobody call me back",
    ],
)
def test_a_call_that_never_came_is_still_wanted(text: str) -> None:
    assert not wants_no_call(text)


@pytest.mark.parametrize("text", ["et la boutique ?", "et samedi", "what about Sunday?"])
def test_a_few_words_carry_on_about_hours(text: str) -> None:
    assert asks_other_hours(text)
    assert not asks_other_hours("et ma facture ?")


def test_neither_of_two_and_ways_to_be_answered() -> None:
    assert wants_something_else("Autre chose")
    assert wants_something_else("neither")
    assert not wants_something_else("je voudrais autre chose que ce rendez-vous mardi")
    assert picks_a_way("Une réponse écrite")
    assert not picks_a_way("jeudi à 14 h")
