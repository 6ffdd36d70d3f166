"""The list of collections and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from documents.pages.asked import asked_words
from documents.pages.authorities.collection import collection_index, collection_page
from documents.pages.moved import moved_slug


def collection_list(request: HttpRequest) -> HttpResponse:
    index = collection_index(
        request.user, words=asked_words(request), asked=request.GET.get("page", "")
    )
    return render(request, "documents/collection_list.html", {"index": index})


def collection_detail(request: HttpRequest, slug: str) -> HttpResponse:
    page = collection_page(slug, request.user, request.GET.get("page", ""))
    if page is None:
        now = moved_slug("collection", slug, lambda other: collection_page(other, request.user))
        return redirect("collection-detail", now, permanent=True)
    return render(request, "documents/collection_detail.html", {"page": page})
