"""What a customer owes, and by when: « combien je vous dois ? »"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actions.identity import IdentifiedForm
from actions.turn import Turn
from bot.selfservice.invoice import owed_cents
from bot.selfservice.records import Invoice
from bot.wording import amount_text, day_text


class BalanceForm(IdentifiedForm):
    """Nothing to ask but who it is."""

    name = "balance_form"
    resume_payload = "/explain_bill"
    label_fr, label_en = "ce que vous devez", "what you owe"
    resumes = False

    async def submit(self, turn: Turn) -> None:
        """Tell what is owed with the day it is due, and how it can be paid in parts."""
        number = str(turn.get("customer"))
        owing = _owing(await self.services.back_office.invoices(number))
        turn.note_step("balance_told")
        if not owing:
            turn.say("utter_balance_nothing")
            return
        today = self.services.clock.now().date()
        late = [one for one in owing if one.due < today]
        response = "utter_balance_late" if late else "utter_balance"
        turn.say(
            response,
            amount=amount_text(owed_cents(owing), turn.language, spoken=turn.is_spoken),
            count=len(owing),
            day=_day(owing[0].due, today, turn),
        )

    def slots(self) -> Sequence[str]:
        """Emptied when the form ends."""
        return ("balance_told",)


def _owing(invoices: Sequence[Invoice]) -> list[Invoice]:
    """Invoices of which something is still owed, the first due first."""
    return sorted((one for one in invoices if one.balance_cents > 0), key=lambda one: one.due)


def _day(due: date, today: date, turn: Turn) -> str:
    return day_text(due, today, turn.language)
