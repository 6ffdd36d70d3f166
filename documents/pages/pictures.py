"""A timeline's figures as shapes of an SVG: widths in per cent, heights in pixels, as attributes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from documents.search.timeline import Bar, Picture, Timeline, Unit, Window

_TICK_ROOM = 24
_COUNT_ROOM = 20
_HIGHEST_STEP = 13.0
_BAR_SHARE = 0.68
_WIDEST_BAR = 3.1
# Up to so many bars each has its own tick, and each its count.
_MOST_TICKS = 26
_MOST_COUNTS = 60
_MONTHS_IN_YEAR = 12

Link = Callable[[datetime.date, datetime.date, Unit], str]


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle: `x` and `width` in per cent, `y` and `height` in pixels."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar with its link, its label ("1961, 6 records") and its tick; parts without records
    are None. `tick` is empty where there is no room, `minor` ticks go on a narrow page."""

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
class DrawnPicture:
    picture: Picture
    name: str
    caption: str
    height: str
    ground_y: str
    tick_y: str
    bars: tuple[DrawnBar, ...]
    window: Shape | None
    counts: bool
    unsure: bool
    unsure_words: str
    wide: tuple[tuple[str, str, int], ...]
    wide_count: int
    wide_words: str


@dataclass(frozen=True, slots=True)
class DrawnTimeline:
    pictures: tuple[DrawnPicture, ...]
    unknown: int
    window: bool


_UNSURE_WORDS = {
    "month": "day not known or not certain",
    "year": "month not known or not certain",
    "decade": "year not known or not certain",
    "century": "decade not known or not certain",
}


def draw_timeline(
    timeline: Timeline, window: Window, link: Link, *, what: str, height: int
) -> DrawnTimeline:
    """The pictures of a timeline, `height` pixels each; `what` is counted: "document"."""
    return DrawnTimeline(
        tuple(_draw(picture, window, link, what, height) for picture in timeline.pictures),
        timeline.unknown,
        window != (None, None),
    )


def bound_text(day: datetime.date, unit: Unit) -> str:
    """A first or last day of a period as an address gives it: "1961-05", else "1961"."""
    return f"{day.year:04}-{day.month:02}" if unit == "month" else f"{day.year:04}"


def _draw(picture: Picture, window: Window, link: Link, what: str, height: int) -> DrawnPicture:
    ground = height - _TICK_ROOM
    fullest = max((bar.count for bar in picture.bars), default=1) or 1
    step = min(_HIGHEST_STEP, (ground - _COUNT_ROOM) / fullest)
    width = 100 / len(picture.bars)
    bars = tuple(
        _draw_bar(bar, number, width, height, step, picture, link, what)
        for number, bar in enumerate(picture.bars)
    )
    return DrawnPicture(
        picture=picture,
        name=_name(picture, what),
        caption=picture.unit.capitalize(),
        height=str(height),
        ground_y=f"{ground + 0.5:g}",
        tick_y=str(height - 7),
        bars=bars,
        window=_window(picture, window, ground),
        counts=len(bars) <= _MOST_COUNTS,
        unsure=any(bar.unsure for bar in picture.bars),
        unsure_words=_UNSURE_WORDS[picture.unit],
        wide=tuple(
            (wide.label, link(wide.first, wide.last, "year"), wide.count) for wide in picture.wide
        ),
        wide_count=sum(wide.count for wide in picture.wide),
        wide_words=f"{'May fall here' if picture.unit == 'month' else 'Not in one'}",
    )
