"""Mapping files: columns, fixed words, signs; and what is refused about them."""

from __future__ import annotations

import pytest

from documents.ingest.parsed import ParsedFile, Refusal
from documents.ingest.readers.csv_mapping import mapping_names
from documents.ingest.readers.detect import read_file
from documents.record.record import ArchivalReference, CollectionPlace
from tests.ingest.readers.reading import MAX_BYTES

TABLE = """\
Betreff;Datum;Absender;Signatur;Bemerkung
Schreiben über Bretter;13.4.1961;Wasseramt, Bauamt;12-007;nass
Bericht;;;;
"""
MAPPING = """\
columns:
  Betreff: title
  datum: date
  Absender: issued_by
  Signatur: references.shelfmark
  Bemerkung: ignore
fixed:
  references.repository: City Archive
  collections: Landings
  kind: letter
list_separator: ","
date_order: day-month-year
said_by: Register of the City Archive
"""


def read(mapping: str, table: str = TABLE) -> ParsedFile:
    return read_file("register.csv", table.encode(), MAX_BYTES, mapping.encode())


def test_a_mapping_gives_columns_their_fields() -> None:
    parsed = read(MAPPING)
    record = parsed.records[0].record
    assert (record.title, record.date) == ("Schreiben über Bretter", "1961-04-13")
    assert [each.credited_as for each in record.contributions] == ["Wasseramt", "Bauamt"]
    assert [(each.line, each.words) for each in parsed.left_out] == [(2, "Bemerkung: nass")]
    assert parsed.records[0].said_by == "Register of the City Archive, 12-007"


def test_fixed_words_stand_where_a_row_says_nothing() -> None:
    letter, report = (each.record for each in read(MAPPING).records)
    assert letter.references == (ArchivalReference("City Archive", "12-007"),)
    assert report.references == ()
    assert [each.collections for each in (letter, report)] == [(CollectionPlace("Landings"),)] * 2
    assert [each.kind for each in (letter, report)] == ["letter"] * 2


def test_fixed_words_have_no_line() -> None:
    evidence = read(MAPPING).records[0].evidence
    assert [each.line for each in evidence if each.name in ("kind", "collections")] == [0, 0]


def test_a_row_goes_before_fixed_words() -> None:
    parsed = read("fixed:\n  kind: letter\n", "title,kind\nCable,cable\nAnother,\n")
    assert [each.record.kind for each in parsed.records] == ["cable", "letter"]


@pytest.mark.parametrize("separator", ['"\\t"', '";"'])
def test_a_mapping_may_name_the_separator(separator: str) -> None:
    sign = {'"\\t"': "\t", '";"': ";"}[separator]
    parsed = read(f"separator: {separator}\n", f"title{sign}seal\nA, B, C{sign}D\n")
    assert parsed.records[0].record.title == "A, B, C"


def test_an_empty_mapping_says_nothing() -> None:
    assert read("# to be filled\n", "title\nCable\n").records[0].record.title == "Cable"


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ("column:\n  A: title\n", "line 1: there is no field “column”; did you mean “columns”"),
        ("columns:\n  A: titel\n", "line 2: there is no field “titel”; did you mean “title”"),
        ("columns:\n  A: qqqqqq\n", "line 2: .*docs/csv-format.md lists the fields"),
        ("columns:\n  A:\n", "line 2: columns: “A” says nothing"),
        ("columns: title\n", "line 1: columns has lines of the form “name: words”"),
        ("columns:\n  A: [title]\n", "line 2: A is words, not a list"),
        ("fixed:\n  scopeAndContent: x\n", "line 2: there is no field “scopeAndContent”"),
        ("separator: '#'\n", "line 1: separator “#” is none of"),
        ("list_separator: and\n", "line 1: list_separator “and” must be one sign"),
        ("date_order: dmy\n", "line 1: date_order “dmy” is not listed; choose one of"),
        ("columns: {\n", "line 2: this is not YAML .*close the bracket"),
    ],
)
def test_a_mapping_with_a_fault_is_refused_with_its_line(mapping: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        read_file("register.mapping.yaml", mapping.encode(), MAX_BYTES)
    with pytest.raises(Refusal, match=f"Its mapping register.mapping.yaml .*{sentence}"):
        read(mapping)


def test_a_mapped_column_must_be_there() -> None:
    with pytest.raises(Refusal, match="names a column “Betref”, which .*did you mean “Betreff”"):
        read("columns:\n  Betref: title\n")


def test_a_fixed_value_with_a_fault_is_told_from_a_cell() -> None:
    with pytest.raises(Refusal, match="fixed kind of the mapping: kind “leter” is not listed"):
        read("fixed:\n  kind: leter\n", "title\nCable\n")


def test_a_mapping_is_a_file_of_its_own_without_records() -> None:
    parsed = read_file("register.mapping.yaml", MAPPING.encode(), MAX_BYTES)
    assert (parsed.reader, parsed.records, parsed.authorities) == ("CSV mapping", (), ())


def test_only_tables_have_a_mapping() -> None:
    assert mapping_names("register.csv") == ("register.mapping.yaml", "register.mapping.yml")
    assert mapping_names("register.txt") == ()
