"""Give a meter reading: checked against the last one before it is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.forms import CONFIRMED, Field, confirmation
from actions.identity import IdentifiedForm
from actions.turn import Turn
from bot.selfservice.meter import Doubtful, Refused, check_reading
from bot.selfservice.records import Contract, Customer, Reading
from bot.wording import day_text, spoken_digits

ENERGY = {
    ("electricity", "fr"): "d’électricité",
    ("gas", "fr"): "de gaz",
    ("electricity", "en"): "electricity",
    ("gas", "en"): "gas",
}


class MeterForm(IdentifiedForm):
    """Which meter, which index, sure of it, confirmed."""

    name = "meter_form"
    resume_payload = "/submit_meter_reading"
    label_fr, label_en = "votre relevé de compteur", "your meter reading"

    def slots(self) -> Sequence[str]:
        """Emptied when the form ends."""
        return ("meter_energy", "meter_index", "meter_checked", "meter_doubt", "meter_sure")

    def personal_fields(self, turn: Turn) -> Sequence[Field]:
        """The meter is asked for only when there are two; sureness only when it is unlikely."""
        return (
            Field("meter_energy", lambda t, asked: t.entity("energy")),
            Field("meter_index", _index),
            Field("meter_sure", confirmation, wanted=lambda t: bool(t.get("meter_doubt"))),
            CONFIRMED,
        )

    async def settle_personal(self, turn: Turn, customer: Customer) -> None:
        """Choose the only meter, and judge an index that has not been judged yet."""
        if len(customer.contracts) == 1:
            turn.set("meter_energy", customer.contracts[0].energy)
        contract = _meter(customer, turn)
        if turn.get("meter_energy") and contract is None:
            turn.say("utter_meter_none", energy=ENERGY[turn.get("meter_energy"), turn.language])
            turn.clear("meter_energy")
        if turn.get("meter_sure") is False:
            turn.clear("meter_index", "meter_doubt", "meter_sure", "meter_checked")
        if turn.get("meter_sure"):
            # The index was read back already: one yes is enough.
            turn.set("confirmed", True)
        if contract and turn.get("meter_index") not in (None, turn.get("meter_checked")):
            await self._judge(turn, contract)

    async def _judge(self, turn: Turn, contract: Contract) -> None:
        today = self.services.clock.now().date()
        index = str(turn.get("meter_index"))
        last = await self.services.back_office.last_reading(contract.number)
        turn.set("meter_checked", index)
        turn.clear("meter_doubt", "meter_sure")
        match check_reading(index, today, today, contract, last, self.services.company.meter):
            case Refused(reason="below_last", last=Reading() as previous):
                turn.note_step(f"Index {index} refusé : inférieur au dernier ({previous.index}).")
                turn.say(
                    "utter_meter_below_last",
                    last=_shown(str(previous.index), contract, turn),
                    day=day_text(previous.taken, today, turn.language),
                )
                turn.clear("meter_index", "meter_checked")
            case Refused(reason=reason):
                turn.note_step(f"Index {index} refusé ({reason}).")
                turn.say("utter_meter_not_an_index", digits=contract.digits)
                turn.clear("meter_index", "meter_checked")
            case Doubtful(reason=reason):
                turn.note_step(f"Index {index} inhabituel ({reason}), confirmation demandée.")
                turn.set("meter_doubt", reason)

    async def prompt(self, slot: str, turn: Turn) -> None:
        """The questions that name the meter or read the index back."""
        if slot not in ("meter_index", "meter_sure", "confirmed"):
            return
        contract = _meter(await self.customer(turn), turn)
        assert contract is not None, "the meter is settled before its index is asked for"
        energy = ENERGY[contract.energy, turn.language]
        if slot == "meter_index":
            turn.say("utter_meter_which_index", energy=energy, digits=contract.digits)
        else:
            question = "confirm" if slot == "confirmed" else str(turn.get("meter_doubt"))
            index = _shown(str(turn.get("meter_index")), contract, turn)
            turn.say(f"utter_meter_{question}", energy=energy, index=index)

    async def submit(self, turn: Turn) -> None:
        """Record the reading."""
        contract = _meter(await self.customer(turn), turn)
        assert contract is not None, "a confirmed reading has its meter"
        today = self.services.clock.now().date()
        index = str(turn.get("meter_index"))
        await self.services.back_office.record_reading(Reading(contract.number, int(index), today))
        turn.note_step(f"Relevé enregistré : {index} ({contract.energy}).")
        turn.say(
            "utter_meter_recorded",
            energy=ENERGY[contract.energy, turn.language],
            index=_shown(index, contract, turn),
        )


def _meter(customer: Customer, turn: Turn) -> Contract | None:
    wanted = turn.get("meter_energy")
    return next((one for one in customer.contracts if one.energy == wanted), None)


def _index(turn: Turn, asked: bool) -> Any:
    """A bare number counts where an index was asked for, or is being read back."""
    if asked or turn.get("requested_slot") in ("meter_sure", "confirmed"):
        found = turn.entity("meter_index", "number")
        return None if found is None else str(found)
    return turn.entity("meter_index")


def _shown(index: str, contract: Contract, turn: Turn) -> str:
    padded = index.zfill(contract.digits)
    return spoken_digits(padded) if turn.is_spoken else padded
