"""How many documents of a query have each value of some fields, exactly.

Keys of authorities are counted by groups (`schema.GROUP_COLUMNS`): a long list takes a third of the
time that counting them one by one takes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import tantivy

from documents.search.index.damage import Searcher
from documents.search.index.schema import GROUP_COLUMNS, read_group

#: Each part of the index gives all values that it has: fewer would make the counts guesses.
_ALL: Final = 10_000_000
#: So many groups are read of a column; of all that is asked at once the engine gives 65,000 values.
_MOST_GROUPS: Final = 3_000

_Counts = dict[Any, int]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents have each value of some fields, exactly; `beyond` are the counts, summed
    up, of the values beyond those that were asked for."""

    values: dict[str, _Counts]
    beyond: dict[str, int]


def tally(searcher: Searcher, query: tantivy.Query, fields: Mapping[str, int]) -> Tally:
    """The fullest values of some fields, as many of each as are asked for: in one pass, but for
    fields that have too many groups."""
    grouped = {
        name: GROUP_COLUMNS[name]
        for name, most in fields.items()
        if name in GROUP_COLUMNS and most <= _MOST_GROUPS
    }
    asked = {name: most for name, most in fields.items() if name not in grouped}
    for columns in grouped.values():
        asked |= dict.fromkeys(columns, _MOST_GROUPS)
    found = _count(searcher, query, asked)
    too_many = {
        name: fields[name]
        for name, columns in grouped.items()
        if any(found.beyond[each] for each in columns)
    }
    one_by_one = _count(searcher, query, too_many)
    counted = Tally(found.values | one_by_one.values, found.beyond | one_by_one.beyond)
    for name in grouped.keys() - too_many.keys():
        counts = _of_keys(found.values[each] for each in grouped[name])
        counted.values[name] = dict(counts.most_common(fields[name]))
        counted.beyond[name] = counts.total() - sum(counted.values[name].values())
    return Tally(
        {name: counted.values[name] for name in fields},
        {name: counted.beyond[name] for name in fields},
    )


def _count(searcher: Searcher, query: tantivy.Query, fields: Mapping[str, int]) -> Tally:
    asked = {
        name: {"terms": {"field": name, "size": most, "segment_size": _ALL}}
        for name, most in fields.items()
    }
    found = searcher.aggregate(query, asked) if asked else {}
    return Tally(
        {name: _values(found[name]["buckets"]) for name in fields},
        {name: int(found[name]["sum_other_doc_count"]) for name in fields},
    )


def _values(found: Iterable[Mapping[str, Any]]) -> _Counts:
    """Counts by value; numbers come as floats where a segment holds none."""
    return {
        each["key"] if isinstance(each["key"], str) else int(each["key"]): int(each["doc_count"])
        for each in found
    }


def _of_keys(groups: Iterable[Mapping[str, int]]) -> Counter[int]:
    """A document has each of its keys in one group of one column."""
    counts: Counter[int] = Counter()
    for column in groups:
        for words, count in column.items():
            for key in read_group(words):
                counts[key] += count
    return counts
