"""The knowledge base's loader: what it reads, and the sentence for each mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ConfigurationError, NotFound
from bot.understanding.knowledge import knowledge_fingerprint, load_knowledge

PROJECT = Path(__file__).parents[2]
GOOD = """---
source: Enedis, 2025
---

# À quoi sert le compteur ?

Il compte.
Il ne fait rien d’autre.

## Autrement dit

- utilité du compteur
- pourquoi un compteur
- ce boîtier, il fait quoi
- rôle du boîtier

# What is the meter for?

It counts.

## In other words

- use of the meter
- why a meter
- what does that box do
"""


def base(folder: Path, text: str = GOOD, name: str = "meter_use") -> Path:
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def mistakes(folder: Path) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load_knowledge(folder)
    return caught.value.sentence


def test_an_entry_is_read_in_both_languages(tmp_path: Path) -> None:
    entry = load_knowledge(base(tmp_path)).entry("meter_use")
    assert entry.fr.question == "À quoi sert le compteur ?"
    assert entry.fr.answer == "Il compte. Il ne fait rien d’autre."
    assert entry.wording("en").others == (
        "use of the meter",
        "why a meter",
        "what does that box do",
    )
    assert entry.en.source == "Enedis, 2025"


def test_what_is_read_aloud_is_the_answer_unless_a_spoken_form_is_written(tmp_path: Path) -> None:
    text = GOOD.replace("# What", "## À voix haute\n\nUn compteur, ça compte.\n\n# What")
    entry = load_knowledge(base(tmp_path, text)).entry("meter_use")
    assert entry.fr.spoken == "Un compteur, ça compte."
    assert entry.en.spoken == entry.en.answer


def test_a_source_can_differ_in_english(tmp_path: Path) -> None:
    text = GOOD.replace("2025\n---", "2025\nsource_en: Our terms, 2026\n---")
    assert load_knowledge(base(tmp_path, text)).entry("meter_use").en.source == "Our terms, 2026"


@pytest.mark.parametrize(
    ("before", "after", "line", "part"),
    [
        ("source: Enedis, 2025\n", "", 1, "the source is missing"),
        ("source: Enedis", "origin: x\nsource: Enedis", 2, "« origin » is not known here"),
        ("compteur ?", "compteur", 5, "the title is not a question"),
        ("Il compte.\nIl ne fait rien d’autre.", "", 5, "the answer is missing"),
        ("- rôle du boîtier\n", "", 5, "3 other wordings. Write at least 4"),
        ("- why a meter\n", "", 17, "2 other wordings. Write at least 3"),
        ("## In other words", "## Also", 21, "« ## Also » is not known here"),
        ("Il compte.", "Voir www.enedis.fr.", 5, "cannot be read aloud"),
        ("- why a meter", "- utilité du COMPTEUR", 24, "is already at"),
        ("# What is the meter for?", "What is the meter for?", 1, "1 questions are here"),
        ("It counts.", "It counts. " * 80, 17, "Keep it to 700"),
        ("---\nsource", "Hello.\n---\nsource", 1, "belongs to no question"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(
    tmp_path: Path, before: str, after: str, line: int, part: str
) -> None:
    assert before in GOOD
    told = mistakes(base(tmp_path, GOOD.replace(before, after, 1)))
    place = f"{tmp_path.name}/meter_use.md, line {line}: "
    assert any(place in one and part in one for one in told.splitlines()), told


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    base(tmp_path, GOOD.replace("Enedis, 2025", ""), name="one")
    other = (
        GOOD.replace("meter", "box").replace("compteur", "coffret").replace("boîtier", "caisson")
    )
    base(tmp_path, other.replace("for?", "for."), name="two")
    told = mistakes(tmp_path)
    assert "one.md" in told
    assert "two.md" in told


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe\x00")
    assert "cannot be read as UTF-8 text" in mistakes(tmp_path)


def test_a_name_that_cannot_be_an_id_is_told(tmp_path: Path) -> None:
    assert "small letters" in mistakes(base(tmp_path, name="Meter use"))


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert "holds no question" in mistakes(tmp_path)


def test_an_unknown_entry_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        load_knowledge(base(tmp_path)).entry("nothing")


def test_the_fingerprint_changes_with_a_word_and_with_a_name(tmp_path: Path) -> None:
    first = knowledge_fingerprint(base(tmp_path))
    assert knowledge_fingerprint(tmp_path) == first
    second = knowledge_fingerprint(base(tmp_path, GOOD.replace("compte.", "mesure.")))
    (tmp_path / "meter_use.md").rename(tmp_path / "meter_role.md")
    assert len({first, second, knowledge_fingerprint(tmp_path)}) == 3


def test_the_base_of_the_product_is_well_formed() -> None:
    entries = load_knowledge(PROJECT / "data" / "knowledge").entries
    assert len(entries) >= 35
    for entry in entries.values():
        for wording in (entry.fr, entry.en):
            assert "'" not in wording.answer + wording.question, entry.id
            assert wording.spoken.endswith((".", "!", "?")), entry.id
