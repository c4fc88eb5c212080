"""What a code opens, for how long, how often it may be tried, and what crosses with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.handoff import resume, verification
from bot.handoff.resume import (
    ALPHABET,
    NEVER,
    OPEN,
    Refusal,
    Standing,
    allowances,
    crossing,
    is_code,
    keys_of,
    refusal,
    tidy_code,
)
from bot.handoff.verification import Checked, checked, delivery, ways

NOW = datetime(2026, 11, 22, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
KEPT = resume.prepared("a", "K7M4QX", NOW)
SENT = verification.prepared("b/3", "b", "DR-204817", "sms", "482913", NOW)
CODES = st.text(st.sampled_from(ALPHABET), min_size=6, max_size=6).filter(is_code)


def test_a_code_is_kept_as_a_hash_and_works_for_a_day() -> None:
    assert "K7M4QX" not in repr(KEPT)
    assert KEPT.whole == resume.fingerprint("K7M4QX")
    assert KEPT.keyed == resume.fingerprint("576479")
    assert KEPT.expires - KEPT.made == timedelta(hours=24)


@pytest.mark.parametrize(
    ("code", "where", "at", "why"),
    [
        (None, "b", NOW, Refusal.UNKNOWN),
        (KEPT, "a", NOW, Refusal.SAME),
        (KEPT, "b", NOW + timedelta(hours=24), Refusal.EXPIRED),
        (replace(KEPT, used_by="c"), "b", NOW, Refusal.USED),
        (replace(KEPT, used_by="b"), "b", NOW + timedelta(hours=25), None),
        (KEPT, "b", NOW + timedelta(hours=23, minutes=59), None),
    ],
)
def test_a_code_opens_one_conversation_once_in_its_time(code, where, at, why) -> None:
    assert refusal(code, where, at) is why


def test_the_day_of_a_code_has_24_hours_when_clocks_change() -> None:
    before = datetime(2026, 10, 24, 22, 0, tzinfo=ZoneInfo("Europe/Paris"))
    kept = resume.prepared("a", "K7M4QX", before.astimezone(ZoneInfo("UTC")))
    assert refusal(kept, "b", datetime(2026, 10, 25, 20, 59, tzinfo=before.tzinfo)) is None
    late = datetime(2026, 10, 25, 21, 0, tzinfo=before.tzinfo)
    assert refusal(kept, "b", late) is Refusal.EXPIRED


@given(CODES)
def test_every_code_can_be_keyed_in(code: str) -> None:
    assert len(keys_of(code)) == 6
    assert set(keys_of(code)) <= set("23456789")


@given(st.text(max_size=40))
def test_anything_may_be_given_as_a_code(text: str) -> None:
    assert tidy_code(text).isalnum() or tidy_code(text) == ""


def test_whoever_keys_a_code_in_shares_fewer_tries() -> None:
    assert "keys" in allowances("b", "576479")
    assert "keys" not in allowances("b", "K7M4QX")
    assert allowances("b", "K7M4QX", caller="+33639980142")["caller:+33639980142"] == 10


PERSONAL = (
    *("customer", "name", "postcode", "phone_number", "complaint_text", "meter_index"),
    *("callback_phone", "contact_value", "case_number", "amount", "caller"),
)
SLOTS = st.dictionaries(
    st.sampled_from([*OPEN, *NEVER, *PERSONAL]), st.sampled_from(["x", 1, None, ["y"]])
)


@given(SLOTS)
def test_without_a_proof_nothing_crosses_but_what_is_open(slots: dict[str, object]) -> None:
    assert set(crossing(Standing("meter_form", slots), proven=False)) <= OPEN


@given(SLOTS)
def test_what_belongs_to_a_channel_or_a_turn_crosses_never(slots: dict[str, object]) -> None:
    crossed = crossing(Standing("meter_form", slots), proven=True)
    assert not set(crossed) & NEVER
    assert {n for n, v in slots.items() if v is not None and n not in NEVER} == set(crossed)


def test_a_conversation_that_only_has_a_subject_needs_no_proof() -> None:
    assert not Standing("meter_form", {"language": "fr", "handoff_topic": "faq"}).has_more
    assert Standing("meter_form", {"customer": "DR-204817"}).has_more


def test_the_right_figures_prove_who_one_is() -> None:
    assert checked(replace(SENT, tries=1), "482913", NOW) is Checked.RIGHT
    assert checked(replace(SENT, tries=3), "482913", NOW) is Checked.RIGHT


@pytest.mark.parametrize(
    ("tries", "minutes", "result"),
    [
        (1, 0, Checked.WRONG),
        (3, 0, Checked.TOO_MANY),
        (4, 0, Checked.TOO_MANY),
        (1, 10, Checked.EXPIRED),
    ],
)
def test_wrong_figures_prove_nothing(tries: int, minutes: int, result: Checked) -> None:
    assert checked(replace(SENT, tries=tries), "482914", NOW + timedelta(minutes=minutes)) is result


def test_the_right_figures_come_too_late_after_three_tries_or_ten_minutes() -> None:
    assert checked(replace(SENT, tries=4), "482913", NOW) is Checked.TOO_MANY
    late = NOW + timedelta(minutes=10)
    assert checked(replace(SENT, tries=1), "482913", late) is Checked.EXPIRED
    assert checked(None, "482913", NOW) is Checked.EXPIRED


@settings(max_examples=20)
@given(st.from_regex(r"[0-9]{6}", fullmatch=True))
def test_only_the_very_figures_are_right(figures: str) -> None:
    right = checked(replace(SENT, tries=1), figures, NOW) is Checked.RIGHT
    assert right is (figures == "482913")


def test_the_figures_are_kept_as_a_hash_of_their_own() -> None:
    other = verification.prepared("b/4", "b", "DR-204817", "sms", "482913", NOW)
    assert "482913" not in repr(SENT)
    assert other.code != SENT.code


def test_a_code_goes_where_the_file_and_the_couriers_allow() -> None:
    assert ways("+33639980142", "c@example.com", ("desk", "email", "sms")) == ("sms", "email")
    assert ways("", "c@example.com", ("sms", "email")) == ("email",)
    assert ways("+33639980142", "c@example.com", ("desk", "webhook")) == ()


def test_the_message_says_who_sends_it_and_is_sent_once_under_its_key() -> None:
    sms = delivery(SENT, "+33639980142", "482913", "Deux Rives Énergie", "fr")
    assert (sms.key, sms.courier, sms.kind) == ("code/b/3", "sms", "code")
    assert sms.payload["to"] == "+33639980142"
    assert "482 913" in sms.payload["text"]
    mail = delivery(replace(SENT, way="email"), "c@example.com", "482913", "Deux Rives", "en")
    assert set(mail.payload) == {"to", "subject", "text", "until"}
