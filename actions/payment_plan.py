"""Pay in instalments: as many as the company's rules allow, to the cent, confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from actions.forms import CONFIRMED, Field
from actions.handing_over import HandingOver
from actions.identity import IdentifiedForm
from actions.plan_words import read_count, schedule_text
from actions.services import Services
from actions.turn import Turn
from bot.errors import Refused
from bot.selfservice.invoice import owed_cents
from bot.selfservice.payment_plan import (
    PlanRefused,
    PlanRules,
    Proposal,
    possible_counts,
    propose_plan,
)
from bot.selfservice.records import Customer
from bot.wording import amount_text, day_text

FIRST_AFTER_DAYS = 7
"""When the customer names no day, the first instalment falls a week from now."""


class PaymentPlanForm(IdentifiedForm):
    """How many instalments, from which day, confirmed."""

    name = "payment_plan_form"
    resume_payload = "/request_payment_plan"
    label_fr, label_en = "votre demande d’échéancier", "your payment plan"

    def __init__(self, services: Services, handing_over: HandingOver) -> None:
        super().__init__(services)
        self._handing_over = handing_over

    def slots(self) -> Sequence[str]:
        """Emptied when the form ends."""
        return ("plan_count", "plan_first")

    async def start(self, turn: Turn) -> None:
        """Begin with the usual first day, which the customer may change at any time."""
        await super().start(turn)
        turn.set("plan_first", self._usual_first().isoformat())

    def personal_fields(self, turn: Turn) -> Sequence[Field]:
        """The first day is never asked for: it has its usual value."""
        return (
            Field("plan_count", read_count),
            Field("plan_first", _first_day),
            CONFIRMED,
        )

    async def settle_personal(self, turn: Turn, customer: Customer) -> None:
        """Judge what is owed, then the number of instalments and the first day."""
        owed = await self._owed(turn)
        if not possible_counts(owed, self._rules):
            self._cannot(turn, owed)
            return
        wish = turn.get("plan_count")
        if isinstance(wish, dict):
            turn.set("plan_count", -(-owed // max(int(wish["monthly"]), 1)))
        if turn.get("plan_count") is None:
            return
        judged = await self._judge(turn)
        if isinstance(judged, PlanRefused):
            self._refuse(turn, judged, owed)

    async def prompt(self, slot: str, turn: Turn) -> None:
        """How many instalments, then the whole schedule."""
        if slot == "plan_count":
            await self._ask_count(turn)
        elif slot == "confirmed":
            judged = await self._judge(turn)
            assert isinstance(judged, Proposal), "a plan is settled before it is confirmed"
            turn.note_step(f"Échéancier proposé : {schedule_text(judged.plan, self._today, 'fr')}.")
            question = "utter_plan_confirm_adviser" if judged.human_confirms else _question(judged)
            turn.say(question, **self._values(turn, judged))

    async def submit(self, turn: Turn) -> None:
        """Store the plan; an adviser takes over where the rules ask for one, or one is running."""
        judged = await self._judge(turn)
        assert isinstance(judged, Proposal), "a confirmed plan is within the rules"
        if judged.human_confirms:
            await self._handing_over.because(turn, "company_rule")
            return
        try:
            await self.services.back_office.agree_plan(judged.plan)
        except Refused:
            turn.note_step("Échéancier refusé : un autre est déjà en cours.")
            turn.say("utter_plan_running")
            await self._handing_over.because(turn, "refused")
            return
        turn.note_step("Échéancier enregistré.")
        turn.say("utter_plan_agreed", **self._values(turn, judged))

    @property
    def _rules(self) -> PlanRules:
        return self.services.company.payment_plan

    @property
    def _today(self) -> date:
        return self.services.clock.now().date()

    def _usual_first(self) -> date:
        return self._today + timedelta(days=min(FIRST_AFTER_DAYS, self._rules.first_within_days))

    async def _owed(self, turn: Turn) -> int:
        return owed_cents(await self.services.back_office.invoices(str(turn.get("customer"))))

    async def _judge(self, turn: Turn) -> Proposal | PlanRefused:
        return propose_plan(
            str(turn.get("customer")),
            await self._owed(turn),
            int(turn.get("plan_count")),
            date.fromisoformat(turn.get("plan_first")),
            self._today,
            self._rules,
        )

    def _cannot(self, turn: Turn, owed: int) -> None:
        """Nothing owed, too little to be split, or more than a plan may hold."""
        if owed > self._rules.max_total_cents:
            turn.note_step("plan_refused")
            turn.say(
                "utter_plan_too_much",
                owed=self._amount(turn, owed),
                limit=self._amount(turn, self._rules.max_total_cents),
            )
            turn.set("flow_outcome", "human:company_rule")
            return
        if owed:
            turn.say("utter_plan_too_little", owed=self._amount(turn, owed))
        else:
            turn.say("utter_plan_nothing_owed")
        turn.set("flow_outcome", "answered")

    def _refuse(self, turn: Turn, refused: PlanRefused, owed: int) -> None:
        turn.note_step("plan_refused")
        if refused.reason in ("first_in_past", "first_too_late"):
            assert isinstance(refused.limit, date), "a limit of dates is a date"
            latest = self._today + timedelta(days=self._rules.first_within_days)
            turn.say("utter_plan_first_day", latest=day_text(latest, self._today, turn.language))
            turn.set("plan_first", self._usual_first().isoformat())
            return
        turn.say(
            "utter_plan_count_refused",
            most=possible_counts(owed, self._rules)[-1],
            least=self._amount(turn, self._rules.min_instalment_cents),
        )
        turn.clear("plan_count")

    async def _ask_count(self, turn: Turn) -> None:
        owed = await self._owed(turn)
        counts = possible_counts(owed, self._rules)
        first = date.fromisoformat(turn.get("plan_first"))
        turn.say(
            "utter_plan_how_many",
            owed=self._amount(turn, owed),
            first=day_text(first, self._today, turn.language),
            buttons=[_button(count, turn) for count in counts],
        )

    def _amount(self, turn: Turn, cents: int) -> str:
        return amount_text(cents, turn.language, spoken=turn.is_spoken)

    def _values(self, turn: Turn, proposal: Proposal) -> dict[str, Any]:
        plan = proposal.plan
        (first, first_cents), (_, other_cents) = plan.instalments[0], plan.instalments[-1]
        return {
            "schedule": schedule_text(plan, self._today, turn.language),
            "count": len(plan.instalments),
            "total": self._amount(turn, plan.total_cents),
            "first": day_text(first, self._today, turn.language),
            "first_amount": self._amount(turn, first_cents),
            "amount": self._amount(turn, other_cents),
        }


def _first_day(turn: Turn, asked: bool) -> Any:
    """A date said of the plan itself, not of what led to it."""
    about_it = turn.get("requested_slot") in ("plan_count", "confirmed")
    return turn.entity("date") if about_it else None


def _question(proposal: Proposal) -> str:
    once = len(proposal.plan.instalments) == 1
    return "utter_plan_confirm_once" if once else "utter_plan_confirm"


def _button(count: int, turn: Turn) -> tuple[str, str]:
    if turn.language == "en":
        text = f"in {count} instalments" if count > 1 else "in 1 payment"
    else:
        text = f"en {count} fois"
    return text[:1].upper() + text[1:], text
