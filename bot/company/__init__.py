"""The company as ``company.yml`` describes it: typed records and a loader that checks the file."""

from bot.calendar.slots import CallbackRules
from bot.company.loader import load_company
from bot.company.records import (
    Address,
    Company,
    ComplaintRules,
    Desk,
    EmergencyNumbers,
    MeterRules,
    PaymentPlanRules,
    Shop,
)

__all__ = [
    "Address",
    "CallbackRules",
    "Company",
    "ComplaintRules",
    "Desk",
    "EmergencyNumbers",
    "MeterRules",
    "PaymentPlanRules",
    "Shop",
    "load_company",
]
