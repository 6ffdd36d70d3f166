"""Dates among the words of a query: "May 1961", "12 May 1961", "1961-1963", "after 1961".

A date reaches to the end of what it names: "after 1961" begins with 1962, "since 1961" with 1961,
"before May 1961" ends with April, "until May 1961" with May.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from documents.dates.edtf import MONTH_NAMES, SEASON_NAMES, parse_edtf
from documents.dates.wording import ImpossibleDateError, read_date
from documents.search.language.scan import Token, shown
from documents.search.language.tree import DateRange

_MOST_WORDS: Final = 15  # "between 1961 年 5 月 3 日 and 1962 年 6 月 4 日", and one for an "in"
_MONTHS: Final = {short for name in MONTH_NAMES for short in (name.lower(), name[:3].lower())}
_BEGINNINGS: Final = frozenset(
    {*_MONTHS, "sept", *SEASON_NAMES.values(), "fall", "in", "on", "dated", "from", "between"}
    | {"until", "not", "no", "the", "c", "ca", "circa", "about", "around", "early", "mid", "late"}
    | {"after", "before", "since", "later", "earlier"}
)
_OPEN_RANGE: Final = re.compile(
    r"(?:(?P<also>(?:in|on) or )?(?:(?P<after>after|later than)|before|earlier than)"
    r"|(?P<since>since)) (?P<named>.+)",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-9]{2}))?)?"
)
_HAN_DIGITS: Final = "〇一二三四五六七八九"
_DAY: Final = datetime.timedelta(days=1)
_DIGIT: Final = re.compile(r"[0-9０-９〇零○一二三四五六七八九十]")
# What may stand apart behind the number that it belongs to.
_SIGNS: Final = re.compile(r"[年년月월日号號일上中下旬初底末]{1,3}")
# A number of four digits is a year only if documents can be of that year.
_YEARS_MEANT: Final = re.compile(r"1[0-9]|20")


def find_date(
    typed: str, tokens: Sequence[Token], notices: list[str]
) -> tuple[DateRange | None, int] | None:
    """The longest date that begins with the first token, and how many tokens it takes.

    `typed` is the whole query. A date that cannot be, such as 30 February, is told in the notices
    and given as None: its tokens are words, and no shorter date is read out of them.
    """
    first = tokens[0]
    if not (first.typed.lower() in _BEGINNINGS or _DIGIT.match(first.typed)):
        return None
    unmarked = 0
    while unmarked < min(len(tokens), _MOST_WORDS) and tokens[unmarked].unmarked:
        unmarked += 1
    for count in range(unmarked, 0, -1):
        last = tokens[count - 1]
        if not (_DIGIT.search(last.typed) or _SIGNS.fullmatch(last.typed)):
            continue
        place = (first.place[0], last.place[1])
        try:
            found = _read(typed, place)
        except ImpossibleDateError as error:
            words = shown(typed[slice(*place)])
            notices.append(f"{words} was read as words, since it can be no date: {error}.")
            return None, count
        if found:
            return found, count
    return None


def worded_otherwise(date: DateRange) -> Iterator[DateRange]:
    """The same date as texts have it that word it otherwise, if it is a year, a month or a day."""
    named = _NAMED.fullmatch(date.edtf)
    if named:
        for wording in _wordings(named["year"], int(named["month"] or 0), int(named["day"] or 0)):
            other = replace(date, typed=wording)
            if other.words != date.words:
                yield other


def _wordings(year: str, month: int, day: int) -> Iterator[str]:
    han_year = "".join(_HAN_DIGITS[int(digit)] for digit in year)
    if not month:
        yield year
        yield f"{han_year}年"
        return
    name = MONTH_NAMES[month - 1]
    if not day:
        yield f"{name} {year}"
        yield f"{year}年{month}月"
        yield f"{han_year}年{_han_number(month)}月"
        return
    yield f"{day} {name} {year}"
    yield f"{name} {day}, {year}"
    yield f"{year}年{month}月{day}日"
    yield f"{han_year}年{_han_number(month)}月{_han_number(day)}日"


def _han_number(number: int) -> str:
    """A month or a day in Chinese figures: 三, 十, 十二, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    lead = f"{_HAN_DIGITS[tens] if tens > 1 else ''}十" if tens else ""
    return f"{lead}{_HAN_DIGITS[ones] if ones else ''}"


def _read(typed: str, place: tuple[int, int]) -> DateRange | None:
    words = " ".join(typed[slice(*place)].split())
    edtf = _read_open_range(words) or read_date(words)
    if edtf is None or not _YEARS_MEANT.match(edtf.lstrip("./")):
        return None
    date = parse_edtf(edtf)
    return DateRange(words, edtf, date.earliest, date.latest, place)


def _read_open_range(words: str) -> str | None:
    """The EDTF interval of what follows or precedes a date, in the coarsest unit that gives it.

    What follows may have its end beside it: "since 1961 until 1963".
    """
    found = _OPEN_RANGE.fullmatch(words)
    named = found and read_date(found["named"])
    if not found or not named:
        return None
    first, _, last = named.partition("/")
    if ".." in (first, last):
        return None
    date = parse_edtf(first)
    if date.earliest == datetime.date.min or date.latest == datetime.date.max:
        return None
    if found["since"] or found["after"]:
        within = found["since"] or found["also"]
        return _range(date.earliest if within else date.latest + _DAY, last)
    if last:
        return None
    return f"../{_last_of(date.latest if found['also'] else date.earliest - _DAY)}"


def _range(first: datetime.date, last: str) -> str:
    """From a day to the end of a date, or to no end."""
    if not last:
        return f"{_first_of(first)}/.."
    end = parse_edtf(last).latest
    if end < first:
        raise ImpossibleDateError("the interval ends before it begins")
    return f"{_first_of(first)}/{_last_of(end)}"


def _first_of(day: datetime.date) -> str:
    """The day as the first one of a year, a month, or itself."""
    if day.day > 1:
        return day.isoformat()
    return day.isoformat()[:7] if day.month > 1 else day.isoformat()[:4]


def _last_of(day: datetime.date) -> str:
    """The day as the last one of a year, a month, or itself."""
    following = _first_of(day + _DAY)
    return day.isoformat()[: len(following)]
