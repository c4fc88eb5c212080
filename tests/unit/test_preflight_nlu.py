"""Mistakes in the examples are named with their line."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import mistakes, small_project

NLU = "data/nlu/talk.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path)


def test_a_right_project_has_no_mistake(project: Path) -> None:
    assert mistakes(project) == []


def test_an_intent_that_the_domain_does_not_know_is_named_at_its_first_example(
    project: Path,
) -> None:
    found = mistakes(project, NLU, "intent: goodbye", "intent: goodby")
    assert found == [
        f"{NLU}:15: The intent « goodby » has examples but is not in domain.yml. Add it.",
        "domain.yml:2: The intent « goodbye » has no examples. Write some in data/nlu/.",
    ]


def test_a_missing_urgency_is_named_at_its_entry(project: Path) -> None:
    found = mistakes(project, NLU, "    urgency: low\n", "")
    assert found == [
        f"{NLU}:3: « greet » needs « metadata: urgency: » here: critical or high or normal or low."
    ]


def test_an_unknown_urgency_and_an_unknown_language_are_named_at_their_lines(
    project: Path,
) -> None:
    mistakes(project, NLU, "language: fr", "language: de")
    found = mistakes(project, NLU, "urgency: low", "urgency: hihg")
    assert found == [
        f"{NLU}:5: « de » is not a known language: fr, en.",
        f"{NLU}:6: « hihg » is not a known urgency: critical, high, normal, low.",
    ]


def test_the_same_words_under_two_intents_are_named_with_both_places(project: Path) -> None:
    found = mistakes(project, NLU, "    - bye\n", "    - bye\n    -  Salut\n")
    assert found == [
        f"{NLU}:16: « salut » is an example of goodbye here and of greet at {NLU}:9. Keep one."
    ]


def test_the_same_words_with_two_urgencies_are_named(project: Path) -> None:
    more = """\
- intent: greet
  metadata: {language: fr, urgency: normal}
  examples: |
    - salut
"""
    found = mistakes(project, NLU, "", more)
    assert found == [f"{NLU}:19: « salut » is normal here and low at {NLU}:9. Keep one."]


def test_a_line_without_its_dash_is_named(project: Path) -> None:
    found = mistakes(project, NLU, "    - salut", "    salut")
    assert found == [
        f"{NLU}:9: An example starts with « - ». Indent and mark this line like the others."
    ]


def test_a_marked_entity_must_be_in_the_domain(project: Path) -> None:
    marked = "    - bonjour [demain](date) à [Lyon](city)\n    - salut"
    found = mistakes(project, NLU, "    - salut", marked)
    assert found == [f"{NLU}:9: The entity « city » is not in domain.yml. Add it there."]


def test_an_unknown_key_of_an_entry_is_named(project: Path) -> None:
    found = mistakes(project, NLU, "  examples: |\n    - bye", "  example: |\n    - bye")
    assert f"{NLU}:14: « example » is not a key here: examples, intent, metadata." in found


def test_examples_with_labels_of_their_own_are_read(project: Path) -> None:
    more = """\
- intent: greet
  examples:
  - text: coucou
    metadata: {language: fr, urgency: low}
  - text: hey
"""
    found = mistakes(project, NLU, "", more)
    assert [line.split(": ")[0] for line in found] == [f"{NLU}:20", f"{NLU}:20"]
