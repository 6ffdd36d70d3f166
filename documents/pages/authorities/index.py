"""Indexes of names: groups such as letters, pages of them, and a small filter.

Names are sorted here and not by the database, so that an index reads the same on every one and
passes over accents and case.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from documents.citations.names import normal_name
from documents.pages.paging import Sheet, sheet_of

PAGE_SIZE = 200
DIGITS = "0–9"
OTHER_SCRIPTS = "Other scripts"
# So many names are taken in at a glance, and letters would only be in the way.
FEWEST_FOR_LETTERS = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """A name to be listed. `group` is its heading; `rank` puts the groups in order."""

    pk: int
    name: str
    group: str
    rank: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the index: the page on which it begins, and its place there."""

    label: str
    page: int
    anchor: str
    count: int


@dataclass(frozen=True, slots=True)
class IndexPage:
    """One page of an index. `parts` are the groups on it with the keys of their entries."""

    sheet: Sheet
    groups: tuple[Group, ...]
    parts: tuple[tuple[Group, tuple[int, ...]], ...]

    @property
    def grouped(self) -> bool:
        return len(self.groups) > 1

    @property
    def pks(self) -> list[int]:
        return [pk for _, part in self.parts for pk in part]


def by_letter(pk: int, name: str) -> Entry:
    """The entry under its first letter; what begins with a digit first, other scripts last."""
    folded = fold_name(name)
    first = folded[:1]
    if first.isdigit():
        return Entry(pk, name, DIGITS, (0, ""))
    if first.isascii() and first.isalpha():
        return Entry(pk, name, first.upper(), (1, first))
    return Entry(pk, name, OTHER_SCRIPTS, (2, ""))


def by_word(missing: str) -> Callable[[int, str, str], Entry]:
    """Entries under a word that is given with each; those without one come last, as `missing`."""

    def entry(pk: int, name: str, word: str) -> Entry:
        rank = (0, fold_name(word)) if word else (1, "")
        return Entry(pk, name, word[:1].upper() + word[1:] if word else missing, rank)

    return entry


@lru_cache(maxsize=20_000)
def fold_name(name: str) -> str:
    """The form by which names are sorted: no case, no accents, no signs before the first letter."""
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
    start = next((place for place, sign in enumerate(bare) if sign.isalnum()), 0)
    return bare[start:]


def index_page(
    entries: Iterable[Entry],
    asked: str = "",
    *,
    size: int = PAGE_SIZE,
    fewest: int = FEWEST_FOR_LETTERS,
) -> IndexPage:
    """The page of the index that is asked for by its number, else the nearest one.

    An index of no more than `fewest` names is one group.
    """
    entries = list(entries)
    if len(entries) <= fewest:
        entries = [replace(entry, group="", rank=(0, "")) for entry in entries]
    ordered = sorted(entries, key=lambda each: (each.rank, fold_name(each.name), each.pk))
    sheet = sheet_of(len(ordered), asked, size)
    groups = _groups(ordered, size)
    parts = tuple(
        (groups[rank], tuple(entry.pk for entry in part))
        for rank, part in groupby(ordered[sheet.rows], key=lambda each: each.rank)
    )
    return IndexPage(sheet, tuple(groups.values()), parts)


def names_with(words: str, named: Iterable[tuple[int, str]]) -> set[int]:
    """The keys of the names in which every one of the words occurs, whatever case and accents."""
    wanted = normal_name(words).split()
    return {pk for pk, name in named if _holds(normal_name(name), wanted)}


def _holds(name: str, wanted: Sequence[str]) -> bool:
    return all(word in name for word in wanted)


def _groups(ordered: Sequence[Entry], size: int) -> dict[tuple[int, str], Group]:
    groups: dict[tuple[int, str], Group] = {}
    place = 0
    for rank, part in groupby(ordered, key=lambda each: each.rank):
        run = list(part)
        page = place // size + 1
        groups[rank] = Group(run[0].group, page, f"group-{len(groups) + 1}", len(run))
        place += len(run)
    return groups
