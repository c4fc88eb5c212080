"""Which encoders a project is read with."""

from __future__ import annotations

import pytest

from bot.understanding.encoder_choice import EncoderChoice, choose, mistake

FRENCH = [("je voudrais ma facture", None), ("le courant est coupé", "fr")]
ENGLISH = [("I would like my bill", None), ("is it raining", None), ("power cut", "en")]


def test_french_examples_are_read_by_the_multilingual_encoder_alone() -> None:
    assert choose("auto", FRENCH * 2 + ENGLISH).names == ("use",)


def test_english_examples_are_read_by_both() -> None:
    assert choose("auto", ENGLISH) == EncoderChoice(("use", "minilm"), english=True)


def test_examples_without_a_known_word_leave_the_multilingual_encoder() -> None:
    assert choose("auto", [("xyz", None)]).names == ("use",)


def test_a_list_is_taken_as_it_is() -> None:
    assert choose(["use", "minilm"], FRENCH) == EncoderChoice(("use", "minilm"), english=False)


def test_the_english_encoder_reads_no_french_message_of_a_bilingual_project() -> None:
    chosen = choose("auto", ENGLISH * 2 + FRENCH)
    assert chosen.names == ("use", "minilm")
    assert chosen.reads("minilm", "en")
    assert not chosen.reads("minilm", "fr")
    assert not chosen.reads("minilm", None)
    assert chosen.reads("use", "fr")


def test_in_an_english_project_every_message_is_english() -> None:
    assert choose("auto", ENGLISH).reads("minilm", "fr")


@pytest.mark.parametrize("wanted", ["auto", ["use"], ["minilm"], ["use", "minilm"]])
def test_known_settings_pass(wanted: object) -> None:
    assert not mistake(wanted)


@pytest.mark.parametrize("wanted", [None, [], "use", ["bert"], 3, [["use"]]])
def test_other_settings_are_named_with_the_cure(wanted: object) -> None:
    assert "Write auto, or a list" in mistake(wanted)
