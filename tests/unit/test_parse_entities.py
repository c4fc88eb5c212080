"""The whole reader: IBAN and energy, priorities, offsets, and any text at all."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_97_10

from bot.understanding.parsing import read_entities
from bot.understanding.parsing.normalise import fold
from bot.understanding.parsing.spoken import write_digits

NOW = datetime(2026, 7, 14, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
SLOTS = st.none() | st.sampled_from(
    (
        "customer_number",
        "postcode",
        "meter_index",
        "date",
        "time",
        "phone_number",
        "email",
        "name",
        "amount",
        "case_number",
        "address",
        "something_else",
    )
)
VALUES = tuple(
    re.split(
        r"\|",
        "le 12 mars|31/02|14h30|deux|zéro|quatre vingt|DR-204817|d comme denis|arobase|point|@|é|"
        "e\u0301|\u200b|\x00|😀|٣|²|œ|\n|  |67000 Lyon|45,50 €|FR76 3000|+33 6|je m’appelle|İ|ß|"
        "index|premier|jeudi en huit|half past|double|oh|0612345678|1 2 3|-|'|madame|fin de|999999"
        "99999999|ce soir|tonight|9999",
    )
)
FRAGMENTS = st.lists(
    st.sampled_from(VALUES),
    max_size=12,
)


def pairs(text: str, expected: str | None = None) -> list[tuple[str, object]]:
    found = read_entities(text, now=NOW, expected=expected)
    return [(each.entity, each.value) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "FR7630006000011234567890189",
        "FR76 3000 6000 0112 3456 7890 189 merci",
        "mon iban fr76-3000-6000-0112-3456-7890-189",
        "F R soixante-seize trois zéro zéro zéro six zéro zéro zéro zéro un un deux trois quatre "
        "cinq six sept huit neuf zéro un huit neuf",
    ],
)
def test_an_iban_is_read_written_or_spelt(text):
    assert pairs(text) == [("iban", "FR7630006000011234567890189")]


def test_a_wrong_iban_is_nothing_else_either():
    assert pairs("FR76 3000 6000 0112 3456 7890 188") == []


@given(account=st.from_regex(r"[0-9]{23}", fullmatch=True))
def test_any_french_iban_reads_back_in_groups_of_four(account):
    iban = "FR" + mod_97_10.calc_check_digits(account + "FR") + account
    grouped = " ".join(iban[index : index + 4] for index in range(0, 27, 4))
    assert pairs(f"voici : {grouped}.") == [("iban", iban)]


@pytest.mark.parametrize(
    ("text", "energies"),
    [
        ("électricité", ["electricity"]),
        ("plus de courant", ["electricity"]),
        ("je suis au courant", []),
        ("courant mars", []),
        ("ça sent le gaz", ["gas"]),
        ("both electricity and gas", ["electricity", "gas"]),
    ],
)
def test_the_energy_is_read(text, energies):
    assert [value for entity, value in pairs(text) if entity == "energy"] == energies


def test_a_long_message_gives_each_of_its_values_once():
    text = (
        "Bonjour, je m’appelle Karim Benhaddou, client DR-204817, j’habite 67000 Strasbourg. "
        "Mon index est 45 210, rappelez-moi au 06 12 34 56 78 jeudi à 14h30 ou écrivez à "
        "karim@exemple.fr : je dois 84,50 €."
    )
    assert pairs(text) == [
        ("name", "Karim Benhaddou"),
        ("customer_number", "DR-204817"),
        ("postcode", "67000"),
        ("meter_index", "45210"),
        ("phone_number", "+33612345678"),
        ("date", "2026-07-16"),
        ("time", "14:30"),
        ("email", "karim@exemple.fr"),
        ("amount", 8450),
    ]


def test_offsets_count_characters_of_the_message_as_it_was_sent():
    text = "😀 E\u0301coutez,  l’index : quarante-cinq mille deux cent dix, le 12\u00a0mars…"
    found = {each.entity: text[each.start : each.end] for each in read_entities(text, now=NOW)}
    assert found == {
        "meter_index": "quarante-cinq mille deux cent dix",
        "date": "12\u00a0mars",
    }


@pytest.mark.parametrize(
    ("typed", "bare"),
    [
        ("je m’appelle Zoé Hébert", "je m'appelle Zoé Hébert"),
        ("début février l’après‑midi", "debut fevrier l'apres-midi"),
        ("à zéro heure trente", "a zero heure trente"),
    ],
)
def test_accents_and_apostrophes_make_no_difference(typed, bare):
    assert pairs(typed) == pairs(bare)


@given(text=st.text(max_size=200), slot=SLOTS)
def test_any_text_is_read_without_an_error_and_offsets_slice_it(text, slot):
    last = 0
    for each in read_entities(text, now=NOW, expected=slot):
        assert last <= each.start < each.end <= len(text)
        last = each.end


@given(fragments=FRAGMENTS, sign=st.sampled_from([" ", "", ", "]), slot=SLOTS)
def test_any_mixture_of_values_is_read_without_an_error(fragments, sign, slot):
    text = sign.join(fragments)
    last = 0
    for each in read_entities(text, now=NOW, expected=slot, voice=True):
        assert last <= each.start < each.end <= len(text)
        last = each.end


@given(text=st.text(max_size=100))
def test_normalised_text_knows_where_each_character_comes_from(text):
    for reading in (fold(text), write_digits(fold(text))):
        assert len(reading.text) == len(reading.starts) == len(reading.ends)
        assert all(a < b for a, b in zip(reading.starts, reading.ends, strict=True))


@pytest.mark.parametrize("text", ["", " ", "\n", "\x00\x1f", "😀" * 50, "\u0301", "-", "'"])
def test_a_message_without_values_gives_none(text):
    assert pairs(text) == []


@pytest.mark.parametrize(
    "unit",
    [
        "a", "0", "1 ", "@", "a@", "a.", "un ", "zéro six douze ", "vingt et ", "quatre-vingt-",
        "le 12 mars ", "jeudi ", "14h ", "0612345678 ", "+33 6", "fr76 ", "45 € ", "d comme d ",
        "je m'appelle jean ", "67000 Lyon ", "😀", "\u0301", "\x00",
    ],
)  # fmt: skip
@pytest.mark.parametrize("slot", [None, "date", "name", "meter_index", "amount"])
def test_ten_thousand_characters_are_read_to_the_end(unit, slot):
    text = (unit * 10_000)[:9_990] + " au revoir"
    found = read_entities(text, now=NOW, expected=slot)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
