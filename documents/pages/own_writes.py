"""Whoever has changed something finds it changed on the next page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from django.http import HttpRequest, HttpResponse

from documents.search.index.directory import Unusable
from documents.search.index.keep import keep_up

_SAFE: Final = {"GET", "HEAD", "OPTIONS", "TRACE"}
_PATIENCE: Final = 1.0  # seconds; a following process needs a few hundredths
_MOST_AT_ONCE: Final = 1_000  # documents


class OwnWritesFound:
    """Brings the search index up after a request that may have written, before it is answered.

    The view's transactions have ended by then. Without an index there is nothing to do.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in _SAFE:
            with suppress(Unusable):
                keep_up(wait=_PATIENCE, most=_MOST_AT_ONCE)
        return response
