"""Turns a written reply into one that can be heard: pure text in, pure text out."""

from __future__ import annotations

import re
import unicodedata

from bot.messages import Language
from voice.speech_numbers import numbers_aloud

MAX_SPOKEN = 1500
"""Characters in one spoken reply: about a minute and a half, more than anybody can keep in mind."""

SENTENCE = 300
"""Characters in one piece given to the speech synthesiser."""

_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_URL = re.compile(r"(?:https?://|www\.)([^\s/?#»”\"<>)]*)[^\s»”\"<>)]*", re.IGNORECASE)
_SCHEME = re.compile(r"\w*://|\bwww\.", re.IGNORECASE)
_EMAIL = re.compile(r"([\w.+*•…-]+)@([\w-]+(?:\.[\w-]+)+)")
_BULLET = re.compile(r"^\s*(?:[-–—•·▪◦*]|\d{1,2}[.)])\s+", re.MULTILINE)
_HEADING = re.compile(r"^\s*#{1,6}\s+", re.MULTILINE)
_QUOTES = re.compile(r"\s*»|«\s*|[“”„\"]")
_MASK = re.compile(r"[*•…]+(\w?)")
_SYMBOLS = {
    "fr": {"&": " et ", "→": ", ", "n°": "numéro ", "N°": "numéro ", "m³": "mètres cubes"},
    "en": {"&": " and ", "→": ", ", "n°": "number ", "N°": "number ", "m³": "cubic metres"},
}
_EMAIL_WORDS = {
    "fr": {"@": "arobase", ".": "point", "-": "tiret", "_": "tiret bas", "+": "plus"},
    "en": {"@": "at", ".": "dot", "-": "dash", "_": "underscore", "+": "plus"},
}
_MASKED = {"fr": ", et d’autres lettres", "en": ", and other letters"}
_UP_TO = {"fr": " jusqu’à ", "en": " up to "}


def spoken(text: str, language: Language, limit: int = MAX_SPOKEN) -> str:
    """The words to say for a written ``text``: one line, no link, list, quote or emoji.

    At most ``limit`` characters, cut after a whole sentence when there is one.
    """
    said = _LINK.sub(r"\1", text)
    said = _EMAIL.sub(lambda found: _email(found[0], language), said)
    said = _URL.sub(lambda found: _site(found, language), said)
    said = _SCHEME.sub(" ", said)
    said = _one_line(_HEADING.sub("", _BULLET.sub("", said)))
    for symbol, words in _SYMBOLS[language].items():
        said = said.replace(symbol, words)
    said = numbers_aloud(said, language)
    said = _QUOTES.sub("", said)
    said = re.sub(r"[*_`~|<>#\\]+", "", said)
    return shortened(_tidy(_without_pictures(said)), limit)


def pieces(text: str, limit: int = SENTENCE) -> tuple[str, ...]:
    """``text`` in parts of at most ``limit`` characters, cut at sentence ends, commas or spaces."""
    parts: list[str] = []
    for sentence in _sentences(text):
        rest = sentence
        while len(rest) > limit:
            cut = _last_break(rest, limit)
            parts.append(rest[:cut].strip())
            rest = rest[cut:].strip()
        if parts and len(parts[-1]) + len(rest) < limit:
            parts[-1] = f"{parts[-1]} {rest}".strip()
        else:
            parts.append(rest)
    return tuple(part for part in parts if part)


def last_question(text: str, limit: int = 160) -> str:
    """The last sentence of ``text`` that asks something and is short enough, or ``""``."""
    asked = [sentence for sentence in _sentences(text) if sentence.endswith("?")]
    return asked[-1] if asked and len(asked[-1]) <= limit else ""


def last_sentence(text: str, limit: int = 160) -> str:
    """The last sentence of ``text``, or ``""`` when it is too long to be said again."""
    sentence = _sentences(text)[-1]
    return sentence if len(sentence) <= limit else ""


def shortened(text: str, limit: int) -> str:
    """``text`` cut to ``limit`` characters, after a sentence if possible, else after a word."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    end = max(head.rfind(mark) for mark in ".!?")
    if end >= limit // 3:
        return head[: end + 1]
    return head[: _last_break(head, limit)].strip() or head


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?…])\s+(?![?!])", text.strip())


def _email(address: str, language: Language) -> str:
    words = _EMAIL_WORDS[language]
    parts = (f" {words[sign]} " if sign in words else sign for sign in _unmasked(address, language))
    return " ".join("".join(parts).split())


def _unmasked(address: str, language: Language) -> str:
    """« j…t » as words: « j, et d’autres lettres jusqu’à t »."""
    return _MASK.sub(
        lambda found: _MASKED[language] + (_UP_TO[language] + found[1] if found[1] else ""), address
    )


def _site(found: re.Match[str], language: Language) -> str:
    host = found[1].lower().removeprefix("www.").strip(".,;:!?")
    end = found[0][-1] if found[0][-1] in ".,;!?" else ""
    if not host:
        return end
    dot = _EMAIL_WORDS[language]["."]
    return host.split(":")[0].replace(".", f" {dot} ") + end


def _one_line(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    kept = [line for line in lines if line]
    ended = [line if line[-1] in ".!?…:;," else line + "." for line in kept[:-1]]
    return " ".join([*ended, *kept[-1:]])


def _without_pictures(text: str) -> str:
    return "".join(
        " " if unicodedata.category(sign)[0] == "Z" else sign
        for sign in text
        if unicodedata.category(sign) not in ("So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn", "Me")
        and not "\ufe00" <= sign <= "\ufe0f"
    )


def _tidy(text: str) -> str:
    text = re.sub(r"\(\s*\)|\[\s*\]", " ", text)
    text = " ".join(text.split())
    return re.sub(r"\s+([.,…])", r"\1", text)


def _last_break(text: str, limit: int) -> int:
    head = text[:limit]
    for mark in (";", ",", " "):
        place = head.rfind(mark)
        if place >= limit // 3:
            return place + 1
    return limit
