"""The bounds of imprecise dates, where a way of writing has passed them by."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from documents.dates.fields import EdtfField, edtf_fields
from documents.models import Document

_Bounds = tuple[datetime.date | None, datetime.date | None]


def refresh_bounds(documents: Iterable[Document]) -> set[int]:
    """Compute the bounds of the documents' dates anew; the keys of those that changed."""
    stale = [document for document in documents if stale_bounds(document)]
    for document in stale:
        document.save()
    return {document.pk for document in stale}


def stale_bounds(document: Document) -> list[str]:
    """The dates of the document whose bounds are not those of their EDTF."""
    return [
        field.name
        for field in edtf_fields(Document)
        if _held(document, field) != field.with_bounds_of(getattr(document, field.name))[1:]
    ]


def _held(document: Document, field: EdtfField) -> _Bounds:
    return (getattr(document, field.earliest_field), getattr(document, field.latest_field))
