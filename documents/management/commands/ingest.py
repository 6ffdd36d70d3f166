"""Take received files into the archive."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from documents.ingest.paths import find_files
from documents.ingest.run import FileReport, Ingest

_BAR_FROM = 100  # files


class Command(BaseCommand):
    help = "Read files (record files, vocabularies, archive pages, essays) into the archive."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--dry-run", action="store_true", help="read and report, keep nothing")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish what is new and apply changes to what is published",
        )
        parser.add_argument("--report", type=Path, metavar="FILE", help="write the report as JSON")

    def handle(self, **options: Any) -> None:
        given = find_files(options["paths"])
        if not given:
            raise CommandError("There is no file to read in what was named.")
        report: Path | None = options["report"]
        _refuse_unwritable(report)
        ingest = Ingest(publish=options["publish"], dry=options["dry_run"])
        try:
            reports = self._reports(ingest.files(given), len(given))
        except DatabaseError as error:
            raise CommandError(f"The database cannot be written: {error}.") from error
        for done in reports:
            self._say(done)
        _write(reports, report)
        self._end(reports, len(given), options["dry_run"])

    def _reports(self, running: Iterator[FileReport], count: int) -> list[FileReport]:
        """The reports of the files done: of all, or of those before an interruption."""
        reports: list[FileReport] = []
        try:
            for done in tqdm(running, total=count, unit="file", disable=count < _BAR_FROM):
                reports.append(done)
        except KeyboardInterrupt:
            running.close()  # type: ignore[attr-defined]
        return reports

    def _end(self, reports: list[FileReport], count: int, dry: bool) -> None:
        counts = Counter(done.status for done in reports)
        total = ", ".join(f"{counts[status]} {status}" for status in counts) or "none"
        self.stdout.write(f"{len(reports)} files: {total}.")
        if dry:
            self.stdout.write("Dry run: nothing was kept.")
        if len(reports) < count:
            done = "Nothing was kept." if dry else "Those are in; run again for the rest."
            raise CommandError(f"Interrupted after {len(reports)} of {count} files. {done}")
        if counts["refused"]:
            raise CommandError(f"{counts['refused']} of {len(reports)} files were refused.")

    def _say(self, done: FileReport) -> None:
        slugs = ", ".join(f"{record['slug']} {record['status']}" for record in done.records[:12])
        more = f" and {len(done.records) - 12} more" if len(done.records) > 12 else ""
        self.stdout.write(f"{done.status:9} {done.path}" + (f": {slugs}{more}" if slugs else ""))
        if done.message:
            self.stdout.write(f"          {done.message}")
        for record in done.records:
            for other in record["possible_duplicates"]:
                self.stdout.write(f"          {record['slug']} may be the same as {other}.")


def _refuse_unwritable(report: Path | None) -> None:
    """Say before the work, not behind it, that the report cannot be written."""
    if report is not None:
        try:
            report.touch()
        except OSError as error:
            raise CommandError(
                f"The report cannot be written to {report}: {error.strerror}."
            ) from error


def _write(reports: list[FileReport], path: Path | None) -> None:
    if path is not None:
        report = {"files": [done.as_json() for done in reports]}
        path.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
