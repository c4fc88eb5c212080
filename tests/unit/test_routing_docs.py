"""The page on routing and the published schemas: what they say is what the router does."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from routing_stage import PROJECT, reference

from bot.handoff.subjects import SUBJECTS
from bot.messages import CueName, Urgency
from bot.routing.as_json import as_json
from bot.routing.catalogue import CATALOGUE
from bot.routing.hard_rules import RULES, Rule
from bot.routing.kinds import ChannelKind, Contact, Load, Source
from bot.routing.reading import WrongSituation, read_situation
from bot.routing.recommendation import State
from bot.routing.rules import INTENTS, WEIGHTS, Criterion
from bot.routing.situation import Circumstance, Device, Need
from bot.routing.wording import delay_text

PAGE = (PROJECT / "docs" / "routing.md").read_text(encoding="utf-8")
WORKED = re.findall(
    r"^### \d+\. (.+?)$.*?^```json\n(.*?)\n```.*?^```json\n(.*?)\n```", PAGE, re.M | re.S
)


def schema(name: str) -> Any:
    path = PROJECT / "docs" / "schemas" / f"{name}.schema.json"
    return json.loads(path.read_text(encoding="utf-8"))


SITUATION, RECOMMENDATION = schema("situation"), schema("recommendation")


def answer(situation: Any) -> dict[str, Any]:
    company = reference()
    found = read_situation(situation, company.time_zone, company.desks)
    assert found.at is not None
    return as_json(company.router.recommend(found, found.at))


def test_there_are_twelve_worked_situations() -> None:
    assert len(WORKED) == 12


@pytest.mark.parametrize(("title", "given", "told"), WORKED, ids=[one[0] for one in WORKED])
def test_a_worked_situation_comes_out_as_the_page_says(title: str, given: str, told: str) -> None:
    found, expected = answer(json.loads(given)), json.loads(told)
    channels = {one["channel"]: one for one in found["channels"]}
    seen = {
        "best": found["best"],
        "also": [one["channel"] for one in found["also"]],
        "emergency": [one["number"] for one in found["emergency"]],
        "order": [name for name, one in channels.items() if name in expected.get("order", ())],
        "later": [name for name, one in channels.items() if one["state"] == "later"],
        "ruled_out": {name: one["rule"] for name, one in channels.items() if one["rule"]},
        "expected": found["best"] and channels[found["best"]]["expected"]["at"],
    }
    seen["later"] = [name for name in expected.get("later", ()) if name in seen["later"]]
    rules = expected.get("ruled_out", {})
    seen["ruled_out"] = {name: seen["ruled_out"].get(name) for name in rules}
    assert {key: seen[key] for key in expected} == expected


@pytest.mark.parametrize("given", [one[1] for one in WORKED] + ["{}"])
def test_situations_and_answers_follow_their_schemas(given: str) -> None:
    situation = json.loads(given)
    jsonschema.validate(situation, SITUATION)
    jsonschema.validate(
        answer({"at": "2026-11-24T10:00", **situation}),
        RECOMMENDATION,
        format_checker=jsonschema.FormatChecker(),
    )


WRONG = [
    {"languag": "en"},
    {"language": "de"},
    {"intent": "report_gas_leek"},
    {"urgency": 1},
    {"cues": "upset"},
    {"cues": ["angry"]},
    {"prefers": "fax"},
    {"public": "yes"},
    {"available": "evening"},
    {"available": {"mondey": "18:00-20:00"}},
    {"available": 18},
    {"desks": []},
    {"desks": {"chat": {"free": 1}}},
    {"desks": {"chat": {"advisers_free": -1}}},
    {"measured_seconds": {"telephone": 1.5}},
    {"measured_seconds": {"fax": 1}},
    {"postcode": 67000},
    {"postcode": "6700"},
    {"at": "demain"},
    {"at": 3},
    {"age": 80},
    [],
]


@pytest.mark.parametrize("wrong", WRONG, ids=json.dumps)
def test_what_the_schema_refuses_is_refused_in_a_sentence(wrong: Any) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, SITUATION)
    company = reference()
    with pytest.raises(WrongSituation, match=r"\w"):
        read_situation(wrong, company.time_zone, company.desks)


names = st.sampled_from([*SITUATION["properties"], "age", "chat", "x"])
leaves = st.sampled_from(
    [None, True, -1, 0, 1.5, 10**30, "", "fr", "telephone", "email", "18:00-20:00", "\x1b[2J"]
) | st.text(max_size=4)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(names, values, max_size=4))
@settings(max_examples=300, deadline=None)
def test_anything_is_read_or_refused_and_what_is_read_follows_the_schema(value: Any) -> None:
    company = reference()
    try:
        found = read_situation(value, company.time_zone, company.desks)
    except WrongSituation:
        return
    jsonschema.validate(value, SITUATION)
    recommended = company.router.recommend(found, datetime.now(company.time_zone))
    jsonschema.validate(as_json(recommended), RECOMMENDATION)


def test_the_schemas_name_what_the_code_names() -> None:
    fields = SITUATION["properties"]
    for name, known in (
        ("intent", SUBJECTS),
        ("urgency", Urgency),
        ("device", Device),
        ("prefers", ChannelKind),
        ("channel", ChannelKind),
    ):
        assert fields[name]["enum"] == [*map(str, known), None], name
    for name, known in (
        ("cues", CueName),
        ("circumstances", Circumstance),
        ("needs", Need),
        ("carry", Load),
        ("contact", Contact),
        ("tried", ChannelKind),
    ):
        assert fields[name]["items"]["enum"] == list(map(str, known)), name
    one = RECOMMENDATION["properties"]["channels"]["items"]["properties"]
    assert RECOMMENDATION["$defs"]["kind"]["enum"] == list(map(str, ChannelKind))
    assert one["state"]["enum"] == list(map(str, State))
    assert one["rule"]["enum"] == [*map(str, Rule), None]
    assert one["expected"]["oneOf"][1]["properties"]["source"]["enum"] == list(map(str, Source))
    reasons = one["reasons"]["items"]["properties"]
    assert reasons["criterion"]["enum"] == list(map(str, Criterion))


def test_the_page_names_every_field_rule_criterion_and_kind() -> None:
    for name in (*SITUATION["properties"], *Rule, *Criterion, *ChannelKind, *Circumstance, *Need):
        assert f"`{name}`" in PAGE, name
    assert [name for name in re.findall(r"^\| `(\w+)` \|", PAGE, re.M) if name in set(Rule)] == [
        str(rule) for rule in RULES
    ]


def test_the_page_gives_the_weights_and_wishes_in_force() -> None:
    for criterion, weight in WEIGHTS.items():
        assert f"| `{criterion}` | {weight} |" in PAGE
    for intent, wishes in INTENTS.items():
        shown = ", ".join(f"{wish} {strength}" for wish, strength in wishes.items())
        assert f"| `{intent}` | {shown} |" in PAGE


def test_the_page_gives_the_facts_of_the_catalogue() -> None:
    for kind, facts in CATALOGUE.items():
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{kind}` | "))
        how = f"{'spoken' if facts.spoken else 'written'}, {'live' if facts.live else 'later'}"
        delay = f"{delay_text(facts.usual.seconds)}, {facts.usual.source}"
        held = facts.at_once if facts.adviser else "none"
        assert f"| {how} | {delay} | " in row
        assert f"| {facts.effort.name.lower()} | {held} | " in row


def test_the_reference_company_follows_the_defaults_of_the_page() -> None:
    routing = reference().routing
    assert (routing.weights, routing.intents) == (WEIGHTS, INTENTS)
