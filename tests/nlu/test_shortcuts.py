"""What is computed once gives what Rasa would have given each time."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import numpy as np
import pytest

from bot.engine import prepare

prepare()

from rasa.core.policies.rule_policy import RulePolicy  # noqa: E402
from rasa.engine.storage.local_model_storage import LocalModelStorage  # noqa: E402
from rasa.engine.storage.resource import Resource  # noqa: E402
from rasa.engine.training import fingerprinting  # noqa: E402
from rasa.engine.training.components import FingerprintStatus  # noqa: E402
from rasa.graph_components.providers.domain_provider import DomainProvider  # noqa: E402
from rasa.shared.core.domain import Domain  # noqa: E402
from rasa.shared.core.events import Event, SlotSet  # noqa: E402
from rasa.shared.exceptions import YamlException  # noqa: E402
from rasa.shared.importers.importer import E2EImporter, TrainingDataImporter  # noqa: E402
from rasa.shared.importers.rasa import RasaFileImporter  # noqa: E402
from rasa.shared.nlu.training_data.formats.rasa_yaml import NLU_SCHEMA_FILE  # noqa: E402
from rasa.shared.nlu.training_data.message import Message  # noqa: E402
from rasa.shared.nlu.training_data.training_data import TrainingData  # noqa: E402
from rasa.shared.utils import common, io  # noqa: E402

from bot.engine import fingerprints, shared_reading, shortcuts, training_shortcuts  # noqa: E402
from bot.engine.action_endpoint import InProcessActions  # noqa: E402
from bot.engine.plain_yaml import read_plain  # noqa: E402
from bot.understanding.faq import FaqFinder  # noqa: E402
from bot.understanding.features import SentenceRow  # noqa: E402

PROJECT = Path(__file__).parents[2]
FILES = sorted(
    [*PROJECT.glob("*.yml"), *PROJECT.glob("data/rules/*.yml"), *PROJECT.glob("data/responses/*")]
)
PATCHED = (
    *((io, name) for name in ("get_dictionary_fingerprint", "get_list_fingerprint")),
    (Message, "fingerprint"),
    (TrainingData, "fingerprint"),
    (fingerprinting, "calculate_fingerprint_key"),
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_reads_as_rasa_reads_it_and_copies_are_apart(file):
    content = file.read_text(encoding="utf-8")
    first = training_shortcuts._read_yaml(content)
    assert first == training_shortcuts._read(content)
    first.clear()
    assert training_shortcuts._read_yaml(content) == training_shortcuts._read(content)


def test_equal_messages_have_equal_hashes():
    data = {"text": "bonjour", "intent": "greet"}
    one, other = Message(dict(data)), Message(dict(data))
    assert one == other
    assert training_shortcuts._hash(one) == training_shortcuts._hash(other)


async def test_an_event_of_the_wrong_form_is_left_out_where_the_action_runs():
    async def wrong(dispatcher: object, tracker: object, domain: object) -> list[object]:
        return ["not an event"]

    actions = InProcessActions([])
    actions._executor.register_function("action_wrong", wrong)
    request = {"next_action": "action_wrong", "tracker": {"sender_id": "x", "slots": {}}}
    answer = await actions.request(json=request)
    assert answer == {"events": [], "responses": []}


def test_every_event_is_still_found_by_its_name():
    assert set(shortcuts._all_subclasses(Event)) == set(common.all_subclasses(Event))
    assert Event.resolve_by_type("slot") is SlotSet


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_of_the_project_needs_no_slow_reader(file):
    if "${" not in (content := file.read_text(encoding="utf-8")) and file.name != "company.yml":
        assert read_plain(content) == training_shortcuts._read(content)


def test_a_file_that_breaks_its_schema_is_refused_with_the_words_of_rasa():
    with pytest.raises(YamlException, match="Line 3"):
        training_shortcuts._validate_yaml_schema(
            "version: '3.1'\nnlu:\n- intent: [1]\n", NLU_SCHEMA_FILE
        )
    training_shortcuts._validate_yaml_schema(
        "nlu:\n- intent: a\n  examples: |\n    - b\n", NLU_SCHEMA_FILE
    )


def test_a_copied_message_is_equal_and_apart(monkeypatch):
    monkeypatch.setattr(Message, "__deepcopy__", training_shortcuts._copy_message, raising=False)
    shared = {"urgency": "low"}
    message = Message({"text": "bonjour", "metadata": {"intent": shared}}, time=3)
    message.set("intent", "greet", add_to_output=True)
    other = Message({"text": "salut", "metadata": {"intent": shared}})
    copied, copied_other = deepcopy([message, other])
    assert vars(copied) == vars(message)
    copied.data["metadata"]["intent"]["urgency"] = "high"
    assert message.data["metadata"]["intent"] == {"urgency": "low"}
    assert copied_other.data["metadata"]["intent"] is copied.data["metadata"]["intent"]


@pytest.fixture
def quick_fingerprints(monkeypatch):
    """Our fingerprints in the place of Rasa's, for one test."""
    for place, name in PATCHED:
        monkeypatch.setattr(place, name, getattr(place, name))
    fingerprints.install()


def _of(value):
    return io.deep_container_fingerprint(value)


def test_equal_values_have_equal_fingerprints_and_others_do_not(quick_fingerprints):
    values = [{"a": [1, {"b": None}]}, {"a": [1, {"b": "None"}]}, {"a": [{"b": None}, 1]}, {}, []]
    values += [{1: "x", "y": 2}, [SlotSet("a", 1)], [SlotSet("a", 2)], [Message({"text": "a"})]]
    prints = [_of(value) for value in values]
    assert len(set(prints)) == len(values)
    assert prints == [_of(deepcopy(value)) for value in values]
    assert _of({"a": 1, "b": 2}) == _of({"b": 2, "a": 1})


def test_a_message_has_another_fingerprint_once_it_has_changed(quick_fingerprints):
    message = Message({"text": "a"})
    before = message.fingerprint()
    message.set("intent", "greet")
    changed = message.fingerprint()
    message.add_features(SentenceRow(np.ones((1, 2), dtype=np.float32), "x"))
    assert len({before, changed, message.fingerprint()}) == 3


def test_a_step_has_one_key_whether_its_input_is_there_or_only_known(quick_fingerprints):
    given = [SlotSet("a", 1), SlotSet("b", 2)]
    known = FingerprintStatus(_of(given), is_hit=True)
    keys = {
        fingerprinting.calculate_fingerprint_key(RulePolicy, {"a": 1}, {"trackers": one})
        for one in (given, known)
    }
    assert len(keys) == 1


def test_what_learns_nothing_from_examples_has_one_key_for_all_of_them(quick_fingerprints):
    examples = [TrainingData([Message({"text": text})]) for text in ("a", "b")]
    for component, same in ((FaqFinder, True), (RulePolicy, False)):
        keys = [
            fingerprinting.calculate_fingerprint_key(component, {}, {"training_data": one})
            for one in examples
        ]
        assert (keys[0] == keys[1]) is same


def test_a_response_counts_only_where_an_intent_has_responses_of_its_own(quick_fingerprints):
    plain, own = Message.build("salut", "greet"), Message.build("quand ?", "faq/hours")
    for message, same in ((plain, True), (own, False)):
        spoken = [TrainingData([message], responses={"utter_a": [{"text": word}]}) for word in "xy"]
        assert (spoken[0].fingerprint() == spoken[1].fingerprint()) is same
        assert spoken[0].responses != spoken[1].responses
    assert TrainingData([plain]).fingerprint() != TrainingData([own]).fingerprint()


TWO_FILES = {
    "one.yml": """\
nlu:
- intent: greet
  metadata: {urgency: low}
  examples: |
    - bonjour
    - je suis [ici](place)
- intent: faq/hours
  examples: |
    - quand ?
- synonym: Lyon
  examples: |
    - lyon 3
responses:
  utter_faq/hours:
  - text: À 9 h.
""",
    "two.yml": """\
nlu:
- intent: greet
  examples: |
    - bonjour
    - salut
- regex: number
  examples: |
    - \\d+
- lookup: place
  examples: |
    - ici
""",
}


def _examples(folder, monkeypatch, shared):
    if shared:
        for place in (RasaFileImporter, E2EImporter):
            monkeypatch.setattr(place, "get_nlu_data", place.get_nlu_data)
        shared_reading.install()
    return TrainingDataImporter.load_from_dict({}, None, None, [str(folder)])


def test_examples_that_importers_share_are_those_that_they_copy(tmp_path, monkeypatch):
    for name, text in TWO_FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    slow = _examples(tmp_path, monkeypatch, shared=False).get_nlu_data()
    importer = _examples(tmp_path, monkeypatch, shared=True)
    quick = importer.get_nlu_data()
    assert [vars(m) for m in quick.training_examples] == [vars(m) for m in slow.training_examples]
    for kept in ("entity_synonyms", "regex_features", "lookup_tables", "responses"):
        assert getattr(quick, kept) == getattr(slow, kept) != type(getattr(slow, kept))()
    assert importer.get_nlu_data("fr") is quick
    quick.training_examples[-1].set("text", "changed")
    inner = importer.importer.get_nlu_data().training_examples
    assert "changed" not in [message.get("text") for message in inner]


def test_a_domain_that_was_written_quickly_is_read_by_rasa_too(tmp_path):
    storage, resource = LocalModelStorage(tmp_path), Resource("domain_provider")
    responses = {"utter_a": [{"text": "L’« été »\n: 1\u00a0€ \\U0001f600", "channel": "voice"}]}
    domain = Domain.from_dict({"intents": ["a"], "responses": responses, "actions": ["b"]})
    provider = DomainProvider(storage, resource)
    shortcuts._persist_domain(provider, domain)
    loaded = shortcuts._load_domain(DomainProvider, {}, storage, resource, None)
    with storage.read_from(resource) as folder:
        assert Domain.from_path(folder).as_dict() == domain.as_dict()
    assert loaded.provide_inference().as_dict() == domain.as_dict()
