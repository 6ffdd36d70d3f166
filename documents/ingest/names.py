"""The file's own words for agents, repositories and collections, brought to slugs.

Words mean the one authority whose name or variant name they are (`citations.names.normal_name`).
Words that nobody has entered get a slug for a new authority, which is written when a record that
names it is written; words that several have are left as words, and the report says so.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from collections.abc import Collection as Slugs
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.utils.text import slugify

from documents.citations.names import normal_name
from documents.citations.parties import is_titled_person, names_body
from documents.mapping.authorities import create_provisional, slugs_named
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
    """Every name in the authorities, and what came to light while looking names up.

    `taken` are the slugs that there are, `touched` says whether the present file has added any.
    """

    slugs: dict[type, defaultdict[str, set[str]]]
    taken: dict[type, set[str]]
    proposed: dict[tuple[str, str], Authority] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    touched: bool = False

    @classmethod
    def load(cls) -> Names:
        """All names as they stand in the database now."""
        slugs = {model: _index(model) for model in _OWN_NAMES}
        taken = {model: set().union(*found.values()) for model, found in slugs.items()}
        return cls(slugs, taken)

    def begin(self) -> None:
        """Nothing that came to light in another file belongs to this one."""
        self.touched, self.notices = False, []

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

    def write_new(self, records: Iterable[Record]) -> None:
        """Write the new authorities that the records name, all of one kind at once."""
        named = {
            (vocabulary, slug): None
            for record in records
            for vocabulary, slugs in slugs_named(record).items()
            for slug in sorted(slugs)
        }
        create_provisional(
            entry for key in named if (entry := self.proposed.pop(key, None)) is not None
        )

    def take_notices(self) -> list[str]:
        """What came to light since it was last asked for."""
        notices, self.notices = self.notices, []
        return notices

    def add(self, model: type, slug: str, names: Iterable[str]) -> None:
        """Take the names of an authority into account."""
        self.touched = True
        self.taken[model].add(slug)
        for name in filter(None, map(normal_name, names)):
            self.slugs[model][name].add(slug)

    def rename(self, model: type, former: str, slug: str) -> None:
        """Take into account that one authority has become another."""
        self.touched = True
        self.taken[model] = self.taken[model] - {former} | {slug}
        for slugs in self.slugs[model].values():
            if former in slugs:
                slugs.discard(former)
                slugs.add(slug)

    def collection(self, entry: CollectionRecord) -> CollectionRecord:
        """The entry with the slug of the collection that has its designation or title, else with
        its own, or a new one."""
        found = self.find(Collection, entry.designation) | self.find(Collection, entry.title)
        slug = min(found) if len(found) == 1 else ""
        slug = slug or entry.slug
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
        words = entry.credited_as
        sends = entry.role in (ISSUING_BODY, FUNDER) or entry.copy
        body = (sends or names_body(words)) and not is_titled_person(words)
        kind = "corporate-body" if body else "person"
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
        if words in self.taken[model]:
            return words
        found = self.find(model, words)
        return min(found) if len(found) == 1 else ""

    def find(self, model: type, words: str) -> set[str]:
        """The slugs of the authorities that go by these words."""
        return self.slugs[model].get(normal_name(words), set()) if words else set()

    def _free_slug(self, model: type, words: str) -> str:
        return free_slug(words, self.taken[model], _MAX_SLUG)


def _once(entries: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """The entries with one for each agent in a role, credited in all the words that named it."""
    found: dict[Hashable, Contribution] = {}
    for entry in entries:
        key = (entry.role, entry.copy, entry.agent or entry.credited_as)
        first = found.setdefault(key, entry)
        if entry.credited_as not in first.credited_as.split("; "):
            found[key] = replace(first, credited_as=f"{first.credited_as}; {entry.credited_as}")
    return tuple(found.values())


def slug_of(words: str, longest: int) -> str:
    """An address made of the words, cut between words, with room for a number behind it.

    Words without a Latin letter get a digest instead. Never digits alone: those are the numbers
    of other archives.
    """
    whole = slugify(words)
    slug = whole[: longest - 4]
    if len(whole) > longest - 4 and "-" in slug:
        slug = slug.rpartition("-")[0]
    if not slug or slug.isdigit():
        slug = f"record-{slug or hashlib.sha256(words.encode()).hexdigest()[:8]}"
    return slug


def free_slug(words: str, taken: Slugs[str], longest: int) -> str:
    """The address made of the words; a number behind it if it is taken."""
    slug = slug_of(words, longest)
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free


def _name_of(entry: CollectionRecord) -> str:
    return entry.designation or entry.title


def _index(model: Any) -> defaultdict[str, set[str]]:
    """The slugs of all authorities by each of their names."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    rows = model.objects.order_by()
    for columns in (*((own,) for own in _OWN_NAMES[model]), ("names__words",)):
        for slug, words in rows.values_list("slug", *columns).iterator():
            if words:
                names[normal_name(words)].add(slug)
    return names
