"""The pages of a long list: which one is asked for, and the links to the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_NEAR = 2


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page asked for, made to be one that exists; `error` says what was asked instead."""

    number: int
    error: str = ""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page in the row of pages; a gap in that row has the number 0."""

    number: int
    url: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class Paging:
    first: int
    last: int
    count: int
    previous: str
    following: str
    pages: tuple[PageLink, ...]


def read_page(asked: str, last: int) -> PageNumber:
    """The page that an address asks for: from 1 to `last`."""
    asked = asked.strip()
    if not asked:
        return PageNumber(1)
    if not (asked.isascii() and asked.isdigit()):
        return PageNumber(1, "The page asked for is not a number, so this is the first.")
    number = int(asked) if len(asked) < 10 else last + 1
    if number > last:
        shown = asked if len(asked) <= 12 else "that number"
        return PageNumber(last, f"There is no page {shown} in this list: this is the last.")
    return PageNumber(max(number, 1))


def shown_numbers(here: int, last: int) -> list[int]:
    """The first, the last and those near; 0 stands for a gap of two or more."""
    near = {1, last, *range(max(here - _NEAR, 1), min(here + _NEAR, last) + 1)}
    found: list[int] = []
    for number in sorted(near):
        before = found[-1] if found else 0
        if number - before == 2:
            found.append(number - 1)
        elif number - before > 2:
            found.append(0)
        found.append(number)
    return found


def paging(url_of: Callable[[int], str], here: int, count: int, size: int) -> Paging:
    """The row of pages of a list of `count` entries, `size` on a page."""
    last = max(-(-count // size), 1)
    return Paging(
        first=min((here - 1) * size + 1, count),
        last=min(here * size, count),
        count=count,
        previous=url_of(here - 1) if here > 1 else "",
        following=url_of(here + 1) if here < last else "",
        pages=tuple(
            PageLink(number, url_of(number) if number else "", number == here)
            for number in shown_numbers(here, last)
        ),
    )
