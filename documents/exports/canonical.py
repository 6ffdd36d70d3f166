"""A record as `/documents/<slug>.json` gives it: what was entered, and what is derived.

`record` is the canonical JSON that editions hash, as far as the reader may see it; `derived`
stands beside it and is never hashed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from documents.mapping.read import read_record
from documents.models import Citation, Document
from documents.record.canonical import to_json
from documents.record.record import Record
from documents.record.vocabulary import AUTOMATIC, CONFIRMED, ORPHAN


def document_json(
    document: Document, visible: Collection[str], *, curator: bool = False
) -> dict[str, Any]:
    """The document as JSON values for readers who may see the documents with these slugs.

    What points to or comes from a held document that they may not see is left out. Citations that
    were rejected and what hangs on words that are gone, with the notes on them, are for curators
    alone: where there are such, `record` is less than what editions hash.
    """
    record = read_record(document)
    hidden = _slugs_held(document) - set(visible)
    record = replace(
        record,
        relations=tuple(entry for entry in record.relations if entry.target not in hidden),
        citations=tuple(entry for entry in record.citations if entry.target not in hidden),
    )
    record = record if curator else _as_shown(record)
    return {"record": to_json(record), "derived": _derived(document, hidden)}


def _as_shown(record: Record) -> Record:
    """The record without what its page does not show either."""
    return replace(
        record,
        citations=tuple(entry for entry in record.citations if entry.status == CONFIRMED),
        annotations=tuple(entry for entry in record.annotations if entry.status != ORPHAN),
    )


def named_documents(document: Document) -> set[int]:
    """The documents that the JSON of this one names."""
    related = document.relations.values_list("target", flat=True)
    cited = document.citations.values_list("target", flat=True)
    citing = document.cited_by.values_list("document", flat=True)
    return {pk for pks in (related, cited, citing) for pk in pks if pk}


def _slugs_held(document: Document) -> set[str]:
    held = Document.objects.filter(pk__in=named_documents(document))
    return set(held.values_list("slug", flat=True))


def _derived(document: Document, hidden: set[str]) -> dict[str, Any]:
    automatic = document.citations.filter(status=AUTOMATIC).select_related("target")
    citing = document.cited_by.standing().select_related("document")
    return {
        "date_earliest": _iso(document.date_earliest),
        "date_latest": _iso(document.date_latest),
        "passages": [
            {"anchor": passage.anchor, "text": passage.text.key, "words": passage.plain}
            for passage in document.passages.select_related("text")
        ],
        "automatic_citations": [
            _citation(row) for row in automatic if row.target and row.target.slug not in hidden
        ],
        "cited_by": sorted({row.document.slug for row in citing} - hidden),
    }


def _citation(row: Citation) -> dict[str, Any]:
    return {
        "anchor": row.anchor,
        "exact": row.exact,
        "prefix": row.prefix,
        "suffix": row.suffix,
        "target": row.target.slug if row.target else "",
        "evidence": row.evidence,
    }


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""
