"""The pages of a long list: which one is asked for, which rows stand on it, and the others."""

from __future__ import annotations

from dataclasses import dataclass

_NEAR = 2


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page asked for, made to be one that exists; `error` says what was asked instead."""

    number: int
    error: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Page `number` of `pages`, of a list of `total` rows. `error` says what was asked instead."""

    total: int
    size: int
    number: int
    pages: int
    error: str = ""

    @property
    def rows(self) -> slice:
        """Where its rows stand in the list."""
        return slice((self.number - 1) * self.size, self.number * self.size)

    @property
    def first(self) -> int:
        """The place of its first row in the list, from 1; 0 in an empty one."""
        return min(self.rows.start + 1, self.total)

    @property
    def last(self) -> int:
        return min(self.rows.stop, self.total)

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def following(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None

    @property
    def numbers(self) -> list[int]:
        """The pages to be offered; 0 stands for a gap."""
        return shown_numbers(self.number, self.pages)


def sheet_of(total: int, asked: str, size: int) -> Sheet:
    """The page that is asked for, else the nearest one."""
    pages = max(1, -(-total // size))
    page = read_page(asked, pages)
    return Sheet(total, size, page.number, pages, page.error)


def read_page(asked: str, last: int) -> PageNumber:
    """The page that an address asks for: from 1 to `last`."""
    asked = asked.strip()
    if not asked:
        return PageNumber(1)
    if not (asked.isascii() and asked.isdigit()):
        return PageNumber(1, "The page asked for is not a number, so this is the first.")
    asked = asked.lstrip("0") or "0"
    number = int(asked) if len(asked) < 10 else last + 1
    if number > last:
        shown = asked if len(asked) <= 12 else "that number"
        return PageNumber(last, f"There is no page {shown} in this list: this is the last.")
    if number < 1:
        return PageNumber(1, "There is no page 0 in this list: this is the first.")
    return PageNumber(number)


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
