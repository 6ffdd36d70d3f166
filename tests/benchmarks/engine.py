"""How long the engine takes for the lists: the part of a page in which the index is asked.

Each list is made as its page makes it, in one process, with everything that the page counts: the
five filters that are always open, the timeline, the first rows or those of a later page. What the
archive remembers of long lists from one request to the next is forgotten before each.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.http import QueryDict

from documents.models import Document
from documents.pages.browse import browse_page
from documents.search.filters import DocumentFilterSet
from documents.search.index.reader import Reader, open_reader
from documents.search.index.visible import VisibleIndex
from documents.search.indexed import figures
from documents.search.indexed.found import IndexFound
from tests.benchmarks.asked import Asked, Question

_LISTS: Final = "/documents/"


class TimedSearcher:
    """A searcher of tantivy's that adds up the seconds for which it is asked."""

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher
        self.seconds = 0.0

    def __getattr__(self, name: str) -> Any:
        held = getattr(self._searcher, name)
        return self._timed(held) if callable(held) else held

    def _timed(self, ask: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(ask)
        def timed(*args: Any, **options: Any) -> Any:
            began = time.perf_counter()
            try:
                return ask(*args, **options)
            finally:
                self.seconds += time.perf_counter() - began

        return timed


def engine_seconds(asked: Asked) -> dict[str, list[float]]:
    """For each class of lists, how long the index was asked for each question."""
    reader = open_reader()
    timed = {}
    for name, questions in asked.classes.items():
        lists = [each for each in questions if urlsplit(each.address).path == _LISTS]
        if lists:
            _seconds(reader, lists[0])  # as with pages, one that does not count
            timed[name] = [_seconds(reader, each) for each in lists]
    return timed


def _seconds(reader: Reader, question: Question) -> float:
    figures._kept.clear()
    searcher: Any = TimedSearcher(reader.searcher)
    index = VisibleIndex(replace(reader, searcher=searcher), sees_drafts=False)
    parameters = QueryDict(urlsplit(question.address).query)
    filters = DocumentFilterSet(parameters, queryset=Document.objects.public())
    filters.index = index
    browse_page(IndexFound(filters, index), parameters.get("page", ""), drafts=False)
    seconds: float = searcher.seconds
    return seconds


def main(words: Sequence[str]) -> None:
    """Write the seconds as JSON, in a process that has set Django up."""
    parser = argparse.ArgumentParser(prog="engine")
    parser.add_argument("questions", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args(words)
    seconds = engine_seconds(Asked.read(options.questions))
    options.output.write_text(json.dumps(seconds, indent=1), encoding="utf-8")
