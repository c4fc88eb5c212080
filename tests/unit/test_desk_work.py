"""What advisers may do with a case, and what it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.handoff import desk_work
from bot.handoff.change import CUSTOMER, Act, ActName
from bot.handoff.closing import CallOutcome, CloseReason
from bot.handoff.ownership import Ownership, Stage
from bot.handoff.packet import Packet, PacketStatus, Promise, PromiseState
from bot.handoff.proposal import ACCEPT, DECLINE, Proposal, open_proposal, question
from bot.handoff.refusal import CaseRefusal, Why
from bot.messages import Channel, Line, Urgency

NOW = datetime(2026, 7, 13, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
LATER = NOW + timedelta(minutes=5)
LINE = Line(LATER, "adviser", "Bonjour")


def case(**changes) -> Packet:
    values = {
        "id": "pk-1",
        "conversation_id": "chat-1",
        "created": NOW,
        "reason": "asked",
        "urgency": Urgency.NORMAL,
        "summary": "Conteste sa facture.",
        "language": "fr",
        "channel": Channel.CHAT,
        "wanted_channel": Channel.CHAT,
        "promise": Promise(NOW + timedelta(minutes=10), Channel.CHAT, "chat-1", made=NOW),
        "team": "chat",
    }
    return Packet(**{**values, **changes})


def held(by: str = "nadia", **changes) -> Packet:
    return case(status=PacketStatus.TAKEN, taken_by=by, **changes)


WAITING = Ownership("chat-1", Stage.WAITING, packet_id="pk-1", version=3)
WITH_NADIA = Ownership("chat-1", Stage.HUMAN, "nadia", "pk-1", NOW, version=4)
WITH_BOT = Ownership("chat-1", Stage.RETURNED, version=5)


def why(act: Callable[[], object]) -> tuple[Why, str]:
    with pytest.raises(CaseRefusal) as refused:
        act()
    return refused.value.why, refused.value.who


def test_taking_a_case_takes_its_customer_who_waits_in_the_chat():
    change = desk_work.taken(case(), "nadia", NOW, WAITING, (LINE,))
    assert (change.packet.status, change.packet.taken_by) == (PacketStatus.TAKEN, "nadia")
    assert (change.ownership.stage, change.ownership.adviser) == (Stage.HUMAN, "nadia")
    assert change.lines == (LINE,)


def test_taking_a_case_to_call_back_leaves_the_customer_with_the_bot():
    change = desk_work.taken(case(wanted_channel=Channel.CALLBACK), "nadia", NOW, WITH_BOT, (LINE,))
    assert (change.ownership, change.lines) == (None, ())


def test_a_colleagues_case_is_refused_with_their_name_whatever_is_done():
    one = held("omar")
    acts = [
        lambda: desk_work.taken(one, "nadia", NOW, WAITING),
        lambda: desk_work.replied(one, "nadia", NOW, WAITING, (LINE,)),
        lambda: desk_work.sent_to_team(one, "nadia", NOW, "email", "", WAITING),
        lambda: desk_work.sent_to_colleague(one, "nadia", NOW, "lea", "", WAITING),
        lambda: desk_work.called(one, "nadia", NOW, CallOutcome.REACHED),
        lambda: desk_work.answered_by(one, "nadia", NOW, Channel.EMAIL),
        lambda: desk_work.given_back(one, "nadia", NOW, WAITING, ()),
        lambda: desk_work.closed(one, "nadia", NOW, CloseReason.RESOLVED, "", WAITING, ()),
    ]
    assert [why(act) for act in acts] == [(Why.HELD, "omar")] * len(acts)


def test_a_closed_case_can_only_be_noted():
    one = case(status=PacketStatus.DONE)
    assert why(lambda: desk_work.taken(one, "nadia", NOW, WITH_BOT)) == (Why.DONE, "")
    assert why(lambda: desk_work.replied(one, "nadia", NOW, WITH_BOT, (LINE,))) == (Why.DONE, "")
    assert desk_work.noted(one, "nadia", NOW, "Vu.").act.name is ActName.NOTED


def test_a_customer_whom_a_colleague_answers_is_not_taken_from_them():
    refused = why(lambda: desk_work.taken(case(id="pk-2"), "omar", NOW, WITH_NADIA))
    assert refused == (Why.WITH_CUSTOMER, "nadia")


def test_an_answer_needs_a_holder():
    assert why(lambda: desk_work.replied(case(), "nadia", NOW, WAITING, (LINE,))) == (
        Why.UNHELD,
        "",
    )


def test_the_first_answer_settles_the_promise_and_the_second_leaves_it():
    first = desk_work.replied(held(), "nadia", LATER, WITH_NADIA, (LINE,))
    assert first.packet.promise.state(LATER) is PromiseState.KEPT
    second = desk_work.replied(
        first.packet, "nadia", LATER + timedelta(hours=1), WITH_NADIA, (LINE,)
    )
    assert second.packet.promise.answered == LATER


def test_an_answer_takes_back_a_customer_whom_the_bot_had_again():
    change = desk_work.replied(held(), "nadia", NOW, WITH_BOT, (LINE,))
    assert (change.ownership.stage, change.ownership.adviser) == (Stage.HUMAN, "nadia")


def test_a_caller_is_not_answered_in_writing():
    one = held(channel=Channel.VOICE)
    assert why(lambda: desk_work.replied(one, "nadia", NOW, WITH_BOT, (LINE,)))[0] is Why.NOT_LIVE


def test_a_note_changes_nothing_but_the_record():
    change = desk_work.noted(held("omar"), "nadia", NOW, "Client très inquiet.")
    assert change.act == Act(NOW, "nadia", ActName.NOTED, "chat-1", "pk-1", "Client très inquiet.")
    assert (change.packet, change.ownership, change.lines) == (None, None, ())


def test_a_case_sent_to_a_team_waits_there_with_its_customer():
    change = desk_work.sent_to_team(held(), "nadia", NOW, "email", "Facture", WITH_NADIA)
    one = change.packet
    assert (one.status, one.taken_by, one.team) == (PacketStatus.WAITING, None, "email")
    assert change.ownership.stage is Stage.WAITING
    assert change.act.detail == "email\nFacture"


def test_a_case_that_waits_for_a_team_is_not_sent_there_again():
    refused = why(lambda: desk_work.sent_to_team(case(), "nadia", NOW, "chat", "", WAITING))
    assert refused == (Why.THERE, "")


def test_a_colleague_becomes_the_holder_of_case_and_customer():
    change = desk_work.sent_to_colleague(held(), "nadia", NOW, "omar", "", WITH_NADIA)
    assert (change.packet.taken_by, change.ownership.adviser) == ("omar", "omar")
    assert change.act.detail == "omar"


def test_a_case_is_not_sent_to_who_has_it():
    refused = why(lambda: desk_work.sent_to_colleague(held(), "nadia", NOW, "nadia", "", WAITING))
    assert refused == (Why.THERE, "")


@pytest.mark.parametrize("outcome", list(CallOutcome))
def test_a_call_settles_the_promise_and_keeps_the_case(outcome):
    change = desk_work.called(held(wanted_channel=Channel.CALLBACK), "nadia", LATER, outcome)
    assert change.packet.promise.answered == LATER
    assert change.packet.status is PacketStatus.TAKEN
    assert change.act.detail == outcome


def test_an_answer_by_e_mail_settles_the_promise():
    change = desk_work.answered_by(held(), "nadia", LATER, Channel.EMAIL)
    assert change.packet.promise.answered == LATER
    assert change.act.detail == "email"


def test_giving_back_returns_the_customer_to_the_bot_and_says_so():
    change = desk_work.given_back(held(), "nadia", NOW, WITH_NADIA, (LINE,))
    assert change.ownership.stage is Stage.RETURNED
    assert change.packet.status is PacketStatus.DONE
    assert change.lines == (LINE,)


def test_closing_one_case_leaves_a_customer_who_is_there_for_another():
    elsewhere = replace(WITH_NADIA, packet_id="pk-2")
    change = desk_work.closed(held(), "nadia", NOW, CloseReason.RESOLVED, "", elsewhere, (LINE,))
    assert (change.ownership, change.lines) == (None, ())
    assert change.packet.result == "resolved"


@pytest.mark.parametrize("reason", list(CloseReason))
def test_a_case_keeps_why_it_was_closed_with_the_words(reason):
    change = desk_work.closed(held(), "nadia", LATER, reason, "mots", WITH_NADIA, ())
    assert change.packet.result == f"{reason}\nmots"
    assert change.ownership.stage is Stage.CLOSED


def test_a_duplicate_that_nobody_has_can_be_closed():
    change = desk_work.closed(case(), "nadia", NOW, CloseReason.DUPLICATE, "", WAITING, (LINE,))
    assert change.packet.status is PacketStatus.DONE
    assert change.ownership.stage is Stage.CLOSED


MAIL = Proposal(Channel.EMAIL, "c.morel@example.fr")


def test_a_proposal_stays_open_until_the_customer_or_the_end_of_the_case_answers_it():
    asked = desk_work.proposed(held(), "nadia", NOW, MAIL, WITH_NADIA, (LINE,)).act
    assert open_proposal([asked]) == (MAIL, asked)
    for name in (ActName.ACCEPTED, ActName.REFUSED, ActName.CLOSED, ActName.GIVEN_BACK):
        assert open_proposal([asked, replace(asked, name=name)]) is None
    assert open_proposal([asked, replace(asked, name=ActName.NOTED)]) == (MAIL, asked)


def test_accepting_moves_the_wish_the_promise_and_keeps_the_words_agreed_to():
    change = desk_work.accepted(held(), MAIL, "Par e-mail ?", LATER, LINE)
    one = change.packet
    assert one.wanted_channel is Channel.EMAIL
    assert (one.consent.channel, one.consent.words, one.consent.given) == (
        Channel.EMAIL,
        "Par e-mail ?",
        LATER,
    )
    assert (one.promise.channel, one.promise.address) == (Channel.EMAIL, MAIL.address)
    assert (change.act.actor, change.act.name) == (CUSTOMER, ActName.ACCEPTED)


def test_an_answered_promise_stays_as_it_was_kept():
    answered = held(promise=replace(case().promise, answered=NOW))
    change = desk_work.accepted(answered, MAIL, "", LATER, LINE)
    assert change.packet.promise.channel is Channel.CHAT


def test_declining_changes_nothing_but_the_record():
    change = desk_work.declined(held(), MAIL, LATER, LINE)
    assert (change.packet, change.act.name) == (None, ActName.REFUSED)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_proposal_asks_with_two_buttons(language):
    words, buttons = question(Channel.CALLBACK, "06 •• •• •• 12", language)
    assert "06 •• •• •• 12" in words
    assert [button.payload for button in buttons] == [ACCEPT, DECLINE]


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        (CloseReason.DUPLICATE, PromiseState.WITHDRAWN),
        (CloseReason.SPAM, PromiseState.WITHDRAWN),
        (CloseReason.WITHDRAWN, PromiseState.WITHDRAWN),
        (CloseReason.RESOLVED, PromiseState.KEPT),
        (CloseReason.NO_ANSWER, PromiseState.KEPT),
        (CloseReason.OTHER, PromiseState.KEPT),
    ],
)
def test_a_case_that_nobody_is_owed_an_answer_in_releases_its_promise(reason, state):
    change = desk_work.closed(held(), "nadia", LATER, reason, "voir pk-0", WITH_NADIA, ())
    assert change.packet.promise.state(LATER + timedelta(days=1)) is state


def test_a_late_case_that_is_closed_as_a_duplicate_stays_broken():
    late = NOW + timedelta(minutes=20)
    change = desk_work.closed(case(), "nadia", late, CloseReason.DUPLICATE, "", WAITING, ())
    assert change.packet.promise.state(late) is PromiseState.BROKEN


def test_an_answered_promise_stays_kept_when_the_case_turns_out_a_duplicate():
    answered = desk_work.replied(held(), "nadia", LATER, WITH_NADIA, (LINE,)).packet
    change = desk_work.closed(answered, "nadia", LATER, CloseReason.DUPLICATE, "", WITH_NADIA, ())
    assert change.packet.promise.state(LATER) is PromiseState.KEPT
