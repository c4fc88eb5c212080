import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.parsing import read_entities

NOW = datetime(2026, 7, 14, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
UNITS = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}


def phones(text: str) -> list[str]:
    return [each.value for each in read_entities(text, now=NOW) if each.entity == "phone_number"]


def spell(pair: str) -> str:
    """Two digits as a French speaker says them."""
    number, units = int(pair), UNITS.split()
    if number < 10:
        return f"zéro {units[number]}"
    if number < 17:
        return units[number]
    if number < 20:
        return f"dix-{units[number - 10]}"
    if number < 70:
        ten, unit = TENS[number // 10], number % 10
        return ten if not unit else f"{ten} et un" if unit == 1 else f"{ten}-{units[unit]}"
    if number < 80:
        return "soixante et onze" if number == 71 else f"soixante-{spell(str(number - 60))}"
    return "quatre-vingts" if number == 80 else f"quatre-vingt-{_after_eighty(number - 80)}"


def _after_eighty(rest: int) -> str:
    return UNITS.split()[rest] if rest < 10 else spell(str(rest))


@pytest.mark.parametrize(
    "text",
    [
        "06 12 34 56 78",
        "0612345678",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "06\u00a012\u00a034\u202f56\u202f78",
        "+33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78",
        "0033 6 12 34 56 78",
        "0033612345678",
        "appelez le 0612 345 678 demain",
        "zéro six douze trente-quatre cinquante-six soixante-dix-huit",
        "zero six douze trente quatre cinquante six soixante dix huit",
        "zéro six, douze, trente-quatre, cinquante-six, soixante-dix-huit",
        "zéro six un deux trois quatre cinq six sept huit",
        "06 douze trente-quatre 56 78",
        "plus trente-trois six douze trente-quatre cinquante-six soixante-dix-huit",
        "it's oh six one two three four five six seven eight",
        "oh six twelve thirty-four fifty-six seventy-eight",
    ],
)
def test_a_french_number_is_read_in_all_its_forms(text):
    assert phones(text) == ["+33612345678"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("zéro quatre vingt-deux trente-trois quarante-quatre cinquante-cinq", "+33422334455"),
        ("zero quatre vingt deux trente trois quarante quatre cinquante cinq", "+33422334455"),
        ("zéro six soixante dix huit quatre vingt dix sept douze treize", "+33678971213"),
        ("zéro sept quatre-vingt-un quinze zéro deux quarante", "+33781150240"),
        ("0 800 47 33 33", "+33800473333"),
        ("06 39 98 12 34", "+33639981234"),
        ("+44 20 7946 0958", "+442079460958"),
    ],
)
def test_pairs_are_grouped_so_that_ten_digits_come_out(text, number):
    assert phones(text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "le point de livraison c'est 09 123 456 789 012",
        "PDL 14862093357712",
        "06/12/2026 14h30",
        "06 12 34 56",
        "06 12 34 56 78 9",
        "DR-204817",
        "facture 0612345678901",
    ],
)
def test_other_digits_are_no_telephone_number(text):
    assert phones(text) == []


OVERSEAS = re.compile(r"0(?:26[239]|59[046]|639|69[0-4]|69[67])")
NATIONAL = st.from_regex(r"0[1-7][0-9]{8}", fullmatch=True).filter(
    lambda digits: not OVERSEAS.match(digits)
)


@given(digits=NATIONAL, sign=st.sampled_from(["", " ", ".", "-", "\u00a0"]))
def test_any_national_number_reads_back_from_its_pairs(digits, sign):
    pairs = [digits[index : index + 2] for index in range(0, 10, 2)]
    assert phones(f"au {sign.join(pairs)} svp") == [f"+33{digits[1:]}"]


@given(digits=NATIONAL, form=st.sampled_from(["+33{}", "+33 {}", "0033{}", "+33 (0){}"]))
def test_any_number_with_its_country_code_reads_back(digits, form):
    assert phones(form.format(digits[1:])) == [f"+33{digits[1:]}"]


@given(digits=NATIONAL)
def test_any_national_number_spoken_in_pairs_reads_back(digits):
    said = " ".join(spell(digits[index : index + 2]) for index in range(0, 10, 2))
    assert phones(f"mon numéro c'est le {said}") == [f"+33{digits[1:]}"]
