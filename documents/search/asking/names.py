"""The names of agents and places as the words they consist of, so that any name finds all others.

They are held in memory, some twenty thousand of them, and read again when the tables changed. Who
may be shown or found by a name is a question for the index: only those that visible documents name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, Literal, NamedTuple

from django.db.models import Count, Max, Model, Value

from documents.models import Agent, AgentName, Place, PlaceName
from documents.text.words import words

AuthorityKind = Literal["agent", "place"]
Forms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """An agent or a place: `names` are its name, then its variants, each with its folded words."""

    kind: AuthorityKind
    key: int
    slug: str
    name: str
    names: tuple[tuple[str, Forms], ...]

    def others(self, forms: Forms) -> list[tuple[str, Forms]]:
        """Its names of other words than these."""
        return [(name, each) for name, each in self.names if each != forms]


class _Held(NamedTuple):
    """A word of a name: its place among the name's words, the name's place among the names."""

    authority: Authority
    order: int
    name: str
    forms: Forms
    place: int


@dataclass(frozen=True, slots=True)
class Names:
    """All names: by all of their words, and by each word that stands in one."""

    whole: dict[Forms, tuple[Authority, ...]]
    longest: int
    words: tuple[str, ...]
    _holders: tuple[tuple[_Held, ...], ...]

    def called(self, forms: Forms) -> tuple[Authority, ...]:
        """Those of which this is a whole name."""
        return self.whole.get(forms, ())

    def with_word(self, word: str) -> list[Authority]:
        """Those with a name in which this word stands."""
        place = bisect_left(self.words, word)
        if self.words[place : place + 1] != (word,):
            return []
        return [held.authority for held in self._holders[place]]

    def with_words(self, forms: Forms) -> list[tuple[str, Authority]]:
        """Names with these words in sequence, the last of which may be a beginning; each
        authority once, with the first of its names that has them."""
        found: dict[tuple[str, int], _Held] = {}
        *before, last = forms
        start = bisect_left(self.words, last)
        end = bisect_left(self.words, f"{last}\U0010ffff")
        for held in chain.from_iterable(self._holders[start:end]):
            first = held.place - len(before)
            if first >= 0 and held.forms[first : held.place] == tuple(before):
                key = (held.authority.kind, held.authority.key)
                if key not in found or held.order < found[key].order:
                    found[key] = held
        return [(held.name, held.authority) for held in found.values()]


def known_names(generation: str, version: str) -> Names:
    """The names as they are in the database. `generation` and `version` are those of the index
    (`Reader.generation` and `Reader.names`): the one changes whenever a document does that could
    make one of them visible, the other when one may have been changed."""
    held = _read.get("names")
    if held is not None and (held.generation, held.version) == (generation, version):
        return held.names
    fingerprint = _fingerprint()
    known = held is not None and (held.version, held.fingerprint) == (version, fingerprint)
    names = held.names if held is not None and known else _read_names()
    _read["names"] = _Read(generation, version, fingerprint, names)
    return names


@dataclass(frozen=True, slots=True)
class _Read:
    generation: str
    version: str
    fingerprint: tuple[Any, ...]
    names: Names


_read: dict[str, _Read] = {}

_TABLES: Final[tuple[type[Model], ...]] = (Agent, AgentName, Place, PlaceName)


def _fingerprint() -> tuple[Any, ...]:
    """Differs when names were added or removed. Whoever is new is no change for the index, until a
    document names it."""
    counts = [
        model._default_manager.order_by()
        .values(table=Value(number))
        .annotate(rows=Count("pk"), last=Max("pk"))
        .values_list("table", "rows", "last")
        for number, model in enumerate(_TABLES)
    ]
    return tuple(sorted(counts[0].union(*counts[1:], all=True)))


def _read_names() -> Names:
    authorities = [
        *_read_authorities("agent", Agent, AgentName),
        *_read_authorities("place", Place, PlaceName),
    ]
    whole: defaultdict[Forms, list[Authority]] = defaultdict(list)
    holders: defaultdict[str, list[_Held]] = defaultdict(list)
    for authority in authorities:
        for order, (name, forms) in enumerate(authority.names):
            whole[forms].append(authority)
            for place, form in enumerate(forms):
                holders[form].append(_Held(authority, order, name, forms, place))
    ordered = sorted(holders)
    return Names(
        {forms: tuple(named) for forms, named in whole.items()},
        max(map(len, whole), default=0),
        tuple(ordered),
        tuple(tuple(holders[form]) for form in ordered),
    )


def _read_authorities(
    kind: AuthorityKind, model: type[Model], names: type[Model]
) -> Iterable[Authority]:
    variants: defaultdict[int, list[str]] = defaultdict(list)
    rows = names._default_manager.order_by(f"{kind}_id", "order", "pk")
    for key, variant in rows.values_list(f"{kind}_id", "words"):
        variants[key].append(variant)
    for key, slug, name in model._default_manager.order_by("pk").values_list("pk", "slug", "name"):
        distinct = _distinct([name, *variants[key]])
        if distinct:
            yield Authority(kind, key, slug, name, distinct)


def _distinct(names: Sequence[str]) -> tuple[tuple[str, Forms], ...]:
    """The names with their words, those of the same words once."""
    found: dict[Forms, str] = {}
    for name in names:
        forms = tuple(word.form for word in words(name))
        if forms:
            found.setdefault(forms, name)
    return tuple((name, forms) for forms, name in found.items())
