"""Repositories and archival files: their lists, and what the page of each shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count

from documents.models import ArchivalFile, ArchivalReference, Document, Repository
from documents.models.document import DocumentQuerySet, sees_drafts
from documents.pages.authorities.names import Name, other_names
from documents.pages.authorities.rows import DocumentRow, Years, read_rows, senders, years_of
from documents.pages.authorities.visible import Reader, documents_seen_by
from documents.pages.files import FileStrip, file_strip
from documents.pages.paging import Sheet, sheet_of
from documents.search.plain.words import contains
from documents.search.public import is_public, public_keys

PAGE_SIZE = 200


@dataclass(frozen=True, slots=True)
class RepositoryEntry:
    repository: Repository
    files: int
    documents: int
    public: bool


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of a repository; `said` is what is held of its pages, in words."""

    file: ArchivalFile
    parts: tuple[str, ...]
    said: str
    documents: int


@dataclass(frozen=True, slots=True)
class RepositoryPage:
    repository: Repository
    names: list[Name]
    years: Years
    files: tuple[FileEntry, ...]
    sheet: Sheet
    words: str
    public: bool


@dataclass(frozen=True, slots=True)
class FilePage:
    """`rows` are in the order of the pages, `unplaced` without page numbers that can be read."""

    file: ArchivalFile
    strip: FileStrip
    years: Years
    rows: tuple[DocumentRow, ...]
    unplaced: tuple[DocumentRow, ...]
    public: bool


def repository_entries(reader: Reader) -> list[RepositoryEntry]:
    """The repositories that the reader is shown, by name."""
    references = ArchivalReference.objects.filter(document__in=documents_seen_by(reader)).order_by()
    counts = {
        pk: (files, documents)
        for pk, files, documents in references.values_list("repository_id").annotate(
            files=Count("file", distinct=True), documents=Count("document", distinct=True)
        )
    }
    public = public_keys("repository")
    everything = sees_drafts(reader)
    return [
        RepositoryEntry(row, *counts.get(row.pk, (0, 0)), row.pk in public)
        for row in Repository.objects.all()
        if everything or row.pk in public
    ]


def repository_page(
    slug: str, reader: Reader, *, words: str = "", asked: str = ""
) -> RepositoryPage | None:
    """The page of a repository, or None where the reader is not shown one."""
    repository = Repository.objects.filter(slug=slug).prefetch_related("names").first()
    if repository is None:
        return None
    public = is_public("repository", repository.pk)
    if not public and not sees_drafts(reader):
        return None
    visible = documents_seen_by(reader)
    references = ArchivalReference.objects.filter(document__in=visible).order_by()
    files = repository.files.filter(
        pk__in=references.filter(repository=repository).values("file")
    ).select_related("repository")
    if words:
        files = files.filter(contains(words, "shelfmark"))
    sheet = sheet_of(files.count(), asked, PAGE_SIZE)
    here = references.filter(repository=repository).values("document")
    return RepositoryPage(
        repository,
        other_names(repository.names.all()),
        years_of(visible.filter(pk__in=here)),
        _file_entries(files[sheet.rows], visible),
        sheet,
        words,
        public,
    )


def file_page(repository: str, slug: str, reader: Reader) -> FilePage | None:
    """The page of an archival file, or None where the reader is not shown one."""
    file = (
        ArchivalFile.objects.filter(repository__slug=repository, slug=slug)
        .select_related("repository")
        .first()
    )
    if file is None:
        return None
    visible = documents_seen_by(reader)
    references = _references([file], visible)
    if not references:
        return None
    strip = file_strip(file, references)
    keys = {row.document_id for row in references}
    placed = sorted(
        (row for row in references if row.page_first is not None),
        key=lambda row: (row.page_first or 0, row.page_last or 0, row.shelfmark),
    )
    unplaced = [row for row in references if row.page_first is None]
    return FilePage(
        file,
        strip,
        years_of(visible.filter(pk__in=keys)),
        _rows(placed, visible),
        _rows(unplaced, visible),
        Document.objects.public().filter(pk__in=keys).exists(),
    )


def _rows(
    references: list[ArchivalReference], visible: DocumentQuerySet
) -> tuple[DocumentRow, ...]:
    rows = read_rows({row.document_id for row in references}, visible)
    return tuple(
        rows.row(
            row.document_id,
            note=row.note,
            parties=senders(rows.documents[row.document_id]),
            number=row.shelfmark,
            pages=row.pages.replace("-", "–"),
        )
        for row in references
    )


def _references(
    files: Collection[ArchivalFile], visible: DocumentQuerySet
) -> list[ArchivalReference]:
    """The references to the files from what the reader may see, with all that a strip needs."""
    rows = ArchivalReference.objects.filter(file__in=files, document__in=visible)
    return list(rows.select_related("document", "file", "repository"))


def _file_entries(
    files: Iterable[ArchivalFile], visible: DocumentQuerySet
) -> tuple[FileEntry, ...]:
    files = list(files)
    by_file: defaultdict[int | None, list[ArchivalReference]] = defaultdict(list)
    for row in _references(files, visible):
        by_file[row.file_id].append(row)
    return tuple(_file_entry(file, by_file[file.pk]) for file in files)


def _file_entry(file: ArchivalFile, references: list[ArchivalReference]) -> FileEntry:
    strip = file_strip(file, references)
    documents = len({row.document_id for row in references})
    return FileEntry(file, strip.parts, strip.said, documents)
