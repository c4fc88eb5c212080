"""The encoder e5: its pieces, its vectors, and what is said when a package is missing."""

from __future__ import annotations

import numpy as np
import pytest

from bot.errors import MissingPart
from bot.understanding import e5, weight_package
from bot.understanding.unigram_pieces import UnigramPieces
from bot.understanding.weight_package import WeightPackage

PIECES = ["<unk>", "▁", "▁gaz", "ga", "z", "▁g", "a", "fi", "▁sent"]
SCORES = [0.0, -3.0, -2.0, -4.0, -3.0, -4.0, -3.0, -5.0, -2.0]


@pytest.fixture
def pieces() -> UnigramPieces:
    """A model of nine pieces, in which the ligature is spelt out and a tabulator is a space."""
    numbers = {piece: number for number, piece in enumerate(PIECES) if number}
    return UnigramPieces(numbers, SCORES, {ord("ﬁ"): "fi", ord("\t"): " "}, 0)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("gaz", ["▁gaz"]),
        ("sent\t gaz ", ["▁sent", "▁gaz"]),
        ("za", ["▁", "z", "a"]),
        ("ﬁ", ["▁", "fi"]),
        ("aß", ["▁", "a", "<unk>"]),
        ("", []),
        ("  ", []),
    ],
)
def test_a_text_is_cut_in_the_likeliest_way(
    pieces: UnigramPieces, text: str, cut: list[str]
) -> None:
    assert [PIECES[number] for number in pieces.numbers(text)] == cut


def test_like_meanings_lie_close_across_languages() -> None:
    french, english, other = e5.encode(
        ["je n’ai plus d’électricité", "there is no power at my place", "merci, bonne soirée"]
    )
    assert np.linalg.norm(french) == pytest.approx(2, abs=1e-5)
    assert french @ english > french @ other + 0.1


@pytest.mark.parametrize("text", ["", "😀" * 300, "日本語", "\x00", "a" * 10_000])
def test_odd_texts_have_a_vector(text: str) -> None:
    assert np.isfinite(e5.encode([text])).all()


def test_a_missing_package_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    package = WeightPackage("no-such-weights", "the encoder x")
    assert package.release == "no-such-weights-none"
    monkeypatch.setattr(weight_package, "find_spec", lambda _name: None)
    with pytest.raises(MissingPart, match=r"^The encoder x is not installed.*Run make setup"):
        package.folder()
