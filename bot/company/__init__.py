"""The company as ``company.yml`` describes it: typed records and a loader that checks the file."""

from bot.company.loader import load_company
from bot.company.records import (
    Address,
    Company,
    ComplaintRules,
    Desk,
    EmergencyNumbers,
    Shop,
)

__all__ = [
    "Address",
    "Company",
    "ComplaintRules",
    "Desk",
    "EmergencyNumbers",
    "Shop",
    "load_company",
]
