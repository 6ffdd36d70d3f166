"""One page of a long list: which rows stand on it, and which other pages there are."""

from __future__ import annotations

from dataclasses import dataclass

from documents.pages.paging import read_page, shown_numbers


@dataclass(frozen=True, slots=True)
class Sheet:
    """Page `number` of `last`, of a list of `total` rows. `error` says what was asked instead."""

    total: int
    size: int
    number: int
    last: int
    error: str = ""

    @property
    def rows(self) -> slice:
        """Where its rows stand in the list."""
        return slice((self.number - 1) * self.size, self.number * self.size)

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def following(self) -> int | None:
        return self.number + 1 if self.number < self.last else None

    @property
    def numbers(self) -> list[int]:
        """The pages to be offered; 0 stands for a gap."""
        return shown_numbers(self.number, self.last)


def sheet_of(total: int, asked: str, size: int) -> Sheet:
    """The page that is asked for, else the nearest one."""
    last = max(1, -(-total // size))
    page = read_page(asked, last)
    return Sheet(total, size, page.number, last, page.error)
