"""All checks of a project, together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import ConfigurationError
from bot.preflight.code import Code, read_code
from bot.preflight.config import KEYS as CONFIG_KEYS
from bot.preflight.config import check_config
from bot.preflight.dialogue import Use, count_parts, read_uses
from bot.preflight.domain import KEYS as DOMAIN_KEYS
from bot.preflight.domain import Domain, read_domain
from bot.preflight.endpoints import KEYS as ENDPOINT_KEYS
from bot.preflight.endpoints import check_endpoints
from bot.preflight.forms import check_forms
from bot.preflight.mistakes import Mistake, Place, Report
from bot.preflight.nlu import Example, check_examples, read_examples
from bot.preflight.responses import Response, check_responses, read_responses
from bot.preflight.yaml_nodes import Sources, Value

DATA_KEYS = ("version", "nlu", "rules", "stories", "responses")
RASA_INTENTS = {"restart", "back", "session_start", "nlu_fallback", "out_of_scope", "EXTERNAL"}
RASA_ACTIONS = {
    "...",
    "action_listen",
    "action_restart",
    "action_session_start",
    "action_default_fallback",
    "action_deactivate_loop",
    "action_revert_fallback_events",
    "action_default_ask_affirmation",
    "action_default_ask_rephrase",
    "action_two_stage_fallback",
    "action_unlikely_intent",
    "action_back",
    "action_extract_slots",
}
LOCATED = re.compile(r"(?P<file>\S+?)(?:, line |:)(?P<line>\d+): (?P<sentence>.*)", re.DOTALL)


@dataclass
class _Found:
    """What the files of a project hold."""

    domain: Domain = field(default_factory=Domain)
    examples: list[Example] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def check_project(project: Path) -> Report:
    """Read every file that makes the bot. Never raises: what is wrong is in the report.

    While a file cannot be read, files are not held against each other: what the others say of its
    contents would be told as their mistakes, by the hundred.
    """
    project = project.resolve()
    sources = Sources(project)
    found = _read(project, sources)
    mistakes = [
        *sources.mistakes,
        *found.domain.mistakes,
        *(_check_together(found, project) if sources.complete else ()),
        *_check_company(project),
        *_check_canned(project),
        *_check_knowledge(project),
    ]
    return Report.of(mistakes, _summary(found, project))


def check_settings(project: Path) -> Report:
    """Only the files that are read when Relais starts, and that no training needs."""
    project = project.resolve()
    sources = Sources(project)
    _read_endpoints(project, sources)
    return Report.of([*sources.mistakes, *_check_company(project), *_check_canned(project)], {})


def _check_together(found: _Found, project: Path) -> Iterator[Mistake]:
    code = read_code(project)
    yield from check_examples(found.examples, found.domain)
    yield from check_responses(found.responses, found.domain.intents)
    yield from _check_uses(found, code)
    yield from _check_actions(found, code)
    yield from check_forms(found.domain, code, {response.name for response in found.responses})


def _read_endpoints(project: Path, sources: Sources) -> None:
    if (project / "endpoints.yml").exists():
        endpoints = sources.read(project / "endpoints.yml", ENDPOINT_KEYS)
        if endpoints:
            sources.mistakes.extend(check_endpoints(endpoints))


def _read(project: Path, sources: Sources) -> _Found:
    found = _Found()
    config = _top(project, "config.yml", CONFIG_KEYS, sources)
    if config:
        sources.mistakes.extend(check_config(config))
    _read_endpoints(project, sources)
    domain = _top(project, "domain.yml", DOMAIN_KEYS, sources)
    found.domain = read_domain(domain)
    tops = [top for top in (domain, *_data(project, sources)) if top]
    for top in tops:
        found.examples.extend(read_examples(top, sources.mistakes))
        found.uses.extend(read_uses(top, sources.mistakes))
        found.responses.extend(read_responses(top, sources.mistakes))
        for section in ("rules", "stories"):
            found.counts[section] += count_parts(top, section)
    return found


def _top(project: Path, name: str, keys: tuple[str, ...], sources: Sources) -> Value | None:
    if not (project / name).is_file():
        sources.mistakes.append(Mistake(Place(name), "This file is missing. Relais needs it."))
        sources.complete = False
        return None
    return sources.read(project / name, keys)


def _data(project: Path, sources: Sources) -> Iterator[Value | None]:
    for path in sorted((project / "data").rglob("*")):
        if path.suffix in (".yml", ".yaml") and not path.name.startswith("."):
            yield sources.read(path, DATA_KEYS)


def _check_uses(found: _Found, code: Code) -> Iterator[Mistake]:
    domain = found.domain
    responses = {response.name for response in found.responses}
    known = {
        "intent": {*domain.intents, *RASA_INTENTS},
        "form": set(domain.forms),
        "slot": set(domain.slots),
        "entity": set(domain.entities),
        "action": {*RASA_ACTIONS, *domain.actions, *domain.forms, *responses},
    }
    for use in found.uses:
        if use.name not in known[use.kind]:
            yield Mistake(use.place, _unknown(use))
    for name, place in code.responses:
        if name not in responses:
            sentence = f"The response « {name} » is written nowhere in data/responses/."
            yield Mistake(place, sentence)


def _unknown(use: Use) -> str:
    if use.kind == "action" and use.name.startswith("utter_"):
        return f"The response « {use.name} » is written nowhere in data/responses/."
    return f"The {use.kind} « {use.name} » is not in domain.yml. Add it, or mend its name."


def _check_actions(found: _Found, code: Code) -> Iterator[Mistake]:
    domain, responses = found.domain, {response.name for response in found.responses}
    for name, place in domain.actions.items():
        if name.startswith("utter_") and name not in responses:
            yield Mistake(place, f"The response « {name} » is written nowhere in data/responses/.")
        elif name not in RASA_ACTIONS | responses and not code.offers(name):
            yield Mistake(place, f"No action in actions/ is named « {name} ».")
    for name, place in code.actions.items():
        if name not in {*domain.actions, *RASA_ACTIONS}:
            sentence = f"The action « {name} » is not under « actions: » in domain.yml. Add it."
            yield Mistake(place, sentence)


def _check_company(project: Path) -> list[Mistake]:
    from bot.company import load_company

    try:
        load_company(project / "company.yml")
    except ConfigurationError as error:
        return list(_located(error, "company.yml"))
    return []


def _check_canned(project: Path) -> list[Mistake]:
    from bot.company.canned import CANNED, load_canned

    try:
        load_canned(project / CANNED)
    except ConfigurationError as error:
        return list(_located(error, CANNED))
    return []


def _check_knowledge(project: Path) -> list[Mistake]:
    if not (project / "data" / "knowledge").is_dir():
        return []
    from bot.understanding.knowledge import load_knowledge

    try:
        load_knowledge(project / "data" / "knowledge")
    except ConfigurationError as error:
        return list(_located(error, "data/knowledge"))
    return []


def _located(error: ConfigurationError, file: str) -> Iterator[Mistake]:
    for line in str(error).splitlines():
        match = LOCATED.fullmatch(line)
        if match:
            yield Mistake(Place(match["file"], int(match["line"])), match["sentence"])
        else:
            yield Mistake(Place(file), line)


def _summary(found: _Found, project: Path) -> dict[str, int]:
    languages = Counter(example.language for example in found.examples)
    return {
        "intents": len(found.domain.intents),
        "examples_fr": languages["fr"],
        "examples_en": languages["en"],
        "rules": found.counts["rules"],
        "stories": found.counts["stories"],
        "responses": len({response.name for response in found.responses}),
        "knowledge": sum(1 for _ in (project / "data" / "knowledge").glob("*.md")),
    }
