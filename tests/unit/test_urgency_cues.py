"""Signs of urgency in the words of a message."""

from __future__ import annotations

import pytest

from bot.understanding.danger_words import DANGERS
from bot.understanding.urgency_cues import read_cues


def names(text: str) -> set[str]:
    return {cue.name for cue in read_cues(text)}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("ÇA SENT LE GAZ DANS L’ENTRÉE", "gas_smell"),
        ("il y a une drôle d'odeur de gaz", "gas_smell"),
        ("sa sen le gaz", "gas_smell"),
        ("the landing reeks of gas", "gas_smell"),
        ("le flexible fuit, une fuite au robinet", "gas_leak"),
        ("ça siffle derrière la chaudière", "gas_leak"),
        ("un engin a éventré, enfin arraché la conduite", "gas_pipe_hit"),
        ("they drilled through a pipe", "gas_pipe_hit"),
        ("le détecteur de monoxyde sonne", "gas_alarm"),
        ("our CO alarm keeps beeping", "gas_alarm"),
        ("j'ai la nausée dès que la chaudière tourne", "ill_near_burner"),
        ("ça fait des étincelles", "sparks"),
        ("la prise a fondu", "burning"),
        ("smoke is coming from the fuse box", "burning"),
        ("j'ai pris un coup de jus", "shock"),
        ("I got a nasty shock from the tap", "shock"),
        ("un câble électrique est tombé dans la cour", "line_down"),
        ("fils dénudés dans le couloir", "bare_wires"),
        ("le disjoncteur grésille", "crackling"),
        ("le tableau lance des éclairs", "crackling"),
        ("blue flashes behind the fridge", "crackling"),
        ("la cave est inondée, l'eau touche le compteur", "water_on_electricity"),
        ("ca pu le gaz dans le couloir", "gas_smell"),
        ("ce matin aucune odeur, et là ça sent le gaz", "gas_smell"),
    ],
)
def test_a_danger_is_heard(text: str, cue: str) -> None:
    assert cue in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "ça ne sent pas le gaz",
        "il n'y a aucune odeur de gaz",
        "aucune étincelle",
        "sans fumée ni étincelle",
        "I don't smell gas",
        "no sparks at all",
        "je n'ai reçu aucune décharge",
        "le tableau est normal, pas de brûlé",
        "no smell of gas, no leak",
        "l'odeur de gaz, il n'y en a pas",
    ],
)
def test_a_danger_denied_is_none(text: str) -> None:
    assert names(text).isdisjoint(DANGERS)
    assert "denied_danger" in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "je vais péter un câble",
        "un coup de foudre pour votre offre",
        "il y a de l'eau dans le gaz entre nous",
        "il n'y a pas le feu",
        "ma facture explose",
        "votre courrier sent l'arnaque",
        "I was shocked by the bill",
        "je suis au gaz depuis dix ans",
        "je voudrais un contrat de gaz",
        "j'ai pété un câble devant ma facture",
        "Your team is on fire",
        "your bill gave me an electric shock",
        "shocked by these prices, an electric shock of a bill",
        "votre site est une usine à gaz",
        "je suis électrocutée en voyant le montant",
        "ma voiture électrique fume",
        "y a pu de gaz à la cuisine",
        "please put the gas in our name",
    ],
)
def test_a_figure_of_speech_is_no_danger(text: str) -> None:
    assert names(text).isdisjoint(DANGERS)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("plus de courant depuis midi", "supply_off"),
        ("the power's gone", "supply_off"),
        ("les radiateurs sont froids", "heating_off"),
        ("il est sous oxygène", "medical_device"),
        ("my wife is on a ventilator", "medical_device"),
        ("mon bébé de quatre mois", "frail_person"),
        ("ma voisine de 91 ans", "frail_person"),
        ("ma fille a trois semaines", "frail_person"),
        ("Dad's 90", "frail_person"),
        ("la petite a dix jours", "frail_person"),
        ("il respire la nuit avec une machine", "medical_device"),
        ("pas d'électricité ce soir", "supply_off"),
        ("on a pu de jus", "supply_off"),
        ("la chaudière a rendu l'âme", "heating_off"),
        ("the boiler has died", "heating_off"),
        ("mamie grelotte", "cold"),
        ("il fait -6", "cold"),
        ("neuf degrés chez elle", "cold"),
        ("14 dans le salon", "cold"),
        ("il gèle dehors", "cold"),
        ("il fait 11 dans la chambre", "cold"),
        ("il fait doux", "mild"),
        ("c'est réparé", "over"),
        ("false alarm, sorry", "over"),
        ("la lumière est revenue", "restored"),
        ("l'odeur est revenue", "still"),
        ("la semaine dernière", "past"),
        ("si un jour je sens le gaz", "hypothetical"),
        ("une coupure programmée jeudi", "planned"),
        ("travaux le 12 du mois prochain", "planned"),
        ("vos agents me coupent demain", "deadline"),
        ("le débit passe demain matin", "deadline"),
        ("they turn me off tomorrow", "deadline"),
        ("le guichet ferme dans une heure", "deadline"),
        ("je lui ai donné ma carte", "gave_away"),
        ("maman a signé un papier", "gave_away"),
        ("I typed my card number", "gave_away"),
        ("je n'ai rien signé", "kept_safe"),
        ("j'ai raccroché", "kept_safe"),
        ("I haven't clicked", "kept_safe"),
        ("on m'a coupé hier", "cut_already"),
        ("you disconnected me", "cut_already"),
        ("pas de bruit ni rien", "nothing_odd"),
        ("la pompe de nutrition s'arrête", "medical_device"),
        ("I couldn't smell gas before, now I can", "contrast"),
        ("ça ne sentait pas, mais là depuis une heure oui", "contrast"),
        ("travaux demain dans la rue", "planned"),
    ],
)
def test_a_circumstance_is_heard(text: str, cue: str) -> None:
    assert cue in names(text)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("je n'ai pas donné ma carte", "gave_away"),
        ("j'ai rien signé", "gave_away"),
        ("j'ai failli payer", "gave_away"),
        ("I gave them nothing", "gave_away"),
        ("j'ai un SMS signé de vous", "gave_away"),
        ("ça ne sent pas le gaz", "heating_off"),
        ("vous allez nous couper demain", "cut_already"),
        ("un report de trois semaines", "frail_person"),
        ("le prélèvement du 6", "cold"),
        ("-6 % sur le gaz", "cold"),
    ],
)
def test_what_is_not_said_gives_no_cue(text: str, cue: str) -> None:
    assert cue not in names(text)


def test_ten_thousand_characters_are_read_without_harm() -> None:
    assert "gas_smell" in names("ça sent le gaz " + "et puis voilà " * 700)


@pytest.mark.parametrize("text", ["", "   ", "👍", "\x00\x01", "?!"])
def test_nothing_said_gives_no_cue(text: str) -> None:
    assert read_cues(text) == ()
