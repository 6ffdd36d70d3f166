"""The keys by which equal titles are found, where a way of writing has passed them by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from documents.models import Document, Statement
from documents.models.keys import name_key

_TITLE: Final = "title"


def refresh_keys(documents: Sequence[Document]) -> set[int]:
    """Compute the keys of the documents' titles anew, those that somebody states included; the
    primary keys of the documents of which one changed."""
    titles, statements = _stale(documents)
    for document in titles:
        document.title_key = name_key(document.title)
    for statement in statements:
        statement.value_key = name_key(statement.value)
    Document.objects.bulk_update(titles, ["title_key"])
    Statement.objects.bulk_update(statements, ["value_key"])
    return {document.pk for document in titles} | {row.document_id for row in statements}


def stale_keys(documents: Sequence[Document]) -> set[int]:
    """The primary keys of the documents of which a title's key is not that of its words."""
    titles, statements = _stale(documents)
    return {document.pk for document in titles} | {row.document_id for row in statements}


def _stale(documents: Sequence[Document]) -> tuple[list[Document], list[Statement]]:
    titles = [row for row in documents if row.title_key != name_key(row.title)]
    stated = Statement.objects.filter(document__in=documents, field=_TITLE)
    return titles, [row for row in stated if row.value_key != name_key(row.value)]
