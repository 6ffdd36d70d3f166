"""Imprecise dates: read EDTF, compute their bounds, say them in English.

Implements levels 0 and 1 of the Extended Date/Time Format (Library of Congress, 2019;
ISO 8601-2:2019, annex A) for years 0001 to 9999, without times of day:

    1961  1961-05  1961-05-09        year, month, day
    1961-21 ... 1961-24              spring, summer, autumn, winter
    196X  19XX  1961-XX  1961-05-XX  digits that are not known
    1957~  1961?  1961-05%           approximate, uncertain, both
    1961/1963  ../1961  1961/..      interval, open interval
    /1961  1961/                     interval of which one end is not known

Bounds are strict: an approximate or uncertain date has those of the same date without its mark.
Spring, summer and autumn are those of the northern hemisphere.
"""

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NoReturn

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval"]

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASON_NAMES = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}

# First and last month; winter is in `_bounds_of_season`.
_SEASON_MONTHS = {"21": (3, 5), "22": (6, 8), "23": (9, 11)}
_LONGEST_TEXT = 64
_EXAMPLES = "such as 1961, 1961-05 or 1961-05-09"
_DASHES = str.maketrans({"x": "X"} | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_DATE = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)")


class EdtfError(ValueError):
    """The text is not a date this archive can hold; the message is a sentence for a curator."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """One date or interval. `earliest` and `latest` are the first and last day it may cover.

    An end that is open (`..`) or not known (empty) is bounded by `datetime.date.min` or
    `datetime.date.max`. `uncertain` and `approximate` of an interval say that an end is so marked.
    """

    text: str
    earliest: datetime.date
    latest: datetime.date
    precision: Precision
    uncertain: bool = False
    approximate: bool = False
    open_start: bool = False
    open_end: bool = False
    unknown_start: bool = False
    unknown_end: bool = False

    @property
    def exact(self) -> bool:
        """Whether this is a single day without any mark of doubt."""
        return self.precision == "day" and not (self.uncertain or self.approximate)


# The same few thousand days come again and again: in rows, in records, in what is compared.
@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> Edtf:
    """Read one EDTF string; raise `EdtfError` with a sentence on anything else.

    `Edtf.text` is the string as typed, trimmed, with `X` in capitals and every dash a hyphen.
    """
    text = "/".join(end.strip() for end in text.translate(_DASHES).split("/"))
    if not text:
        raise EdtfError(f"the date is empty: write a year, a month or a day, {_EXAMPLES}")
    if len(text) > _LONGEST_TEXT:
        raise EdtfError(f"the date is longer than {_LONGEST_TEXT} characters")
    return _parse_interval(text) if "/" in text else _parse_single(text)


def _parse_interval(text: str) -> Edtf:
    ends = text.split("/")
    if len(ends) != 2:
        raise EdtfError(
            f"“{text}” has more than one slash: a slash joins the two ends of an interval; "
            "write a day as year, month and day, such as 1961-05-09"
        )
    first, last = (None if end in ("", "..") else _parse_single(end) for end in ends)
    if first is None and last is None:
        raise EdtfError("an interval needs a date at one end at least, such as 1961/.. or ../1961")
    earliest = first.earliest if first else datetime.date.min
    latest = last.latest if last else datetime.date.max
    if latest < earliest:
        raise EdtfError("the interval ends before it begins")
    known = [end for end in (first, last) if end]
    return Edtf(
        text,
        earliest,
        latest,
        "interval",
        uncertain=any(end.uncertain for end in known),
        approximate=any(end.approximate for end in known),
        open_start=ends[0] == "..",
        open_end=ends[1] == "..",
        unknown_start=not ends[0],
        unknown_end=not ends[1],
    )


def _parse_single(text: str) -> Edtf:
    match = _DATE.fullmatch(text)
    if match is None:
        _refuse(text)
    year, month, day, mark = match.groups()
    earliest, latest, precision = _bounds(year, month, day)
    return Edtf(text, earliest, latest, precision, mark in ("?", "%"), mark in ("~", "%"))


def _bounds(
    year: str, month: str | None, day: str | None
) -> tuple[datetime.date, datetime.date, Precision]:
    if "X" in year:
        return _bounds_of_years(year, month)
    if year == "0000":
        raise EdtfError("year 0000 is outside 1 to 9999")
    number = int(year)
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise EdtfError(f"day {day} has no month: write {year}-XX-XX, or give the month")
        return datetime.date(number, 1, 1), datetime.date(number, 12, 31), "year"
    if month in SEASON_NAMES:
        return _bounds_of_season(number, month, day)
    return _bounds_in_month(number, month, day)


def _bounds_of_years(
    year: str, month: str | None
) -> tuple[datetime.date, datetime.date, Precision]:
    if month is not None:
        raise EdtfError(f"a month cannot follow “{year}”, a year that is not fully known")
    first = int(year.replace("X", "0"))
    if first == 0:
        raise EdtfError(f"“{year}” begins with year 0000, which is outside 1 to 9999")
    precision: Precision = "century" if year.endswith("XX") else "decade"
    last = int(year.replace("X", "9"))
    return datetime.date(first, 1, 1), datetime.date(last, 12, 31), precision


def _bounds_of_season(
    year: int, season: str, day: str | None
) -> tuple[datetime.date, datetime.date, Precision]:
    if day is not None:
        raise EdtfError(f"a day cannot follow the season {season} ({SEASON_NAMES[season]})")
    if season == "24":
        # EDTF does not say whether the winter of a year begins or ends in it: cover both.
        following = min(year + 1, datetime.MAXYEAR)
        end = datetime.date(following, 2, monthrange(following, 2)[1])
        latest = end if following > year else datetime.date.max
        return datetime.date(year, 1, 1), latest, "season"
    first, last = _SEASON_MONTHS[season]
    return (
        datetime.date(year, first, 1),
        datetime.date(year, last, monthrange(year, last)[1]),
        "season",
    )


def _bounds_in_month(
    year: int, month: str, day: str | None
) -> tuple[datetime.date, datetime.date, Precision]:
    number = int(month)
    if not 1 <= number <= 12:
        raise EdtfError(f"month {month} is not between 01 and 12")
    days = monthrange(year, number)[1]
    if day is None or day == "XX":
        return datetime.date(year, number, 1), datetime.date(year, number, days), "month"
    if not 1 <= int(day) <= 31:
        raise EdtfError(f"day {day} is not between 01 and 31")
    if int(day) > days:
        raise EdtfError(f"{int(day)} {MONTH_NAMES[number - 1]} {year:04} does not exist")
    exact = datetime.date(year, number, int(day))
    return exact, exact, "day"


# Common slips, each with the sentence that helps; the first that matches is told.
_SLIPS = tuple(
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (r"[\[{].*|.*[\]}]", "a list in brackets is not one date: write a date or an interval"),
        (r"[0-9][0-9X-]*T.*|.*:.*", "times are not held: end with the day, such as 1961-05-09"),
        (r"[Yy]-?[0-9].*|-[0-9].*|[0-9]{5}(-.*)?", "the year is outside 1 to 9999"),
        (r"[0-9]{6}|[0-9]{8}", "hyphens are missing: write 1961-05, or 1961-05-09 for a day"),
        (r"[0-9]{4}-[0-9]{4}", "the years of an interval are joined by a slash, as in 1961/1963"),
        (r"[0-9]{4}(-[0-9]{1,2}){1,2}[?~%]?", "months and days have two digits, as in 1961-05-09"),
        (r"[0-9X-]*[?~%]{2,}", "write one mark: ? for uncertain, ~ for approximate, % for both"),
        (r".*[0-9X][?~%].*[^?~%]|[?~%].*", "the marks ?, ~ and % stand only at the end of a date"),
        (r"[0-9]*X[0-9X]*[?~%]?", "in a year only the last digit or the last two can be X"),
        (r"[0-9X]{4}-[0-9X-]*[?~%]?", "a month or day that is not known is XX, as in 1961-XX"),
        (r".*[^\W\d_].*", "write the date in numbers, as in 1961-05 for May 1961"),
    )
)


def _refuse(text: str) -> NoReturn:
    for pattern, sentence in _SLIPS:
        if pattern.fullmatch(text):
            raise EdtfError(f"“{text}” cannot be read: {sentence}")
    raise EdtfError(f"“{text}” cannot be read: write a year, a month or a day, {_EXAMPLES}")


def display_edtf(edtf: Edtf | str) -> str:
    """Say a date in English ("about May 1961"), with no part that the date does not give."""
    date = parse_edtf(edtf) if isinstance(edtf, str) else edtf
    if date.precision == "interval":
        return _display_interval(date)
    words, uncertain = _display_single(date.text)
    return f"{words}, uncertain" if uncertain else words


def _display_interval(date: Edtf) -> str:
    first, last = date.text.split("/")
    if date.open_start:
        return f"until {_display_end(last)}"
    if date.open_end:
        return f"{_display_end(first)} or later"
    if date.unknown_start:
        return f"until {_display_end(last)}, beginning not known"
    if date.unknown_end:
        return f"from {_display_end(first)}, end not known"
    return f"{_display_start(first, last)} to {_display_end(last)}"


def _display_start(first: str, last: str) -> str:
    """The first end of a closed interval, without the year and month it shares with the last."""
    words = _display_end(first)
    alike = len(first) == len(last) >= 7 and first[:4] == last[:4] and first != last
    if not alike or not (first + last).replace("-", "").isdecimal():
        return words
    shared = 2 if len(first) == 10 and first[:7] == last[:7] else 1
    return words.rsplit(" ", shared)[0]


def _display_end(text: str) -> str:
    words, uncertain = _display_single(text)
    return f"{words} (uncertain)" if uncertain else words


def _display_single(text: str) -> tuple[str, bool]:
    """The words of one date, and whether it is marked uncertain."""
    mark = text[-1] if text[-1] in "?~%" else ""
    year, *rest = text.rstrip("?~%").split("-")
    words = _display_years(year) if "X" in year else _display_parts(year, *rest)
    return (f"about {words}" if mark in ("~", "%") else words), mark in ("?", "%")


def _display_years(year: str) -> str:
    """Words for a decade or century; "1900s" could be either, so both ends are named there."""
    if year.endswith("XX") or year.endswith("0X"):
        return f"between {year.replace('X', '0')} and {year.replace('X', '9')}"
    return f"{year[:3]}0s"


def _display_parts(year: str, month: str = "", day: str = "") -> str:
    if month == "XX":
        return f"{year}, month and day not known" if day else f"{year}, month not known"
    if month in SEASON_NAMES:
        return f"{SEASON_NAMES[month]} {year}"
    words = f"{MONTH_NAMES[int(month) - 1]} {year}" if month else year
    if day == "XX":
        return f"{words}, day not known"
    return f"{int(day)} {words}" if day else words
