"""Send a copy of an invoice, to the e-mail address on file."""

from __future__ import annotations

from collections.abc import Sequence

from actions.forms import Field
from actions.identity import IdentifiedForm
from actions.invoice_words import choose, read_place, read_wish
from actions.turn import Turn
from bot.selfservice.records import Customer, Invoice
from bot.wording import amount_text, day_text

DATED = ("day", "month", "year", "amount", "number")


class InvoiceForm(IdentifiedForm):
    """Which invoice; the last one when nothing else is said."""

    name = "invoice_form"
    resume_payload = "/get_invoice_copy"
    label_fr, label_en = "votre demande de facture", "your invoice request"

    def slots(self) -> Sequence[str]:
        """Emptied when the form ends."""
        return ("invoice_wish", "invoice_offer", "invoice_choice")

    def personal_fields(self, turn: Turn) -> Sequence[Field]:
        """One thing: the invoice."""
        return (Field("invoice_wish", self._wish),)

    async def settle_personal(self, turn: Turn, customer: Customer) -> None:
        """Find the invoice that is meant, or offer the nearest ones."""
        invoices = await self.services.back_office.invoices(customer.number)
        if not invoices:
            turn.note_step("Aucune facture à ce nom.")
            turn.say("utter_invoice_none")
            turn.set("flow_outcome", "answered")
            return
        wish = turn.get("invoice_wish")
        if wish is None:
            return
        choice = choose(wish, invoices, turn.get("invoice_offer") or ())
        if choice.invoice:
            turn.set("invoice_choice", choice.invoice.number)
            return
        turn.clear("invoice_wish")
        turn.set("invoice_offer", [one.number for one in choice.nearest])
        if wish.partition(":")[0] in DATED:
            turn.say("utter_invoice_not_found")

    async def prompt(self, slot: str, turn: Turn) -> None:
        """The invoices to choose from, as buttons."""
        if slot == "invoice_wish":
            offered = turn.get("invoice_offer") or ()
            invoices = await self._invoices(turn)
            chosen = [one for one in invoices if one.number in offered]
            buttons = [(self._title(one, turn), one.issued.isoformat()) for one in chosen]
            turn.say("utter_invoice_which", buttons=buttons)

    async def submit(self, turn: Turn) -> None:
        """Send it, and say where to."""
        number = str(turn.get("invoice_choice"))
        invoice = next(one for one in await self._invoices(turn) if one.number == number)
        email = await self.services.back_office.send_invoice(number)
        turn.note_step("invoice_sent")
        proof = turn.get("invoice_wish") == "proof"
        turn.say(
            "utter_invoice_sent_proof" if proof else "utter_invoice_sent",
            day=self._day(invoice, turn),
            amount=amount_text(invoice.amount_cents, turn.language, spoken=turn.is_spoken),
            email=email,
            initial=email[:1],
            domain=_spoken_domain(email, turn),
        )

    async def _invoices(self, turn: Turn) -> Sequence[Invoice]:
        return await self.services.back_office.invoices(str(turn.get("customer")))

    def _wish(self, turn: Turn, asked: bool) -> str | None:
        today = self.services.clock.now().date()
        day, cents = turn.entity("date"), turn.entity("amount")
        wish = read_wish(turn.text, day=day, cents=cents, today=today)
        if asked and not (wish and wish.startswith(DATED)):
            return read_place(turn.text, turn.entity("number")) or wish
        # Nothing said at the start means the last one; what identifies the customer means nothing.
        return wish or ("last" if turn.get("requested_slot") is None else None)

    def _day(self, invoice: Invoice, turn: Turn) -> str:
        return day_text(invoice.issued, self.services.clock.now().date(), turn.language)

    def _title(self, invoice: Invoice, turn: Turn) -> str:
        amount = amount_text(invoice.amount_cents, turn.language, spoken=turn.is_spoken)
        return f"{self._day(invoice, turn)}, {amount}"


def _spoken_domain(email: str, turn: Turn) -> str:
    dot = " dot " if turn.language == "en" else " point "
    return email.partition("@")[2].replace(".", dot)
