"""The index of places and the page of one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from documents.pages.asked import asked_words
from documents.pages.authorities.place import place_page
from documents.pages.authorities.places import ORDERS, place_index


def place_list(request: HttpRequest) -> HttpResponse:
    index = place_index(
        request.user,
        words=asked_words(request),
        order=request.GET.get("by", ""),
        asked=request.GET.get("page", ""),
    )
    return render(request, "documents/place_list.html", {"index": index, "orders": ORDERS})


def place_detail(request: HttpRequest, slug: str) -> HttpResponse:
    page = place_page(slug, request.user)
    if page is None:
        raise Http404
    return render(request, "documents/place_detail.html", {"page": page})
