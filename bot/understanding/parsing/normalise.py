"""Writes a message in plain lower case and remembers where each character comes from."""

from __future__ import annotations

import unicodedata

from bot.understanding.parsing.reading import Reading

_APOSTROPHES = "’‘ʼ`´′‛＇"


class _Plain(dict[int, str]):
    """Code point to plain text, worked out on first sight."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _plain(chr(code))
        return plain


def _plain(char: str) -> str:
    if char == "\n":
        return char
    if char in _APOSTROPHES:
        return "'"
    if char == "œ" or char == "Œ":
        return "oe"
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    category = unicodedata.category(char)
    if category == "Pd" or char == "−":
        return "-"
    if category[0] in "ZC":
        return "" if category == "Cf" else " "
    letters = unicodedata.normalize("NFKD", char.lower())
    return "".join(each for each in letters if not unicodedata.category(each).startswith("M"))


_PLAIN = _Plain()


def fold(text: str) -> Reading:
    """``text`` in lower case, without accents, with one kind of apostrophe, hyphen and space.

    Runs of spaces become one space; invisible characters disappear; digits of any script become
    0 to 9. Works for any string, in time proportional to its length.
    """
    plain = text.translate(_PLAIN)
    if len(plain) == len(text) and "  " not in plain and _one_to_one(text):
        return Reading(text, plain, range(len(text)), range(1, len(text) + 1))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, char in enumerate(text):
        for letter in _PLAIN[ord(char)]:
            if letter == " " and chars and chars[-1] == " ":
                continue
            chars.append(letter)
            starts.append(index)
            ends.append(index + 1)
    return Reading(text, "".join(chars), starts, ends)


def _one_to_one(text: str) -> bool:
    return all(len(_PLAIN[ord(char)]) == 1 for char in set(text))


def plain(text: str) -> str:
    """Only the plain text of :func:`fold`."""
    return fold(text).text
