"""``relais parse``: the stable interface for outside evaluation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.shared import At, clock, project, quiet_logs, use_utf8

if TYPE_CHECKING:
    from bot.messages import Understanding
    from bot.ports import Engine


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
) -> None:
    """Read messages: language, intent, urgency and entities, as one JSON object a line.

    Each line of standard input gives one line of output at once, whatever is in it.
    """
    import asyncio

    use_utf8()
    engine = _engine(at)
    with asyncio.Runner() as runner:
        for line in _messages(text):
            found = runner.run(engine.parse(line, voice=voice))
            typer.echo(json.dumps(as_object(found, explain=explain), ensure_ascii=False))


def as_object(found: Understanding, *, explain: bool = False) -> dict[str, Any]:
    """The JSON object of one message."""
    shown: dict[str, Any] = {
        "text": found.text,
        "language": found.language,
        "intent": {"name": found.intent.name, "confidence": found.intent.confidence},
        "intent_ranking": [
            {"name": one.name, "confidence": one.confidence} for one in found.ranking
        ],
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
    if explain:
        shown["explanation"] = dict(found.explanation)
    return shown


def _messages(text: str | None) -> Iterator[str]:
    if text is None:
        from bot.cli.sessions import lines_of

        yield from lines_of(None)
    else:
        yield text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _engine(at: str | None) -> Engine:
    """The engine alone: nothing is said or done, so no actions and no stores."""
    here, now = project(), clock(at)
    quiet_logs()
    from bot.cli.sessions import check_model
    from bot.model_card import MODEL

    check_model(here)
    from bot.engine import prepare

    prepare()
    from bot.engine.action_endpoint import InProcessActions
    from bot.engine.rasa_engine import RasaEngine

    return RasaEngine(model=here / MODEL, endpoints=None, actions=InProcessActions(()), clock=now)
