"""What can be done with several rows of a list at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import pluralize
from django.utils import timezone

from documents import derived
from documents.admin.orphans import orphans_of
from documents.admin.permissions import may_change
from documents.models import Citation, Document
from documents.record.holdings import holding_complaint
from documents.record.vocabulary import (
    AUTOMATIC,
    CITATION_STATUSES,
    CONFIRMED,
    PUBLISHED,
    REJECTED,
)

_MOST_NAMED = 5


@admin.action(description="Publish the selected drafts", permissions=["publish"])
@transaction.atomic
def publish_documents(desk: Any, request: HttpRequest, documents: QuerySet[Document]) -> None:
    """Publish what is in order; say of the rest what is not."""
    published = []
    for document in documents.exclude(status=PUBLISHED).prefetch_related("texts"):
        if _in_order(request, document):
            _publish(document)
            desk.log_change(request, document, "Published.")
            published.append(document)
    derived.refresh(published)
    count = len(published)
    messages.success(request, f"{count} document{pluralize(count)} published.")


def _in_order(request: HttpRequest, document: Document) -> bool:
    roles = [text.role for text in document.texts.all()]
    complaint = holding_complaint(document.holding, roles) or orphans_of(document)
    if complaint:
        messages.error(request, f"{document} stays a draft. {complaint}")
    return not complaint


def _publish(document: Document) -> None:
    document.status = PUBLISHED
    document.published_at = document.published_at or timezone.now()
    document.save(update_fields=["status", "published_at", "changed_at"])


@admin.action(description="Confirm the selected citations", permissions=["change"])
def confirm_citations(desk: Any, request: HttpRequest, citations: QuerySet[Citation]) -> None:
    """Make automatic citations a curator's own; their words and evidence stay."""
    _decide(desk, request, citations, CONFIRMED)


@admin.action(description="Reject the selected citations", permissions=["change"])
def reject_citations(desk: Any, request: HttpRequest, citations: QuerySet[Citation]) -> None:
    """Say that these words do not mean that document; they are not shown and not found again."""
    _decide(desk, request, citations, REJECTED)


def comment_changed(documents: Collection[Document]) -> None:
    """Remake what is derived, and date the change: forms opened before may not undo it."""
    ids = [document.pk for document in documents]
    Document.objects.filter(pk__in=ids).update(changed_at=timezone.now())
    derived.refresh(documents)


@transaction.atomic
def _decide(desk: Any, request: HttpRequest, citations: QuerySet[Citation], status: str) -> None:
    rows = list(citations.select_related("document", "target"))
    open_rows = [row for row in rows if row.status in (AUTOMATIC, CONFIRMED, REJECTED)]
    allowed = [row for row in open_rows if may_change(request, row.document)]
    for row in allowed:
        row.status = status
        row.save(update_fields=["status"])
        desk.log_change(request, row, f"{CITATION_STATUSES[status]}.")
    comment_changed([row.document for row in allowed])
    if allowed:
        label = CITATION_STATUSES[status].lower()
        count = len(allowed)
        messages.success(request, f"{count} citation{pluralize(count)} {label}.")
    _say_left(
        request,
        [row for row in rows if row not in open_rows],
        "is an orphan: open it and name its words anew first.",
    )
    _say_left(
        request,
        [row for row in open_rows if row not in allowed],
        "stays as it is: its document is published, and only an Editor may decide about it.",
    )


def _say_left(request: HttpRequest, rows: Iterable[Citation], reason: str) -> None:
    left = list(rows)
    for row in left[:_MOST_NAMED]:
        messages.warning(request, f"The citation {row.exact or row.described_place!r} {reason}")
    if len(left) > _MOST_NAMED:
        messages.warning(request, f"The same holds for {len(left) - _MOST_NAMED} more.")
