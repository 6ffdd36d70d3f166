"""One writer: changes a title again and again, and waits each time until a search finds it."""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import quote

from django.db import transaction

from documents.derived import refresh
from documents.models import Document
from documents.record.vocabulary import WANTED
from tests.benchmarks.ask import Site

_PATIENCE: Final = 10.0  # seconds until a change is taken for lost
_PAUSE: Final = 0.005


def changes(site: Site, seconds: float) -> Iterator[dict[str, float | None]]:
    """How long each change took to write, and then to be found (None: not within ten seconds).

    It is found when the whole page is there that shows it.
    """
    ends = time.monotonic() + seconds
    # A word of its own for each run, so that a change of an earlier one is not taken for this.
    began = f"{time.time_ns():x}"
    for number, document in enumerate(_documents()):
        if time.monotonic() > ends:
            return
        word = f"zz{began}q{number}"
        before = time.monotonic()
        with transaction.atomic():
            document.title = f"{document.title.partition(' zz')[0]} {word}"
            document.save()
            refresh([document])
        written = time.monotonic()
        found = _found(site, document.get_absolute_url(), word, written + _PATIENCE)
        yield {"written": written - before, "found": found and found - written}


def _documents() -> Iterator[Document]:
    """Published documents from all over the archive, again and again."""
    held = Document.objects.published().exclude(holding=WANTED)
    highest = held.order_by("-pk").values_list("pk", flat=True).first() or 0
    for number in itertools.count(1):
        place = number * 7_919 % (highest + 1)
        document = held.filter(pk__gte=place).order_by("pk").first()
        if document:
            yield document


def _found(site: Site, address: str, word: str, limit: float) -> float | None:
    """When a search for the word has shown the document, or None."""
    while time.monotonic() < limit:
        answer = site.ask(f"/documents/?q={quote(word)}")
        if answer.status == 200 and f'href="{address}'.encode() in answer.body:
            return time.monotonic()
        time.sleep(_PAUSE)
    return None


def main(words: Sequence[str]) -> None:
    """Change for some seconds, in a process that has set Django up; print a line of JSON each."""
    parser = argparse.ArgumentParser(prog="change")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--headers", type=json.loads, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    options = parser.parse_args(words)
    for change in changes(Site(options.port, options.headers), options.seconds):
        sys.stdout.write(json.dumps(change) + "\n")
        sys.stdout.flush()
