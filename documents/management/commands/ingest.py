"""Take received files into the archive."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from documents.ingest.run import FileReport, Ingest, find_paths

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
        try:
            paths = find_paths(options["paths"])
        except FileNotFoundError as error:
            raise CommandError(str(error)) from error
        ingest = Ingest(publish=options["publish"])
        if options["dry_run"]:
            reports = ingest.dry(paths)
        else:
            reports = self._reports(ingest.files(paths), len(paths), options["report"])
        self._end(reports, options)

    def _reports(
        self, running: Iterable[FileReport], count: int, report: Path | None
    ) -> list[FileReport]:
        reports: list[FileReport] = []
        bar = tqdm(running, total=count, unit="file", disable=count < _BAR_FROM)
        try:
            for done in bar:
                reports.append(done)
        except KeyboardInterrupt:
            self._write(reports, report)
            raise CommandError(
                f"Interrupted after {len(reports)} of {count} files. Those are in; run the same "
                "command again for the rest."
            ) from None
        return reports

    def _end(self, reports: list[FileReport], options: dict[str, Any]) -> None:
        for done in reports:
            self._say(done)
        self._write(reports, options["report"])
        counts = Counter(done.status for done in reports)
        total = ", ".join(f"{counts[status]} {status}" for status in counts) or "nothing to read"
        self.stdout.write(f"{len(reports)} files: {total}.")
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was kept.")
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

    def _write(self, reports: list[FileReport], path: Path | None) -> None:
        if path is not None:
            report = {"files": [done.as_json() for done in reports]}
            path.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
