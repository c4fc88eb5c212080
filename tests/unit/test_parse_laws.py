"""What holds for every value: any spelling reads back, and nothing inside other figures."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iban

from bot.understanding.parsing import read_entities

UNHURRIED = settings(deadline=None)
PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 7, 14, 22, 40, tzinfo=PARIS)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2059, 12, 1), timezones=st.just(PARIS))
DIGITS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
EXAMPLES = {
    name[0].lower(): name
    for name in (
        *("Anne", "Bernard", "Claude", "Daniel", "Emile", "François", "Georges", "Henri", "Irma"),
        *("Jean", "Kevin", "Louis", "Marie", "Nathalie", "Olivier", "Pierre", "Quentin", "Robert"),
        *("Sophie", "Thomas", "Ursule", "Victor", "William", "Xavier", "Yvonne", "Zoé"),
    )
}


def values(text: str, entity: str, expected: str | None = None, now: datetime = NOW) -> list:
    found = read_entities(text, now=now, expected=expected)
    return [each.value for each in found if each.entity == entity]


def dates(text: str, now: datetime) -> list[date]:
    return [date.fromisoformat(value) for value in values(text, "date", now=now)]


def one_by_one(digits: str, words: tuple[str, ...] = DIGITS, sign: str = " ") -> str:
    return sign.join(words[int(digit)] for digit in digits)


@UNHURRIED
@given(now=MOMENTS, days=st.integers(2, 300).filter(lambda days: days not in (8, 15)))
@pytest.mark.parametrize("form", ["dans {} jours", "d'ici {} jours", "in {} days"])
def test_days_from_now_are_counted_on_the_calendar(form, now, days):
    assert dates(form.format(days), now) == [now.date() + timedelta(days=days)]


@UNHURRIED
@given(now=MOMENTS, minutes=st.integers(1, 600))
@pytest.mark.parametrize("form", ["dans {} minutes", "rappelez-moi dans {} min", "in {} minutes"])
def test_minutes_from_now_are_real_ones_also_when_clocks_change(form, now, minutes):
    at = (now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(PARIS)
    assert dates(form.format(minutes), now) == [at.date()]
    assert values(form.format(minutes), "time", now=now) == [f"{at:%H:%M}"]


@UNHURRIED
@given(now=MOMENTS, hours=st.integers(1, 23))
@pytest.mark.parametrize("form", ["dans {} h", "d'ici {} heures", "in {} hours"])
def test_hours_from_now_are_real_ones_also_when_clocks_change(form, now, hours):
    at = (now.astimezone(UTC) + timedelta(hours=hours)).astimezone(PARIS)
    assert dates(form.format(hours), now) == [at.date()]
    assert values(form.format(hours), "time", now=now) == [f"{at:%H:%M}"]


@UNHURRIED
@given(now=MOMENTS)
@pytest.mark.parametrize("language", ["fr", "en_US"])
def test_every_public_holiday_of_the_library_is_the_coming_one(language, now):
    known = holidays.country_holidays(
        "FR", subdiv="57", language=language, years=(now.year, now.year + 1)
    )
    same = {
        "Saint Stephen's Day": "Boxing Day",
        "Ascension": "l'Ascension",
        "Assomption": "l'Assomption",
        "Toussaint": "la Toussaint",
        "Armistice": "l'armistice",
    }
    for name in {name for names in known.values() for name in names.split("; ")}:
        coming = min(d for d, its in known.items() if name in its.split("; ") and d >= now.date())
        said = same.get(name, name)
        assert dates(f"pour {said}" if language == "fr" else f"on {said}", now) == [coming], said


@UNHURRIED
@given(now=MOMENTS, name=st.sampled_from(["lundi", "mardi", "jeudi", "samedi", "dimanche"]))
def test_a_weekday_of_next_week_is_in_the_week_after_this_one(now, name):
    monday = now.date() - timedelta(days=now.weekday()) + timedelta(days=7)
    for said in (f"{name} de la semaine prochaine", f"la semaine prochaine, plutôt {name}"):
        (day,) = dates(said, now)
        assert monday <= day < monday + timedelta(days=7)


@UNHURRIED
@given(now=MOMENTS)
@pytest.mark.parametrize(
    "said", ["fin de mois", "mi-août", "début juin", "fin février", "en fin d'année", "end of May"]
)
def test_the_edge_of_a_period_is_never_past(said, now):
    (day,) = dates(said, now)
    assert now.date() <= day <= now.date() + timedelta(days=366)


@UNHURRIED
@given(now=MOMENTS, wrong=st.integers(1, 28), right=st.integers(1, 28))
@pytest.mark.parametrize(
    "form",
    [
        "le {0} ça va pas, mettez le {1}", "pas le {0} mais le {1}", "le {1} plutôt que le {0}",
        "le {1} au lieu du {0}", "not the {0}, the {1}", "the {1} instead of the {0}",
    ],
)  # fmt: skip
def test_of_a_day_refused_and_a_day_wanted_the_wanted_one_is_read(form, now, wrong, right):
    (day,) = dates(form.format(wrong, right), now)
    assert day.day == right


@UNHURRIED
@given(hour=st.integers(8, 23), minute=st.sampled_from(["", " quinze", " trente", " cinq"]))
def test_a_spoken_time_reads_back(hour, minute):
    small = ("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize")
    units = (
        *DIGITS,
        *small,
        *(f"dix-{DIGITS[unit]}" for unit in (7, 8, 9)),
        "vingt",
        "vingt et une",
    )
    said = units[hour] if hour < 22 else f"vingt-{DIGITS[hour - 20]}"
    read = {"": "00", " quinze": "15", " trente": "30", " cinq": "05"}[minute]
    assert values(f"vers {said} heures{minute}", "time") == [f"{hour:02}:{read}"]


@UNHURRIED
@given(digits=st.from_regex(r"[0-9]{3,8}", fullmatch=True))
@pytest.mark.parametrize("words", [DIGITS, ENGLISH])
@pytest.mark.parametrize("sign", [" ", ", "])
def test_an_index_spoken_digit_by_digit_reads_back(words, sign, digits):
    if sign == ", " and len(digits) < 5:
        return
    said = one_by_one(digits, words, sign)
    assert values(said, "meter_index", "meter_index") == [digits]


@UNHURRIED
@given(number=st.integers(0, 999999))
@pytest.mark.parametrize("words", [DIGITS, ENGLISH])
def test_a_customer_number_spelt_with_examples_reads_back(words, number):
    digits = f"{number:06}"
    comme = "comme" if words is DIGITS else "as in"
    said = f"D {comme} Daniel, R {comme} Robert, {one_by_one(digits, words)}"
    assert values(said, "customer_number") == [f"DR-{digits}"]


@UNHURRIED
@given(digits=st.from_regex(r"0[1-7][0-9]{8}", fullmatch=True))
@pytest.mark.parametrize("sign", [" ", ", ", "... "])
def test_a_telephone_number_spoken_digit_by_digit_reads_back(sign, digits):
    (read,) = values(f"mon numéro c'est {one_by_one(digits, sign=sign)}", "phone_number")
    assert read.endswith(digits[1:])


@UNHURRIED
@given(digits=st.from_regex(r"[0-9]{6}", fullmatch=True))
@pytest.mark.parametrize(
    ("start", "code"), [("0692", "262"), ("0690", "590"), ("0696", "596"), ("0694", "594")]
)
def test_a_valid_overseas_number_has_its_own_country_code(start, code, digits):
    number = phonenumbers.parse(f"+{code}{start[1:]}{digits}")
    wanted = code if phonenumbers.is_valid_number(number) else "33"
    assert values(f"{start} {digits}", "phone_number") == [f"+{wanted}{start[1:]}{digits}"]


@UNHURRIED
@given(digits=st.from_regex(r"[0-9]+", fullmatch=True).filter(lambda it: len(it) not in (10, 11)))
def test_digits_that_are_too_few_or_too_many_are_no_telephone_number(digits):
    if not digits.startswith("00"):
        assert values(digits, "phone_number") == []


WORD = st.from_regex(r"[bcfghjklmnpqrstvwxz]{3,7}[aeiou][bcfgklmnpqrstvz]", fullmatch=True)


@UNHURRIED
@given(first=WORD, second=WORD, domain=WORD, figures=st.integers(0, 99))
@pytest.mark.parametrize(
    ("said", "sign"),
    [
        ("point", "."), ("tiret", "-"), ("tiret du bas", "_"), ("underscore", "_"), ("dot", "."),
        ("trait d'union", "-"), ("tiret du six", "-"), ("tiret du huit", "_"),
    ],
)  # fmt: skip
def test_a_spoken_address_reads_back(said, sign, first, second, domain, figures):
    spoken = f"c'est {first} {said} {second} {figures} arobase {domain} point fr merci"
    assert values(spoken, "email") == [f"{first}{sign}{second}{figures}@{domain}.fr"]


@UNHURRIED
@given(name=st.from_regex(r"[bd-z][b-z]{3,7}", fullmatch=True))
def test_an_address_spelt_with_examples_reads_back(name):
    spelt = " ".join(f"{letter} comme {EXAMPLES[letter]}" for letter in name)
    assert values(f"{spelt} arobase free point fr", "email") == [f"{name}@free.fr"]


COUNTRIES = {"FR": "23n", "DE": "18n", "LU": "16n", "SE": "20n", "CH": "17n", "TN": "20n"}


@UNHURRIED
@given(
    country=st.sampled_from(sorted(COUNTRIES)), filling=st.from_regex(r"[0-9]{23}", fullmatch=True)
)
def test_an_account_of_any_country_reads_back_in_groups_and_digit_by_digit(country, filling):
    account = filling[: int(COUNTRIES[country][:-1])]
    number = country + iban.calc_check_digits(f"{country}00{account}") + account
    if not iban.is_valid(number, check_country=False):
        return
    grouped = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    spelt = f"{country[0]} {country[1]} {one_by_one(number[2:])}"
    assert values(grouped, "iban") == values(spelt, "iban") == [number]


@UNHURRIED
@given(euros=st.integers(0, 99999), cents=st.integers(1, 99))
@pytest.mark.parametrize("form", ["{}€{:02}", "{},{:02} €", "€{}.{:02}", "{} euros et {} centimes"])
def test_an_amount_in_any_form_reads_back(form, euros, cents):
    assert values(form.format(euros, cents), "amount") == [euros * 100 + cents]


POSTCODES = st.from_regex(r"(0[1-9]|[1345678][0-9]|2[1-9])[0-9]{3}|97[1-6][0-9]{2}", fullmatch=True)


@UNHURRIED
@given(code=POSTCODES)
def test_a_postcode_reads_back_written_in_two_or_spoken_digit_by_digit(code):
    for said in (code, f"{code[:2]} {code[2:]}", one_by_one(code), one_by_one(code, ENGLISH)):
        assert values(said, "postcode", "postcode") == [code]


@UNHURRIED
@given(digits=st.from_regex(r"[0-9]{12,30}", fullmatch=True))
def test_nothing_is_read_inside_a_long_number(digits):
    found = read_entities(f"réf {digits}", now=NOW)
    assert all((each.start, each.end) == (4, 4 + len(digits)) for each in found)


@UNHURRIED
@given(letters=st.from_regex(r"[a-z]{1,4}[0-9]{4,8}[a-z]{1,4}", fullmatch=True))
def test_nothing_is_read_inside_a_word_with_figures(letters):
    kinds = {each.entity for each in read_entities(letters, now=NOW)}
    assert not kinds & {"phone_number", "postcode", "number", "meter_index", "case_number"}
