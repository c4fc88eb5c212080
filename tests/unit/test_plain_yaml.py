"""The quick reader gives what Rasa's reader gives, or says that it must be asked."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.engine import prepare
from bot.engine.plain_yaml import Unusual, read_plain

prepare()

from rasa.shared.utils import io  # noqa: E402

SCALARS = (
    *("1.0", "012", "1_000", "yes", "no", "on", "0x1f", "+1", "1e3", ".5", "-.5", "1.", "12:30"),
    *("2020-01-01", "0o17", "3.1", "y", "~", "null", "Null", "NULL", "true", "True", "TRUE", "-"),
    *("1.2.3", "1-2", "'12'", "9e", "1.5e3", "1:20:3", "=", "00", "0.10", "-0", "", "08", "1 2"),
    *("0b1", ".inf", "-.INF", ".nan", "2001-12-14t21:59:43.10-05:00", "é ${HOME}", "<<", "!!str 1"),
    *('"a\\nb"', '"é\\nb"', "'it''s'", "|\n  - a\n  - b\n", ">\n  a\n  b\n", "[a, {b: c}]", "&x y"),
    *("{a: 1, a: 2}", "- a", "!thing 3", "a: b: c", "@x", "`x", "12h30", "04 78 00 00 00", "#no"),
)


def _both(content: str) -> tuple[object, object]:
    try:
        quick = read_plain(content)
    except Unusual:
        return None, None
    return quick, io.read_yaml(content)


@pytest.mark.parametrize("scalar", SCALARS)
def test_a_value_is_read_as_rasa_reads_it_or_left_to_rasa(scalar: str) -> None:
    quick, slow = _both(f"a: {scalar}\n")
    assert repr(quick) == repr(slow)


@pytest.mark.parametrize(
    "content",
    ["a: 1\na: 2\n", "a: ${HOME}\n", "a: &x {b: 1}\nc:\n  <<: *x\n", "a: 2026-01-01\n", "a: [\n"],
)
def test_what_readers_may_take_differently_is_left_to_rasa(content: str) -> None:
    with pytest.raises(Unusual):
        read_plain(content)


def test_an_alias_is_the_very_value_of_its_anchor() -> None:
    read = read_plain("a: &x [1]\nb: *x\n")
    assert read["a"] is read["b"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES, st.booleans(), st.booleans())
def test_whatever_is_written_is_read_as_rasa_reads_it(value: object, plain: bool, flow: bool):
    written = yaml.safe_dump({"é": value}, allow_unicode=plain, default_flow_style=flow)
    quick, slow = _both(written)
    assert repr(quick) == repr(slow)
