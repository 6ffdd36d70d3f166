"""A file of separated values (RFC 4180, and what spreadsheets make of it) as rows of cells.

UTF-8, or UTF-16 with its mark; separated by comma, semicolon or tab. Every row has as many cells
as the header. Words are never calculated: “=1+1” is four characters.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from documents.ingest.parsed import Refusal
from documents.ingest.readers.decode import decode, refuse_size

SEPARATORS: Final = (",", ";", "\t")
_ENDINGS: Final = (".csv", ".tsv", ".tab")
_UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_UTF_32_MARK: Final = b"\xff\xfe\x00\x00"
# A first line that spreadsheets write to name the separator.
_NAMED_SEPARATOR = re.compile(r"sep=(?P<separator>[,;\t])\n")


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell without white space around them, its column, its line from 1."""

    column: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of a row in the order of the columns; `line` is where the row begins."""

    line: int
    cells: tuple[Cell, ...]


class Table:
    """The header of a table, and its rows, which can be read once."""

    def __init__(self, text: str, separator: str, known: Collection[str]) -> None:
        named = _NAMED_SEPARATOR.match(text)
        separator = separator or (named["separator"] if named else "")
        text = text[named.end() :] if named else text
        separator = separator or _find_separator(text, known)
        self._written = _read_rows(text, separator, 2 if named else 1)
        self.line, header = next(
            (each for each in self._written if any(map(str.strip, each[1]))), (1, [])
        )
        self.header = tuple(name.strip() for name in header)
        while self.header and not self.header[-1]:
            self.header = self.header[:-1]
        _refuse_header(self.header, self.line)

    def rows(self) -> Iterator[Row]:
        """The rows below the header; rows without any words are none."""
        for line, words in self._written:
            row = Row(line, tuple(self._cells(line, words)))
            if row.cells:
                yield row

    def _cells(self, line: int, words: Sequence[str]) -> Iterator[Cell]:
        self._refuse_ragged(line, words)
        for index, cell in enumerate(words):
            if stripped := cell.strip():
                first = line + cell[: cell.index(stripped[0])].count("\n")
                yield Cell(self.header[index], stripped, first)
            line += cell.count("\n")

    def _refuse_ragged(self, line: int, words: Sequence[str]) -> None:
        filled = [index for index, cell in enumerate(words) if cell.strip()]
        if not filled:
            return
        columns = len(self.header)
        if filled[-1] >= columns or len(words) < columns:
            raise Refusal(
                f"This row has {len(words)} cells, the header {columns} (the last is "
                f"“{words[filled[-1]].strip()[:60]}”). Put words that hold a separator or a line "
                "end in quotation marks, and give empty cells their separator.",
                line,
            )
        nameless = next((index for index in filled if not self.header[index]), None)
        if nameless is not None:
            raise Refusal(
                f"Column {nameless + 1} has no name in the header, but this row has "
                f"“{words[nameless].strip()[:60]}” there. Name the column.",
                line,
            )


def is_table(name: str) -> bool:
    """Whether a file is a table by the ending of its name: .csv, .tsv or .tab."""
    return name.lower().endswith(_ENDINGS)


def table_text(content: bytes, max_bytes: int) -> str:
    """The words of a table of at most `max_bytes` bytes. Raises `Refusal` for what is no text."""
    refuse_size(len(content), max_bytes)
    if content.startswith(_UTF_16_MARKS) and not content.startswith(_UTF_32_MARK):
        try:
            content = content.decode("utf-16").encode()
        except UnicodeDecodeError as error:
            raise Refusal(
                f"The file begins as UTF-16, but byte {error.start + 1} does not go on so. Save "
                "it as UTF-8."
            ) from error
    return decode(content, max(max_bytes, len(content)))


def _find_separator(text: str, known: Collection[str]) -> str:
    """The separator that gives a header the most known names, then the most columns."""

    def fitness(separator: str) -> tuple[int, int]:
        try:
            header = next(csv.reader(io.StringIO(text.lstrip("\n")), delimiter=separator), [])
        except csv.Error:
            return (0, 0)
        return (sum(name.strip().casefold() in known for name in header), len(header))

    return max(SEPARATORS, key=fitness)


def _read_rows(text: str, separator: str, line: int) -> Iterator[tuple[int, list[str]]]:
    """Every row with the line where it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    first = line
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _refusal(str(error), first, line + reader.line_num - 1) from error
        if cells is None:
            return
        yield first, cells
        first = line + reader.line_num


def _refusal(fault: str, first: int, last: int) -> Refusal:
    if "expected after" in fault:
        return Refusal(
            "Words go on behind a closing quotation mark. Write each quotation mark inside a "
            "quoted cell twice, or name the separator in the mapping.",
            last,
        )
    if "field larger" in fault or "end of data" in fault:
        return Refusal(
            "A quotation mark that opens in this row is not closed (a cell holds at most "
            f"{csv.field_size_limit():,} characters). Close it.",
            first,
        )
    return Refusal(f"This row cannot be read ({fault}). Save the table as CSV again.", last)


def _refuse_header(header: Sequence[str], line: int) -> None:
    if not header:
        raise Refusal("The table has no header. Give the columns their names in the first row.")
    seen: dict[str, int] = {}
    for number, name in enumerate(header, 1):
        first = seen.setdefault(name.casefold(), number)
        if name and first != number:
            raise Refusal(
                f"The column “{name}” stands twice (columns {first} and {number}). Rename or "
                "remove one of them.",
                line,
            )
