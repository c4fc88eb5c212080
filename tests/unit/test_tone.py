"""Cues of tone and form: explicit words only, each with its place in the message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.tone import SETS, score_tone
from bot.messages import CueName, Scored, Understanding
from bot.understanding.tone import fold_in_place, read_tone
from bot.understanding.tone_words import PATTERNS

FOLDER = Path(__file__).parents[1] / "nlu"
PRECISION, RECALL = 0.95, 0.8


def labelled(name: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return read


def names(text: str) -> set[str]:
    return {str(cue.name) for cue in read_tone(text)}


@pytest.mark.parametrize("file", SETS)
def test_what_is_read_is_there_and_what_is_there_is_read(file: str) -> None:
    everything = score_tone(FOLDER / file)["all"]
    assert everything.precision >= PRECISION
    assert everything.recall >= RECALL


def test_every_cue_has_words_and_is_labelled_somewhere() -> None:
    seen = {cue for one in labelled("tone_dev.yml") for cue in one["cues"]}
    assert seen == {str(name) for name in CueName} == {str(name) for name in PATTERNS}


def test_a_cue_comes_with_the_words_that_show_it_and_their_place() -> None:
    text = "Bonjour. C’EST INADMISSIBLE, répondez-moi par e-mail"
    upset, writing = read_tone(text)
    assert (upset.name, upset.words) == (CueName.UPSET, "C’EST INADMISSIBLE")
    assert text[upset.start : upset.end] == upset.words
    assert (writing.name, writing.words) == (CueName.IN_WRITING, "répondez-moi par e-mail")


@pytest.mark.parametrize(
    "text",
    [
        "je ne suis pas en colère",
        "je ne dis pas que c'est inadmissible",
        "no need to call me",
        "il m'a dit « parlez plus lentement »",
        "IL EST TROIS HEURES !!!",
        "bravo, quelle efficacité",
    ],
)
def test_what_is_denied_quoted_or_only_loud_shows_nothing(text: str) -> None:
    assert read_tone(text) == ()


def test_a_denied_cue_does_not_hide_a_later_one() -> None:
    assert names("ce n'est pas inadmissible, mais le reste c'est inadmissible") == {"upset"}


@given(st.text(max_size=300))
def test_words_are_always_those_at_their_place(text: str) -> None:
    for cue in read_tone(text):
        assert 0 <= cue.start < cue.end <= len(text)
        assert cue.words == text[cue.start : cue.end].strip()


@given(st.text(max_size=300))
def test_folding_keeps_a_place_for_each_sign(text: str) -> None:
    folded = fold_in_place(text)
    assert len(folded.text) == len(folded.places)
    assert folded.places == sorted(folded.places)


@pytest.mark.parametrize(
    ("text", "tone", "form"),
    [
        ("oui", "calm", "plain"),
        ("Madame, Monsieur, c'est une honte", "upset", "plain"),
        ("Par la présente, je résilie. Soyez bref.", "formal", "short"),
        ("expliquez-moi en détail", "calm", "detailed"),
    ],
)
def test_tone_and_form_follow_from_the_cues(text: str, tone: str, form: str) -> None:
    none = Scored("inform", 1.0)
    read = Understanding(text, "fr", none, (none,), none, cues=read_tone(text))
    assert (read.tone, read.form) == (tone, form)
