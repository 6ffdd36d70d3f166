"""A list as one JSON object (RFC 8259): `url`, `query`, `count` and `documents`.

A document has the fields of the canonical JSON under the same names, as far as a citation needs
them, with names beside the slugs; empty ones are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from documents.exports.formats.cited import CitedList, CitedName, CitedRecord, CitedReference

_WORDS: Final = (
    "slug",
    "url",
    "status",
    "kind",
    "holding",
    "title",
    "date",
    "date_display",
    "document_number",
    "original_languages",
    "topics",
)


def write_json(cited: CitedList) -> Iterator[str]:
    """The object in pieces: what was asked, each document on a line of its own, the end."""
    head = {"url": cited.url, "query": dict(cited.query), "count": cited.count}
    yield f'{_written(head)[:-1]}, "documents": ['
    before = "\n"
    for record in cited.records:
        yield before + _written(_document(record))
        before = ",\n"
    yield "\n]}\n"


def _written(values: Mapping[str, Any]) -> str:
    """Words in their own letters; halves of surrogate pairs, which UTF-8 cannot hold, escaped."""
    words = json.dumps(values, ensure_ascii=False)
    try:
        words.encode()
    except UnicodeEncodeError:
        return json.dumps(values)
    return words


def _document(record: CitedRecord) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(record, name) for name in _WORDS}
    values["contributions"] = list(map(_contribution, record.contributions))
    values["references"] = list(map(_reference, record.references))
    values["collections"] = [
        _filled(collection=place.collection, title=place.title, label=place.label)
        | ({} if place.ordinal is None else {"ordinal": place.ordinal})
        for place in record.collections
    ]
    values["identifiers"] = [
        {"archive": archive, "value": value} for archive, value in record.identifiers
    ]
    return _filled(**values)


def _contribution(entry: CitedName) -> dict[str, Any]:
    return _filled(
        role=entry.role,
        agent=entry.agent,
        name=entry.name,
        credited_as=entry.credited_as,
        copy=entry.copy,
    )


def _reference(entry: CitedReference) -> dict[str, Any]:
    return _filled(
        repository=entry.repository,
        repository_name=entry.repository_name,
        shelfmark=entry.shelfmark,
        pages=entry.pages,
    )


def _filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
