"""A run over received files: one transaction a file, everything kept and reported.

A file that cannot be read is refused with a sentence and changes nothing; the others go on. A run
can be interrupted between any two instructions and repeated: what was done says "unchanged".
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from documents.ingest.earlier import LOADED, last_reading
from documents.ingest.keep import digest, keep
from documents.ingest.load import Loading, Outcome
from documents.ingest.names import Names
from documents.ingest.parsed import ParsedFile, Refusal
from documents.ingest.readers.decode import refuse_size
from documents.ingest.readers.detect import read_file
from documents.mapping.limits import TooLong, rule_broken
from documents.models import IngestRun, ReceivedFile, ReceivedRecord
from documents.record.vocabulary import PUBLISHED

log = logging.getLogger(__name__)

_FROM_WORST = ("refused", "waiting", "changed", "new", "unchanged")


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


def find_paths(paths: Iterable[Path]) -> list[Path]:
    """The files meant: files as given, folders with every file in them that is not hidden.

    Vocabularies come first, since records name their entries. Raises FileNotFoundError.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (file for file in sorted(path.rglob("*")) if file.is_file())
            found.update(dict.fromkeys(file for file in inside if not _is_hidden(file, path)))
        elif path.exists():
            found[path] = None
        else:
            raise FileNotFoundError(f"{path} is not there.")
    return sorted(found, key=lambda path: path.suffix not in (".yaml", ".yml"))


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


class DryRun(Exception):
    """Ends the transaction of a dry run."""


@dataclass
class Ingest:
    """One run. `publish`: new records are published and published ones may change."""

    publish: bool = False
    run: IngestRun = field(init=False)
    slugs_given: dict[str, str] = field(default_factory=dict)
    names: Names | None = None

    def files(self, paths: Sequence[Path]) -> Iterator[FileReport]:
        """Take in the files one by one; each report comes when its file is done."""
        self.run = IngestRun.objects.create(publish=self.publish)
        for path in paths:
            yield self._file(path)
        self.run.ended_at = timezone.now()
        self.run.save(update_fields=["ended_at"])

    def dry(self, paths: Sequence[Path]) -> list[FileReport]:
        """The reports of a run of which nothing stays."""
        reports: list[FileReport] = []
        try:
            with transaction.atomic():
                reports += self.files(paths)
                raise DryRun
        except DryRun:
            return reports

    def _file(self, path: Path) -> FileReport:
        try:
            refuse_size(path.stat().st_size, settings.ARCHIVE_INGEST_MAX_BYTES)
            content = path.read_bytes()
        except (OSError, Refusal) as error:
            return self._refused(path, b"", _reason(error))
        known = self._known(path, content)
        if known:
            return known
        try:
            parsed = read_file(path.name, content, settings.ARCHIVE_INGEST_MAX_BYTES)
            with transaction.atomic():
                return self._load(path, content, parsed)
        except (Refusal, TooLong, DatabaseError) as error:
            return self._refused(path, content, _reason(error))
        except Exception as error:  # one file's fault must not cost the others
            log.exception("A fault while reading %s", path)
            return self._refused(path, content, _reason(error))

    def _known(self, path: Path, content: bytes) -> FileReport | None:
        """The report of a file whose very bytes were read before and all of which still stands."""
        before = (
            ReceivedFile.objects.filter(sha256=digest(content), path=str(path), status__in=LOADED)
            .prefetch_related("records__document")
            .first()
        )
        if before is None or not self._is_latest(before):
            return None
        records = list(before.records.all())
        for record in records:
            if record.document is None or (self.publish and record.document.status != PUBLISHED):
                return None
        slugs = [record.document.slug for record in records if record.document]
        self.slugs_given.update(dict.fromkeys(slugs, str(path)))
        return FileReport(
            str(path),
            "unchanged",
            before.message,
            before.left_out,
            [
                {
                    "slug": slug,
                    "status": "unchanged",
                    "fields": record.fields,
                    "possible_duplicates": record.possible_duplicates,
                }
                for slug, record in zip(slugs, records, strict=True)
            ],
        )

    @staticmethod
    def _is_latest(received: ReceivedFile) -> bool:
        """Whether no other content came in at the same path since."""
        later = ReceivedFile.objects.filter(path=received.path, pk__gt=received.pk)
        return not later.exclude(sha256=received.sha256).filter(status__in=LOADED).exists()

    def _load(self, path: Path, content: bytes, parsed: ParsedFile) -> FileReport:
        self._refuse_second(path, parsed)
        self.names = self.names or Names.load()
        loading = Loading(
            parsed,
            self.publish,
            self.names,
            last_reading(path),
        )
        outcomes = loading.run()
        status = min((outcome.status for outcome in outcomes), key=_FROM_WORST.index)
        received = ReceivedFile.objects.create(
            run=self.run,
            path=str(path),
            sha256=digest(content),
            size=len(content),
            content=keep(content),
            reader=parsed.reader,
            status=status,
            message=" ".join([*_waiting(outcomes), *loading.notices]),
            left_out=[{"line": entry.line, "words": entry.words} for entry in parsed.left_out],
        )
        ReceivedRecord.objects.bulk_create(
            ReceivedRecord(
                received_file=received,
                document=outcome.document,
                order=order,
                status=outcome.status,
                fields=_fields(outcome),
                possible_duplicates=list(outcome.possible_duplicates),
            )
            for order, outcome in enumerate(read for read in outcomes if read.parsed)
        )
        self.slugs_given.update(
            {outcome.slug: str(path) for outcome in outcomes if _is_named(outcome)}
        )
        return FileReport(
            str(path),
            status,
            received.message,
            received.left_out,
            [_record_report(outcome) for outcome in outcomes],
        )

    def _refuse_second(self, path: Path, parsed: ParsedFile) -> None:
        """Two record files of one slug in a run: the second is refused."""
        for entry in parsed.records:
            first = self.slugs_given.get(entry.record.slug)
            if entry.authoritative and first and first != str(path):
                raise Refusal(
                    f"The slug {entry.record.slug} was given by {first} in this run. Give one of "
                    "the two records another slug, or leave one file out.",
                    next((line.line for line in entry.evidence if line.name == "slug"), None),
                )

    def _refused(self, path: Path, content: bytes, reason: str) -> FileReport:
        self.names = None  # names that the refused file brought are not in the database
        ReceivedFile.objects.create(
            run=self.run,
            path=str(path),
            sha256=digest(content),
            size=len(content),
            status="refused",
            message=reason,
        )
        return FileReport(str(path), "refused", reason)


def _reason(error: Exception) -> str:
    if isinstance(error, Refusal | TooLong):
        return str(error)
    if isinstance(error, IntegrityError):
        return f"{rule_broken(error)} Nothing of the file was taken."
    if isinstance(error, DatabaseError):
        return f"The database could not take this file: {error}. Try again."
    if isinstance(error, OSError):
        return f"The file cannot be opened: {error.strerror}. Check its name and your rights to it."
    return (
        f"A fault of this program ({type(error).__name__}: {error}), not of the file. Nothing of "
        "the file was taken; the log has the details for those who mend the program."
    )


def _is_named(outcome: Outcome) -> bool:
    return outcome.parsed is not None and outcome.parsed.authoritative


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


def _record_report(outcome: Outcome) -> dict[str, Any]:
    return {
        "slug": outcome.slug,
        "status": outcome.status,
        "fields": _fields(outcome),
        "possible_duplicates": list(outcome.possible_duplicates),
    }
