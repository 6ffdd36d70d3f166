"""The search index: made anew, compared with the database, or kept in step with it."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from tqdm import tqdm

from documents.models import Document
from documents.search.index import triggers
from documents.search.index.directory import Busy, Unusable, root
from documents.search.index.follow import Follower, Progress, check, rebuild

_PAUSE: Final = 0.02  # seconds between two looks at the queue
_AFTER_FAULT: Final = 5.0

Result = TypeVar("Result")


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "action",
            nargs="?",
            choices=("rebuild", "check"),
            help="rebuild: make it anew beside the one in use; check: compare it with the database",
        )
        parser.add_argument(
            "--follow",
            action="store_true",
            help="keep it in step with the database until you press Ctrl-C",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["action"]) == options["follow"]:
            raise CommandError("Say one of: search_index rebuild, check, or --follow.")
        try:
            if options["follow"]:
                self._follow()
            elif options["action"] == "rebuild":
                self._rebuild()
            else:
                self._check()
        except (Busy, Unusable) as error:
            raise CommandError(str(error)) from error
        except (OSError, ValueError) as error:
            raise CommandError(f"The search index could not be written: {error}") from error

    def _rebuild(self) -> None:
        directory = self._with_progress(rebuild)
        records = Document.objects.count()
        size = directory.size()
        self.stdout.write(
            f"{records} records in the index, {size / 1_000_000:.1f} MB"
            + (f", {size / records:.0f} bytes a record." if records else ".")
        )

    def _check(self) -> None:
        for name in triggers.missing(connection):
            self.stderr.write(f"The trigger {name} is missing: changes are not written down.")
        found = self._with_progress(lambda progress: list(check(progress)))
        for difference in found:
            self.stdout.write(f"Document {difference.document} {difference.words}.")
        if found or triggers.missing(connection):
            raise CommandError(
                f"{len(found)} differences. What has just changed may still be waiting; else run "
                "search_index rebuild."
            )
        self.stdout.write(f"{Document.objects.count()} records: no difference.")

    def _with_progress(self, work: Callable[[Progress], Result]) -> Result:
        with tqdm(
            total=Document.objects.count(), unit=" records", file=self.stderr, disable=None
        ) as bar:
            return work(bar.update)

    def _follow(self) -> None:
        root()  # refuses where no index is kept: that is nothing to wait for
        follower = Follower()
        self.stderr.write("Following; Ctrl-C ends it.")
        try:
            while True:
                self._step(follower)
        except KeyboardInterrupt:
            follower.close()

    def _step(self, follower: Follower) -> None:
        """One look at the queue. A fault is said and waited out: the site goes on without it."""
        try:
            if not self._take_in(follower):
                time.sleep(_PAUSE)
        except (Busy, Unusable, DatabaseError, OSError, ValueError) as error:
            self.stderr.write(f"The index could not be brought up to the database: {error}")
            connection.close()
            time.sleep(_AFTER_FAULT)

    def _take_in(self, follower: Follower) -> bool:
        """Whether there was something to take in. An index that cannot be used is made anew, which
        raises Busy, Unusable, DatabaseError, OSError or ValueError if it cannot be."""
        try:
            return follower.step() > 0
        except Busy:
            return False
        except Unusable as error:
            self.stderr.write(f"{error} It is made anew.")
            follower.close()
        self._rebuild()
        return True
