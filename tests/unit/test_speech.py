"""Written replies, as they are heard."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages import Button
from voice.call_choices import choices_aloud, choices_of
from voice.speech import last_question, pieces, shortened, spoken

FRENCH = [
    (
        "Écrivez-nous sur https://www.deuxrives.example/espace?x=1.",
        "Écrivez-nous sur deuxrives point example.",
    ),
    ("[Votre espace](https://a.example/b) est prêt", "Votre espace est prêt"),
    ("bonjour@deuxrives.example", "bonjour arobase deuxrives point example"),
    ("jean-luc_m@a.example", "jean tiret luc tiret bas m arobase a point example"),
    ("c…l@exemple.fr", "c, et d’autres lettres jusqu’à l arobase exemple point fr"),
    ("Voici :\n- un index\n- une **facture**", "Voici : un index. une facture"),
    ("« Merci » 😊🇫🇷 !", "Merci !"),
    ("de 8 h 30 à 12 h", "de 8 heures 30 à 12 heures"),
    ("08:30-12:30", "8 heures 30 à 12 heures 30"),
    ("à 1 h", "à 1 heure"),
    ("le 01/07/2026", "le 1er juillet 2026"),
    ("2026-07-14", "14 juillet 2026"),
    ("1 234,50 €", "1234 euros 50"),
    ("12,00 €", "12 euros"),
    ("0,50 €", "50 centimes"),
    ("06 12 34 56 78", "06, 12, 34, 56, 78"),
    ("+33612345678", "06, 12, 34, 56, 78"),
    ("0 800 47 33 33", "0 800, 47, 33, 33"),
    ("09 72 67 50 67", "09, 72, 67, 50, 67"),
    ("06 ** ** ** 78", "numéro qui finit par 78"),
    ("DR-204817", "D R, 20, 48, 17"),
    ("votre dossier 100042", "votre dossier 10, 00, 42"),
    ("12 345 kWh et 12 m³", "12345 kilowattheures et 12 mètres cubes"),
    ("19 °C, 20 %", "19 degrés, 20 pour cent"),
    ("le 112 ou le 18", "le 112 ou le 18"),
    ("au 06000 et au 67000", "au 0 6 0 0 0 et au 67000"),
]
ENGLISH = [
    ("see www.x.example/a", "see x dot example"),
    ("at 14:30", "at 2:30 pm"),
    ("at 2:30 pm", "at 2:30 pm"),
    ("00:15", "12:15 am"),
    ("€1,234.50", "1234 euros 50"),
    ("DR-204817", "D R, 2 0 4, 8 1 7"),
    ("call 112", "call 1 1 2"),
    ("call 0 800 47 33 33", "call 0 8 0 0, 4 7, 3 3, 3 3"),
    ("on 14/07/2026", "on 14 July 2026"),
    ("on 06, 12, 34, 56, 78.", "on 0 6, 1 2, 3 4, 5 6, 7 8."),
    ("no outage in 59000", "no outage in 5 9 0 0 0"),
]


@pytest.mark.parametrize(("written", "said"), FRENCH)
def test_french_is_said_as_a_french_speaker_says_it(written: str, said: str) -> None:
    assert spoken(written, "fr") == said


@pytest.mark.parametrize(("written", "said"), ENGLISH)
def test_english_is_said_as_an_english_speaker_says_it(written: str, said: str) -> None:
    assert spoken(written, "en") == said


def test_what_is_already_written_for_the_voice_stays_as_it_is() -> None:
    text = "Votre solde est de 45 euros 50. Un conseiller vous rappelle au 06, 12, 34, 56, 78."
    assert spoken(text, "fr") == text


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=30),
            st.sampled_from(
                [
                    "https://a.example/x",
                    "« oui »",
                    "- point\n",
                    "😊",
                    "a@b.fr",
                    "1 234,50 €",
                    "14h30",
                ]
            ),
        ),
        max_size=8,
    ).map(" ".join),
    st.sampled_from(["fr", "en"]),
)
def test_nothing_unspeakable_is_ever_said(text: str, language) -> None:
    said = spoken(text, language)
    assert "://" not in said
    assert "www." not in said.lower()
    assert not set(said) & set("«»“”\n\r\t😊*_`")
    assert not {unicodedata.category(sign) for sign in said} & {"So", "Cc", "Cs", "Cn", "Co"}
    assert said == said.strip()
    assert len(said) <= 1500


@given(st.text("abcé ,;.!?", max_size=900), st.integers(20, 300))
def test_pieces_are_short_and_lose_no_word(text: str, limit: int) -> None:
    parts = pieces(text, limit)
    assert all(0 < len(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_long_text_ends_after_a_whole_sentence() -> None:
    assert shortened("Une phrase entière. Une autre, trop longue.", 30) == "Une phrase entière."


def test_the_question_of_a_prompt_is_its_last_one() -> None:
    assert last_question("Bonjour. Ça va ? Quel est votre nom ?") == "Quel est votre nom ?"
    assert last_question("Bonjour.") == ""


def test_choices_are_words_or_keys() -> None:
    buttons = [Button("Être rappelé", "/a"), Button("Non merci", "/b")]
    french = choices_aloud(choices_of(buttons, "fr"), "fr")
    assert french == "Dites être rappelé ou tapez 1, non merci ou tapez 2."
    english = choices_aloud(choices_of([Button("Yes", "/a")], "en"), "en")
    assert english == "Say yes or press 1."
    assert choices_aloud((), "fr") == ""


def test_long_choices_are_heard_one_by_one_and_chosen_by_number() -> None:
    buttons = [Button("Mardi, entre 8 h et 10 h", "/a"), Button("Mardi, entre 14 h et 16 h", "/b")]
    french = choices_aloud(choices_of(buttons, "fr"), "fr")
    assert french == (
        "Choix 1 : mardi, entre 8 heures et 10 heures. "
        "Choix 2 : mardi, entre 14 heures et 16 heures. Dites ou tapez le numéro."
    )


def test_no_more_choices_are_offered_than_there_are_keys_for() -> None:
    buttons = [Button(f"Choix {letter}", letter) for letter in "abcdefghij"]
    assert [choice.key for choice in choices_of(buttons, "fr")] == list("12345678")


def test_hours_are_not_taken_for_keys() -> None:
    buttons = [Button("8 h 30", "a"), Button("9 h", "b")]
    assert [choice.key for choice in choices_of(buttons, "fr")] == ["1", "2"]
