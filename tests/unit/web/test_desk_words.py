"""Everything that the desk names by a code has words in both languages."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from bot.handoff.callback_work import CANCELLED, REACHED, STATE
from bot.handoff.change import ActName
from bot.handoff.closing import CallOutcome, CloseReason
from bot.handoff.facts import LABELS
from bot.handoff.reasons import HandoffReason
from bot.handoff.tone_facts import LABELS as TONES
from bot.messages import Channel, Urgency

STATIC = Path(__file__).parents[3] / "bot" / "web" / "static"
FAMILIES = {
    "acts": list(ActName),
    "closings": [*CloseReason, REACHED, CANCELLED],
    "outcomes": list(CallOutcome),
    "reasons": list(HandoffReason),
    "channels": list(Channel),
    "urgency": list(Urgency),
}


def words(language: str) -> str:
    return (STATIC / f"desk_words_{language}.js").read_text(encoding="utf-8")


def names(text: str, family: str) -> list[str]:
    """The names of one family of words."""
    block = re.search(rf"\n  {family}: \{{(.*?)\}},\s", text, re.DOTALL)
    assert block, family
    return re.findall(r"(\w+): \"", block[1])


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("family", FAMILIES)
def test_every_code_has_words(language, family):
    assert {str(one) for one in FAMILIES[family]} <= set(names(words(language), family))


def test_every_fact_has_an_english_name():
    english = words("en")
    others = {"address", "file_phone", "file_email", "recording", "prefers", "own_hours", STATE}
    assert {*LABELS, *others} <= set(names(english, "factNames"))
    assert {str(one) for one in TONES} == set(names(english, "tones"))


def test_both_languages_have_the_same_sentences():
    keys = [
        set(re.findall(r"(?:^|[,{])\s*(\w+): (?=\")", words(one), re.M)) for one in ("fr", "en")
    ]
    french_is_in_the_packet = {*names(words("en"), "factNames"), *names(words("en"), "tones")}
    one, other = keys
    assert (one ^ other) - french_is_in_the_packet <= {"Enter", "Esc"}


def test_no_sentence_is_defined_twice():
    for language in ("fr", "en"):
        for family in FAMILIES:
            found = sorted(names(words(language), family))
            assert all(one != two for one, two in pairwise(found))
