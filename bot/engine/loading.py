"""Loads a trained model into a Rasa agent, and opens the stores that ``endpoints.yml`` names."""

from __future__ import annotations

import tarfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import LockStore
from rasa.core.tracker_store import FailSafeTrackerStore, TrackerStore
from rasa.engine.exceptions import GraphComponentException
from rasa.exceptions import ModelNotFound
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import read_endpoint_config

from bot.engine.action_endpoint import InProcessActions
from bot.errors import MissingPart

UNREADABLE = (ModelNotFound, tarfile.TarError, zlib.error, OSError, EOFError, KeyError, ValueError)
"""What Rasa raises for an archive that is damaged or is none."""


def load_agent(
    model: Path, actions: InProcessActions, locks: LockStore, metadata: Mapping[str, Any]
) -> Agent:
    """A model that is ready, with a tracker store of its own in memory.

    Rasa empties the domain of the store it is given while it loads: what serves meanwhile must
    not share one. ``metadata`` goes with the message that is read to warm up. Raises
    :class:`MissingPart` when the model is not there, damaged or made by another version.
    """
    if not model.is_file():
        raise MissingPart(f"There is no model at {model}. Run « relais train » first.")
    try:
        agent = Agent.load(str(model), lock_store=locks, action_endpoint=actions)
        _warm_up(agent, metadata)
    except GraphComponentException as error:
        raise MissingPart(
            f"The model at {model} was made by another version of Relais. "
            "Run « relais train --force », then start again."
        ) from error
    except UNREADABLE as error:
        raise MissingPart(
            f"The model at {model} cannot be read. Run « relais train --force »."
        ) from error
    return agent


def _warm_up(agent: Agent, metadata: Mapping[str, Any]) -> None:
    """Read one message, so that the first customer does not wait for what loads on first use."""
    tracker = DialogueStateTracker.from_events("warm-up", [])
    message = UserMessage("bonjour, le 12 mars à 14 h", metadata=dict(metadata))
    agent.processor._parse_message_with_graph(message, tracker)


def open_stores(endpoints: Path | None) -> tuple[TrackerStore, LockStore]:
    """Where conversations are kept and locked: in memory unless ``endpoints`` says otherwise."""
    if endpoints is None:
        return FailSafeTrackerStore(TrackerStore.create(None)), LockStore.create(None)
    store = read_endpoint_config(str(endpoints), "tracker_store")
    locks = read_endpoint_config(str(endpoints), "lock_store")
    if store and store.kwargs.get("dialect", "sqlite") == "sqlite" and store.kwargs.get("db"):
        Path(store.kwargs["db"]).parent.mkdir(parents=True, exist_ok=True)
    return FailSafeTrackerStore(TrackerStore.create(store)), LockStore.create(locks)
