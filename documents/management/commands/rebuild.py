"""Remake everything derived, or report where it has drifted."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from tqdm import tqdm

from documents import derived
from documents.models import Document
from documents.search.index.keep import after_command

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
        with tqdm(total=count, unit="record", disable=None) as progress:
            if options["check"]:
                self._check(_told(documents, progress), count)
            else:
                changed = sum(derived.refresh(batch) for batch in _batches(documents, progress))
                self.stdout.write(f"{count} records: {changed} changed.")
                if said := after_command():
                    self.stdout.write(said)

    def _check(self, sentences: Iterable[str], count: int) -> None:
        drift = 0
        for sentence in sentences:
            drift += 1
            self.stdout.write(sentence)
        if drift:
            raise CommandError(f"{drift} differences. Run rebuild to mend them.")
        self.stdout.write(f"{count} records: no drift.")


def _batches(documents: QuerySet[Document], progress: Any) -> Iterator[list[Document]]:
    """The documents in transactions of their own, so that an interruption loses little."""
    rows = documents.iterator(_BATCH)
    while batch := list(islice(rows, _BATCH)):
        yield batch
        progress.update(len(batch))


def _told(documents: QuerySet[Document], progress: Any) -> Iterator[str]:
    for batch in _batches(documents, progress):
        yield from derived.check(batch)
