"""The index of topics and the page of one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from documents.pages.asked import asked_words
from documents.pages.authorities.topic import topic_index, topic_page


def topic_list(request: HttpRequest) -> HttpResponse:
    index = topic_index(request.user, words=asked_words(request), asked=request.GET.get("page", ""))
    return render(request, "documents/topic_list.html", {"index": index})


def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    page = topic_page(slug, request.user)
    if page is None:
        raise Http404
    return render(request, "documents/topic_detail.html", {"page": page})
