"""Codes that we gave: the six signs that carry a conversation on, six figures that prove identity.

A resume code has letters and figures (``K7M4QX``), or the six keys that spell it on a telephone.
It is read after words that announce it (« mon code est », « reprise »), when it was asked for, or
when a message is nothing else; never among ordinary words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.handoff.resume import LENGTH, LETTERS, is_code
from bot.understanding.parsing.reading import Found, Reading, Situation, vocabulary

_CUE = re.compile(
    r"\b(?:codes?(?! ?(?:postal|postaux|client|promo\w*|barre|erreur|d'erreur|rio|iban|bic|secret"
    r"|confidentiel|pin|puk|wifi|d'acces|name|error|post))|reprises?|reprendre|resume)\b"
)
_TOKEN = re.compile(r"[a-z0-9]+(?:-[a-z]+)?")
_BETWEEN = re.compile(r"[ ,.:;/«»\"'()_-]{0,3}")
_FILLERS = vocabulary(
    "de du d la le les mon ma my est c it is s voici the avec with par reprise code numero number "
    "conversation ma resume alors euh so um voila for pour that this"
)
_MOST_FILLERS = 6
_NAMES = {
    "ache": "H", "effe": "F", "ef": "F", "ji": "J", "ka": "K", "em": "M", "emme": "M", "cu": "Q",
    "er": "R", "erre": "R", "air": "R", "te": "T", "ix": "X", "igrec": "Y", "aitch": "H",
    "jay": "J", "kay": "K", "cue": "Q", "queue": "Q", "tee": "T", "ex": "X", "why": "Y",
    "eff": "F", "are": "R", "ar": "R",
}  # fmt: skip
"""How the letters of a code are said, in French and English, as speech recognisers write them."""

_SIX_FIGURES = re.compile(r"(?<![\d.,])(?:\d[ .-]?){5}\d(?![\d]|[.,]\d| \d)")
_A_TIME = re.compile(r"a \d{1,2} ?h ?\d{1,2}(?: ?m)?")
"""« à 22h22 »: six signs that are no code."""

_ANY_SIX = re.compile(r"(?<![a-z0-9])(?=[a-z0-9]*\d)[a-z0-9]{6}(?![a-z0-9])")


class _Sign(NamedTuple):
    written: str
    start: int
    end: int


def find_codes(reading: Reading, situation: Situation) -> Iterator[Found]:
    """At most one code: of the kind that was asked for, else a resume code that is announced."""
    text = reading.text
    if situation.wants("verification_code"):
        figures = _SIX_FIGURES.search(text)
        if figures:
            bare = re.sub(r"\D", "", figures[0])
            yield Found("verification_code", bare, *figures.span())
            return
    found = _resume_code(text, asked=situation.wants("resume_code"))
    if found:
        yield found


def _resume_code(text: str, *, asked: bool) -> Found | None:
    if asked and (keyed := _SIX_FIGURES.search(text)):
        return Found("resume_code", re.sub(r"\D", "", keyed[0]), *keyed.span())
    starts = [cue.end() for cue in _CUE.finditer(text)] + ([0] if asked else [])
    for start in starts:
        found = _code_from(text, start)
        if found:
            return found
    alone = _code_from(text, 0, most_fillers=0)
    if alone and not re.search(r"[a-z0-9]", text[alone.end :]):
        return alone
    if asked and (mistyped := _ANY_SIX.search(text)):
        return Found("resume_code", mistyped[0].upper(), *mistyped.span())
    return None


def _code_from(text: str, start: int, most_fillers: int = _MOST_FILLERS) -> Found | None:
    """The code that begins at ``start``, after a few words that say nothing."""
    signs: list[_Sign] = []
    place, fillers = start, 0
    for token in _TOKEN.finditer(text, start):
        if not _BETWEEN.fullmatch(text, place, token.start()):
            break
        whole = sum(len(sign.written) for sign in signs) == LENGTH
        if whole and (len(token[0]) > 1 or text[token.end() : token.end() + 1] == "'"):
            break
        place = token.end()
        written = _written(token[0])
        if (not signs and written is None) or (token[0] in _FILLERS and not signs):
            fillers += 1
            if fillers > most_fillers or token[0] not in _FILLERS:
                break
            continue
        if written is None:
            break
        signs.append(_Sign(written, *token.span()))
        if sum(len(sign.written) for sign in signs) > LENGTH:
            return None
    code = "".join(sign.written for sign in signs)
    if not is_code(code) or _A_TIME.fullmatch(text, signs[0].start, signs[-1].end):
        return None
    return Found("resume_code", code, signs[0].start, signs[-1].end)


def _written(token: str) -> str | None:
    """The signs that a word stands for: itself when it is one or has a figure, or a letter's name.

    Letters of a code may stand together (« 234 axt »); most words have letters that no code has.
    """
    if token in _NAMES:
        return _NAMES[token]
    if token.isalnum() and len(token) <= LENGTH and token.isascii():
        capitals = token.upper()
        if len(token) == 1 or any(sign.isdigit() for sign in token) or _may_be_signs(capitals):
            return capitals
    return None


def _may_be_signs(capitals: str) -> bool:
    return len(capitals) <= 4 and all(sign in LETTERS for sign in capitals)
