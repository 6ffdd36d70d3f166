"""Write the archive to files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from documents.exports.records import write_records


class Command(BaseCommand):
    help = "Write the whole archive, drafts included, as record files that ingest reads again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")
        parser.add_argument("--format", choices=["record"], default="record")

    def handle(self, **options: Any) -> None:
        folder: Path = options["folder"]
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CommandError(f"{folder} is not an empty folder. Name one that is new or empty.")
        written = sum(1 for _ in write_records(folder))
        self.stdout.write(f"{written} files written to {folder}.")
