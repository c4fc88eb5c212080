"""How sure the bot must be, and how patient it is: derived from what errors cost the customer.

The unit of every cost is one more question put to the customer. What costs least in the long run
is done: the rule of expected cost in decision theory (R. O. Duda, P. E. Hart and D. G. Stork,
*Pattern Classification*, 2nd edition, chapter 2), which needs probabilities that can be trusted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from bot.errors import ConfigurationError

THRESHOLDS = {"act_above": "act", "interrupt_above": "interrupt", "leave_above": "leave"}
"""Options of ``config.yml`` that set a threshold by hand, and the threshold."""

COUNTS = ("human_after", "human_after_open")
"""Options of ``config.yml`` that set by hand how many fruitless messages bring a human in."""

LEAST, MOST = 0.01, 1000
"""Bounds of a cost."""


@dataclass(frozen=True)
class Thresholds:
    """Probabilities (0 to 1) below which the bot does not act by itself, and its patience.

    ``act``: outside a form, below it the bot asks which of two things was meant.
    ``interrupt``: inside a form, below it a message is taken as an answer to what was asked.
    ``leave``: inside a form, needed to leave it for another request.
    ``human_after``: messages in a row that came to nothing, after which a further one brings a
    human in; ``human_after_open``: the same while an adviser is there.
    """

    act: float = 0.5
    interrupt: float = 0.6
    leave: float = 5 / 7
    human_after: int = 2
    human_after_open: int = 1


@dataclass(frozen=True)
class Costs:
    """What the customer loses, counted in questions.

    ``ask_again``: one more question before anything is done. ``wrong``: the bot begins something
    that was not wanted. ``interrupted``: an answer is mistaken for a question. ``left``: an answer
    is mistaken for another request, so that what was already given is given again.
    ``human``: an adviser calls back later; ``human_open``: an adviser takes over at once.
    """

    ask_again: float = 1.0
    wrong: float = 2.0
    interrupted: float = 1.5
    left: float = 2.5
    human: float = 2.0
    human_open: float = 1.0

    def thresholds(self) -> Thresholds:
        """The thresholds at which both ways cost the same.

        Outside a form a question costs ``ask_again`` whatever was meant, and acting costs
        ``wrong`` times the chance of an error. Inside a form, to take a request for an answer
        costs ``ask_again`` too (it has to be said once more). A human comes when the questions
        so far have cost as much as the human would have.
        """
        return Thresholds(
            act=1 - self.ask_again / self.wrong,
            interrupt=self.interrupted / (self.interrupted + self.ask_again),
            leave=self.left / (self.left + self.ask_again),
            human_after=math.ceil(self.human / self.ask_again),
            human_after_open=math.ceil(self.human_open / self.ask_again),
        )


def thresholds_from(options: Mapping[str, Any]) -> Thresholds:
    """The thresholds that the options of ``OffHoursPolicy`` ask for.

    They follow from ``costs``; one that is set by hand stands. Raises
    :class:`bot.errors.ConfigurationError` when an option makes no sense.
    """
    wrong = next(mistakes_in(options), None)
    if wrong:
        raise ConfigurationError(f"config.yml: {wrong[1]}")
    derived = asdict(Costs(**(options.get("costs") or {})).thresholds())
    by_hand = {**THRESHOLDS, **{name: name for name in COUNTS}}
    derived |= {
        field: options[name] for name, field in by_hand.items() if options.get(name) is not None
    }
    return Thresholds(**derived)


def mistakes_in(options: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """What makes no sense: the keys that lead to it, and a sentence that says what to do."""
    known = ("priority", "costs", *THRESHOLDS, *COUNTS)
    for name in options:
        if name not in ("name", *known):
            yield (name,), f"There is no option « {name} ». Those there are: {', '.join(known)}."
    for name in THRESHOLDS:
        value = options.get(name)
        if value is not None and not (_is_number(value) and 0 <= value <= 1):
            yield (name,), f"« {name}: {value} » must be a probability from 0 to 1, such as 0.6."
    for name in COUNTS:
        value = options.get(name)
        if value is not None and not (_is_number(value) and isinstance(value, int) and value >= 1):
            yield (name,), f"« {name}: {value} » must be a whole number of messages from 1 on."
    costs = options.get("costs")
    if costs is None:
        return
    if not isinstance(costs, Mapping):
        yield ("costs",), "« costs: » reads « name: number » lines, such as « wrong: 2 »."
        return
    yield from _mistakes_in_costs(costs)


def _mistakes_in_costs(costs: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    known = [field.name for field in fields(Costs)]
    sound = True
    for name, value in costs.items():
        if name not in known:
            sound = False
            yield (
                ("costs", name),
                f"There is no cost « {name} ». Those there are: {', '.join(known)}.",
            )
        elif not (_is_number(value) and LEAST <= value <= MOST):
            sound = False
            yield (
                ("costs", name),
                f"« {name}: {value} » must be a number from {LEAST} to {MOST}, such as 1.5.",
            )
    if sound and Costs(**costs).wrong <= Costs(**costs).ask_again:
        yield (
            ("costs", "wrong" if "wrong" in costs else "ask_again"),
            "« wrong » must cost more than « ask_again », or the bot would never ask.",
        )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
