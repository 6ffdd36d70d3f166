"""Documents by decade, year and month: figures for pictures, nothing of how they are drawn.

A document stands in the one period in which its whole date lies (`periods`). A date too wide for
any period stands beside the picture.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Protocol

from documents.dates.edtf import MONTH_NAMES, display_edtf
from documents.search.periods import Unit, days, is_unsure, only_period

#: So many dates too wide for a period are listed beside a picture, the fullest.
MOST_WIDE: Final = 50
_MOST_BARS = 90
_MOST_YEARS_BY_MONTH = 3
_GAP = 10
_FEW = 10

Window = tuple[datetime.date | None, datetime.date | None]


@dataclass(frozen=True, slots=True)
class DatedCount:
    """How many documents carry one date; bounds None if it is unknown."""

    edtf: str
    earliest: datetime.date | None
    latest: datetime.date | None
    count: int


@dataclass(frozen=True, slots=True)
class Held:
    """The documents of a period, those of which it is only roughly known apart."""

    certain: int = 0
    unsure: int = 0


@dataclass(frozen=True, slots=True)
class Wide:
    """Dates that lie in no single period: the fullest, and how many documents have others."""

    dates: tuple[DatedCount, ...]
    others: int


class Dates(Protocol):
    """The dates of some documents, counted."""

    @property
    def unknown(self) -> int:
        """How many have none."""
        ...

    @property
    def dated(self) -> int: ...

    def periods(self, unit: Unit, years: range | None = None) -> Mapping[int, Held]:
        """The documents of each period that has any, in all years or in some."""
        ...

    def wide(self, unit: Unit, years: range | None = None) -> Wide:
        """The dates too wide for a period, all of them or those that meet some years."""
        ...

    def between(self, first: int | None, last: int | None) -> Dates:
        """Without those that lie wholly before the first or after the last of these years."""
        ...


@dataclass(frozen=True, slots=True)
class Bar:
    """A period, both days included, and the documents whose date lies in it.

    `chosen` says that the range asked for meets it.
    """

    label: str
    first: datetime.date
    last: datetime.date
    certain: int
    unsure: int
    chosen: bool

    @property
    def count(self) -> int:
        return self.certain + self.unsure


@dataclass(frozen=True, slots=True)
class WideDate:
    """A date that lies in no single period of a picture."""

    label: str
    first: datetime.date
    last: datetime.date
    count: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Periods without a gap from the first to the last that matters, empty ones among them.

    `wide` are the fullest of the dates too wide for a period, `others` the documents of the rest.
    """

    unit: Unit
    bars: tuple[Bar, ...]
    wide: tuple[WideDate, ...]
    others: int = 0

    @property
    def first(self) -> datetime.date:
        return self.bars[0].first

    @property
    def last(self) -> datetime.date:
        return self.bars[-1].last


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole time first, then nearer; no picture if no document has a date for it."""

    pictures: tuple[Picture, ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class ListedDates:
    """Dates that are held in memory, one by one."""

    rows: tuple[DatedCount, ...]

    @classmethod
    def of(cls, rows: Iterable[DatedCount]) -> ListedDates:
        return cls(tuple(rows))

    @property
    def unknown(self) -> int:
        return sum(row.count for row in self.rows if row.earliest is None)

    @property
    def dated(self) -> int:
        return sum(row.count for row in self.rows) - self.unknown

    def periods(self, unit: Unit, years: range | None = None) -> Mapping[int, Held]:
        counts: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
        for period, row in self._placed(unit, years):
            counts[period][_unsure(row, unit)] += row.count
        return {period: Held(*pair) for period, pair in counts.items()}

    def _placed(self, unit: Unit, years: range | None) -> Iterator[tuple[int, DatedCount]]:
        for row in self._meeting(years):
            if (period := only_period(row.earliest, row.latest, unit)) is not None:
                yield period, row

    def wide(self, unit: Unit, years: range | None = None) -> Wide:
        found = [
            row
            for row in self._meeting(years)
            if only_period(row.earliest, row.latest, unit) is None
        ]
        found.sort(key=lambda row: -row.count)
        rest = found[MOST_WIDE:]
        return Wide(tuple(found[:MOST_WIDE]), sum(row.count for row in rest))

    def _meeting(self, years: range | None) -> Iterator[DatedCount]:
        for row in self.rows:
            if row.earliest and row.latest and _meets(row.earliest, row.latest, years):
                yield row

    def between(self, first: int | None, last: int | None) -> ListedDates:
        return ListedDates(
            tuple(
                row
                for row in self.rows
                if not (first and row.latest and row.latest.year < first)
                and not (last and row.earliest and row.earliest.year > last)
            )
        )


def _unsure(row: DatedCount, unit: Unit) -> bool:
    if row.earliest is None or row.latest is None:
        return False
    return is_unsure(row.edtf, row.earliest, row.latest, unit)


def _meets(earliest: datetime.date, latest: datetime.date, years: range | None) -> bool:
    return years is None or (earliest.year <= years[-1] and latest.year >= years[0])


def timeline(dates: Dates, window: Window = (None, None)) -> Timeline:
    """Pictures of the whole time and, where a range is asked for, of the time around it.

    `dates` are those of the documents that all filters but the range give.
    """
    overview = _overview(dates, window)
    if overview is None:
        return Timeline((), dates.unknown)
    return Timeline((overview, *_nearer(overview, dates, window)), dates.unknown)


@dataclass(frozen=True, slots=True)
class Span:
    """The main stretch of time, and how many documents lie far before `first` and after `last`."""

    main: Dates
    first: int | None
    last: int | None
    earlier: int
    later: int


def main_span(dates: Dates) -> Span:
    """The dates without those so few and so far off that a picture of all would be mostly empty.

    What lies beyond a gap of more than `_GAP` years is cut off at either end, if at most one
    document in `_FEW` lies there. Unknown and open dates stay.
    """
    held = dates.periods("year").items()
    years = Counter({year: each.certain + each.unsure for year, each in held})
    first, last = _cut(years, backwards=False), _cut(years, backwards=True)
    main = dates.between(first, last)
    without_earlier = dates.between(first, None).dated
    return Span(main, first, last, dates.dated - without_earlier, without_earlier - main.dated)


def _cut(years: Counter[int], *, backwards: bool) -> int | None:
    """The first year of the main stretch, or going backwards its last; None if it has no end."""
    ordered = sorted(years, reverse=backwards)
    cut, passed, allowed = None, 0, years.total() // _FEW
    for year, following in pairwise(ordered):
        passed += years[year]
        if passed > allowed:
            break
        if abs(following - year) > _GAP:
            cut = following
    return cut


def _overview(dates: Dates, window: Window) -> Picture | None:
    """The whole time in the smallest unit, from years up, that needs no more than so many bars."""
    units: tuple[Unit, ...] = ("year", "decade", "century")
    for unit in units:
        held = dates.periods(unit)
        few_enough = held and max(held) - min(held) < _MOST_BARS
        if few_enough or (held and unit == units[-1]):
            periods = range(min(held), max(held) + 1)
            return _picture(unit, periods, held, dates.wide(unit), window)
    return None


def _nearer(overview: Picture, dates: Dates, window: Window) -> Iterable[Picture]:
    """The time around the range asked for, each picture in smaller units than the one before, so
    that whoever chooses a bar finds its parts."""
    after, before = window
    first, last = after or overview.first, before or overview.last
    if last < first:
        return
    count = last.year - first.year + 1
    if overview.unit == "century" and _MOST_BARS < count <= _MOST_BARS * 10:
        years = _whole(first.year, last.year, 100)
        decades = range(years.start // 10, years.stop // 10)
        yield _near(dates, "decade", decades, years, window)
    if overview.unit != "year" and count <= _MOST_BARS:
        # The months of a short range are drawn below: here it stands among its neighbours.
        years = _whole(first.year, last.year, 10 if count <= _MOST_YEARS_BY_MONTH else 1)
        yield _near(dates, "year", years, years, window)
    if count <= _MOST_YEARS_BY_MONTH:
        years = _whole(first.year, last.year, 1)
        months = range(years.start * 12, years.stop * 12)
        yield _near(dates, "month", months, years, window)


def _whole(first: int, last: int, length: int) -> range:
    """The years of all periods of so many years in which a year from the first to the last lies."""
    return range(max(first // length * length, 1), (last // length + 1) * length)


def _near(dates: Dates, unit: Unit, periods: range, years: range, window: Window) -> Picture:
    return _picture(unit, periods, dates.periods(unit, years), dates.wide(unit, years), window)


def _picture(
    unit: Unit, periods: range, held: Mapping[int, Held], wide: Wide, window: Window
) -> Picture:
    bars = tuple(_bar(unit, period, held.get(period, Held()), window) for period in periods)
    dates = sorted(map(_wide_date, wide.dates), key=_fullest_first)
    return Picture(unit, bars, tuple(dates), wide.others)


def _bar(unit: Unit, period: int, held: Held, window: Window) -> Bar:
    first, last = days(unit, period)
    after, before = window
    asked = after is not None or before is not None
    met = first <= (before or datetime.date.max) and last >= (after or datetime.date.min)
    return Bar(_label(unit, first), first, last, held.certain, held.unsure, asked and met)


def _wide_date(date: DatedCount) -> WideDate:
    earliest, latest = date.earliest or datetime.date.min, date.latest or datetime.date.max
    return WideDate(display_edtf(date.edtf), earliest, latest, date.count)


def _fullest_first(date: WideDate) -> tuple[int, datetime.date, datetime.date, str]:
    return -date.count, date.first, date.last, date.label


def _label(unit: Unit, first: datetime.date) -> str:
    if unit == "month":
        return f"{MONTH_NAMES[first.month - 1]} {first.year}"
    return str(first.year) if unit == "year" else f"{first.year}s"
