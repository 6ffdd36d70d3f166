"""A list in BibTeX, read back by another parser."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string  # type: ignore[import-untyped]

from documents.exports.formats.bibtex import ESCAPES, TYPES, write_bibtex
from documents.exports.formats.cited import CitedName, CitedRecord
from documents.exports.formats.lines import one_line
from documents.record.vocabulary import KINDS
from tests.exports.cited_samples import CABLE, CHAPTER, REPORT, UNDATED, hostile_records


def read(*records: CitedRecord) -> dict[str, Any]:
    return dict(parse_string("".join(write_bibtex(records)), "bibtex").entries)


def words(value: str) -> str:
    """What a style would print: without the braces around the value, commands as their signs."""
    value = value[1:-1] if value.startswith("{") else value
    for sign, command in sorted(ESCAPES.items(), key=lambda pair: -len(pair[1])):
        value = value.replace(command, f"\x00{ord(sign):03}")
    for sign in ESCAPES:
        value = value.replace(f"\x00{ord(sign):03}", sign)
    return value


def names(entry: Any, role: str) -> list[str]:
    return [words(str(person)) for person in entry.persons.get(role, [])]


def test_every_kind_has_a_type() -> None:
    assert set(TYPES) == set(KINDS)


def test_a_cable_is_cited_with_its_archive() -> None:
    entry = read(CABLE)[CABLE.slug]
    assert entry.type == "misc"
    assert words(entry.fields["title"]) == CABLE.title
    assert names(entry, "author") == ["Water Board, City Council"]
    assert words(entry.fields["translator"]) == "Translation Office"
    assert entry.fields["date"] == "1958-04"
    assert words(entry.fields["howpublished"]) == "CA 12-007, 3–4; River Archive A_1 #2"
    assert words(entry.fields["note"]) == (
        "Number: (58) Water No. 12; To Department of Works; Landings, Document No. 2; Ferries"
    )
    assert entry.fields["url"] == CABLE.url


def test_a_chapter_names_its_book() -> None:
    entry = read(CHAPTER)[CHAPTER.slug]
    assert entry.type == "incollection"
    assert words(entry.fields["booktitle"]) == "A History of Landings"
    assert words(entry.fields["title"]) == "=Landings= and {Ferries}"
    assert entry.fields["doi"] == "10.1000/abc_(1)"
    assert entry.fields["date"] == "1999/2001"


def test_an_article_names_its_journal() -> None:
    journal = (CitedName("pbl", "Rivers & Dams"),)
    lines = ("Rivers & Dams 3:1 (2001)",)
    entry = read(
        CitedRecord("one", "", "article", "One", contributions=journal, publications=lines)
    )["one"]
    assert words(entry.fields["journaltitle"]) == "Rivers & Dams"
    assert "publisher" not in entry.fields


def test_a_publisher_has_the_field_of_its_type() -> None:
    publisher = (CitedName("pbl", "Harbour Office"), CitedName("aut", "River Society"))
    for kind, field in (
        ("book", "publisher"),
        ("working-paper", "institution"),
        ("web-page", "organization"),
        ("film", "organization"),
    ):
        entry = read(CitedRecord("one", "", kind, "One", contributions=publisher))["one"]
        assert words(entry.fields[field]) == "Harbour Office"


def test_the_number_of_a_report_is_its_number() -> None:
    entry = read(REPORT)[REPORT.slug]
    assert (entry.type, entry.fields["number"]) == ("report", "R 12/003")
    assert entry.fields["date"] == "1957~"


def test_words_of_an_unknown_date_are_no_date() -> None:
    entry = read(UNDATED)[UNDATED.slug]
    assert "date" not in entry.fields
    assert "the third day of the flood" in entry.fields["note"]


@given(st.lists(hostile_records, max_size=3, unique_by=lambda record: record.slug))
def test_whatever_the_words_they_come_back(records: list[CitedRecord]) -> None:
    entries = read(*records)
    assert list(entries) == [record.slug for record in records]
    for record in records:
        entry = entries[record.slug]
        assert words(entry.fields.get("title", "")) == one_line(record.title)
        assert names(entry, "author") == [*filter(None, map(one_line, record.creators))]


@given(hostile_records)
def test_braces_are_balanced_and_no_sign_of_tex_stands_alone(record: CitedRecord) -> None:
    [entry] = write_bibtex([record])
    depth = 0
    for letter in entry.rstrip()[:-1]:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        assert depth >= 1 or letter in f"@{TYPES[record.kind]}"
    assert depth == 1
    entry.encode()
