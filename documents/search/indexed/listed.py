"""Documents as the page of an authority lists them, through the index."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final, Self

from documents.search.facets import Key
from documents.search.index.reader import ASCENDING, DESCENDING, Query
from documents.search.index.visible import VisibleIndex
from documents.search.indexed.figures import Figures, read_figures
from documents.search.indexed.vocabularies import by_slug, numbers_of
from documents.search.parts import COPY, FIELDS_OF_ROLES, InPart, part_number
from documents.search.plain.listed import RowsListed
from documents.search.years import Years

#: The index gives no more values than some 65,000 at once.
_MOST: Final = 60_000
# Open ends stand in the index as the first and the last day that there are.
_FIRST_YEAR_OVER: Final = datetime.date(2, 1, 1).toordinal()
_LAST_YEAR_BEFORE: Final = datetime.date(9998, 12, 31).toordinal()


@dataclass(frozen=True, slots=True)
class Step:
    """That documents must have one of these values in a field, or none of them."""

    field: str
    values: tuple[Key, ...]
    wanted: bool


@dataclass(frozen=True, slots=True)
class IndexListed:
    """The documents of an index that are left after some steps. `rows` are all that the reader may
    see."""

    index: VisibleIndex
    rows: RowsListed
    steps: tuple[Step, ...] = ()

    @property
    def state(self) -> str:
        return self.index.reader.generation

    @property
    def count(self) -> int:
        return self.index.reader.count(self._query)

    def having(self, field: str, values: Collection[Key]) -> Self:
        return self._after(Step(field, tuple(values), wanted=True))

    def without(self, field: str, values: Collection[Key]) -> Self:
        return self._after(Step(field, tuple(values), wanted=False))

    def public(self) -> Self:
        index = VisibleIndex(self.index.reader, sees_drafts=False)
        return replace(self, index=index, rows=self.rows.public())

    def counts(self, *fields: str) -> dict[str, Mapping[Key, int]]:
        """In SQL for an authority of which there are more than the index gives at once."""
        figures = self._figures(dict.fromkeys(fields, _MOST))
        cut = self._in_rows().counts(*figures.cut) if figures.cut else {}
        return {
            field: cut[field] if field in cut else by_slug(field, figures.values[field])
            for field in fields
        }

    def in_parts(
        self, agent: int, below: Collection[int], parts: Collection[str], most: int
    ) -> dict[str, InPart]:
        found = {}
        for part in parts:
            held = self._in_part(part, [agent])
            if count := held.count:
                of_parts = self._in_part(part, below).count if below else 0
                first = held.first(most) if part != COPY else []
                found[part] = InPart(count, of_parts, first)
        return found

    def _in_part(self, part: str, agents: Collection[int]) -> Self:
        if part in FIELDS_OF_ROLES:
            return self.having(FIELDS_OF_ROLES[part], agents)
        return self.having("part", [part_number(part, agent) for agent in agents])

    def years(self) -> Years:
        figures = self._figures({})
        first = self.index.at_least("earliest", _FIRST_YEAR_OVER)
        last = self.index.at_most("latest", _LAST_YEAR_BEFORE)
        reader = self.index.reader
        return Years(
            figures.count,
            _year(reader.extreme(self.index.all_of(self._query, first), "earliest", ASCENDING)),
            _year(reader.extreme(self.index.all_of(self._query, last), "latest", DESCENDING)),
            undated=figures.count - figures.dated,
        )

    def by_year(self) -> dict[int, int]:
        """Each year stands in the index twice: as certain, and as unsure."""
        found: Counter[int] = Counter()
        for number, count in self._figures({}).by_period("year").items():
            found[number // 2] += count
        return dict(found)

    def first(self, most: int) -> list[int]:
        return self.index.reader.ids(self._query, slice(0, most), "by_date")

    def _after(self, step: Step) -> Self:
        return replace(self, steps=(*self.steps, step))

    @property
    def _query(self) -> Query:
        wanted = [self._any_of(step) for step in self.steps if step.wanted]
        unwanted = [self._any_of(step) for step in self.steps if not step.wanted]
        query = self.index.all_of(*wanted)
        return query.and_must_not_match(*unwanted) if unwanted else query

    def _any_of(self, step: Step) -> Query:
        numbers, reader = numbers_of(step.field, step.values), self.index.reader
        if len(numbers) == 1:
            return reader.term(step.field, numbers[0])
        return reader.any_of(step.field, numbers)

    def _figures(self, fields: Mapping[str, int]) -> Figures:
        list_key = ("authorities", *map(repr, self.steps))
        return read_figures(self.index, self._query, list_key, fields)

    def _in_rows(self) -> RowsListed:
        rows = self.rows
        for step in self.steps:
            narrow = rows.having if step.wanted else rows.without
            rows = narrow(step.field, step.values)
        return rows


def _year(day: int | None) -> int | None:
    return None if day is None else datetime.date.fromordinal(day).year
