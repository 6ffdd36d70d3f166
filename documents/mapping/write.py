"""From the neutral record to rows: only what differs is written."""

from __future__ import annotations

from django.utils import timezone

from documents.mapping.authorities import Vocabulary
from documents.mapping.limits import refuse_too_long
from documents.mapping.read import SCALARS, read_record
from documents.mapping.rows import ROWS
from documents.models import Citation, Document, Relation, Text, Topic
from documents.record.record import Record
from documents.record.record import Text as TextRecord
from documents.record.vocabulary import AUTOMATIC, PUBLISHED
from documents.text.anchors import digest_words
from documents.text.blocks import split_passages


def write_record(record: Record, document: Document | None = None) -> Document:
    """Make the rows of one document say what `record` says.

    Call it in a transaction. Slugs of agents, places, repositories, collections and topics must
    exist (`mapping.authorities.missing_slugs` tells which do not). A target that does not exist
    yet is kept by its slug. What is derived is not refreshed: call `derived.refresh` afterwards.
    Raises TooLong for words that do not fit into their field.
    """
    document = document or Document()
    before = read_record(document) if document.pk else Record()
    _write_scalars(record, document)
    _write_lists(record, before, document)
    if before.texts != record.texts:
        _write_texts(record.texts, document)
    if before.topics != record.topics:
        document.topics.set(Topic.objects.filter(slug__in=record.topics))
    adopt_waiting(document)
    return document


def _write_scalars(record: Record, document: Document) -> None:
    for name in SCALARS:
        setattr(document, name, getattr(record, name))
    document.date_edtf = record.date
    document.original_languages = list(record.original_languages)
    if document.status == PUBLISHED and document.published_at is None:
        document.published_at = timezone.now()
    refuse_too_long([document])
    document.save()


def _write_lists(record: Record, before: Record, document: Document) -> None:
    known = Vocabulary.of(record)
    for name, (model, rows_of) in ROWS.items():
        if getattr(before, name) == getattr(record, name):
            continue
        held = model._default_manager.filter(document=document)
        if model is Citation:
            held = held.exclude(status=AUTOMATIC)
        held.delete()
        rows = rows_of(record, document, known)
        refuse_too_long(rows)
        model._default_manager.bulk_create(rows)


def _write_texts(texts: tuple[TextRecord, ...], document: Document) -> None:
    """Texts are kept by their key, so that their passages and anchors stay theirs."""
    document.texts.exclude(key__in=[text.key for text in texts]).delete()
    held = {row.key: row for row in document.texts.all()}
    for order, text in enumerate(texts):
        row = held.get(text.key) or Text(document=document, key=text.key)
        row.order, row.role, row.language = order, text.role, text.language
        row.title, row.note, row.body = text.title, text.note, text.body
        if text.anchors or not row.pk:
            row.anchors = _given_anchors(text)
        row.last_number = max(row.last_number, text.last_number)
        refuse_too_long([row])
        row.save()


def _given_anchors(text: TextRecord) -> list[list[str]]:
    """Which anchor stands for which words, as far as the record says so."""
    passages = split_passages(text.body)
    return [
        [anchor, digest_words(passage.body)]
        for anchor, passage in zip(text.anchors, passages, strict=False)
        if anchor
    ]


def adopt_waiting(document: Document) -> None:
    """Give this document to the citations and relations that were waiting for its slug."""
    for model in (Citation, Relation):
        slugs = [document.slug, *document.former_slugs.values_list("slug", flat=True)]
        waiting = model._default_manager.filter(target__isnull=True, target_slug__in=slugs)
        waiting.exclude(document=document).update(target=document, target_slug="")
