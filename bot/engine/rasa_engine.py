"""The engine port, kept by a Rasa agent in this process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import structlog
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine import pending, shortcuts
from bot.engine.action_endpoint import InProcessActions
from bot.engine.commands import command_in, urgency_of
from bot.engine.loading import load_agent, open_stores
from bot.engine.readings import decision_from, understanding_from, utterance_from
from bot.errors import MissingPart
from bot.handoff.resume import Standing
from bot.messages import (
    PUBLIC_CHANNELS,
    Channel,
    IncomingMessage,
    Language,
    Owner,
    Reply,
    Understanding,
)
from bot.ports import Clock

log = structlog.get_logger(__name__)

BARE_WORDS = 3
"""Up to so many words, a value that was asked for is not taken for a change of language."""

SILENCE_BREAKER = "utter_default"
QUIET_ACTIONS = frozenset({"action_listen", "action_session_start", "action_extract_slots"})

_TAKEN_WITH: ContextVar[MessageProcessor | None] = ContextVar("taken_with", default=None)
"""The model that the turn under way began with."""


class RasaEngine:
    """Understands and decides with one trained model.

    ``endpoints`` is Rasa's ``endpoints.yml``; without it conversations stay in memory.
    ``swap`` puts a newer model in place between two turns; conversations go on.
    """

    def __init__(
        self,
        *,
        model: Path,
        endpoints: Path | None,
        actions: InProcessActions,
        clock: Clock,
    ) -> None:
        shortcuts.install()
        self._clock = clock
        self._actions = actions
        self._tracker_store, self._lock_store = open_stores(endpoints)
        self._agent = self._load(model, actions)
        self._serve(self._agent)

    async def parse(
        self,
        text: str,
        *,
        voice: bool = False,
        language: Language | None = None,
        explain: bool = False,
    ) -> Understanding:
        """Read one message without a conversation; ``explain`` asks why it is read so."""
        metadata = {**self._metadata(voice, language), "explain": explain}
        return understanding_from(text, await self._parse(text, metadata))

    async def answer(self, message: IncomingMessage, situation: Mapping[str, Any]) -> Reply:
        """Take one turn and keep it. A message already answered gets its answer again."""
        async with self._lock_store.lock(message.conversation_id), self._one_model():
            output = _Output(str(message.channel))
            tracker = await self._processor.fetch_tracker_and_update_session(
                message.conversation_id, output
            )
            if not _was_answered(tracker, message.message_id):
                await self._take_turn(message, situation, tracker, output)
                await self._processor.save_tracker(tracker)
            return _reply(message, tracker)

    async def slots(self, conversation_id: str) -> Mapping[str, Any]:
        """The slots of a conversation as they stand."""
        tracker = await self._processor.get_tracker(conversation_id)
        return dict(tracker.current_slot_values())

    async def standing(self, conversation_id: str) -> Standing:
        """The form under way in a conversation, and its slots."""
        tracker = await self._processor.get_tracker(conversation_id)
        return Standing(tracker.active_loop_name, dict(tracker.current_slot_values()))

    async def swap(self, model: Path, actions: InProcessActions) -> None:
        """Take the next turns with another model; those under way finish with theirs.

        It is loaded in a thread, while turns go on. Raises :class:`MissingPart` when it cannot be
        loaded: the model in place stays.
        """
        agent = await asyncio.to_thread(self._load, model, actions)
        self._actions = actions
        self._serve(agent)

    def restage(self, actions: InProcessActions, clock: Clock) -> None:
        """Take the next turns with other actions and another clock: a fresh stage for a script."""
        self._actions, self._clock = actions, clock
        self._processor.action_endpoint = actions

    @asynccontextmanager
    async def _one_model(self) -> AsyncIterator[None]:
        """All of a turn is taken with the model that it began with."""
        token = _TAKEN_WITH.set(self._agent.processor)
        try:
            yield
        finally:
            _TAKEN_WITH.reset(token)

    @property
    def _processor(self) -> MessageProcessor:
        processor = _TAKEN_WITH.get() or self._agent.processor
        if processor is None:
            raise MissingPart("No model is loaded. Run « relais train », then start again.")
        return processor

    async def _take_turn(
        self,
        message: IncomingMessage,
        situation: Mapping[str, Any],
        tracker: DialogueStateTracker,
        output: CollectingOutputChannel,
    ) -> None:
        processor = self._processor
        voice = message.channel is Channel.VOICE
        known = _known_language(message, tracker)
        metadata = self._metadata(voice, known, tracker.get_slot("requested_slot"))
        metadata["explain"] = message.explain
        parsed = await self._parse(message.text, metadata)
        slots = {
            **situation,
            "language": _language(message.text, parsed, known),
            "edge_language": message.language,
            pending.SLOT: pending.waiting_after(tracker, parsed),
        }
        for name, value in slots.items():
            if tracker.get_slot(name) != value:
                tracker.update(SlotSet(name, value), processor.domain)
        tracker.update(
            UserUttered(
                message.text,
                parsed["intent"],
                parsed["entities"],
                parsed,
                input_channel=output.name(),
                message_id=message.message_id or None,
                metadata=metadata,
            ),
            processor.domain,
        )
        await processor._run_prediction_loop(output, tracker)
        said = any(isinstance(event, BotUttered) for event in _turn(tracker))
        if not said and tracker.get_slot("channel") not in PUBLIC_CHANNELS:
            await self._break_silence(tracker, output)

    async def _break_silence(
        self, tracker: DialogueStateTracker, output: CollectingOutputChannel
    ) -> None:
        """No rule had anything to say: a customer is never left without a word in private."""
        processor = self._processor
        log.warning("nothing was said", intent=tracker.latest_message.intent.get("name"))
        prediction = PolicyPrediction.for_action_name(processor.domain, SILENCE_BREAKER)
        action = processor._get_action(SILENCE_BREAKER)
        await processor._run_action(action, tracker, output, processor.nlg, prediction)
        tracker.update(ActionExecuted("action_listen"), processor.domain)

    async def _parse(self, text: str, metadata: Mapping[str, Any]) -> dict[str, Any]:
        command = command_in(text, self._processor.domain.intents)
        if command is None:
            text = text.lstrip(INTENT_MESSAGE_PREFIX + " ")
        message = UserMessage(text, metadata=dict(metadata))
        parsed: dict[str, Any] = await self._processor.parse_message(message)
        if command is not None:
            parsed["language"] = metadata.get("language") or "fr"
            parsed["urgency"] = {"name": str(urgency_of(command)), "confidence": 1.0}
        return parsed

    def _metadata(
        self, voice: bool, language: str | None, expected: str | None = None
    ) -> dict[str, Any]:
        return {
            "now": self._clock.now().isoformat(),
            "voice": voice,
            "language": language,
            "expected": expected,
        }

    def _load(self, model: Path, actions: InProcessActions) -> Agent:
        return load_agent(model, actions, self._lock_store, self._metadata(False, None))

    def _serve(self, agent: Agent) -> None:
        """Rasa empties a store's domain while it loads a model: the store is handed over last."""
        self._tracker_store.domain = agent.domain
        agent.tracker_store = agent.processor.tracker_store = self._tracker_store
        self._agent = agent


class _Output(CollectingOutputChannel):  # type: ignore[misc]
    """Collects what is said, under the name of the channel that will show it."""

    def __init__(self, channel: str) -> None:
        super().__init__()
        self._channel = channel

    def name(self) -> str:
        return self._channel


def _known_language(message: IncomingMessage, tracker: DialogueStateTracker) -> Language | None:
    """The conversation's language, unless the customer has just chosen another one at the edge."""
    if message.language and message.language != tracker.get_slot("edge_language"):
        return message.language
    spoken: Language | None = tracker.get_slot("language") or message.language
    return spoken


def _language(text: str, parsed: Mapping[str, Any], known: Language | None) -> Language:
    """The language read in a message; a name or another bare value says nothing of it."""
    bare = parsed["intent"].get("name") == "inform" and len(text.split()) <= BARE_WORDS
    read: Language | None = known if bare and known else parsed.get("language")
    return read or known or "fr"


def _was_answered(tracker: DialogueStateTracker, message_id: str) -> bool:
    said = (event for event in tracker.events if isinstance(event, UserUttered))
    return bool(message_id) and any(event.message_id == message_id for event in said)


def _turn(tracker: DialogueStateTracker, message_id: str = "") -> list[Event]:
    """The events of the turn that answered a message; of the latest turn when none has that id."""
    events = list(tracker.events)
    starts = [n for n, event in enumerate(events) if isinstance(event, UserUttered)]
    own = [n for n in starts if message_id and events[n].message_id == message_id]
    start = own[-1] if own else starts[-1]
    end = next((n for n in starts if n > start), len(events))
    return events[start:end]


def _is_shown(event: Event) -> bool:
    """Whether it is an action that is worth telling."""
    return (
        isinstance(event, ActionExecuted)
        and bool(event.action_name)
        and event.action_name not in QUIET_ACTIONS
    )


def _reply(message: IncomingMessage, tracker: DialogueStateTracker) -> Reply:
    turn = _turn(tracker, message.message_id)
    heard = turn[0]
    assert isinstance(heard, UserUttered)
    return Reply(
        conversation_id=message.conversation_id,
        turn=sum(1 for event in tracker.events if isinstance(event, UserUttered)),
        utterances=tuple(utterance_from(e) for e in turn if isinstance(e, BotUttered)),
        understanding=understanding_from(message.text, heard.parse_data or {}),
        actions=tuple(e.action_name for e in turn if _is_shown(e)),
        decisions=tuple(decision_from(e) for e in turn if _is_shown(e)),
        owner=Owner.BOT,
        language=tracker.get_slot("language") or "fr",
        slots={e.key: e.value for e in turn if isinstance(e, SlotSet)},
    )


async def load(
    *, model: Path, endpoints: Path | None, actions: InProcessActions, clock: Clock
) -> RasaEngine:
    """Build the engine in a thread, so that an event loop stays free while a model loads."""

    return await asyncio.to_thread(
        lambda: RasaEngine(model=model, endpoints=endpoints, actions=actions, clock=clock)
    )
