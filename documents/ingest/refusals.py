"""What speaks against taking a record or an authority in: each a sentence with what to do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from documents.citations.names import normal_name
from documents.ingest.identify import dates_apart
from documents.ingest.parsed import Refusal
from documents.mapping.authorities import missing_slugs
from documents.mapping.read import read_record
from documents.models import Agent, Document, FormerSlug, Place
from documents.record.authorities import AgentRecord, Authority, PlaceRecord
from documents.record.record import Record


def refuse_unknown(record: Record) -> None:
    """Refuse a record that names an authority which no vocabulary holds."""
    missing = missing_slugs(record)
    if missing:
        named = ", ".join(f"{slug} ({vocabulary})" for vocabulary, slug in missing)
        raise Refusal(
            f"{record.slug} names what no vocabulary holds: {named}. Ingest the vocabulary files "
            "first, or correct the slugs."
        )


def refuse_taken(record: Record, document: Document | None) -> None:
    """Refuse an ordinal, a number or a former slug that another record has."""
    others = Document.objects.exclude(pk=document.pk if document else 0)
    for place in record.collections:
        held = (
            place.ordinal is not None
            and others.filter(
                collection_places__collection__slug=place.collection,
                collection_places__ordinal=place.ordinal,
            ).first()
        )
        if held:
            raise Refusal(
                f"{held.slug} is Document No. {place.ordinal} of {place.collection} already. "
                "Correct the ordinal in one of the two; to exchange two ordinals, take one out, "
                "ingest, and put it back."
            )
    for number in record.identifiers:
        holder = others.filter(
            identifiers__archive=number.archive, identifiers__value=number.value
        ).first()
        if holder:
            raise Refusal(
                f"{holder.slug} has the number {number.value} of {number.archive} already. "
                "Correct the number in one of the two."
            )
    for slug in record.former_slugs:
        if others.filter(slug=slug).exists() or others.filter(former_slugs__slug=slug).exists():
            raise Refusal(
                f"The former slug {slug} is the address of another record. Take it out of "
                "former_slugs."
            )


def refuse_another(record: Record, document: Document, known: bool) -> None:
    """Refuse a record file whose slug is that of a plainly different record.

    `known`: this record file was read before, so that whatever it changes is a correction.
    """
    held = read_record(document)
    by_slug = record.slug in (held.slug, *held.former_slugs)
    if known or not by_slug or normal_name(record.title) == normal_name(held.title):
        return
    former = record.slug != held.slug and record.slug in held.former_slugs
    if former or record.kind != held.kind or dates_apart(record.date, held.date):
        where = f"a former address of {held.slug}" if former else "the slug of another record"
        raise Refusal(
            f"{record.slug} is {where} (“{held.title[:80]}”). Give this record another slug, or, "
            "if it is the same, correct it in two steps: the title first, then kind and date."
        )


def refuse_circle(entry: Authority) -> None:
    """Refuse an authority above which nothing stands, or which stands above itself."""
    if isinstance(entry, AgentRecord):
        _refuse_circle(Agent, "parent", entry.slug, entry.parent)
    elif isinstance(entry, PlaceRecord):
        _refuse_circle(Place, "within", entry.slug, entry.within)


def _refuse_circle(model: Any, field: str, slug: str, above: str) -> None:
    row = model.objects.filter(slug=above).first() if above else None
    if above and row is None:
        raise Refusal(f"{slug} names {above} as its {field}, which no vocabulary holds.")
    seen = set()
    while row is not None and row.pk not in seen:
        if row.slug == slug:
            raise Refusal(
                f"{slug} cannot have {above} as its {field}: {above} is itself below {slug}."
            )
        seen.add(row.pk)
        row = getattr(row, field)


def with_current_slugs(record: Record) -> Record:
    """The record with today's slug wherever it names a document by a former one."""
    related = {entry.target for entry in record.relations}
    named = related | {entry.target for entry in record.citations}
    former = FormerSlug.objects.filter(slug__in=named).select_related("document")
    current = {row.slug: row.document.slug for row in former}
    for slug in Document.objects.filter(slug__in=current).values_list("slug", flat=True):
        del current[slug]
    if not current:
        return record
    return replace(
        record,
        relations=tuple(
            replace(entry, target=current.get(entry.target, entry.target))
            for entry in record.relations
        ),
        citations=tuple(
            replace(entry, target=current.get(entry.target, entry.target))
            for entry in record.citations
        ),
    )
