"""What holds for every telephone call, whatever is heard."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages import Button, Owner, Utterance
from voice.call import advance
from voice.call_events import (
    Answered,
    BotReplied,
    Failed,
    Judged,
    MessageKept,
    Pressed,
    Said,
    Silence,
)
from voice.call_json import Taken, from_text, to_text
from voice.call_prompts import PATIENCE
from voice.call_state import Call, Move, Terms
from voice.call_steps import Ask, Hangup, Judge, Listen, Speak, TakeMessage, Transfer

terms = st.builds(
    Terms, st.just("Deux Rives"), st.booleans(), st.sampled_from([None, "+33353012400"])
)
buttons = st.lists(st.builds(Button, st.text(min_size=1, max_size=30), st.text()), max_size=12)
utterances = st.lists(
    st.builds(Utterance, st.text(max_size=60), st.text(max_size=5), buttons.map(tuple)), max_size=3
)
replies = st.builds(
    BotReplied,
    utterances=utterances.map(tuple),
    owner=st.sampled_from(Owner),
    language=st.sampled_from(["fr", "en"]),
    understood=st.booleans(),
    critical=st.booleans(),
    handed_over=st.booleans(),
    goodbye=st.booleans(),
    requested=st.sampled_from(["", "customer_number", "meter_index", "confirmed"]),
)
heard = st.one_of(
    st.builds(Said, st.text(max_size=40), st.one_of(st.none(), st.floats(0, 1))),
    st.builds(Pressed, st.text("0123456789*#", max_size=12)),
    st.just(Silence()),
)
answers = st.one_of(replies, st.just(Failed()))


def settled(move: Move, given_terms: Terms, data: st.DataObject) -> Move:
    """The move once its errands are run, with any answers."""
    errands = 0
    while move.errand:
        errands += 1
        assert errands <= 4
        if isinstance(move.errand, Ask):
            answer = data.draw(answers)
        elif isinstance(move.errand, Judge):
            answer = data.draw(
                st.one_of(st.just(Failed()), st.builds(Judged, dangerous=st.booleans()))
            )
        else:
            answer = data.draw(st.sampled_from([MessageKept(), Failed()]))
        move = advance(move.call, answer, given_terms)
    return move


@settings(max_examples=60, deadline=None)
@given(given_terms=terms, events=st.lists(heard, max_size=10), data=st.data())
def test_every_turn_is_heard_and_leads_on_or_out(given_terms, events, data) -> None:
    move = advance(Call("CA1"), Answered(), given_terms)
    for event in events:
        move = settled(advance(move.call, event, given_terms), given_terms, data)
        if move.steps == (Hangup(),):
            break
        last = move.steps[-1]
        assert isinstance(last, Listen | Transfer | TakeMessage | Hangup)
        spoken = [step for step in move.steps if isinstance(step, Speak)]
        assert spoken
        assert all(step.text.strip() for step in spoken)
        if isinstance(last, Listen):
            assert move.call.misunderstandings < PATIENCE
            assert any(step.interruptible for step in spoken)
        assert from_text(to_text(Taken(3, move.call, move.steps))) == Taken(
            3, move.call, move.steps
        )
        if isinstance(last, Transfer):
            break


@settings(max_examples=60, deadline=None)
@given(
    given_terms=terms,
    events=st.lists(
        st.one_of(
            st.just(Silence()), st.just(Said("")), st.builds(Judged, dangerous=st.just(False))
        ),
        min_size=PATIENCE,
        max_size=PATIENCE,
    ),
    data=st.data(),
)
def test_three_misunderstandings_of_any_kind_end_the_guessing(given_terms, events, data) -> None:
    move = advance(Call("CA1"), Answered(), given_terms)
    for event in events:
        move = settled(advance(move.call, event, given_terms), given_terms, data)
    expected = Transfer if given_terms.transfer else TakeMessage
    assert isinstance(move.steps[-1], expected)


@settings(max_examples=60, deadline=None)
@given(given_terms=terms, before=st.lists(heard, max_size=8), data=st.data())
def test_zero_always_reaches_a_human_or_a_message(given_terms, before, data) -> None:
    move = advance(Call("CA1"), Answered(), given_terms)
    for event in before:
        after = settled(advance(move.call, event, given_terms), given_terms, data)
        if isinstance(after.steps[-1], Listen):
            move = after
    for _ in range(2):
        if isinstance(move.steps[-1], Listen):
            move = settled(advance(move.call, Pressed("0"), given_terms), given_terms, data)
            if given_terms.transfer:
                assert isinstance(move.steps[-1], Transfer)
    assert isinstance(move.steps[-1], Transfer | TakeMessage)
