"""The bytes of a table to rows: encodings, separators, quotation marks, ragged rows, laws."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.ingest.parsed import ParsedFile, Refusal
from documents.ingest.readers.detect import read_file
from tests.ingest.readers.reading import MAX_BYTES

PLAIN = "title,date,seal\nCable on planks,1958-04,Water Board\nReport on nails,1958-05,\n"


def read(text: str | bytes, name: str = "cables.csv") -> ParsedFile:
    content = text.encode() if isinstance(text, str) else text
    return read_file(name, content, MAX_BYTES)


def titles(parsed: ParsedFile) -> list[str]:
    return [each.record.title for each in parsed.records]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_in_utf_8_and_in_utf_16_with_its_mark(encoding: str) -> None:
    parsed = read("title,seal\n水坝,Lüshun\n".encode(encoding))
    assert [(each.record.title, each.record.seal) for each in parsed.records] == [
        ("水坝", "Lüshun")
    ]


def test_another_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(Refusal, match=r"line 3: Byte 0xFC .* Save the file as UTF-8"):
        read("title\nCable\nLüshun\n".encode("latin-1"))


def test_half_a_character_in_utf_16_is_refused() -> None:
    with pytest.raises(Refusal, match="begins as UTF-16"):
        read("title\nCable\n".encode("utf-16") + b"x")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found(separator: str) -> None:
    assert read(PLAIN.replace(",", separator)).records[1].record.date == "1958-05"


def test_a_comma_in_a_name_of_a_column_does_not_deceive() -> None:
    parsed = read('title;"date"\nCable, 2nd part;1958\n')
    assert (parsed.records[0].record.title, parsed.records[0].record.date) == (
        "Cable, 2nd part",
        "1958",
    )


def test_the_first_line_of_a_spreadsheet_names_the_separator() -> None:
    parsed = read("sep=;\ntitle;seal\nCable;Water Board\n")
    assert [(each.name, each.line) for each in parsed.records[0].evidence] == [
        ("title", 3),
        ("seal", 3),
    ]


def test_line_ends_of_windows_and_in_cells_keep_the_lines() -> None:
    parsed = read('title,summary,seal\r\nCable,"first\r\nsecond",Board\r\nReport,,Works\r\n')
    assert parsed.records[0].record.summary == "first\nsecond"
    lines = [(each.value, each.line) for each in parsed.records[0].evidence]
    assert lines == [("Cable", 2), ("Board", 3), ("first\nsecond", 2)]
    assert parsed.records[1].evidence[0].line == 4


def test_quotation_marks_inside_words_stand() -> None:
    assert titles(read('title\n"The ""old"" landing"\nPipe of 5" width\n')) == [
        'The "old" landing',
        'Pipe of 5" width',
    ]


def test_a_formula_is_words() -> None:
    assert titles(read("title\n\"=HYPERLINK('x')\"\n+1\n@SUM(1)\n")) == [
        "=HYPERLINK('x')",
        "+1",
        "@SUM(1)",
    ]


def test_empty_rows_and_separators_behind_the_last_column_mean_nothing() -> None:
    assert titles(read("\ntitle,seal,,\n\nCable,Board,,\n,,,\n")) == ["Cable"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is empty"),
        ("\n \n", "only white space"),
        (",,\n,,\n", "has no header"),
        ("title,date\n", "line 1: The table has a header and no rows"),
        ("title,date\nCable,1958,x\n", r"line 2: This row has 3 cells, the header 2 .*“x”"),
        ("title,date\nCable,1958\nReport\n", r"line 3: This row has 1 cells, the header 2"),
        ("title,,date\nCable,x,1958\n", r"line 2: Column 2 has no name .*“x”"),
        ("title,Title\nCable,Report\n", r"“Title” stands twice \(columns 1 and 2\)"),
        ('title,date\nCable,"1958\nReport,\n', "line 2: A quotation mark that opens .*not closed"),
        ('title\n"Cable" on planks\n', "line 2: Words go on behind a closing quotation mark"),
        ("title\nCable\x00\n", "line 2: It holds a NUL byte"),
        ("title\nCab\x07le\n", r"line 2: It holds the control character U\+0007"),
        (f'title\n"{"x" * 140_000}"\n', "line 2: A quotation mark"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        read(text)


def test_the_size_is_limited() -> None:
    with pytest.raises(Refusal, match="at most 10 are read"):
        read_file("cables.csv", PLAIN.encode(), 10)


def test_a_workbook_under_the_name_of_a_table_is_refused() -> None:
    with pytest.raises(Refusal, match="Office file"):
        read(b"PK\x03\x04 a workbook")


@pytest.mark.parametrize("name", ["cables.CSV", "cables.tsv", "cables.tab"])
def test_a_table_is_told_by_the_ending_of_its_name(name: str) -> None:
    assert read(PLAIN, name).reader == "CSV table"


WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n"), min_size=1, max_size=30
).filter(lambda words: words.strip() != "" and "\u2028" not in words)


@given(
    st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_words_written_by_a_spreadsheet_come_back_as_they_are(
    rows: list[tuple[str, str, str]], separator: str, encoding: str
) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=separator)
    writer.writerows([("title", "seal", "signature"), *rows])
    parsed = read(written.getvalue().encode(encoding))
    assert [
        (each.record.title, each.record.seal, each.record.signature) for each in parsed.records
    ] == [tuple(cell.strip() for cell in row) for row in rows]


@given(st.lists(WORDS, min_size=4, max_size=4))
def test_every_cell_is_in_the_evidence_or_left_out(cells: list[str]) -> None:
    written = io.StringIO(newline="")
    header = ["title", "date", "date_display", "culture"]
    csv.writer(written).writerows([header, cells])
    parsed = read(written.getvalue())
    said = [each.words for each in parsed.records[0].evidence]
    left = "".join(each.words for each in parsed.left_out)
    assert all(cell.strip() in said or cell.strip() in left for cell in cells)
