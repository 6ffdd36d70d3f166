"""The rows of each list of a record, built and not yet saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final

from django.db.models import Model

from documents.mapping.authorities import Vocabulary
from documents.models import (
    AgentMention,
    Annotation,
    ArchivalReference,
    Citation,
    CollectionPlace,
    Contribution,
    Document,
    FormerSlug,
    Identifier,
    PlaceMention,
    Publication,
    Relation,
    Statement,
    Topic,
)
from documents.record.record import Record
from documents.record.vocabulary import ORPHAN

TopicDocument: Final = Topic.documents.through


@dataclass(frozen=True, slots=True)
class Named:
    """The rows of everything that records name, by slug."""

    vocabulary: Vocabulary
    documents: dict[str, Document]

    @classmethod
    def of(cls, records: Iterable[Record]) -> Named:
        """What the records name, as far as it is there, in a fixed number of queries."""
        records = list(records)
        targets = {entry.target for record in records for entry in record.relations}
        targets |= {entry.target for record in records for entry in record.citations}
        rows = Document.objects.filter(slug__in=targets).only("slug") if targets else ()
        return cls(Vocabulary.of(records), {row.slug: row for row in rows})


RowsOf = Callable[[Record, Document, Named], list[Model]]


def _rows(
    model: type[Model], document: Document, entries: Sequence[Any], **links: Callable[[Any], Any]
) -> list[Model]:
    """One row an entry: its fields by their names, those in `links` looked up."""
    names = [field.name for field in fields(entries[0])] if entries else []
    rows = []
    for order, entry in enumerate(entries):
        values = {name: getattr(entry, name) for name in names}
        values |= {name: link(entry) for name, link in links.items()}
        if _is_ordered(model):
            values["order"] = order
        rows.append(model(document_id=document.pk, **values))
    return rows


@cache
def _is_ordered(model: type[Model]) -> bool:
    return any(field.name == "order" for field in model._meta.concrete_fields)


def _contributions(record: Record, document: Document, known: Named) -> list[Model]:
    return _rows(
        Contribution,
        document,
        record.contributions,
        agent=lambda entry: known.vocabulary.agents.get(entry.agent),
    )


def _references(record: Record, document: Document, known: Named) -> list[Model]:
    return _rows(
        ArchivalReference,
        document,
        record.references,
        repository=lambda entry: known.vocabulary.repositories[entry.repository],
    )


def _collections(record: Record, document: Document, known: Named) -> list[Model]:
    return _rows(
        CollectionPlace,
        document,
        record.collections,
        collection=lambda entry: known.vocabulary.collections[entry.collection],
    )


def _agents(record: Record, document: Document, known: Named) -> list[Model]:
    return _rows(
        AgentMention,
        document,
        record.agents,
        agent=lambda entry: known.vocabulary.agents.get(entry.agent),
    )


def _places(record: Record, document: Document, known: Named) -> list[Model]:
    return _rows(
        PlaceMention,
        document,
        record.places,
        place=lambda entry: known.vocabulary.places.get(entry.place),
    )


def _annotations(record: Record, document: Document, known: Named) -> list[Model]:
    return [
        Annotation(
            document=document,
            order=order,
            heading=entry.heading,
            body=entry.body,
            anchor=entry.anchor,
            exact=entry.exact,
            prefix=entry.prefix,
            suffix=entry.suffix,
            basis=entry.basis,
            orphan=entry.status == ORPHAN,
        )
        for order, entry in enumerate(record.annotations)
    ]


def _topics(record: Record, document: Document, known: Named) -> list[Model]:
    topics = known.vocabulary.topics
    return [
        TopicDocument(document=document, topic=topics[slug])
        for slug in record.topics
        if slug in topics
    ]


def _targeted(
    model: type[Model], document: Document, entries: Sequence[Any], known: Named
) -> list[Model]:
    """Rows that point to a document: to its row, or to its slug until it comes in."""
    return _rows(
        model,
        document,
        entries,
        target=lambda entry: known.documents.get(entry.target),
        target_slug=lambda entry: "" if entry.target in known.documents else entry.target,
    )


ROWS: Final[dict[str, tuple[type[Model], RowsOf]]] = {
    "former_slugs": (
        FormerSlug,
        lambda record, document, _: [
            FormerSlug(document=document, slug=slug) for slug in record.former_slugs
        ],
    ),
    "contributions": (Contribution, _contributions),
    "references": (ArchivalReference, _references),
    "identifiers": (
        Identifier,
        lambda record, document, _: _rows(Identifier, document, record.identifiers),
    ),
    "collections": (CollectionPlace, _collections),
    "agents": (AgentMention, _agents),
    "places": (PlaceMention, _places),
    "publications": (
        Publication,
        lambda record, document, _: _rows(Publication, document, record.publications),
    ),
    "relations": (
        Relation,
        lambda record, document, known: _targeted(Relation, document, record.relations, known),
    ),
    "statements": (
        Statement,
        lambda record, document, _: _rows(Statement, document, record.statements),
    ),
    "citations": (
        Citation,
        lambda record, document, known: _targeted(Citation, document, record.citations, known),
    ),
    "annotations": (Annotation, _annotations),
    "topics": (TopicDocument, _topics),
}
