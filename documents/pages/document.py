"""The page of a document, and the addresses that lead to it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from documents.models import Document
from documents.models.document import DocumentQuerySet
from documents.pages.detail import document_page, page_rows


def document_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A document; a former slug or another archive's number leads to it for ever."""
    visible = Document.objects.visible_to(request.user)
    document = page_rows(visible).filter(slug=slug).first()
    if document is None:
        return redirect(_moved(visible, slug), permanent=True)
    page = document_page(document, visible)
    return render(request, "documents/document_detail.html", {"page": page})


def _moved(visible: DocumentQuerySet, address: str) -> Document:
    """The one document that had this address, or has this number in another archive."""
    former = visible.filter(former_slugs__slug=address).first()
    if former is not None:
        return former
    numbered = list(visible.filter(identifiers__value=address).distinct()[:2])
    if len(numbered) != 1:
        raise Http404
    return numbered[0]
