"""Columns by which the index counts what nearly every list counts.

A column that holds one value of every document is counted several times as fast as one that holds
any number of some. Keys of which a document may have many are therefore written once more, spread
over a fixed number of columns: each holds keys of one line, a ministry and its bureau, with a
space between. A document with more lines than columns stands in none of them, and is counted by
the field itself. The decade and the year of a date are one number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, zip_longest
from typing import Final

#: Fields of keys that are spread, and over how many columns.
SPREAD: Final = {"issued_by": 3, "addressed_to": 3, "place": 3, "collection": 2}
#: The number by which `several` in the index says that a field has too many lines.
SPREAD_NUMBERS: Final = {name: number for number, name in enumerate(SPREAD)}
#: The column of decades and years, and what it counts.
PERIOD: Final = "period"
IN_PERIOD: Final = ("decade", "year")
_NO_KEYS: Final = ""
#: The columns over which the keys of each field are spread.
COLUMNS_OF: Final = {
    name: tuple(f"{name}_{place}" for place in range(1, most + 1)) for name, most in SPREAD.items()
}
SPREAD_COLUMNS: Final = tuple(chain.from_iterable(COLUMNS_OF.values()))


def lines_of(keys: Sequence[int], parents: Mapping[int, int]) -> list[str]:
    """The keys in lines from a whole to its part, as they follow one another."""
    lines: list[str] = []
    before = None
    for key in keys:
        if before is not None and parents.get(key) == before:
            lines[-1] += f" {key}"
        else:
            lines.append(str(key))
        before = key
    return lines


def spread(name: str, lines: Sequence[str]) -> dict[str, str]:
    """What stands in the columns of a field; every one holds something."""
    return dict(zip_longest(COLUMNS_OF[name], lines, fillvalue=_NO_KEYS))


def gathered(columns: Iterable[Mapping[str, int]]) -> Counter[int]:
    """How many documents have each key, from the counts of each column of a field."""
    found: Counter[int] = Counter()
    for counts in columns:
        for line, count in counts.items():
            for key in line.split():
                found[int(key)] += count
    return found


def period_number(decade: int | None, year: int | None) -> int:
    """One number for a date's decade and year, both doubled and 1 more where they are unsure: 0
    for a date that lies in neither, below 0 for one in a decade only."""
    if decade is None:
        return 0
    return -1 - decade if year is None else year * 2 + decade % 2


def periods_of(numbers: Mapping[int, int], unit: str) -> Counter[int]:
    """How many documents lie in each decade, or each year, from the counts of their numbers."""
    found: Counter[int] = Counter()
    for number, count in numbers.items():
        decade, year = _decade_and_year(number)
        period = decade if unit == "decade" else year
        if period is not None:
            found[period] += count
    return found


def _decade_and_year(number: int) -> tuple[int | None, int | None]:
    if number == 0:
        return None, None
    if number < 0:
        return -1 - number, None
    year, unsure = divmod(number, 2)
    return year // 2 // 10 * 2 + unsure, year
