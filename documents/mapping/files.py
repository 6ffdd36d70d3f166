"""The archival file and the page numbers of a reference, read from its shelfmark and pages."""

from __future__ import annotations

from django.utils.text import slugify

from documents.citations.references import make_reference
from documents.models import ArchivalFile, ArchivalReference, Document

_LONGEST_SLUG = 180  # room for a number behind it


def refresh_references(document: Document) -> bool:
    """Place every reference of a document in its archival file; whether anything changed."""
    placed = [_place(reference) for reference in document.references.all()]
    return any(placed)


def stale_references(document: Document) -> list[ArchivalReference]:
    """The references whose file or page numbers are not what their words say."""
    return [row for row in document.references.all() if _held(row) != _read(row)]


def _held(row: ArchivalReference) -> tuple[str, int | None, int | None]:
    return (row.file.shelfmark if row.file else "", row.page_first, row.page_last)


def _read(row: ArchivalReference) -> tuple[str, int | None, int | None]:
    read = make_reference(row.repository.abbreviation, row.shelfmark, row.pages)
    return (read.file, read.page_first, read.page_last)


def _place(row: ArchivalReference) -> bool:
    shelfmark, first, last = _read(row)
    if _held(row) == (shelfmark, first, last):
        return False
    row.file = _file(row, shelfmark)
    row.page_first, row.page_last = first, last
    row.save(update_fields=["file", "page_first", "page_last"])
    return True


def _file(row: ArchivalReference, shelfmark: str) -> ArchivalFile:
    file, _ = ArchivalFile.objects.get_or_create(
        repository=row.repository,
        shelfmark=shelfmark,
        defaults={"slug": lambda: _free_slug(row, shelfmark)},
    )
    return file


def _free_slug(row: ArchivalReference, shelfmark: str) -> str:
    """An address for the file; files whose names differ only in signs get a number behind."""
    slug = slugify(shelfmark)[:_LONGEST_SLUG] or "file"
    taken = set(
        ArchivalFile.objects.filter(repository=row.repository, slug__startswith=slug).values_list(
            "slug", flat=True
        )
    )
    number = 2
    free = slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
