"""The rules of safety over what was learned. Pure.

They go two ways. Danger that is asserted, or supply cut from somebody whose life or health hangs
on it, is critical whatever the model thinks; and nothing is critical that is over, supposed, or
without any sign of danger. Levels and their meaning: the company's urgency table
(``docs/labelling.md``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.messages import Urgency
from bot.understanding.urgency_cues import Cue

DANGER_INTENTS = ("report_gas_leak", "report_electrical_danger")
CALENDAR_INTENTS = ("move_appointment", "cancel_appointment")
OUTAGE_INTENTS = ("report_outage", "ask_outage_status")
# Intents that speak of danger without there being one here and now.
TALK = ("faq", "give_feedback", "ask_contact_channels", "make_complaint")
# Words that also occur far from any danger; they need the model to see some danger too.
VAGUE = {"crackling", "burning", "water_on_electricity", "gas_alarm", "ill_near_burner"}
# Learned probability above which a weak sign that all is over is not believed.
_SURE = 0.8
# Learned probability above which words of giving away or keeping do not change the level.
_SETTLED = 0.85
# Confidence given to what a rule decided against the model.
_RULED = 0.9


@dataclass(frozen=True)
class Evidence:
    """What is known about one message."""

    learned: Mapping[str, float]
    intents: Mapping[str, float]
    cues: frozenset[str]
    dangers: frozenset[str]

    def share(self, names: Sequence[str]) -> float:
        """Probability that the intent is one of ``names``."""
        return sum(self.intents.get(name, 0.0) for name in names)

    @property
    def critical(self) -> float:
        """Learned probability of ``critical``."""
        return self.learned.get(Urgency.CRITICAL, 0.0)

    @property
    def over(self) -> bool:
        """Said to be finished, and not to have come back."""
        if "still" in self.cues:
            return False
        return "over" in self.cues or ("maybe_over" in self.cues and self.critical < _SURE)

    @property
    def supposed(self) -> bool:
        """A question about what might be, not a report of what is."""
        return "hypothetical" in self.cues and "still" not in self.cues


def judge(
    learned: Mapping[str, float], intents: Mapping[str, float], cues: Sequence[Cue]
) -> tuple[Urgency, float]:
    """The urgency of a message and the probability that it is right.

    ``learned`` and ``intents`` are probabilities by name; either may be empty.
    """
    evidence = Evidence(
        learned,
        intents,
        frozenset(cue.name for cue in cues),
        frozenset(cue.name for cue in cues if cue.is_danger),
    )
    guess = _likeliest(learned) if learned else Urgency.NORMAL
    level = _ruled(guess, evidence)
    if level is guess:
        return level, learned.get(level, 0.0)
    return level, max(_RULED, learned.get(level, 0.0))


def _ruled(guess: Urgency, evidence: Evidence) -> Urgency:
    if _life_at_risk(evidence) or _danger_now(evidence):
        return Urgency.CRITICAL
    if guess is Urgency.NORMAL and (raised := _ordinary(evidence)):
        return raised
    if guess is Urgency.HIGH and _fraud(
        evidence, "kept_safe", but_not="gave_away", instead_of=Urgency.HIGH
    ):
        return Urgency.NORMAL
    if guess is not Urgency.CRITICAL:
        return guess
    if evidence.supposed:
        return Urgency.LOW
    if evidence.over:
        return Urgency.NORMAL
    if evidence.critical > 0.7 and not _harmless_cut(evidence):
        return Urgency.CRITICAL
    if evidence.share(OUTAGE_INTENTS) > 0.5 or "supply_off" in evidence.cues:
        return Urgency.HIGH
    return _likeliest({n: p for n, p in evidence.learned.items() if n != Urgency.CRITICAL})


def _ordinary(evidence: Evidence) -> Urgency | None:
    """What the table says of a plain request, where its words are enough to tell."""
    cues = evidence.cues
    if "deadline" in cues:
        return Urgency.HIGH
    if _fraud(evidence, "gave_away", but_not="kept_safe", instead_of=Urgency.NORMAL):
        return Urgency.HIGH
    if "cut_already" in cues and evidence.share(("request_payment_plan",)) > 0.5:
        return Urgency.HIGH
    if {"supply_off", "denied_danger"} <= cues and "restored" not in cues and not evidence.dangers:
        return Urgency.HIGH
    if "appointment_soon" in cues and evidence.share(CALENDAR_INTENTS) > 0.5:
        return Urgency.HIGH
    if "no_hurry" in cues and evidence.share(("get_invoice_copy",)) > 0.5:
        return Urgency.LOW
    return None


def _fraud(evidence: Evidence, cue: str, *, but_not: str, instead_of: Urgency) -> bool:
    """Whether the words about a fraud say one thing only, and what was learned is unsure."""
    told = cue in evidence.cues and but_not not in evidence.cues
    unsure = evidence.learned.get(instead_of, 0.0) < _SETTLED
    return told and unsure and evidence.share(("report_fraud",)) > 0.5


def _life_at_risk(evidence: Evidence) -> bool:
    cues = evidence.cues
    cut = cues & {"supply_off", "heating_off"} or evidence.share(OUTAGE_INTENTS) > 0.5
    back = "restored" in cues and "asks_return" not in cues and "still" not in cues
    if not cut or back or cues & {"hypothetical", "planned"}:
        return False
    if "medical_device" in cues:
        return True
    heating = "heating_off" in cues or (evidence.share(OUTAGE_INTENTS) > 0.5 and "cold" in cues)
    return heating and {"frail_person", "cold"} <= cues and "mild" not in cues


def _danger_now(evidence: Evidence) -> bool:
    if evidence.over or evidence.supposed or evidence.share(TALK) > 0.8:
        return False
    meant = evidence.share(DANGER_INTENTS)
    if "contrast" in evidence.cues and meant > 0.5:
        return True
    if "past" in evidence.cues and "still" not in evidence.cues:
        return bool(evidence.dangers) and evidence.critical > 0.5
    if evidence.dangers - VAGUE:
        return True
    if evidence.dangers:
        return evidence.critical + meant > 0.2
    returned = "still" in evidence.cues and "over" in evidence.cues
    return meant > 0.5 and (returned or evidence.critical > 0.35) and not _harmless_cut(evidence)


def _harmless_cut(evidence: Evidence) -> bool:
    """Supply is cut, or a danger denied, and nothing says that anybody is at risk."""
    cues = evidence.cues
    if "mild" in cues:
        return True
    frail = bool(cues & {"medical_device", "frail_person"} or evidence.dangers)
    cold = "cold" in cues and "hardy" not in cues
    cut = bool(cues & {"supply_off", "heating_off"})
    cut = cut or (
        "denied_danger" in cues
        and not cues & {"still", "contrast"}
        and evidence.critical < _SETTLED
    )
    calm = "nothing_odd" in cues and evidence.share(OUTAGE_INTENTS) > 0.5
    return (cut or calm) and not (frail or cold)


def _likeliest(levels: Mapping[str, float]) -> Urgency:
    return Urgency(max(levels, key=lambda name: levels[name])) if levels else Urgency.NORMAL
