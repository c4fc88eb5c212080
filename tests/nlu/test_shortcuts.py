"""What is computed once gives what Rasa would have given each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine import prepare

prepare()

from rasa.shared.core.events import Event, SlotSet  # noqa: E402
from rasa.shared.nlu.training_data.message import Message  # noqa: E402
from rasa.shared.utils import common  # noqa: E402

from bot.engine import shortcuts, training_shortcuts  # noqa: E402
from bot.engine.action_endpoint import InProcessActions  # noqa: E402

PROJECT = Path(__file__).parents[2]
FILES = sorted(
    [*PROJECT.glob("*.yml"), *PROJECT.glob("data/rules/*.yml"), *PROJECT.glob("data/responses/*")]
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
