"""What stands in the places of canned answers, for one case and one adviser."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from bot.handoff.packet import Packet
from bot.web.desk_people import first_name
from bot.web.desk_session import ACCOUNT
from bot.web.services import SERVICES
from bot.web.words import as_language
from bot.wording import moment_text

_CASE = ("case_number", "appointment_reference", "outage_report")
_SLOT = ("callback_slot", "appointment_slot")


async def values_for(request: web.Request, one: Packet) -> Mapping[str, str]:
    """The known values, in the customer's language; a place that is unknown is left out."""
    services = request.app[SERVICES]
    language = as_language(one.language) or "fr"
    due = one.promise.due if one.promise else None
    values = {
        "nom": await _name(request, one),
        "dossier": _fact(one, _CASE),
        "creneau": _fact(one, _SLOT),
        "conseiller": first_name(request[ACCOUNT].name),
        "entreprise": services.company_name,
        "promesse": moment_text(due, services.clock.now(), language) if due else "",
    }
    return {name: value for name, value in values.items() if value}


async def _name(request: web.Request, one: Packet) -> str:
    """The name on the file of a verified customer, else the name that they gave."""
    back_office = request.app[SERVICES].back_office
    if one.customer_number and back_office:
        customer = await back_office.customer(one.customer_number)
        if customer:
            return " ".join(part for part in (customer.title, customer.last_name) if part)
    return _fact(one, ("name",))


def _fact(one: Packet, names: tuple[str, ...]) -> str:
    found = {fact.name: fact.value for fact in one.facts}
    return next((found[name] for name in names if name in found), "")
