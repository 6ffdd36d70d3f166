"""What an agent issued and was sent, year by year, as two rows of bars on one line of years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from documents.models import Agent
from documents.pages.authorities.parts import Parts
from documents.pages.filtering import ListAddress
from documents.pages.pictures import Shape, counts_shown, percent
from documents.record.vocabulary import ADDRESSEE, ISSUING_BODY

_ROLES = ISSUING_BODY, ADDRESSEE
# Heights in pixels: of the bars at most, of one document at most, of the room for a number.
_TALLEST = 68
_TALLEST_OF_ONE = 17
_NUMBER = 24
_NUMBER_RISE = 6
_NUMBER_FALL = 14
_YEARS_BETWEEN = 22
_YEARS_FALL = 15
_BAR_SHARE = 0.4
# With more years than this their names would run into one another: every fifth is named.
_MOST_NAMED = 16
_MOST_YEARS = 80


@dataclass(frozen=True, slots=True)
class Column:
    """The documents of a year in one role, as a bar and as a link to their list."""

    count: int
    deed: str
    url: str
    hit: Shape
    bar: Shape
    number_y: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year with its bars above and below the line; None where there is nothing to draw."""

    year: int
    middle: str
    named: bool
    issued: Column | None
    received: Column | None

    @property
    def columns(self) -> list[Column]:
        return [column for column in (self.issued, self.received) if column]

    @property
    def minor(self) -> bool:
        """Whether its name is left out where there is little room."""
        return self.year % 5 != 0


@dataclass(frozen=True, slots=True)
class Activity:
    """The years with their bars; `unplaced` documents have no date within a single year.

    The line of years lies between `above` and `below`; all of it in pixels. `counts` says on which
    pages the bars have their counts, as `counts_shown` does.
    """

    years: tuple[Year, ...]
    above: str
    below: str
    years_y: str
    height: str
    counts: str
    unplaced: int

    @property
    def said(self) -> str:
        return f"{self.years[0].year} to {self.years[-1].year}"


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all bars share: the agent, the span of years, and the heights of one document and of
    both ends of the line of years."""

    agent: Agent
    years: range
    unit: float
    above: float
    below: float

    @property
    def width(self) -> float:
        return 100 / len(self.years)


def read_activity(agent: Agent, parts: Parts) -> Activity | None:
    """The activity of an agent and its bureaus, or None where no year of it is known, or the years
    are too many for a picture."""
    issued, received = (Counter(parts.of(role).by_year()) for role in _ROLES)
    unplaced = sum(map(parts.count, _ROLES)) - issued.total() - received.total()
    known = sorted({*issued, *received})
    if len(known) < 2 or known[-1] - known[0] > _MOST_YEARS:
        return None
    unit = min(_TALLEST_OF_ONE, _TALLEST / max(*issued.values(), *received.values(), 1))
    above = _NUMBER + unit * max(issued.values(), default=0)
    below = above + _YEARS_BETWEEN
    frame = _Frame(agent, range(known[0] - 1, known[-1] + 2), unit, above, below)
    return Activity(
        years=tuple(_drawn(frame, issued, received)),
        above=_pixels(above),
        below=_pixels(below),
        years_y=_pixels(above + _YEARS_FALL),
        height=_pixels(below + _NUMBER + unit * max(received.values(), default=0)),
        counts=counts_shown([max(issued[year], received[year]) for year in frame.years]),
        unplaced=unplaced,
    )


def _drawn(frame: _Frame, issued: Counter[int], received: Counter[int]) -> Iterator[Year]:
    for place, year in enumerate(frame.years):
        yield Year(
            year=year,
            middle=percent((place + 0.5) * frame.width),
            named=len(frame.years) <= _MOST_NAMED or year % 5 == 0,
            issued=_issued(frame, place, issued[year]) if issued[year] else None,
            received=_received(frame, place, received[year]) if received[year] else None,
        )


def _issued(frame: _Frame, place: int, count: int) -> Column:
    """A bar that stands on the line of years."""
    top = frame.above - frame.unit * count
    return Column(
        count=count,
        deed="issued",
        url=_url(frame, place, "issued_by"),
        hit=_hit(frame, place, 0, frame.below),
        bar=_bar(frame, place, top, count),
        number_y=_pixels(top - _NUMBER_RISE),
    )


def _received(frame: _Frame, place: int, count: int) -> Column:
    """A bar that hangs from it."""
    foot = frame.below + frame.unit * count
    return Column(
        count=count,
        deed="received",
        url=_url(frame, place, "addressed_to"),
        hit=_hit(frame, place, frame.below, frame.unit * count + _NUMBER),
        bar=_bar(frame, place, frame.below, count),
        number_y=_pixels(foot + _NUMBER_FALL),
    )


def _hit(frame: _Frame, place: int, y: float, height: float) -> Shape:
    return Shape(percent(place * frame.width), _pixels(y), percent(frame.width), _pixels(height))


def _bar(frame: _Frame, place: int, y: float, count: int) -> Shape:
    width = frame.width * _BAR_SHARE
    middle = (place + 0.5) * frame.width
    return Shape(
        percent(middle - width / 2), _pixels(y), percent(width), _pixels(frame.unit * count)
    )


def _url(frame: _Frame, place: int, role: str) -> str:
    year = f"{frame.years[place]:04}"
    return str(ListAddress({"date_after": [year], "date_before": [year], role: [frame.agent.slug]}))


def _pixels(length: float) -> str:
    return f"{length:.4g}"
