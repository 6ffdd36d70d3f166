"""Dates of TEI: the attributes of `date` to EDTF, and the day on which a paper was received."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final

from documents.dates.edtf import MONTH_NAMES, EdtfError, parse_edtf
from documents.dates.wording import ImpossibleDateError, read_date
from documents.ingest.readers.tei_words import visible_words
from documents.ingest.readers.tei_xml import Element, descendants, line_of

#: A date of XML Schema: year, month, day, and what follows them.
_SCHEMA_DATE = re.compile(
    r"(?P<date>[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)(?:T[0-9:.]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
_RECEIVED = re.compile(r"[\[(]?\s*Rec(?:eived|[’']d|d)\b\.?,?(?P<words>[^\])]*)", re.IGNORECASE)
_MONTHS: Final = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
_DAY = re.compile(
    rf"\b(?P<month>{'|'.join(name[:3] for name in MONTH_NAMES)})[a-z]*\.?\s+"
    r"(?P<day>[0-9]{1,2})\b(?:,\s+(?P<year>[0-9]{4}))?"
)
_DOUBTFUL: Final = ("low", "medium", "unknown")
_MONTH: Final = datetime.timedelta(days=31)
_LEAP_YEAR: Final = 1904


@dataclass(frozen=True, slots=True)
class TeiDate:
    """A date as EDTF, or with a `complaint` where what is written can be none."""

    edtf: str
    words: str
    line: int
    complaint: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day on which a paper was received, as worded; `year` is empty where none is named."""

    words: str
    month: int
    day: int
    year: str

    @property
    def can_be(self) -> bool:
        """Whether its year, or any year where none is named, has such a day."""
        return bool(self._in_year(int(self.year) if self.year else _LEAP_YEAR))

    def as_edtf(self, written: str) -> str:
        """The day as EDTF, empty where it cannot be known.

        Without a year it is the first such day that is not before `written` (EDTF). A date of
        writing longer than a month tells it only if its first and its last day tell the same.
        """
        if self.year:
            return self._in_year(int(self.year))
        date = parse_edtf(written) if written else None
        if date is None or date.uncertain or date.approximate:
            return ""
        found = self._first_from(date.earliest)
        known = date.latest - date.earliest < _MONTH or found == self._first_from(date.latest)
        return found if known else ""

    def _first_from(self, start: datetime.date) -> str:
        found = (self._in_year(year) for year in (start.year, start.year + 1))
        return next((day for day in found if day >= start.isoformat()), "")

    def _in_year(self, year: int) -> str:
        """The day in a year; empty where there is none, such as February 29."""
        try:
            return datetime.date(year, self.month, self.day).isoformat()
        except ValueError:
            return ""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says: when, where, and on what day the paper was received."""

    date: TeiDate | None
    place: str
    receipt: Receipt | None
    line: int


def read_tei_date(element: Element) -> TeiDate | None:
    """A `date` by its attributes, else by its words; None if neither says a date.

    `notBefore` and `notAfter`, like `from` and `to`, are the ends of an interval; `cert` below
    high makes it uncertain, `precision` below high approximate.
    """
    words, line = visible_words(element).rstrip(" ,"), line_of(element)
    stated = _stated(element)
    try:
        if stated:
            return TeiDate(parse_edtf(stated).text, words, line)
        worded = read_date(words)
    except (EdtfError, ImpossibleDateError) as error:
        return TeiDate("", words, line, str(error))
    return TeiDate(worded, words, line) if worded else None


def read_dateline(element: Element) -> Dateline:
    """What a `dateline` says, each value by the first element that has it."""
    dates = (read_tei_date(date) for date in descendants(element, "date"))
    date = next((found for found in dates if found), None)
    places = (visible_words(place).rstrip(" ,") for place in descendants(element, "placeName"))
    return Dateline(date, next(places, ""), _receipt(visible_words(element)), line_of(element))


def _stated(element: Element) -> str:
    """The attributes as EDTF, not yet checked; empty where they say nothing."""
    when = _attribute(element, "when")
    first = _attribute(element, "from") or _attribute(element, "notBefore")
    last = _attribute(element, "to") or _attribute(element, "notAfter")
    mark = _mark(element)
    if when or (first and first == last):
        return f"{when or first}{mark}"
    if not (first or last):
        return ""
    return f"{first}{mark if first else '..'}/{last}{mark if last else '..'}"


def _attribute(element: Element, name: str) -> str:
    """A date of XML Schema without its time of day; anything else as it stands."""
    value = (element.get(name) or element.get(f"{name}-iso") or "").strip()
    found = _SCHEMA_DATE.fullmatch(value)
    return found["date"] if found else value


def _mark(element: Element) -> str:
    uncertain = element.get("cert") in _DOUBTFUL
    approximate = element.get("precision") in _DOUBTFUL
    if uncertain and approximate:
        return "%"
    return "?" if uncertain else "~" if approximate else ""


def _receipt(words: str) -> Receipt | None:
    """The day of receipt; None where no day is named."""
    found = _RECEIVED.search(words)
    day = _DAY.search(found["words"]) if found else None
    if not found or not day:
        return None
    month = _MONTHS[day["month"].lower()]
    return Receipt(found[0].strip("[( "), month, int(day["day"]), day["year"] or "")
