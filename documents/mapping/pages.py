"""The passages at which pages begin, for citations of a page by its address.

A page of a volume is an address (`volume-pg-12`) of the document on it. Who cites the page means
the passage in which it begins, where the words say so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from documents.citations.pages import begins_page, page_named
from documents.models import Text
from documents.text.anchors import digest_words
from documents.text.blocks import split_passages
from documents.text.plain import plain_text


def anchors_of_pages(pages: Mapping[str, int]) -> dict[str, str]:
    """The anchor of the passage at which each page begins, by the page's address. `pages` gives
    the primary key of the document on it. Pages of which no words tell are left out."""
    numbers = {slug: number for slug in pages if (number := page_named(slug))}
    texts: defaultdict[int, list[Text]] = defaultdict(list)
    wanted = {pages[slug] for slug in numbers}
    for text in Text.objects.filter(document__in=wanted).order_by("order") if wanted else ():
        texts[text.document_id].append(text)
    found = {slug: _beginning(texts[pages[slug]], number) for slug, number in numbers.items()}
    return {slug: anchor for slug, anchor in found.items() if anchor}


def _beginning(texts: Iterable[Text], number: str) -> str:
    for text in texts:
        given = {digest: anchor for anchor, digest in text.anchors}
        for passage in split_passages(text.body):
            if begins_page(plain_text(f"{passage.heading}\n{passage.body}"), number):
                return given.get(digest_words(passage.body), "")
    return ""
