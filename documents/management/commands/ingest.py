"""Take received files into the archive."""

from __future__ import annotations

import gc
import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, reset_queries
from tqdm import tqdm

from documents.ingest.paths import find_files
from documents.ingest.run import FileReport, Ingest
from documents.search.index.keep import after_command

_BAR_FROM = 100  # files
_INDEX_AFTER = 2_000  # records that have changed


class Command(BaseCommand):
    help = (
        "Read files (record files, vocabularies, volumes in TEI, tables of metadata in CSV, archive"
        " pages, essays) into the archive."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--dry-run", action="store_true", help="read and report, keep nothing")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish what is new and apply changes to what is published",
        )
        parser.add_argument(
            "--again",
            action="store_true",
            help="read also what has not changed: for what a newer version finds in the same files",
        )
        parser.add_argument("--report", type=Path, metavar="FILE", help="write the report as JSON")

    def handle(self, **options: Any) -> None:
        given = find_files(options["paths"])
        if not given:
            raise CommandError("There is no file to read in what was named.")
        _refuse_unwritable(options["report"])
        gc.freeze()  # the program itself is not looked through again and again for garbage
        bars = _Bars(len(given))
        ingest = Ingest(
            options["publish"],
            options["dry_run"],
            told=bars.take_records,
            again=options["again"],
        )
        counts: Counter[str] = Counter()
        running = ingest.files(given)
        index = _Index()
        with _report(options["report"]) as write, bars:
            try:
                for done in running:
                    counts[done.status] += 1
                    bars.take_file()
                    self._say(done)
                    write(done)
                    if not options["dry_run"]:
                        index.take_file(done)
                    reset_queries()  # of which a server in debugging keeps thousands
            except KeyboardInterrupt:
                running.close()
            except DatabaseError as error:
                raise CommandError(f"The database cannot be written: {error}.") from error
        if not options["dry_run"] and (said := index.bring_up()):
            self.stdout.write(said)
        self._end(counts, len(given), options["dry_run"])

    def _end(self, counts: Counter[str], count: int, dry: bool) -> None:
        total = ", ".join(f"{counts[status]} {status}" for status in counts) or "none"
        self.stdout.write(f"{counts.total()} files: {total}.")
        if dry:
            self.stdout.write("Dry run: nothing was kept.")
        if counts.total() < count:
            done = "Nothing was kept." if dry else "Those are in; run again for the rest."
            raise CommandError(f"Interrupted after {counts.total()} of {count} files. {done}")
        if counts["refused"]:
            raise CommandError(f"{counts['refused']} of {counts.total()} files were refused.")

    def _say(self, done: FileReport) -> None:
        with tqdm.external_write_mode():
            self._say_lines(done)

    def _say_lines(self, done: FileReport) -> None:
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


@contextmanager
def _report(path: Path | None) -> Iterator[Callable[[FileReport], None]]:
    """A function that adds what became of a file to the report, of which nothing is held here."""
    if path is None:
        yield lambda done: None
        return
    with path.open("w", encoding="utf-8") as file:
        file.write('{"files": [')
        dividers = chain([""], repeat(","))

        def write(done: FileReport) -> None:
            words = json.dumps(done.as_json(), ensure_ascii=False, indent=1)
            file.write(f"{next(dividers)}\n{words}")

        try:
            yield write
        finally:
            file.write("\n]}\n")


class _Index:
    """The search index, brought up whenever many records have changed."""

    def __init__(self) -> None:
        self._changed = 0

    def take_file(self, done: FileReport) -> None:
        """A file is in."""
        self._changed += sum(record["status"] in ("new", "changed") for record in done.records)
        if self._changed >= _INDEX_AFTER:
            self.bring_up()

    def bring_up(self) -> str:
        """Take in what changed; a sentence if the operator must do something."""
        self._changed = 0
        return after_command()


class _Bars(ExitStack):
    """A bar of files if there are many, and one of records within a file that has many."""

    def __init__(self, count: int) -> None:
        super().__init__()
        files = tqdm(total=count, unit="file", disable=count < _BAR_FROM)
        self._files: tqdm[Any] = self.enter_context(files)
        self._records: tqdm[Any] | None = None

    def take_records(self, taken: int, total: int) -> None:
        """Some records of the present file are in."""
        if self._records is None and taken < total:
            bar = tqdm(total=total, unit="record", leave=False, disable=None)
            self._records = self.enter_context(bar)
        if self._records is not None:
            self._records.update(taken)

    def take_file(self) -> None:
        """The present file is done."""
        if self._records is not None:
            self._records.close()
            self._records = None
        self._files.update()
