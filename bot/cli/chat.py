"""``relais chat``: talk to the bot in the terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import uuid4

import typer

from bot.cli.explaining import Explainer
from bot.cli.shared import At, clock, console, printable, project, use_utf8

if TYPE_CHECKING:
    from rich.console import Console

    from bot.app import Application
    from bot.messages import Button, IncomingMessage, Language, Reply

BUTTON = re.compile(r"\[(\d{1,2})\]")


def chat(
    at: At = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="fr|en", help="What the chat page would say it is."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what was understood and done in each turn.")
    ] = False,
    script: Annotated[
        Path | None,
        typer.Option(
            "--script",
            exists=True,
            dir_okay=False,
            allow_dash=True,
            help="Read one message a line from a file (« # » starts a comment, « [1] » presses "
            "a button).",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a turn.")] = False,
    keep: Annotated[
        bool,
        typer.Option("--keep", help="Use the project's database instead of memory only."),
    ] = False,
) -> None:
    """Talk to the bot in the terminal, as a customer on the chat page.

    Nothing is kept unless --keep is given. A script runs with the clock standing still, so that it
    gives the same answers each time. Ctrl-D or Ctrl-C ends the conversation.
    """
    from bot.cli.sessions import application

    use_utf8()
    if language not in (None, "fr", "en"):
        raise typer.BadParameter("Write fr or en.", param_hint="--language")
    now = clock(at, still=script is not None)
    with application(now, memory=not keep) as (runner, relais):
        explainer = Explainer.of(project()) if explain else None
        chatting = Chat(relais, language, console(), as_json=as_json, explainer=explainer)
        for line in _typed(script, prompt=not as_json, out=chatting.out):
            chatting.show(line, runner.run(relais.conversation.answer(chatting.message(line))))


class Chat:
    """One conversation in the terminal; remembers the buttons shown last."""

    def __init__(
        self,
        relais: Application,
        language: Language | str | None,
        out: Console,
        *,
        as_json: bool,
        explainer: Explainer | None,
    ) -> None:
        self.out = out
        self._language: Any = language
        self._zone = relais.company.time_zone
        self._as_json = as_json
        self._explainer = explainer
        self._conversation = f"terminal-{uuid4().hex}"
        self._buttons: tuple[Button, ...] = ()

    def message(self, line: str) -> IncomingMessage:
        """What the customer typed; ``[2]`` is the second of the buttons shown last."""
        from bot.messages import IncomingMessage

        explain = self._explainer is not None
        pressed = BUTTON.fullmatch(line.strip())
        if pressed and 1 <= int(pressed[1]) <= len(self._buttons):
            button = self._buttons[int(pressed[1]) - 1]
            return IncomingMessage(
                self._conversation,
                button.payload,
                language=self._language,
                shown=button.title,
                explain=explain,
            )
        return IncomingMessage(self._conversation, line, language=self._language, explain=explain)

    def show(self, line: str, reply: Reply) -> None:
        """Print one turn."""
        self._buttons = tuple(b for said in reply.utterances for b in said.buttons)
        if self._as_json:
            typer.echo(json.dumps(turn_object(line, reply), ensure_ascii=False))
            return
        if self._explainer:
            for row in self._explainer.turn(reply):
                self.out.print(f"  {printable(row)}", style="dim", markup=False)
        number = 0
        for said in reply.utterances:
            self.out.print(said.text, markup=False, style="cyan")
            for button in said.buttons:
                number += 1
                self.out.print(f"  [{number}] {button.title}", markup=False)
        if not reply.utterances:
            human = reply.owner == "human"
            who = "an adviser has this conversation" if human else "the bot says nothing"
            self.out.print(f"({who})", style="dim")


def turn_object(line: str, reply: Reply) -> dict[str, Any]:
    """The JSON object of one turn."""
    read = reply.understanding
    return {
        "turn": reply.turn,
        "message": line,
        "intent": {"name": read.intent.name, "confidence": read.intent.confidence}
        if read
        else None,
        "urgency": {"level": read.urgency.name, "confidence": read.urgency.confidence}
        if read
        else None,
        "actions": list(reply.actions),
        "replies": [
            {
                "response": said.response,
                "text": said.text,
                "buttons": [{"title": b.title, "payload": b.payload} for b in said.buttons],
            }
            for said in reply.utterances
        ],
        "owner": str(reply.owner),
        "handoff": reply.handoff.as_dict() if reply.handoff else None,
    }


def _typed(script: Path | None, *, prompt: bool, out: Console) -> Iterator[str]:
    import sys

    from bot.cli.sessions import lines_of

    if script is None and sys.stdin.isatty():
        yield from _asked()
        return
    for line in lines_of(script):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if prompt:
            out.print(f"> {printable(line)}", markup=False, style="bold")
        yield line


def _asked() -> Iterator[str]:
    import contextlib

    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  (arrow keys and history in input())
    while True:
        try:
            line = input("> ")
        except (EOFError, KeyboardInterrupt):
            typer.echo()
            return
        if line.strip():
            yield line
