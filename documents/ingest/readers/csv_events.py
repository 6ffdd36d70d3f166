"""AtoM's events of a description: several columns whose parts stand beside each other.

The creation gives date and creators; collectors and publishers have events of their own. ISAD(G)
3.1.3 and 3.2.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from documents.ingest.readers.csv_columns import EVENTS
from documents.ingest.readers.csv_dates import dates_meet, edtf_between, worded_edtf
from documents.ingest.readers.csv_draft import Draft, parts_of
from documents.ingest.readers.csv_entries import UNREAD_DATE, Reading, keep_wording
from documents.ingest.readers.csv_table import Cell
from documents.record.contributions import GROUPS
from documents.record.record import Contribution

_LISTED: Final = "|"
_EMPTY: Final = ("", "NULL")
_CREATION: Final = "creation"
#: The group of the actor of an event, by the event's type. An empty type is a creation.
_ACTORS: Final[Mapping[str, str]] = {
    _CREATION: "authors",
    "accumulation": "collectors",
    "collection": "collectors",
    "publication": "publishers",
    "contribution": "contributors",
}
_APART: Final = (
    "and its start and end do not meet; the date is that of start and end, the words stay"
)
_NO_DATES: Final = (
    "cannot be read as start and end of a date and are left out (write 1961-05-09, 1961-05 or "
    "1961, the earlier first)"
)


@dataclass(frozen=True, slots=True)
class Event:
    """One event by columns; a part that is not given has no cell."""

    parts: Mapping[str, Cell]

    def words(self, name: str) -> str:
        cell = self.parts.get(name)
        return cell.words if cell else ""

    @property
    def kind(self) -> str:
        return self.words("eventTypes").casefold() or _CREATION


def read_events(draft: Draft, reading: Reading) -> None:
    """Take date, wording and actors from the events of a row; the rest is left out."""
    dated = False
    for event in _events(draft):
        _read_actor(draft, event)
        dates = [cell for name, cell in event.parts.items() if name in _DATES]
        own_date = draft.one("date") is not None
        if dates and event.kind == _CREATION and not (dated or own_date):
            dated = True
            _read_date(draft, event, reading)
        else:
            draft.left += dates
        if event.kind not in (_CREATION, *_ACTORS) and "eventTypes" in event.parts:
            draft.left.append(event.parts["eventTypes"])


_DATES: Final = ("eventDates", "eventStartDates", "eventEndDates")


def _events(draft: Draft) -> Iterator[Event]:
    cells = {name: cell for name in EVENTS if (cell := draft.one(name))}
    parts = {name: parts_of(cell, _LISTED) for name, cell in cells.items()}
    for index in range(max(map(len, parts.values()), default=0)):
        yield Event(
            {
                name: Cell(cells[name].column, words[index], cells[name].line)
                for name, words in parts.items()
                if index < len(words) and words[index] not in _EMPTY
            }
        )


def _read_actor(draft: Draft, event: Event) -> None:
    cell = event.parts.get("eventActors")
    group = _ACTORS.get(event.kind)
    if cell and group:
        role, copy = GROUPS[group]
        draft.append(group, Contribution(role, credited_as=cell.words, copy=copy), cell.words, cell)
    elif cell:
        draft.left.append(cell)


def _read_date(draft: Draft, event: Event, reading: Reading) -> None:
    wording = event.parts.get("eventDates")
    worded = worded_edtf(wording.words, reading.date_order) if wording else ""
    limits = [event.parts[name] for name in _DATES[1:] if name in event.parts]
    edtf = worded
    if limits:
        edtf = edtf_between(event.words("eventStartDates"), event.words("eventEndDates"), worded)
        if not edtf:
            reading.unread.add(limits[0], _NO_DATES)
            edtf = worded
    if wording:
        _report(wording, worded, edtf, reading)
        keep_wording(draft, wording)
    if edtf:
        _note_date(draft, edtf, [cell for cell in (wording, *limits) if cell])
    else:
        draft.left += limits


def _report(wording: Cell, worded: str, edtf: str, reading: Reading) -> None:
    if not edtf:
        reading.unread.add(wording, UNREAD_DATE)
    elif worded and not dates_meet(worded, edtf):
        reading.unread.add(wording, _APART)


def _note_date(draft: Draft, edtf: str, cells: list[Cell]) -> None:
    draft.values["date"] = edtf
    draft.cells[("date",)] = cells[0]
    draft.note("date", edtf, "; ".join(cell.words for cell in cells), cells[0])
