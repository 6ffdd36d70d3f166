"""Remake everything derived, or report where it has drifted."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from documents import derived
from documents.models import Document

_BATCH = 200


class Command(BaseCommand):
    help = "Remake passages, citations and everything else that is derived from the records."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="report drift, change nothing; exit 1 if any"
        )

    def handle(self, **options: Any) -> None:
        documents = Document.objects.order_by("pk")
        progress = tqdm(
            documents.iterator(_BATCH), total=documents.count(), unit="record", disable=None
        )
        if options["check"]:
            self._check(progress)
        else:
            changed = sum(derived.refresh([document]) for document in progress)
            self.stdout.write(f"{progress.n} records: {changed} changed.")

    def _check(self, progress: Any) -> None:
        drift = 0
        for document in progress:
            for sentence in derived.check([document]):
                drift += 1
                self.stdout.write(sentence)
        if drift:
            raise CommandError(f"{drift} differences. Run rebuild to mend them.")
        self.stdout.write(f"{progress.n} records: no drift.")
