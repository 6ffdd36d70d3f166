"""Where the paper lies: the list of archives, the page of one, and that of a file in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from documents.pages.asked import asked_words
from documents.pages.authorities.archive import file_page, repository_entries, repository_page
from documents.pages.moved import moved_slug


def repository_list(request: HttpRequest) -> HttpResponse:
    entries = repository_entries(request.user)
    return render(request, "documents/repository_list.html", {"entries": entries})


def repository_detail(request: HttpRequest, slug: str) -> HttpResponse:
    page = repository_page(
        slug, request.user, words=asked_words(request), asked=request.GET.get("page", "")
    )
    if page is None:
        now = moved_slug("repository", slug, lambda other: repository_page(other, request.user))
        return redirect("repository-detail", now, permanent=True)
    return render(request, "documents/repository_detail.html", {"page": page})


def file_detail(request: HttpRequest, repository: str, slug: str) -> HttpResponse:
    page = file_page(repository, slug, request.user)
    if page is None:
        now = moved_slug(
            "repository", repository, lambda other: file_page(other, slug, request.user)
        )
        return redirect("file-detail", now, slug, permanent=True)
    return render(request, "documents/file_detail.html", {"page": page})
