"""Who may change what: a Curator drafts, an Editor also what is published.

What was published once can be neither deleted nor set back to draft: its address keeps answering.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest

from documents.models import Document

PUBLISH = "documents.publish_document"

STAYS = (
    "This document is published, and a published address keeps answering for ever: it can be "
    "neither deleted nor set back to draft. Correct it, or say in the editorial note why it "
    "should not be used."
)
ONLY_EDITORS_PUBLISH = "Only an Editor may publish. Save it as a draft, and ask an Editor."
ONLY_EDITORS_CHANGE = (
    "This document is published: only an Editor may change it. You can read everything here; tell "
    "an Editor what should be different."
)

ONLY_EDITORS_CHANGE_WHAT_IS_NAMED = (
    "Published documents name this ({}), and what is changed here shows on their pages at once: "
    "only an Editor may change it. You can read everything here; tell an Editor what should be "
    "different."
)
_MOST_NAMED = 3


def is_published(document: Document | None) -> bool:
    """Whether the document is published. Nothing that a form sends can change the answer."""
    return document is not None and document.published_at is not None


def may_publish(request: HttpRequest) -> bool:
    """Whether this is an Editor."""
    return request.user.has_perm(PUBLISH)


def may_change(request: HttpRequest, document: Document | None) -> bool:
    """Whether the document, its parts included, is this user's to change."""
    return not is_published(document) or may_publish(request)


def named_in(documents: QuerySet[Document]) -> str:
    """Some titles of the documents, and how many there are besides; empty if there are none."""
    titles = [f"“{document}”" for document in documents[: _MOST_NAMED + 1]]
    if len(titles) <= _MOST_NAMED:
        return ", ".join(titles)
    return f"{', '.join(titles[:_MOST_NAMED])} and {documents.count() - _MOST_NAMED} more"


class PartOfDocument(InlineModelAdmin):
    """Rows of a document, which only those who may change the document may change.

    `group` is the heading on the document's form under which they stand.
    """

    group = ""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and may_change(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and may_change(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and may_change(request, obj)


class OnDocument(admin.ModelAdmin):
    """Rows with a form of their own that belong to a `document`."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and may_change(
            request, obj and obj.document
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and may_change(
            request, obj and obj.document
        )
