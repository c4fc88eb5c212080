"""What the documentation names exists: links, files, commands, environment variables, functions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from bot.cli import application

COMMANDS = get_command(application).commands
ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]

EXAMPLES = {"contract_copy", "<skill>", "<question>"}
"""Names that the pages invent to show how something is written."""

CODE_FOLDERS = ("bot", "actions", "voice")
TOP_FILES = {path.name for path in ROOT.iterdir() if path.is_file()}
TOP_FOLDERS = {"bot", "actions", "voice", "data", "docs", "tests", "tools", ".ci"}

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
TICKED = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"(?:^|[`\s«/])relais ([a-z]+)\b(?! is\b)", re.MULTILINE)
VARIABLE = re.compile(r"\b(?:RELAIS|TWILIO)_[A-Z_]+[A-Z]\b")
MAKE = re.compile(r"`?\bmake ([a-z]+)\b`")
NAMED = re.compile(r"`((?:bot|actions|voice)/[\w/]+\.py)`: `([\w.]+)`")

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def prose(page: Path) -> str:
    return FENCED.sub("", text_of(page))


def commands_in(page: Path) -> set[str]:
    """Words after « relais » in code: in backticks, in fenced blocks, in French quotes."""
    blocks = FENCED.findall(text_of(page))
    code = [line for block in blocks for line in block.splitlines()[1:-1]]
    code += TICKED.findall(prose(page))
    return {name for line in code for name in COMMAND.findall(line.split("#")[0])}


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pages
def test_every_relative_link_leads_somewhere(page):
    targets = [link for link in LINK.findall(prose(page)) if "://" not in link]
    wrong = []
    for target in targets:
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            wrong.append(target)
    assert wrong == []


@pages
def test_every_image_is_there_small_and_described(page):
    images = re.findall(r"<img [^>]*>", prose(page))
    described = [
        re.fullmatch(r'<img src="([^"]+)" width="\d+" alt="[^"]{20,}">', one) for one in images
    ]
    assert all(described), images
    for found in filter(None, described):
        assert (page.parent / found[1]).stat().st_size <= 200_000


@pages
def test_every_file_named_in_backticks_exists(page):
    named = [word.rstrip("/") for ticked in TICKED.findall(prose(page)) for word in ticked.split()]
    paths = [
        word
        for word in named
        if word in TOP_FILES
        or (
            word.split("/")[0] in TOP_FOLDERS
            and "/" in word
            and not any(example in word for example in EXAMPLES)
            and "*" not in word
        )
    ]
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pages
def test_every_function_named_beside_its_file_is_there(page):
    missing = []
    for file, name in NAMED.findall(re.sub(r"\s+", " ", prose(page))):
        code = (ROOT / file).read_text(encoding="utf-8")
        parts = name.split(".")
        found = all(re.search(rf"\b(?:def|class) {part}\b", code) for part in parts)
        if not found and not re.search(rf"^{parts[-1]}\b", code, re.MULTILINE):
            missing.append(f"{file}: {name}")
    assert missing == []


@pages
def test_every_command_named_is_a_real_one(page):
    real = set(COMMANDS)
    assert commands_in(page) - real == set()


@pages
def test_every_make_target_named_is_in_the_makefile(page):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    real = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(MAKE.findall(text_of(page))) - real == set()


@pages
def test_every_environment_variable_named_is_read_somewhere(page):
    readers = [ROOT / "endpoints.yml", *sorted((ROOT / "tests").rglob("conftest.py"))]
    readers += [file for folder in CODE_FOLDERS for file in sorted((ROOT / folder).rglob("*.py"))]
    known = {name for file in readers for name in VARIABLE.findall(file.read_text("utf-8"))}
    assert set(VARIABLE.findall(text_of(page))) - known == set()


def test_every_setting_is_in_the_operators_table():
    read = set(VARIABLE.findall((ROOT / "bot" / "settings.py").read_text(encoding="utf-8")))
    assert read - set(VARIABLE.findall(text_of(ROOT / "docs" / "operator.md"))) == set()


def test_the_readme_names_every_command():
    help_pages = text_of(ROOT / "README.md") + text_of(ROOT / "docs" / "developer.md")
    named = set(COMMAND.findall(help_pages))
    assert set(COMMANDS) - named == set()


def test_the_readme_names_every_room():
    readme = text_of(ROOT / "README.md")
    rooms = [path for path in (ROOT / "bot").iterdir() if (path / "__init__.py").is_file()]
    assert [room.name for room in rooms if f"`bot/{room.name}/`" not in readme] == []


def test_the_new_skill_of_the_developers_page_uses_names_that_exist():
    page = text_of(ROOT / "docs" / "developer.md")
    imports = re.findall(r"^from (actions\.\w+) import (.+)$", page, re.MULTILINE)
    assert imports
    for module, names in imports:
        code = (ROOT / (module.replace(".", "/") + ".py")).read_text(encoding="utf-8")
        for name in names.split(", "):
            assert re.search(rf"^(?:class {name}\b|{name} =)", code, re.MULTILINE), name


def test_the_message_page_names_every_component_of_the_pipeline():
    config = (ROOT / "config.yml").read_text(encoding="utf-8")
    components = re.findall(r"- name: bot\.\w+\.(\w+)\.(\w+)", config)
    page = text_of(ROOT / "docs" / "message.md")
    assert components
    assert [name for _, name in components if f"`{name}`" not in page] == []


@pytest.mark.parametrize("script", ["night.txt", "danger.txt"])
def test_the_readme_shows_what_its_scripts_say(script):
    lines = (ROOT / "docs" / script).read_text(encoding="utf-8").splitlines()
    said = "\n".join(f"> {line}" for line in lines if not line.startswith("#"))
    shown = "\n".join(line for line in text_of(ROOT / "README.md").splitlines() if line[:1] == ">")
    assert said in shown
