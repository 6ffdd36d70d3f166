"""Figures of the index for a list, those of long lists kept until the index changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from documents.search.index.reader import Query, Tally
from documents.search.index.visible import VisibleIndex

#: Figures of so many documents take long enough to be kept, and there are few such lists.
_LONG: Final = 50_000
_MOST_KEPT: Final = 16
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


_kept: OrderedDict[tuple[Any, ...], Figures] = OrderedDict()
_keeping = threading.Lock()


def read_figures(
    index: VisibleIndex, query: Query, list_key: tuple[str, ...], fields: Mapping[str, int]
) -> Figures:
    """The fullest values of the fields, as many as are asked for, in one pass over the list.

    `list_key` says which list the query gives.
    """
    key = (index.reader.generation, index.sees_drafts, list_key, tuple(sorted(fields.items())))
    with _keeping:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = _figures(index.reader.tally(query, {**fields, "kind": _KINDS}, ("earliest",)))
    if found.count > _LONG:
        _keep(key, found)
    return found


def _figures(tally: Tally) -> Figures:
    """Every document has one kind: these sum up to the number of documents."""
    count = sum(tally.values["kind"].values())
    return Figures(count, tally.present["earliest"], tally.values, tally.beyond)


def _keep(key: tuple[Any, ...], found: Figures) -> None:
    with _keeping:
        for former in [each for each in _kept if each[0] != key[0]]:
            del _kept[former]
        _kept[key] = found
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
