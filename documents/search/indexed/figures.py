"""Figures of the index for a list; what was found of long lists is kept until the index changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from documents.search.index.reader import Query, Tally
from documents.search.index.visible import VisibleIndex

Found = TypeVar("Found")

#: What is asked of so many documents takes long enough to be kept, and there are few such lists.
_LONG: Final = 50_000
_MOST_KEPT: Final = 50
#: More than there are kinds, and more than there are decades and years that a date can lie in,
#: each once certainly and once unsurely.
_KINDS: Final = 1_000
TIME: Final = {"decade": 2_002, "year": 20_002}


@dataclass(frozen=True, slots=True)
class Figures:
    """How many documents a list holds, how many of them have a date, and how many have each value
    of some fields; in those named in `cut` there are more values than these."""

    count: int
    dated: int
    values: Mapping[str, Mapping[Any, int]]
    cut: frozenset[str]


_kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
_keeping = threading.Lock()


def read_figures(
    index: VisibleIndex, query: Query, list_key: tuple[str, ...], fields: Mapping[str, int]
) -> Figures:
    """The fullest values of the fields, as many as are asked for, in one pass over the list.

    `list_key` says which list the query gives.
    """
    asked = {**fields, "kind": _KINDS}
    return of_long_list(
        index,
        (list_key, *sorted(fields.items())),
        lambda: _figures(index.reader.tally(query, asked, ("earliest",))),
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
    """Every document has one kind: these sum up to the number of documents."""
    count = sum(tally.values["kind"].values())
    return Figures(count, tally.present["earliest"], tally.values, tally.beyond)


def _keep(key: tuple[Any, ...], found: object) -> None:
    with _keeping:
        for former in [each for each in _kept if each[0] != key[0]]:
            del _kept[former]
        _kept[key] = found
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
