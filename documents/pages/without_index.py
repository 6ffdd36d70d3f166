"""A page that the search index fails is made again without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponseBase

from documents.search.index.directory import Unusable
from documents.search.index.reader import without_index

_SAFE: Final = {"GET", "HEAD"}


class MadeWithoutIndex:
    """Answers a request in plain SQL if the index could be opened and then failed on the way.

    The page is made again as a whole, so that all its figures come from one place.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if not isinstance(exception, Unusable) or request.method not in _SAFE or match is None:
            return None
        with without_index():
            answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        return answer
