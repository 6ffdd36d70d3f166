"""The rows of the synthetic archive, as plain tuples for `executemany`; knows no database.

What is derived (passages, footnotes, anchors, bounds, places in files, found citations) is written
as the ingest writes it: `manage rebuild --check` finds no difference, which a test asks.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from documents.citations.mentions import find_document_numbers, sentence_around
from documents.citations.references import make_reference
from documents.record.vocabulary import AUTOMATIC, DRAFT
from documents.text.anchors import digest_words
from documents.text.footnotes import find_marks
from documents.text.html import render_passage
from documents.text.plain import plain_text
from documents.text.quotes import select
from tests.benchmarks.authorities import (
    REPOSITORIES,
    file_of,
    file_repository,
    file_shelfmark,
    record_at,
    volume_designation,
)
from tests.benchmarks.synthetic import SyntheticRecord, make_record

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]

#: When everything was published and last changed; the synthetic archive knows no other time.
WRITTEN_AT: Final = "2026-01-01 00:00:00"

#: The fields written for a record, by model, in the order in which the tables are filled. The
#: loader adds the keys of titles; every other field of these models gets its default there.
FIELDS: Final[dict[str, str]] = {
    "Document": "id slug status kind holding title date_edtf date_display date_earliest "
    "date_latest original_languages published_at title_key",
    "Text": "id document_id key role language body anchors last_number order",
    "Passage": "document_id text_id anchor order body plain html marks",
    "Footnote": "text_id order anchor label plain html",
    "Contribution": "document_id agent_id role order",
    "AgentMention": "document_id agent_id order",
    "PlaceMention": "document_id place_id order",
    "ArchivalReference": "document_id repository_id file_id shelfmark pages page_first page_last",
    "CollectionPlace": "collection_id document_id ordinal",
    "Topic_documents": "topic_id document_id",
    "Relation": "document_id target_id name",
    "Citation": "document_id anchor exact prefix suffix sentence target_id status evidence order",
}

# Words that are their own plain words and their own HTML.
_UNMARKED: Final = re.compile(r"[A-Za-z0-9 ,.()一-鿿，。-]+")


def rows_of(numbers: Iterable[int]) -> Rows:
    """The rows of the records with these numbers."""
    rows: Rows = {model: [] for model in FIELDS}
    for number in numbers:
        _add_record(rows, make_record(number))
    return rows


def _add_record(rows: Rows, record: SyntheticRecord) -> None:
    document = record.number + 1
    rows["Document"].append(_document(record))
    if record.paragraphs:
        plain = _add_text(rows, record, "en")
        rows["Citation"] += _citations(record, plain)
    if record.chinese:
        _add_text(rows, record, "zh")
    rows["Contribution"] += [
        (document, party.agent + 1, party.role, order) for order, party in enumerate(record.parties)
    ]
    rows["AgentMention"] += [(document, n + 1, at) for at, n in enumerate(record.mentioned)]
    rows["PlaceMention"] += [(document, n + 1, at) for at, n in enumerate(record.places)]
    rows["ArchivalReference"].append(_reference(record))
    rows["CollectionPlace"].append((record.collection + 1, document, record.ordinal))
    rows["Topic_documents"] += [(topic + 1, document) for topic in record.topics]
    if record.replies_to is not None:
        rows["Relation"].append((document, record.replies_to + 1, "replies-to"))


def _document(record: SyntheticRecord) -> Row:
    return (
        record.number + 1,
        record.slug,
        record.status,
        record.kind,
        record.holding,
        record.title,
        *record.day,
        f'["{record.language}"]',
        None if record.status == DRAFT else WRITTEN_AT,
    )


def _add_text(rows: Rows, record: SyntheticRecord, key: str) -> list[tuple[str, str]]:
    """Add one text with its passages and footnotes; give the anchor and plain words of each."""
    document = record.number + 1
    text, paragraphs, notes = document * 2, record.paragraphs, record.notes
    role, language, place = "translation", "en", 0
    if key == "zh":
        text, paragraphs, notes = document * 2 + 1, record.chinese, ()
        role, language, place = "original", "zh-Hans", 1
    labelled = [f"[^{order}]: {note}" for order, note in enumerate(notes, start=1)]
    note_ids = {str(order): [f"{key}-n{order}"] for order in range(1, len(notes) + 1)}
    passages = list(_passages(paragraphs, note_ids))
    anchors = [[f"{key}-p{n}", passage[0]] for n, passage in enumerate(passages, start=1)]
    body = "\n\n".join([*paragraphs, *labelled])
    rows["Text"].append(
        (text, document, key, role, language, body, json.dumps(anchors), len(anchors), place)
    )
    rows["Passage"] += [
        (document, text, anchor, order, *values)
        for order, ((anchor, _), (_, *values)) in enumerate(
            zip(anchors, passages, strict=True), start=1
        )
    ]
    rows["Footnote"] += [
        (text, order, f"{key}-n{order}", str(order), plain_text(note), _html(note, {}))
        for order, note in enumerate(notes, start=1)
    ]
    return [(anchor, passage[2]) for (anchor, _), passage in zip(anchors, passages, strict=True)]


def _passages(
    paragraphs: Sequence[str], note_ids: dict[str, list[str]]
) -> Iterator[tuple[str, str, str, str, str]]:
    """Digest, body, plain words, HTML and marks of each paragraph."""
    for body in paragraphs:
        if _UNMARKED.fullmatch(body):
            digest = hashlib.sha256(body.encode()).hexdigest()[:16]
            yield digest, body, body, body, "[]"
        else:
            marks = json.dumps(list(find_marks(body)))
            yield digest_words(body), body, plain_text(body), _html(body, note_ids), marks


def _html(body: str, note_ids: dict[str, list[str]]) -> str:
    return render_passage(body, note_ids=note_ids, resolve=lambda _: None)


def _reference(record: SyntheticRecord) -> Row:
    file = file_of(record.number)
    repository = file_repository(file)
    shelfmark = file_shelfmark(file)
    if not repository:
        shelfmark += f"-{record.number % 9 + 1:02}"
    pages = f"{record.page}-{record.page + record.number % 4}"
    read = make_reference(REPOSITORIES[repository], shelfmark, pages)
    first, last = read.page_first, read.page_last
    return (record.number + 1, repository + 1, file + 1, shelfmark, pages, first, last)


def _citations(record: SyntheticRecord, passages: Sequence[tuple[str, str]]) -> Iterator[Row]:
    """What `links.numbers` finds in the words of an essay."""
    order = 0
    for anchor, plain in passages if record.cited else ():
        for mention in find_document_numbers(plain):
            order += 1
            quote = select(plain, mention.start, mention.end)
            yield (
                record.number + 1,
                anchor,
                quote.exact,
                quote.prefix,
                quote.suffix,
                sentence_around(plain, mention.start, mention.end),
                record_at(record.collection, mention.number) + 1,
                AUTOMATIC,
                f"Document No. {mention.number} of {volume_designation(record.collection)}",
                order,
            )
