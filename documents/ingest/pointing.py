"""Where the passages that a file points to stand here.

A file numbers the passages of its records as they come, and cites them by these numbers. A record
that is held has its own: the passages of a revised text keep theirs, and new ones get the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from documents.ingest.earlier import Earlier
from documents.ingest.parsed import ParsedFile, ParsedRecord
from documents.ingest.texts import held_anchors, merge_texts
from documents.mapping.read import complete, read_record, with_identity
from documents.models import Document
from documents.record.record import Record, Text

_BATCH: Final = 500

_Anchors = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pointing:
    """For the held documents that a file cites by passage, the anchors here of what the file says
    and of what it said when it was last read."""

    said: dict[str, _Anchors] = field(default_factory=dict)
    before: dict[str, _Anchors] = field(default_factory=dict)

    @classmethod
    def of(cls, parsed: ParsedFile, earlier: Earlier) -> Pointing:
        """What a file points to, in a fixed number of queries for every 500 documents. Ask before
        anything of the file is written."""
        cited = {
            citation.target
            for each in parsed.records
            if not each.authoritative  # our own record files know the anchors
            for citation in each.record.citations
            if citation.target_anchor
        }
        records = [each for each in parsed.records if each.record.slug in cited]
        pointing = cls()
        for start in range(0, len(records), _BATCH):
            pointing._look_up(records[start : start + _BATCH], parsed.reader, earlier)
        return pointing

    def _look_up(self, records: Sequence[ParsedRecord], reader: str, earlier: Earlier) -> None:
        by_slug = {each.record.slug: each for each in records}
        held = list(_held_under(by_slug))
        complete(held)
        earlier.look_up(held)
        for document in held:
            record = read_record(document)
            for slug in by_slug.keys() & {record.slug, *record.former_slugs}:
                base = earlier.base_of(document, by_slug[slug], reader)
                self._compare(record, by_slug[slug].record, base.texts if base else ())

    def _compare(self, held: Record, said: Record, base: Sequence[Text]) -> None:
        self.said[held.slug] = merge_texts(held.texts, said.texts, base).anchors
        self.before[held.slug] = held_anchors(held.texts, base)


def _held_under(slugs: Mapping[str, ParsedRecord]) -> Sequence[Document]:
    """The documents that have one of the slugs, or had it."""
    own = Document.objects.filter(slug__in=slugs)
    former = Document.objects.filter(former_slugs__slug__in=slugs)
    keys = {*own.order_by().values_list("pk", flat=True)}
    keys |= {*former.order_by().values_list("pk", flat=True)}
    return list(with_identity(Document.objects.filter(pk__in=keys))) if keys else []


def pointing_here(record: Record, anchors: Mapping[str, _Anchors]) -> Record:
    """The record with each citation at the passage that is meant here; `anchors` are those of each
    target."""
    if not any(entry.target in anchors for entry in record.citations):
        return record
    return replace(
        record,
        citations=tuple(
            replace(
                entry,
                target_anchor=anchors.get(entry.target, {}).get(
                    entry.target_anchor, entry.target_anchor
                ),
            )
            for entry in record.citations
        ),
    )
