"""How the words of a search were understood, and the other ways to search for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from documents.pages.filtering import ListAddress, address
from documents.search.asking.compile import Compiled
from documents.search.found import Found

_MOST_AUTHORITIES: Final = 4
_MOST_NAMES: Final = 5
# The ways of reading brackets: value, label, and what it does.
_BRACKETS: Final = (
    ("", "As text", "“North Korea” finds “[North] Korea”."),
    ("without", "Left out", "Only words outside of brackets count."),
    ("exact", "As printed", "Brackets count: “[North] Korea”."),
)


@dataclass(frozen=True, slots=True)
class OtherNames:
    """Names of one agent or place that were searched for besides the one typed; `more` are left
    out here."""

    of: str
    names: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Better:
    """Words that may have been meant, and the list of what has them."""

    words: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class BracketsChoice:
    """A way of reading brackets; `line` says what it does."""

    value: str
    label: str
    line: str
    here: bool


@dataclass(frozen=True, slots=True)
class Understood:
    """What the page of a list says of its words.

    `more_names` are the agents and places whose names are not listed. `only_typed` says that no
    other names were searched for, and `names_url` leads to the list with the other way.
    """

    wording: str
    notices: tuple[str, ...]
    other_names: tuple[OtherNames, ...]
    more_names: int
    only_typed: bool
    names_url: str
    better: Better | None


def understood(found: Found) -> Understood | None:
    """None where no words were searched for in the index."""
    compiled, here = found.explained, address(found.asked)
    if compiled is None:
        return None
    only_typed = found.asked.cleaned.get("names") == "off"
    return Understood(
        wording=compiled.wording,
        notices=compiled.notices,
        other_names=other_names(compiled),
        more_names=max(len(compiled.also_searched) - _MOST_AUTHORITIES, 0),
        only_typed=only_typed,
        names_url=str(here.without("names") if only_typed else here.set(names="off")),
        better=_better(found, here),
    )


def other_names(compiled: Compiled) -> tuple[OtherNames, ...]:
    return tuple(
        OtherNames(also.authority.name, also.names[:_MOST_NAMES], len(also.names[_MOST_NAMES:]))
        for also in compiled.also_searched[:_MOST_AUTHORITIES]
    )


def _better(found: Found, here: ListAddress) -> Better | None:
    """With the other filters as they are or, if that finds no more, without them."""
    words = found.corrected()
    if not words:
        return None
    for corrected in (here.set(q=words), ListAddress({"q": [words]})):
        count = found.other(**corrected.parameters).count
        if count > found.count:
            return Better(words, str(corrected), count)
    return None


def brackets_choices(found: Found) -> Iterator[BracketsChoice]:
    """The ways of reading brackets, where it matters: where words are searched for in the index."""
    if found.explained is None:
        return
    asked = found.asked.cleaned.get("brackets", "")
    for value, label, line in _BRACKETS:
        yield BracketsChoice(value, label, line, value == asked)
