"""Who decided what was done in a turn: the policy, and the rule when it was a written one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.messages import Reply

RULES = "RulePolicy"


def rule_names(project: Path) -> dict[tuple[str, str], str]:
    """The rules of ``data/rules``: an intent, or the action before, and an action → the name."""
    import yaml

    names: dict[tuple[str, str], str] = {}
    for path in sorted((project / "data" / "rules").glob("*.yml")):
        written = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        for rule in written.get("rules") or ():
            for before, action in _steps(rule.get("steps") or ()):
                names.setdefault((before, action), str(rule["rule"]))
    return names


def decided(reply: Reply, names: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """A line for each action of a turn: « outage_form: RulePolicy, Report an outage »."""
    before = reply.understanding.intent.name if reply.understanding else ""
    for one in reply.decisions:
        rule = names.get((before, one.action), "") if one.policy == RULES else ""
        by = ", ".join(part for part in (one.policy, rule) if part)
        yield f"{one.action}: {by}" if by else one.action
        before = one.action


def _steps(steps: Any) -> Iterator[tuple[str, str]]:
    before = ""
    for step in steps:
        if "intent" in step:
            before = str(step["intent"])
        elif "action" in step:
            if before:
                yield before, str(step["action"])
            before = str(step["action"])
