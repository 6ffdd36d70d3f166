"""Links between documents within their words, as far as the reader may follow them.

What is rendered is kept for all readers alike, so that a link to a document is taken out when the
page is made: its address would tell of a draft.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from django.db.models import Q

from documents.models import Document

# As `documents.text.html` writes it; there is no link within a link.
_LINK = re.compile(r'<a class="xref" href="([^"]*)">(.*?)</a>', re.DOTALL)


def addresses_seen(pieces: Iterable[str], drafts: bool) -> set[str]:
    """The slugs and numbers linked in these pieces of HTML under which a reader who may see drafts
    or not finds a document, in one query; in none where nothing is linked."""
    linked = {_address(found[1]) for html in pieces for found in _LINK.finditer(html)}
    if not linked:
        return set()
    leading = (
        Document.objects.visible(drafts)
        .order_by()
        .filter(
            Q(slug__in=linked) | Q(former_slugs__slug__in=linked) | Q(identifiers__value__in=linked)
        )
    )
    rows = leading.values_list("slug", "former_slugs__slug", "identifiers__value")
    return linked.intersection(address for row in rows for address in row)


def follow_only(html: str, addresses: Collection[str]) -> str:
    """The HTML with links to these documents alone; of the others the words stay."""

    def kept(found: re.Match[str]) -> str:
        leads = _address(found[1]) in addresses
        return found[0] if leads else f'<span class="xref-broken">{found[2]}</span>'

    return _LINK.sub(kept, html)


def _address(href: str) -> str:
    """The slug in the address of a document or of a passage in it."""
    return href.partition("#")[0].rstrip("/").rpartition("/")[2]
