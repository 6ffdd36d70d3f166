"""A list of documents as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import nlargest
from itertools import islice
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from documents.exports.formats.lines import one_line
from documents.models import Document
from documents.pages.filtering import ListAddress
from documents.pages.newest import newest_first
from documents.pages.results import Result, results
from documents.search.found import Found

MEDIA_TYPE: Final = Atom1Feed.content_type
_MOST: Final = 50
_FEW: Final = 5_000
_BATCH: Final = 500
#: Of all that is published so many of the last are gone through for those of a long list, and so
#: many of its own records are tried after them.
_MOST_PASSED: Final = 20_000
_MOST_TRIED: Final = 1_000


def list_feed(heading: str, here: ListAddress, found: Found) -> str:
    """The feed of those of the documents found that were published last, newest first.

    The id of an entry is the permanent address of its document, that of the feed the address of
    the list `here`: neither ever changes. An entry is updated when its record was changed.
    """
    query = here.query.urlencode()
    feed = Atom1Feed(
        title=one_line(f"{heading} · {settings.ARCHIVE_NAME}"),
        link=_address(str(here)),
        description="",
        subtitle="The documents that were published last, newest first.",
        author_name=settings.ARCHIVE_NAME,
        feed_url=_address(reverse("document-feed") + (f"?{query}" if query else "")),
        language=settings.LANGUAGE_CODE,
    )
    newest = newest_published(found)
    by_key = Document.objects.in_bulk(newest)
    rows = [by_key[key] for key in newest if key in by_key]
    for document, result in zip(rows, results(rows, {}), strict=True):
        feed.add_item(
            title=one_line(document.title),
            link=_address(document.get_absolute_url()),
            description=escape(one_line(" ".join(_sentences(result)))),
            unique_id=_address(document.get_absolute_url()),
            pubdate=document.published_at,
            updateddate=max(filter(None, (document.changed_at, document.published_at))),
            categories=[result.link.kind],
        )
    return str(feed.writeString("utf-8"))


def newest_published(found: Found) -> list[int]:
    """The keys of those of the documents that were published last, newest first.

    A short list is looked through. In a long one the newest are soon met by going down what was
    published last of all. Where they are not, it is old, and the records that were made last stand
    for those published last.
    """
    if found.count <= _FEW:
        return _newest(found.every_id())
    newest: list[int] = []
    keys = newest_first().values_list("pk", flat=True)[:_MOST_PASSED]
    for batch in _batches(keys.iterator(_BATCH)):
        among = found.among(batch)
        newest += (key for key in batch if key in among)
        if len(newest) >= _MOST:
            return newest[:_MOST]
    return _newest({*newest, *found.made_last(_MOST_TRIED)})


def _newest(keys: Iterable[int]) -> list[int]:
    return [key for _, key in nlargest(_MOST, _times(keys))]


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(keys)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _times(keys: Iterable[int]) -> Iterator[tuple[datetime, int]]:
    """Drafts, which a curator's list holds, are in no feed."""
    for batch in _batches(keys):
        rows = Document.objects.published().filter(pk__in=batch).order_by()
        for published_at, key in rows.values_list("published_at", "pk"):
            if published_at:
                yield published_at, key


def _address(path: str) -> str:
    return f"{settings.ARCHIVE_BASE_URL}{path}"


def _sentences(result: Result) -> Iterator[str]:
    """ "Cable, 9 May 1961. From: Harbour Office." and the beginning of the precis or summary."""
    yield f"{result.link.short}."
    for parties in result.parties:
        names = "; ".join(name.words for name in parties.names)
        more = f" and {parties.more} more" if parties.more else ""
        yield f"{parties.label}: {names}{more}."
    yield result.opening.words
