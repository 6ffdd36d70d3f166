"""`/documents/<slug>.json`: a record whole."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404

from documents.exports.canonical import document_json, named_documents
from documents.mapping.read import with_record
from documents.models import Document


def document_canonical(request: HttpRequest, slug: str) -> JsonResponse:
    """The record in canonical JSON with what is derived from it beside."""
    seen = Document.objects.visible_to(request.user)
    document = get_object_or_404(with_record(seen), slug=slug)
    visible = seen.filter(pk__in=named_documents(document)).values_list("slug", flat=True)
    values = document_json(document, set(visible))
    return JsonResponse(values, json_dumps_params={"ensure_ascii": False, "sort_keys": True})
