"""The archival file as a strip of its pages: what is held, what is open here, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from documents.citations.coverage import cover_pages, describe_coverage
from documents.citations.references import read_page_spans
from documents.models import ArchivalFile, ArchivalReference, Document
from documents.pages.file_pages import Leaf, pages_html
from documents.pages.naming import DocumentLink, link_to, word_for

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FileStrip:
    """One archival file. `unplaced` are documents in it whose pages are not known; `word` is what
    the document is called whose page this is."""

    file: ArchivalFile
    leaves: tuple[Leaf, ...]
    unplaced: tuple[DocumentLink, ...]
    said: str
    parts: tuple[str, ...]
    alone: bool
    word: str

    @property
    def has_picture(self) -> bool:
        """Whether there are several stretches of pages, which a picture can tell apart."""
        return len(self.leaves) > 1

    @property
    def pages(self) -> SafeString:
        return pages_html(self.leaves, self.word)


def file_strip(
    file: ArchivalFile, references: Sequence[ArchivalReference], here: Document | None = None
) -> FileStrip:
    """The strip of a file from the references that name it (with their documents)."""
    placed = [(span, row) for row in references for span in _spans(row)]
    unplaced = [row for row in references if not _spans(row)]
    coverage = cover_pages([span for span, _ in placed])
    first = min((span[0] for span, _ in placed), default=0)
    last = max((span[1] for span, _ in placed), default=0)
    total = last - first + 1
    leaves = [
        *(
            _leaf(span, first, total, link_to(row.document), row.document == here)
            for span, row in placed
        ),
        *(_leaf(span, first, total, None, False) for span in coverage.gaps),
    ]
    return FileStrip(
        file=file,
        leaves=tuple(sorted(leaves, key=lambda leaf: leaf.start)),
        unplaced=tuple(link_to(row.document) for row in unplaced if row.document != here),
        said=describe_coverage(coverage),
        parts=parts_of(file, (row.shelfmark for row in references)),
        alone=len({row.document_id for row in references}) == 1,
        word=word_for(here) if here else "",
    )


def file_strips(document: Document, references: Iterable[ArchivalReference]) -> list[FileStrip]:
    """The strips of the files in which a document lies; `references` are all those of the files."""
    rows = list(references)
    files = {row.file_id: row.file for row in document.references.all() if row.file}
    return [
        file_strip(file, [row for row in rows if row.file_id == key], document)
        for key, file in files.items()
    ]


def parts_of(file: ArchivalFile, shelfmarks: Iterable[str]) -> tuple[str, ...]:
    """The shelfmarks under which the parts of the file are cited, if they are not the file's."""
    return tuple(sorted({each for each in shelfmarks if each != file.shelfmark}))


def pages_said(pages: Iterable[str]) -> str:
    """What is held of a file, in words, by the pages of the references that name it."""
    spans = (span for each in pages for span in read_page_spans(each))
    return describe_coverage(cover_pages(list(spans)))


def _spans(row: ArchivalReference) -> tuple[Span, ...]:
    return read_page_spans(row.pages)


def _leaf(span: Span, first: int, total: int, link: DocumentLink | None, here: bool) -> Leaf:
    start, end = span
    return Leaf(
        pages=str(start) if start == end else f"{start}–{end}",
        count=end - start + 1,
        start=round((start - first) * 100 / total, 2),
        width=round((end - start + 1) * 100 / total, 2),
        link=link,
        here=here,
    )
