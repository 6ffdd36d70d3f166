"""What was read earlier, read again from the bytes that were kept then.

Readers are pure, so the old bytes give the old values (docs/adr/0007).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from documents.citations.names import normal_name
from documents.ingest.keep import kept
from documents.ingest.parsed import ParsedFile, ParsedRecord, Refusal
from documents.ingest.readers import record_file
from documents.ingest.readers.detect import read_file
from documents.models import Document, ReceivedFile, ReceivedRecord
from documents.record.authorities import Authority
from documents.record.record import Record
from documents.text.anchors import digest_words
from documents.text.blocks import split_passages

LOADED = ("new", "changed", "unchanged")
_MOST = 0.5  # of the passages


@dataclass
class Earlier:
    """Earlier readings, of a document and of the file at `location`."""

    location: str
    parsed_files: dict[str, ParsedFile | None] = field(default_factory=dict)

    def base_of(self, document: Document, parsed: ParsedRecord, reader: str) -> Record | None:
        """What the same source last said of this document: its record file, whatever its path, or
        a page of the same name (`said_by`)."""
        for before in self._readings_of(document):
            same_name = before.parsed.said_by == parsed.said_by
            if before.reader == reader and same_name:
                return before.parsed.record
        return None

    def pages_of(self, document: Document) -> list[ParsedRecord]:
        """What each page last said of this document, the oldest first."""
        latest: dict[str, ParsedRecord] = {}
        for before in self._readings_of(document):
            if before.reader != record_file.READER:
                latest.setdefault(before.parsed.said_by, before.parsed)
        return list(reversed(latest.values()))

    def gave(self, document: Document) -> bool:
        """Whether this document was read from this location before."""
        return document.received_records.filter(
            received_file__path=self.location, status__in=LOADED
        ).exists()

    def authorities(self) -> dict[str, Authority]:
        """What the vocabulary file at this location last said, by slug."""
        received = ReceivedFile.objects.filter(path=self.location, status__in=LOADED).first()
        parsed = self._parsed(received) if received else None
        return {entry.slug: entry for entry in parsed.authorities} if parsed else {}

    def version_of(self, record: Record) -> Document | None:
        """The document that an earlier version of this record became, read from this location."""
        received = ReceivedFile.objects.filter(path=self.location, status__in=LOADED).first()
        parsed = self._parsed(received) if received else None
        if received is None or parsed is None:
            return None
        became = {row.order: row.document for row in received.records.select_related("document")}
        versions = {
            document
            for order, before in enumerate(parsed.records)
            if (document := became.get(order)) and _is_version(before.record, record)
        }
        return versions.pop() if len(versions) == 1 else None

    def _readings_of(self, document: Document) -> Iterator[_Reading]:
        """The readings of a document, the latest first."""
        rows = (
            ReceivedRecord.objects.filter(document=document, status__in=LOADED)
            .select_related("received_file")
            .order_by("-pk")
        )
        for row in rows:
            parsed = self._parsed(row.received_file)
            if parsed and row.order < len(parsed.records):
                yield _Reading(row.received_file.reader, parsed.records[row.order])

    def _parsed(self, received: ReceivedFile) -> ParsedFile | None:
        if received.sha256 not in self.parsed_files:
            self.parsed_files[received.sha256] = _read(received)
        return self.parsed_files[received.sha256]


@dataclass(frozen=True, slots=True)
class _Reading:
    reader: str
    parsed: ParsedRecord


def _read(received: ReceivedFile) -> ParsedFile | None:
    content = kept(received.content.name)
    if content is None:
        return None
    try:
        return read_file(Path(received.path).name, content, len(content))
    except Refusal:
        return None  # a reader that has become stricter no longer understands the old bytes


def _is_version(before: Record, record: Record) -> bool:
    """Whether most words are the same; where no words are held, whether the title is."""
    old, new = _digests(before), _digests(record)
    if old and new:
        return len(old & new) >= _MOST * max(len(old), len(new))
    return not (old or new) and normal_name(before.title) == normal_name(record.title)


def _digests(record: Record) -> set[str]:
    return {
        digest_words(passage.body) for text in record.texts for passage in split_passages(text.body)
    }
