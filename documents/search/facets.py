"""How many documents each choice of each filter would leave.

A facet is counted with all the other filters applied and its own left out, so that its figures
do not collapse when one of its values is chosen: the count beside a choice is the number of
results if that choice alone were made in its filter. A body counts its bureaus, a place what lies
within it, a collection its volumes, an archival file its parts.

Who counts (`plain`, `indexed`) gives a count for each key; here keys become choices with names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from documents.record.vocabulary import DOCUMENT_ROLES, HOLDINGS, KINDS
from documents.search.asking.remembered import Remembered
from documents.search.authorities import AUTHORITIES, MOST_WITH_WORDS, Authority, Entry, Names
from documents.search.filters import DocumentFilterSet
from documents.search.tree import Tree

#: So many choices of a filter are listed, the fullest; others are found by words in their names.
MOST_LISTED: Final = 40
#: So many are looked through to be listed.
MOST_COUNTED: Final = 1_000
#: So many are looked through for words in their names; the index gives 65,000 values at once.
MOST_LOOKED_THROUGH: Final = 50_000

#: So many authorities of a kind are kept with their names; there are few that are offered often.
_MOST_KNOWN: Final = 5_000
_known: Final = Remembered[Authority, dict[int, Entry]](most=len(AUTHORITIES))
_names: Final = Remembered[Authority, Names](most=len(AUTHORITIES))

# The key of an authority, or a word of a vocabulary.
Key = int | str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter with its count, and below it the parts of which it is the whole."""

    slug: str
    label: str
    count: int
    chosen: bool
    parts: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its choices, the fullest first; none that would leave nothing, but chosen.

    One that is not `counted` has no choices until a reader opens it. `left` are the choices that
    are not listed; with `more_left` there are even more. `words` are those that the choices listed
    have in their names, if such were asked for; `searchable` says whether they can be.
    """

    name: str
    label: str
    choices: tuple[Choice, ...] = ()
    counted: bool = True
    left: int = 0
    more_left: bool = False
    words: str = ""
    searchable: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents each choice of a filter would leave, the fullest among others; `cut` says
    that there are choices beyond these. `of` counts a choice that is not among them."""

    values: Mapping[Key, int]
    of: Callable[[Key], int]
    cut: bool = False


_VOCABULARIES: Final[dict[str, Mapping[str, str]]] = {
    "kind": {slug: kind.label for slug, kind in KINDS.items()},
    "role": DOCUMENT_ROLES,
    "holding": HOLDINGS,
}


def most_values(asked: DocumentFilterSet, name: str) -> int:
    """How many of the fullest choices whoever counts must give."""
    return MOST_LOOKED_THROUGH if asked.among(name) else MOST_COUNTED


def uncounted(asked: DocumentFilterSet, name: str) -> Facet:
    """A facet that waits to be opened."""
    return Facet(name, asked.offered[name], counted=False, searchable=name in AUTHORITIES)


def make_facet(asked: DocumentFilterSet, name: str, counts: Counts) -> Facet:
    """The choices of a filter with their names; those of authorities in a fixed number of
    queries."""
    found, more = _offered(asked, name, counts.values)
    fullest = sorted(found, key=lambda key: (-found[key], str(key)))[:MOST_LISTED]
    shown = {key: found[key] for key in fullest}
    chosen = asked.chosen(name)
    for key in chosen.keys or chosen.names:
        shown[key] = found[key] if key in found else counts.of(key)
    listed = _nested if name in AUTHORITIES else _flat
    return Facet(
        name,
        asked.offered[name],
        listed(asked, name, shown),
        left=len(found.keys() - shown.keys()),
        more_left=counts.cut or more,
        words=asked.among(name),
        searchable=name in AUTHORITIES,
    )


def _offered(
    asked: DocumentFilterSet, name: str, counts: Mapping[Key, int]
) -> tuple[dict[Key, int], bool]:
    """Those that would leave something, and have the words asked for in their names; and whether
    more have these than were looked at."""
    found: dict[Key, int] = {key: count for key, count in counts.items() if count}
    if name == "language":  # the first part of a tag stands for all that begin with it
        return {key: count for key, count in found.items() if key and "-" not in str(key)}, False
    words = asked.among(name)
    if words and name in AUTHORITIES:
        named = _names_of(asked, AUTHORITIES[name]).with_words(words.split())
        found = {key: count for key, count in found.items() if key in named}
        return found, len(named) >= MOST_WITH_WORDS
    return found, False


def _flat(asked: DocumentFilterSet, name: str, counts: Mapping[Key, int]) -> tuple[Choice, ...]:
    chosen = asked.chosen(name)
    labels = _VOCABULARIES.get(name, {})
    choices = (
        Choice(str(key), labels.get(str(key), str(key)), count, key in chosen.names)
        for key, count in counts.items()
    )
    return tuple(sorted(choices, key=_fullest_first))


def _nested(asked: DocumentFilterSet, name: str, counts: Mapping[Key, int]) -> tuple[Choice, ...]:
    """The authorities as choices, each below the nearest above it that is one."""
    chosen = asked.chosen(name)
    authority = AUTHORITIES[name]
    entries = _entries(asked, authority, [key for key in counts if isinstance(key, int)])
    if all(entry.above is None or entry.above in entries for entry in entries.values()):
        tree = Tree.of((entry.key, entry.above) for entry in entries.values())
    else:
        tree = authority.tree()
    below: defaultdict[int | None, list[Entry]] = defaultdict(list)
    for key, entry in entries.items():
        nearest_first = reversed(tree.above(key))
        below[next((above for above in nearest_first if above in entries), None)].append(entry)

    def choice(entry: Entry) -> Choice:
        count = counts[entry.key]
        parts = choices(entry.key)
        return Choice(entry.slug, entry.label, count, entry.slug in chosen.names, parts)

    def choices(above: int | None) -> tuple[Choice, ...]:
        return tuple(sorted(map(choice, below[above]), key=_fullest_first))

    return choices(None)


def _entries(asked: DocumentFilterSet, authority: Authority, keys: list[int]) -> dict[int, Entry]:
    """The authorities with these keys; those once read stay known while the index does."""
    if asked.index is None:
        return authority.with_keys(keys)
    known = _known.get(asked.index.reader.generation, authority, dict)
    found = {key: known[key] for key in keys if key in known}
    if missing := [key for key in keys if key not in found]:
        found |= authority.with_keys(missing)
        if len(known) > _MOST_KNOWN:
            known.clear()
        known |= found
    return found


def _names_of(asked: DocumentFilterSet, authority: Authority) -> Names:
    """The names of all of these authorities; once read they stay known while the index does."""
    if asked.index is None:
        return authority.read_names()
    return _names.get(asked.index.reader.generation, authority, authority.read_names)


def _fullest_first(choice: Choice) -> tuple[int, str]:
    return -choice.count, choice.label.lower()
