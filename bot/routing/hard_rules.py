"""Hard rules: what rules a channel out before anything is weighed.

They are applied in the order of ``RULES``; the first that speaks is the one that is told. In danger
only the first four count: safety goes before habits, and the emergency number is told beside.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from bot.messages import CueName
from bot.routing.case import Case
from bot.routing.kinds import ChannelKind, Contact, Means
from bot.routing.reason import Reason
from bot.routing.situation import Circumstance, Need

DANGER_CHANNELS = (ChannelKind.TELEPHONE, ChannelKind.LIVE_CHAT)
"""Where a person answers at once, the first preferred; the other way round without a voice."""

PUBLIC = frozenset({ChannelKind.COMMUNITY_FORUM, ChannelKind.REVIEW_REPLY})


class Rule(StrEnum):
    """Why a channel is ruled out."""

    DANGER = "danger"
    NO_OPENING = "no_opening"
    NO_MEETING = "no_meeting"
    MEANS = "means"
    UNREACHABLE = "unreachable"
    CAME_FROM = "came_from"
    CANNOT_TALK = "cannot_talk"
    DRIVING = "driving"
    PUBLIC_ANGER = "public_anger"
    ONLY_THERE = "only_there"
    NO_ADVISER = "no_adviser"
    PERSONAL = "personal"

    def reason(self, missing: Contact | None) -> Reason:
        """The rule in a sentence; ``missing`` is what would have to be known of the customer."""
        if self is Rule.UNREACHABLE and missing is not None:
            return Reason(f"rule_{self}", {"contact": missing})
        return Reason(f"rule_{self}")


def ruled_out(case: Case) -> Rule | None:
    """The first hard rule that speaks against a channel, or ``None``."""
    for rule, speaks in IN_DANGER if case.situation.danger else ALWAYS:
        if speaks(case):
            return rule
    return None


def is_public(case: Case) -> bool:
    """Whether the customer wrote where others read."""
    return case.situation.public or case.situation.channel in PUBLIC


def _danger(case: Case) -> bool:
    return case.situation.danger and case.channel.kind not in DANGER_CHANNELS


def _no_opening(case: Case) -> bool:
    return case.outlook.next_opening is None


def _no_meeting(case: Case) -> bool:
    return case.outlook.expected is None


def _means(case: Case) -> bool:
    means, customer = case.facts.means, case.situation
    return (Means.SMARTPHONE in means and Need.NO_SMARTPHONE in customer.needs) or (
        Means.INTERNET in means and Need.NO_INTERNET in customer.needs
    )


def _unreachable(case: Case) -> bool:
    return case.reachable is False


def _came_from(case: Case) -> bool:
    return case.channel.kind is case.situation.came_from


def _cannot_talk(case: Case) -> bool:
    live_voice = case.facts.spoken and case.facts.live
    return live_voice and case.situation.is_in(Circumstance.CANNOT_TALK)


def _driving(case: Case) -> bool:
    held = case.facts.live and case.channel.kind is not ChannelKind.TELEPHONE
    return held and case.situation.is_in(Circumstance.DRIVING)


def _public_anger(case: Case) -> bool:
    upset = CueName.UPSET in case.situation.cues
    return upset and not case.facts.private and is_public(case)


def _only_there(case: Case) -> bool:
    return case.facts.only_there and case.channel.kind is not case.situation.channel


def _no_adviser(case: Case) -> bool:
    return not case.settles


def _personal(case: Case) -> bool:
    general = case.situation.intent in case.rules.without_adviser
    return not case.facts.private and not general


RULES: dict[Rule, Callable[[Case], bool]] = {
    Rule.DANGER: _danger,
    Rule.NO_OPENING: _no_opening,
    Rule.NO_MEETING: _no_meeting,
    Rule.MEANS: _means,
    Rule.UNREACHABLE: _unreachable,
    Rule.CAME_FROM: _came_from,
    Rule.CANNOT_TALK: _cannot_talk,
    Rule.DRIVING: _driving,
    Rule.PUBLIC_ANGER: _public_anger,
    Rule.ONLY_THERE: _only_there,
    Rule.NO_ADVISER: _no_adviser,
    Rule.PERSONAL: _personal,
}
SAFETY = 4
ALWAYS = tuple(RULES.items())
IN_DANGER = ALWAYS[:SAFETY]
