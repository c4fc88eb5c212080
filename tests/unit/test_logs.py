"""Logs hold no personal data, whoever writes them."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import set_up, without_personal_data


@pytest.fixture
def _logging_put_back() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before
    structlog.reset_defaults()


def test_personal_keys_are_dropped_and_the_others_kept() -> None:
    event = {"event": "request", "text": "je m’appelle Zoé", "phone": "+33639980142", "status": 200}
    assert without_personal_data(None, "info", event) == {"event": "request", "status": 200}


@pytest.mark.parametrize(
    "value",
    ["zoe@example.com", "+33639980142", "06 39 98 01 42", "0639980142", "06.39.98.01.42"],
)
def test_addresses_and_numbers_are_masked_in_every_value(value: str) -> None:
    shown = without_personal_data(None, "info", {"event": f"failed for {value}."})
    assert shown["event"] == "failed for [masked]."


@pytest.mark.parametrize("value", ["2026-07-14T22:40:00", "DO-100042", "gas 0 800", "123456"])
def test_what_identifies_nobody_is_left_alone(value: str) -> None:
    assert without_personal_data(None, "info", {"event": value})["event"] == value


@pytest.mark.usefixtures("_logging_put_back")
def test_ours_are_json_lines_and_libraries_speak_of_errors_only(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up("info", as_json=True)
    structlog.get_logger("relais.web").info("request", status=200, text="secret")
    structlog.get_logger("relais.web").debug("too much")
    logging.getLogger("rasa.core").warning("chatter")
    logging.getLogger("rasa.core").error("it broke for zoe@example.com")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(line["event"], line["level"]) for line in lines] == [
        ("request", "info"),
        ("it broke for [masked]", "error"),
    ]
    assert "secret" not in json.dumps(lines)
