"""The dates of a list, counted by the index."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from documents.dates.edtf import parse_edtf
from documents.search.index.reader import Query
from documents.search.index.visible import VisibleIndex
from documents.search.indexed.figures import TIME, Figures, of_long_list, read_figures
from documents.search.periods import Unit, days
from documents.search.timeline import MOST_WIDE, DatedCount, Held, Wide

_CENTURIES = 202


@dataclass(frozen=True, slots=True)
class IndexDates:
    """The dates of what a query finds; `list_key` tells the list from others (`read_figures`)."""

    index: VisibleIndex
    query: Query
    list_key: tuple[str, ...]
    figures: Figures

    @property
    def unknown(self) -> int:
        return self.figures.count - self.figures.dated

    @property
    def dated(self) -> int:
        return self.figures.dated

    def periods(self, unit: Unit, years: range | None = None) -> Mapping[int, Held]:
        """The documents of each period that has any; `years` can be given for units of which they
        are whole periods, down to months."""
        if unit in TIME:
            held = _held(self.figures.by_period(unit))
            return {key: each for key, each in held.items() if _is_in(unit, key, years)}
        if years is not None:
            return _held(self._months(years))
        found = self.index.reader.tally(self.query, {unit: _CENTURIES})
        return _held(found.values[unit])

    def _months(self, years: range) -> Mapping[int, int]:
        """Each period stands in the index twice: as certain, and as unsure."""
        first, after = (year * 12 * 2 for year in (years[0], years[-1] + 1))
        within = self.index.at_least("month", first), self.index.at_most("month", after - 1)
        found = self.index.reader.tally(
            self.index.all_of(self.query, *within), {"month": after - first}
        )
        return found.values["month"]

    def wide(self, unit: Unit, years: range | None = None) -> Wide:
        """The dates too wide for a period, all of them or those that meet some years."""
        if (years is None or unit in TIME) and self._all_lie_in(unit):
            return Wide((), 0)
        asked = (self.list_key, "wide", unit, years)
        return of_long_list(
            self.index, asked, lambda: self._wide(unit, years), lambda _: self.figures.count
        )

    def _wide(self, unit: Unit, years: range | None) -> Wide:
        asked = self._too_wide(unit)
        if years:
            asked = self.index.all_of(asked, *self._meeting(years))
        found = self.index.reader.tally(asked, {"edtf": MOST_WIDE})
        dates = tuple(_dated(edtf, count) for edtf, count in found.values["edtf"].items())
        return Wide(dates, found.beyond["edtf"])

    def _too_wide(self, unit: Unit) -> Query:
        if unit in TIME:
            wide = self.index.reader.any_of("period", self.figures.too_wide(unit))
            return self.index.all_of(self.query, wide)
        dated = self.index.all_of(self.query, Query.exists_query("earliest"))
        return self.index.without(unit, dated)

    def _all_lie_in(self, unit: Unit) -> bool:
        held = self.periods(unit).values()
        return sum(each.certain + each.unsure for each in held) == self.dated

    def _meeting(self, years: range) -> list[Query]:
        return [
            self.index.at_least("latest", _first_day(years[0])),
            self.index.at_most("earliest", _last_day(years[-1])),
        ]

    def between(self, first: int | None, last: int | None) -> IndexDates:
        """Without those that lie wholly before the first or after the last of these years."""
        if first is None and last is None:
            return self
        left_out = []
        if first is not None:
            left_out.append(self.index.at_most("latest", _first_day(first) - 1))
        if last is not None:
            left_out.append(self.index.at_least("earliest", _last_day(last) + 1))
        query = self.query.and_must_not_match(*left_out)
        list_key = (*self.list_key, f"years={first}-{last}")
        return IndexDates(
            self.index, query, list_key, read_figures(self.index, query, list_key, {})
        )


def _is_in(unit: Unit, period: int, years: range | None) -> bool:
    first, last = days(unit, period)
    return years is None or (first.year <= years[-1] and last.year >= years[0])


def _held(counts: Mapping[int, int]) -> dict[int, Held]:
    pairs: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    for number, count in counts.items():
        pairs[number // 2][number % 2] += count
    return {period: Held(*pair) for period, pair in pairs.items()}


def _dated(edtf: str, count: int) -> DatedCount:
    date = parse_edtf(edtf)
    return DatedCount(edtf, date.earliest, date.latest, count)


def _first_day(year: int) -> int:
    return datetime.date(year, 1, 1).toordinal()


def _last_day(year: int) -> int:
    return datetime.date(year, 12, 31).toordinal()
