"""Answers that are kept ready."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.company.canned import load_canned
from bot.errors import ConfigurationError
from bot.handoff.canned import fill, unfilled


def test_the_answers_that_come_with_relais_have_both_languages_and_the_same_places():
    for one in load_canned(Path("canned.yml")):
        assert unfilled(one.text["fr"]) == unfilled(one.text["en"]), one.name


def test_what_is_known_is_filled_in_and_the_rest_stays_to_be_seen():
    text = fill("Bonjour {nom}, le {creneau}", {"nom": "Mme Morel", "creneau": ""})
    assert text == "Bonjour Mme Morel, le {creneau}"
    assert unfilled(text) == ("creneau",)


def test_braces_that_are_no_variable_may_be_sent():
    assert unfilled("voir {ceci} ou { nom }") == ()


@given(st.text(), st.dictionaries(st.sampled_from(["nom", "dossier"]), st.text(max_size=20)))
def test_filling_never_fails(text, values):
    assert isinstance(fill(text, values), str)


def test_without_a_file_there_are_no_answers(tmp_path):
    assert load_canned(tmp_path / "canned.yml") == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("answers:\n  a:\n    title: {fr: A, en: A}\n", "line 3: answers.a.text: this key is miss"),
        (
            "answers:\n  a:\n    title: {fr: A, en: A}\n    text:\n      fr: Bonjour {nim}\n"
            "      en: Hello\n",
            "line 5: answers.a.text.fr: « Bonjour {nim} » has a variable « {nim} » that is not "
            "known. Did you mean « nom »?",
        ),
        ("answer: {}\n", "line 1: answer: unknown key. Did you mean « answers »?"),
        ("answers:\n  - a\n", "line 2: answers: « key: value » lines are wanted here."),
    ],
)
def test_a_mistake_is_told_with_its_line_and_its_cure(tmp_path, text, sentence):
    file = tmp_path / "canned.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as wrong:
        load_canned(file)
    assert f"canned.yml, {sentence}" in str(wrong.value)
