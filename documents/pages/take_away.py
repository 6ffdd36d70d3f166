"""A list of documents to take away: as files, as a feed, and its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from documents.exports.registry import LIST_FORMATS
from documents.pages.filtering import ListAddress

#: What each format is good for, by the ending of its files.
USES: Final[Mapping[str, str]] = {
    "csv": "a table for spreadsheets, one row a document",
    "json": "for programs",
    "ris": "for Zotero, EndNote and other reference managers",
    "bib": "for LaTeX",
}
# How the page shows the list, and not what is in it.
_SHOWING: Final = ("open", "page")


@dataclass(frozen=True, slots=True)
class ListFile:
    label: str
    use: str
    url: str
    media_type: str


@dataclass(frozen=True, slots=True)
class TakeAway:
    """The whole list in every format, what is published in it from now on, and its address."""

    files: tuple[ListFile, ...]
    feed: str
    address: str


def take_away(here: ListAddress) -> TakeAway:
    showing = [name for name in here.parameters if name in _SHOWING or name.startswith("in_")]
    whole = here.without(*showing)
    return TakeAway(
        tuple(
            ListFile(
                form.name,
                USES[extension],
                _with_query(reverse("document-file", args=[extension]), whole),
                form.media_type.partition(";")[0],
            )
            for extension, form in LIST_FORMATS.items()
        ),
        _with_query(reverse("document-feed"), whole.without("sort")),
        str(whole),
    )


def _with_query(path: str, of: ListAddress) -> str:
    query = of.query.urlencode()
    return f"{path}?{query}" if query else path
