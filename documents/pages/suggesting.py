"""What may be meant by the beginning of a word: for the script of the search box, and as a page of
links for those who have no script."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers

from documents.dates.edtf import display_edtf
from documents.models.document import sees_drafts
from documents.pages.asked import asked_words
from documents.search.asked import printable
from documents.search.asking.suggestions import Suggestion, suggestions
from documents.search.index.directory import Unusable
from documents.search.index.reader import open_reader

_KINDS: Final = {
    "agent": "Agent",
    "place": "Place",
    "file": "Archival file",
    "title": "Document",
}
_LATER: Final = 60  # seconds for which a browser need not ask the same again


@dataclass(frozen=True, slots=True)
class Suggested:
    """A link: to the documents that a filter gives, or to a document with its date in words."""

    kind: str
    label: str
    variant: str
    count: int
    date: str
    address: str


@dataclass(frozen=True, slots=True)
class SuggestionsPage:
    """`unsearched` says that there is no index at present that could be asked."""

    words: str
    suggested: list[Suggested]
    unsearched: bool = False

    @property
    def search(self) -> str:
        """The address of a search for the words."""
        return f"{reverse('document-list')}?{urlencode({'q': self.words})}"


def suggestion_list(request: HttpRequest) -> HttpResponse:
    page = _page(printable(asked_words(request)), sees_drafts(request.user))
    response: HttpResponse
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        response = JsonResponse(_json(page))
    else:
        response = render(request, "documents/suggestions.html", {"page": page})
    patch_vary_headers(response, ["Accept"])
    patch_cache_control(response, max_age=_LATER, private=True)
    return response


def _page(words: str, curator: bool) -> SuggestionsPage:
    if not words:
        return SuggestionsPage(words, [])
    try:
        found = suggestions(words, open_reader(), curator)
    except Unusable:
        return SuggestionsPage(words, [], unsearched=True)
    return SuggestionsPage(words, [_suggested(each) for each in found])


def _suggested(found: Suggestion) -> Suggested:
    if found.kind == "title":
        address = reverse("document-detail", args=[found.value])
    else:
        address = f"{reverse('document-list')}?{urlencode([(found.kind, found.value)])}"
    date = display_edtf(found.date_edtf) if found.date_edtf else ""
    return Suggested(_KINDS[found.kind], found.label, found.variant, found.count, date, address)


def _json(page: SuggestionsPage) -> dict[str, object]:
    return {
        "q": page.words,
        "search": page.search,
        "suggestions": [asdict(each) for each in page.suggested],
    }
