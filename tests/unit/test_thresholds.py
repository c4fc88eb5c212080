"""Thresholds that follow from what errors cost, or are set by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from small_project import REPOSITORY, mistakes, small_project

from bot.errors import ConfigurationError
from bot.policies.thresholds import Costs, Thresholds, thresholds_from

costs = st.floats(min_value=0.01, max_value=1000)


def test_without_any_option_the_usual_costs_give_the_usual_thresholds() -> None:
    assert thresholds_from({}) == Costs().thresholds() == Thresholds()


def test_the_project_states_every_cost() -> None:
    config = yaml.safe_load((REPOSITORY / "config.yml").read_text(encoding="utf-8"))
    (policy,) = (p for p in config["policies"] if p["name"].endswith("OffHoursPolicy"))
    assert set(policy["costs"]) == set(Costs.__dataclass_fields__)
    assert thresholds_from(policy) == Thresholds()


@given(ask=costs, wrong=costs, probability=st.floats(0, 1))
def test_what_costs_less_on_average_is_done(ask: float, wrong: float, probability: float) -> None:
    act = Costs(ask_again=ask, wrong=wrong).thresholds().act
    if probability > act + 1e-6:
        assert (1 - probability) * wrong < ask
    elif probability < act - 1e-6:
        assert (1 - probability) * wrong > ask


@given(ask=costs, interrupted=costs, left=costs, probability=st.floats(0, 1))
def test_a_form_goes_on_while_that_costs_less(
    ask: float, interrupted: float, left: float, probability: float
) -> None:
    found = Costs(ask_again=ask, interrupted=interrupted, left=left).thresholds()
    for threshold, cost in ((found.interrupt, interrupted), (found.leave, left)):
        going_on, breaking_off = probability * ask, (1 - probability) * cost
        if probability > threshold + 1e-6:
            assert breaking_off < going_on
        elif probability < threshold - 1e-6:
            assert breaking_off > going_on


@given(ask=costs, human=costs)
def test_a_human_comes_when_the_questions_have_cost_as_much(ask: float, human: float) -> None:
    after = Costs(ask_again=ask, human=human).thresholds().human_after
    assert after >= 1
    assert (after - 1) * ask < human * (1 + 1e-9)
    assert after * ask >= human * (1 - 1e-9)


def test_the_dearer_an_error_the_surer_the_bot_must_be() -> None:
    assert thresholds_from({"costs": {"wrong": 5}}).act == pytest.approx(0.8)
    assert thresholds_from({"costs": {"left": 4}}).leave == pytest.approx(0.8)
    assert thresholds_from({"costs": {"human": 3.5}}).human_after == 4


def test_a_threshold_set_by_hand_stands_and_the_others_follow_from_the_costs() -> None:
    found = thresholds_from({"act_above": 0.3, "human_after_open": 4, "costs": {"wrong": 5}})
    assert found == Thresholds(act=0.3, human_after_open=4)


WRONG = [
    ("act_above: sure", "« act_above: sure » must be a probability from 0 to 1"),
    ("leave_above: 1.2", "« leave_above: 1.2 » must be a probability"),
    ("interrupt_above: true", "« interrupt_above: True » must be a probability"),
    ("human_after: 0", "« human_after: 0 » must be a whole number of messages"),
    ("human_after: .inf", "« human_after: inf » must be a whole number of messages"),
    ("costs: high", "« costs: » reads « name: number » lines"),
    ("costs: {wrong: 0}", "« wrong: 0 » must be a number from 0.01 to 1000"),
    ("costs: {human: .nan}", "« human: nan » must be a number"),
    ("costs: {wrong: }", "« wrong: None » must be a number"),
    ("costs: {late: 2}", "There is no cost « late ». Those there are: ask_again, wrong"),
    ("costs: {ask_again: 2}", "« wrong » must cost more than « ask_again »"),
    ("costs: {wrong: 1}", "« wrong » must cost more than « ask_again »"),
]


@pytest.mark.parametrize(("option", "sentence"), WRONG)
def test_an_option_that_makes_no_sense_is_refused(option: str, sentence: str) -> None:
    with pytest.raises(ConfigurationError, match=r"config\.yml") as refused:
        thresholds_from(yaml.safe_load(option))
    assert sentence in str(refused.value)


@pytest.mark.parametrize(("option", "sentence"), WRONG)
def test_the_preflight_names_it_with_its_line(tmp_path: Path, option: str, sentence: str) -> None:
    policy = f"bot.policies.off_hours.OffHoursPolicy\n    {option}"
    (found,) = mistakes(small_project(tmp_path), "config.yml", "RulePolicy", policy)
    assert found.startswith("config.yml:10: ")
    assert sentence in found


def test_costs_that_make_sense_pass_the_preflight(tmp_path: Path) -> None:
    policy = "bot.policies.off_hours.OffHoursPolicy\n    costs: {wrong: 3}\n    leave_above: 0.8"
    assert mistakes(small_project(tmp_path), "config.yml", "RulePolicy", policy) == []
