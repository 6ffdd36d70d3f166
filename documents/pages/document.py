"""The page of a document, and the addresses that lead to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from documents.models import Document
from documents.pages.detail import document_page
from documents.pages.hits import searched
from documents.pages.moved import moved_document
from documents.pages.page_rows import page_rows


def document_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A document; a former slug or another archive's number leads to it for ever.

    With the words of a search in its address it shows where they stand.
    """
    visible = Document.objects.visible_to(request.user)
    document = page_rows(visible).filter(slug=slug).first()
    if document is None:
        return redirect(moved_document(visible, slug), permanent=True)
    page = document_page(document, visible, searched(request, visible))
    return render(request, "documents/document_detail.html", {"page": page})
