"""Outages: what is known of a place, and a report when nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.forms import Field, Form
from actions.turn import Turn
from bot.selfservice.identity import clean_postcode
from bot.selfservice.outage import OutageAnswer, choose_outage, explains_cut
from bot.selfservice.records import Outage
from bot.wording import reference_text, time_text


class OutageForm(Form):
    """Where, and which energy; nothing personal is told, so nobody is identified.

    Somebody without supply is told of a known cut, or a report is taken; somebody who only asks
    is told what is known.
    """

    name = "outage_form"
    resume_payload = "/report_outage"
    label_fr, label_en = "votre signalement de coupure", "your outage report"

    def slots(self) -> Sequence[str]:
        """Emptied when the form ends; the place is kept, nobody asks for it twice."""
        return ("outage_energy", "outage_task", "outage_report")

    async def start(self, turn: Turn) -> None:
        """Keep whether this is a report or a question; a verified customer's home is known."""
        turn.set("outage_task", "ask" if turn.intent == "ask_outage_status" else "report")
        if turn.get("outage_postcode") is None and turn.get("customer"):
            customer = await self.services.back_office.customer(turn.get("customer"))
            if customer:
                turn.set("outage_postcode", customer.postcode)

    def fields(self, turn: Turn) -> Sequence[Field]:
        """The energy matters only for a report."""
        return (
            Field("outage_energy", _energy, optional=turn.get("outage_task") == "ask"),
            Field("outage_postcode", _place),
        )

    async def submit(self, turn: Turn) -> None:
        """Tell what is known, and report the rest."""
        now = self.services.clock.now()
        postcode = str(turn.get("outage_postcode"))
        energy = turn.get("outage_energy")
        known = await self.services.back_office.outages(postcode, now)
        answer = choose_outage(known, now, energy)
        turn.note_step("outage_checked")
        self._tell(answer, postcode, turn)
        if turn.get("outage_task") == "report" and not explains_cut(answer):
            await self._report(postcode, turn)

    def _tell(self, answer: OutageAnswer, postcode: str, turn: Turn) -> None:
        if answer.outage is None:
            turn.say("utter_outage_unknown", postcode=postcode)
            return
        now = self.services.clock.now()
        end = answer.outage.expected_return
        turn.say(
            f"utter_outage_{answer.kind}" + ("" if end else "_open_end"),
            postcode=postcode,
            cause=_cause(answer.outage, turn),
            started=self._since(answer.outage, turn),
            end=turn.moment(end, now) if end else "",
        )

    def _since(self, outage: Outage, turn: Turn) -> str:
        """When it began: the time alone for a cut of today."""
        now = self.services.clock.now()
        if outage.started.date() == now.date() and outage.started <= now:
            return time_text(outage.started, turn.language, spoken=turn.is_spoken)
        return turn.moment(outage.started, now)

    async def _report(self, postcode: str, turn: Turn) -> None:
        energy = turn.get("outage_energy")
        reference = await self.services.back_office.report_outage(
            postcode, energy, self.services.clock.now(), turn.get("customer"), turn.key
        )
        turn.note_step("outage_reported")
        numbers = self.services.company.emergency
        number = numbers.gas if energy == "gas" else numbers.electricity_fault_at(postcode)
        turn.say(
            f"utter_outage_reported_{energy}",
            reference=reference_text(reference, spoken=turn.is_spoken),
            number=number,
        )


def _cause(outage: Outage, turn: Turn) -> str:
    return outage.cause_en if turn.language == "en" else outage.cause_fr


def _place(turn: Turn, asked: bool) -> Any:
    """A postcode; five digits alone are one too, where a place is all that is wanted."""
    return turn.entity("postcode") or clean_postcode(str(turn.entity("number") or ""))


def _energy(turn: Turn, asked: bool) -> Any:
    return turn.entity("energy")
