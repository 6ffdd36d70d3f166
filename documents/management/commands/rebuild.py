"""Remake everything derived, or report where it has drifted."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
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
        count = documents.count()
        progress = tqdm(documents.iterator(_BATCH), total=count, unit="record", disable=None)
        if options["check"]:
            self._check(progress, count)
        else:
            changed = sum(derived.refresh([document]) for document in progress)
            self.stdout.write(f"{count} records: {changed} changed.")

    def _check(self, documents: Iterable[Document], count: int) -> None:
        drift = 0
        for document in documents:
            for sentence in derived.check([document]):
                drift += 1
                self.stdout.write(sentence)
        if drift:
            raise CommandError(f"{drift} differences. Run rebuild to mend them.")
        self.stdout.write(f"{count} records: no drift.")
