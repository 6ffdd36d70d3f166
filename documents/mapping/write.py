"""From the neutral record to rows: only what differs is written, many records at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from documents.mapping.files import place_references
from documents.mapping.insert import insert_keyed, insert_rows, update_rows
from documents.mapping.limits import refuse_too_long
from documents.mapping.pages import anchors_of_pages
from documents.mapping.read import SCALARS, read_record
from documents.mapping.rows import ROWS, Named
from documents.models import ArchivalReference, Citation, Document, FormerSlug, Relation, Text
from documents.record.record import Record
from documents.record.record import Text as TextRecord
from documents.record.vocabulary import AUTOMATIC, PUBLISHED
from documents.text.anchors import align_anchors, digest_words
from documents.text.blocks import split_passages


@dataclass(frozen=True, slots=True)
class Change:
    """A document that should say what `record` says; `before` is what it says now."""

    record: Record
    document: Document = field(default_factory=Document)
    before: Record = field(default_factory=Record)


def write_record(record: Record, document: Document | None = None) -> Document:
    """Make the rows of one document say what `record` says: `write_records` of one."""
    if document is None or not document.pk:
        change = Change(record, document or Document())
    else:
        change = Change(record, document, read_record(document))
    write_records([change])
    return change.document


def write_records(changes: Sequence[Change]) -> None:
    """Make the rows of the documents say what their records say.

    Call it in a transaction. Slugs of agents, places, repositories, collections and topics must
    exist (`mapping.authorities.missing_slugs` tells which do not). A target that does not exist
    yet is kept by its slug; the records may name each other in any order. What is derived is not
    refreshed: call `derived.refresh` afterwards. Raises TooLong for words that do not fit into
    their field. New documents take a fixed number of queries, or of batches of rows.
    """
    _write_scalars(changes)
    _write_lists(changes)
    _write_texts([change for change in changes if change.before.texts != change.record.texts])
    adopt_waiting(*(change.document for change in changes))


def _write_scalars(changes: Sequence[Change]) -> None:
    for change in changes:
        _set_scalars(change.record, change.document)
    refuse_too_long(change.document for change in changes)
    new = [change.document for change in changes if not change.document.pk]
    held = [change.document for change in changes if change.document.pk]
    insert_keyed(new, "slug")
    for document in held:
        document.save()


def _set_scalars(record: Record, document: Document) -> None:
    for name in SCALARS:
        setattr(document, name, getattr(record, name))
    document.date_edtf = record.date
    document.original_languages = list(record.original_languages)
    if document.status == PUBLISHED and document.published_at is None:
        document.published_at = timezone.now()


def _write_lists(changes: Sequence[Change]) -> None:
    named = Named.of(change.record for change in changes)
    for name, (model, rows_of) in ROWS.items():
        differing = [
            change
            for change in changes
            if getattr(change.before, name) != getattr(change.record, name)
        ]
        _delete_rows(model, [each.document for each in differing if getattr(each.before, name)])
        rows: list[Any] = [
            row for each in differing for row in rows_of(each.record, each.document, named)
        ]
        refuse_too_long(rows)
        if model is ArchivalReference:
            place_references(rows)
        insert_rows(rows)


def _delete_rows(model: Any, documents: Sequence[Document]) -> None:
    if documents:
        held = model._default_manager.filter(document__in=documents)
        (held.exclude(status=AUTOMATIC) if model is Citation else held).delete()


def _write_texts(changes: Sequence[Change]) -> None:
    """Texts are kept by their key, so that their passages and anchors stay theirs."""
    new: list[Text] = []
    for change in changes:
        document, texts = change.document, change.record.texts
        held = {row.key: row for row in document.texts.all()} if change.before.texts else {}
        gone = held.keys() - {text.key for text in texts}
        if gone:
            document.texts.filter(key__in=gone).delete()
        for order, text in enumerate(texts):
            row = held.get(text.key) or Text(document=document, key=text.key)
            _set_text(row, text, order)
            if row.pk:
                row.save()
            else:
                new.append(row)
    insert_keyed(new, "document", "key")


def _set_text(row: Text, text: TextRecord, order: int) -> None:
    row.order, row.role, row.language = order, text.role, text.language
    row.title, row.note, row.body = text.title, text.note, text.body
    row.last_number = max(row.last_number, text.last_number)
    if text.anchors or not row.pk:
        _give_anchors(row, text)
    refuse_too_long([row])


def _give_anchors(row: Text, text: TextRecord) -> None:
    """Which anchor stands for which words, as far as the record says so. The passages of a new
    text get the others at once, so that refreshing it finds nothing to give."""
    digests = [digest_words(passage.body) for passage in split_passages(text.body)]
    given = [pair for pair in zip(text.anchors, digests, strict=False) if pair[0]]
    if not row.pk:
        alignment = align_anchors(given, digests, row.key, row.last_number)
        given, row.last_number = alignment.anchors, alignment.last_number
    row.anchors = [[anchor, digest] for anchor, digest in given]


def adopt_waiting(*documents: Document) -> None:
    """Give these documents to the citations and relations that were waiting for their slugs; to a
    citation of a page also the passage in which the page begins."""
    former = FormerSlug.objects.filter(document__in=documents).values_list("slug", "document_id")
    by_pk = {document.pk: document for document in documents}
    by_slug = {slug: by_pk[pk] for slug, pk in former}
    by_slug |= {document.slug: document for document in documents}
    for model in (Citation, Relation):
        waiting = model._default_manager.filter(target__isnull=True, target_slug__in=by_slug)
        _adopt(model, by_slug, list(waiting))


def _adopt(model: Any, by_slug: dict[str, Document], waiting: Iterable[Any]) -> None:
    adopted = [row for row in waiting if row.document_id != by_slug[row.target_slug].pk]
    if model is Citation:
        anchors = anchors_of_pages(
            {row.target_slug: by_slug[row.target_slug].pk for row in adopted}
        )
        for row in adopted:
            row.target_anchor = row.target_anchor or anchors.get(row.target_slug, "")
    for row in adopted:
        row.target, row.target_slug = by_slug[row.target_slug], ""
    fields = ["target", "target_slug", *(["target_anchor"] if model is Citation else [])]
    update_rows(adopted, fields)
