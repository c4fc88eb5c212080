"""One line for each channel that was not chosen."""

from __future__ import annotations

from bot.routing.reason import Reason, Voice
from bot.routing.recommendation import Ranked, State
from bot.routing.rules import Criterion


def why_not(one: Ranked, best: Ranked | None) -> Reason | None:
    """The hard rule, or that nobody is there now, or where the chosen one does better."""
    if best is not None and one.kind is best.kind:
        return None
    if one.rule is not None:
        return one.rule.reason(one.ask_for)
    if one.state is State.LATER or best is None:
        return next(v.reason for v in one.voices if v.criterion is Criterion.AVAILABILITY)
    return _outweighed(one, best)


def _outweighed(one: Ranked, best: Ranked) -> Reason:
    """Where the chosen channel gains most: what speaks against this one there, or for the other."""
    if one.units > best.units:
        return Reason("danger_order", {"best": best.kind})
    own = {voice.criterion: voice for voice in one.voices}
    other = {voice.criterion: voice for voice in best.voices}
    gaps = {name: _units(other.get(name)) - _units(own.get(name)) for name in Criterion}
    widest = max(Criterion, key=gaps.__getitem__)
    against, better = own.get(widest), other.get(widest)
    if gaps[widest] <= 0:
        return Reason("why_not_equal", {"best": best.kind})
    if against is not None and against.units < 0:
        return against.reason
    assert better is not None
    return Reason("why_not_better", {"best": best.kind, "reason": better.reason})


def _units(voice: Voice | None) -> int:
    return 0 if voice is None else voice.units
