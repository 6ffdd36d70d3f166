"""The authorities by which documents can be chosen: found by slug, by key and by their names.

An agent may be part of another, a place lie within another, a collection belong to a series.
Only the rows that are asked for are read: there may be very many of them. Words are looked for in
all the names of a kind, folded, since no database folds them as searching does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any, Final

from django.db.models import Model, Q, QuerySet

from documents.models import Agent, ArchivalFile, Place, Repository, Topic
from documents.models import Collection as CollectionOfDocuments
from documents.search.tree import Tree
from documents.text.words import fold_text

#: So many authorities that have words in their names are given.
MOST_WITH_WORDS: Final = 5_000

_SIGNS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """An authority as a choice: the value in an address, its name, and the key of what is above."""

    key: int
    slug: str
    label: str
    above: int | None


@dataclass(frozen=True, slots=True)
class Names:
    """The names of authorities of a kind, by key: a line each, folded and as it is written."""

    lines: Mapping[int, str]

    @classmethod
    def of(cls, names: Mapping[int, Collection[str]]) -> Names:
        return cls({key: _folded_lines(each) for key, each in names.items()})

    def with_words(self, words: Sequence[str]) -> set[int]:
        """The keys of those that have these words, no more than `MOST_WITH_WORDS`."""
        return set(islice(self.having(words), MOST_WITH_WORDS))

    def having(self, words: Sequence[str]) -> Iterator[int]:
        """The keys, in their order, of those in whose names all of these words stand, in any form
        that searching takes for the same. A word may be a part of a longer one."""
        asked = [_fold(word) or word for word in words]  # signs alone are looked for as they are
        return (key for key, lines in self.lines.items() if all(word in lines for word in asked))


@dataclass(frozen=True, slots=True)
class Authority:
    """A kind of authority. `above` is the column that says of what a row is a part, if any; `words`
    are those in which its names stand."""

    model: type[Model]
    words: tuple[str, ...]
    above: str = ""

    def with_slugs(self, slugs: Sequence[str]) -> list[Entry]:
        """Those with these slugs, in the order of the slugs."""
        found = {
            entry.slug: entry for entry in map(self._entry, self._rows(_any_slug(self, slugs)))
        }
        return [found[slug] for slug in slugs if slug in found]

    def with_keys(self, keys: Collection[int]) -> dict[int, Entry]:
        """Those with these keys."""
        return {row.pk: self._entry(row) for row in self._rows(Q(pk__in=keys))}

    def tree(self) -> Tree:
        """What is part of what; only rows that are parts are read."""
        if not self.above:
            return Tree({})
        parts = self.model._default_manager.filter(**{f"{self.above}__isnull": False}).order_by()
        return Tree.of(parts.values_list("pk", f"{self.above}_id"))

    def below(self, keys: Collection[int]) -> frozenset[int]:
        """These keys and those of all that is below them."""
        return frozenset(self.tree().with_below(keys) if keys and self.above else keys)

    def read_names(self) -> Names:
        """All names, folded, in one query."""
        names: defaultdict[int, dict[str, None]] = defaultdict(dict)
        for key, *found in self.model._default_manager.order_by("pk").values_list(
            "pk", *self.words
        ):
            names[key].update(dict.fromkeys(filter(None, found)))
        return Names.of(names)

    def _rows(self, condition: Q) -> QuerySet[Any]:
        """With no more of each row than an entry needs: descriptions may be long."""
        rows = self.model._default_manager.filter(condition).order_by()
        if self is FILE:
            archive = ("repository__slug", "repository__name", "repository__abbreviation")
            return rows.select_related("repository").only("slug", "shelfmark", *archive)
        names = [name for name in self.words if "__" not in name]
        return rows.only("slug", *names, *filter(None, [self.above]))

    def _entry(self, row: Any) -> Entry:
        above = getattr(row, f"{self.above}_id") if self.above else None
        if self is not FILE:
            return Entry(row.pk, row.slug, str(row), above)
        archive = row.repository.abbreviation or row.repository.name
        return Entry(
            row.pk, f"{row.repository.slug}/{row.slug}", f"{archive} {row.shelfmark}", None
        )


AGENT: Final = Authority(Agent, ("name", "names__words"), "parent")
PLACE: Final = Authority(Place, ("name", "names__words"), "within")
COLLECTION: Final = Authority(
    CollectionOfDocuments, ("title", "designation", "names__words"), "parent"
)
REPOSITORY: Final = Authority(Repository, ("name", "abbreviation", "names__words"))
FILE: Final = Authority(ArchivalFile, ("shelfmark",))
TOPIC: Final = Authority(Topic, ("name",))

#: The filters whose choices are authorities.
AUTHORITIES: Final = {
    "issued_by": AGENT,
    "addressed_to": AGENT,
    "agent": AGENT,
    "place": PLACE,
    "collection": COLLECTION,
    "repository": REPOSITORY,
    "file": FILE,
    "topic": TOPIC,
}


def _fold(words: str) -> str:
    """Words as searching compares them, with a space for all signs between them."""
    return _SIGNS.sub(" ", fold_text(words).text).strip()


def _folded_lines(names: Collection[str]) -> str:
    return "\n".join({**dict.fromkeys(map(_fold, names)), **dict.fromkeys(names)})


def _any_slug(authority: Authority, slugs: Sequence[str]) -> Q:
    if authority is not FILE:
        return Q(slug__in=slugs)
    pairs = (slug.partition("/") for slug in slugs)
    return reduce(or_, (Q(repository__slug=first, slug=rest) for first, _, rest in pairs), Q())
