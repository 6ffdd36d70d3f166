"""The archival file and the page numbers of a reference, read from its shelfmark and pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.text import slugify

from documents.citations.references import make_reference
from documents.mapping.slugs import FreeSlugs
from documents.models import ArchivalFile, ArchivalReference, Document

_LONGEST_SLUG = 180  # room for a number behind it

_Files = dict[tuple[int, str], ArchivalFile]


def refresh_references(documents: Iterable[Document]) -> set[int]:
    """Place every reference of the documents in its archival file; the keys of the documents of
    which one changed."""
    stale = stale_references(documents)
    place_references(stale)
    ArchivalReference.objects.bulk_update(stale, ["file", "page_first", "page_last"])
    return {row.document_id for row in stale}


def place_references(rows: Sequence[ArchivalReference]) -> None:
    """Set file and page numbers of references, saved or not; the files are made if need be."""
    files = _files(rows)
    for row in rows:
        shelfmark, row.page_first, row.page_last = _read(row)
        row.file = files[row.repository_id, shelfmark]


def stale_references(documents: Iterable[Document]) -> list[ArchivalReference]:
    """The references whose file or page numbers are not what their words say."""
    rows = ArchivalReference.objects.filter(document__in=list(documents))
    return [row for row in rows.select_related("repository", "file") if _held(row) != _read(row)]


def _held(row: ArchivalReference) -> tuple[str, int | None, int | None]:
    return (row.file.shelfmark if row.file else "", row.page_first, row.page_last)


def _read(row: ArchivalReference) -> tuple[str, int | None, int | None]:
    read = make_reference(row.repository.abbreviation, row.shelfmark, row.pages)
    return (read.file, read.page_first, read.page_last)


def _files(rows: Iterable[ArchivalReference]) -> _Files:
    """The files that the references lie in, made where there are none yet."""
    wanted: defaultdict[int, set[str]] = defaultdict(set)
    for row in rows:
        wanted[row.repository_id].add(_read(row)[0])
    files: _Files = {}
    for repository, shelfmarks in wanted.items():
        held = ArchivalFile.objects.filter(repository=repository, shelfmark__in=shelfmarks)
        files |= {(repository, file.shelfmark): file for file in held}
        missing = sorted(mark for mark in shelfmarks if (repository, mark) not in files)
        made = ArchivalFile.objects.bulk_create(_new_files(repository, missing))
        files |= {(repository, file.shelfmark): file for file in made}
    return files


def _new_files(repository: int, shelfmarks: list[str]) -> list[ArchivalFile]:
    """Files whose names differ only in signs get a number behind their address."""
    bases = {mark: slugify(mark)[:_LONGEST_SLUG] or "file" for mark in shelfmarks}
    held = ArchivalFile.objects.filter(repository=repository)
    free = FreeSlugs(
        lambda slugs: set(held.filter(slug__in=slugs).values_list("slug", flat=True)),
        bases.values(),
    )
    return [
        ArchivalFile(repository_id=repository, shelfmark=mark, slug=free.take(base))
        for mark, base in bases.items()
    ]
