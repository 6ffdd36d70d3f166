"""Repositories and archival files: their lists, and what the page of each shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from documents.models import ArchivalFile, ArchivalReference, Repository
from documents.models.document import DocumentQuerySet, sees_drafts
from documents.pages.authorities.names import Name, other_names
from documents.pages.authorities.rows import DocumentRow, read_rows
from documents.pages.authorities.visible import (
    Reader,
    documents_seen_by,
    is_public,
    is_shown,
    listed_for,
    read_shown,
    rows_of,
)
from documents.pages.files import FileStrip, file_strip, pages_said, parts_of
from documents.pages.paging import Sheet, sheet_of
from documents.search.authorities import Names
from documents.search.listed import Listed
from documents.search.years import Years

PAGE_SIZE = 50


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
    listed = listed_for(reader)
    shown = read_shown("repository", listed, reader)
    named = listed.counts("file")["file"]
    all_files = ArchivalFile.objects.order_by().values_list("pk", "repository_id")
    files = Counter(repository for pk, repository in all_files.iterator() if pk in named)
    rows = {row.pk: row for row in Repository.objects.all()}
    among = shown.among(rows)
    return [
        RepositoryEntry(row, files[pk], shown.counts.get(pk, 0), pk in shown.public)
        for pk, row in rows.items()
        if pk in among
    ]


def repository_page(
    slug: str, reader: Reader, *, words: str = "", asked: str = ""
) -> RepositoryPage | None:
    """The page of a repository, or None where the reader is not shown one."""
    repository = Repository.objects.filter(slug=slug).prefetch_related("names").first()
    if repository is None:
        return None
    listed = listed_for(reader).having("repository", [repository.pk])
    if not is_shown(listed, reader):
        return None
    files = _files(repository, listed, words)
    sheet = sheet_of(len(files), asked, PAGE_SIZE)
    return RepositoryPage(
        repository,
        other_names(repository.names.all()),
        listed.years(),
        _file_entries(files[sheet.rows], documents_seen_by(reader)),
        sheet,
        words,
        is_public(listed, reader),
    )


def _files(repository: Repository, listed: Listed, words: str) -> list[int]:
    """The keys of its files that these documents name, by shelfmark."""
    named = listed.counts("file")["file"]
    files = repository.files.order_by("shelfmark").values_list("pk", "shelfmark")
    held = {pk: [shelfmark] for pk, shelfmark in files if pk in named}
    return list(Names.of(held).having(words.split()) if words else held)


def file_page(repository: str, slug: str, reader: Reader) -> FilePage | None:
    """The page of an archival file, or None where the reader is not shown one."""
    file = (
        ArchivalFile.objects.filter(repository__slug=repository, slug=slug)
        .select_related("repository")
        .first()
    )
    if file is None:
        return None
    references = _references(file, documents_seen_by(reader))
    if not references:
        return None
    strip = file_strip(file, references)
    listed = listed_for(reader).having("file", [file.pk])
    placed = sorted(
        (row for row in references if row.page_first is not None),
        key=lambda row: (row.page_first or 0, row.page_last or 0, row.shelfmark),
    )
    unplaced = [row for row in references if row.page_first is None]
    return FilePage(
        file,
        strip,
        listed.years(),
        _rows(placed, sees_drafts(reader)),
        _rows(unplaced, sees_drafts(reader)),
        is_public(listed, reader),
    )


def _rows(references: list[ArchivalReference], drafts: bool) -> tuple[DocumentRow, ...]:
    rows = read_rows({row.document_id for row in references}, drafts)
    return tuple(
        rows.row(
            row.document_id,
            note=row.note,
            parties=rows.senders(row.document_id),
            number=row.shelfmark,
            pages=row.pages.replace("-", "–"),
        )
        for row in references
    )


def _references(file: ArchivalFile, visible: DocumentQuerySet) -> list[ArchivalReference]:
    """The references to the file from what the reader may see, with all that a strip needs."""
    rows = rows_of(visible, ArchivalReference.objects.filter(file=file))
    return list(rows.select_related("document", "file", "repository"))


@dataclass(frozen=True, slots=True)
class _Reference:
    """As much of a reference as a list of files needs."""

    shelfmark: str
    pages: str
    document: int


def _file_entries(keys: Collection[int], visible: DocumentQuerySet) -> tuple[FileEntry, ...]:
    by_file: defaultdict[int | None, list[_Reference]] = defaultdict(list)
    rows = rows_of(visible, ArchivalReference.objects.filter(file__in=keys)).order_by()
    for file, *values in rows.values_list("file_id", "shelfmark", "pages", "document_id"):
        by_file[file].append(_Reference(*values))
    files = ArchivalFile.objects.filter(pk__in=keys).select_related("repository")
    return tuple(_file_entry(file, by_file[file.pk]) for file in files)


def _file_entry(file: ArchivalFile, references: list[_Reference]) -> FileEntry:
    return FileEntry(
        file,
        parts_of(file, (row.shelfmark for row in references)),
        pages_said(row.pages for row in references),
        len({row.document for row in references}),
    )
