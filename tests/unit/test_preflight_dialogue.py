"""Mistakes in rules, stories, responses and the domain are named with their line."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import mistakes, small_project

RULES = "data/rules/talk.yml"
SAID = "data/responses/talk.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path)


def test_an_unknown_intent_of_a_rule_is_named(project: Path) -> None:
    found = mistakes(project, RULES, "intent: greet", "intent: great")
    assert found == [
        f"{RULES}:5: The intent « great » is not in domain.yml. Add it, or mend its name."
    ]


def test_a_response_that_is_written_nowhere_is_named(project: Path) -> None:
    found = mistakes(project, RULES, "action: utter_greet", "action: utter_great")
    assert found == [
        f"{RULES}:6: The response « utter_great » is written nowhere in data/responses/."
    ]


def test_unknown_slots_forms_entities_and_steps_are_named(project: Path) -> None:
    more = """\
- rule: More
  steps:
  - intent: goodbye
    entities: [place]
  - slot_was_set:
    - mood: good
  - active_loop: sad_form
  - actoin: utter_greet
"""
    found = mistakes(project, RULES, "", more)
    assert [line.split(". ")[0] for line in found] == [
        f"{RULES}:10: The entity « place » is not in domain.yml",
        f"{RULES}:12: The slot « mood » is not in domain.yml",
        f"{RULES}:13: The form « sad_form » is not in domain.yml",
        f"{RULES}:14: « actoin » is not a kind of step: action, active_loop, bot, checkpoint, "
        "entities, intent, metadata, or, slot_conditions, slot_was_set, user.",
    ]


def test_an_action_of_the_domain_that_nobody_wrote_is_named(project: Path) -> None:
    found = mistakes(project, "domain.yml", "actions: []", "actions: [action_dance]")
    assert found == ["domain.yml:8: No action in actions/ is named « action_dance »."]


def test_an_action_that_was_written_must_be_in_the_domain(project: Path) -> None:
    code = 'class Dance:\n    def name(self) -> str:\n        return "action_dance"\n'
    found = mistakes(project, "actions/dance.py", "", code)
    assert found == [
        "actions/dance.py:3: The action « action_dance » is not under « actions: » in domain.yml. "
        "Add it."
    ]


def test_a_form_written_in_actions_gives_its_two_actions(project: Path) -> None:
    mistakes(project, "actions/meter.py", "", 'class Meter:\n    name = "meter_form"\n')
    found = mistakes(
        project,
        "domain.yml",
        "actions: []",
        "forms:\n  meter_form:\n    required_slots: [language]\n"
        "actions: [validate_meter_form, action_submit_meter_form, action_ask_meter_form_language]",
    )
    assert found == []


@pytest.mark.parametrize(
    ("kept", "forgotten"),
    [
        ("validate_meter_form", "action_submit_meter_form"),
        ("action_submit_meter_form", "validate_meter_form"),
    ],
)
def test_an_action_of_a_form_that_the_domain_forgets_is_named(
    project: Path, kept: str, forgotten: str
) -> None:
    mistakes(project, "actions/meter.py", "", 'class Meter:\n    name = "meter_form"\n')
    found = mistakes(
        project,
        "domain.yml",
        "actions: []",
        f"forms:\n  meter_form:\n    required_slots: []\nactions: [{kept}]",
    )
    assert found == [
        f"domain.yml:9: The form « meter_form » needs the action « {forgotten} », which is not "
        f"under « actions: ». Add « - {forgotten} » there."
    ]


def test_a_form_that_nothing_asks_for_is_named(project: Path) -> None:
    form = "forms:\n  sad_form:\n    required_slots: [language, mood]\nactions: []"
    assert mistakes(project, "domain.yml", "actions: []", form) == [
        "domain.yml:10: Nothing asks for « language »: "
        "write the response utter_ask_sad_form_language.",
        "domain.yml:10: Nothing asks for « mood »: write the response utter_ask_sad_form_mood.",
        "domain.yml:10: The form « sad_form » asks for « mood », which is not a slot of the "
        "domain.",
    ]


def test_a_response_that_code_says_must_be_written(project: Path) -> None:
    found = mistakes(project, "actions/talk.py", "", 'def f(t):\n    t.say("utter_gone")\n')
    assert found == [
        "actions/talk.py:2: The response « utter_gone » is written nowhere in data/responses/."
    ]


def test_a_response_without_english_is_named(project: Path) -> None:
    english = "  - text: Hello\n    condition: [{type: slot, name: language, value: en}]\n"
    assert mistakes(project, SAID, english, "") == [
        f"{SAID}:3: « utter_greet » has no English variation. Write one."
    ]


def test_a_spoken_variation_in_one_language_is_named(project: Path) -> None:
    spoken = "  - text: Bonjour à vous\n    channel: voice\n"
    assert mistakes(project, SAID, "", spoken) == [
        f"{SAID}:7: « utter_greet » has a variation for voice in one language only. "
        "Write the English one too."
    ]


def test_placeholders_that_differ_between_languages_are_named(project: Path) -> None:
    assert mistakes(project, SAID, "text: Bonjour", 'text: "Bonjour {name}"') == [
        f"{SAID}:5: « utter_greet »: {{name}} is not in both this variation and the one on line 4. "
        "Use the same placeholders in both."
    ]


def test_a_button_without_payload_and_an_unknown_payload_are_named(project: Path) -> None:
    mistakes(
        project,
        SAID,
        "  - text: Bonjour\n",
        "  - text: Bonjour\n    buttons:\n    - title: Oui\n    - {title: Non, payload: /no}\n",
    )
    found = mistakes(
        project,
        SAID,
        "  - text: Hello\n",
        "  - text: Hello\n    buttons:\n    - {title: 'Yes', payload: 'yes'}\n"
        "    - {title: 'No', payload: /no}\n",
    )
    assert found == [
        f"{SAID}:4: The payload « /no » names an intent that is not in domain.yml.",
        f"{SAID}:6: This button has no payload: write « title: … » and « payload: … ».",
        f"{SAID}:8: The payload « /no » names an intent that is not in domain.yml.",
    ]


def test_a_response_written_twice_is_named(project: Path) -> None:
    other = "data/responses/zoo.yml"
    text = (project / SAID).read_text(encoding="utf-8")
    assert mistakes(project, other, "", text) == [
        f"{other}:3: « utter_greet » is also written at {SAID}:3. Keep one."
    ]
