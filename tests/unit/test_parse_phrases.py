"""Tables of phrases, in phrases/*.yml: what is read in each, written or spoken."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot.understanding.parsing import read_entities

FOLDER = Path(__file__).parent / "phrases"
PARIS = ZoneInfo("Europe/Paris")
EVENING = datetime(2026, 7, 14, 22, 40)


def table() -> Iterator[object]:
    for path in sorted(FOLDER.glob("*.yml")):
        for group in yaml.safe_load(path.read_text("utf-8")):
            now = group.get("now", EVENING)
            now = now if isinstance(now, datetime) else datetime.fromisoformat(now)
            for line in group["phrases"].splitlines():
                phrase, values = line.split(" → ")
                case = (phrase, group["entities"], values, now, group.get("asked"))
                yield pytest.param(*case, id=f"{group['about']}: {phrase}")


@pytest.mark.parametrize(("phrase", "entities", "values", "now", "asked"), table())
def test_a_phrase_gives_what_is_meant(phrase, entities, values, now, asked):
    found = read_entities(phrase, now=now.replace(tzinfo=PARIS), expected=asked)
    read = [str(each.value) for each in found if each.entity in entities]
    assert ", ".join(read) == (values if values != "nothing" else "")
