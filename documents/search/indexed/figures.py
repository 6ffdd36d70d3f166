"""Figures of the index for a list; what was found of long lists is kept until the index changes."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping
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
    """How many documents a list holds, how many of them have a date, and how many lie in each
    period of `TIME` and have each value of some fields; in those named in `cut` there are more
    values than these."""

    count: int
    dated: int
    values: Mapping[str, Mapping[Any, int]]
    cut: frozenset[str]


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
        {**tally.values, **_times(periods)},
        frozenset(name for name, beyond in tally.beyond.items() if beyond),
    )


def _times(periods: Mapping[str, int]) -> dict[str, dict[int, int]]:
    found: dict[str, Counter[int]] = {unit: Counter() for unit in TIME}
    for words, count in periods.items():
        if words != NO_PERIOD:
            for unit, period in zip(TIME, read_period(words), strict=True):
                if period is not None:
                    found[unit][period] += count
    return {unit: dict(counts) for unit, counts in found.items()}


def _keep(key: tuple[Any, ...], found: object) -> None:
    with _keeping:
        for former in [each for each in _kept if each[0] != key[0]]:
            del _kept[former]
        _kept[key] = found
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
