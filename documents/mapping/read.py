"""From rows to the neutral record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from documents.models import Citation as CitationRow
from documents.models import Document
from documents.models import Text as TextRow
from documents.record.normal import normal_record
from documents.record.record import (
    AgentMention,
    Annotation,
    ArchivalReference,
    Citation,
    CollectionPlace,
    Contribution,
    Identifier,
    PlaceMention,
    Publication,
    Record,
    Relation,
    Statement,
    Text,
)
from documents.record.vocabulary import AUTOMATIC, ORPHAN

SCALARS: Final = (  # fields of the same name in record and row
    "slug",
    "status",
    "kind",
    "holding",
    "title",
    "date_display",
    "date_note",
    "document_number",
    "classification",
    "precedence",
    "seal",
    "signature",
    "summary",
    "credits",
    "rights",
    "author_note",
    "precis_basis",
    "editorial_note",
)


#: What the identity rule looks at, and what else makes a record.
_IDENTITY: Final = (
    "former_slugs",
    "contributions__agent",
    "references__repository",
    "identifiers",
    "collection_places__collection",
    "statements",
)
_OTHER: Final = (
    "agent_mentions__agent",
    "place_mentions__place",
    "topics",
    "publications",
    "relations__target",
    "texts",
    "annotations",
)


def _other() -> list[Any]:
    entered = CitationRow.objects.exclude(status=AUTOMATIC).select_related("target")
    return [*_OTHER, Prefetch("citations", entered, to_attr="entered_citations")]


def with_record(documents: QuerySet[Document]) -> QuerySet[Document]:
    """The documents with everything that `read_record` reads, in a fixed number of queries."""
    lookups = [*_IDENTITY, *_other()]
    return documents.prefetch_related(*lookups)


def with_identity(documents: QuerySet[Document]) -> QuerySet[Document]:
    """The documents with everything that `read_identity` reads, in a fixed number of queries."""
    return documents.prefetch_related(*_IDENTITY)


def complete(documents: Sequence[Document]) -> None:
    """Fetch for documents read `with_identity` what `read_record` reads besides."""
    prefetch_related_objects(documents, *_other())


def read_record(document: Document) -> Record:
    """Everything that was entered of one document, as a `Record` in normal form."""
    return normal_record(
        replace(
            _identity(document),
            original_languages=tuple(document.original_languages),
            agents=tuple(
                AgentMention(row.agent.slug if row.agent else "", row.words, row.note)
                for row in document.agent_mentions.all()
            ),
            places=tuple(
                PlaceMention(row.place.slug if row.place else "", row.words, row.note)
                for row in document.place_mentions.all()
            ),
            topics=tuple(sorted(topic.slug for topic in document.topics.all())),
            publications=tuple(
                Publication(row.label, row.url, row.note) for row in document.publications.all()
            ),
            relations=_relations(document),
            texts=tuple(_text(row) for row in document.texts.all()),
            citations=_citations(document),
            annotations=_annotations(document),
        )
    )


def read_identity(document: Document) -> Record:
    """What tells one document from another: its single values, contributions, references,
    numbers, places in collections and statements, as a `Record` in normal form."""
    return normal_record(_identity(document))


def _identity(document: Document) -> Record:
    return Record(
        **{name: getattr(document, name) for name in SCALARS},
        date=document.date_edtf,
        former_slugs=tuple(sorted(row.slug for row in document.former_slugs.all())),
        contributions=_contributions(document),
        references=tuple(
            ArchivalReference(row.repository.slug, row.shelfmark, row.pages, row.note)
            for row in document.references.all()
        ),
        identifiers=tuple(Identifier(row.archive, row.value) for row in document.identifiers.all()),
        collections=_collections(document),
        statements=tuple(
            Statement(row.field, row.value, row.said_by, row.words, row.note)
            for row in document.statements.all()
        ),
    )


def _contributions(document: Document) -> tuple[Contribution, ...]:
    return tuple(
        Contribution(
            role=row.role,
            agent=row.agent.slug if row.agent else "",
            credited_as=row.credited_as,
            copy=row.copy,
            note=row.note,
        )
        for row in document.contributions.all()
    )


def _collections(document: Document) -> tuple[CollectionPlace, ...]:
    rows = sorted(document.collection_places.all(), key=lambda row: row.collection.slug)
    return tuple(CollectionPlace(row.collection.slug, row.ordinal, row.label) for row in rows)


def _relations(document: Document) -> tuple[Relation, ...]:
    return tuple(
        Relation(row.name, row.target.slug if row.target else row.target_slug, row.note)
        for row in document.relations.all()
    )


def _text(row: TextRow) -> Text:
    return Text(
        key=row.key,
        role=row.role,
        language=row.language,
        body=row.body,
        title=row.title,
        note=row.note,
        anchors=tuple(anchor for anchor, _ in row.anchors),
        last_number=row.last_number,
    )


def _entered_citations(document: Document) -> Sequence[CitationRow]:
    prefetched: list[CitationRow] | None = getattr(document, "entered_citations", None)
    if prefetched is not None:
        return prefetched
    return list(document.citations.exclude(status=AUTOMATIC).select_related("target"))


def _citations(document: Document) -> tuple[Citation, ...]:
    return tuple(
        Citation(
            target=row.target.slug if row.target else row.target_slug,
            target_anchor=row.target_anchor,
            anchor=row.anchor,
            exact=row.exact,
            prefix=row.prefix,
            suffix=row.suffix,
            described_place=row.described_place,
            note=row.note,
            status=row.status,
        )
        for row in _entered_citations(document)
    )


def _annotations(document: Document) -> tuple[Annotation, ...]:
    return tuple(
        Annotation(
            heading=row.heading,
            body=row.body,
            anchor=row.anchor,
            exact=row.exact,
            prefix=row.prefix,
            suffix=row.suffix,
            basis=row.basis,
            status=ORPHAN if row.orphan else "",
        )
        for row in document.annotations.all()
    )
