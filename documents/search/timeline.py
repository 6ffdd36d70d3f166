"""Documents by decade, year and month: figures for pictures, nothing of how they are drawn.

A document stands in the one period in which its whole date lies. A date that is wider than the
next smaller period (a month without its day, a year without its month), or marked as uncertain
or approximate, counts as unsure there. A date too wide for any period stands beside the picture.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from django.db.models import Count

from documents.dates.edtf import MONTH_NAMES, display_edtf
from documents.models.document import DocumentQuerySet

Unit = Literal["century", "decade", "year", "month", "day"]

_MOST_BARS = 90
_MOST_YEARS_BY_MONTH = 3
_GAP = 10
_FEW = 10
_YEARS: dict[Unit, int] = {"year": 1, "decade": 10, "century": 100}
_FINER: dict[Unit, Unit] = {
    "century": "decade",
    "decade": "year",
    "year": "month",
    "month": "day",
}
_MARKS = ("?", "~", "%")

Window = tuple[datetime.date | None, datetime.date | None]


@dataclass(frozen=True, slots=True)
class DatedCount:
    """How many documents carry one date; bounds None if it is unknown."""

    edtf: str
    earliest: datetime.date | None
    latest: datetime.date | None
    count: int


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
    """Periods without a gap from the first to the last that matters, empty ones among them."""

    unit: Unit
    bars: tuple[Bar, ...]
    wide: tuple[WideDate, ...]

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


def dated_counts(documents: DocumentQuerySet) -> list[DatedCount]:
    """How many of the documents carry each date, in one query."""
    rows = documents.order_by().values_list("date_edtf", "date_earliest", "date_latest")
    return [DatedCount(*row) for row in rows.annotate(Count("pk"))]


def timeline(dates: Iterable[DatedCount], window: Window = (None, None)) -> Timeline:
    """Pictures of the whole time and, where a range is asked for, of the time around it.

    `dates` are those of the documents that all filters but the range give.
    """
    dates = list(dates)
    known = [date for date in dates if date.earliest is not None]
    unknown = sum(date.count for date in dates if date.earliest is None)
    overview = _overview(known, window)
    if overview is None:
        return Timeline((), unknown)
    return Timeline((overview, *_nearer(overview, known, window)), unknown)


@dataclass(frozen=True, slots=True)
class Span:
    """The dates of the main stretch of time, and the few that lie far before and after it."""

    earlier: tuple[DatedCount, ...]
    main: tuple[DatedCount, ...]
    later: tuple[DatedCount, ...]


def main_span(dates: Iterable[DatedCount]) -> Span:
    """The dates without those so few and so far off that a picture of all would be mostly empty.

    What lies beyond a gap of more than `_GAP` years is cut off at either end, if at most one
    document in `_FEW` lies there. Unknown and open dates stay.
    """
    dates = list(dates)
    years = Counter[int]()
    for date in dates:
        if (year := _only_period(date, "year")) is not None:
            years[year] += date.count
    first, last = _cut(years, backwards=False), _cut(years, backwards=True)
    earlier = tuple(each for each in dates if each.latest and each.latest.year < first)
    later = tuple(each for each in dates if each.earliest and each.earliest.year > last)
    main = tuple(each for each in dates if each not in earlier and each not in later)
    return Span(earlier, main, later)


def _cut(years: Counter[int], *, backwards: bool) -> int:
    """The first year of the main stretch, or going backwards its last."""
    ordered = sorted(years, reverse=backwards)
    cut, passed, allowed = (0 if not backwards else datetime.MAXYEAR), 0, years.total() // _FEW
    for year, following in pairwise(ordered):
        passed += years[year]
        if passed > allowed:
            break
        if abs(following - year) > _GAP:
            cut = following
    return cut


def _overview(dates: list[DatedCount], window: Window) -> Picture | None:
    """The whole time in the smallest unit, from years up, that needs no more than so many bars."""
    units: tuple[Unit, ...] = ("year", "decade", "century")
    for unit in units:
        held = {first for date in dates if (first := _only_period(date, unit)) is not None}
        few_enough = held and max(held) - min(held) < _MOST_BARS
        if few_enough or (held and unit == units[-1]):
            return _picture(dates, unit, range(min(held), max(held) + 1), window, whole=True)
    return None


def _nearer(overview: Picture, dates: list[DatedCount], window: Window) -> Iterable[Picture]:
    after, before = window
    first, last = after or overview.first, before or overview.last
    if last < first:
        return
    years = last.year - first.year + 1
    if overview.unit != "year" and _MOST_YEARS_BY_MONTH < years <= _MOST_BARS:
        yield _picture(dates, "year", range(first.year, last.year + 1), window)
    if years <= _MOST_YEARS_BY_MONTH:
        months = range(first.year * 12, last.year * 12 + 12)
        yield _picture(dates, "month", months, window)


def _picture(
    dates: list[DatedCount], unit: Unit, periods: range, window: Window, *, whole: bool = False
) -> Picture:
    """`whole` says that dates too wide for a bar count even where they lie beside all bars."""
    certain: defaultdict[int, int] = defaultdict(int)
    unsure: defaultdict[int, int] = defaultdict(int)
    wide = []
    for date in dates:
        period = _only_period(date, unit)
        if period is None:
            wide.append(date)
        elif _only_period(date, _FINER[unit]) is None or date.edtf.endswith(_MARKS):
            unsure[period] += date.count
        else:
            certain[period] += date.count
    bars = tuple(_bar(unit, period, certain[period], unsure[period], window) for period in periods)
    met = wide if whole else [date for date in wide if _meets(date, bars)]
    return Picture(unit, bars, tuple(sorted(map(_wide_date, met), key=_by_time)))


def _bar(unit: Unit, period: int, certain: int, unsure: int, window: Window) -> Bar:
    first, last = _days(unit, period)
    after, before = window
    asked = after is not None or before is not None
    met = first <= (before or datetime.date.max) and last >= (after or datetime.date.min)
    return Bar(_label(unit, first), first, last, certain, unsure, asked and met)


def _meets(date: DatedCount, bars: tuple[Bar, ...]) -> bool:
    earliest, latest = date.earliest or datetime.date.min, date.latest or datetime.date.max
    return earliest <= bars[-1].last and latest >= bars[0].first


def _wide_date(date: DatedCount) -> WideDate:
    earliest, latest = date.earliest or datetime.date.min, date.latest or datetime.date.max
    return WideDate(display_edtf(date.edtf), earliest, latest, date.count)


def _by_time(date: WideDate) -> tuple[datetime.date, datetime.date, str]:
    return date.first, date.last, date.label


def _only_period(date: DatedCount, unit: Unit) -> int | None:
    """The number of the period in which the whole date lies, if it lies in one."""
    if date.earliest is None or date.latest is None:
        return None
    first, last = _number(unit, date.earliest), _number(unit, date.latest)
    return first if first == last else None


def _number(unit: Unit, day: datetime.date) -> int:
    if unit == "day":
        return day.toordinal()
    return day.year * 12 + day.month - 1 if unit == "month" else day.year // _YEARS[unit]


def _days(unit: Unit, period: int) -> tuple[datetime.date, datetime.date]:
    """First and last day of a period of a month or more."""
    if unit == "month":
        year, month = period // 12, period % 12 + 1
        return datetime.date(year, month, 1), datetime.date(year, month, monthrange(year, month)[1])
    years = _YEARS[unit]
    return (
        datetime.date(max(period * years, 1), 1, 1),
        datetime.date(period * years + years - 1, 12, 31),
    )


def _label(unit: Unit, first: datetime.date) -> str:
    if unit == "month":
        return f"{MONTH_NAMES[first.month - 1]} {first.year}"
    return str(first.year) if unit == "year" else f"{first.year}s"
