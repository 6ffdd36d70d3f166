"""Wanted records that give way to what comes in under their address.

A page of another volume is wanted as `volume-pg-12` until the volume comes in. Then the document
on that page has this address among its former ones, and takes over whoever cites the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from documents.ingest.parsed import ParsedRecord
from documents.mapping.read import read_record
from documents.models import Citation, Document, Relation
from documents.record.record import Record
from documents.record.vocabulary import WANTED


def make_way(parsed: Sequence[ParsedRecord], publish: bool) -> list[ParsedRecord]:
    """Let the wanted records go whose addresses these records have now; their citations and
    relations wait for the address again. Without `publish` they stay, and the records come in
    without these addresses. A wanted record of which anybody has entered more always stays.
    """
    held = _held(slug for each in parsed for slug in each.record.former_slugs)
    if not publish:
        return [_without(each, held.keys()) for each in parsed]
    for slug, document in held.items():
        for model in (Citation, Relation):
            pointing = model._default_manager.filter(target=document)
            pointing.update(target=None, target_slug=slug)
        document.delete()
    return list(parsed)


def only_wants(parsed: ParsedRecord, held: Record) -> bool:
    """Whether a reference says nothing of a held record but that it wants it. What was read
    earlier need then not be read again."""
    record = parsed.record
    if not (parsed.listing and record.slug and _says_only_its_title(record)):
        return False
    return held.holding != WANTED or record.title == held.title


def _held(slugs: Iterable[str]) -> dict[str, Document]:
    """The wanted records under these addresses that say nothing but their title."""
    wanted = Document.objects.wanted().filter(slug__in=set(slugs))
    return {each.slug: each for each in wanted if _says_only_its_title(read_record(each))}


def _says_only_its_title(record: Record) -> bool:
    bare = Record(
        slug=record.slug,
        status=record.status,
        kind=record.kind,
        holding=WANTED,
        title=record.title,
    )
    return record == bare


def _without(parsed: ParsedRecord, slugs: Iterable[str]) -> ParsedRecord:
    taken = set(slugs) & set(parsed.record.former_slugs)
    if not taken:
        return parsed
    free = tuple(slug for slug in parsed.record.former_slugs if slug not in taken)
    return replace(parsed, record=replace(parsed.record, former_slugs=free))
