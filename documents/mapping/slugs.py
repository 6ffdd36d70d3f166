"""Addresses that nothing has yet, many asked for at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

_FIRST_BLOCK: Final = 64


class FreeSlugs:
    """Gives out slugs. `taken` says which of some slugs the database has already.

    It is asked once for all `bases`, and again only for the numbers behind a base that is taken:
    never for all slugs that there are.
    """

    def __init__(self, taken: Callable[[set[str]], set[str]], bases: Iterable[str] = ()) -> None:
        self._ask = taken
        self._asked = set(bases)
        self._taken = taken(self._asked) if self._asked else set()
        self._next: dict[str, int] = {}

    def take(self, base: str) -> str:
        """The base if it is free, else the base with the first free number from 2 behind it."""
        number = self._next.get(base, 1)
        while self._is_taken(base, number):
            number += 1
        self._next[base] = number + 1
        slug = _numbered(base, number)
        self._taken.add(slug)
        return slug

    def _is_taken(self, base: str, number: int) -> bool:
        slug = _numbered(base, number)
        if slug not in self._asked:
            many = range(number, number + max(number, _FIRST_BLOCK)) if number > 1 else (1,)
            block = {_numbered(base, each) for each in many}
            self._asked |= block
            self._taken |= self._ask(block)
        return slug in self._taken


def _numbered(base: str, number: int) -> str:
    return base if number == 1 else f"{base}-{number}"
