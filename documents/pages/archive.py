"""Where the paper lies: the list of archives, the page of one, and that of a file in it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from documents.pages.asked import asked_words
from documents.pages.authorities.archive import file_page, repository_entries, repository_page


def repository_list(request: HttpRequest) -> HttpResponse:
    entries = repository_entries(request.user)
    return render(request, "documents/repository_list.html", {"entries": entries})


def repository_detail(request: HttpRequest, slug: str) -> HttpResponse:
    page = repository_page(
        slug, request.user, words=asked_words(request), asked=request.GET.get("page", "")
    )
    if page is None:
        raise Http404
    return render(request, "documents/repository_detail.html", {"page": page})


def file_detail(request: HttpRequest, repository: str, slug: str) -> HttpResponse:
    page = file_page(repository, slug, request.user)
    if page is None:
        raise Http404
    return render(request, "documents/file_detail.html", {"page": page})
