"""The emergency numbers to tell beside a recommendation, when there is danger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from bot.routing.reason import Reason
from bot.routing.recommendation import EmergencyNumber
from bot.routing.rules import RoutingRules
from bot.routing.situation import Situation


class EmergencyNumbers(Protocol):
    """The numbers of ``company.yml``, as they are shown."""

    @property
    def gas(self) -> str: ...
    @property
    def electricity_fault(self) -> str: ...
    @property
    def fire(self) -> str: ...
    @property
    def ambulance(self) -> str: ...
    @property
    def general(self) -> str: ...
    def electricity_fault_at(self, postcode: str) -> str:
        """The fault number of a postcode's department."""
        ...


def emergency_numbers(
    situation: Situation, numbers: EmergencyNumbers, rules: RoutingRules
) -> tuple[EmergencyNumber, ...]:
    """The numbers for this danger, the first to call in front; none without danger."""
    return tuple(_numbers(situation, numbers, rules)) if situation.danger else ()


def _numbers(
    situation: Situation, numbers: EmergencyNumbers, rules: RoutingRules
) -> Iterator[EmergencyNumber]:
    if situation.cannot_speak_or_hear and rules.emergency_by_text:
        yield _number(rules.emergency_by_text, "text")
    if situation.intent == "report_gas_leak":
        yield _number(numbers.gas, "gas")
        yield _number(numbers.fire, "fire")
    elif situation.intent == "report_electrical_danger":
        yield _number(numbers.fire, "fire")
        yield _fault(situation, numbers)
    elif situation.intent in ("report_outage", "ask_outage_status"):
        yield _number(numbers.ambulance, "ambulance")
        yield _fault(situation, numbers)
        yield _number(numbers.gas, "gas")
    else:
        yield _number(numbers.general, "general")


def _fault(situation: Situation, numbers: EmergencyNumbers) -> EmergencyNumber:
    if situation.postcode is None:
        return _number(numbers.electricity_fault, "fault_department")
    return _number(numbers.electricity_fault_at(situation.postcode), "fault")


def _number(number: str, name: str) -> EmergencyNumber:
    return EmergencyNumber(number, Reason(f"emergency_{name}"))
