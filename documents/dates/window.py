"""Does a record's date lie in the range a reader asks for?

A date found by overlap may be wider than the range, so a match says whether it is certain.
"""

import datetime
import re
from typing import Literal

from documents.dates.edtf import EdtfError, parse_edtf

WindowMatch = Literal["inside", "possible", "outside"]

_BOUND = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


class BoundError(ValueError):
    """The end of a date range cannot be read; the message is a sentence for the reader."""


def parse_bound(text: str, end: bool) -> datetime.date:
    """Read a year, a month or a day as one end of a range, both ends included.

    `1961-05` is 1 May 1961 as the beginning of a range and 31 May 1961 as its `end`.
    """
    text = text.strip()
    if not _BOUND.fullmatch(text):
        raise BoundError(
            "a date to search by is a year, a month or a day: 1961, 1961-05 or 1961-05-08"
        )
    try:
        date = parse_edtf(text)
    except EdtfError as error:
        raise BoundError(str(error)) from error
    if date.precision == "season":
        raise BoundError(f"month {text[5:7]} is not between 01 and 12")
    return date.latest if end else date.earliest


def match_window(
    earliest: datetime.date | None,
    latest: datetime.date | None,
    after: datetime.date | None,
    before: datetime.date | None,
) -> WindowMatch:
    """Compare the bounds of a record's date with a range; both ends of both are included.

    "inside": every day the date may mean lies in the range. "possible": some do. "outside": none
    does, or the date is not known (bounds None), or the range ends before it begins. An end of the
    range that is None is not limited; a range without limits holds every record.
    """
    if after is None and before is None:
        return "inside"
    if earliest is None or latest is None:
        return "outside"
    first = after or datetime.date.min
    last = before or datetime.date.max
    if first > last or latest < first or earliest > last:
        return "outside"
    return "inside" if first <= earliest and latest <= last else "possible"
