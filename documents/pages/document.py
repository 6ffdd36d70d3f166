"""The page of a document, and the addresses that lead to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from documents.models import Document
from documents.models.document import sees_drafts
from documents.pages.detail import document_page
from documents.pages.hits import searched
from documents.pages.moved import moved_document
from documents.pages.page_rows import page_rows


def document_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A document; a former slug or another archive's number leads to it for ever.

    With the words of a search in its address it shows where they stand.
    """
    drafts = sees_drafts(request.user)
    document = page_rows(slug, drafts)
    if document is None:
        visible = Document.objects.visible(drafts)
        return redirect(moved_document(visible, slug), permanent=True)
    page = document_page(document, drafts, searched(request, drafts))
    return render(request, "documents/document_detail.html", {"page": page})
