"""Figures of the index for a list; what was found of long lists is kept until the index changes."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from documents.search.index.reader import Query
from documents.search.index.schema import NO_PERIOD, read_period
from documents.search.index.tally import Tally
from documents.search.index.visible import VisibleIndex
from documents.search.periods import Unit

Found = TypeVar("Found")

#: What is asked of so many documents takes long enough to be kept, and there are few such lists.
_LONG: Final = 50_000
_MOST_KEPT: Final = 50
#: More than there are periods: 9,999 years, each sure or not, of a decade that is sure or not.
_PERIODS: Final = 45_000
TIME: Final[tuple[Unit, ...]] = ("decade", "year")


@dataclass(frozen=True, slots=True)
class Figures:
    """How many documents a list holds, how many of them have a date, and how many have each value
    of some fields; in those named in `cut` there are more values than these. `periods` counts the
    periods of both units of `TIME` as the index has them."""

    count: int
    dated: int
    periods: Mapping[str, int]
    values: Mapping[str, Mapping[Any, int]]
    cut: frozenset[str]

    def by_period(self, unit: Unit) -> dict[int, int]:
        """How many documents lie in each period of a unit of `TIME`, by its number."""
        found: Counter[int] = Counter()
        for words, period in self._read(unit):
            if period is not None:
                found[period] += self.periods[words]
        return dict(found)

    def too_wide(self, unit: Unit) -> list[str]:
        """The periods, as the index has them, of the dates that lie in no single one of a unit of
        `TIME`."""
        return [words for words, period in self._read(unit) if period is None]

    def _read(self, unit: Unit) -> Iterator[tuple[str, int | None]]:
        place = TIME.index(unit)
        return ((words, read_period(words)[place]) for words in self.periods if words != NO_PERIOD)


_kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
_keeping = threading.Lock()


def read_figures(
    index: VisibleIndex, query: Query, list_key: tuple[str, ...], fields: Mapping[str, int]
) -> Figures:
    """The fullest values of the fields, as many as are asked for. `list_key` says which list the
    query gives."""
    return of_long_list(
        index,
        (list_key, *sorted(fields.items())),
        lambda: _figures(index.reader.tally(query, {**fields, "period": _PERIODS})),
        lambda found: found.count,
    )


def of_long_list(
    index: VisibleIndex,
    asked: tuple[Any, ...],
    find: Callable[[], Found],
    count: Callable[[Found], int],
) -> Found:
    """What `find` gives, kept if it is of a list of many documents, of which `count` says how many.

    `asked` tells the list, and what is asked of it, from others.
    """
    key = (index.reader.generation, index.sees_drafts, *asked)
    with _keeping:
        if key in _kept:
            _kept.move_to_end(key)
            known: Found = _kept[key]
            return known
    found = find()
    if count(found) > _LONG:
        _keep(key, found)
    return found


def _figures(tally: Tally) -> Figures:
    periods = tally.values["period"]  # of which every document has one, if only `NO_PERIOD`
    count = sum(periods.values())
    return Figures(
        count,
        count - periods.get(NO_PERIOD, 0),
        periods,
        tally.values,
        frozenset(name for name, beyond in tally.beyond.items() if beyond),
    )


def _keep(key: tuple[Any, ...], found: object) -> None:
    with _keeping:
        for former in [each for each in _kept if each[0] != key[0]]:
            del _kept[former]
        _kept[key] = found
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
