"""The list of collections and the page of one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from documents.pages.asked import asked_words
from documents.pages.authorities.collection import collection_index, collection_page


def collection_list(request: HttpRequest) -> HttpResponse:
    index = collection_index(
        request.user, words=asked_words(request), asked=request.GET.get("page", "")
    )
    return render(request, "documents/collection_list.html", {"index": index})


def collection_detail(request: HttpRequest, slug: str) -> HttpResponse:
    page = collection_page(slug, request.user, request.GET.get("page", ""))
    if page is None:
        raise Http404
    return render(request, "documents/collection_detail.html", {"page": page})
