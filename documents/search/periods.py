"""Centuries, decades, years and months as numbers, and in which of them a date lies.

A date stands in the one period in which the whole of it lies. It is unsure there if it is wider
than the next smaller period (a month without its day) or marked as uncertain or approximate.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from typing import Literal

Unit = Literal["century", "decade", "year", "month", "day"]

_YEARS: dict[Unit, int] = {"year": 1, "decade": 10, "century": 100}
_FINER: dict[Unit, Unit] = {
    "century": "decade",
    "decade": "year",
    "year": "month",
    "month": "day",
}
_MARKS = ("?", "~", "%")


def only_period(
    earliest: datetime.date | None, latest: datetime.date | None, unit: Unit
) -> int | None:
    """The number of the period in which the whole date lies, if it lies in one."""
    if earliest is None or latest is None:
        return None
    first, last = number(unit, earliest), number(unit, latest)
    return first if first == last else None


def is_unsure(edtf: str, earliest: datetime.date, latest: datetime.date, unit: Unit) -> bool:
    """Whether a date that lies in a period of this unit is only roughly known there."""
    return only_period(earliest, latest, _FINER[unit]) is None or edtf.endswith(_MARKS)


def number(unit: Unit, day: datetime.date) -> int:
    """The number of the period that holds the day; periods count from the year 0."""
    if unit == "day":
        return day.toordinal()
    return day.year * 12 + day.month - 1 if unit == "month" else day.year // _YEARS[unit]


def days(unit: Unit, period: int) -> tuple[datetime.date, datetime.date]:
    """First and last day of a period of a month or more."""
    if unit == "month":
        year, month = period // 12, period % 12 + 1
        return datetime.date(year, month, 1), datetime.date(year, month, monthrange(year, month)[1])
    years = _YEARS[unit]
    return (
        datetime.date(max(period * years, 1), 1, 1),
        datetime.date(period * years + years - 1, 12, 31),
    )
