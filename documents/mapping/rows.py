"""The rows of each list of a record, built and not yet saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
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
)
from documents.record.record import Record
from documents.record.vocabulary import ORPHAN

RowsOf = Callable[[Record, Document, Vocabulary], list[Model]]


def _rows(
    model: type[Model], document: Document, entries: Iterable[Any], **links: Callable[[Any], Any]
) -> list[Model]:
    """One row an entry: its fields by their names, those in `links` looked up."""
    ordered = any(field.name == "order" for field in model._meta.get_fields())
    return [
        model(
            document=document,
            **({"order": order} if ordered else {}),
            **{**asdict(entry), **{name: link(entry) for name, link in links.items()}},
        )
        for order, entry in enumerate(entries)
    ]


def _contributions(record: Record, document: Document, known: Vocabulary) -> list[Model]:
    return _rows(
        Contribution,
        document,
        record.contributions,
        agent=lambda entry: known.agents.get(entry.agent),
    )


def _references(record: Record, document: Document, known: Vocabulary) -> list[Model]:
    return _rows(
        ArchivalReference,
        document,
        record.references,
        repository=lambda entry: known.repositories[entry.repository],
    )


def _collections(record: Record, document: Document, known: Vocabulary) -> list[Model]:
    return _rows(
        CollectionPlace,
        document,
        record.collections,
        collection=lambda entry: known.collections[entry.collection],
    )


def _agents(record: Record, document: Document, known: Vocabulary) -> list[Model]:
    return _rows(
        AgentMention, document, record.agents, agent=lambda entry: known.agents.get(entry.agent)
    )


def _places(record: Record, document: Document, known: Vocabulary) -> list[Model]:
    return _rows(
        PlaceMention, document, record.places, place=lambda entry: known.places.get(entry.place)
    )


def _annotations(record: Record, document: Document, known: Vocabulary) -> list[Model]:
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


def _targeted(model: type[Model], document: Document, entries: tuple[Any, ...]) -> list[Model]:
    """Rows that point to a document: to its row, or to its slug until it comes in."""
    slugs = {entry.target for entry in entries}
    targets = {row.slug: row for row in Document.objects.filter(slug__in=slugs)}
    return _rows(
        model,
        document,
        entries,
        target=lambda entry: targets.get(entry.target),
        target_slug=lambda entry: "" if entry.target in targets else entry.target,
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
        lambda record, document, _: _targeted(Relation, document, record.relations),
    ),
    "statements": (
        Statement,
        lambda record, document, _: _rows(Statement, document, record.statements),
    ),
    "citations": (
        Citation,
        lambda record, document, _: _targeted(Citation, document, record.citations),
    ),
    "annotations": (Annotation, _annotations),
}
