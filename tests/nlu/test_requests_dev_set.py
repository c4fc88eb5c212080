"""How well two requests in one message are told from one.

Floors lie a little below what was measured. No message of these sets is used for training.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.trained

HERE = Path(__file__).parent
LABELLED = yaml.safe_load((HERE / "dev_requests.yml").read_text(encoding="utf-8"))
Read = Callable[[list[str]], list[list[str]]]


@pytest.fixture(scope="session")
def requests_of(trained_project: Path) -> Read:
    """Names of the requests found in each of some messages."""
    from bot.engine import prepare

    prepare()
    from rasa.core.agent import Agent

    agent = Agent.load(str(trained_project / "models"))

    async def read(texts: list[str]) -> list[list[str]]:
        parsed: list[dict[str, Any]] = [await agent.parse_message(text) for text in texts]
        return [[one["name"] for one in found["requests"]] for found in parsed]

    return lambda texts: asyncio.run(read(texts))


def test_most_double_requests_are_found_and_ordered(requests_of: Read) -> None:
    doubles = [one for group in LABELLED["doubles"].values() for one in group]
    found = requests_of([one["text"] for one in doubles])
    missed = [one["text"] for one, names in zip(doubles, found, strict=True) if not names]
    wrong = [
        (one["text"], names)
        for one, names in zip(doubles, found, strict=True)
        if names != one["requests"]
    ]
    assert len(missed) <= 0.1 * len(doubles), missed
    assert len(wrong) <= 0.15 * len(doubles), wrong


def test_no_second_request_is_imagined(requests_of: Read) -> None:
    singles = [text for group in LABELLED["singles"].values() for text in group]
    for path in sorted((HERE / "dev").glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            singles += [line.removeprefix("- ") for line in block["examples"].splitlines()]
    found = zip(singles, requests_of(singles), strict=True)
    imagined = [(text, names) for text, names in found if names]
    assert len(imagined) <= 0.003 * len(singles), imagined
