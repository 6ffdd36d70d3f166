"""The dates of a table: EDTF, words, numbers in an order that the mapping names, start and end."""

from __future__ import annotations

import re
from typing import Final

from documents.dates.edtf import Edtf, EdtfError, parse_edtf
from documents.dates.wording import ImpossibleDateError, read_date

_DAY: Final = "(?P<d>[0-9]{1,2})"
_MONTH: Final = "(?P<m>[0-9]{1,2})"
_YEAR: Final = "(?P<y>[0-9]{4})"
_SIGN: Final = "(?P<sign>[./-])"

#: How a numeric date is written: the order that a mapping names, and its forms.
ORDERS: Final[dict[str, tuple[re.Pattern[str], ...]]] = {
    "day-month-year": (
        re.compile(f"{_DAY}{_SIGN}{_MONTH}(?P=sign){_YEAR}"),
        re.compile(f"{_MONTH}{_SIGN}{_YEAR}"),
    ),
    "month-day-year": (
        re.compile(f"{_MONTH}{_SIGN}{_DAY}(?P=sign){_YEAR}"),
        re.compile(f"{_MONTH}{_SIGN}{_YEAR}"),
    ),
    "year-month-day": (
        re.compile(f"{_YEAR}{_SIGN}{_MONTH}(?P=sign){_DAY}"),
        re.compile(f"{_YEAR}{_SIGN}{_MONTH}"),
    ),
}
# AtoM writes a part that is not known as zeros: 1961-05-00.
_ENDPOINT = re.compile(
    r"(?P<y>[0-9]{4})(?:-?(?P<m>[0-9]{2})(?:-?(?P<d>[0-9]{2}))?)?(?:[ T]00:00:00)?"
)


def edtf_of(words: str, order: str) -> str:
    """The EDTF string of a date that may be EDTF itself; empty where it cannot be read for certain.

    `order` is a key of `ORDERS`, or empty: then no numeric date with strokes or points is read.
    """
    date = _parsed(words)
    return date.text if date else worded_edtf(words, order)


def worded_edtf(words: str, order: str) -> str:
    """The EDTF string of a date in words or in numbers of this order; empty where it is open, as
    “1905-06” is (a month, or two years)."""
    for form in ORDERS.get(order, ()):
        if found := form.fullmatch(words):
            return _existing(found)
    try:
        return read_date(words) or ""
    except ImpossibleDateError:
        return ""


def edtf_between(start: str, end: str, worded: str) -> str:
    """The EDTF string from a start to an end as AtoM writes them; empty where one is no date.

    `worded` is what the wording of the same date means. It is taken where it agrees with start and
    end (“1961” for 1961-01-01 to 1961-12-31), because it is closer to the document.
    """
    first, last = _endpoint(start), _endpoint(end)
    if (start and not first) or (end and not last):
        return ""
    limits = _parsed(first if first == last else f"{first}/{last}")
    wording = _parsed(worded)
    if not (limits and wording):
        return limits.text if limits else ""
    begins_so = not first or wording.earliest == limits.earliest
    ends_so = not last or wording.latest == limits.latest
    return wording.text if begins_so and ends_so else limits.text


def dates_meet(one: str, other: str) -> bool:
    """Whether two EDTF dates can be the same day."""
    first, second = parse_edtf(one), parse_edtf(other)
    return first.earliest <= second.latest and second.earliest <= first.latest


def _endpoint(words: str) -> str:
    """A start or an end as EDTF; empty if it is none."""
    found = _ENDPOINT.fullmatch(words)
    return _existing(found) if found else ""


def _existing(found: re.Match[str]) -> str:
    """The date of a match with the groups y, m and d, if there is such a day."""
    named = found.groupdict()
    month, day = (named.get(name) or "" for name in ("m", "d"))
    parts = [named["y"]]
    if month.strip("0"):
        parts.append(month.zfill(2))
        if day.strip("0"):
            parts.append(day.zfill(2))
    date = _parsed("-".join(parts))
    return date.text if date else ""


def _parsed(text: str) -> Edtf | None:
    try:
        return parse_edtf(text) if text else None
    except EdtfError:
        return None
