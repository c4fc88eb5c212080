"""Structured logs on standard error: JSON for machines, columns in a terminal, nobody's data."""

from __future__ import annotations

import logging
import re
import sys
import warnings
from collections.abc import MutableMapping
from typing import Any

import structlog

PERSONAL = frozenset(
    {
        *("text", "message", "caller", "phone", "email", "name", "address", "transcript"),
        *("slots", "value", "user_text", "response_text", "slot_values", "parse_data_text"),
        *("parse_data_entities", "prediction_events", "tracker_latest_message", "response"),
        *("prefilled_slots", "slot_candidates", "rasa_event", "rasa_events", "tracker_states"),
        *("current_states", "old_states", "successes", "current_entity", "next_entity", "states"),
        *("entity", "token_text", "user_message", "json_message"),
    }
)
"""Keys that never reach a log: ours up to ``value``, then those that Rasa itself calls personal."""

ADDRESSES = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\d)(?:\+\d{8,15}|0\d(?:[ .-]?\d\d){4})(?!\d)"
)
NOISY = ("rasa", "rasa_sdk", "asyncio", "aiohttp", "twilio", "apscheduler", "matplotlib")


def set_up(level: str = "warning", *, as_json: bool | None = None) -> None:
    """Send the logs of this process to standard error.

    ``level`` holds for Relais; the libraries it uses speak of errors only. ``as_json`` unset:
    JSON unless standard error is a terminal.
    """
    warnings.filterwarnings("ignore")
    as_json = not sys.stderr.isatty() if as_json is None else as_json
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(as_json))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in ("relais", "bot", "voice", "actions"):
        logging.getLogger(name).setLevel(level.upper())
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def without_personal_data(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop the values that may hold personal data; mask addresses and numbers in the others."""
    for key in [key for key in event if key in PERSONAL]:
        del event[key]
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = ADDRESSES.sub("[masked]", value)
    return event


def _shared() -> list[Any]:
    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        without_personal_data,
    ]


def _formatter(as_json: bool) -> logging.Formatter:
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer()
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_shared(),
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
