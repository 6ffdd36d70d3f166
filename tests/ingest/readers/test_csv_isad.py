"""The columns of AtoM's ISAD(G) template: levels, events, statements."""

from __future__ import annotations

import csv
import io

import pytest

from documents.ingest.parsed import ParsedFile, Refusal
from documents.ingest.readers.csv_columns import ISAD
from documents.ingest.readers.detect import read_file
from documents.record.authorities import CollectionRecord
from documents.record.record import ArchivalReference, CollectionPlace, Record, Statement
from tests.ingest.readers.reading import MAX_BYTES, found

FONDS = {
    "legacyId": "1",
    "identifier": "F1",
    "title": "Records of the Water Board",
    "levelOfDescription": "Fonds",
    "repository": "City Archive",
    "scopeAndContent": "Papers on landings.",
    "eventDates": "1955-1961",
    "eventTypes": "Creation",
    "eventStartDates": "1955-00-00",
    "eventEndDates": "1961",
    "extentAndMedium": "3 boxes",
    "culture": "en",
}
SERIES = {"legacyId": "2", "parentId": "1", "title": "Letters", "levelOfDescription": "Series"}
ITEM = {
    "legacyId": "3",
    "parentId": "2",
    "identifier": "F1-7",
    "title": "On the landing",
    "levelOfDescription": "Item",
    "scopeAndContent": "Asks for timber.",
    "extentAndMedium": "2 leaves",
    "language": "en|ru",
    "accessConditions": "Open",
    "reproductionConditions": "With credit",
    "genreAccessPoints": "Letters",
    "placeAccessPoints": "Old landing|New landing",
    "subjectAccessPoints": "Ferries",
    "eventDates": "c. May 1958",
    "eventStartDates": "1958-05-01",
    "eventEndDates": "1958-05-31",
    "eventActors": "Water Board",
    "culture": "en",
}


def read(*rows: dict[str, str]) -> ParsedFile:
    written = io.StringIO(newline="")
    columns = dict.fromkeys(["title", *(name for row in rows for name in row)])
    writer = csv.DictWriter(written, list(columns))
    writer.writeheader()
    writer.writerows(rows)
    return read_file("board.csv", written.getvalue().encode(), MAX_BYTES)


def dated(**cells: str) -> Record:
    return read({"title": "Cable", **cells}).records[0].record


def test_units_with_parts_are_collections_and_the_others_records() -> None:
    parsed = read(FONDS, SERIES, ITEM)
    assert parsed.authorities == (
        CollectionRecord(
            "",
            "Records of the Water Board",
            designation="City Archive, F1",
            date="1955/1961",
            description="Papers on landings.",
        ),
        CollectionRecord("", "Records of the Water Board, Letters"),
    )
    assert [each.record.title for each in parsed.records] == ["On the landing"]


def test_an_item_has_the_collections_above_it_and_their_repository() -> None:
    record = read(FONDS, SERIES, ITEM).records[0].record
    assert record.collections == (
        CollectionPlace("Records of the Water Board, Letters"),
        CollectionPlace("City Archive, F1"),
    )
    assert record.references == (ArchivalReference("City Archive", "F1-7"),)


def test_the_fields_of_an_item() -> None:
    record = read(FONDS, SERIES, ITEM).records[0].record
    assert (record.kind, record.summary) == ("letter", "Asks for timber.")
    assert record.rights == "Open\nWith credit"
    assert record.original_languages == ("en", "ru")
    assert [each.words for each in record.places] == ["Old landing", "New landing"]
    assert [(each.role, each.credited_as) for each in record.contributions] == [
        ("aut", "Water Board")
    ]
    assert record.statements == (
        Statement(
            "references", "2 leaves", "board.csv, F1-7", note="Extent and medium (ISAD(G) 3.1.5)"
        ),
    )


def test_what_a_record_has_no_place_for_is_listed() -> None:
    left = {each.line: each.words for each in read(FONDS, SERIES, ITEM).left_out}
    assert "extentAndMedium: 3 boxes" in left[2]
    assert "subjectAccessPoints: Ferries" in left[4]
    assert "legacyId: 3; parentId: 2; levelOfDescription: Item" in left[4]


@pytest.mark.parametrize(
    ("words", "start", "end", "edtf"),
    [
        ("", "1958-05-09", "1958-05-09", "1958-05-09"),
        ("", "19580509", "1960-00-00", "1958-05-09/1960"),
        ("", "1958", "", "1958/"),
        ("", "", "1958-05", "/1958-05"),
        ("1958", "1958-01-01", "1958-12-31", "1958"),
        ("c. 1958", "1958-01-01", "1958-12-31", "1958~"),
        ("c. 1958", "1956", "1960", "1956/1960"),
        ("9 May 1958", "1958-05-09", "", "1958-05-09"),
        ("wet spring", "1958-03", "1958-05", "1958-03/1958-05"),
        ("9 May 1958", "", "", "1958-05-09"),
        ("wet spring", "", "", ""),
        ("1905-06", "", "", ""),
        ("9 May 1958", "the ninth", "", "1958-05-09"),
        ("", "1960", "1958", ""),
    ],
)
def test_start_end_and_words_make_a_date(words: str, start: str, end: str, edtf: str) -> None:
    record = dated(eventDates=words, eventStartDates=start, eventEndDates=end)
    assert (record.date, record.date_display) == (edtf, words)


def test_dates_that_cannot_be_read_are_said_and_listed() -> None:
    parsed = read({"title": "Cable", "eventStartDates": "1960", "eventEndDates": "1958"})
    assert parsed.notices[0].startswith("Column “eventStartDates”, one value cannot be read")
    assert parsed.left_out[0].words == "eventStartDates: 1960; eventEndDates: 1958"


def test_words_and_numbers_that_do_not_meet_are_said() -> None:
    parsed = read({"title": "Cable", "eventDates": "May 1958", "eventStartDates": "1961-04"})
    assert parsed.records[0].record.date == "1961-04/"
    assert "do not meet" in parsed.notices[0]


def test_each_event_has_its_own_actor() -> None:
    parsed = read(
        {
            "title": "Cable",
            "eventTypes": "Accumulation|Creation|Custody",
            "eventDates": "1970|1958|",
            "eventActors": "Harbour Office|Water Board|City Archive",
        }
    )
    record = parsed.records[0].record
    assert [(each.role, each.credited_as) for each in record.contributions] == [
        ("aut", "Water Board"),
        ("col", "Harbour Office"),
    ]
    assert (record.date, record.date_display) == ("1958", "1958")
    assert parsed.left_out[0].words == (
        "eventDates: 1970; eventActors: City Archive; eventTypes: Custody"
    )


def test_a_null_of_the_template_is_nothing() -> None:
    assert dated(eventActors="NULL", eventDates="NULL").contributions == ()


def test_names_of_columns_before_atom_2_3_are_known() -> None:
    record = dated(creators="Water Board", creatorDates="1958", creatorDatesStart="1958")
    assert (record.date, record.contributions[0].credited_as) == ("1958", "Water Board")


def test_a_column_of_our_own_may_stand_in_the_template() -> None:
    record = dated(legacyId="1", addressed_to="Department of Works", date="1958")
    assert (record.contributions[0].role, record.date) == ("rcp", "1958")


def test_a_parent_of_another_table_is_said() -> None:
    parsed = read({"title": "Cable", "legacyId": "2", "parentId": "9"})
    assert parsed.records[0].record.collections == ()
    assert "“9” (line 2)" in parsed.notices[0]


def test_rows_that_the_other_archive_has_not_published_are_said() -> None:
    parsed = read({"title": "Cable", "publicationStatus": "Draft"})
    assert "not published" in parsed.notices[0]
    assert found(parsed.records[0], "status") == [("draft", 2)]


def test_a_repeated_legacy_id_is_refused() -> None:
    with pytest.raises(Refusal, match="line 3: The legacyId “1” stands in line 2 already"):
        read(
            {"title": "Cable", "legacyId": "1", "parentId": ""}, {"title": "Câble", "legacyId": "1"}
        )


def test_rows_that_are_part_of_each_other_are_refused() -> None:
    with pytest.raises(Refusal, match="rows in lines 2 and 3 are part of each other by their"):
        read(
            {"title": "One", "legacyId": "1", "parentId": "2"},
            {"title": "Two", "legacyId": "2", "parentId": "1"},
        )


def test_only_the_rows_of_the_circle_are_named() -> None:
    with pytest.raises(Refusal, match="rows in lines 3, 4 and 5 are part of each other"):
        read(
            {"title": "Below them", "legacyId": "1", "parentId": "2"},
            {"title": "One", "legacyId": "2", "parentId": "4"},
            {"title": "Two", "legacyId": "3", "parentId": "2"},
            {"title": "Three", "legacyId": "4", "parentId": "3"},
        )


def test_a_row_that_is_part_of_itself_is_refused() -> None:
    with pytest.raises(Refusal, match="line 2: The row in line 2 is part of itself"):
        read({"title": "One", "legacyId": "1", "parentId": "1"})


def test_a_shelfmark_without_any_repository_is_refused() -> None:
    with pytest.raises(Refusal, match="“F1” in the column “identifier” needs references.repo"):
        read({"title": "Cable", "identifier": "F1"})


def test_a_table_of_collections_alone_is_read() -> None:
    assert [each.title for each in read(FONDS).authorities if hasattr(each, "title")] == [
        "Records of the Water Board"
    ]


@pytest.mark.parametrize("name", ISAD)
def test_every_column_of_the_template_is_known_alone(name: str) -> None:
    cells = {"title": "Cable", name: "1", "references.repository": "City Archive"}
    if name == "repository":
        del cells["references.repository"]
    if name == "digitalObjectURI":
        cells[name] = "https://example.org/1"
    if name == "language":
        cells[name] = "en"
    assert len(read(cells).records) == 1
