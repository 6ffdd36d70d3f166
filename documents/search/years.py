"""The years of some documents, by what is known of their dates."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Years:
    """How many documents, from which year to which, and how many of them have no date. An open end
    gives no year."""

    count: int
    first: int | None
    last: int | None
    undated: int

    @property
    def words(self) -> str:
        if self.first is None or self.last is None:
            return ""
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"
