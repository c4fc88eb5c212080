"""E-mail addresses, written or spoken: "julie point moreau arobase exemple point fr"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bot.understanding.parsing.reading import Found, Reading, Situation, vocabulary

_TOKEN = re.compile(r"[a-z0-9](?:[a-z0-9._%+\-]*[a-z0-9_])?|[@_]")
_AT = frozenset({"@", "arobase", "arobas", "arrobase", "arobasse", "at", "chez"})
_PHRASES = {
    "tiret du bas": "_",
    "tiret bas": "_",
    "tiret du 8": "_",
    "trait d'union": "tiret",
    "tiret du milieu": "tiret",
    "tiret du haut": "tiret",
    "tiret haut": "tiret",
    "tiret du 6": "tiret",
    "a commercial": "arobase",
    "a robase": "arobase",
    "(at)": " at ",
    "[at]": " at ",
    "(dot)": " dot ",
    "[dot]": " dot ",
}
"""Signs said in several words; none is shorter than what takes its place."""

_PHRASE = re.compile("|".join(re.escape(phrase) for phrase in _PHRASES))
_SIGN = {
    "_": "_",
    "point": ".",
    "dot": ".",
    "tiret": "-",
    "dash": "-",
    "hyphen": "-",
    "moins": "-",
    "underscore": "_",
    "plus": "+",
}
_GLUE = ("tout attache", "en un mot", "en un seul mot", "all one word", "sans espace")
_STOP = vocabulary(
    "mail mel email e-mail adresse address est c'est c is it's alors donc euh voila oui non pour "
    "le la les a au moi mon ma my by to at and et ou or de du chez nouvelle new the um uh"
)
_VALID = re.compile(r"[a-z0-9_][a-z0-9._%+\-]{0,63}@[a-z0-9][a-z0-9.\-]{0,190}\.[a-z]{2,12}")
_WRITTEN_LEFT = re.compile(r"[a-z0-9._%+\-]{1,64}$")
_WRITTEN_RIGHT = re.compile(r"[a-z0-9](?:[a-z0-9\-]|\.(?=[a-z0-9])){0,190}")
_SIGNS = re.compile(r"@|\b(?:arr?oba(?:se|sse|s)|at|chez)\b")
_WORDS_AROUND = 12
_MOST = 60

Token = re.Match[str]


def find_emails(reading: Reading, situation: Situation) -> Iterator[Found]:
    """Addresses in lower case. "at" is taken for @ only before a spoken or written domain,
    "chez" only after a name with a sign or a figure in it ("jean point dupont chez …").

    The first 60 signs of a message are looked at.
    """
    text = _PHRASE.sub(lambda match: _PHRASES[match[0]].ljust(len(match[0])), reading.text)
    last = 0
    for match in islice(_SIGNS.finditer(text), _MOST):
        if match.start() < last:
            continue
        found = _written(text, match) if match[0] == "@" else None
        found = found or _spoken(text, match, last)
        if found:
            last = found.end
            yield found


def _written(text: str, at: Token) -> Found | None:
    local = _WRITTEN_LEFT.search(text[max(0, at.start() - 64) : at.start()])
    domain = _WRITTEN_RIGHT.match(text, at.end())
    if not local or not domain:
        return None
    name = local[0].lstrip(".-%+")
    return _found(name + "@" + domain[0].rstrip("-"), at.start() - len(name), domain.end())


def _spoken(text: str, at: Token, floor: int) -> Found | None:
    after = _tokens(text, at.end(), at.end() + 120)
    domain = _domain(text, after)
    if not domain:
        return None
    begin = max(floor, at.start() - 120)
    while 0 < begin < at.start() and text[begin - 1].isalnum():
        begin += 1
    local = _local(text[begin : at.start()], begin)
    if not local or (at[0] == "chez" and local[0].isalpha()):
        return None
    return _found(f"{local[0]}@{domain[0]}", local[1], domain[1])


def _found(address: str, start: int, end: int) -> Found | None:
    if _VALID.fullmatch(address) and ".." not in address:
        return Found("email", address, start, end)
    return None


def _tokens(text: str, start: int, end: int) -> list[Token]:
    return list(_TOKEN.finditer(text, start, min(end, len(text))))


def _domain(text: str, tokens: list[Token]) -> tuple[str, int] | None:
    """Words up to and including the one after the last spoken or written point."""
    written = ""
    index = 0
    while index < min(len(tokens), _WORDS_AROUND):
        word = tokens[index][0]
        if word in _AT or (index and _gap(text, tokens[index - 1], tokens[index])):
            return None
        written += _SIGN.get(word, word)
        following = tokens[index + 1][0] if index + 1 < len(tokens) else ""
        spelt = tokens[index + 1 : index + 4]
        closed = "." in written and not written.endswith((".", "-")) and following not in _SIGN
        if closed and len(written.rpartition(".")[2]) == 1 and len(following) == 1 and spelt:
            closed = False
        if closed:
            return written, tokens[index].end()
        index += 1
    return None


def _local(text: str, offset: int) -> tuple[str, int] | None:
    """The words before the sign that belong to the address, and where they start."""
    glued = False
    for phrase in _GLUE:
        if text.rstrip(" ,").endswith(phrase):
            text, glued = text.rstrip(" ,")[: -len(phrase)], True
    tokens = _tokens(text, 0, len(text))
    if not tokens or text[tokens[-1].end() :].strip(" ,"):
        return None
    index = len(tokens) - 1
    while index > 0 and not _gap(text, tokens[index - 1], tokens[index]):
        word, before = tokens[index][0], tokens[index - 1][0]
        linked = before in _SIGN or word in _SIGN
        in_row = len(word) == len(before) == 1 and index > 1 and _short(tokens[index - 2][0])
        loose = (in_row or before not in _STOP) and (glued or _short(word) or _short(before))
        if not (linked or loose):
            break
        index -= 1
    while index < len(tokens) - 1 and tokens[index][0] in _SIGN:
        index += 1
    words = [_SIGN.get(token[0], token[0]) for token in tokens[index:]]
    return "".join(words), offset + tokens[index].start()


def _short(word: str) -> bool:
    return len(word) == 1 or word.isdecimal()


def _gap(text: str, before: Token, after: Token) -> bool:
    """Whether more than a space (or the comma of a pause) stands between two words."""
    return text[before.end() : after.start()].strip(" ,") != ""
