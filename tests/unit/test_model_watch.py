"""A newer model on disk is served once it is whole, and a bad one leaves the old in place."""

from __future__ import annotations

from pathlib import Path

import pytest
import structlog.testing

from bot.errors import MissingPart
from bot.model_card import CARD, MODEL, ModelCard, file_hash, install_model
from bot.model_watch import ModelWatch


class Server:
    """Counts what it is asked to serve; refuses a model that says so."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self.served: list[bytes] = []

    async def reload(self) -> None:
        content = (self._project / MODEL).read_bytes()
        if content == b"damaged":
            raise MissingPart("The model cannot be read.")
        self.served.append(content)


def _install(project: Path, content: bytes) -> None:
    draft = project / "models" / "draft"
    draft.write_bytes(content)
    install_model(project, draft, ModelCard("x", file_hash(draft), f"{content!r}", 1.0))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a model."""
    (tmp_path / "models").mkdir()
    _install(tmp_path, b"first")
    return tmp_path


async def test_a_new_model_is_served_once(project: Path) -> None:
    server = Server(project)
    watch = ModelWatch(project, server.reload)
    await watch.look()
    assert server.served == []
    _install(project, b"second")
    with structlog.testing.capture_logs() as logs:
        await watch.look()
        await watch.look()
    assert server.served == [b"second"]
    assert [line["event"] for line in logs] == ["a new model serves"]


async def test_a_model_whose_card_is_not_there_yet_is_waited_for(project: Path) -> None:
    server = Server(project)
    watch = ModelWatch(project, server.reload)
    card = (project / CARD).read_bytes()
    _install(project, b"second")
    new = (project / CARD).read_bytes()
    (project / CARD).write_bytes(card)
    await watch.look()
    assert server.served == []
    (project / CARD).write_bytes(new)
    await watch.look()
    assert server.served == [b"second"]


async def test_a_model_that_cannot_be_served_leaves_the_old_and_is_told_once(project: Path) -> None:
    server = Server(project)
    watch = ModelWatch(project, server.reload)
    _install(project, b"damaged")
    with structlog.testing.capture_logs() as logs:
        await watch.look()
        await watch.look()
    assert [(line["log_level"], line["reason"]) for line in logs] == [
        ("error", "The model cannot be read.")
    ]
    _install(project, b"third")
    await watch.look()
    assert server.served == [b"third"]


async def test_a_model_that_is_removed_changes_nothing(project: Path) -> None:
    server = Server(project)
    watch = ModelWatch(project, server.reload)
    (project / CARD).unlink()
    await watch.look()
    _install(project, b"second")
    await watch.look()
    assert server.served == [b"second"]


async def test_a_model_made_by_newer_code_needs_a_restart(project: Path) -> None:
    server = Server(project)
    watch = ModelWatch(project, server.reload)
    (project / "requirements.lock").write_text("numpy==3\n", encoding="utf-8")
    _install(project, b"second")
    with structlog.testing.capture_logs() as logs:
        await watch.look()
    assert server.served == []
    assert "restart" in logs[0]["reason"]
