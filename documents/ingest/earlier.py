"""What was read earlier, read again from the bytes that were kept then.

Readers are pure, so the old bytes give the old values (docs/adr/0007).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from documents.citations.names import normal_name
from documents.ingest.keep import kept
from documents.ingest.parsed import ParsedFile, ParsedRecord, Refusal
from documents.ingest.readers import csv_mapping, record_file
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
    """Earlier readings, of documents and of the file at `location`."""

    location: str
    parsed_files: dict[tuple[str, bytes], ParsedFile | None] = field(default_factory=dict)
    mappings: dict[int, bytes] = field(default_factory=dict)
    received: dict[int, list[ReceivedRecord]] = field(default_factory=dict)

    def look_up(self, documents: Sequence[Document]) -> None:
        """Find what was received of these documents, the latest first: before it is asked for."""
        self.received |= {document.pk: [] for document in documents}
        rows = (
            ReceivedRecord.objects.filter(document__in=documents)
            .select_related("received_file")
            .defer("fields", "possible_duplicates", "received_file__left_out")
            .order_by("-pk")
        )
        for row in rows if documents else ():
            self.received[row.document_id or 0].append(row)

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
        return any(
            row.received_file.path == self.location and row.status in LOADED
            for row in self.received.get(document.pk, ())
        )

    def only_pages(self, document: Document) -> bool:
        """Whether the document was received, and never from a record file."""
        rows = self.received.get(document.pk, [])
        return bool(rows) and not any(
            row.received_file.reader == record_file.READER and row.status in ("new", "changed")
            for row in rows
        )

    def authorities(self) -> dict[str, Authority]:
        """What the vocabulary file at this location last said, by slug."""
        received = self._here
        parsed = self._parsed(received) if received else None
        return {entry.slug: entry for entry in parsed.authorities} if parsed else {}

    def version_of(self, record: Record) -> Document | None:
        """The document that an earlier version of this record became, read from this location."""
        return self._versions.of(record) if self._versions else None

    @cached_property
    def _here(self) -> ReceivedFile | None:
        """The file that was last read from this location."""
        return ReceivedFile.objects.filter(path=self.location, status__in=LOADED).first()

    @cached_property
    def _versions(self) -> _Versions | None:
        received = self._here
        parsed = self._parsed(received) if received else None
        if received is None or parsed is None:
            return None
        became = {row.order: row.document for row in received.records.select_related("document")}
        return _Versions.among(
            (document, before.record)
            for order, before in enumerate(parsed.records)
            if (document := became.get(order))
        )

    def _readings_of(self, document: Document) -> Iterator[_Reading]:
        """The readings of a document, the latest first."""
        for row in self.received.get(document.pk, ()):
            parsed = self._parsed(row.received_file) if row.status in LOADED else None
            if parsed and row.order < len(parsed.records):
                yield _Reading(row.received_file.reader, parsed.records[row.order])

    def _parsed(self, received: ReceivedFile) -> ParsedFile | None:
        if received.pk not in self.mappings:
            self.mappings[received.pk] = mapping_of(received)
        mapping = self.mappings[received.pk]
        key = (received.sha256, mapping)
        if key not in self.parsed_files:
            self.parsed_files[key] = _read(received, mapping)
        return self.parsed_files[key]


@dataclass(frozen=True, slots=True)
class _Versions:
    """Documents by the words that an earlier version of a file gave them.

    `lengths` is the number of passages of each; without passages, its title counts.
    """

    by_digest: defaultdict[str, list[Document]]
    by_title: defaultdict[str, list[Document]]
    lengths: dict[int, int]

    @classmethod
    def among(cls, before: Iterable[tuple[Document, Record]]) -> _Versions:
        versions = cls(defaultdict(list), defaultdict(list), {})
        for document, record in before:
            digests = _digests(record)
            versions.lengths[document.pk] = len(digests)
            for digest in digests:
                versions.by_digest[digest].append(document)
            if not digests:
                versions.by_title[normal_name(record.title)].append(document)
        return versions

    def of(self, record: Record) -> Document | None:
        """The one of which most words are the same; where no words are held, the title."""
        digests = _digests(record)
        if not digests:
            found = set(self.by_title.get(normal_name(record.title), ()))
        else:
            shared = Counter(each for digest in digests for each in self.by_digest.get(digest, ()))
            found = {
                document
                for document, count in shared.items()
                if count >= _MOST * max(self.lengths[document.pk], len(digests))
            }
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _Reading:
    reader: str
    parsed: ParsedRecord


def mapping_of(received: ReceivedFile) -> bytes:
    """The mapping that a table was read with, which came in the same run; none for other files."""
    path = Path(received.path)
    beside = [str(path.with_name(name)) for name in csv_mapping.mapping_names(path.name)]
    if not beside:
        return b""
    mappings = ReceivedFile.objects.filter(reader=csv_mapping.READER, path__in=beside)
    mapping = mappings.filter(run=received.run_id).first()
    return (kept(mapping.content.name) or b"") if mapping else b""


def _read(received: ReceivedFile, mapping: bytes) -> ParsedFile | None:
    content = kept(received.content.name)
    if content is None:
        return None
    try:
        return read_file(Path(received.path).name, content, len(content), mapping)
    except Refusal:
        return None  # a reader that has become stricter no longer understands the old bytes


def _digests(record: Record) -> set[str]:
    return {
        digest_words(passage.body) for text in record.texts for passage in split_passages(text.body)
    }
