"""Who answers: one owner at any time, and no step out of turn."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Conflict
from bot.handoff.ownership import MOVES, Ownership, Stage, Step, moved
from bot.messages import Owner

AT = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))


def after(*steps: Step) -> Ownership:
    """A new conversation after these steps; Nadia is the adviser."""
    ownership = Ownership("one")
    for step in steps:
        ownership = moved(ownership, step, AT, adviser="Nadia", packet_id="p1")
    return ownership


def test_a_new_conversation_belongs_to_the_bot():
    assert Ownership("one").owner is Owner.BOT


def test_a_customer_who_was_offered_a_human_is_still_answered_by_the_bot():
    assert after(Step.OFFER).owner is Owner.BOT


def test_a_customer_who_waits_belongs_to_the_advisers_and_to_none_of_them_yet():
    waiting = after(Step.OFFER, Step.WAIT)
    assert (waiting.owner, waiting.adviser, waiting.packet_id) == (Owner.HUMAN, None, "p1")


def test_who_takes_a_conversation_is_named_until_it_is_given_back():
    taken = after(Step.WAIT, Step.TAKE)
    assert (taken.stage, taken.adviser) == (Stage.HUMAN, "Nadia")
    back = moved(taken, Step.GIVE_BACK, AT)
    assert (back.owner, back.adviser, back.packet_id) == (Owner.BOT, None, None)


def test_a_conversation_put_back_in_the_queue_waits_for_another_adviser():
    assert after(Step.WAIT, Step.TAKE, Step.LEAVE).adviser is None
    assert after(Step.WAIT, Step.TAKE, Step.LEAVE).stage is Stage.WAITING


@pytest.mark.parametrize("step", [Step.WITHDRAW, Step.GIVE_BACK, Step.CLOSE, Step.LEAVE])
def test_what_no_human_has_cannot_be_taken_from_one(step):
    with pytest.raises(Conflict, match="bot"):
        after(step)


def test_a_customer_cannot_send_away_the_adviser_who_came():
    with pytest.raises(Conflict):
        moved(after(Step.WAIT, Step.TAKE), Step.WITHDRAW, AT)


def test_a_customer_who_writes_after_the_end_is_back_with_the_bot():
    for end in (Step.GIVE_BACK, Step.CLOSE):
        assert after(Step.WAIT, Step.TAKE, end, Step.RESUME).stage is Stage.BOT


@given(st.lists(st.sampled_from(Step), max_size=30))
def test_any_sequence_leaves_one_owner_and_an_adviser_only_with_a_human(steps):
    ownership = Ownership("one")
    for step in steps:
        allowed = ownership.allows(step)
        assert allowed == (ownership.stage in MOVES[step][0])
        if not allowed:
            continue
        ownership = moved(ownership, step, AT, adviser="Nadia", packet_id="p1")
        with_human = ownership.owner is Owner.HUMAN
        assert (ownership.adviser is not None) == (ownership.stage is Stage.HUMAN)
        assert (ownership.packet_id is not None) == with_human
        assert with_human == (ownership.stage in (Stage.WAITING, Stage.HUMAN))


@given(st.lists(st.sampled_from(Step), max_size=12))
def test_from_anywhere_there_is_a_way_back_to_the_bot(steps):
    ownership = Ownership("one")
    for step in steps:
        if ownership.allows(step):
            ownership = moved(ownership, step, AT, adviser="Nadia")
    for step in (Step.GIVE_BACK, Step.RESUME, Step.SETTLE):
        if ownership.allows(step):
            ownership = moved(ownership, step, AT)
    assert ownership.stage is Stage.BOT
