"""The company file: what it gives, and the sentence for each way of getting it wrong."""

from __future__ import annotations

import contextlib
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot.company import Company, load_company
from bot.errors import ConfigurationError, NotFound
from bot.messages import Channel

FILE = Path(__file__).parents[2] / "company.yml"
TEXT = FILE.read_text(encoding="utf-8")
PARIS = ZoneInfo("Europe/Paris")
MISSING = object()


@pytest.fixture(scope="module")
def company() -> Company:
    return load_company(FILE)


def changed(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """The reference file with texts replaced (each must be there)."""
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = tmp_path / "company.yml"
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(path: Path) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        load_company(path)
    return str(caught.value).splitlines()


def test_the_reference_company_is_read(company: Company) -> None:
    assert company.name == "Deux Rives Énergie"
    assert company.languages == ("fr", "en")
    assert company.telephone == "+33353012400"
    assert str(company.postal_address) == "12 quai des Deux-Rives, 67000 Strasbourg"
    assert company.payment_plan.min_instalment_cents == 2000
    assert company.meter.unlikely_above == 3.0
    assert company.callback.slot_minutes == 30
    assert company.answer_minutes[Channel.EMAIL] == 480


def test_emergency_numbers_are_those_that_customers_must_hear(company: Company) -> None:
    assert company.emergency.gas == "0 800 47 33 33"
    assert (company.emergency.fire, company.emergency.general) == ("18", "112")
    assert company.emergency.electricity_fault_at("67000") == "09 72 67 50 67"


def test_each_channel_has_the_hours_of_its_desk(company: Company) -> None:
    evening = datetime(2026, 7, 15, 19, 0, tzinfo=PARIS)
    assert company.is_open_for(Channel.CHAT, evening)
    assert not company.is_open_for(Channel.VOICE, evening)
    assert company.next_opening(Channel.VOICE, evening) == datetime(
        2026, 7, 16, 8, 30, tzinfo=PARIS
    )
    assert company.desk("shop").channels == ()
    with pytest.raises(NotFound, match="telephone, chat, email, shop"):
        company.desk("video")


def test_the_national_holiday_is_closed_on_every_desk(company: Company) -> None:
    for desk in company.desks.values():
        assert desk.calendar.hours_on(date(2026, 7, 14)) == ()
        reason = desk.calendar.reason_on(date(2026, 7, 14))
        assert reason is not None
        assert (reason.fr, reason.en) == ("Fête nationale", "National Day")


def test_regional_holidays_and_exceptional_days_count(company: Company) -> None:
    good_friday, sunday_opening = date(2026, 4, 3), date(2026, 11, 29)
    assert company.desk("chat").calendar.hours_on(good_friday) == ()
    assert company.desk("shop").calendar.hours_on(sunday_opening) != ()
    assert company.desk("chat").calendar.hours_on(sunday_opening) == ()
    assert company.desk("chat").calendar.hours_on(date(2026, 9, 17)) != ()
    assert company.desk("shop").calendar.hours_on(date(2026, 9, 17)) == ()


def test_without_a_region_only_national_holidays_count(tmp_path: Path) -> None:
    path = changed(tmp_path, ("  region: Alsace\n", ""))
    assert load_company(path).desk("chat").calendar.hours_on(date(2026, 4, 3)) != ()


def test_a_desk_may_work_on_holidays(tmp_path: Path) -> None:
    path = changed(tmp_path, ("whatsapp]\n    holidays: true", "whatsapp]\n    holidays: false"))
    assert load_company(path).is_open_for(Channel.CHAT, datetime(2026, 7, 14, 8, 0, tzinfo=UTC))


def test_a_complaint_is_answered_in_working_days(company: Company) -> None:
    assert company.complaint_commitment(date(2026, 7, 12)) == date(2026, 7, 27)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("name: Deux Rives Énergie", "name:", "name: this is empty. Write « Deux Rives Énergie »."),
        ("[fr, en]", "[fr, de]", "languages: « de » is not a language that Relais speaks"),
        ("[fr, en]", "[]", "languages: each language is wanted once. Write « [fr, en] »."),
        ("[fr, en]", "fr", "languages: a list is wanted here. Write « [fr, en] »."),
        ("Europe/Paris", "Europe/Pariss", "Did you mean « Europe/Paris »?"),
        (
            '"03 53 01 24 00"',
            '"03 53"',
            "« 03 53 » is not a telephone number that exists",
        ),
        ('"03 53 01 24 00"', "bonjour", "telephone: « bonjour » is not a telephone number."),
        ("bonjour@deuxrives.example", "bonjour", "email: « bonjour » is not an e-mail"),
        ("https://www.deux", "www.deux", "website: « www.deuxrives.example » is not the"),
        (
            'postcode: "67000"',
            "postcode: 670",
            "postal_address.postcode: « 670 » is not",
        ),
        ("gas: ", "gaz: ", "emergency_numbers.gaz: unknown key. Did you mean « gas »?"),
        ("gas: ", "gaz: ", "emergency_numbers.gas: this key is missing."),
        ('fire: "18"', "fire: pompiers", "emergency_numbers.fire: « pompiers » is not a number"),
        (
            "region: Alsace",
            "region: Alsase",
            "is not a region of FR. Did you mean « Alsace »?",
        ),
        ("  country: FR\n", "  country: XX\n", "holidays.country: « XX » is not a country"),
        ("desk: shop ", "desk: shopp ", "shop.desk: « shopp » is not one of the desks. Did you"),
        ("[voice, callback]", "[voise, callback]", "« voise » is not a channel. Did you"),
        ("[voice, callback]", "[voice]", "desks: no desk answers « callback »."),
        ("[email]", "[email, chat]", "« chat » is already answered by the desk « chat »."),
        ("\n    holidays: true", "\n    holidays: maybe", "« maybe » is neither true nor false."),
        ('"08:30-20:00"', "9h-18", "desks.chat.hours.monday: « 9h-18 » is not an interval. Write"),
        (
            '"08:30-20:00"',
            '"9:00-12:00, 11:00-13:00"',
            "and 11:00-13:00, which overlap.",
        ),
        ('"08:30-20:00"', "", "desks.chat.hours.monday: this is empty. Write « 09:00-18:00 »."),
        ('"08:30-20:00"', "{}", "desks.chat.hours.monday: one value is wanted here."),
        ("sunday: closed", "sundai: closed", "hours.sundai: unknown key. Did you mean « sunday »?"),
        ("to: 2026-12-26", "to: 2026-02-30", "closures[1].to: « 2026-02-30 » is not a date"),
        ("to: 2026-12-26", "to: 2026-12-01", "this day comes before « from »."),
        ("desks: [shop]", "desks: [show]", "desks: « show » is not a desk. Did you mean « shop »?"),
        ('hours: "10:00-17:00"', "hours: closed", "openings[1].hours: an opening needs hours."),
        ("  email: 480", "", "answer_minutes.email: this key is missing."),
        ("  email: 480", "  email: soon", "answer_minutes.email: « soon » is not a whole number"),
        (
            "slot_minutes: 30",
            "slot_minutes: 0",
            "« 0 » is not a whole number from 5 to 240.",
        ),
        ("min_instalment: 20.00", "min_instalment: 20,00", "« 20,00 » is not an amount in euros"),
        ("human_above: 800.00", "human_above: 8000", "human_above: this is more than max_total."),
        ("  webhook: true", "  webhook: oui", "alerts.webhook: « oui » is neither true nor false."),
        ("chat: [chat@", "chatt: [chat@", "alerts.teams.chatt: unknown key. Did you mean « chat »"),
        ("[responsable@deuxrives.example]", "[moi]", "alerts.manager: « moi » is not an e-mail"),
        ("handling_minutes: 8", "handling_minutes: 0", "« 0 » is not a whole number from 1 to 480"),
        ("unlikely_above: 3.0", "unlikely_above: 0.1", "this is not more than unlikely_below."),
        ("unlikely_below: 0.2", "unlikely_below: x", "meter.unlikely_below: « x » is not a number"),
        ("complaints:", "complaint:", "complaint: unknown key. Did you mean « complaints »?"),
        ("complaints:", "name: Autre\ncomplaints:", "name: this key is there twice. Keep one."),
        ("callback:\n", "callback: 30\nx:\n", "callback: « key: value » lines are wanted here"),
        (
            "  - from: 2026-12-24",
            "  - 2026-12-24\n  - from: 2026-12-24",
            "closures[1]: « key:",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    told = mistakes(changed(tmp_path, (old, new)))
    assert any(sentence in one for one in told), "\n".join(told)
    assert all(one.startswith("company.yml, line ") for one in told)


@pytest.mark.parametrize(
    "place",
    [
        ("postal_address",),
        ("shop", "address"),
        ("emergency_numbers",),
        ("desks", "shop", "hours"),
        ("exceptional_closures", 1, "reason"),
        ("answer_minutes",),
        ("callback",),
        ("payment_plan",),
        ("complaints",),
        ("meter",),
    ],
)
def test_a_section_that_is_missing_or_one_value_comes_with_an_example_that_works(
    tmp_path: Path, place: tuple[str | int, ...]
) -> None:
    path = tmp_path / "company.yml"

    def write(section: Any) -> Path:
        content = inner = yaml.safe_load(TEXT)
        for step in place[:-1]:
            inner = inner[step]
        inner[place[-1]] = section
        if section is MISSING:
            del inner[place[-1]]
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        return path

    for wrong in (MISSING, "twice a day"):
        told = mistakes(write(wrong))
        examples = re.findall(rf"Write for instance « ({place[-1]}: {{.*}}) ».$", told[0])
        assert len(examples) == 1, told[0]
        assert load_company(write(yaml.safe_load(examples[0])[place[-1]])).desks


@pytest.mark.parametrize("place", [("desks",), ("desks", "chat")])
def test_a_desk_is_shown_whole_where_one_is_wanted(tmp_path: Path, place: tuple[str, ...]) -> None:
    content = inner = yaml.safe_load(TEXT)
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = "always"
    path = tmp_path / "company.yml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    told = next(one for one in mistakes(path) if f" {'.'.join(place)}: « key" in one)
    assert "channels: [voice, callback], holidays: true, hours: {monday: " in told


def test_the_line_is_the_one_to_change(tmp_path: Path) -> None:
    path = changed(tmp_path, ("complaints:", "complaint:"))
    line = path.read_text(encoding="utf-8").splitlines().index("complaint:") + 1
    assert f"company.yml, line {line}: complaint: unknown key. " in "\n".join(mistakes(path))


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = changed(tmp_path, ('"08:30-20:00"', "9h-18"), ("[fr, en]", "[fr, de]"))
    first, second = mistakes(path)
    assert "« de »" in first
    assert "« 9h-18 »" in second


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "the file must hold « key: value » lines"),
        ("- a\n- b\n", "the file must hold « key: value » lines"),
        ("name: [a\nb: c", "this is not YAML"),
        ("name: a\n\tb: c", "company.yml, line 2: this is not YAML"),
        ("name: \x00", "is not YAML"),
    ],
)
def test_a_file_that_is_no_mapping_is_told_so(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "company.yml"
    path.write_text(content, encoding="utf-8")
    assert sentence in "\n".join(mistakes(path))


def test_a_missing_file_and_one_in_another_encoding_are_told_so(tmp_path: Path) -> None:
    assert "does not exist" in mistakes(tmp_path / "company.yml")[0]
    path = tmp_path / "company.yml"
    path.write_bytes("name: Énergie".encode("latin-1"))
    assert "cannot be read as UTF-8 text" in mistakes(path)[0]


def test_a_file_with_one_wrong_line_never_ends_in_a_trace(tmp_path: Path) -> None:
    path = tmp_path / "company.yml"
    lines = TEXT.splitlines()
    for number in range(0, len(lines), 3):
        for wrong in ("- x", "  x: &a {y: 1}", lines[number] + " : ["):
            path.write_text("\n".join([*lines[:number], wrong, *lines[number + 1 :]]), "utf-8")
            with contextlib.suppress(ConfigurationError):
                assert load_company(path).desks
