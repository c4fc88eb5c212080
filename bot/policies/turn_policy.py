"""What the policies of Relais share: they speak up right after a customer did, and only then."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction, confidence_scores_for
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from bot.messages import PUBLIC_CHANNELS, Urgency
from bot.policies import plain_words as words
from bot.policies.call_words import is_about_call
from bot.policies.decisions import FORMS, likely_danger
from bot.policies.going_on import going_on
from bot.policies.view import View

LISTEN = "action_listen"
_BARE_ENERGY = re.compile(
    r"\W*(?:c['’]est |it['’]?s )?(?:pour |for )?(?:le |du |de |au |the |my |mon )?"
    r"(?:gaz|gas|courant|l['’]?[eé]lectricit[eé]|[eé]lectricit[eé]|electricity|power)\W*",
    re.IGNORECASE,
)
FRUITLESS = ("action_clarify", "utter_out_of_scope", "utter_nothing_to_confirm", "utter_rephrase")
PROMISED = ("action_submit_handoff_form", "action_submit_callback_form")
"""Actions that promise an answer, or tell when it comes."""

OFFERS_AFTER = frozenset(
    {
        *(f"action_submit_{form}" for form in FORMS),
        "action_stop_flow",
        "action_cancel_callback",
        "action_answer_faq",
        "action_opening_hours",
        "action_after_danger",
        "utter_contact_channels",
        "utter_welcome_in_flow",
    }
)
"""Actions that end something: a request that waits is offered right after them."""


class TurnPolicy(Policy):  # type: ignore[misc]
    """A policy that needs no training: :meth:`decide` names an action or leaves the turn alone."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Options of ``config.yml`` and their defaults."""
        return {"priority": 8}

    def decide(self, view: View) -> str | None:
        """The action for this turn, or ``None``."""
        return None

    def train(
        self,
        training_trackers: list[TrackerWithCachedStates],
        domain: Domain,
        **kwargs: Any,
    ) -> Resource:
        """Nothing is learned."""
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Certain about the action that :meth:`decide` names; silent otherwise."""
        action = self._next(tracker)
        if action is None:
            return self._prediction(self._default_predictions(domain))
        # Rasa lets a form go on before it looks at what was said; a prediction that claims not to
        # depend on the message competes with that on equal terms, and wins by its priority.
        return self._prediction(
            confidence_scores_for(action, 1.0, domain), is_no_user_prediction=True
        )

    def _next(self, tracker: DialogueStateTracker) -> str | None:
        if tracker.latest_action_name == LISTEN:
            return self.decide(view_of(tracker))
        last = _last_action(tracker)
        if last is None or tracker.active_loop_name is not None:
            return None
        if last.action_name in FORMS:
            # A form that knew everything at once is over before the rules saw it begin.
            return f"action_submit_{last.action_name}"
        if last.action_name in OFFERS_AFTER and _may_offer(tracker):
            return "action_offer_pending"
        return LISTEN if type(self).__name__ in (last.policy or "") else None

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TurnPolicy:
        """A policy as configured; there is nothing stored to read."""
        return cls(config, model_storage, resource, execution_context)


def view_of(tracker: DialogueStateTracker) -> View:
    """The turn that has just begun, from a Rasa tracker."""
    message = tracker.latest_message
    parsed = (message.parse_data or {}) if message else {}
    text = (message.text or "") if message else ""
    intent = parsed.get("intent") or {}
    name = intent.get("name") or "out_of_scope"
    urgency = (parsed.get("urgency") or {}).get("name")
    return View(
        intent=name,
        confidence=float(intent.get("confidence") or 0.0),
        urgency=Urgency(urgency) if urgency else Urgency.NORMAL,
        form=tracker.active_loop_name,
        requested=tracker.get_slot("requested_slot"),
        entities=frozenset(e["entity"] for e in parsed.get("entities") or ()),
        desk_open=bool(tracker.get_slot("desk_open")),
        clarified=_clarified_in_a_row(tracker),
        offered=offered_in(tracker.get_slot("offered"), _turns(tracker)),
        bare_energy=bool(_BARE_ENERGY.fullmatch(text)),
        requests=tuple(one["name"] for one in parsed.get("requests") or ()),
        waiting=len(tracker.get_slot("pending_requests") or ()),
        answered=_answered(tracker),
        after_danger=_after_danger(text, intent) if tracker.get_slot("danger_open") else None,
        cries_for_help=words.calls_for_help(text),
        insult=words.is_insult(text),
        asks_owed=words.asks_what_is_owed(_meant(text, name, tracker)),
        wants_no_call=words.wants_no_call(text),
        other_hours=words.asks_other_hours(text),
        something_else=words.wants_something_else(text),
        may_be_danger=likely_danger(parsed.get("intent_ranking") or ()) is not None,
        picks_a_way=words.picks_a_way(text),
        lacks_address=words.lacks_an_address(text),
        public=tracker.get_slot("channel") in PUBLIC_CHANNELS,
        goes_on=going_on(text, parsed.get("entities") or ()),
        call_booked=bool(tracker.get_slot("callback_booked")),
        about_call=is_about_call(
            text,
            parsed.get("entities") or (),
            booked=bool(tracker.get_slot("callback_booked")),
            awaited=bool(tracker.get_slot("packet_id")),
            promised=bool(tracker.get_slot("packet_id")) and _answered(tracker) in PROMISED,
        ),
    )


def _meant(text: str, intent: str, tracker: DialogueStateTracker) -> str:
    """What was said of the offer that a yes, or its button, takes up; else the message."""
    offered = offered_in(tracker.get_slot("offered"), _turns(tracker))
    if offered and (intent == "affirm" or text.startswith("/")) and intent in ("affirm", offered):
        return str(tracker.get_slot("offered").get("text") or text)
    return text


def _after_danger(text: str, intent: Mapping[str, Any]) -> str | None:
    name = str(intent.get("name") or "out_of_scope")
    return words.after_danger(text, name, float(intent.get("confidence") or 0.0))


def offered_in(offer: Mapping[str, Any] | None, turn: int) -> str | None:
    """The intent that was offered (slot ``offered``) in the turn before ``turn``."""
    return str(offer["intent"]) if offer and offer.get("turn") == turn - 1 else None


def _turns(tracker: DialogueStateTracker) -> int:
    return sum(1 for event in tracker.events if isinstance(event, UserUttered))


def _may_offer(tracker: DialogueStateTracker) -> bool:
    """Whether a request waits, no danger stands and the bot is the one to go on."""
    waiting = tracker.get_slot("pending_requests") or ()
    if tracker.get_slot("danger_open") or tracker.get_slot("adviser_awaited"):
        return False
    return any(not one.get("offered") for one in waiting)


def _answered(tracker: DialogueStateTracker) -> str | None:
    """The last action before this turn's message that was not mere listening."""
    begun = False
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            if begun:
                return None
            begun = True
        elif begun and isinstance(event, ActionExecuted) and event.action_name != LISTEN:
            return str(event.action_name)
    return None


def _last_action(tracker: DialogueStateTracker) -> ActionExecuted | None:
    return next((e for e in reversed(tracker.events) if isinstance(e, ActionExecuted)), None)


def _clarified_in_a_row(tracker: DialogueStateTracker) -> int:
    """Turns in a row, just before this one, that came to nothing: unclear, or out of scope."""
    count, clarified, begun = 0, False, False
    for event in reversed(tracker.events):
        if isinstance(event, ActionExecuted) and event.action_name in FRUITLESS:
            clarified = True
        elif isinstance(event, UserUttered):
            if begun and not clarified:
                return count
            count += int(begun)
            begun, clarified = True, False
    return count
