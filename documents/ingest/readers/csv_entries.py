"""The fields of a record from the cells of a row: words, dates, lists and their entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from documents.ingest.parsed import Refusal
from documents.ingest.readers.csv_columns import SCALARS, WORD_LISTS, Listed
from documents.ingest.readers.csv_dates import edtf_of
from documents.ingest.readers.csv_draft import Draft, Unread, parts_of, refuse
from documents.ingest.readers.csv_table import Cell
from documents.ingest.readers.languages import language_tag
from documents.record.contributions import GROUPS
from documents.record.record import Contribution
from documents.record.tree import shown

UNREAD_DATE: Final = (
    "cannot be read as a date for certain and stand as worded, the date unknown (write EDTF, such "
    "as 1961-05-09, or name the date_order of numbers in the mapping)"
)


#: Fields of words from a closed vocabulary, in which a label may stand for its slug.
_LISTED: Final = ("status", "kind", "holding")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells of a table are read: the lists that it gives, fixed words of their parts,
    signs, and what cannot be read."""

    lists: Mapping[str, Listed]
    fixed: Mapping[str, str]
    list_separator: str
    date_order: str
    unread: Unread


def read_fields(draft: Draft, reading: Reading) -> None:
    """Take every field of our own that the row gives."""
    for name in SCALARS:
        if name in draft.given and name != "date":
            _read_scalar(draft, name)
    if cell := draft.one("date"):
        _read_date(draft, cell, reading)
    for name in WORD_LISTS:
        if cell := draft.one(name):
            _read_words(draft, name, cell, reading.list_separator)
    for name, listed in reading.lists.items():
        _read_entries(draft, name, listed, reading)


def _read_scalar(draft: Draft, name: str) -> None:
    cells = draft.given[name]
    words = "\n".join(cell.words for cell in cells)
    value = words.casefold().replace(" ", "-") if name in _LISTED else words
    draft.values[name] = value
    draft.cells[(name,)] = cells[0]
    for cell in cells:
        draft.note(name, value if len(cells) == 1 else cell.words, cell.words, cell)


def _read_date(draft: Draft, cell: Cell, reading: Reading) -> None:
    """A date with its wording; words that are no certain date are the wording of an unknown one."""
    edtf = edtf_of(cell.words, reading.date_order)
    if not edtf:
        reading.unread.add(cell, UNREAD_DATE)
    if edtf:
        draft.values["date"] = edtf
        draft.cells[("date",)] = cell
        draft.note("date", edtf, cell.words, cell)
    if edtf != cell.words:
        keep_wording(draft, cell)


def keep_wording(draft: Draft, cell: Cell) -> None:
    """Words of a date as its wording, unless a column of its own gives that."""
    if draft.values.get("date_display"):
        if cell.words not in (each.words for each in draft.evidence):
            draft.left.append(cell)
        return
    draft.values["date_display"] = cell.words
    draft.cells[("date_display",)] = cell
    draft.note("date_display", cell.words, cell.words, cell)


def _read_words(draft: Draft, name: str, cell: Cell, separator: str) -> None:
    for words in filter(None, parts_of(cell, separator)):
        value = language_tag(words) or words if name == "original_languages" else words
        held = draft.values.setdefault(name, ())
        draft.cells[name, len(held)] = cell
        draft.values[name] = (*held, value)
        draft.note(name, value, words, cell)


def _read_entries(draft: Draft, name: str, listed: Listed, reading: Reading) -> None:
    fixed = {part: reading.fixed.get(f"{name}.{part}", "") for part in listed.parts}
    given = {part: cell for part in listed.parts if (cell := draft.one(f"{name}.{part}"))}
    parts = {part: parts_of(cell, reading.list_separator) for part, cell in given.items()}
    count = max(map(len, parts.values()), default=1 if any(fixed.values()) else 0)
    _refuse_uneven(given, parts, count)
    for index in range(count):
        words = {part: each[index if len(each) > 1 else 0] for part, each in parts.items()}
        whole = {part: words.get(part) or fixed[part] for part in listed.parts}
        order = sorted(given, key=lambda part: part != listed.needed[-1])
        cells = [given[part] for part in order if words[part]]
        if whole[listed.needed[-1]]:
            _append(draft, name, listed, whole, cells)
        elif index == 0:
            draft.left += cells


def _refuse_uneven(given: Mapping[str, Cell], parts: Mapping[str, list[str]], count: int) -> None:
    """Lists that stand beside each other have equally many parts, or one for all."""
    wrong = next((part for part, words in parts.items() if len(words) not in (1, count)), None)
    if wrong is not None:
        longest = next(given[part] for part, words in parts.items() if len(words) == count)
        raise refuse(
            given[wrong],
            f"{shown(given[wrong].words)} has {len(parts[wrong])} parts, but the column "
            f"“{longest.column}” beside it {count}; give each part its counterpart, or one for all",
        )


def _append(
    draft: Draft, name: str, listed: Listed, whole: Mapping[str, str], cells: Sequence[Cell]
) -> None:
    first = cells[0] if cells else Cell(name, "", 0)
    missing = next((part for part in listed.needed if not whole[part]), "")
    if missing:
        raise Refusal(
            f"{shown(first.words)} in the column “{first.column}” needs {name}.{missing}: fill "
            "such a column, or give it under “fixed” in the mapping.",
            first.line or draft.row.line,
        )
    entry = _entry(name, listed, whole, cells)
    draft.append(name, entry, ", ".join(filter(None, whole.values())), first)


def _entry(name: str, listed: Listed, whole: Mapping[str, str], cells: Sequence[Cell]) -> object:
    values: dict[str, Any] = dict(whole)
    if name in GROUPS:
        role, copy = GROUPS[name]
        return Contribution(role, copy=copy, **values)
    if name == "collections":
        values["ordinal"] = _number(whole["ordinal"], cells)
    return listed.entry(**values)


def _number(words: str, cells: Sequence[Cell]) -> int | None:
    if words and not (words.isascii() and words.isdecimal() and len(words) < 10):
        cell = next((each for each in cells if words in each.words), Cell("ordinal", words, 0))
        raise refuse(cell, f"an ordinal is a whole number such as 3, not {shown(words)}")
    return int(words) if words else None
