"""The pipeline component that finds questions of the knowledge base."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.engine import prepare

prepare()

from rasa.engine.graph import ExecutionContext, GraphSchema  # noqa: E402
from rasa.engine.storage.local_model_storage import LocalModelStorage  # noqa: E402
from rasa.engine.storage.resource import Resource  # noqa: E402
from rasa.shared.nlu.training_data.message import Message  # noqa: E402
from rasa.shared.nlu.training_data.training_data import TrainingData  # noqa: E402

from bot.understanding.faq import FaqFinder  # noqa: E402

BASE = Path(__file__).parents[2] / "data" / "knowledge"
SOME = ("off_peak_hours", "gas_m3_kwh", "mediator", "winter_truce", "linky_lights", "biomethane")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small base."""
    made = tmp_path_factory.mktemp("knowledge")
    for name in SOME:
        text = (BASE / f"{name}.md").read_text(encoding="utf-8")
        (made / f"{name}.md").write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def finder(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> FaqFinder:
    """Trained, then loaded from its storage."""
    storage = LocalModelStorage(tmp_path_factory.mktemp("model"))
    context, resource = ExecutionContext(GraphSchema({}), "test"), Resource("faq")
    config = {**FaqFinder.get_default_config(), "folder": str(folder), "cache_dir": ""}
    FaqFinder.create(config, storage, resource, context).train(TrainingData())
    return FaqFinder.load(config, storage, resource, context)


def read(finder: FaqFinder, text: str, **properties: Any) -> Message:
    (message,) = finder.process([Message({"text": text, **properties})])
    return message


def test_the_best_three_entries_are_put_on_the_message(finder: FaqFinder) -> None:
    message = read(finder, "comment on convertit les m3 de gaz en kilowattheures")
    found = message.get("faq")
    assert found[0]["id"] == "gas_m3_kwh"
    assert len(found) == 3
    assert [one["score"] for one in found] == sorted((o["score"] for o in found), reverse=True)
    assert all(0 <= one["score"] <= 1 for one in found)
    assert "faq" in message.as_dict(only_output_properties=True)


def test_a_question_of_the_base_word_for_word_is_of_intent_faq(finder: FaqFinder) -> None:
    ranking = [{"name": "inform", "confidence": 0.6}, {"name": "faq", "confidence": 0.4}]
    text = "qu'est-ce que la treve hivernale ?"
    message = read(finder, text, intent=ranking[0], intent_ranking=ranking)
    assert message.get("intent") == {"name": "faq", "confidence": 1.0}
    assert [one["name"] for one in message.get("intent_ranking")] == ["faq", "inform"]


GAS = "comment on convertit les m3 de gaz en kilowattheures"


@pytest.mark.parametrize(
    ("name", "confidence", "wanted"),
    [
        ("compare_offers", 0.4, "faq"),
        ("compare_offers", 0.9, "compare_offers"),
        ("report_gas_leak", 0.2, "report_gas_leak"),
    ],
)
def test_what_the_base_knows_well_is_a_question_unless_the_classifier_is_sure_or_in_danger(
    finder: FaqFinder, name: str, confidence: float, wanted: str
) -> None:
    ranking = [{"name": name, "confidence": confidence}, {"name": "faq", "confidence": 0.1}]
    message = read(finder, GAS, intent=ranking[0], intent_ranking=ranking)
    assert message.get("intent")["name"] == wanted
    confidences = [one["confidence"] for one in message.get("intent_ranking")]
    assert sum(confidences) <= 1.000001
    if wanted == "faq":
        assert message.get("intent")["confidence"] == message.get("faq")[0]["score"]


def test_an_answer_to_what_the_bot_asked_is_no_question_of_the_base(finder: FaqFinder) -> None:
    ranking = [{"name": "inform", "confidence": 0.4}, {"name": "faq", "confidence": 0.1}]
    metadata = {"expected": "handoff_choice"}
    message = read(finder, GAS, intent=ranking[0], intent_ranking=ranking, metadata=metadata)
    assert message.get("intent")["name"] == "inform"


def test_another_message_keeps_its_intent(finder: FaqFinder) -> None:
    intent = {"name": "inform", "confidence": 0.6}
    assert read(finder, "le 12 mars", intent=intent).get("intent") == intent


@pytest.mark.parametrize("text", ["", "   ", "😀", "\x00\x07", "?" * 10_000])
def test_anything_can_be_searched(finder: FaqFinder, text: str) -> None:
    assert len(read(finder, text).get("faq")) in (0, 3)


def test_without_training_nothing_is_found(tmp_path: Path) -> None:
    context, resource = ExecutionContext(GraphSchema({}), "test"), Resource("never")
    config = FaqFinder.get_default_config()
    finder = FaqFinder.load(config, LocalModelStorage(tmp_path), resource, context)
    assert read(finder, "les heures creuses ?").get("faq") == []


def test_a_changed_file_means_another_training(folder: Path, tmp_path: Path) -> None:
    copied = tmp_path / "knowledge"
    copied.mkdir()
    for path in folder.glob("*.md"):
        (copied / path.name).write_bytes(path.read_bytes())
    same = FaqFinder.fingerprint_addon({"folder": str(folder)})
    assert FaqFinder.fingerprint_addon({"folder": str(copied)}) == same
    with (copied / "mediator.md").open("a", encoding="utf-8") as file:
        file.write("- who settles disputes\n")
    assert FaqFinder.fingerprint_addon({"folder": str(copied)}) != same
