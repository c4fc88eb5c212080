"""Scripts are read whole, and what is wrong in one is named with its line."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.errors import ConfigurationError
from bot.messages import Channel
from bot.scripts import find_scripts, read_script
from bot.scripts.matching import differences, missing, unwanted

PARIS = ZoneInfo("Europe/Paris")

RIGHT = """\
name: A reading is recorded
at: 2026-07-12T22:40
language: fr
steps:
  - say: Bonjour
    expect:
      intent: greet
      slots: {postcode: "06000", customer: null, desk_open: false}
  - press: Oui
  - wait: 30
finally:
  owner: bot
  cases: []
"""


def _script(folder: Path, text: str) -> Path:
    path = folder / "script.yml"
    path.write_text(text, encoding="utf-8")
    return path


def _mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        read_script(_script(folder, text), PARIS)
    return str(caught.value).splitlines()


def test_a_script_is_read_with_the_lines_of_its_steps(tmp_path: Path) -> None:
    script = read_script(_script(tmp_path, RIGHT), PARIS)
    assert (script.name, script.channel, script.language) == (
        "A reading is recorded",
        Channel.CHAT,
        "fr",
    )
    assert script.at == datetime(2026, 7, 12, 22, 40, tzinfo=PARIS)
    assert [(step.kind, step.value, step.line) for step in script.steps] == [
        ("say", "Bonjour", 5),
        ("press", "Oui", 9),
        ("wait", "30", 10),
    ]
    assert script.steps[0].expect == {
        "intent": "greet",
        "slots": {"postcode": "06000", "customer": None, "desk_open": False},
    }
    assert script.finally_ == {"owner": "bot", "cases": []}
    assert script.finally_line == 12


def test_a_number_keeps_its_leading_zeros(tmp_path: Path) -> None:
    text = RIGHT.replace("say: Bonjour", "say: 06000")
    assert read_script(_script(tmp_path, text), PARIS).steps[0].value == "06000"


def test_every_mistake_is_named_with_its_line(tmp_path: Path) -> None:
    text = """\
at: 2026-03-29T02:30
chanel: chat
language: de
steps:
  - say: x
    expect: {urgency: big, intnet: greet, actions: one, says: "("}
  - sing: y
  - silence
  - wait: soon
finally: {case: []}
"""
    found = _mistakes(tmp_path, text)
    assert [line.split(": ")[0].split(":")[1] for line in found] == [
        "1",
        "2",
        "3",
        "6",
        "6",
        "6",
        "6",
        "7",
        "8",
        "9",
        "10",
    ]
    assert found[2] == "script.yml:3: « de » is not a language: fr or en."


def test_a_script_needs_a_time_and_steps(tmp_path: Path) -> None:
    assert _mistakes(tmp_path, "name: Nothing\n") == [
        "script.yml:1: A script needs « at: »: at: 2026-07-12T22:40.",
        "script.yml:1: A script needs « steps: »: a list of « - say: … ».",
    ]


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    assert _mistakes(tmp_path, "# nothing\n") == [
        "script.yml:1: This script is empty: write « name: », « at: » and « steps: »."
    ]


def test_only_calls_can_be_silent_or_end(tmp_path: Path) -> None:
    call = 'at: 2026-07-12T22:40\nchannel: voice\ncaller: "+33639980142"\nsteps:\n'
    script = read_script(_script(tmp_path, call + "  - silence\n  - hangup\n"), PARIS)
    assert [step.kind for step in script.steps] == ["silence", "hangup"]
    assert script.caller == "+33639980142"
    chat = call.replace("voice", "chat")
    assert len(_mistakes(tmp_path, chat + "  - silence\n  - hangup\n")) == 2


def test_a_caller_is_a_telephone_number(tmp_path: Path) -> None:
    (line,) = _mistakes(tmp_path, RIGHT.replace("language: fr", "caller: 0639980142"))
    assert line.startswith("script.yml:3: « 0639980142 » is not a telephone number")


def test_folders_and_files_are_found_and_a_missing_path_is_named(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/b.yml").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "a.yml").write_text(RIGHT, encoding="utf-8")
    found = find_scripts(tmp_path, [tmp_path])
    assert [path.name for path in found] == ["a.yml", "b.yml"]
    with pytest.raises(ConfigurationError, match="does not exist"):
        find_scripts(tmp_path, [tmp_path / "c.yml"])


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        ("45999", 45999),
        (False, False),
        (None, None),
        (None, ""),
        (None, []),
        ("*", "anything"),
        ("~lilas", "12 rue des Lilas"),
        ("2026-07-16T08:00", datetime(2026, 7, 16, 8, 0, 12, tzinfo=PARIS)),
        ("2026-07-16", date(2026, 7, 16)),
        ({"kind": "complaint"}, {"kind": "complaint", "number": "DO-100042"}),
        ([{"reason": "danger"}], [{"reason": "danger", "urgency": "critical"}]),
        ([], []),
    ],
)
def test_what_is_as_expected_differs_in_nothing(expected: object, actual: object) -> None:
    assert differences(expected, actual, "x") == []


@pytest.mark.parametrize(
    ("expected", "actual", "told"),
    [
        ("1", 2, "x: expected 1, found 2"),
        (None, "a", "x: expected nothing, found a"),
        ("*", None, "x: expected something, found null"),
        ("~lyon", "Paris", "x: expected ~lyon, found Paris"),
        ({"a": {"b": "1"}}, {"a": {"b": "2"}}, "x.a.b: expected 1, found 2"),
        ({"a": "1"}, None, "x: expected {'a': '1'}, found null"),
        (["1"], ["1", "2"], "x: expected ['1'], found ['1', '2']"),
        (["1", "2"], ["1", "3"], "x[2]: expected 2, found 3"),
        (False, None, "x: expected false, found null"),
    ],
)
def test_what_differs_is_told_with_its_path(expected: object, actual: object, told: str) -> None:
    assert differences(expected, actual, "x") == [told]


def test_names_that_are_missing_or_unwanted_are_told() -> None:
    assert missing(["a", "b"], ["b"], "actions") == ["actions: expected a, found b"]
    assert missing(["a"], [], "actions") == ["actions: expected a, found none"]
    assert unwanted(["a", "b"], ["b"], "without") == ["without: b was not wanted"]


def test_what_is_kept_by_customer_is_a_mapping(tmp_path: Path) -> None:
    path = _script(tmp_path, RIGHT.replace("  cases: []", "  readings: [{index: 5}]"))
    with pytest.raises(ConfigurationError, match=r"script\.yml:13.*by customer"):
        read_script(path, PARIS)
