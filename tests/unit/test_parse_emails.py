from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.parsing import read_entities

NOW = datetime(2026, 7, 14, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))


def emails(text: str) -> list[str]:
    return [each.value for each in read_entities(text, now=NOW) if each.entity == "email"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Sandrine.Dupuis@Exemple.fr", "sandrine.dupuis@exemple.fr"),
        ("mon mail c'est k.benhaddou78@courriel.fr.", "k.benhaddou78@courriel.fr"),
        ("elo_du_35@monmail.fr merci", "elo_du_35@monmail.fr"),
        ("jean.dupont @ gmail.com", "jean.dupont@gmail.com"),
        ("julie point moreau arobase exemple point fr", "julie.moreau@exemple.fr"),
        ("alors jp castaing tout attaché arobase courriel point com", "jpcastaing@courriel.com"),
        ("c pierre tiret louis arobase mamail point net", "pierre-louis@mamail.net"),
        ("mathilde underscore r arobase boite point fr", "mathilde_r@boite.fr"),
        ("a.thevenin arobase exemple.org", "a.thevenin@exemple.org"),
        ("dupont soixante-dix-huit arobase gmail point com", "dupont78@gmail.com"),
        ("j p martin arobase la poste point net", "jpmartin@laposte.net"),
        ("dupont arobase orange point f r", "dupont@orange.fr"),
        ("priya dot raman at example dot org", "priya.raman@example.org"),
        ("my email is helen underscore w at mailbox dot com", "helen_w@mailbox.com"),
        ("jo@mail.exemple.co.uk", "jo@mail.exemple.co.uk"),
    ],
)
def test_an_address_is_read_written_or_spoken(text, address):
    assert emails(text) == [address]


@pytest.mark.parametrize(
    "text", ["@", "a@b", "je suis at home", "@@@@", "arobase", "mon mail@", "at ten dot", "x@y..fr"]
)
def test_what_is_no_address_gives_none(text):
    assert emails(text) == []


NAME = st.from_regex(r"[a-z]{3,8}", fullmatch=True).filter(
    lambda word: word not in {"point", "dot", "tiret", "dash", "moins", "plus", "arobase", "hyphen"}
)


@given(local=NAME, more=st.integers(0, 999), domain=NAME)
def test_any_written_address_reads_back(local, more, domain):
    address = f"{local}.{more}@{domain}.fr"
    assert emails(f"mon adresse : {address}, merci") == [address]
