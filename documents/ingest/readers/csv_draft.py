"""One row of a table on its way to a record: what has been taken of it, from which cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from documents.ingest.parsed import FieldEvidence, LeftOut, Refusal
from documents.ingest.readers.csv_columns import IGNORE
from documents.ingest.readers.csv_table import Cell, Row

_MOST_NAMED: Final = 5


class Unread:
    """Values that could not be taken, gathered so that a long table gives few sentences."""

    def __init__(self) -> None:
        self._values: defaultdict[tuple[str, str], list[Cell]] = defaultdict(list)

    def add(self, cell: Cell, sentence: str) -> None:
        """`sentence` goes on from “column “Date”, 3 values ”."""
        self._values[cell.column, sentence].append(cell)

    def sentences(self) -> Iterator[str]:
        for (column, sentence), cells in self._values.items():
            named = ", ".join(
                f"“{cell.words[:60]}” (line {cell.line})" for cell in cells[:_MOST_NAMED]
            )
            more = f" and {len(cells) - _MOST_NAMED} more" if len(cells) > _MOST_NAMED else ""
            count = "one value" if len(cells) == 1 else f"{len(cells)} values"
            yield f"Column “{column}”, {count} {sentence}: {named}{more}."


@dataclass(slots=True)
class Draft:
    """A row with its cells under their fields, and the values and evidence taken so far.

    `cells` has the cell of a value by its path in the record. Words of the mapping have line 0.
    """

    row: Row
    given: Mapping[str, Sequence[Cell]]
    values: dict[str, Any] = field(default_factory=dict)
    evidence: list[FieldEvidence] = field(default_factory=list)
    cells: dict[tuple[str | int, ...], Cell] = field(default_factory=dict)
    left: list[Cell] = field(default_factory=list)

    def one(self, name: str) -> Cell | None:
        """The only cell of a field."""
        return next(iter(self.given.get(name, ())), None)

    def note(self, name: str, value: str, words: str, cell: Cell) -> None:
        self.evidence.append(FieldEvidence(name, value, words, cell.line))

    def append(self, name: str, entry: object, value: str, cell: Cell) -> None:
        """One more entry of a list, with its evidence."""
        held = self.values.setdefault(name, ())
        self.cells[name, len(held)] = cell
        self.values[name] = (*held, entry)
        self.note(name, value, value, cell)

    def left_out(self) -> Iterator[LeftOut]:
        """The words of the row that are part of no value, as one line."""
        words = "; ".join(f"{cell.column}: {cell.words}" for cell in self.left)
        if words:
            yield LeftOut(self.row.line, words)


def open_draft(row: Row, columns: Mapping[str, str], fixed: Mapping[str, str]) -> Draft:
    """A row whose cells stand under their fields, and fixed words where a field has no cell.

    Fixed words of a list stay apart (`csv_entries`), because they fill its entries.
    """
    given: defaultdict[str, list[Cell]] = defaultdict(list)
    for cell in row.cells:
        given[columns[cell.column]].append(cell)
    for name, words in fixed.items():
        if "." not in name:
            given[name] = given[name] or [Cell(name, words, 0)]
    draft = Draft(row, given)
    draft.left += given.pop(IGNORE, [])
    return draft


def parts_of(cell: Cell, separator: str) -> list[str]:
    """The parts of a cell that is a list; empty ones keep their place."""
    return [part.strip() for part in cell.words.split(separator)]


def refuse(cell: Cell, sentence: str) -> Refusal:
    """A refusal that begins with the column."""
    where = f"column “{cell.column}”" if cell.line else f"fixed {cell.column} of the mapping"
    return Refusal(f"{where}: {sentence}", cell.line or None)
