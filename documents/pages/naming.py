"""How a document and its date are named where another page speaks of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import get_language_info

from documents.citations.parties import read_title
from documents.dates.edtf import display_edtf
from documents.models import Contribution, Document
from documents.record.vocabulary import DRAFT, KINDS, PRIMARY, WANTED

NOT_KNOWN = "Not known"
_MACHINE_READABLE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_LANGUAGES = {"zh": "Chinese", "zh-hans": "Chinese", "zh-hant": "Chinese (traditional)"}
_OPENING_QUOTES = "‘“'\"«"


@dataclass(frozen=True, slots=True)
class DisplayedDate:
    """A date in words; `machine` is what HTML's `time` accepts, or empty."""

    words: str
    machine: str = ""

    @property
    def known(self) -> bool:
        return self.words != NOT_KNOWN


@dataclass(frozen=True, slots=True)
class SplitTitle:
    """A title as it is shown: who to whom, in small, before the matter that it quotes."""

    lead: str
    main: str


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A document as other pages name it."""

    url: str
    title: str
    kind: str
    date: DisplayedDate
    holding: str
    wanted: bool
    draft: bool

    @property
    def short(self) -> str:
        """ "Cable, 2 December 1961": enough where the reader knows the file or the parties."""
        return f"{self.kind}, {self.date.words if self.date.known else 'date not known'}"


def link_to(document: Document) -> DocumentLink:
    return DocumentLink(
        url=document.get_absolute_url(),
        title=split_title(document.title).main,
        kind=KINDS[document.kind].label,
        date=displayed_date(document.date_display, document.date_edtf),
        holding=document.get_holding_display(),
        wanted=document.holding == WANTED,
        draft=document.status == DRAFT,
    )


def displayed_date(wording: str, edtf: str) -> DisplayedDate:
    """The document's own wording if there is one, else the date in English, else "Not known"."""
    words = wording or (display_edtf(edtf) if edtf else NOT_KNOWN)
    return DisplayedDate(words, edtf if _MACHINE_READABLE.fullmatch(edtf) else "")


def split_title(title: str) -> SplitTitle:
    """The title cut before the matter it quotes; whole where it quotes none."""
    matter = read_title(title).matter
    start = title.rfind(matter) - 1 if matter else -1
    if start > 0 and title[start] in _OPENING_QUOTES:
        return SplitTitle(title[:start].rstrip(), title[start:])
    return SplitTitle("", title)


def listed_name(row: Contribution) -> str:
    """A contributor's name in a list: the agent's own, which filters and indexes have too. The
    words by which the document credits it are for the document's own page."""
    return row.agent.name if row.agent else row.credited_as


def word_for(document: Document) -> str:
    """What to call it in a sentence: "cable", "essay", "document"."""
    kind = KINDS[document.kind]
    return "document" if kind.role == PRIMARY else kind.label.lower()


def language_name(tag: str) -> str:
    """A BCP 47 tag in English; the tag itself where no name for it is known."""
    known = _LANGUAGES.get(tag.lower())
    try:
        return known or str(get_language_info(tag.lower())["name"])
    except KeyError:
        return tag
