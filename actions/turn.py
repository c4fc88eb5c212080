"""One turn as an action sees it: what was heard, the slots, and what is to be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.messages import Channel, CueName, Language, ToneCue
from bot.policies.going_on import going_on
from bot.wording import moment_text

SAID = ("text", "entities", "faq")
"""What is kept of a request that waits, beside its intent."""

WHO = frozenset({"customer_number", "postcode", "phone_number", "email", "name"})
"""Entities that tell who the customer is, or where to answer, wherever they are said."""

FRESH_AFTER = frozenset({"action_listen", "action_switch_flow"})
"""Last actions after which the customer's message has not been used up yet."""


class Turn:
    """Reads and sets slots, and says responses by name.

    Values set in a turn are seen by :meth:`get` at once and become events at its end.
    """

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        self._dispatcher = dispatcher
        self._tracker = tracker
        self._set: dict[str, Any] = {}

    @property
    def conversation_id(self) -> str:
        """The conversation this turn belongs to."""
        return str(self._tracker.sender_id)

    @property
    def number(self) -> int:
        """How many messages the customer has sent so far, this one included."""
        return sum(1 for event in self._tracker.events if event.get("event") == "user")

    @property
    def key(self) -> str:
        """Names this turn, the same when it is taken again after a crash."""
        return f"{self.conversation_id}/{self.number}"

    @property
    def text(self) -> str:
        """What the customer wrote or said; a yes to a request that waits is what was said of it."""
        text = str(self._tracker.latest_message.get("text") or "")
        if text.startswith("/") or self._read == "affirm":
            return str(self._accepted.get("text") or text)
        return text

    @property
    def intent(self) -> str:
        """The intent read in it; a yes to what was just offered is that offer's intent."""
        return str(self._accepted["intent"]) if self._accepted else self._read

    @property
    def _read(self) -> str:
        name = (self._tracker.latest_message.get("intent") or {}).get("name")
        return str(name or "out_of_scope")

    @property
    def _accepted(self) -> dict[str, Any]:
        """The offer of the turn before, when this message says yes to it."""
        offered = self._tracker.get_slot("offered") or {}
        fresh = offered.get("turn") == self.number - 1
        return offered if fresh and self._read in ("affirm", offered["intent"]) else {}

    @property
    def declines(self) -> bool:
        """Whether the message says no to what the turn before offered."""
        offered = self._tracker.get_slot("offered") or {}
        return self._read == "deny" and offered.get("turn") == self.number - 1

    def offer(self, intent: str, waiting: Mapping[str, Any] | None = None) -> None:
        """Let a yes in the next message mean ``intent``, and what was said of it (``waiting``)."""
        said = {name: waiting[name] for name in SAID if name in waiting} if waiting else {}
        self.set("offered", {"intent": intent, "turn": self.number, **said})

    @property
    def goes_on_elsewhere(self) -> bool:
        """Whether the message brings a code that carries a conversation here."""
        return going_on(self.text, self._entities()) == "take"

    @property
    def faq(self) -> Sequence[dict[str, Any]]:
        """Entries of the knowledge base found for the message, best first."""
        found = self._accepted.get("faq") or self._tracker.latest_message.get("faq")
        return found or []

    def shows(self, *names: CueName) -> bool:
        """Whether this message shows one of these cues of tone, wish or difficulty."""
        read = self._tracker.latest_message.get("tone_cues") or ()
        return any(cue["name"] in names for cue in read)

    @property
    def cues(self) -> Sequence[ToneCue]:
        """Cues of tone and form in the whole conversation, oldest first."""
        said = [e.get("parse_data") or {} for e in self._tracker.events if e["event"] == "user"]
        return [
            ToneCue(CueName(cue["name"]), cue["words"], cue["start"], cue["end"])
            for read in said
            for cue in read.get("tone_cues") or ()
        ]

    @property
    def said(self) -> Sequence[str]:
        """All that the customer wrote or said in the conversation, oldest first; no buttons."""
        users = [e for e in self._tracker.events if e.get("event") == "user"]
        texts = [str(e.get("text") or "") for e in users[:-1]]
        texts.append(str(self._tracker.latest_message.get("text") or ""))
        return [text for text in texts if text and not text.startswith("/")]

    @property
    def ranking(self) -> Sequence[dict[str, Any]]:
        """All intents with their confidence, best first."""
        return self._tracker.latest_message.get("intent_ranking") or []

    @property
    def urgency(self) -> str:
        """The urgency read in it."""
        return str((self._tracker.latest_message.get("urgency") or {}).get("name") or "normal")

    @property
    def is_fresh(self) -> bool:
        """Whether the message is still to be used (not when a form resumes after a question)."""
        actions = [e.get("name") for e in self._tracker.events if e.get("event") == "action"]
        # While a form is validated, Rasa shows the form itself as the last action.
        before = actions[:-1] if actions and actions[-1] == self._form() else actions
        return not before or before[-1] in FRESH_AFTER

    def _form(self) -> str | None:
        return (self._tracker.active_loop or {}).get("name")

    @property
    def language(self) -> Language:
        """The language to answer in."""
        return "en" if self.get("language") == "en" else "fr"

    @property
    def channel(self) -> Channel:
        """Where the customer is."""
        return Channel(self.get("channel") or Channel.CHAT)

    @property
    def is_spoken(self) -> bool:
        """Whether the answer will be heard rather than read."""
        return self.channel is Channel.VOICE

    @property
    def desk_open(self) -> bool:
        """Whether an adviser answers this channel now."""
        return bool(self.get("desk_open"))

    def entity(self, *names: str) -> Any | None:
        """The first value read in the message for one of these entities, in the order given."""
        for name in names:
            for found in self._entities():
                if found["entity"] == name:
                    return found["value"]
        return None

    def last_entity(self, name: str) -> Any | None:
        """The last value read for an entity: « pas jeudi, vendredi » means Friday."""
        found = reversed(self._entities())
        return next((one["value"] for one in found if one["entity"] == name), None)

    def _entities(self) -> list[dict[str, Any]]:
        """Values read in the message, then those said of the request that a yes takes up.

        A value said of another request in the same message is not for this one, unless it tells
        who the customer is.
        """
        message = self._tracker.latest_message
        others = (message.get("requests") or [])[1:]
        return [
            found
            for found in message.get("entities") or []
            if found["entity"] in WHO
            or not any(one["start"] <= found["start"] < one["end"] for one in others)
        ] + list(self._accepted.get("entities") or [])

    def moment(self, at: datetime, now: datetime) -> str:
        """A moment as the customer reads or hears it."""
        return moment_text(at, now, self.language, spoken=self.is_spoken)

    def get(self, slot: str) -> Any:
        """A slot's value, as set in this turn or before."""
        return self._set[slot] if slot in self._set else self._tracker.get_slot(slot)

    def slots(self) -> dict[str, Any]:
        """All slots, as set in this turn or before."""
        return {**self._tracker.slots, **self._set}

    def set(self, slot: str, value: Any) -> None:
        """Set a slot at the end of the turn."""
        self._set[slot] = value

    def clear(self, *slots: str) -> None:
        """Empty slots."""
        for slot in slots:
            self._set[slot] = None

    def note_step(self, step: str) -> None:
        """Remember, in French, something that was tried: advisers read it in the packet."""
        self.set("steps", [*(self.get("steps") or []), step])

    def say(self, response: str, *, buttons: Sequence[tuple[str, str]] = (), **values: Any) -> None:
        """Say a response of ``data/responses``, filled in; ``buttons`` are (title, payload)."""
        titled = [{"title": title, "payload": payload} for title, payload in buttons]
        self._dispatcher.utter_message(response=response, buttons=titled, **values)

    def events(self) -> list[dict[str, Any]]:
        """The slots set in this turn, as Rasa events."""
        return [SlotSet(slot, value) for slot, value in self._set.items()]

    def past_bot_lines(self) -> list[dict[str, Any]]:
        """What the bot said in answer to the message before this one, oldest first."""
        lines: list[dict[str, Any]] = []
        users = 0
        for event in reversed(self._tracker.events):
            if event.get("event") == "user":
                users += 1
                if users == 2:
                    break
            elif event.get("event") == "bot" and users == 1:
                lines.insert(0, event)
        return lines
