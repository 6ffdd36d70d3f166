"""A list of documents as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from documents.exports.formats.lines import one_line
from documents.models import Document
from documents.pages.filtering import ListAddress
from documents.pages.results import Result, results
from documents.search.found import Found

MEDIA_TYPE: Final = Atom1Feed.content_type
_MOST: Final = 50


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
    rows = list(Document.objects.filter(pk__in=found.published_last(_MOST)).newest_first())
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
