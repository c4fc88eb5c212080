"""A new model takes over in the middle of a form, and nobody notices but for its words."""

from __future__ import annotations

import asyncio
import json
import shutil
import tarfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.adapters.clock import FixedClock
from bot.app import Application, build
from bot.errors import MissingPart
from bot.messages import IncomingMessage
from bot.model_card import MODEL
from bot.settings import Settings

pytestmark = pytest.mark.trained

NIGHT = datetime(2026, 11, 22, 21, 40, tzinfo=UTC)


@pytest.fixture
def project(trained_project: Path, tmp_path: Path) -> Path:
    """What serving reads, apart from the project, so that its model can be replaced."""
    shutil.copy(trained_project / "company.yml", tmp_path)
    shutil.copytree(trained_project / "data" / "knowledge", tmp_path / "data" / "knowledge")
    (tmp_path / "models").mkdir()
    shutil.copy(trained_project / MODEL, tmp_path / MODEL)
    return tmp_path


@pytest.fixture
async def relais(project: Path) -> AsyncIterator[Application]:
    """Relais on a Sunday night, all in memory."""
    built = await build(project, Settings(), clock=FixedClock(NIGHT), memory=True)
    yield built
    built.close()


def _reword(project: Path, response: str, words: str) -> None:
    """Another model: the same but for one response."""
    unpacked = project / "unpacked"
    with tarfile.open(project / MODEL) as model:
        model.extractall(unpacked, filter="data")
    about = unpacked / "metadata.json"
    metadata = json.loads(about.read_text(encoding="utf-8"))
    for variation in metadata["domain"]["responses"][response]:
        variation["text"] = words
    about.write_text(json.dumps(metadata), encoding="utf-8")
    draft = project / "draft.tar.gz"
    with tarfile.open(draft, "w:gz") as model:
        model.add(unpacked, arcname="")
    draft.replace(project / MODEL)


async def _say(relais: Application, text: str, who: str = "one") -> list[str]:
    reply = await relais.conversation.answer(IncomingMessage(who, text))
    return [f"{said.response}: {said.text}" for said in reply.utterances]


async def test_a_form_goes_on_with_the_new_model(relais: Application, project: Path) -> None:
    await _say(relais, "Je voudrais donner mon relevé de compteur")
    assert (await _say(relais, "DR-204817"))[0].startswith("utter_ask_postcode")
    _reword(project, "utter_meter_recorded", "Le nouveau modèle l’a noté.")
    await relais.reload()
    assert any("utter_meter_which_index" in said for said in await _say(relais, "69003"))
    await _say(relais, "45 890")
    assert "utter_meter_recorded: Le nouveau modèle l’a noté." in await _say(relais, "oui")
    slots = await relais.engine.slots("one")
    assert (slots["customer"], slots["requested_slot"]) == ("DR-204817", None)


async def test_turns_are_taken_while_a_model_loads(relais: Application, project: Path) -> None:
    names = [f"customer-{number}" for number in range(6)]
    loading = asyncio.create_task(relais.reload())
    for name in names:
        await _say(relais, "Je voudrais donner mon relevé de compteur", name)
    await loading
    for name in names:
        assert (await _say(relais, "DR-204817", name))[0].startswith("utter_ask_postcode")


async def test_a_damaged_model_is_refused_and_the_old_goes_on(
    relais: Application, project: Path
) -> None:
    await _say(relais, "Je voudrais donner mon relevé de compteur")
    whole = (project / MODEL).read_bytes()
    for damaged in (b"no model", whole[: len(whole) // 2]):
        (project / MODEL).write_bytes(damaged)
        with pytest.raises(MissingPart, match="cannot be read"):
            await relais.reload()
    assert (await _say(relais, "DR-204817"))[0].startswith("utter_ask_postcode")
