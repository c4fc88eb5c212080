"""Rasa's own command line, in this process: everything of it that works without its server."""

from __future__ import annotations

import os
import sys
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.engine import prepare
from bot.engine.training import use_cache
from bot.errors import ConfigurationError, MissingPart

_SERVER = (
    "« rasa {command} » starts Rasa's own web server, which does not run with current Sanic. "
    "Use « relais {instead} » instead."
)
_CLOSED: dict[str, tuple[str, str]] = {
    "run": (_SERVER, "serve"),
    "shell": (
        "« rasa shell » starts Rasa's own web server, which does not run with current Sanic. "
        "Use « relais chat », or « relais parse » for understanding alone.",
        "",
    ),
    "interactive": (
        "« rasa interactive » needs Rasa's own web server, which does not run with current Sanic. "
        "Talk with « relais chat --explain » and write stories by hand.",
        "",
    ),
    "x": (
        "« rasa x » belongs to a product that is no longer published. "
        "Use « relais chat --explain » and « relais test ».",
        "",
    ),
    "export": (
        "« rasa export » sends conversations to an event broker, whose clients are not installed. "
        "Read them from the database that endpoints.yml names.",
        "",
    ),
    "telemetry": ("Telemetry is always off in Relais: nothing to switch.", ""),
    "init": (
        "« rasa init » asks for components that need TensorFlow. "
        "Copy this project and change its files instead.",
        "",
    ),
    "evaluate": (
        "« rasa evaluate » belongs to Rasa's paid edition. Use « relais rasa -- test nlu ».",
        "",
    ),
}
_NOTHING_TO_TEST = (
    "Rasa found nothing to test: without « nlu » or « core » it plays stories in tests/test_*.yml. "
    "Name the data: relais rasa -- test nlu --nlu FILE, or play scripts with « relais test »."
)


def run_rasa(project: Path | None, arguments: Sequence[str]) -> int:
    """Run one command of Rasa in the current folder; returns its exit code.

    Raises :class:`MissingPart` with the reason for commands that cannot run.
    """
    command = next((word for word in arguments if not word.startswith("-")), "")
    if command in _CLOSED and not {"-h", "--help"} & set(arguments):
        sentence, instead = _CLOSED[command]
        raise MissingPart(sentence.format(command=command, instead=instead))
    if not sys.stderr.isatty():
        _draw_no_progress_bars()
    prepare()
    if project is not None:
        use_cache(project)
    os.environ.setdefault("MPLBACKEND", "Agg")
    _stand_in_for_sentry()
    if command == "test":
        _leave_out_empty_entity_reports()
    from rasa.__main__ import main

    before = sys.argv
    sys.argv = ["rasa", *arguments]
    try:
        main()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except ValueError as error:
        if command == "test" and "empty input array" in str(error):
            raise ConfigurationError(_NOTHING_TO_TEST) from error
        raise
    finally:
        sys.argv = before
    return 0


def _draw_no_progress_bars() -> None:
    """Rasa draws them wherever it runs; to be called before anything of Rasa is imported."""
    import tqdm

    class Undrawn(tqdm.tqdm):  # type: ignore[misc]
        def __init__(self, *things: Any, **options: Any) -> None:
            super().__init__(*things, **{**options, "disable": True})

    tqdm.tqdm = Undrawn


def _leave_out_empty_entity_reports() -> None:
    """``test core`` reports on entities also when stories have none, which scikit-learn refuses."""
    from rasa.core import test as core
    from rasa.nlu import test as nlu

    report = nlu.evaluate_entities

    def evaluate(entity_results: Sequence[Any], *rest: Any, **options: Any) -> Any:
        return report(entity_results, *rest, **options) if entity_results else {}

    nlu.evaluate_entities = evaluate
    core.evaluate_entities = evaluate


def _stand_in_for_sentry() -> None:
    """Rasa's command line names a Sentry client; errors of this process are sent nowhere."""

    class SentryProcessor:
        def __init__(self, **_options: Any) -> None:
            pass

        def __call__(self, _logger: Any, _method: str, event: Any) -> Any:
            return event

    if "structlog_sentry" not in sys.modules:
        module = types.ModuleType("structlog_sentry")
        module.SentryProcessor = SentryProcessor  # type: ignore[attr-defined]
        sys.modules["structlog_sentry"] = module
