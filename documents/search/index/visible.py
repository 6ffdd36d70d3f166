"""The index as one reader may use it: a curator asks all of it, everybody else what is public."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import tantivy

from documents.search.index.reader import Query, Reader

_NEVER_LESS: Final = tantivy.Occur.Must
_NEVER: Final = tantivy.Occur.MustNot


@dataclass(frozen=True, slots=True)
class VisibleIndex:
    """An index and whether its reader sees drafts."""

    reader: Reader
    sees_drafts: bool

    def all_of(self, *queries: Query) -> Query:
        """What the reader may see of the documents that all these queries find."""
        asked = [(_NEVER_LESS, query) for query in queries or (Query.all_query(),)]
        if not self.sees_drafts:
            asked.append((_NEVER, self.reader.term("draft", 1)))
        return Query.boolean_query(asked)

    def named(self, field: str, keys: Collection[int]) -> set[int]:
        """Those of these authorities that a visible document names, itself or by a part."""
        return {key for key in keys if self._has(field, key)}

    def _has(self, field: str, key: int) -> bool:
        return bool(self.reader.ids(self.all_of(self.reader.term(field, key)), slice(0, 1)))

    def at_least(self, field: str, least: int) -> Query:
        """The documents whose number is not smaller."""
        return self._between(field, least, None)

    def at_most(self, field: str, most: int) -> Query:
        """The documents whose number is not larger."""
        return self._between(field, None, most)

    def without(self, field: str, among: Query) -> Query:
        """Those among the documents that have no value of a field."""
        has_any = Query.exists_query(field)
        return Query.boolean_query([(_NEVER_LESS, among), (_NEVER, has_any)])

    def _between(self, field: str, least: int | None, most: int | None) -> Query:
        number = tantivy.FieldType.Integer
        return Query.range_query(self.reader.schema, field, number, least, most)
