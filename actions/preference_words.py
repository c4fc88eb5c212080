"""What customers ask to have kept about how they are served: read in their words, and said back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from actions.situation import channel_named, stated_preference
from bot.messages import Language
from bot.routing import ChannelKind
from bot.routing.situation import Need
from bot.selfservice.preferences import Preferences
from bot.understanding.text import fold

_KEEP = re.compile(
    r"\b(?:not(?:ez|er|e|ee)|reten(?:ez|ir)|retiens|enregistr(?:ez|er|e)|gard(?:ez|er|e)"
    r"|mett(?:ez|re) (?:dans|sur) mon (?:dossier|compte)|souvenez[ -]vous|tenez compte"
    r"|keep|remember|record|save|(?:make|take) a note|put (?:it )?on (?:my )?file)\b"
)
_FORGET = re.compile(
    r"\b(?:oubli(?:ez|er|e)|effac(?:ez|er|e)|supprim(?:ez|er|e)|retir(?:ez|er|e)|enlev(?:ez|er|e)"
    r"|annul(?:ez|er|e)|forget|delete|remove|erase|withdraw|drop)\b"
)
_PREFERENCE = re.compile(r"\bpreferences?\b")
_LACKS = r"(?:pas|plus|aucun|no|not have|don'?t have|without|sans)\b[^.?!;]{0,15}"
_NEEDS: tuple[tuple[Need, re.Pattern[str]], ...] = (
    (Need.LARGER_PRINT, re.compile(
        r"\b(?:plus|en|tres|ecri\w+) gros\b|(?:gros|grand)s? caracteres"
        r"|\b(?:large|larger|big|bigger) (?:print|text|letters|type)\b")),
    (Need.POOR_SIGHT, re.compile(
        r"malvoyant|aveugle|\bvois (?:tres |plus )?(?:mal|peu)\b|\bvois pas bien\b"
        r"|\b(?:partially sighted|visually impaired|poor sight|bad eyesight|blind)\b")),
    (Need.SLOWER_SPEECH, re.compile(
        r"\blentement\b|\bmoins vite\b|\bslow(?:er|ly)\b")),
    (Need.HARD_OF_HEARING, re.compile(
        r"malentendant|\bsourde?\b|\bentends? (?:tres |plus )?(?:mal|peu|rien)\b"
        r"|\bentends pas bien\b|\b(?:hard of hearing|deaf|hear (?:badly|poorly))\b")),
    (Need.NO_SMARTPHONE, re.compile(rf"\b{_LACKS}smart ?phone")),
    (Need.NO_INTERNET, re.compile(rf"\b{_LACKS}internet")),
)  # fmt: skip

_CHANNEL_WORDS: Mapping[ChannelKind, tuple[str, str]] = {
    ChannelKind.TELEPHONE: ("vous préférez le téléphone", "you prefer the telephone"),
    ChannelKind.CALLBACK: ("vous préférez qu’on vous rappelle", "you prefer to be called back"),
    ChannelKind.EMAIL: ("vous préférez les e-mails", "you prefer e-mails"),
    ChannelKind.SMS: ("vous préférez les SMS", "you prefer text messages"),
    ChannelKind.WHATSAPP: ("vous préférez WhatsApp", "you prefer WhatsApp"),
    ChannelKind.LIVE_CHAT: ("vous préférez le chat", "you prefer the chat"),
}
_OTHER_CHANNEL = ("un canal que vous préférez", "a channel that you prefer")
_HOURS_WORDS = ("vos horaires", "your hours")
_NEED_WORDS: Mapping[Need, tuple[str, str]] = {
    Need.LARGER_PRINT: ("il vous faut de gros caractères", "you need large print"),
    Need.POOR_SIGHT: ("vous voyez mal", "your sight is poor"),
    Need.SLOWER_SPEECH: ("il faut vous parler lentement", "you need slower speech"),
    Need.HARD_OF_HEARING: ("vous entendez mal", "you are hard of hearing"),
    Need.NO_SMARTPHONE: ("vous n’avez pas de smartphone", "you have no smartphone"),
    Need.NO_INTERNET: ("vous n’avez pas Internet", "you have no internet"),
}


def wants_kept(text: str) -> bool:
    """Whether a message asks to keep a preference, or to forget one.

    « Notez que je préfère le téléphone » does, « je préfère le téléphone » alone does not.
    """
    words = fold(text)
    if _PREFERENCE.search(words):
        return True
    return bool(_KEEP.search(words) or _FORGET.search(words)) and bool(preferences_in(text))


def forgets(text: str) -> bool:
    """Whether a message asks to forget what was kept."""
    return bool(_FORGET.search(fold(text)))


def preferences_in(text: str, asked: bool = False) -> Preferences:
    """What a message says; when ``asked``, the name of a channel alone is enough."""
    words = fold(text)
    channel = stated_preference((text,))
    if channel is None and (asked or _PREFERENCE.search(words)):
        channel = channel_named(words)
    return Preferences(channel, frozenset(need for need, cue in _NEEDS if cue.search(words)))


def as_value(said: Preferences, *, forget: bool) -> dict[str, Any]:
    """What a slot holds: ``forget``, ``channel`` and ``needs``."""
    return {"forget": forget, "channel": said.channel, "needs": sorted(said.needs)}


def of_value(value: Mapping[str, Any]) -> Preferences:
    """The preferences in what :func:`as_value` made."""
    channel = value["channel"]
    return Preferences(
        ChannelKind(channel) if channel else None, frozenset(map(Need, value["needs"]))
    )


def kept_after(stored: Preferences, value: Mapping[str, Any]) -> Preferences:
    """What is on file once the customer's wish is done."""
    return stored.without(of_value(value)) if value["forget"] else stored.with_also(of_value(value))


def taken_away(stored: Preferences, left: Preferences) -> Preferences:
    """What is on file now and will not be."""
    return Preferences(
        stored.channel if left.channel is None else None,
        stored.needs - left.needs,
        stored.hours if left.hours is None else None,
    )


def preference_text(preferences: Preferences, language: Language) -> str:
    """« vous préférez le téléphone, vous entendez mal »."""
    return ", ".join(pair[language == "en"] for pair in _phrases(preferences))


def _phrases(preferences: Preferences) -> Iterator[tuple[str, str]]:
    if preferences.channel is not None:
        yield _CHANNEL_WORDS.get(preferences.channel, _OTHER_CHANNEL)
    yield from (_NEED_WORDS[need] for need in sorted(preferences.needs))
    if preferences.hours is not None:
        yield _HOURS_WORDS
