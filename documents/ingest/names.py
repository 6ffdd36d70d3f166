"""The file's own words for agents, repositories and collections, brought to slugs.

Words mean the one authority whose name or variant name they are (`citations.names.normal_name`).
Words that nobody has entered get a slug for a new authority, which is written when a record that
names it is written; words that several have are left as words, and the report says so.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.utils.text import slugify

from documents.citations.names import normal_name
from documents.citations.parties import names_body
from documents.mapping.authorities import slugs_named, write_authority
from documents.models import Agent, Collection, Repository
from documents.record.authorities import (
    AgentRecord,
    Authority,
    CollectionRecord,
    RepositoryRecord,
)
from documents.record.record import Contribution, Record
from documents.record.vocabulary import FUNDER, ISSUING_BODY

_OWN_NAMES: Final[dict[type, tuple[str, ...]]] = {
    Agent: ("name",),
    Repository: ("abbreviation", "name"),
    Collection: ("designation", "title"),
}
_VOCABULARIES: Final[dict[type, str]] = {
    Agent: "agents",
    Repository: "repositories",
    Collection: "collections",
}
_MAX_SLUG: Final = 100


@dataclass
class Names:
    """Every name in the authorities, and what came to light while looking names up."""

    slugs: dict[type, dict[str, set[str]]]
    proposed: dict[tuple[str, str], Authority] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    @classmethod
    def load(cls) -> Names:
        """All names as they stand in the database now."""
        return cls({model: _index(model) for model in _OWN_NAMES})

    def resolve(self, record: Record) -> Record:
        """The record with slugs for its words. No row is written: new slugs are proposed."""
        return replace(
            record,
            contributions=_once(map(self._contribution, record.contributions)),
            references=tuple(
                replace(entry, repository=self._repository(entry.repository))
                for entry in record.references
            ),
            collections=tuple(
                replace(entry, collection=self._collection(entry.collection))
                for entry in record.collections
            ),
        )

    def write_new(self, record: Record) -> None:
        """Write the new authorities that the record names."""
        for vocabulary, slugs in slugs_named(record).items():
            for slug in sorted(slugs):
                entry = self.proposed.pop((vocabulary, slug), None)
                if entry is not None:
                    write_authority(entry, provisional=True)

    def take_notices(self) -> list[str]:
        """What came to light since it was last asked for."""
        notices, self.notices = self.notices, []
        return notices

    def add(self, model: type, slug: str, names: Iterable[str]) -> None:
        """Take the names of an authority into account."""
        for name in filter(None, map(normal_name, names)):
            self.slugs[model][name].add(slug)

    def rename(self, model: type, former: str, slug: str) -> None:
        """Take into account that one authority has become another."""
        for slugs in self.slugs[model].values():
            if former in slugs:
                slugs.discard(former)
                slugs.add(slug)

    def collection(self, entry: CollectionRecord) -> CollectionRecord:
        """The entry with the slug of the collection that has its designation or title, or with a
        new one."""
        found = self.find(Collection, entry.designation) | self.find(Collection, entry.title)
        slug = min(found) if len(found) == 1 else ""
        return replace(entry, slug=slug or self._free_slug(Collection, str(_name_of(entry))))

    def _contribution(self, entry: Contribution) -> Contribution:
        if entry.agent or not entry.credited_as:
            return entry
        found = self.find(Agent, entry.credited_as)
        if len(found) > 1:
            self.notices.append(
                f"“{entry.credited_as}” is the name of several agents ({', '.join(sorted(found))}):"
                " it is kept as words. Choose one in the record."
            )
            return entry
        slug = min(found) if found else self._new_agent(entry)
        return replace(entry, agent=slug)

    def _new_agent(self, entry: Contribution) -> str:
        body = entry.role in (ISSUING_BODY, FUNDER) or entry.copy or names_body(entry.credited_as)
        kind = "corporate-body" if body else "person"
        words = entry.credited_as
        return self._propose(Agent, words, lambda slug: AgentRecord(slug, words, kind))

    def _repository(self, words: str) -> str:
        return self._known(Repository, words) or self._propose(
            Repository, words, lambda slug: RepositoryRecord(slug, words, abbreviation=words)
        )

    def _collection(self, words: str) -> str:
        return self._known(Collection, words) or self._propose(
            Collection, words, lambda slug: CollectionRecord(slug, words, designation=words)
        )

    def _propose(self, model: type, words: str, entry: Callable[[str], Authority]) -> str:
        slug = self._free_slug(model, words)
        self.proposed[_VOCABULARIES[model], slug] = entry(slug)
        self.add(model, slug, [words])
        return slug

    def _known(self, model: Any, words: str) -> str:
        """The slug that the words are, or name; empty if they do neither."""
        if any(words in slugs for slugs in self.slugs[model].values()):
            return words
        found = self.find(model, words)
        return min(found) if len(found) == 1 else ""

    def find(self, model: type, words: str) -> set[str]:
        """The slugs of the authorities that go by these words."""
        return self.slugs[model].get(normal_name(words), set()) if words else set()

    def _free_slug(self, model: type, words: str) -> str:
        taken = {slug for slugs in self.slugs[model].values() for slug in slugs}
        return free_slug(words, taken, _MAX_SLUG)


def _once(entries: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """The entries with one for each agent in a role, credited in all the words that named it."""
    found: dict[Hashable, Contribution] = {}
    for entry in entries:
        key = (entry.role, entry.copy, entry.agent or entry.credited_as)
        first = found.setdefault(key, entry)
        if entry.credited_as not in first.credited_as.split("; "):
            found[key] = replace(first, credited_as=f"{first.credited_as}; {entry.credited_as}")
    return tuple(found.values())


def free_slug(words: str, taken: set[str], longest: int) -> str:
    """An address made of the words, cut between words; a number behind it if it is taken.

    Words without a Latin letter get a digest instead. Never digits alone: those are the numbers
    of other archives.
    """
    slug = slugify(words)[: longest - 4]
    if len(slugify(words)) > longest - 4 and "-" in slug:
        slug = slug.rpartition("-")[0]
    if not slug or slug.isdigit():
        slug = f"record-{slug or hashlib.sha256(words.encode()).hexdigest()[:8]}"
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free


def _name_of(entry: CollectionRecord) -> str:
    return entry.designation or entry.title


def _index(model: Any) -> dict[str, set[str]]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for row in model.objects.prefetch_related("names"):
        own = [getattr(row, name) for name in _OWN_NAMES[model]]
        for words in (*own, *(name.words for name in row.names.all())):
            if words:
                names[normal_name(words)].add(row.slug)
    return names
