"""The documentation says what is there: links, commands, rooms, decisions, variables, words."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

import dev
from documents import models
from documents.models.ingest import RECEIVED_STATUSES
from documents.record.files import read_record_file
from documents.record.vocabulary import (
    AGENT_KINDS,
    CITATION_STATUSES,
    DOCUMENT_ROLES,
    HOLDINGS,
    RELATORS,
    STATUSES,
    TEXT_ROLES,
)

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    if not path.name.startswith(".")
)
NAMES = [str(path.relative_to(ROOT)) for path in PAGES]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_SPAN = re.compile(r"`[^`\n]*`")
_COMMAND = re.compile(r"(dev\.py(?: manage)?|manage\.py|\bmanage) +([a-z][a-z_]*)([^`|\n]*)")
_FIRST_CELL = re.compile(r"^\| `([A-Za-z_]+)` \|", re.MULTILINE)
_TERM = re.compile(r"^- \*\*([^*]+)\*\*", re.MULTILINE)
_MODEL = re.compile(r"`([A-Z][A-Za-z]+)`")


def words(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


# Links


@pytest.mark.parametrize("name", NAMES)
def test_every_relative_link_leads_somewhere(name: str) -> None:
    prose = _SPAN.sub("", _CODE.sub("", words(name)))
    assert [link for link in _LINK.findall(prose) if not _leads(ROOT / name, link)] == []


def _leads(page: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return True
    path, _, heading = link.partition("#")
    target = page.parent / path if path else page
    if not heading:
        return target.is_file()
    return target.is_file() and heading in _headings(target.read_text(encoding="utf-8"))


def _headings(page: str) -> set[str]:
    """The addresses that a forge gives the headings of a page."""
    titles = re.findall(r"^#+ (.+)$", _CODE.sub("", page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in titles}


# Commands


def commands(name: str) -> Iterator[tuple[str, str, list[str]]]:
    """The commands that a page names: of dev.py or manage.py, with their options."""
    page = words(name)
    code = "\n".join([*_CODE.findall(page), *_SPAN.findall(_CODE.sub("", page))])
    for found in _COMMAND.finditer(code):
        program = "dev.py" if found[1] == "dev.py" else "manage.py"
        options = [part.strip("[]") for part in shlex.split(found[3].partition("#")[0])]
        yield program, found[2], [part for part in options if part.startswith("--")]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_there(name: str) -> None:
    known = {"dev.py": set(dev.COMMANDS), "manage.py": set(get_commands())}
    unknown = [(program, command) for program, command, _ in commands(name)]
    assert [
        (program, command) for program, command in unknown if command not in known[program]
    ] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_option_is_one_of_its_command(name: str) -> None:
    named = [entry for entry in commands(name) if entry[0] == "manage.py"]
    wrong = [
        f"{command} {option}"
        for _, command, options in named
        for option in options
        if option not in _options(command)
    ]
    assert wrong == []


def _options(command: str) -> set[str]:
    app = get_commands()[command]
    loaded = load_command_class(app, command) if isinstance(app, str) else app
    parser = loaded.create_parser("manage.py", command)
    return {option for action in parser._actions for option in action.option_strings}


def test_commands_are_found_in_the_pages() -> None:
    named = {command for _, command, _ in commands("README.md")}
    assert {"demo", "test", "ingest", "export", "rebuild", "migrate", "collectstatic"} <= named


# The map of rooms


def test_the_map_has_the_rooms_that_are_there() -> None:
    documents = ROOT / "documents"
    packages = {path.parent.name for path in documents.glob("*/__init__.py")}
    assert set(_table("room")) == (packages - {"migrations"}) | {"derived"}


def test_the_map_stands_in_the_order_of_the_imports() -> None:
    layers = re.search(r"^layers = \[\n(.*?)^\]", words("pyproject.toml"), re.DOTALL | re.MULTILINE)
    assert layers
    rooms = [re.findall(r"(?<![(\w])\w+(?![)\w])", line) for line in layers[1].splitlines()]
    place = {room: order for order, line in enumerate(rooms) for room in line}
    mapped = [place[room] for room in _table("room")]
    assert mapped == sorted(mapped)


def _table(heading: str) -> list[str]:
    """The first cells of the README's table whose first heading is `heading`."""
    found = re.search(rf"^\| {heading} \|.*\n(?:\|.*\n)+", README, re.MULTILINE)
    assert found, f"no table of {heading}s"
    return _FIRST_CELL.findall(found[0])


# Decisions


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs/adr"
    there = {path.name for path in folder.glob("0*.md")}
    listed = re.findall(
        r"^\| \[(\d{4})\]\((\d{4}-[^)]+)\)", words("docs/adr/README.md"), re.MULTILINE
    )
    assert {name for _, name in listed} == there
    assert all(name.startswith(number) for number, name in listed)


# Environment variables


def test_the_table_of_variables_is_whole() -> None:
    read = {name for path in (ROOT / "archive").glob("*.py") for name in _variables(path)}
    assert "DATABASE_URL" in read
    assert set(_table("variable")) == read


def _variables(path: Path) -> Iterator[str]:
    """The variables that a module reads through the functions of archive/env.py."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
            continue
        first = node.args[0]
        if node.func.id.startswith("env_") and isinstance(first, ast.Constant):
            yield str(first.value)


# Words


@pytest.mark.parametrize(
    "label",
    [
        label.lower()
        for vocabulary in (
            HOLDINGS,
            TEXT_ROLES,
            CITATION_STATUSES,
            RELATORS,
            DOCUMENT_ROLES,
            STATUSES,
            AGENT_KINDS,
        )
        for label in vocabulary.values()
    ],
)
def test_the_glossary_has_every_listed_value(label: str) -> None:
    assert label in _TERM.findall(GLOSSARY)


def test_the_glossary_has_every_status_of_a_received_file() -> None:
    assert set(RECEIVED_STATUSES) <= set(_TERM.findall(GLOSSARY))


def test_the_glossary_has_every_model_and_no_other() -> None:
    assert set(_MODEL.findall(GLOSSARY)) == set(models.__all__)


def test_the_glossary_stands_in_alphabetical_order() -> None:
    terms = _TERM.findall(GLOSSARY)
    assert terms == sorted(set(terms), key=str.casefold)


# Examples


def test_the_record_file_of_the_readme_can_be_read() -> None:
    found = re.search(r"<<'END'\n(.*?)^END$", README, re.DOTALL | re.MULTILINE)
    assert found
    assert read_record_file(found[1]).record.date == "1958-04"
