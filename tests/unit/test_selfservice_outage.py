from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.selfservice.outage import OutageAnswer, choose_outage, explains_cut
from bot.selfservice.records import Outage

NOW = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))


def outage(reference, hours, *, planned=False, energy="electricity"):
    started = NOW + timedelta(hours=hours)
    return Outage(reference, "69003", energy, planned, "travaux", "works", started, None)


FAULT = outage("IN-1", -1)
GAS_FAULT = outage("IN-2", -3, energy="gas")
WORKS_NOW = outage("TX-1", -5, planned=True)
WORKS_LATER = outage("TX-2", 30, planned=True)


def test_a_fault_under_way_comes_before_works():
    answer = choose_outage([WORKS_LATER, WORKS_NOW, FAULT], NOW, "electricity")
    assert answer == OutageAnswer("under_way", FAULT, (WORKS_NOW, WORKS_LATER))
    assert explains_cut(answer)


def test_works_that_have_begun_explain_a_cut():
    answer = choose_outage([WORKS_LATER, WORKS_NOW], NOW, None)
    assert (answer.kind, answer.outage) == ("works_under_way", WORKS_NOW)
    assert explains_cut(answer)


def test_works_to_come_explain_no_cut():
    answer = choose_outage([WORKS_LATER], NOW, "electricity")
    assert answer.kind == "works_planned"
    assert not explains_cut(answer)


def test_a_cut_of_the_other_energy_is_no_answer():
    assert choose_outage([GAS_FAULT], NOW, "electricity") == OutageAnswer("unknown")
    assert choose_outage([GAS_FAULT], NOW, "gas").outage == GAS_FAULT


def test_for_any_energy_the_fault_that_began_first_is_told_first():
    assert choose_outage([FAULT, GAS_FAULT], NOW, None).outage == GAS_FAULT


def test_works_that_begin_this_very_moment_are_under_way():
    assert choose_outage([outage("TX-3", 0, planned=True)], NOW, None).kind == "works_under_way"


def test_nothing_known_explains_nothing():
    answer = choose_outage([], NOW, None)
    assert answer == OutageAnswer("unknown")
    assert not explains_cut(answer)
