"""The components of the pipeline, trained in process on a handful of examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.engine import prepare

prepare()

from rasa.engine.graph import ExecutionContext, GraphSchema  # noqa: E402
from rasa.engine.storage.local_model_storage import LocalModelStorage  # noqa: E402
from rasa.engine.storage.resource import Resource  # noqa: E402
from rasa.shared.exceptions import InvalidConfigException  # noqa: E402
from rasa.shared.nlu.training_data.message import Message  # noqa: E402
from rasa.shared.nlu.training_data.training_data import TrainingData  # noqa: E402

from bot.understanding.entities import ValueReader  # noqa: E402
from bot.understanding.intent import RelaisIntentClassifier  # noqa: E402
from bot.understanding.language import LanguageDetector  # noqa: E402
from bot.understanding.ngrams import Ngrams  # noqa: E402
from bot.understanding.tokens import RelaisTokenizer  # noqa: E402
from bot.understanding.urgency import UrgencyJudge  # noqa: E402
from bot.understanding.vectors import SentenceVectors  # noqa: E402
from bot.understanding.word_weights import WordLeaver, WordWeigher  # noqa: E402

EXAMPLES = {
    ("get_invoice_copy", "normal", "fr"): [
        "je voudrais ma facture de mars",
        "envoyez-moi un duplicata de facture",
        "il me faut un justificatif de domicile",
        "copie de la dernière facture svp",
    ],
    ("report_outage", "high", "fr"): [
        "je n'ai plus de courant",
        "plus d'électricité depuis ce matin",
        "panne de courant dans toute la rue",
        "le chauffage ne marche plus du tout",
    ],
    ("get_invoice_copy", "normal", "en"): [
        "I would like my invoice",
        "please send me a copy of my bill",
        "I need a proof of address",
        "send the statement again please",
    ],
    ("report_outage", "high", "en"): [
        "there is no power at my place",
        "the electricity is off in our street",
        "we have had no heating since this morning",
        "my lights went out an hour ago",
    ],
}


@dataclass
class Pipeline:
    """Components in order, each trained on what the ones before it prepared."""

    parts: list[Any]

    def read(self, text: str, **metadata: Any) -> dict[str, Any]:
        """The properties of one message after all components."""
        messages = [Message({"text": text, "metadata": metadata})]
        for part in self.parts:
            messages = part.process(messages)
        return dict(messages[0].data)


Trainer = Callable[..., Pipeline]


@pytest.fixture(scope="module")
def train(tmp_path_factory: pytest.TempPathFactory) -> Trainer:
    """Trains a pipeline, with or without labels beside the intents, and loads it again."""

    def training(labelled: bool, encoders: list[str] | None = None) -> Pipeline:
        storage = LocalModelStorage(tmp_path_factory.mktemp("model"))
        context = ExecutionContext(GraphSchema({}), "test")
        data = TrainingData(
            [
                Message(
                    {
                        "text": text,
                        "intent": intent,
                        "metadata": {"intent": {"urgency": urgency, "language": language}}
                        if labelled
                        else {},
                    }
                )
                for (intent, urgency, language), texts in EXAMPLES.items()
                for text in texts
            ]
        )
        parts = []
        for kind in (
            LanguageDetector,
            WordLeaver,
            RelaisTokenizer,
            SentenceVectors,
            Ngrams,
            RelaisIntentClassifier,
            WordWeigher,
            UrgencyJudge,
            ValueReader,
        ):
            config = {**kind.get_default_config(), "cache_dir": ""}
            if encoders and kind is SentenceVectors:
                config["encoders"] = encoders
            resource = Resource(kind.__name__)
            part = kind.create(config, storage, resource, context)
            if hasattr(part, "train"):
                part.train(data)
                part = kind.load(config, storage, resource, context)
            if hasattr(part, "process_training_data"):
                part.process_training_data(data)
            parts.append(part)
        return Pipeline(parts)

    return training


@pytest.fixture(scope="module")
def labelled(train: Trainer) -> Pipeline:
    """Trained with urgency and language."""
    return train(True)


@pytest.fixture(scope="module")
def bare(train: Trainer) -> Pipeline:
    """Trained with intents only, as public test sets are."""
    return train(False)


@pytest.mark.parametrize(
    ("text", "intent", "urgency", "language"),
    [
        ("il me faudrait une copie de facture", "get_invoice_copy", "normal", "fr"),
        ("plus de courant dans notre rue", "report_outage", "high", "fr"),
        ("could you send a copy of the invoice please", "get_invoice_copy", "normal", "en"),
        ("no electricity in the street", "report_outage", "high", "en"),
    ],
)
def test_a_message_gets_intent_urgency_and_language(
    labelled: Pipeline, text: str, intent: str, urgency: str, language: str
) -> None:
    read = labelled.read(text)
    assert read["intent"]["name"] == intent
    assert read["urgency"]["name"] == urgency
    assert read["language"] == language


def test_the_ranking_starts_with_the_intent_and_sums_to_one(labelled: Pipeline) -> None:
    read = labelled.read("la facture")
    assert read["intent_ranking"][0] == read["intent"]
    assert sum(i["confidence"] for i in read["intent_ranking"]) == pytest.approx(1)


def test_without_labels_intents_are_learned_and_the_rest_has_defaults(bare: Pipeline) -> None:
    read = bare.read("plus de courant dans notre rue")
    assert read["intent"]["name"] == "report_outage"
    assert read["urgency"] == {"name": "normal", "confidence": 0.0}
    assert read["language"] == "fr"


def test_danger_is_critical_even_when_no_urgency_was_learned(bare: Pipeline) -> None:
    read = bare.read("ça sent le gaz dans la cuisine")
    assert read["urgency"]["name"] == "critical"
    assert read["urgency_cues"][0]["cue"] == "gas_smell"


@pytest.mark.parametrize("text", ["", "   ", "\u00a0"])
def test_an_empty_message_is_out_of_scope_without_confidence(labelled: Pipeline, text: str) -> None:
    read = labelled.read(text, language="en")
    assert read["intent"] == {"name": "out_of_scope", "confidence": 0.0}
    assert read["urgency"]["name"] == "low"
    assert read["language"] == "en"


@pytest.mark.parametrize("text", ["😀" * 50, "\x00\x07\x1b[31m", "a" * 10_000, "ça va " * 1700])
def test_odd_messages_are_read_without_harm(labelled: Pipeline, text: str) -> None:
    read = labelled.read(text)
    assert 0 <= read["intent"]["confidence"] <= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("je n’ai plus d’électricité", "je n'ai plus d'electricite"),
        ("PANNE DE COURANT !", "panne de courant\u00a0!"),
    ],
)
def test_typography_and_accents_change_no_answer(labelled: Pipeline, one: str, other: str) -> None:
    first, second = labelled.read(one), labelled.read(other)
    assert first["intent"]["name"] == second["intent"]["name"]
    assert first["urgency"]["name"] == second["urgency"]["name"]


def test_values_are_read_relative_to_the_time_of_the_message(labelled: Pipeline) -> None:
    read = labelled.read("demain", now="2026-07-14T22:40:00+02:00")
    assert [(e["entity"], e["value"]) for e in read["entities"]] == [("date", "2026-07-15")]


def test_a_message_that_is_to_be_explained_shows_its_nearest_examples(labelled: Pipeline) -> None:
    found = labelled.read("panne de courant dans la rue", explain=True)["neighbours"]
    assert len(found) == 5
    assert found[0]["text"] == "panne de courant dans toute la rue"
    assert (found[0]["intent"], found[0]["urgency"]) == ("report_outage", "high")
    assert found[0]["similarity"] > found[-1]["similarity"]


def test_the_words_that_weighed_come_heaviest_first(labelled: Pipeline) -> None:
    words = labelled.read("bonjour, plus de courant depuis hier", explain=True)["words"]
    assert words[0]["word"] == "courant"
    assert [one["weight"] for one in words] == sorted((w["weight"] for w in words), reverse=True)


@pytest.mark.parametrize("text", ["", "facture", "1234567890 !", "mot " * 200])
def test_any_message_can_be_explained(labelled: Pipeline, text: str) -> None:
    read, explained = labelled.read(text), labelled.read(text, explain=True)
    assert read["intent"] == pytest.approx(explained["intent"])
    assert len(explained.get("words", [])) <= 8


def test_nothing_is_explained_unasked(labelled: Pipeline) -> None:
    assert not {"neighbours", "words"} & set(labelled.read("panne de courant"))


def test_several_messages_are_read_as_each_alone(labelled: Pipeline) -> None:
    texts = ["panne de courant", "", "la facture de mars"]
    messages = [Message({"text": text}) for text in texts]
    for part in labelled.parts:
        messages = part.process(messages)
    for text, message in zip(texts, messages, strict=True):
        alone = labelled.read(text)["intent"]
        assert message.get("intent")["name"] == alone["name"]
        assert message.get("intent")["confidence"] == pytest.approx(alone["confidence"], abs=1e-4)


def test_an_english_encoder_beside_it_leaves_french_understood(train: Trainer) -> None:
    both = train(True, ["use", "minilm"])
    assert both.read("plus de courant dans notre rue")["intent"]["name"] == "report_outage"
    assert both.read("no electricity in the street")["intent"]["name"] == "report_outage"


def test_an_unknown_encoder_is_refused_with_the_cure(train: Trainer) -> None:
    with pytest.raises(InvalidConfigException, match="Write auto, or a list"):
        train(True, ["bert"])


def test_an_untrained_pipeline_answers_with_defaults(tmp_path: Path) -> None:
    storage = LocalModelStorage(tmp_path)
    context = ExecutionContext(GraphSchema({}), "test")
    parts = [
        kind.load({**kind.get_default_config(), "cache_dir": ""}, storage, Resource("x"), context)
        for kind in (LanguageDetector, Ngrams, RelaisIntentClassifier, UrgencyJudge)
    ]
    read = Pipeline(parts).read("bonjour")
    assert read["intent"]["name"] == "out_of_scope"
    assert read["language"] == "fr"
