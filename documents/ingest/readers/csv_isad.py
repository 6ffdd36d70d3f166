"""What AtoM's ISAD(G) columns say beyond our own fields: statements, genre, digital object."""

from __future__ import annotations

from typing import Final

from documents.ingest.readers.csv_columns import LEVELS, STATED
from documents.ingest.readers.csv_draft import Draft, Unread, parts_of
from documents.ingest.readers.kinds import read_kind
from documents.record.record import Publication, Statement
from documents.record.vocabulary import DRAFT

_LISTED: Final = "|"
_NOT_PUBLIC: Final = "of rows that the other archive has not published, so that they stay drafts"


def read_isad(draft: Draft, unread: Unread) -> None:
    """Take what is no field of our own but has a place in a record; the rest is left out."""
    _read_genre(draft)
    _read_digital_object(draft)
    status = draft.one("publicationStatus")
    if status and status.words.casefold() == DRAFT:
        draft.note("status", DRAFT, status.words, status)
        unread.add(status, _NOT_PUBLIC)
    elif status:
        draft.left.append(status)
    for name in LEVELS:
        draft.left += draft.given.get(name, ())


def _read_genre(draft: Draft) -> None:
    """The kind, where the genre is a single one of our kinds."""
    cell = draft.one("genreAccessPoints")
    if cell is None:
        return
    kind = read_kind(cell.words)
    if kind == "document" or "kind" in draft.given or len(parts_of(cell, _LISTED)) > 1:
        draft.left.append(cell)
    else:
        draft.values["kind"] = kind
        draft.cells[("kind",)] = cell
        draft.note("kind", kind, cell.words, cell)


def _read_digital_object(draft: Draft) -> None:
    if cell := draft.one("digitalObjectURI"):
        publication = Publication("Digital object", cell.words)
        draft.append("publications", publication, cell.words, cell)


def read_statements(draft: Draft, said_by: str) -> None:
    """What the table says of the paper, in its own words, each with its element of ISAD(G)."""
    for name, element in STATED.items():
        if cell := draft.one(name):
            statement = Statement("references", cell.words, said_by, note=element)
            draft.append("statements", statement, cell.words, cell)
