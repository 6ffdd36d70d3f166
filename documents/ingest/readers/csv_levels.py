"""AtoM's levels of description: a unit that has parts, or is a fonds or series, is a collection.

ISAD(G) 3.1.4. A document belongs to the collection of every unit above it, and its paper lies in
the nearest repository that is named on the way up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from documents.ingest.parsed import Refusal
from documents.ingest.readers.csv_draft import Draft, Unread
from documents.record.authorities import CollectionRecord
from documents.record.record import CollectionPlace
from documents.record.tree import shown

_SETS: Final = (
    "fonds",
    "subfonds",
    "sub-fonds",
    "record group",
    "collection",
    "series",
    "subseries",
    "sub-series",
)
_NO_PARENT: Final = (
    "is no legacyId of this table; the row stands without what is above it (give the rows above in "
    "the same table)"
)


class Levels:
    """The rows of a table as a tree."""

    def __init__(self, drafts: Sequence[Draft], unread: Unread) -> None:
        self._by_id: dict[str, Draft] = {}
        for draft in drafts:
            self._add(draft)
        self._parents: set[str] = set()
        for draft in drafts:
            parent = draft.one("parentId")
            if parent and parent.words in self._by_id:
                self._parents.add(parent.words)
            elif parent:
                unread.add(parent, _NO_PARENT)

    def _add(self, draft: Draft) -> None:
        cell = draft.one("legacyId")
        if cell is None:
            return
        first = self._by_id.setdefault(cell.words, draft)
        if first is not draft:
            raise Refusal(
                f"The legacyId {shown(cell.words)} stands in line {first.row.line} already. Give "
                "one of the rows another, or take the translated description out.",
                cell.line,
            )

    def is_collection(self, draft: Draft) -> bool:
        number, level = draft.one("legacyId"), draft.one("levelOfDescription")
        has_parts = number is not None and number.words in self._parents
        return has_parts or (level is not None and level.words.casefold() in _SETS)

    def above(self, draft: Draft) -> Iterator[Draft]:
        """The units above a row, the nearest first."""
        path = {id(draft): draft.row.line}
        parent = draft.one("parentId")
        while parent and (unit := self._by_id.get(parent.words)):
            if id(unit) in path:
                lines = list(path.values())[list(path).index(id(unit)) :]
                raise Refusal(_said_circle(sorted(lines)), parent.line)
            path[id(unit)] = unit.row.line
            yield unit
            parent = unit.one("parentId")

    def inherit_repository(self, draft: Draft) -> None:
        """Give a row with an identifier the nearest repository above it."""
        name = "references.repository"
        if draft.one(name) or not draft.one("references.shelfmark"):
            return
        known = next((cell for unit in self.above(draft) if (cell := unit.one(name))), None)
        if known:
            draft.given = {**draft.given, name: [known]}

    def place(self, draft: Draft) -> None:
        """Put a document into the collections above it."""
        for unit in self.above(draft):
            name = self.name(unit)
            for cell in draft.given["parentId"]:
                draft.append("collections", CollectionPlace(name), name, cell)

    def name(self, unit: Draft) -> str:
        """The words by which a collection is found: its reference code, else its title."""
        return self._designation(unit) or self._title(unit)

    def collection(self, unit: Draft, date: str) -> CollectionRecord:
        summary = unit.one("summary")
        return CollectionRecord(
            "",
            self._title(unit),
            designation=self._designation(unit),
            date=date,
            description=summary.words if summary else "",
        )

    def _designation(self, unit: Draft) -> str:
        self.inherit_repository(unit)
        repository = unit.one("references.repository")
        identifier = unit.one("references.shelfmark")
        return f"{repository.words}, {identifier.words}" if repository and identifier else ""

    def _title(self, unit: Draft) -> str:
        """The title behind those of the units above: “Correspondence” alone is many series."""
        path = [unit, *self.above(unit)]
        titles = [cell.words for each in reversed(path) if (cell := each.one("title"))]
        if unit.one("title") is None:
            raise Refusal("This row has no title. Add one, or leave the row out.", unit.row.line)
        return ", ".join(titles)


def _said_circle(lines: Sequence[int]) -> str:
    *others, last = lines
    if not others:
        return f"The row in line {last} is part of itself by its parentId. Correct it."
    return (
        f"The rows in lines {', '.join(map(str, others))} and {last} are part of each other by "
        "their parentId. Correct one of them."
    )
