"""What a file said when it was last read, from the bytes that were kept then."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from documents.citations.names import normal_name
from documents.ingest.keep import kept
from documents.ingest.parsed import ParsedFile, Refusal
from documents.ingest.readers.detect import read_file
from documents.models import Document, ReceivedFile
from documents.record.authorities import Authority
from documents.record.record import Record
from documents.text.anchors import digest_words
from documents.text.blocks import split_passages

LOADED = ("new", "changed", "unchanged")
_MOST_WORDS_KEPT = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """The last reading of a file: its parsed records, and which documents they became."""

    parsed: ParsedFile
    documents: dict[int, Document]

    @property
    def authorities(self) -> tuple[Authority, ...]:
        return self.parsed.authorities

    def record_of(self, document: Document) -> Record | None:
        """What it said of this document."""
        for order, became in self.documents.items():
            if became == document and order < len(self.parsed.records):
                return self.parsed.records[order].record
        return None

    def document_of(self, record: Record) -> Document | None:
        """The document that became of an earlier version of this record, if there is just one:
        of the same title, or with most of the same words."""
        became = [
            self.documents[order]
            for order, parsed in enumerate(self.parsed.records)
            if order in self.documents and _is_version(parsed.record, record)
        ]
        return became[0] if len(became) == 1 else None


def last_reading(path: Path) -> Reading | None:
    """The last reading of the file at this path; None if there was none or its bytes are gone."""
    received = (
        ReceivedFile.objects.filter(path=str(path), status__in=LOADED)
        .prefetch_related("records__document")
        .first()
    )
    content = kept(received.content.name) if received else None
    if received is None or content is None:
        return None
    try:
        parsed = read_file(path.name, content, len(content))
    except Refusal:
        return None  # a reader that has become stricter no longer understands the old bytes
    rows = received.records.all()
    return Reading(parsed, {row.order: row.document for row in rows if row.document})


def _is_version(earlier: Record, later: Record) -> bool:
    if normal_name(earlier.title) == normal_name(later.title):
        return True
    before, now = _digests(earlier), _digests(later)
    return bool(before and now) and len(before & now) >= _MOST_WORDS_KEPT * min(
        len(before), len(now)
    )


def _digests(record: Record) -> set[str]:
    return {
        digest_words(passage.body) for text in record.texts for passage in split_passages(text.body)
    }
