"""A recommendation as a table that a manager reads, in 100 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from bot.handoff.subjects import SUBJECTS
from bot.messages import Language, Urgency
from bot.routing.kinds import Source
from bot.routing.reason import Voice
from bot.routing.recommendation import Ranked, Recommendation, State
from bot.routing.request_criteria import SOON
from bot.routing.rules import Criterion
from bot.routing.situation import Situation
from bot.routing.wording import channel_name, date_text, delay_text, moment_text
from bot.wording import phone_text

WIDTH = 100
COLUMNS = (3, 27, 8, 27)
CRITERION = 27

Words = Mapping[str, tuple[str, str]]

WORDS: Words = {
    "best": ("Conseillé\u00a0: {name}", "Recommended: {name}"),
    "none": ("Aucun canal maintenant.", "No channel now."),
    "with": ("Avec\u00a0: {name}, {reason}.", "With: {name}, {reason}."),
    "emergency": ("Secours\u00a0: {number} ({reason})", "Emergency: {number} ({reason})"),
    "channel": ("Canal", "Channel"),
    "points": ("Points", "Points"),
    "answer": ("Première réponse", "First answer"),
    "why_not": ("Pourquoi pas", "Why not"),
    "why": ("Pourquoi\u00a0: {name}", "Why: {name}"),
    "weight": ("poids", "weight"),
}
URGENCIES: Words = {
    Urgency.CRITICAL: ("danger", "critical"),
    Urgency.HIGH: ("urgence élevée", "high urgency"),
    Urgency.NORMAL: ("urgence normale", "normal urgency"),
    Urgency.LOW: ("sans urgence", "no urgency"),
}
SOURCES: Words = {
    Source.WAITING: ("attente", "queue"),
    Source.MEASURED: ("mesuré", "measured"),
    Source.PUBLISHED: ("moyenne", "average"),
    Source.ASSUMED: ("supposé", "assumed"),
}
CRITERIA: Words = {
    Criterion.SITUATION: ("situation", "situation"),
    Criterion.URGENCY: ("urgence", "urgency"),
    Criterion.ACCESSIBILITY: ("accessibilité", "accessibility"),
    Criterion.PREFERENCE: ("préférence", "preference"),
    Criterion.AVAILABILITY: ("disponibilité", "availability"),
    Criterion.INTENT: ("demande", "request"),
    Criterion.TONE: ("ton", "tone"),
    Criterion.CARRY: ("pièces", "what it carries"),
    Criterion.TRIED: ("déjà essayé", "already tried"),
    Criterion.REACH: ("coordonnées", "address"),
    Criterion.EFFORT: ("effort", "effort"),
}


def lines_of(found: Recommendation, situation: Situation) -> Iterator[str]:
    """The heading, what is recommended, every channel with its line, then why the first."""
    say, best = _Sayer(found.language), found.best
    yield " · ".join(_heading(found, situation, say))
    yield ""
    for note in found.notes:
        yield from textwrap.wrap(found.text(note), WIDTH)
    for number in found.emergency:
        yield say("emergency", number=number.number, reason=found.text(number.reason))
    yield from textwrap.wrap(_best(best, say), WIDTH)
    for also in found.also:
        name = channel_name(also.kind, found.language)
        yield from textwrap.wrap(say("with", name=name, reason=found.text(also.reason)), WIDTH)
    yield ""
    yield from _row(("", say("channel"), say("points"), say("answer"), say("why_not")))
    for one in found.channels:
        yield from _row(_cells(found, one, say))
    if best is not None:
        yield ""
        yield say("why", name=channel_name(best.kind, found.language))
        for voice in best.voices:
            yield from _voice(found, voice, say)


class _Sayer:
    """Says the table's own words in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, words: Words = WORDS, **values: str) -> str:
        return words[key][self.language == "en"].format(**values)

    def number(self, points: float, *, signed: bool = False) -> str:
        """Points with one decimal, and the sign that French and English print."""
        text = f"{points:+.1f}" if signed else f"{points:.1f}"
        text = text.replace("-", "−")
        return text.replace(".", ",") if self.language == "fr" else text


def _heading(found: Recommendation, situation: Situation, say: _Sayer) -> Iterator[str]:
    at = found.at
    clock = f"{at:%H:%M}" if found.language == "en" else f"{at.hour} h {at.minute:02d}"
    yield f"{date_text(at, found.language)} {at.year}, {clock}"
    if situation.intent is not None:
        french = found.language == "fr"
        yield SUBJECTS[situation.intent].noun if french else situation.intent.replace("_", " ")
    yield say(situation.urgency, URGENCIES)


def _best(best: Ranked | None, say: _Sayer) -> str:
    if best is None:
        return say("none")
    told = say("best", name=channel_name(best.kind, say.language))
    address = best.channel.address
    return told if address is None else f"{told}, {_address(address)}"


def _address(address: str) -> str:
    return phone_text(address) if address.startswith("+") else address


def _cells(found: Recommendation, one: Ranked, say: _Sayer) -> tuple[str, ...]:
    ranked = one.state is State.RANKED
    why_not = "" if one.why_not is None else found.text(one.why_not)
    return (
        "–" if one.rank is None else str(one.rank),
        channel_name(one.kind, found.language),
        say.number(one.score) if ranked else "",
        _answer(found, one, say) if one.rule is None else "",
        why_not,
    )


def _answer(found: Recommendation, one: Ranked, say: _Sayer) -> str:
    expected = one.outlook.expected
    if expected is None:
        return ""
    source = say(expected.delay.source, SOURCES)
    if expected.seconds <= SOON:
        return f"{delay_text(expected.seconds)} ({source})"
    return f"{moment_text(expected.at, found.at, found.language)} ({source})"


def _row(cells: tuple[str, ...]) -> Iterator[str]:
    rank, name, points, answer, why_not = cells
    start = f"{rank:>2} {name:<{COLUMNS[1]}}{points:>{COLUMNS[2] - 2}}  "
    answers = textwrap.wrap(answer, COLUMNS[3] - 1) or [""]
    reasons = textwrap.wrap(why_not, WIDTH - sum(COLUMNS)) or [""]
    for left, right in zip_longest(answers, reasons, fillvalue=""):
        yield f"{start}{left:<{COLUMNS[3]}}{right}".rstrip()
        start = " " * len(start)


def _voice(found: Recommendation, voice: Voice, say: _Sayer) -> Iterator[str]:
    points = say.number(voice.points, signed=True)
    name = f"{say(voice.criterion, CRITERIA)} ({say('weight')} {voice.weight})"
    start = f"{points:>6}  {name:<{CRITERION}}"
    yield f"{start}{found.text(voice.reason)}"
