from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.understanding.parsing import read_entities

NOW = datetime(2026, 7, 14, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))


def names(text: str, expected: str | None = None) -> list[str]:
    found = read_entities(text, now=NOW, expected=expected)
    return [each.value for each in found if each.entity == "name"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Je m'appelle Karim Benhaddou", "Karim Benhaddou"),
        ("je m’appelle jean-pierre le goff et je voudrais un rdv", "Jean-Pierre Le Goff"),
        ("bonjour je m'appelle Hélène Müller-Schmidt, cliente", "Hélène Müller-Schmidt"),
        ("mon nom est DUPONT", "Dupont"),
        ("mon nom c'est dupont d u p o n t", "Dupont"),
        ("C'est Madame N'Diaye à l'appareil", "N'Diaye"),
        ("monsieur Arnaud Thévenin", "Arnaud Thévenin"),
        ("mme Le Goff", "Le Goff"),
        ("c'est au nom de Ferreira", "Ferreira"),
        ("au nom de mon mari, Jean-Pierre Castaing", "Jean-Pierre Castaing"),
        ("nom de jeune fille Roussel", "Roussel"),
        ("je suis Marie Curie", "Marie Curie"),
        ("my name is john smith and I have no power", "John Smith"),
        ("I'm John Smith and I moved", "John Smith"),
        ("the name is O'Donnell", "O'Donnell"),
        ("this is Mrs Taylor", "Taylor"),
        ("it's under my wife's name, Priya Raman", "Priya Raman"),
    ],
)
def test_a_name_is_read_after_a_cue_or_a_title(text, name):
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "bonjour madame, je voudrais un rendez-vous",
        "merci monsieur",
        "monsieur le directeur, je suis furieux",
        "je suis très en colère",
        "I'm very angry",
        "mon nom est mal orthographié dans votre dossier",
        "je souhaite un contrat à mon nom avant lundi",
        "le nom de la rue est mal écrit",
        "faut qu'un monsieur vienne régler le disjoncteur",
        "C’EST LA TROISIÈME FOIS QUE JE LE DIS",
        "the meter's still in the previous tenant's name, put it in mine",
        "c'est pour le compteur",
        "Martin",
    ],
)
def test_a_title_or_a_state_is_no_name(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Martin", "Martin"),
        ("Dupuis Sandrine", "Dupuis Sandrine"),
        ("karim benhaddou", "Karim Benhaddou"),
        ("Oyarzabal, avec un z", "Oyarzabal"),
        ("alors c'est Szymanski s z y m a n s k i", "Szymanski"),
        ("N'Diaye, N apostrophe D I A Y E", "N'Diaye"),
        ("W H I T T A K E R", "Whittaker"),
        ("DR-204817, Moreau Julie", "Moreau Julie"),
    ],
)
def test_a_bare_answer_is_a_name_when_one_was_asked_for(text, name):
    assert names(text, "name") == [name]


@pytest.mark.parametrize(
    "text",
    ["je ne sais pas", "non merci", "oui", "je veux parler à un conseiller", "demain", "stop", "?"],
)
def test_other_answers_are_no_names(text):
    assert names(text, "name") == []
