"""``relais parse``: the stable interface for outside evaluation."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.explaining import card, thresholds_object, thresholds_of
from bot.cli.shared import At, clock, console, printable, project, use_utf8

if TYPE_CHECKING:
    from bot.messages import Understanding
    from bot.policies.thresholds import Thresholds


def parse(
    text: Annotated[
        str | None, typer.Argument(help="One message. Without it: a message a line from stdin.")
    ] = None,
    voice: Annotated[
        bool, typer.Option("--voice", help="The text is the transcript of speech.")
    ] = False,
    at: At = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Add what the reading rests on.")
    ] = False,
    as_json: Annotated[
        bool,
        typer.Option("--json", help="With --explain: JSON in a terminal too, not a card."),
    ] = False,
) -> None:
    """Read messages: language, intent, urgency, entities and tone, as one JSON object a line.

    Each line of standard input gives one line of output at once, whatever is in it. With --explain,
    a terminal shows a card for people instead; a pipe gets the JSON object, with an explanation.
    """
    import asyncio

    from bot.cli.sessions import reading_engine

    use_utf8()
    engine = reading_engine(clock(at))
    show = _card_printer() if explain and not as_json and sys.stdout.isatty() else _print_object
    limits = thresholds_of(project()) if explain else None
    with asyncio.Runner() as runner:
        for line in _messages(text):
            show(runner.run(engine.parse(line, voice=voice, explain=explain)), limits)


def _print_object(found: Understanding, thresholds: Thresholds | None) -> None:
    typer.echo(json.dumps(as_object(found, thresholds), ensure_ascii=False))


def _card_printer() -> Callable[[Understanding, Thresholds | None], None]:
    out = console()

    def show(found: Understanding, thresholds: Thresholds | None) -> None:
        assert thresholds is not None
        out.print(printable(found.text), style="bold", markup=False)
        for row in card(found, thresholds):
            out.print(f"  {printable(row)}", markup=False)

    return show


def as_object(found: Understanding, explained: Thresholds | None = None) -> dict[str, Any]:
    """The JSON object of one message; with the thresholds in force, an ``explanation`` too."""
    shown: dict[str, Any] = {
        "text": found.text,
        "language": found.language,
        "intent": {"name": found.intent.name, "confidence": found.intent.confidence},
        "intent_ranking": [
            {"name": one.name, "confidence": one.confidence} for one in found.ranking
        ],
        "requests": [{"name": one.name, "confidence": one.confidence} for one in found.requests],
        "urgency": {"level": found.urgency.name, "confidence": found.urgency.confidence},
        "entities": [
            {"entity": one.entity, "value": one.value, "start": one.start, "end": one.end}
            for one in found.entities
        ],
        "tone": {
            "tone": str(found.tone),
            "form": str(found.form),
            "cues": [
                {"name": str(cue.name), "words": cue.words, "start": cue.start, "end": cue.end}
                for cue in found.cues
            ],
        },
    }
    if explained:
        thresholds = thresholds_object(explained)
        shown["explanation"] = {**found.explanation, "thresholds": thresholds}
    return shown


def _messages(text: str | None) -> Iterator[str]:
    if text is None:
        from bot.cli.sessions import lines_of

        yield from lines_of(None)
    else:
        yield text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
