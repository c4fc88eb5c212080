"""Writes spoken numbers, French and English, in digits: "le douze mars" becomes "le 12 mars".

The library text2num reads the words; what is ours is where a number starts and ends in a sentence
("un rendez-vous" is no number), which of the two languages it is in, and telephone pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from text_to_num import find_numbers

from bot.understanding.parsing.phone_pairs import ten_digits
from bot.understanding.parsing.reading import Reading
from bot.understanding.parsing.rewriting import rewrite
from bot.understanding.parsing.spoken_doubts import stands_alone
from bot.understanding.parsing.spoken_words import (
    DIGITS,
    ENGLISH,
    ENGLISH_SPELLING,
    FRENCH,
    FRENCH_SPELLING,
    HELPERS,
    KNOWN,
    LINKS,
)

_TOKEN = re.compile(r"o'? ?clock|[a-z]+(?:-[a-z]+)*")
_AFTER_ORDINAL = re.compile(r" (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_BEFORE_ORDINAL = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?: the)? $"
)


class _Word(NamedTuple):
    word: str
    start: int
    end: int

    def text(self) -> str:
        return self.word

    def nt_separated(self, previous: _Word) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


class _Number(NamedTuple):
    digits: str
    start: int
    end: int


def write_digits(reading: Reading) -> Reading:
    """The reading with every spoken number in digits. Offsets keep pointing at the words."""
    text = reading.text
    return rewrite(
        reading,
        (
            (_apart(number), start, end)
            for segment in _segments(text)
            for number, start, end in _numbers(segment, text)
        ),
    )


def _apart(digits: str) -> str:
    """Zeros said one by one: text2num writes "zéro zéro zéro quatre" as 0004."""
    if len(digits) > 3 and digits[0] == "0" and digits.isdecimal() and len(digits) < 10:
        rest = digits.lstrip("0")
        return " ".join([*"0" * (len(digits) - len(rest)), *([rest] if rest else [])])
    return digits


def _segments(text: str) -> Iterator[list[_Word]]:
    """Stretches of words that may make numbers, separated by single spaces."""
    segment: list[_Word] = []
    for match in _TOKEN.finditer(text):
        word, start, end = match[0], match.start(), match.end()
        pieces = word.split("-") if "-" in word else [word]
        fits = all(piece in KNOWN or piece in LINKS for piece in pieces)
        joined = segment and start - segment[-1].end == 1 and text[start - 1] in " -"
        if word in ("cent", "cents") and segment and segment[-1].word in ENGLISH - {"o", "oh"}:
            fits = False
        if segment and not (fits and joined):
            yield segment
            segment = []
        if fits and (segment or word not in HELPERS):
            segment += _parts(word, pieces, start, end)
    if segment:
        yield segment


def _parts(word: str, pieces: list[str], start: int, end: int) -> Iterator[_Word]:
    """A hyphenated word whole, unless text2num needs it apart ("quatre vingt-dix-sept")."""
    if len(pieces) > 1 and (pieces[0] == "zero" or (len(pieces) > 2 and _glued(pieces))):
        for piece in pieces:
            yield _Word(piece, start, start + len(piece))
            start += len(piece) + 1
    else:
        yield _Word(word, start, end)


def _glued(pieces: list[str]) -> bool:
    return pieces[0] == "vingt" and pieces[1] != "et"


def _numbers(segment: list[_Word], text: str) -> Iterator[_Number]:
    if all(each.word in ("o", "oh") for each in segment):
        return
    if len(segment) > 2 and all(each.word in DIGITS for each in segment):
        yield from _digit_by_digit(segment, text)
        return
    if _is_english(segment):
        yield from _english(segment, text)
        return
    if segment[0].word in ("o", "oh") and _opens_number(segment, text, segment[0].start):
        segment = [segment[0]._replace(word="zero"), *segment[1:]]
    words = [each._replace(word=FRENCH_SPELLING.get(each.word, each.word)) for each in segment]
    found = [
        _Number(each.text, words[each.start].start, words[each.end - 1].end)
        for each in find_numbers(words, "fr", 0)
        if not each.is_ordinal
    ]
    phone = ten_digits([(each.word, each.start, each.end) for each in segment])
    if phone and sum(len(each.digits) for each in found) != 10:
        found = [_Number(*phone)]
    yield from (
        each for each in found if len(found) > 2 or stands_alone(text, each.start, each.end)
    )


def _digit_by_digit(segment: list[_Word], text: str) -> Iterator[_Number]:
    first = segment[0]
    letter = first.word in ("o", "oh") and not _opens_number(segment, text, first.start)
    for each in segment[letter:]:
        yield _Number(DIGITS[each.word], each.start, each.end)


def _is_english(segment: list[_Word]) -> bool:
    pieces = [piece for each in segment for piece in each.word.split("-")]
    english = sum(piece in ENGLISH for piece in pieces)
    return english > sum(piece in FRENCH for piece in pieces)


def _english(segment: list[_Word], text: str) -> Iterator[_Number]:
    words = list(_spelt_out(segment, text))
    found = []
    for each in find_numbers(words, "en", 0):
        number = _Number(each.text, words[each.start].start, words[each.end - 1].end)
        if not each.is_ordinal or (
            _AFTER_ORDINAL.match(text, number.end)
            or _BEFORE_ORDINAL.search(text[max(0, number.start - 16) : number.start])
            or len(number.digits) == 4
        ):
            found.append(number)
    # "double five" is two numbers over the same characters: written together.
    merged: list[_Number] = []
    for number in found:
        if merged and number.start < merged[-1].end:
            last = merged.pop()
            number = _Number(last.digits + number.digits, last.start, max(last.end, number.end))
        merged.append(number)
    yield from (
        each for each in merged if len(merged) > 2 or stands_alone(text, each.start, each.end)
    )


def _spelt_out(segment: list[_Word], text: str) -> Iterator[_Word]:
    """English words with "oh" as zero and "double five" as "five five"."""
    times = 1
    start = 0
    for index, (word, begin, end) in enumerate(segment):
        if word in ("double", "triple"):
            times, start = {"double": 2, "triple": 3}[word], begin
            continue
        if word in ("oh", "o") and index == 0 and not _opens_number(segment, text, begin):
            continue
        plain = ENGLISH_SPELLING.get(word, word)
        yield from [_Word(plain, begin if times == 1 else start, end)] * times
        times = 1


def _opens_number(segment: list[_Word], text: str, begin: int) -> bool:
    """A leading "oh" is a zero only before three digits or more, and not in "D O 100042"."""
    return len(segment) > 3 and not re.search(r"\bd(?:ee?)? $", text[max(0, begin - 5) : begin])
