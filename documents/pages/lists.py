"""A whole list of documents as a file, and the feed of what was published in it last.

Both take the parameters of the list's page. That page leaves out what it cannot read and says so;
a file could not, so that here a value that cannot be read is an error 400 with a sentence.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import conditional_page

from documents.exports.formats.cited import CitedList
from documents.exports.mapping import cited_records
from documents.exports.registry import LIST_FORMATS
from documents.models import Document
from documents.models.document import sees_drafts
from documents.pages.feeds import MEDIA_TYPE, list_feed
from documents.pages.filtering import ListAddress, address, heading
from documents.search.asked import printable
from documents.search.filters import AmongFilter, DocumentFilterSet, OpenFilter
from documents.search.found import Found, find

_MOST_IN_NAME: Final = 80
_MOST_SHOWN: Final = 60
_BLOCK: Final = 64 * 1024  # characters
# How the page shows the list, and not what is in it.
_SHOWING: Final = (OpenFilter, AmongFilter)
_LATER: Final = 60  # seconds
_REFUSED: Final = (
    "Nothing was written. The page of a list leaves out what it cannot read and says so there; a"
    " file could not say it. Correct this in the address, or take it away:"
)
_NOT_YET: Final = (
    "Nothing was written. The search index of this archive is not ready, and without it words are"
    " looked for in titles and names only, so that the list would not be whole. Try again in a"
    " minute, or take “q” out of the address."
)


def document_file(request: HttpRequest, extension: str) -> HttpResponseBase:
    """The whole list in one of the formats of the registry, written while it is sent."""
    if extension not in LIST_FORMATS:
        raise Http404
    found = _found(request)
    refusal = _refusal(request, found)
    if refusal:
        return refusal
    ids = array("q", found.every_id())
    # A server runs through what answers HEAD to its end, and sends none of it.
    written = ids[:0] if request.method == "HEAD" else ids
    here, visible = _address(found), Document.objects.visible_to(request.user)
    cited = CitedList(
        url=f"{settings.ARCHIVE_BASE_URL}{here}",
        query=here.parameters,
        count=len(ids),
        records=cited_records(written, visible, settings.ARCHIVE_BASE_URL),
    )
    form = LIST_FORMATS[extension]
    response = StreamingHttpResponse(_blocks(form.write(cited)), content_type=form.media_type)
    name = f"{_file_name(found.asked)}.{extension}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    _say_who_may_keep(request, response)
    return response


@conditional_page
def document_feed(request: HttpRequest) -> HttpResponse:
    """The list as an Atom feed (RFC 4287): the last that were published, newest first."""
    found = _found(request)
    refusal = _refusal(request, found)
    if refusal:
        return refusal
    words = list_feed(heading(found.asked), _address(found).without("sort"), found)
    response = HttpResponse(words, content_type=MEDIA_TYPE)
    _say_who_may_keep(request, response)
    return response


def _found(request: HttpRequest) -> Found:
    visible = Document.objects.visible_to(request.user)
    asked = DocumentFilterSet(request.GET, queryset=visible)
    return find(asked, sees_drafts(request.user))


def _address(found: Found) -> ListAddress:
    """The list that was asked for, without what only its page needs."""
    return address(found.asked).without(*_of_the_page(found.asked))


def _of_the_page(asked: DocumentFilterSet) -> Collection[str]:
    """The parameters that say how the page shows the list, and not what is in it."""
    ways = (name for name, each in asked.filters.items() if isinstance(each, _SHOWING))
    return {"page", *ways}


def _refusal(request: HttpRequest, found: Found) -> HttpResponse | None:
    """What is answered where the list cannot be written as it was asked for."""
    faults = [*_faults(request, found.asked), *_notices(found)]
    if faults:
        return _plain_words("\n".join([_REFUSED, "", *faults, ""]), 400)
    if found.plain and found.asked.cleaned.get("q") and settings.ARCHIVE_SEARCH_DIR:
        response = _plain_words(_NOT_YET, 503)
        response["Retry-After"] = str(_LATER)
        return response
    return None


def _faults(request: HttpRequest, asked: DocumentFilterSet) -> Iterator[str]:
    """What cannot be read, each with the name of its parameter."""
    shown = _of_the_page(asked)
    known = [name for name in asked.filters if name not in shown]
    for name in request.GET:
        if name not in known and name not in shown:
            given = printable(name)[:_MOST_SHOWN]
            yield f"{given}: There is no such filter. These are: {', '.join(known)}."
    for name in known:
        yield from (f"{name}: {message}" for message in asked.errors.get(name, ()) if message)


def _notices(found: Found) -> Iterator[str]:
    """What the page of the list says of words that are not searched for as they were asked."""
    if found.explained:
        yield from (f"q: {notice}" for notice in found.explained.notices)


def _plain_words(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


def _say_who_may_keep(request: HttpRequest, response: HttpResponseBase) -> None:
    """What a curator sees is for no cache. Search engines are to list the page, not its copies."""
    response["X-Robots-Tag"] = "noindex"
    if sees_drafts(request.user):
        patch_cache_control(response, private=True, no_store=True)


def _file_name(asked: DocumentFilterSet) -> str:
    """The heading of the list: "issued-by-harbour-office-1961"."""
    return slugify(heading(asked))[:_MOST_IN_NAME].rstrip("-") or "documents"


def _blocks(pieces: Iterable[str]) -> Iterator[bytes]:
    """The pieces put together: a record at a time would be as many writes to the network."""
    block: list[str] = []
    length = 0
    for piece in pieces:
        block.append(piece)
        length += len(piece)
        if length >= _BLOCK:
            yield "".join(block).encode()
            block, length = [], 0
    yield "".join(block).encode()
