"""Why a message was read as it was: the object for programs, and the card for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cli.deciding import decided, rule_names

if TYPE_CHECKING:
    from bot.messages import Reply, Understanding
    from bot.policies.thresholds import Thresholds

POLICY = "bot.policies.off_hours.OffHoursPolicy"
SHOWN = 3
"""How many other intents, neighbours and questions are shown to people."""
WORDS_SHOWN = 8


def thresholds_of(project: Path) -> Thresholds:
    """The thresholds that the project's ``config.yml`` sets.

    Raises :class:`bot.errors.ConfigurationError` when an option makes no sense.
    """
    import yaml

    from bot.policies.thresholds import thresholds_from

    config = yaml.safe_load((project / "config.yml").read_text(encoding="utf-8")) or {}
    named = (one for one in config.get("policies") or () if one.get("name") == POLICY)
    return thresholds_from(next(named, {}))


def thresholds_object(thresholds: Thresholds) -> dict[str, float]:
    """The thresholds by name, those of the knowledge base too, as probabilities."""
    from bot.understanding.faq_limits import ANSWER_FROM, OFFER_FROM

    return {
        "act": round(thresholds.act, 4),
        "interrupt": round(thresholds.interrupt, 4),
        "leave": round(thresholds.leave, 4),
        "faq_answer": ANSWER_FROM,
        "faq_offer": OFFER_FROM,
    }


@dataclass(frozen=True)
class Explainer:
    """Tells of each turn why it went as it did; ``rules`` as :func:`rule_names` gives them."""

    thresholds: Thresholds
    rules: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, project: Path) -> Explainer:
        """With the thresholds and rules of a project."""
        return cls(thresholds_of(project), rule_names(project))

    def turn(self, reply: Reply) -> Iterator[str]:
        """What was understood, decided, done and remembered, a line each."""
        if reply.understanding:
            yield from card(reply.understanding, self.thresholds)
        for place, line in enumerate(decided(reply, self.rules)):
            yield _row("" if place else "did", line)
        slots = {name: value for name, value in reply.slots.items() if value is not None}
        if slots:
            yield _row("knows", ", ".join(f"{name}={value}" for name, value in slots.items()))
        if reply.handoff:
            yield _row("handed", f"over: {reply.handoff.reason}, {reply.handoff.urgency}")


def card(found: Understanding, thresholds: Thresholds) -> Iterator[str]:
    """What was read in a message and what it rests on, a line each, for people."""
    told = found.explanation
    yield _row("language", found.language)
    yield _row("intent", _intent(found, thresholds))
    for name, items in (("nearest", told.get("neighbours")), ("words", told.get("words"))):
        yield from _rows(name, items or ())
    if found.requests:
        asked = ", ".join(f"{one.name} {one.confidence:.2f}" for one in found.requests)
        yield _row("requests", asked)
    yield _row("urgency", f"{found.urgency.name} {found.urgency.confidence:.2f}")
    yield from (
        _row("", f"{cue['cue']} « {cue['words']} »") for cue in told.get("urgency_cues", ())
    )
    yield _row("tone", f"{found.tone}, {found.form}")
    yield from (_row("", f"{cue.name} « {cue.words} »") for cue in found.cues)
    if found.entities:
        values = (f"{one.entity} = {one.value}" for one in found.entities)
        yield _row("entities", ", ".join(values))
    yield from _questions(told.get("faq") or ())


def _intent(found: Understanding, thresholds: Thresholds) -> str:
    sure = found.intent.confidence
    does = "acts" if sure >= thresholds.act else "asks"
    others = ", ".join(f"{one.name} {one.confidence:.2f}" for one in found.ranking[1:SHOWN])
    limit = f"{does}: {'≥' if does == 'acts' else '<'} {thresholds.act:.2f}"
    return f"{found.intent.name} {sure:.2f} ({limit}){f' then {others}' if others else ''}"


def _questions(faq: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    from bot.understanding.faq_limits import ANSWER_FROM, OFFER_FROM

    if not faq:
        return
    best = float(faq[0]["score"])
    does = "not known"
    if best >= OFFER_FROM:
        does = f"answers: ≥ {ANSWER_FROM:.2f}" if best >= ANSWER_FROM else "offers as a guess"
    listed = ", ".join(f"{one['id']} {one['score']:.2f}" for one in faq[:SHOWN])
    yield _row("faq", f"{listed} ({does})")


def _rows(name: str, items: Sequence[Any]) -> Iterator[str]:
    """Neighbours take a line each; words stand in one."""
    if name == "words" and items:
        yield _row(name, ", ".join(_told(one) for one in items[:WORDS_SHOWN]))
        return
    for place, one in enumerate(items[:SHOWN]):
        yield _row("" if place else name, _told(one))


def _told(item: Any) -> str:
    """The values of an object, probabilities and weights with two decimals."""
    values = item.values() if isinstance(item, Mapping) else [item]
    return " ".join(f"{one:.2f}" if isinstance(one, float) else str(one) for one in values if one)


def _row(name: str, text: str) -> str:
    return f"{name:<9} {text}".rstrip()
