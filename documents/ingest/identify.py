"""Which record a file is: the identity rule of docs/adr/0005.

In this order: the slug; another archive's number; repository, shelfmark and pages; collection and
ordinal; equal date, issuing bodies and addressees; for commentary and cited works, equal title.
A rule decides only with exactly one candidate that nothing speaks against. Everything weaker is a
possible duplicate, for a curator. A record file names its record itself: it is never another one
that has a record file of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from django.db.models import Q, QuerySet

from documents.citations.names import normal_name
from documents.dates.edtf import parse_edtf
from documents.ingest.readers import record_file
from documents.mapping.read import read_record, with_record
from documents.models import Document
from documents.record.record import Record
from documents.record.vocabulary import ADDRESSEE, AUTHOR, ISSUING_BODY, KINDS, PRIMARY

_PARTIES: Final = (ISSUING_BODY, ADDRESSEE)
_MOST_DUPLICATES: Final = 5
_MOST_CANDIDATES: Final = 10


@dataclass(frozen=True, slots=True)
class Match:
    """The record that a file is, by which rule; or none, with the slugs of possible duplicates."""

    document: Document | None
    rule: str = ""
    possible_duplicates: tuple[str, ...] = ()


def identify(record: Record, authoritative: bool = False) -> Match:
    """Find the held record that this one is. Names must have been resolved to slugs."""
    for name, rule in _RULES:
        candidates = [
            document
            for document in with_record(rule(record))[:_MOST_CANDIDATES]
            if _may_be(record, document)
            and not (authoritative and rule is not _by_slug and has_record_file(document))
        ]
        if len(candidates) == 1:
            return Match(candidates[0], name, _others(record, candidates[0].pk))
    return Match(None, "", _others(record, None))


def _by_slug(record: Record) -> QuerySet[Document]:
    if not record.slug:
        return Document.objects.none()
    return Document.objects.filter(
        Q(slug=record.slug) | Q(former_slugs__slug=record.slug)
    ).distinct()


def _by_identifier(record: Record) -> QuerySet[Document]:
    return _any_of(
        Q(identifiers__archive=entry.archive, identifiers__value=entry.value)
        for entry in record.identifiers
    )


def _by_reference(record: Record) -> QuerySet[Document]:
    return _any_of(
        Q(
            references__repository__slug=entry.repository,
            references__shelfmark=entry.shelfmark,
            references__pages=entry.pages,
        )
        for entry in record.references
        if entry.pages
    )


def _by_ordinal(record: Record) -> QuerySet[Document]:
    return _any_of(
        Q(
            collection_places__collection__slug=entry.collection,
            collection_places__ordinal=entry.ordinal,
        )
        for entry in record.collections
        if entry.ordinal is not None
    )


def _by_parties(record: Record) -> QuerySet[Document]:
    issuing = _agents(record, ISSUING_BODY)
    if not record.date or not issuing or KINDS[record.kind].role != PRIMARY:
        return Document.objects.none()
    same_date = with_record(Document.objects.filter(date_edtf=record.date))
    same = [
        document.pk
        for document in same_date
        if all(_same_agents(record, read_record(document), role) for role in _PARTIES)
    ]
    return Document.objects.filter(pk__in=same)


def _by_title(record: Record) -> QuerySet[Document]:
    if KINDS[record.kind].role == PRIMARY or not record.title:
        return Document.objects.none()
    kinds = [slug for slug, kind in KINDS.items() if kind.role != PRIMARY]
    title = normal_name(record.title)
    titles = Document.objects.filter(kind__in=kinds).values_list("pk", "title")
    return Document.objects.filter(pk__in=[pk for pk, held in titles if normal_name(held) == title])


_RULES: Final[tuple[tuple[str, Callable[[Record], QuerySet[Document]]], ...]] = (
    ("slug", _by_slug),
    ("other archive's number", _by_identifier),
    ("archival reference", _by_reference),
    ("place in a collection", _by_ordinal),
    ("date, issuing bodies and addressees", _by_parties),
    ("title", _by_title),
)


def has_record_file(document: Document) -> bool:
    """Whether one of our own files has given this record."""
    return document.received_records.filter(
        received_file__reader=record_file.READER, status__in=("new", "changed")
    ).exists()


def _any_of(conditions: Iterable[Q]) -> QuerySet[Document]:
    found = Q()
    for condition in conditions:
        found |= condition
    return Document.objects.filter(found).distinct() if found else Document.objects.none()


def _same_agents(record: Record, held: Record, role: str) -> bool:
    """Whether two records name the same agents in a role, by slug or in the same words."""
    return _agents(record, role) == _agents(held, role) or _words(record, role) == _words(
        held, role
    )


def _words(record: Record, role: str) -> frozenset[str]:
    """The agents in a role as credited; an agent without words by its slug."""
    return frozenset(
        normal_name(entry.credited_as) or entry.agent
        for entry in record.contributions
        if entry.role == role and not entry.copy
    )


def _agents(record: Record, role: str) -> frozenset[str]:
    """The agents in a role, by slug or by words; the distribution list does not count."""
    return frozenset(
        entry.agent or normal_name(entry.credited_as)
        for entry in record.contributions
        if entry.role == role and not entry.copy
    )


def _may_be(record: Record, document: Document) -> bool:
    held = read_record(document)
    return record.slug in (held.slug, *held.former_slugs) or not any(_conflicts(record, held))


def _conflicts(record: Record, held: Record) -> Iterator[bool]:
    """What speaks against the two being one."""
    yield (
        dates_apart(record.date, held.date)
        and not _said(held, "date", record.date)
        and not _said(record, "date", held.date)
    )
    yield _disjoint(
        {(entry.archive, entry.value) for entry in record.identifiers},
        {(entry.archive, entry.value) for entry in held.identifiers},
    )
    yield _disjoint(
        {(entry.repository, (entry.shelfmark, entry.pages)) for entry in record.references},
        {(entry.repository, (entry.shelfmark, entry.pages)) for entry in held.references},
    )
    yield _disjoint(
        {
            (entry.collection, entry.ordinal)
            for entry in record.collections
            if entry.ordinal is not None
        },
        {
            (entry.collection, entry.ordinal)
            for entry in held.collections
            if entry.ordinal is not None
        },
    )
    yield bool(
        record.document_number
        and held.document_number
        and normal_name(record.document_number) != normal_name(held.document_number)
    )
    authors, held_authors = _agents(record, AUTHOR), _agents(held, AUTHOR)
    yield bool(authors and held_authors) and authors.isdisjoint(held_authors)


def dates_apart(date: str, held: str) -> bool:
    """Whether two dates cannot be the same day."""
    if not date or not held:
        return False
    first, second = parse_edtf(date), parse_edtf(held)
    return first.latest < second.earliest or second.latest < first.earliest


def _said(held: Record, field: str, value: str) -> bool:
    return any(entry.field == field and entry.value == value for entry in held.statements)


def _disjoint(values: set[tuple[str, object]], held: set[tuple[str, object]]) -> bool:
    """Whether both say something within the same archive or collection, and never the same."""
    shared = {scope for scope, _ in values} & {scope for scope, _ in held}
    return bool(shared) and not values & held


def _others(record: Record, known: int | None) -> tuple[str, ...]:
    """The slugs of records that could be the same: equal title, or equal date and a common
    issuing body."""
    condition = Q(title__iexact=record.title) | Q(
        statements__field="title", statements__value__iexact=record.title
    )
    issuing = _agents(record, ISSUING_BODY)
    if record.date and issuing:
        condition |= Q(
            date_edtf=record.date,
            contributions__role=ISSUING_BODY,
            contributions__agent__slug__in=issuing,
        )
    found = Document.objects.filter(condition).distinct().order_by("slug")
    if known is not None:
        found = found.exclude(pk=known)
    alike = (
        document.slug
        for document in with_record(found).iterator(_MOST_CANDIDATES)
        if not _told_apart(record, read_record(document))
    )
    return tuple(islice(alike, _MOST_DUPLICATES))


def _told_apart(record: Record, held: Record) -> bool:
    """Whether numbers or references say that these are two records."""
    date, *numbers, _ = _conflicts(record, held)
    return date or any(numbers)
