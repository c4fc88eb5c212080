"""Words of a message, cut by spaCy's tokenizer with a small rule set of our own.

``spacy.blank("fr")`` spends its four seconds compiling one regular expression over every letter
of Unicode and thousands of compounds. Customers' messages need far less: French elision
(``l'appareil``), English contractions (``isn't``), punctuation, and references, addresses and
numbers kept whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from threading import Lock

from bot.later import stand_ins
from bot.understanding.text import tidy

# spaCy's own command line, and the web clients that it needs, serve nothing here.
with stand_ins({"spacy.cli": (), "spacy.cli.info": ("info",)}):
    from spacy.tokenizer import Tokenizer
    from spacy.vocab import Vocab

_WHOLE = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # e-mail
    r"|(?:https?://|www\.)\S+"
    r"|\d+(?:[.,:/h€%-]\d+)+"  # 12,50  14:30  16/07/2026
    r"|aujourd'hui|quelqu'un|presqu'[iî]le",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"""^(?:[-"'(\[{<*_~#…]|\.{2,})""")
_SUFFIX = re.compile(r"""(?:[.,;:!?"')\]}>*_~…€%]|\.{2,})$""")
_INFIX = re.compile(
    r"(?<=\b[cdjlmnst]')(?=\w)"  # l'|appareil
    r"|(?<=\bqu')(?=\w)|(?<=\bjusqu')(?=\w)|(?<=\blorsqu')(?=\w)|(?<=\bpuisqu')(?=\w)"
    r"|(?<=\w)(?=n't\b)|(?<=\w)(?='(?:s|m|re|ve|ll|d)\b)"  # is|n't  we|'ve
    r"|(?<=[^\W\d_])[,;:!?…/()]+(?=[^\W\d_])|\.{2,}",
    re.IGNORECASE,
)


class WordCutter:
    """Cuts text into words; holds no word of any message between calls."""

    def __init__(self) -> None:
        # A new model is loaded in a thread of its own, beside the turns.
        self._alone = Lock()
        self._vocab = Vocab()
        self._cut = Tokenizer(
            self._vocab,
            prefix_search=_PREFIX.search,
            suffix_search=_SUFFIX.search,
            infix_finditer=_INFIX.finditer,
            token_match=_WHOLE.fullmatch,
        )

    def __call__(self, text: str) -> list[tuple[str, int]]:
        """``(word, start)`` pairs; ``start`` is a character offset in ``text``."""
        with self._alone, self._vocab.memory_zone():
            return self._words(text)

    def cut_all(self, texts: Iterable[str]) -> list[list[tuple[str, int]]]:
        """The words of each text. What recurs among them is cut once, and then forgotten."""
        with self._alone, self._vocab.memory_zone():
            return [self._words(text) for text in texts]

    def _words(self, text: str) -> list[tuple[str, int]]:
        return [(t.text, t.idx) for t in self._cut(tidy(text)) if t.text.strip()]
