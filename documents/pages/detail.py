"""Everything that a document's page shows, made of its rows (`page_rows`) in a fixed number of
queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.conf import settings

from documents.citations.chicago import NoteParts, Run, chicago_note
from documents.citations.parties import read_title
from documents.models import (
    Annotation,
    CollectionPlace,
    Document,
    ReceivedRecord,
)
from documents.pages.citing import Work, by_work, cited_ends, citing_ends, passages_of
from documents.pages.facts import (
    Fact,
    head_facts,
    information_facts,
    provenance_facts,
    reference_words,
    summarising_archive,
)
from documents.pages.files import FileStrip, file_strips
from documents.pages.hits import (
    HitBar,
    Search,
    hit_bar,
    mark_hits,
    summary_html,
    title_with_hits,
)
from documents.pages.in_collections import InCollection, in_collections
from documents.pages.marked import MarkedTitle
from documents.pages.naming import DocumentLink, SplitTitle, link_to, split_title, word_for
from documents.pages.page_rows import same_files
from documents.pages.reading import Reading, document_notes, readings, searched_pieces
from documents.record.vocabulary import (
    ADDRESSEE,
    AUTHOR,
    COMMENTARY,
    ISSUING_BODY,
    KINDS,
    PRECIS_ONLY,
    PRIMARY,
    RELATIONS,
    TRANSLATOR,
)


@dataclass(frozen=True, slots=True)
class Related:
    """A relation's name as this page gives it, with the documents at the other end."""

    name: str
    documents: tuple[tuple[DocumentLink, str], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the record; with the received file that it came from, if any."""

    at: datetime
    words: str
    file_name: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """What the page says, in its order. `word` is what to call the document in a sentence.

    `shown_title` and `summary` have the hits of a search marked, of which `hits` tells.
    """

    document: Document
    link: DocumentLink
    title: SplitTitle
    shown_title: MarkedTitle
    hits: HitBar | None
    word: str
    commentary: bool
    head: list[Fact]
    summary: list[str]
    summary_by: str
    note: tuple[Run, ...]
    strips: list[FileStrip]
    readings: list[Reading]
    notes: list[Annotation]
    cited: list[Work]
    citing: list[Work]
    information: list[Fact]
    provenance: list[Fact]
    history: list[Event]
    related: list[Related]
    places: list[InCollection]
    rights: str

    @property
    def numbered(self) -> bool:
        """Whether a cited work has a number in a collection of this document."""
        return any(work.number for work in self.cited)

    @property
    def related_count(self) -> int:
        return sum(len(related.documents) for related in self.related)


def document_page(document: Document, drafts: bool, search: Search | None = None) -> DocumentPage:
    """The page of a document that `page_rows` gave, for a reader who may see drafts or not."""
    marks = mark_hits(searched_pieces(document), search)
    passages = passages_of([*document.citations.all(), *document.cited_by.all()])
    cites, cited_by = cited_ends(document, passages), citing_ends(document, passages)
    places = list(document.collection_places.all())
    return DocumentPage(
        document=document,
        link=link_to(document),
        title=split_title(document.title),
        shown_title=title_with_hits(document, search),
        hits=hit_bar(document, search, marks),
        word=word_for(document),
        commentary=document.role == COMMENTARY,
        head=head_facts(document),
        summary=list(summary_html(document, marks)),
        summary_by=summarising_archive(document),
        note=chicago_note(_note_parts(document)),
        strips=file_strips(document, same_files(document, drafts)),
        readings=readings(document, drafts, cites, cited_by, marks),
        notes=document_notes(document),
        cited=by_work(cites, _places_of_targets(document, places)),
        citing=by_work(cited_by),
        information=information_facts(document),
        provenance=provenance_facts(document),
        history=_history(document),
        related=_related(document),
        places=in_collections(document, drafts),
        rights=document.rights or settings.ARCHIVE_RIGHTS,
    )


def _history(document: Document) -> list[Event]:
    """What happened to the record; within a minute in the order in which it must have been."""
    events = [Event(document.created_at, "Record made")]
    events += [_reading_event(row) for row in document.received_records.all()]
    if document.published_at:
        events.append(Event(document.published_at, "Published"))
    if document.changed_at > max(event.at for event in events):
        events.append(Event(document.changed_at, "Last changed"))
    return sorted(events, key=lambda event: event.at.replace(second=0, microsecond=0))


def _reading_event(row: ReceivedRecord) -> Event:
    file = row.received_file
    words = "Read from a file" if row.status == "new" else "Changed from a file"
    name = PurePath(file.path.replace("\\", "/")).name
    return Event(file.received_at, f"{words}, run {file.run_id}", name, file.sha256)


def _note_parts(document: Document) -> NoteParts:
    primary = document.role == PRIMARY
    return NoteParts(
        title=document.title,
        issuing=_names(document, ISSUING_BODY) if primary else (),
        addressees=_names(document, ADDRESSEE) if primary else (),
        authors=_names(document, AUTHOR),
        kind=KINDS[document.kind].label.lower() if primary else "",
        matter=_quoted_matter(document.title) if primary else "",
        date_display=link_to(document).date.words if document.date_edtf else "",
        reference="; ".join(map(reference_words, document.references.all())),
        translators=_names(document, TRANSLATOR),
        holding_note="precis" if document.holding == PRECIS_ONLY else "",
        site=settings.ARCHIVE_NAME,
        url=f"{settings.ARCHIVE_BASE_URL}{document.get_absolute_url()}",
    )


def _quoted_matter(title: str) -> str:
    """What the paper is about in its own words; a title that quotes nothing is cited whole."""
    return read_title(title).matter if split_title(title).lead else ""


def _names(document: Document, role: str) -> tuple[str, ...]:
    rows = document.contributions.all()
    return tuple(str(row) for row in rows if row.role == role and not row.copy)


def _places_of_targets(
    document: Document, places: Iterable[CollectionPlace]
) -> list[CollectionPlace]:
    """The places of the cited documents in the collections in which this one stands."""
    targets = {row.target_id for row in document.citations.all()}
    collections = {place.collection_id for place in places}
    if not targets or not collections:
        return []
    return list(CollectionPlace.objects.filter(collection__in=collections, document__in=targets))


def _related(document: Document) -> list[Related]:
    """Relations in both directions, under the names that they have on this page."""
    found: dict[str, list[tuple[DocumentLink, str]]] = {}
    for row in document.relations.all():
        if row.target:
            name = RELATIONS[row.name][0]
            found.setdefault(name, []).append((link_to(row.target), row.note))
    for row in document.related_from.all():
        found.setdefault(row.inverse_label, []).append((link_to(row.document), row.note))
    return [Related(name, tuple(documents)) for name, documents in found.items()]
