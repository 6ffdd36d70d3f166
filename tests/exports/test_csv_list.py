"""A list as a table: what is read back is what was there, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.exports.formats.cited import CitedRecord
from documents.exports.formats.csv_list import HEADER, MARK, write_csv
from documents.exports.formats.lines import one_line
from documents.record.cells import cell_words
from tests.exports.cited_samples import CABLE, UNDATED, hostile_records


def rows(records: Sequence[CitedRecord]) -> list[dict[str, str]]:
    words = "".join(write_csv(records))
    assert words.startswith(MARK)
    return list(csv.DictReader(io.StringIO(words.removeprefix(MARK), newline=""), strict=True))


def test_columns_of_one_list_have_equally_many_parts() -> None:
    [row] = rows([CABLE])
    assert row["references.repository"] == "CA|River Archive"
    assert row["references.shelfmark"] == "12-007|A_1 #2"
    assert row["references.pages"] == "3-4|"
    assert row["collections.collection"] == "Landings|Ferries"
    assert row["collections.ordinal"] == "2|"
    assert row["original_languages"] == "zh|ko"


def test_each_role_has_its_column_and_copies_have_theirs() -> None:
    [row] = rows([CABLE])
    assert row["issued_by"] == "Water Board, City Council"
    assert row["addressed_to"] == "Department of Works"
    assert row["distribution"] == "Harbour Office"
    assert row["authors"] == ""


def test_a_date_is_edtf_beside_its_words() -> None:
    first, second = rows([CABLE, UNDATED])
    assert (first["date"], first["date_display"]) == ("1958-04", "April 1958")
    assert (second["date"], second["date_display"]) == ("", "the third day of the flood")


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_no_cell_is_a_formula(sign: str) -> None:
    [row] = rows([CitedRecord("one", "", "cable", f" \t{sign}1+1")])
    assert row["title"] == f"'{sign}1+1"
    assert cell_words(row["title"]) == f"{sign}1+1"


def test_an_apostrophe_that_was_there_is_kept() -> None:
    first, second = rows(
        [CitedRecord("one", "", "cable", "'=1"), CitedRecord("two", "", "cable", "'tis")]
    )
    assert cell_words(first["title"]) == "'=1"
    assert cell_words(second["title"]) == "'tis"


@given(st.lists(hostile_records, max_size=3))
def test_whatever_the_words_they_come_back(records: list[CitedRecord]) -> None:
    found = rows(records)
    assert [row["slug"] for row in found] == [record.slug for record in records]
    assert [cell_words(row["title"]) for row in found] == [
        one_line(record.title) for record in records
    ]
    for row in found:
        assert set(row) == set(HEADER)
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


@given(hostile_records)
def test_a_row_stands_on_one_line(record: CitedRecord) -> None:
    _, row = write_csv([record])
    assert len(row.splitlines()) == 1
    assert row.endswith("\r\n")
