"""The columns of our own names: words, dates, lists; and what is refused about them."""

from __future__ import annotations

import csv
import io

import pytest

from documents.ingest.parsed import ParsedFile, ParsedRecord, Refusal
from documents.ingest.readers.detect import read_file
from documents.record.record import (
    ArchivalReference,
    CollectionPlace,
    Contribution,
    Identifier,
    PlaceMention,
    Publication,
    Record,
    Relation,
)
from tests.ingest.readers.reading import MAX_BYTES, found


def read(*rows: dict[str, str], mapping: str = "") -> ParsedFile:
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return read_file("cables.csv", written.getvalue().encode(), MAX_BYTES, mapping.encode())


def one(mapping: str = "", **cells: str) -> ParsedRecord:
    given = {name.replace("__", "."): words for name, words in cells.items()}
    return read({"title": "Cable on planks", **given}, mapping=mapping).records[0]


def full_row() -> ParsedRecord:
    return one(
        slug="1958-04-planks",
        kind="Note verbale",
        holding="wanted",
        document_number="No. 12",
        date="1958-04",
        original_languages="zh|Russian",
        issued_by="Water Board|Department of Works",
        distribution="Harbour Office",
        references__repository="City Archive",
        references__shelfmark="12-007|12-008",
        references__pages="3-4|",
        identifiers__archive="river-documents",
        identifiers__value="204",
        collections__collection="Landings",
        collections__ordinal="2",
        places="old landing",
        publications__label="River Documents Online",
        publications__url="https://example.org/204",
        relations__name="replies-to",
        relations__target="1958-03-works",
    )


def test_a_row_is_a_record_with_all_its_fields() -> None:
    assert full_row().record == Record(
        slug="1958-04-planks",
        kind="note-verbale",
        holding="wanted",
        title="Cable on planks",
        document_number="No. 12",
        date="1958-04",
        original_languages=("zh", "ru"),
        contributions=(
            Contribution("isb", credited_as="Water Board"),
            Contribution("isb", credited_as="Department of Works"),
            Contribution("rcp", credited_as="Harbour Office", copy=True),
        ),
        references=(
            ArchivalReference("City Archive", "12-007", "3-4"),
            ArchivalReference("City Archive", "12-008"),
        ),
        identifiers=(Identifier("river-documents", "204"),),
        collections=(CollectionPlace("Landings", 2),),
        places=(PlaceMention(words="old landing"),),
        publications=(Publication("River Documents Online", "https://example.org/204"),),
        relations=(Relation("replies-to", "1958-03-works"),),
    )


def test_each_value_of_a_cell_has_its_words_and_their_line() -> None:
    assert found(full_row(), "references") == [
        ("City Archive, 12-007, 3-4", 2),
        ("City Archive, 12-008", 2),
    ]


def test_a_row_says_what_its_table_says_of_a_document() -> None:
    parsed = full_row()
    assert not parsed.authoritative
    assert parsed.said_by == "cables.csv, 1958-04-planks"


@pytest.mark.parametrize(
    ("words", "edtf", "wording"),
    [
        ("1958-04", "1958-04", ""),
        ("195X", "195X", ""),
        ("9 May 1958", "1958-05-09", "9 May 1958"),
        ("c. 1958", "1958~", "c. 1958"),
        ("1961年5月", "1961-05", "1961年5月"),
        ("13/4/1961", "", "13/4/1961"),
        ("30 February 1961", "", "30 February 1961"),
        ("in the rainy season", "", "in the rainy season"),
    ],
)
def test_a_date_is_read_from_edtf_and_from_words(words: str, edtf: str, wording: str) -> None:
    record = one(date=words).record
    assert (record.date, record.date_display) == (edtf, wording)


@pytest.mark.parametrize(
    ("order", "words", "edtf"),
    [
        ("day-month-year", "13/4/1961", "1961-04-13"),
        ("day-month-year", "4.1961", "1961-04"),
        ("month-day-year", "4/13/1961", "1961-04-13"),
        ("year-month-day", "1961/04/13", "1961-04-13"),
        ("day-month-year", "4/13/1961", ""),
        ("day-month-year", "13/4/61", ""),
        ("day-month-year", "13/4.1961", ""),
    ],
)
def test_numbers_are_a_date_in_the_order_that_the_mapping_names(
    order: str, words: str, edtf: str
) -> None:
    record = one(f"date_order: {order}", date=words).record
    assert (record.date, record.date_display) == (edtf, words)


def test_dates_that_cannot_be_read_are_named_in_one_sentence() -> None:
    rows = [{"title": f"Cable {number}", "date": f"{number}/4/61"} for number in range(1, 8)]
    [notice] = read(*rows).notices
    assert notice.startswith("Column “date”, 7 values cannot be read as a date for certain")
    assert "“1/4/61” (line 2)" in notice
    assert notice.endswith("and 2 more.")


def test_a_wording_of_its_own_is_kept_beside_words_that_are_no_date() -> None:
    parsed = read({"title": "Cable", "date": "wet spring", "date_display": "that spring"})
    assert parsed.records[0].record.date_display == "that spring"
    assert [(each.line, each.words) for each in parsed.left_out] == [(2, "date: wet spring")]


def test_pages_without_a_shelfmark_are_left_out_and_listed() -> None:
    parsed = read(
        {
            "title": "Cable",
            "references.repository": "City Archive",
            "references.shelfmark": "",
            "references.pages": "3",
        }
    )
    assert parsed.records[0].record.references == ()
    assert parsed.left_out[0].words == "references.repository: City Archive; references.pages: 3"


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"kind": "leter"}, "line 2: column “kind”: kind “leter” is not listed; did you mean"),
        ({"slug": "Planks 1"}, "line 2: column “slug”: slug “Planks 1” is not a slug"),
        ({"holding": "full-text"}, "line 2: column “holding”: The holding is"),
        ({"original_languages": "zh|Elvish!"}, "“original_languages”: .*“Elvish!” is not a lang"),
        ({"topics": "Ferry Work"}, "column “topics”: .*“Ferry Work” is not a slug"),
        ({"references.shelfmark": "12-007"}, "“12-007” .* needs references.repository: fill"),
        (
            {"references.repository": "A|B", "references.shelfmark": "1|2|3"},
            "column “references.repository”: “A|B” has 2 parts, but .*“references.shelfmark” .* 3",
        ),
        (
            {"collections.collection": "Landings", "collections.ordinal": "second"},
            "column “collections.ordinal”: an ordinal is a whole number such as 3, not “second”",
        ),
        (
            {"publications.label": "Online", "publications.url": "www.example.org"},
            "column “publications.url”: .*is not a web address",
        ),
        ({"texts": "words"}, "“texts” has no field"),
        ({"isued_by": "Board"}, "line 1: The column “isued_by” has no field. Did you mean “issu"),
        ({"Qqq": "x"}, "The column “Qqq” has no field. Rename it, or give it a field or “ignore”"),
        ({"issued_by": "A", "issued_by.credited_as": "B"}, "both give issued_by.credited_as"),
    ],
)
def test_a_fault_names_line_column_and_words(cells: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence.replace("|", r"\|")):
        read({"title": "Cable", **cells})


def test_a_row_without_a_title_is_refused() -> None:
    with pytest.raises(Refusal, match="line 3: This row: title is missing; add it"):
        read({"title": "Cable", "seal": "x"}, {"title": "", "seal": "y"})


def test_a_table_without_titles_is_refused() -> None:
    with pytest.raises(Refusal, match="No column gives the title"):
        read({"seal": "Water Board"})


def test_two_rows_of_one_slug_or_number_are_refused() -> None:
    with pytest.raises(Refusal, match=r"line 3: “a-b” \(slug\) is that of the row in line 2"):
        read({"title": "Cable", "slug": "a-b"}, {"title": "Report", "slug": "a-b"})
    row = {"title": "Cable", "identifiers.archive": "river", "identifiers.value": "7"}
    with pytest.raises(Refusal, match=r"line 3: “7” \(river\)"):
        read(row, row)


def test_names_of_columns_are_told_without_regard_to_case() -> None:
    assert read({"TITLE": "Cable", "Seal ": "Board"}).records[0].record.seal == "Board"
