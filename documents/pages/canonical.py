"""`/documents/<slug>.json`: a record whole."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from documents.exports.canonical import document_json, named_documents
from documents.mapping.read import with_record
from documents.models import Document
from documents.models.document import sees_drafts
from documents.pages.moved import moved_document


def document_canonical(request: HttpRequest, slug: str) -> HttpResponse:
    """The record in canonical JSON with what is derived from it beside; addresses that lead to
    its page lead here as well."""
    seen = Document.objects.visible_to(request.user)
    document = with_record(seen).filter(slug=slug).first()
    if document is None:
        return redirect("document-json", moved_document(seen, slug).slug, permanent=True)
    visible = seen.filter(pk__in=named_documents(document)).values_list("slug", flat=True)
    values = document_json(document, set(visible), curator=sees_drafts(request.user))
    return JsonResponse(values, json_dumps_params={"ensure_ascii": False, "sort_keys": True})
