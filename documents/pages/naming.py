"""How a document and its date are named where another page speaks of it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from django.utils.text import Truncator
from django.utils.translation import get_language_info

from documents.citations.parties import read_title
from documents.dates.edtf import display_edtf
from documents.models import Contribution, Document
from documents.models.prepared import Prepared
from documents.record.vocabulary import DRAFT, HOLDINGS, KINDS, PRIMARY, WANTED

NOT_KNOWN = "Not known"
#: The fields of a document that `link_to` reads.
NAMED_BY = {"id", "slug", "title", "kind", "holding", "status", "date_display", "date_edtf"}
_MACHINE_READABLE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_LANGUAGES = {"zh": "Chinese", "zh-hans": "Chinese", "zh-hant": "Chinese (traditional)"}
# After two small letters or a figure: "No. 5", "Dr. Hill" and "U.S. Navy" do not end there.
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)”’][a-z0-9)”’][.!?])\s+(?=[A-Z“‘])")
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


def named_documents(keys: Collection[int], drafts: bool) -> dict[int, Document]:
    """Those of the documents with these keys that a reader may see who sees drafts or not, by key,
    with as much of them as `link_to` reads."""
    return {document.pk: document for document in _named_documents(drafts).rows(keys)}


@cache
def _named_documents(drafts: bool) -> Prepared[Document]:
    visible = Document.objects.visible(drafts).order_by().only(*NAMED_BY)
    return Prepared(lambda keys: visible.filter(pk__in=keys))


def link_to(document: Document) -> DocumentLink:
    return DocumentLink(
        url=document.get_absolute_url(),
        title=split_title(document.title).main,
        kind=KINDS[document.kind].label,
        date=displayed_date(document.date_display, document.date_edtf),
        holding=HOLDINGS[document.holding],
        wanted=document.holding == WANTED,
        draft=document.status == DRAFT,
    )


@lru_cache(maxsize=20_000)
def displayed_date(wording: str, edtf: str) -> DisplayedDate:
    """The date in English, in one style for lists, strips and citations; the document's own
    wording only where nothing could be read from it, else "Not known"."""
    words = display_edtf(edtf) if edtf else wording or NOT_KNOWN
    return DisplayedDate(words, _machine_date(edtf))


def worded_date(wording: str, edtf: str) -> DisplayedDate:
    """The date as the document words it, for its own page; else as in lists."""
    if not wording:
        return displayed_date(wording, edtf)
    return DisplayedDate(wording, _machine_date(edtf))


def _machine_date(edtf: str) -> str:
    return edtf if _MACHINE_READABLE.fullmatch(edtf) else ""


@lru_cache(maxsize=20_000)
def split_title(title: str) -> SplitTitle:
    """The title cut before the matter it quotes, which gets the quotation marks of print; whole
    where it quotes none."""
    matter = read_title(title).matter
    start = title.rfind(matter) - 1 if matter else -1
    if start > 0 and title[start] in _OPENING_QUOTES:
        return SplitTitle(title[:start].rstrip(), _in_printed_quotes(title[start:]))
    return SplitTitle("", title)


def _in_printed_quotes(quoted: str) -> str:
    """Straight single quotes around words as they are printed; others stay as they are."""
    words, closing, rest = quoted[1:].rpartition("'")
    return f"‘{words}’{rest}" if quoted[0] == closing else quoted


def listed_name(row: Contribution) -> str:
    """A contributor's name in a list: the agent's own, which filters and indexes have too. The
    words by which the document credits it are for the document's own page."""
    return row.agent.name if row.agent else row.credited_as


def word_for(document: Document) -> str:
    """What to call it in a sentence: "cable", "essay", "document"."""
    kind = KINDS[document.kind]
    return "document" if kind.role == PRIMARY else kind.label.lower()


def whole_sentences(words: str, most: int) -> str:
    """The first sentences with no more than `most` words in all, the first cut if it is longer."""
    found: list[str] = []
    for sentence in _SENTENCE_END.split(" ".join(words.split())):
        if len(" ".join([*found, sentence]).split()) > most:
            break
        found.append(sentence)
    return " ".join(found) or Truncator(words).words(most, truncate=" …")


def language_name(tag: str) -> str:
    """A BCP 47 tag in English; the tag itself where no name for it is known."""
    known = _LANGUAGES.get(tag.lower())
    try:
        return known or str(get_language_info(tag.lower())["name"])
    except KeyError:
        return tag
