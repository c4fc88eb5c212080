"""Several requests in one message: where it is cut, which parts count, which comes first."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Urgency
from bot.understanding.requests_choice import REQUESTS, Part, requests_in
from bot.understanding.requests_split import MOST_CLAUSES, Clause, Joint, split


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("je déménage et en plus ma facture est fausse", ["je déménage", "ma facture est fausse"]),
        (
            "Mon prélèvement a été rejeté et je voudrais aussi changer de numéro",
            ["Mon prélèvement a été rejeté", "je voudrais aussi changer de numéro"],
        ),
        (
            "alors je voudrais donner mon relevé et puis euh ma facture elle est fausse",
            ["alors je voudrais donner mon relevé", "ma facture elle est fausse"],
        ),
        (
            "annulez mon rendez-vous, et envoyez-moi ma facture",
            ["annulez mon rendez-vous", "envoyez-moi ma facture"],
        ),
        (
            "je souhaite donner mon relevé et, par la même occasion, recevoir ma facture",
            ["je souhaite donner mon relevé", "recevoir ma facture"],
        ),
        (
            "I need to give my reading and change my email",
            ["I need to give my reading", "change my email"],
        ),
        (
            "j'ai plus de courant et je voudrais savoir combien je dois",
            ["j'ai plus de courant", "je voudrais savoir combien je dois"],
        ),
        ("Voici mon relevé. PS : rappelez-moi", ["Voici mon relevé.", "rappelez-moi"]),
        ("my power is out. Also, I want a refund", ["my power is out.", "I want a refund"]),
        ("a copy please, and by the way when do you open", ["a copy please", "when do you open"]),
    ],
)
def test_words_that_add_something_cut_a_message(text: str, clauses: list[str]) -> None:
    assert [one.text for one in split(text)] == clauses


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bonjour",
        "je serai là vendredi et samedi",
        "un contrat électricité et gaz",
        "changer mon nom et prénom",
        "il y a une odeur de gaz et j'ai mal à la tête",
        "I smell gas and I have a headache",
        "au fait je voudrais donner mon relevé",
        "rappelez-moi jeudi ou sinon vendredi",
        "je voudrais ma facture de mars et celle d'avril aussi",
        "Ma carte expire. Je voudrais la changer.",
        "mon compteur est au fond du jardin, il faudrait qu'un agent vienne avec moi",
    ],
)
def test_one_request_with_its_reasons_stays_whole(text: str) -> None:
    assert [one.text for one in split(text)] == [text]


@given(st.text(max_size=300))
def test_clauses_are_pieces_of_the_message_in_order(text: str) -> None:
    clauses = split(text)
    assert 1 <= len(clauses) <= MOST_CLAUSES
    assert all(text[one.start : one.end] == one.text for one in clauses)
    assert all(a.end <= b.start for a, b in pairwise(clauses))


@given(
    st.lists(st.sampled_from(["et en plus", "ma facture", "je veux", ".", "aussi", "and", "\n"]))
)
def test_any_heap_of_connectors_can_be_cut(words: list[str]) -> None:
    assert split(" ".join(words))


@pytest.mark.parametrize(
    ("said", "handled"),
    [
        (["get_invoice_copy", "report_gas_leak"], "report_gas_leak"),
        (["report_fraud", "report_outage"], "report_outage"),
        (["make_complaint", "report_fraud"], "report_fraud"),
        (["explain_bill", "end_contract"], "end_contract"),
        (["faq", "request_callback"], "request_callback"),
    ],
)
def test_the_one_most_upsetting_to_be_refused_comes_first(said: list[str], handled: str) -> None:
    found = requests_in([_part(name) for name in said])
    assert [part.intent for part in found] == [handled, *(n for n in said if n != handled)]


def test_what_is_pressing_comes_before_what_is_not() -> None:
    soon = _part("book_appointment", urgency=Urgency.HIGH)
    found = requests_in([_part("end_contract"), soon])
    assert found[0] is soon


@pytest.mark.parametrize(
    "parts",
    [
        [("explain_bill", 0.99), ("explain_bill", 0.9)],
        [("report_outage", 0.99), ("ask_outage_status", 0.99)],
        [("report_gas_leak", 0.99), ("report_electrical_danger", 0.99)],
        [("explain_bill", 0.99), ("request_refund", 0.5)],
        [("explain_bill", 0.99), ("ask_human", 0.99)],
        [("greet", 0.99), ("explain_bill", 0.99)],
        [("explain_bill", 0.99)],
        [],
    ],
)
def test_one_subject_or_a_guess_beside_it_is_one_request(parts: list[tuple[str, float]]) -> None:
    assert requests_in([_part(name, sure) for name, sure in parts]) == ()


def test_after_a_mere_and_more_certainty_is_needed() -> None:
    first, second = _part("explain_bill"), _part("request_refund", 0.8, Joint.WISH)
    assert requests_in([first, second]) == ()
    assert requests_in([first, _part("request_refund", 0.8)])


def test_a_clause_about_what_was_just_said_needs_more_certainty() -> None:
    first, late = _part("explain_bill"), _part("get_invoice_copy", 0.8, text="elle est en retard")
    assert requests_in([first, late]) == ()
    asked = _part("get_invoice_copy", 0.8, text="il me faut une facture")
    assert requests_in([first, asked])


@given(st.permutations(REQUESTS[:6]))
def test_the_order_said_does_not_matter(names: list[str]) -> None:
    handled = [part.intent for part in requests_in([_part(name) for name in names])]
    again = [part.intent for part in requests_in([_part(name) for name in reversed(names)])]
    alike = {"report_electrical_danger", "report_gas_leak", "report_outage", "ask_outage_status"}
    assert [n for n in handled if n not in alike] == [n for n in again if n not in alike]
    assert handled[0] in ("report_gas_leak", "report_electrical_danger")


def _part(
    intent: str,
    confidence: float = 0.95,
    joint: Joint = Joint.ADDED,
    urgency: Urgency = Urgency.NORMAL,
    text: str = "ma demande",
) -> Part:
    return Part(Clause(text, 0, len(text), joint), intent, confidence, urgency)
