"""The state in which a script ends, as scripts name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.adapters.identifiers import CASE, FIRST_NUMBER, reference
from bot.adapters.memory.backoffice import MemoryBackOffice
from bot.scripts.records import Script

if TYPE_CHECKING:
    from bot.app import Application


async def facts(relais: Application, script: Script, conversation_id: str) -> Mapping[str, Any]:
    """Everything ``finally:`` may ask about; the back office only for the names it mentions."""
    expected, stores = script.finally_, relais.stores
    office = stores.back_office
    assert isinstance(office, MemoryBackOffice)
    slots = await relais.engine.slots(conversation_id)
    packets = await stores.desk.of_conversation(conversation_id)
    ownership = await stores.history.ownership(conversation_id)
    return {
        "slots": slots,
        "language": slots.get("language"),
        "owner": str(ownership.owner),
        "stage": str(ownership.stage),
        "acts": [str(act.name) for act in await stores.desk.acts(conversation_id)],
        "deliveries": [
            {"courier": one.courier, "kind": one.kind, "state": str(one.state)}
            for packet in packets
            for one in await stores.outbox.of_packet(packet.id)
        ],
        "packets": [packet.as_dict() for packet in packets],
        "cases": await _cases(relais),
        "invoices_sent": [number for number, _ in office.copies],
        "outages_reported": [
            {"reference": number, "postcode": postcode, "energy": energy, "customer": customer}
            for number, postcode, energy, _, customer in office.reports
        ],
        "plans": [
            {
                "customer": plan.customer_number,
                "instalments": len(plan.instalments),
                "total_cents": plan.total_cents,
            }
            for plan in office.plans
        ],
        "readings": {key: await _readings(office, key) for key in expected.get("readings") or ()},
        "customers": {key: await _customer(office, key) for key in expected.get("customers") or ()},
        "appointments": {
            key: await _appointments(office, key, script.at)
            for key in expected.get("appointments") or ()
        },
        "callbacks": {key: await _held(relais, key) for key in expected.get("callbacks") or ()},
    }


async def _cases(relais: Application) -> list[dict[str, Any]]:
    """The cases opened while the script played, in their order."""
    opened: list[dict[str, Any]] = []
    while case := await relais.stores.cases.get(reference(CASE, FIRST_NUMBER + len(opened))):
        opened.append({**asdict(case), "customer": case.customer_number})
    return opened


async def _readings(office: MemoryBackOffice, number: str) -> dict[str, int | None]:
    """The last index of each energy of a customer."""
    customer = await office.customer(number)
    found: dict[str, int | None] = {}
    for contract in customer.contracts if customer else ():
        reading = await office.last_reading(contract.number)
        found[contract.energy] = reading.index if reading else None
    return found


async def _customer(office: MemoryBackOffice, number: str) -> dict[str, Any] | None:
    customer = await office.customer(number)
    if customer is None:
        return None
    kept = customer.preferences
    return {
        **asdict(customer),
        "preferences": {"channel": kept.channel, "needs": sorted(kept.needs)},
    }


async def _appointments(
    office: MemoryBackOffice, customer: str, at: datetime
) -> list[dict[str, Any]]:
    booked = await office.appointments(customer, at - timedelta(days=1))
    return [asdict(appointment) for appointment in booked]


async def _held(relais: Application, start: str) -> int:
    moment = datetime.fromisoformat(start).replace(tzinfo=relais.company.time_zone)
    return await relais.stores.cases.held(moment)
