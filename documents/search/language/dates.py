"""Dates among the words of a query: "May 1961", "12 May 1961", "1961-1963", "in 1961"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from documents.dates.edtf import MONTH_NAMES, SEASON_NAMES, parse_edtf
from documents.dates.wording import ImpossibleDateError, read_date
from documents.search.language.scan import Token, shown
from documents.search.language.tree import DateRange

_MOST_WORDS: Final = 9  # "between 12 May 1961 and 3 June 1962", and one for an "in"
_MONTHS: Final = {short for name in MONTH_NAMES for short in (name.lower(), name[:3].lower())}
_BEGINNINGS: Final = frozenset(
    {*_MONTHS, "sept", *SEASON_NAMES.values(), "fall", "in", "on", "dated", "from", "between"}
    | {"until", "not", "no", "the", "c", "ca", "circa", "about", "around", "early", "mid", "late"}
)
_DIGIT: Final = re.compile(r"[0-9〇一二三四五六七八九十]")
# A number of four digits is a year only if documents can be of that year.
_YEARS_MEANT: Final = re.compile(r"1[0-9]|20")


def find_date(
    typed: str, tokens: Sequence[Token], notices: list[str]
) -> tuple[DateRange, int] | None:
    """The longest date that begins with the first token, and how many tokens it takes.

    `typed` is the whole query. A date that cannot be, such as 30 February, is told in the notices.
    """
    first = tokens[0]
    if not (first.typed.lower() in _BEGINNINGS or _DIGIT.match(first.typed)):
        return None
    unmarked = 0
    while unmarked < min(len(tokens), _MOST_WORDS) and tokens[unmarked].unmarked:
        unmarked += 1
    for count in range(unmarked, 0, -1):
        last = tokens[count - 1]
        place = (first.place[0], last.place[1])
        if _DIGIT.search(last.typed) and (found := _read(typed, place, notices)):
            return found, count
    return None


def _read(typed: str, place: tuple[int, int], notices: list[str]) -> DateRange | None:
    words = " ".join(typed[slice(*place)].split())
    try:
        edtf = read_date(words)
    except ImpossibleDateError as error:
        notices.append(f"{shown(words)} was not read as a date: {error}.")
        return None
    if edtf is None or not _YEARS_MEANT.match(edtf.lstrip("./")):
        return None
    date = parse_edtf(edtf)
    return DateRange(words, edtf, date.earliest, date.latest, place)
