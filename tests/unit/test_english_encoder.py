"""The English sentence encoder: word pieces, the ONNX file, the vectors."""

from __future__ import annotations

import numpy as np
import onnxruntime
import pytest

from bot.understanding import minilm
from bot.understanding.onnx_graph import Graph
from bot.understanding.wordpiece import WordPieces

PIECES = ["[UNK]", "[CLS]", "[SEP]", "un", "##do", "##ne", "cafe", "it", "'", "s", "!"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("undone", ["un", "##do", "##ne"]),
        ("Café!", ["cafe", "!"]),
        ("it's", ["it", "'", "s"]),
        ("it zzz it", ["it", "[UNK]", "it"]),
        ("undo" + "x" * 200, ["[UNK]"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_the_longest_known_pieces(text: str, pieces: list[str]) -> None:
    numbers = WordPieces(PIECES).numbers(text, 20)
    assert [PIECES[number] for number in numbers] == ["[CLS]", *pieces, "[SEP]"]


def test_a_long_text_is_cut_off_before_its_end_mark() -> None:
    numbers = WordPieces(PIECES).numbers("it " * 100, 10)
    assert len(numbers) == 10
    assert PIECES[numbers[-1]] == "[SEP]"


def test_a_written_graph_runs() -> None:
    graph = Graph()
    weight = graph.weight(np.array([[1.0, 2.0], [3.0, 4.0]], dtype=np.float32))
    product = graph.step("MatMul", ["rows", weight])
    both = graph.steps("Split", [product], 2, axis=1, num_outputs=2)
    norm = [graph.weight(np.full(1, size, dtype=np.float32)) for size in (1, 7)]
    evened = graph.step("LayerNormalization", [both[1], *norm], epsilon=1e-12, axis=-1)
    content = graph.model({"rows": 2}, {both[0]: 2, evened: 2})
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    first, second = session.run(None, {"rows": np.array([[1, 10], [2, 20]], dtype=np.float32)})
    assert first.tolist() == [[31.0], [62.0]]
    assert second.tolist() == [[7.0], [7.0]]


def test_like_meanings_lie_close() -> None:
    bill, invoice, weather = minilm.encode(
        ["send me my last bill", "I would like a copy of the invoice", "is it raining in Paris"]
    )
    assert np.linalg.norm(bill[: minilm.COLUMNS]) == pytest.approx(1, abs=1e-5)
    assert bill @ invoice > bill @ weather + 0.3


def test_a_text_has_the_same_vector_in_any_company() -> None:
    texts = ["thanks", "", "where is my parcel? " * 200, "I moved"]
    assert (minilm.encode(texts)[1:3] == np.vstack([minilm.encode([t]) for t in texts[1:3]])).all()


def test_no_text_gives_no_row() -> None:
    assert minilm.encode([]).shape == (0, sum(minilm.VIEWS))
