"""What an agent issued and was sent, year by year, as two rows of bars on one line of years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from documents.models import Agent
from documents.pages.authorities.shares import Shares
from documents.record.vocabulary import ADDRESSEE, ISSUING_BODY

# Heights in pixels: of the bars at most, of one document at most, of the room for a number.
_TALLEST = 68
_TALLEST_OF_ONE = 17
_NUMBER = 24
_YEARS_BETWEEN = 22
# With more years than this their names would run into one another: every fifth is named.
_MOST_NAMED = 16
_MOST_YEARS = 80


@dataclass(frozen=True, slots=True)
class YearBar:
    """A year: its counts and where its bars stand. `x` and widths are percentages of the whole."""

    year: int
    issued: int
    received: int
    left: float
    x: float
    middle: float
    issued_y: float
    issued_height: float
    issued_number_y: float
    received_height: float
    received_number_y: float
    named: bool
    issued_url: str
    received_url: str

    @property
    def minor(self) -> bool:
        """Whether its name is left out where there is little room."""
        return self.year % 5 != 0


@dataclass(frozen=True, slots=True)
class Activity:
    """The years with their bars; `unplaced` documents have no date within a single year."""

    bars: tuple[YearBar, ...]
    step: float
    width: float
    above: float
    below: float
    height: float
    years_y: float
    unplaced: int

    @property
    def said(self) -> str:
        return f"{self.bars[0].year} to {self.bars[-1].year}"


def read_activity(agent: Agent, shares: Shares) -> Activity | None:
    """The activity of an agent and its bureaus, or None where no year of it is known, or the years
    are too many for a picture."""
    issued, received = _years(shares, ISSUING_BODY), _years(shares, ADDRESSEE)
    unplaced = issued.pop(None, 0) + received.pop(None, 0)
    years = sorted(year for year in {*issued, *received} if year is not None)
    if len(years) < 2 or years[-1] - years[0] > _MOST_YEARS:
        return None
    span = range(years[0] - 1, years[-1] + 2)
    unit = min(_TALLEST_OF_ONE, _TALLEST / max(*issued.values(), *received.values(), 1))
    above = _NUMBER + unit * max(issued.values(), default=0)
    below = above + _YEARS_BETWEEN
    bars = [
        _bar(agent, year, index, len(span), issued, received, (unit, above, below))
        for index, year in enumerate(span)
    ]
    step = 100 / len(span)
    return Activity(
        bars=tuple(bars),
        step=round(step, 3),
        width=round(step * 0.4, 3),
        above=above,
        below=below,
        height=below + _NUMBER + unit * max(received.values(), default=0),
        years_y=above + 15,
        unplaced=unplaced,
    )


def _years(shares: Shares, role: str) -> Counter[int | None]:
    """Documents by year; under None those whose date does not lie in a single year."""
    documents = {share.document for share in shares.of(role)}
    return Counter(shares.documents[pk].year for pk in documents)


def _bar(
    agent: Agent,
    year: int,
    index: int,
    years: int,
    issued: Mapping[int | None, int],
    received: Mapping[int | None, int],
    measures: tuple[float, float, float],
) -> YearBar:
    unit, above, below = measures
    step = 100 / years
    sent, got = issued.get(year, 0), received.get(year, 0)
    address = f"{reverse('document-list')}?date_after={year}&date_before={year}"
    return YearBar(
        year=year,
        issued=sent,
        received=got,
        left=round(step * index, 3),
        x=round(step * (index + 0.3), 3),
        middle=round(step * (index + 0.5), 3),
        issued_y=round(above - unit * sent, 1),
        issued_height=round(unit * sent, 1),
        issued_number_y=round(above - unit * sent - 6, 1),
        received_height=round(unit * got, 1),
        received_number_y=round(below + unit * got + 14, 1),
        named=years <= _MOST_NAMED or year % 5 == 0,
        issued_url=f"{address}&issued_by={agent.slug}",
        received_url=f"{address}&addressed_to={agent.slug}",
    )
