"""Our TF-IDF gives scikit-learn's figures."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.understanding.tfidf import PIECES, WORDS, Cut, Tfidf

SAME = {"lowercase": False, "sublinear_tf": True, "dtype": np.float32}
PAIRS = [
    (WORDS, {"token_pattern": r"\S+", "ngram_range": (1, 2)}),
    (PIECES, {"analyzer": "char_wb", "ngram_range": (2, 5)}),
]
TEXTS = st.lists(st.text("abc é'0"), min_size=1).filter(lambda texts: any(map(str.strip, texts)))


@pytest.mark.parametrize(("cut", "options"), PAIRS)
@given(texts=TEXTS, others=TEXTS)
def test_rows_are_those_of_scikit_learn(cut, options, texts, others) -> None:
    theirs = TfidfVectorizer(**options, **SAME).fit(texts)
    ours = Tfidf.fit(cut, texts)
    assert ours.columns == theirs.vocabulary_
    np.testing.assert_allclose(ours.weights, theirs.idf_, rtol=1e-6)
    rows = ours.rows(others)
    np.testing.assert_allclose(rows.toarray(), theirs.transform(others).toarray(), atol=1e-6)
    assert rows.dtype == np.float32


def test_a_term_that_too_few_texts_have_is_not_learned() -> None:
    learned = Tfidf.fit(WORDS, ["gaz gaz", "gaz coupé", "compteur coupé"], fewest=2)
    assert list(learned.columns) == ["coupé", "gaz"]


@pytest.mark.parametrize("cut", [WORDS, PIECES])
def test_a_text_without_a_known_term_gets_an_empty_row(cut: Cut) -> None:
    rows = Tfidf.fit(cut, ["bonjour"]).rows(["", "xyz", "bonjour"])
    assert rows.getnnz(axis=1)[:2].tolist() == [0, 0]
    assert float(rows[[2]].power(2).sum()) == pytest.approx(1.0)
