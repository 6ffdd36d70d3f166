"""A timeline's figures as shapes of an SVG: across in per cent, down in pixels, as attributes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.template.defaultfilters import pluralize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from documents.search.periods import Unit, days, only_period
from documents.search.timeline import Bar, Picture, Timeline, WideDate, Window

_TICK_ROOM = 24
_TICK_RISE = 7
_COUNT_ROOM = 20
_COUNT_RISE = 6
_HIGHEST_STEP = 13.0
_BAR_SHARE = 0.68
_WIDEST_BAR = 3.1
# Up to so many bars each has a tick of its own, and up to so many their count.
_MOST_TICKS = 26
_MOST_COUNTS = 60
# Pixels that a picture has across: on a page of 360, and at least on pages of 52 and 80 rem.
_ROOM = {"narrow": 328, "wide": 466, "widest": 885}
# Pixels of a figure, of the comma between thousands, and of the space between two counts.
_FIGURE, _COMMA, _APART = 7.5, 4, 2
_UNSURE = {"month": "day", "year": "month", "decade": "year", "century": "decade"}

# From the first and last day of a period to the address of the list for it.
Link = Callable[[str, str], str]


_TABLE: Final = (
    '<table><caption>{}</caption>\n<thead><tr><th scope="col">{}</th>{}</tr></thead>\n'
    "<tbody>\n{}\n</tbody></table>"
)
_ROW: Final = "<tr><td>{}</td><td>{}</td><td>{}</td></tr>"
_SHORT_ROW: Final = "<tr><td>{0}</td><td>{2}</td></tr>"
_LINK: Final = '<a href="{}">{}</a>'


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle: `x` and `width` in per cent, `y` and `height` in pixels."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A period as it is drawn; a part without documents is None.

    `label` says all of it: "1961, 6 documents". `tick` is empty where there is no room for it;
    a `minor` one goes on a narrow page.
    """

    bar: Bar
    url: str
    label: str
    hit: Shape
    certain: Shape | None
    unsure: Shape | None
    middle: str
    count_y: str
    tick: str
    minor: bool


@dataclass(frozen=True, slots=True)
class WideLink:
    """A date wider than any bar, with the list of what may fall in it."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class LongerTime:
    """A time that holds the range chosen, and the list for it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """A picture, and the same in words: `unsure` names what is not known of the dashed ones.

    `counts` says on which pages the bars have their counts, as `counts_shown` does. `wide` are the
    fullest of the dates too wide for a bar, `others` the documents of the rest.
    """

    unit: str
    name: str
    height: int
    ground_y: str
    tick_y: int
    bars: tuple[DrawnBar, ...]
    window: Shape | None
    counts: str
    unsure: str
    wide: tuple[WideLink, ...]
    wide_count: int
    others: int


@dataclass(frozen=True, slots=True)
class DrawnTimeline:
    """`unknown_url` leads to the documents without a date; `beyond` are those before and after the
    pictures, where these leave some out; `trail` are the longer times around the range chosen."""

    pictures: tuple[DrawnPicture, ...]
    unknown: int
    unknown_url: str = ""
    beyond: tuple[WideLink, ...] = ()
    trail: tuple[LongerTime, ...] = ()

    @property
    def tinted(self) -> bool:
        """Whether a picture shows the range chosen in the time around it."""
        return any(picture.window for picture in self.pictures)

    @property
    def unsure(self) -> list[DrawnPicture]:
        """The pictures in which something is only roughly known."""
        return [picture for picture in self.pictures if picture.unsure]

    @property
    def tables(self) -> SafeString:
        """The pictures as tables. There may be a hundred rows: through templates they took longer
        than the pictures."""
        tables = (_table_words(picture, self.beyond) for picture in self.pictures)
        return format_html_join("\n", _TABLE, tables)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all bars of a picture share."""

    picture: Picture
    height: int
    step: float
    link: Link
    what: str

    @property
    def ground(self) -> int:
        return self.height - _TICK_ROOM

    @property
    def width(self) -> float:
        return 100 / len(self.picture.bars)

    @property
    def years(self) -> int:
        return self.picture.last.year - self.picture.first.year + 1


def draw_timeline(
    timeline: Timeline, window: Window, link: Link, *, what: str, height: int
) -> DrawnTimeline:
    """The pictures, each `height` pixels high; `what` is counted: "document"."""
    drawn = (_draw(picture, window, link, what, height) for picture in timeline.pictures)
    return DrawnTimeline(tuple(drawn), timeline.unknown)


def _draw(picture: Picture, window: Window, link: Link, what: str, height: int) -> DrawnPicture:
    fullest = max(1, *(bar.count for bar in picture.bars))
    step = min(_HIGHEST_STEP, (height - _TICK_ROOM - _COUNT_ROOM) / fullest)
    frame = _Frame(picture, height, step, link, what)
    return DrawnPicture(
        unit=picture.unit,
        name=_name(picture, what),
        height=height,
        ground_y=f"{frame.ground + 0.5:g}",
        tick_y=height - _TICK_RISE,
        bars=tuple(_draw_bar(bar, place, frame) for place, bar in enumerate(picture.bars)),
        window=_draw_window(picture, window, frame.ground),
        counts=counts_shown([bar.count for bar in picture.bars]),
        unsure=_UNSURE[picture.unit] if any(bar.unsure for bar in picture.bars) else "",
        wide=tuple(_wide_link(wide, link) for wide in picture.wide),
        wide_count=sum(wide.count for wide in picture.wide) + picture.others,
        others=picture.others,
    )


def counts_shown(counts: Sequence[int]) -> str:
    """The least of the pages ("narrow", "wide" or "widest") on which the counts above bars side by
    side do not touch; "" if there are too many bars or no page is wide enough."""
    if len(counts) > _MOST_COUNTS:
        return ""
    needed = _least_width(counts)
    return next((page for page, room in _ROOM.items() if needed <= room), "")


def _least_width(counts: Sequence[int]) -> float:
    """The pixels across that all bars need together. Where nothing is counted nothing is said."""
    said = [(place, _count_width(count)) for place, count in enumerate(counts) if count]
    needed = (
        ((one + other) / 2 + _APART) / (place - before)
        for (before, one), (place, other) in pairwise(said)
    )
    return len(counts) * max(needed, default=0)


def _count_width(count: int) -> float:
    commas = f"{count:,}".count(",")
    return len(str(count)) * _FIGURE + commas * _COMMA


def _name(picture: Picture, what: str) -> str:
    first, last = picture.bars[0].label, picture.bars[-1].label
    if picture.unit == "month" and picture.first.year == picture.last.year:
        first = last = str(picture.first.year)
    years = first if first == last else f"{first} to {last}"
    return f"{what.capitalize()}s by {picture.unit}, {years}"


def _draw_bar(bar: Bar, place: int, frame: _Frame) -> DrawnBar:
    middle = (place + 0.5) * frame.width
    certain, unsure = bar.certain * frame.step, bar.unsure * frame.step
    tick, minor = _tick(bar, frame)
    return DrawnBar(
        bar=bar,
        url=frame.link(*_bounds(bar, frame.picture.unit)),
        label=_label(bar, frame),
        hit=Shape(percent(place * frame.width), "0", percent(frame.width), str(frame.height)),
        certain=_column(middle, frame.ground, certain, frame),
        unsure=_column(middle, frame.ground - certain, unsure, frame),
        middle=percent(middle),
        count_y=f"{frame.ground - certain - unsure - _COUNT_RISE:.4g}",
        tick=tick,
        minor=minor,
    )


def _column(middle: float, foot: float, height: float, frame: _Frame) -> Shape | None:
    if not height:
        return None
    width = min(frame.width * _BAR_SHARE, _WIDEST_BAR)
    return Shape(
        percent(middle - width / 2), f"{foot - height:.4g}", percent(width), f"{height:.4g}"
    )


def _label(bar: Bar, frame: _Frame) -> str:
    count = f"{bar.count} {frame.what}{pluralize(bar.count)}"
    said = f"{bar.label}, {count}"
    if not bar.unsure:
        return said
    return f"{said}, {bar.unsure} of them without a certain {_UNSURE[frame.picture.unit]}"


def _tick(bar: Bar, frame: _Frame) -> tuple[str, bool]:
    """The words below a bar, and whether they are left out on a narrow page."""
    unit, few = frame.picture.unit, len(frame.picture.bars) <= _MOST_TICKS
    if unit == "month":
        return _month_tick(bar, frame.years)
    step = {"year": 1, "decade": 10, "century": 100}[unit]
    number = bar.first.year // step if bar.first.year >= step else 0
    shown = few or number % 5 == 0
    minor = number % 5 != 0 if few else number % 10 != 0
    return bar.label if shown else "", minor and len(frame.picture.bars) > 1


def _month_tick(bar: Bar, years: int) -> tuple[str, bool]:
    if years == 1:
        return f"{bar.first:%b}", False
    if bar.first.month == 1:
        return str(bar.first.year), False
    return f"{bar.first:%b}" if bar.first.month % 3 == 1 else "", True


def _bounds(bar: Bar, unit: Unit) -> tuple[str, str]:
    """The period as the two ends of a date range."""
    if unit == "month":
        month = f"{bar.first.year:04}-{bar.first.month:02}"
        return month, month
    return f"{bar.first.year:04}", f"{bar.last.year:04}"


def _wide_link(wide: WideDate, link: Link) -> WideLink:
    """Open ends of a date are no ends of the range."""
    first = "" if wide.first == datetime.date.min else f"{wide.first.year:04}"
    last = "" if wide.last == datetime.date.max else f"{wide.last.year:04}"
    return WideLink(wide.label, link(first, last), wide.count)


def _draw_window(picture: Picture, window: Window, ground: int) -> Shape | None:
    """The range asked for, as far as the picture shows it; nothing if it covers all of it."""
    after, before = window
    if after is None and before is None:
        return None
    days = (picture.last - picture.first).days + 1
    start = max(((after or picture.first) - picture.first).days, 0)
    end = min(((before or picture.last) - picture.first).days + 1, days)
    if start >= end or (start, end) == (0, days):
        return None
    return Shape(percent(100 * start / days), "0", percent(100 * (end - start) / days), str(ground))


def way_back(window: Window, link: Link, everything: str) -> tuple[LongerTime, ...]:
    """From all dates (the list `everything`) to the decade and the year around a range that is
    shorter; nothing where no range is chosen."""
    after, before = window
    if after is None and before is None:
        return ()
    found = [LongerTime("All dates", everything)]
    units: tuple[tuple[Unit, str], ...] = (("decade", "{}s"), ("year", "{}"))
    for unit, form in units:
        if after and before and (around := _around(after, before, unit)):
            first, last = (f"{day.year:04}" for day in around)
            found.append(LongerTime(form.format(around[0].year), link(first, last)))
    return tuple(found)


def _around(
    after: datetime.date, before: datetime.date, unit: Unit
) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of the period that holds both days, if it holds more than these."""
    period = only_period(after, before, unit)
    if period is None:
        return None
    first, last = days(unit, period)
    return None if (first, last) == (after, before) else (first, last)


# The same as tables


def _table_words(picture: DrawnPicture, beyond: Iterable[WideLink]) -> tuple[object, ...]:
    """What `_TABLE` has for a picture."""
    if picture.unsure:
        heads: tuple[str, ...] = f"{capfirst(picture.unsure)} certain", "Not known or not certain"
    else:
        heads = ("Documents",)
    rows = [*_bar_rows(picture), *_wide_rows(picture, beyond)]
    form = _ROW if picture.unsure else _SHORT_ROW
    return (
        picture.name,
        capfirst(picture.unit),
        format_html_join("", '<th scope="col">{}</th>', ((head,) for head in heads)),
        format_html_join("\n", form, rows),
    )


def _bar_rows(picture: DrawnPicture) -> Iterator[tuple[str, str, str]]:
    """Periods with how many dates are certain in them, and how many are not."""
    for drawn in picture.bars:
        if drawn.bar.count:
            certain, unsure = f"{drawn.bar.certain:,}", f"{drawn.bar.unsure:,}"
            counts = (certain, unsure) if picture.unsure else ("", certain)
            yield format_html(_LINK, drawn.url, drawn.bar.label), *counts


def _wide_rows(picture: DrawnPicture, beyond: Iterable[WideLink]) -> Iterator[tuple[str, str, str]]:
    """What is in no bar of the picture."""
    for wide in picture.wide:
        yield format_html(_LINK, wide.url, wide.label), "0", f"{wide.count:,}"
    if picture.others:
        yield f"Other dates not within one {picture.unit}", "0", f"{picture.others:,}"
    for far in beyond:
        yield format_html(_LINK, far.url, capfirst(far.label)), "", f"{far.count:,}"


def percent(share: float) -> str:
    """A length across, as an attribute."""
    return f"{share:.4g}%"
