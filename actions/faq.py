"""Answers questions about energy from the knowledge base, or says that it does not know."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn
from bot.understanding.faq_limits import ANSWER_FROM, OFFER_FROM
from bot.understanding.knowledge import Entry, Knowledge


class AnswerFaq(Action):  # type: ignore[misc]
    """Says the answer found by :class:`bot.understanding.faq.FaqFinder` for this message.

    In writing the next two questions are buttons under it; on the telephone an uncertain answer is
    followed by one more question, which a yes answers. In a form nothing is offered.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_faq"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Answer, offer the closest, or admit not knowing; ``/faq`` alone asks for the question."""
        turn = Turn(dispatcher, tracker)
        found = self._found(turn)
        if turn.text.startswith("/"):
            turn.say("utter_faq_ask")
        elif not found or found[0][1] < OFFER_FROM:
            turn.note_step("Aucune réponse trouvée dans la base de connaissances")
            turn.say("utter_faq_unknown")
        else:
            self._answer(turn, [entry for entry, _ in found], sure=found[0][1] >= ANSWER_FROM)
        return turn.events()

    def _found(self, turn: Turn) -> list[tuple[Entry, float]]:
        """What was found; an entry removed since the last training is passed over."""
        entries = self._knowledge.entries
        return [
            (entries[one["id"]], float(one["score"])) for one in turn.faq if one["id"] in entries
        ]

    def _answer(self, turn: Turn, entries: list[Entry], *, sure: bool) -> None:
        best = entries[0].wording(turn.language)
        others = [] if turn.get("requested_slot") else entries[1:3]
        titles = [entry.wording(turn.language).question for entry in others]
        turn.note_step("faq_answered")
        turn.say(
            "utter_faq_answer" if sure else "utter_faq_unsure",
            buttons=[] if turn.is_spoken else [(title, title) for title in titles],
            question=best.question,
            answer=best.spoken if turn.is_spoken else best.answer,
            source=best.source,
        )
        if turn.is_spoken and others and not sure:
            turn.say("utter_faq_other", question=titles[0])
            known = [{"id": others[0].id, "score": 1.0}]
            turn.offer("faq", {"text": titles[0], "faq": known})
