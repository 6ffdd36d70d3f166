"""From rows to what citations say of a record: the only module that knows both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, TypeVar

from django.db.models import F

from documents.citations.references import display_reference, make_reference
from documents.exports.formats.cited import CitedName, CitedPlace, CitedRecord, CitedReference
from documents.models import (
    ArchivalReference,
    CollectionPlace,
    Contribution,
    Document,
    Identifier,
    Publication,
    Relation,
    Topic,
)
from documents.models.document import DocumentQuerySet

_BATCH: Final = 500
_FIELDS: Final = (
    "slug",
    "kind",
    "title",
    "status",
    "holding",
    "date_edtf",
    "date_display",
    "document_number",
    "original_languages",
)

_Part = TypeVar("_Part")
_Parts = dict[int, list[_Part]]


@dataclass(frozen=True, slots=True)
class _Related:
    """What other tables hold of some documents, by the keys of these."""

    contributions: _Parts[CitedName]
    references: _Parts[CitedReference]
    places: _Parts[CitedPlace]
    identifiers: _Parts[tuple[str, str]]
    topics: _Parts[str]
    publications: _Parts[str]
    hosts: dict[int, str]


def cited_records(
    ids: Iterable[int], visible: DocumentQuerySet, base_url: str
) -> Iterator[CitedRecord]:
    """The documents with these ids in their order, as many of them as are `visible`.

    Only some hundred are held at a time. `base_url` begins their addresses, without a slash at its
    end.
    """
    rest = iter(ids)
    while batch := list(islice(rest, _BATCH)):
        rows = visible.order_by().only(*_FIELDS).in_bulk(batch)
        related = _related(list(rows), visible)
        for document in (rows[key] for key in batch if key in rows):
            yield _cited_record(document, related, base_url)


def _cited_record(document: Document, related: _Related, base_url: str) -> CitedRecord:
    key = document.pk
    return CitedRecord(
        slug=document.slug,
        url=f"{base_url}{document.get_absolute_url()}",
        kind=document.kind,
        title=document.title,
        status=document.status,
        holding=document.holding,
        date=document.date_edtf,
        date_display=document.date_display,
        document_number=document.document_number,
        original_languages=tuple(document.original_languages),
        contributions=tuple(related.contributions.get(key, ())),
        references=tuple(related.references.get(key, ())),
        collections=tuple(related.places.get(key, ())),
        identifiers=tuple(related.identifiers.get(key, ())),
        topics=tuple(related.topics.get(key, ())),
        publications=tuple(related.publications.get(key, ())),
        host=related.hosts.get(key, ""),
    )


def _related(ids: Sequence[int], visible: DocumentQuerySet) -> _Related:
    """Seven queries, each for all the documents. Values and not rows: with objects of the ORM a
    long list takes four times as long."""
    return _Related(
        contributions=_contributions(ids),
        references=_references(ids),
        places=_places(ids),
        identifiers=_by_document(
            Identifier.objects.filter(document__in=ids).values_list("document", "archive", "value"),
            lambda archive, value: (archive, value),
        ),
        topics=_by_document(
            Topic.documents.through._default_manager.filter(document__in=ids)
            .order_by("topic__name", "topic__slug")
            .values_list("document", "topic__name"),
            str,
        ),
        publications=_by_document(
            Publication.objects.filter(document__in=ids).values_list("document", "label"), str
        ),
        hosts=_hosts(ids, visible),
    )


def _by_document(rows: Iterable[tuple[Any, ...]], make: Callable[..., _Part]) -> _Parts[_Part]:
    """What is made of rows, by their first value."""
    found: defaultdict[int, list[_Part]] = defaultdict(list)
    for key, *values in rows:
        found[key].append(make(*values))
    return found


def _contributions(ids: Sequence[int]) -> _Parts[CitedName]:
    rows = Contribution.objects.filter(document__in=ids).values_list(
        "document", "role", "agent__name", "agent__slug", "credited_as", "copy"
    )

    def make(role: str, name: str | None, slug: str | None, words: str, copy: bool) -> CitedName:
        return CitedName(role, name or words, slug or "", words, copy)

    return _by_document(rows, make)


def _references(ids: Sequence[int]) -> _Parts[CitedReference]:
    rows = ArchivalReference.objects.filter(document__in=ids).values_list(
        "document",
        "repository__slug",
        "repository__name",
        "repository__abbreviation",
        "shelfmark",
        "pages",
    )

    def make(slug: str, name: str, abbreviation: str, shelfmark: str, pages: str) -> CitedReference:
        words = display_reference(make_reference(abbreviation or name, shelfmark, pages))
        return CitedReference(slug, name, abbreviation, shelfmark, pages, words)

    return _by_document(rows, make)


def _places(ids: Sequence[int]) -> _Parts[CitedPlace]:
    rows = (
        CollectionPlace.objects.filter(document__in=ids)
        .order_by("collection_id", F("ordinal").asc(nulls_last=True), "pk")
        .values_list(
            "document",
            "collection__slug",
            "collection__designation",
            "collection__title",
            "ordinal",
            "label",
        )
    )

    def make(
        slug: str, designation: str, title: str, ordinal: int | None, label: str
    ) -> CitedPlace:
        return CitedPlace(slug, designation or title, ordinal, label)

    return _by_document(rows, make)


def _hosts(ids: Sequence[int], visible: DocumentQuerySet) -> dict[int, str]:
    """The titles of the works of which the chapters among these documents are part."""
    parts = Relation.objects.filter(
        document__in=ids, document__kind="book-chapter", name="part-of", target__isnull=False
    )
    # The first of several is the last that is put in.
    targets = dict(parts.order_by("-order", "-pk").values_list("document", "target"))
    hosts = visible.order_by().filter(pk__in=set(targets.values()))
    titles = dict(hosts.values_list("pk", "title"))
    return {key: titles[target] for key, target in targets.items() if target in titles}
