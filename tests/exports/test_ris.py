"""A list in RIS, read back by another parser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from documents.exports.formats.cited import CitedName, CitedRecord
from documents.exports.formats.lines import one_line
from documents.exports.formats.ris import TYPES, write_ris
from documents.record.vocabulary import KINDS
from tests.exports.cited_samples import CABLE, CHAPTER, REPORT, UNDATED, hostile_records


def read(*records: CitedRecord) -> list[dict[str, Any]]:
    return list(rispy.loads("".join(write_ris(records))))


def test_every_kind_has_a_type_of_the_format() -> None:
    assert set(TYPES) == set(KINDS)
    assert set(TYPES.values()) <= set(rispy.TYPE_OF_REFERENCE_MAPPING)


def test_a_cable_is_a_communication_from_its_issuer_to_its_addressee() -> None:
    [entry] = read(CABLE)
    assert entry["type_of_reference"] == "PCOMM"
    assert entry["authors"] == ["Water Board, City Council"]
    assert entry["secondary_authors"] == ["Department of Works"]
    assert entry["subsidiary_authors"] == ["Translation Office"]
    assert entry["title"] == CABLE.title
    assert entry["secondary_title"] == "Landings"
    assert (entry["name_of_database"], entry["accession_number"]) == ("City Archive", "12-007, 3-4")
    assert entry["language"] == "zh, ko"
    assert entry["urls"] == [CABLE.url]
    assert entry["notes"] == [
        "Number: (58) Water No. 12",
        "Landings, Document No. 2",
        "Ferries",
        "Also: River Archive A_1 #2",
    ]


def test_a_chapter_names_its_book_and_not_a_collection() -> None:
    [entry] = read(CHAPTER)
    assert entry["type_of_reference"] == "CHAP"
    assert entry["secondary_title"] == "A History of Landings"
    assert entry["doi"] == "10.1000/abc_(1)"


def test_only_a_publisher_that_opens_the_publication_is_a_journal() -> None:
    journal = CitedName("pbl", "Journal of Rivers", credited_as="The Journal of Rivers 3:1")
    lines = ("The Journal of Rivers 3:1 (2001), pp. 25-53",)
    article = CitedRecord("one", "", "article", "One", contributions=(journal,), publications=lines)
    [entry] = read(article)
    assert entry["secondary_title"] == "Journal of Rivers"
    assert "publisher" not in entry
    [entry] = read(replace(article, publications=("River Papers, 2001",)))
    assert "secondary_title" not in entry
    assert entry["publisher"] == "Journal of Rivers"
    [entry] = read(replace(article, kind="book"))
    assert entry["publisher"] == "Journal of Rivers"


def test_addressees_of_other_papers_are_in_a_note() -> None:
    [entry] = read(UNDATED)
    assert "secondary_authors" not in entry
    assert "To: Department of Works" in entry["notes"]


@pytest.mark.parametrize(
    ("edtf", "year", "day", "note"),
    [
        ("1961-05-09", "1961", "1961/05/09/", ""),
        ("1961-05-21", "1961", "1961/05/21/", ""),
        ("1961-05", "1961", "1961/05//", ""),
        ("1961-05-XX", "1961", "1961/05//", ""),
        ("1961", "1961", "1961///", ""),
        ("1961-22", "1961", "1961///summer", ""),
        ("1957~", "1957", "1957///about", "Date: about 1957"),
        ("1961-05?", "1961", "1961/05//uncertain", "Date: May 1961, uncertain"),
        ("1961-05/1961-07", "1961", "1961///", "Date: May to July 1961"),
        ("1961/1963", None, None, "Date: 1961 to 1963"),
        ("1961/..", None, None, "Date: 1961 or later"),
        ("196X", None, None, "Date: 1960s"),
        ("", None, None, ""),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(
    edtf: str, year: str | None, day: str | None, note: str
) -> None:
    [entry] = read(CitedRecord("one", "", "cable", "One", date=edtf))
    assert (entry.get("year"), entry.get("date")) == (year, day)
    assert entry.get("notes", []) == ([note] if note else [])


def test_words_of_an_unknown_date_are_no_year() -> None:
    [entry] = read(UNDATED)
    assert "year" not in entry
    assert "Date as worded: the third day of the flood" in entry["notes"]


def test_a_body_that_issued_a_work_with_an_author_is_its_publisher() -> None:
    by_hand = replace(
        REPORT, contributions=(*REPORT.contributions, CitedName("aut", "River Society"))
    )
    [entry] = read(by_hand)
    assert (entry["authors"], entry["publisher"]) == (["River Society"], "Harbour Office")
    [entry] = read(REPORT)
    assert entry["authors"] == ["Harbour Office"]
    assert "publisher" not in entry


def test_a_title_cannot_begin_another_record() -> None:
    [entry] = read(CitedRecord("one", "", "cable", "One\r\nER  - \r\nTY  - JOUR\nTI  - Two"))
    assert entry["title"] == "One ER - TY - JOUR TI - Two"


@given(st.lists(hostile_records, max_size=3))
def test_whatever_the_words_they_come_back(records: list[CitedRecord]) -> None:
    entries = read(*records)
    assert [entry["id"] for entry in entries] == [record.slug for record in records]
    for entry, record in zip(entries, records, strict=True):
        assert entry.get("title", "") == one_line(record.title)
        assert entry.get("authors", []) == [*filter(None, map(one_line, record.creators))]


@given(hostile_records)
def test_lines_end_as_the_format_wants(record: CitedRecord) -> None:
    [words] = write_ris([record])
    lines = words.split("\r\n")
    assert lines[0].startswith("TY  - ")
    assert lines[-3:] == ["ER  - ", "", ""]
    assert all(len(line.splitlines()) <= 1 and line[2:6] == "  - " for line in lines[:-2])
    words.encode()
