"""The question and the end of taking up a conversation: what Rasa runs beside the form."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.form_ending import SubmitForm, end_flow
from actions.forms import Form
from actions.resume_form import ResumeForm
from actions.turn import Turn


class AskForProof(Action):  # type: ignore[misc]
    """Asks how to prove who one is, once the language of the former conversation is known."""

    def __init__(self, form: ResumeForm) -> None:
        self._form = form

    def name(self) -> str:
        """As Rasa names the action that asks for a slot of a form."""
        return "action_ask_resume_form_verification_way"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """One question."""
        await self._form.ask_for_proof(Turn(dispatcher, tracker))
        return []


class SubmitResume(SubmitForm):
    """Ends the form, then goes on with the flow of the former conversation."""

    def __init__(
        self,
        form: ResumeForm,
        hand_over: Callable[[Turn, str], Awaitable[bool]],
        forms: Mapping[str, Form],
    ) -> None:
        super().__init__(form, hand_over)
        self._resume = form
        self._forms = forms

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Carry the conversation here, unless the form ended otherwise."""
        turn = Turn(dispatcher, tracker)
        if turn.get("flow_outcome"):
            events: list[dict[str, Any]] = await super().run(dispatcher, tracker, domain)
            return events
        following = await self._carry(turn)
        return [*turn.events(), *([FollowupAction(following)] if following else [])]

    async def _carry(self, turn: Turn) -> str | None:
        former, asked = str(turn.get("resume_from")), bool(turn.get("verification_ways"))
        standing = await self._resume.standing(turn)
        proven = await self._resume.is_proven(turn, standing)
        end_flow(turn, self._form)
        return await self._resume.carry(
            turn, former, standing, self._forms, proven=proven, asked=asked
        )
