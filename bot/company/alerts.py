"""Who is told of late promises: ``alerts`` of ``company.yml``."""

from __future__ import annotations

from collections.abc import Iterable

from bot.company import scalars as read
from bot.company.yaml_file import Section
from bot.handoff.promise_watch import AlertRules

EXAMPLE = "{webhook: true, manager: [responsable@deuxrives.example]}"
ADDRESS = "equipe@deuxrives.example"


def read_alerts(root: Section, desks: Iterable[str]) -> AlertRules:
    """The rules; without the section alerts are seen at the desk only. Mistakes are noted."""
    section = root.section("alerts", EXAMPLE, optional=True)
    if section is None:
        return AlertRules()
    teams = section.section("teams", f"{{chat: [{ADDRESS}]}}", optional=True)
    found = {}
    if teams is not None:
        for name in desks:
            found[name] = teams.items(name, read.email, ADDRESS, optional=True) or ()
        teams.finish()
    manager = section.items("manager", read.email, ADDRESS, optional=True)
    webhook = section.scalar("webhook", read.yes_or_no, "true", optional=True)
    section.finish()
    return AlertRules({name: to for name, to in found.items() if to}, manager or (), bool(webhook))
