"""The records that those of a file may be, found by what the identity rule asks for.

Held ones are read for many records of a file at once; a record that is new in the file joins them
as soon as it is known to be new, so that the file may name it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

from documents.citations.names import normal_name
from documents.ingest.lookup import find_candidates, read_by
from documents.mapping.read import read_identity, with_identity
from documents.models import Document
from documents.record.record import Record

Key = tuple[Hashable, ...]


@dataclass(eq=False)
class Candidate:
    """A record that may be meant. `document` has no row yet if the record is new in the file.

    `record` holds what identity looks at. `named_alike`: a file of the same kind as the one that
    is being read has named this record by its slug.
    """

    document: Document
    record: Record
    named_alike: bool = False


@dataclass
class Candidates:
    """Candidates by each thing that a rule asks for."""

    _by_key: defaultdict[Key, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    _by_pk: dict[int, Candidate] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Sequence[Record], reader: str = "", slugs: Iterable[str] = ()) -> Self:
        """The held records that any of these may be, in a fixed number of queries.

        `reader` names the kind of the file that is being read, `slugs` all those that it gives.
        """
        candidates = cls()
        found = find_candidates(records)
        alike = read_by(reader, found) if reader else set()
        own = set(slugs)
        for document in with_identity(Document.objects.filter(pk__in=found)) if found else ():
            named = document.pk in alike or document.slug in own
            candidates.put(Candidate(document, read_identity(document), named))
        return candidates

    def put(self, candidate: Candidate) -> None:
        """Let this record be found from now on."""
        for key in keys_of(candidate.record):
            self._by_key[key].append(candidate)
        if candidate.document.pk:
            self._by_pk[candidate.document.pk] = candidate

    def under(self, keys: Iterable[Key]) -> list[Candidate]:
        """The candidates that any of the keys leads to, each once."""
        return list(dict.fromkeys(each for key in keys for each in self._by_key.get(key, ())))

    def held(self, document: Document) -> Candidate:
        """The candidate of a held document."""
        if document.pk not in self._by_pk:
            self.put(Candidate(document, read_identity(document)))
        return self._by_pk[document.pk]


def keys_of(record: Record) -> Iterator[Key]:
    """Every key that leads to a record."""
    for slug in (record.slug, *record.former_slugs):
        yield slug_key(slug)
    yield from identifier_keys(record)
    yield from reference_keys(record)
    yield from ordinal_keys(record)
    yield date_key(record)
    yield title_key(record)
    stated = (entry.value for entry in record.statements if entry.field == "title")
    for words in {record.title.casefold(), *(value.casefold() for value in stated)}:
        yield words_key(words)


def slug_key(slug: str) -> Key:
    return ("slug", slug)


def identifier_keys(record: Record) -> list[Key]:
    return [("identifier", entry.archive, entry.value) for entry in record.identifiers]


def reference_keys(record: Record) -> list[Key]:
    """Repository, shelfmark and pages; a whole file is the file of many records."""
    return [
        ("reference", entry.repository, entry.shelfmark, entry.pages)
        for entry in record.references
        if entry.pages
    ]


def ordinal_keys(record: Record) -> list[Key]:
    return [
        ("ordinal", entry.collection, entry.ordinal)
        for entry in record.collections
        if entry.ordinal is not None
    ]


def date_key(record: Record) -> Key:
    return ("date", record.date)


def title_key(record: Record) -> Key:
    """The title as names are compared."""
    return ("title", normal_name(record.title))


def words_key(words: str) -> Key:
    """A title, the record's own or one that somebody states, but for capital letters."""
    return ("words", words.casefold())
