"""The bounds of imprecise dates, where a way of writing has passed them by."""

from __future__ import annotations

import datetime

from documents.dates.fields import EdtfField, edtf_fields
from documents.models import Document

_Bounds = tuple[datetime.date | None, datetime.date | None]


def refresh_bounds(document: Document) -> bool:
    """Compute the bounds of the document's dates anew; whether anything changed."""
    stale = stale_bounds(document)
    if stale:
        document.save()
    return bool(stale)


def stale_bounds(document: Document) -> list[str]:
    """The dates of the document whose bounds are not those of their EDTF."""
    return [
        field.name
        for field in edtf_fields(Document)
        if _held(document, field) != field.with_bounds_of(getattr(document, field.name))[1:]
    ]


def _held(document: Document, field: EdtfField) -> _Bounds:
    return (getattr(document, field.earliest_field), getattr(document, field.latest_field))
