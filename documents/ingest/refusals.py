"""What speaks against taking a record or an authority in: each a sentence with what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from documents.citations.names import normal_name
from documents.ingest.candidates import Candidate, Candidates, Key, slug_key
from documents.ingest.identify import dates_apart
from documents.ingest.parsed import Refusal
from documents.mapping.authorities import Vocabulary, missing_slugs
from documents.mapping.pages import anchors_of_pages
from documents.models import Agent, Collection, Document, FormerSlug, Place
from documents.record.authorities import AgentRecord, Authority, CollectionRecord, PlaceRecord
from documents.record.record import Citation, Record


def refuse_unknown(records: Sequence[Record]) -> None:
    """Refuse a record that names an authority which no vocabulary holds."""
    known = Vocabulary.of(records)
    for record in records:
        missing = missing_slugs(record, known)
        if missing:
            named = ", ".join(f"{slug} ({vocabulary})" for vocabulary, slug in missing)
            raise Refusal(
                f"{record.slug} names what no vocabulary holds: {named}. Ingest the vocabulary "
                "files first, or correct the slugs."
            )


def refuse_taken(record: Record, candidates: Candidates, known: Candidate | None) -> None:
    """Refuse an ordinal, a number or a former slug that another record than `known` has."""
    for place in record.collections:
        if place.ordinal is None:
            continue
        for holder in _others(candidates, known, ("ordinal", place.collection, place.ordinal)):
            raise Refusal(
                f"{holder.record.slug} is Document No. {place.ordinal} of {place.collection} "
                "already. Correct the ordinal in one of the two; to exchange two ordinals, take "
                "one out, ingest, and put it back."
            )
    for number in record.identifiers:
        for holder in _others(candidates, known, ("identifier", number.archive, number.value)):
            raise Refusal(
                f"{holder.record.slug} has the number {number.value} of {number.archive} already. "
                "Correct the number in one of the two."
            )
    for slug in record.former_slugs:
        if _others(candidates, known, slug_key(slug)):
            raise Refusal(
                f"The former slug {slug} is the address of another record. Take it out of "
                "former_slugs."
            )


def _others(candidates: Candidates, known: Candidate | None, key: Key) -> list[Candidate]:
    return [each for each in candidates.under([key]) if each is not known]


def refuse_another(record: Record, held: Record, known: bool) -> None:
    """Refuse a record file whose slug is that of a plainly different record.

    `known`: this record file was read before, so that whatever it changes is a correction.
    """
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
    elif isinstance(entry, CollectionRecord):
        _refuse_circle(Collection, "parent", entry.slug, entry.parent)
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


class Current(NamedTuple):
    """The document of a former slug today, and its passage if the slug was that of a page."""

    slug: str
    anchor: str


def current_slugs(records: Iterable[Record]) -> dict[str, Current]:
    """What each former slug means today by which the records name a document."""
    records = list(records)
    named = {entry.target for each in records for entry in each.relations}
    named |= {entry.target for each in records for entry in each.citations}
    former = FormerSlug.objects.filter(slug__in=named).values_list(
        "slug", "document__slug", "document"
    )
    current = {was: (slug, pk) for was, slug, pk in former} if named else {}
    if not current:
        return {}
    for slug in Document.objects.filter(slug__in=current).values_list("slug", flat=True):
        del current[slug]
    anchors = anchors_of_pages({was: pk for was, (_, pk) in current.items()})
    return {was: Current(slug, anchors.get(was, "")) for was, (slug, _) in current.items()}


def with_current_slugs(record: Record, current: Mapping[str, Current]) -> Record:
    """The record with today's slug wherever it names a document by a former one."""
    if not current:
        return record
    return replace(
        record,
        relations=tuple(
            replace(entry, target=current[entry.target].slug) if entry.target in current else entry
            for entry in record.relations
        ),
        citations=tuple(_with_current_slug(entry, current) for entry in record.citations),
    )


def _with_current_slug(entry: Citation, current: Mapping[str, Current]) -> Citation:
    if entry.target not in current:
        return entry
    slug, anchor = current[entry.target]
    return replace(entry, target=slug, target_anchor=entry.target_anchor or anchor)
