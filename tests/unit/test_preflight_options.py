"""Options of our components in config.yml: what is misspelt or makes no sense is named."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import yaml
from small_project import REPOSITORY, mistakes, small_project

from bot.preflight.options import usual_options


@pytest.fixture
def project(tmp_path: Path) -> Path:
    small_project(tmp_path)
    (tmp_path / "config.yml").write_bytes((REPOSITORY / "config.yml").read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("cost: 1.0", "cst: 1.0", "RelaisIntentClassifier has no option « cst ». Those it has: "),
        ("cost: 1.0", "cost: -1", "« cost: -1 » must be a number, not below 0, such as 1.0."),
        ("ranking_length: 10", "ranking_length: x", "must be a whole number, not below 0"),
        ("cache_dir: .cache #", "cache_dirr: .cache #", "has no option « cache_dirr »"),
        ("timezone: Europe/Paris", "timezone: Mars", "« Mars » is not a time zone"),
        ("ToneReader", "ToneReader\n    loud: 1", "ToneReader has no option « loud ». It has none"),
        ("costs: #", "act_abov: 0.5\n    costs: #", "There is no option « act_abov »"),
    ],
)
def test_an_option_that_makes_no_sense_is_named_with_its_line(
    project: Path, old: str, new: str, sentence: str
) -> None:
    (found,) = mistakes(project, "config.yml", old, new)
    lines = (project / "config.yml").read_text(encoding="utf-8").splitlines()
    wrong = next(one for one in new.splitlines() if ":" in one).strip()
    (at,) = (place for place, line in enumerate(lines, 1) if line.strip().startswith(wrong))
    assert found.startswith(f"config.yml:{at}: ")
    assert sentence in found


@pytest.mark.parametrize(
    "option",
    [
        "SentenceVectors\n    alias: meaning",
        "FaqFinder\n    known_from: 0",
        "Ngrams\n    word_weight: 2",
        "RequestFinder\n    added_from: 0.3",
        "SafetyPolicy\n    priority: 11",
    ],
)
def test_an_option_that_a_component_has_is_accepted(project: Path, option: str) -> None:
    assert mistakes(project, "config.yml", option.partition("\n")[0], option) == []


def test_the_usual_options_of_every_component_of_ours_are_read() -> None:
    config = yaml.safe_load((REPOSITORY / "config.yml").read_text(encoding="utf-8"))
    names = [part["name"] for part in config["pipeline"] if part["name"].startswith("bot.")]
    for name in names:
        module, _, wanted = name.rpartition(".")
        path = REPOSITORY / f"{module.replace('.', '/')}.py"
        tree = ast.parse(path.read_text(encoding="utf-8"))
        classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
        assert usual_options(classes[wanted]) is not None, name


@pytest.mark.parametrize("returned", ["DEFAULTS", "{**other()}", "{KEY: 1}", "dict(a=1)"])
def test_options_that_are_computed_are_left_alone(returned: str) -> None:
    text = f"class Own:\n    def get_default_config():\n        return {returned}\n"
    (own,) = ast.parse(text).body
    assert isinstance(own, ast.ClassDef)
    assert usual_options(own) is None
