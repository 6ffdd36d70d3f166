"""A run over received files: one transaction a file, everything kept and reported.

A file that cannot be read is refused with a sentence and changes nothing; the others go on. A run
can be interrupted between any two instructions and repeated: what was done says "unchanged".
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from documents.ingest.earlier import LOADED, Earlier, mapping_of
from documents.ingest.keep import CannotKeep, digest, keep
from documents.ingest.load import Loading, Outcome
from documents.ingest.names import Names
from documents.ingest.parsed import ParsedFile, ParsedRecord, Refusal
from documents.ingest.paths import Given
from documents.ingest.readers.csv_mapping import is_mapping, mapping_names
from documents.ingest.readers.decode import refuse_size
from documents.ingest.readers.detect import read_file
from documents.mapping.insert import insert_rows
from documents.mapping.limits import TooLong, rule_broken
from documents.models import IngestRun, ReceivedFile, ReceivedRecord
from documents.record.vocabulary import PUBLISHED

log = logging.getLogger(__name__)

_FROM_WORST: Final = ("refused", "waiting", "changed", "new", "unchanged")
_LOCK: Final = 0x0D055132  # any number that no other program takes on this database


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file, as `--report` writes it."""

    path: str
    status: str
    message: str = ""
    left_out: Sequence[dict[str, Any]] = ()
    records: Sequence[dict[str, Any]] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "status": self.status,
            "message": self.message,
            "left_out": list(self.left_out),
            "records": list(self.records),
        }


@dataclass
class Ingest:
    """One run. `publish`: new records are published and published ones may change. `dry`: the
    whole run is one transaction, which is undone at its end. `mappings` has the bytes of the
    mapping files of tables by their location, as they came in this run. `told` hears within a file
    how many of how many records were taken in at a step. `again`: files whose very bytes were read
    before are read once more, for what the readers have learnt since."""

    publish: bool = False
    dry: bool = False
    run: IngestRun = field(init=False)
    slugs_given: dict[str, str] = field(default_factory=dict)
    names: Names | None = None
    mappings: dict[str, bytes] = field(default_factory=dict)
    told: Callable[[int, int], None] = lambda taken, total: None
    again: bool = False

    def files(self, given: Sequence[Given]) -> Generator[FileReport, None, None]:
        """Take in the files one by one; each report comes when its file is done."""
        with transaction.atomic() if self.dry else nullcontext():
            self.run = IngestRun.objects.create(publish=self.publish)
            for each in given:
                yield self._file(each)
            self.run.ended_at = timezone.now()
            self.run.save(update_fields=["ended_at"])
            if self.dry:
                transaction.set_rollback(True)

    def _file(self, given: Given) -> FileReport:
        content = b""
        try:
            content = _bytes_of(given)
            known = None if self.again else self._known(given, content)
            return known or self._read(given, content)
        except Exception as error:  # one file's fault must not cost the others
            return self._refused(given, content, _reason(error, given))

    def _read(self, given: Given, content: bytes) -> FileReport:
        if is_mapping(given.path.name):
            return self._mapping(given, content)
        parsed = self._parsed(given, content)
        try:
            return self._load(given, content, parsed)
        except IntegrityError:
            self.names = None  # another run may have written what this one thought new
            return self._load(given, content, parsed)

    def _parsed(self, given: Given, content: bytes) -> ParsedFile:
        limit = settings.ARCHIVE_INGEST_MAX_BYTES
        return read_file(given.path.name, content, limit, self._mapping_of(given))

    def _mapping_of(self, given: Given) -> bytes:
        """The bytes of the mapping beside a table; none for other files."""
        beside = (str(given.path.with_name(name)) for name in mapping_names(given.path.name))
        return next((self.mappings[path] for path in beside if path in self.mappings), b"")

    def _mapping(self, given: Given, content: bytes) -> FileReport:
        """Keep the mapping of a table, byte for byte; it has no records of its own."""
        self.mappings[str(given.path)] = content
        parsed = self._parsed(given, content)
        held = ReceivedFile.objects.filter(path=given.location, status__in=LOADED).first()
        new = "changed" if held else "new"
        status = "unchanged" if held and held.sha256 == digest(content) else new
        ReceivedFile.objects.create(
            run=self.run,
            path=given.location,
            sha256=digest(content),
            size=len(content),
            content="" if self.dry else keep(content),
            reader=parsed.reader,
            status=status,
        )
        return FileReport(given.words, status)

    def _known(self, given: Given, content: bytes) -> FileReport | None:
        """The report of a file whose very bytes were the last that its records were read from."""
        before = (
            ReceivedFile.objects.filter(sha256=digest(content), status__in=LOADED)
            .prefetch_related("records__document")
            .first()
        )
        records = list(before.records.all()) if before else []
        if before is None or not records or not self._still_stand(before, records):
            return None
        if mapping_of(before) != self._mapping_of(given):
            return None
        parsed = self._parsed(given, content)
        reports = [
            _record_report(
                record.document.slug if record.document else "",
                "unchanged",
                _measured(entry),
                record.possible_duplicates,
            )
            for record, entry in zip(records, parsed.records, strict=False)
        ]
        self.slugs_given.update({report["slug"]: given.words for report in reports})
        return FileReport(given.words, "unchanged", before.message, before.left_out, reports)

    def _still_stand(self, before: ReceivedFile, records: Sequence[ReceivedRecord]) -> bool:
        """Whether the documents are there, are published if they should be, and were read from
        nothing else of the kind since."""
        documents = {record.document for record in records}
        if any(each is None or (self.publish and each.status != PUBLISHED) for each in documents):
            return False
        later = ReceivedRecord.objects.filter(
            document__in=documents,
            pk__gt=min(record.pk for record in records),
            status__in=("new", "changed"),
            received_file__reader=before.reader,
        )
        return not later.exclude(received_file__sha256=before.sha256).exists()

    @transaction.atomic
    def _load(self, given: Given, content: bytes, parsed: ParsedFile) -> FileReport:
        _wait_for_other_runs()
        self._refuse_second(given, parsed)
        self.names = self.names or Names.load()
        self.names.begin()
        total = len(parsed.records)
        loading = Loading(
            parsed,
            self.publish,
            self.names,
            Earlier(given.location),
            lambda taken: self.told(taken, total),
            self.again,
        )
        outcomes = loading.run()
        messages = [*_waiting(outcomes), *loading.notices]
        received = self._receive(given, content, parsed, outcomes, " ".join(messages))
        self.slugs_given.update(
            {
                slug: given.words
                for outcome in outcomes
                if outcome.parsed and outcome.parsed.authoritative
                for slug in (outcome.slug, *_slugs_of(outcome.parsed))
            }
        )
        return FileReport(
            given.words,
            received.status,
            received.message,
            received.left_out,
            [
                _record_report(
                    outcome.slug,
                    outcome.status,
                    _measured(outcome.parsed) if outcome.parsed else [],
                    outcome.possible_duplicates,
                )
                for outcome in outcomes
            ],
        )

    def _receive(
        self,
        given: Given,
        content: bytes,
        parsed: ParsedFile,
        outcomes: Sequence[Outcome],
        message: str,
    ) -> ReceivedFile:
        received = ReceivedFile.objects.create(
            run=self.run,
            path=given.location,
            sha256=digest(content),
            size=len(content),
            content="" if self.dry else keep(content),
            reader=parsed.reader,
            status=min((outcome.status for outcome in outcomes), key=_FROM_WORST.index),
            message=message,
            left_out=[{"line": entry.line, "words": entry.words} for entry in parsed.left_out],
        )
        insert_rows(
            [
                ReceivedRecord(
                    received_file=received,
                    document=outcome.document,
                    order=order,
                    status=outcome.status,
                    fields=_fields(outcome),
                    possible_duplicates=list(outcome.possible_duplicates),
                )
                for order, outcome in enumerate(read for read in outcomes if read.parsed)
            ]
        )
        return received

    def _refuse_second(self, given: Given, parsed: ParsedFile) -> None:
        """Two record files of one slug in a run: the second is refused."""
        for entry in parsed.records:
            taken = (self.slugs_given.get(slug) for slug in _slugs_of(entry))
            first = next((path for path in taken if path and path != given.words), None)
            if entry.authoritative and first:
                raise Refusal(
                    f"The slug {entry.record.slug} was given by {first} in this run. Give one of "
                    "the two records another slug, or leave one file out.",
                    next((line.line for line in entry.evidence if line.name == "slug"), None),
                )

    def _refused(self, given: Given, content: bytes, reason: str) -> FileReport:
        if self.names and self.names.touched:
            self.names = None  # names that the refused file brought are not in the database
        try:
            ReceivedFile.objects.create(
                run=self.run,
                path=given.location,
                sha256=digest(content),
                size=len(content),
                status="refused",
                message=reason,
            )
        except DatabaseError:
            log.exception("The refusal of %s could not be recorded", given.words)
        return FileReport(given.words, "refused", reason)


def _bytes_of(given: Given) -> bytes:
    if given.problem:
        raise Refusal(given.problem)
    refuse_size(given.path.stat().st_size, settings.ARCHIVE_INGEST_MAX_BYTES)
    return given.path.read_bytes()


def _wait_for_other_runs() -> None:
    """One file at a time on PostgreSQL, as on SQLite: two runs never make one record twice."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _reason(error: Exception, given: Given) -> str:
    if isinstance(error, Refusal | TooLong | CannotKeep):
        return str(error)
    if isinstance(error, IntegrityError):
        return f"{rule_broken(error)} Nothing of the file was taken."
    if isinstance(error, DatabaseError):
        return f"The database could not take this file ({error}). Run again for it."
    if isinstance(error, OSError):
        return f"The file cannot be opened: {error.strerror}. Check its name and your rights to it."
    log.exception("A fault while reading %s", given.words)
    return (
        f"A fault of this program ({type(error).__name__}: {error}), not of the file. Nothing of "
        "the file was taken; the log has the details for those who mend the program."
    )


def _slugs_of(parsed: ParsedRecord) -> tuple[str, ...]:
    return (parsed.record.slug, *parsed.record.former_slugs)


def _waiting(outcomes: Sequence[Outcome]) -> list[str]:
    slugs = [outcome.slug for outcome in outcomes if outcome.status == "waiting"]
    if not slugs:
        return []
    return [
        f"Waiting: {', '.join(slugs)} would change what is published. Run again with --publish to "
        "apply it."
    ]


def _fields(outcome: Outcome) -> list[dict[str, Any]]:
    evidence = outcome.parsed.evidence if outcome.parsed else ()
    return [
        {"name": entry.name, "value": entry.value, "words": entry.words, "line": entry.line}
        for entry in evidence
    ]


def _measured(parsed: ParsedRecord) -> list[dict[str, Any]]:
    """The fields for `--report`: as kept with the run, the words of the texts whole, and what
    follows from the file as a whole (line 0)."""
    bodies = {text.key: text.body for text in parsed.record.texts}
    fields = [
        field | {"value": bodies.get(field["value"].split(" ")[0], field["value"])}
        if field["name"] == "texts"
        else field
        for field in _fields(Outcome(parsed.record.slug, "", parsed))
    ]
    said = {field["name"] for field in fields}
    return fields + [
        {"name": name, "value": getattr(parsed.record, name), "words": "", "line": 0}
        for name in ("kind", "holding")
        if name not in said
    ]


def _record_report(
    slug: str, status: str, fields: list[dict[str, Any]], duplicates: Sequence[str]
) -> dict[str, Any]:
    return {
        "slug": slug,
        "status": status,
        "fields": fields,
        "possible_duplicates": list(duplicates),
    }
