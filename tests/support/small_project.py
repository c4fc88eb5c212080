"""A small project without a mistake, into which tests put some."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.preflight import check_project

REPOSITORY = Path(__file__).parents[2]

FILES = {
    "config.yml": """\
recipe: default.v1
assistant_id: small
language: fr
pipeline:
  - name: WhitespaceTokenizer
  - name: CountVectorsFeaturizer
  - name: KeywordIntentClassifier
policies:
  - name: RulePolicy
""",
    "domain.yml": """\
version: "3.1"
intents: [greet, goodbye]
entities: [date]
slots:
  language:
    type: any
    mappings: [{type: custom}]
actions: []
""",
    "data/nlu/talk.yml": """\
version: "3.1"
nlu:
- intent: greet
  metadata:
    language: fr
    urgency: low
  examples: |
    - bonjour
    - salut
- intent: goodbye
  metadata:
    language: en
    urgency: low
  examples: |
    - bye
""",
    "data/rules/talk.yml": """\
version: "3.1"
rules:
- rule: Greet back
  steps:
  - intent: greet
  - action: utter_greet
""",
    "data/responses/talk.yml": """\
version: "3.1"
responses:
  utter_greet:
  - text: Bonjour
  - text: Hello
    condition: [{type: slot, name: language, value: en}]
""",
}


def small_project(folder: Path) -> Path:
    """Write the project into ``folder``."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copy(REPOSITORY / "company.yml", folder)
    return folder


def mistakes(project: Path, name: str = "", old: str = "", new: str = "") -> list[str]:
    """What the preflight says after ``old`` became ``new`` in one file."""
    if name:
        path = project / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert old in text
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
    return [str(mistake) for mistake in check_project(project).mistakes]
