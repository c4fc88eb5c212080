"""Call backs in ``company.yml``: never more in a slot than the desk's advisers can make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.calendar.slots import CALL_MINUTES, CallbackRules
from bot.company import scalars as read
from bot.company.records import Desk
from bot.company.yaml_file import Section
from bot.messages import Channel

EXAMPLE = "{slot_minutes: 30, capacity: 3, horizon_days: 7, notice_minutes: 30}"


def read_callback(
    root: Section, desks: Mapping[str, Desk], advisers: Mapping[str, int]
) -> CallbackRules | None:
    """The rules, with the capacity that the ``advisers`` of the desk for call backs can keep.

    A ``capacity`` beyond it is lowered, and noted.
    """
    section = root.section("callback", EXAMPLE)
    if section is None:
        return None
    slot = section.scalar("slot_minutes", read.whole(5, 240), "30") or 30
    rules = CallbackRules(
        slot_minutes=slot,
        capacity=section.scalar("capacity", read.whole(1, 1000), "3") or 1,
        horizon_days=section.scalar("horizon_days", read.whole(1, 90), "7") or 1,
        notice_minutes=section.scalar("notice_minutes", read.whole(0, 10_000), "30") or 0,
        call_minutes=section.scalar(
            "call_minutes", read.whole(1, slot), str(CALL_MINUTES), optional=True
        )
        or min(CALL_MINUTES, slot),
    )
    fitted = _fitted(section, rules, desks, advisers)
    section.finish()
    return fitted


def _fitted(
    section: Section,
    rules: CallbackRules,
    desks: Mapping[str, Desk],
    advisers: Mapping[str, int],
) -> CallbackRules:
    desk = next((one.name for one in desks.values() if Channel.CALLBACK in one.channels), "")
    if desk not in advisers:
        return rules
    most = max(1, rules.made_by(advisers[desk]))
    if rules.capacity <= most:
        return rules
    section.note(
        "capacity",
        f"the {advisers[desk]} of the desk « {desk} » make {most} calls of {rules.call_minutes} "
        f"minutes in {rules.slot_minutes}: {most} are promised in a slot, not {rules.capacity}. "
        f"Write {most}, or change routing.advisers.{desk}.",
    )
    return replace(rules, capacity=most)
