"""The pages on the archive itself, in the operator's words, its editorial conventions, and how to
search it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from documents.pages.conventions import conventions_page


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "documents/about.html", {"words": settings.ARCHIVE_ABOUT})


def rights(request: HttpRequest) -> HttpResponse:
    return render(request, "documents/rights.html", {"words": settings.ARCHIVE_RIGHTS})


def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "documents/contact.html", {"words": settings.ARCHIVE_CONTACT})


def conventions(request: HttpRequest) -> HttpResponse:
    return render(request, "documents/conventions.html", {"page": conventions_page()})


def searching(request: HttpRequest) -> HttpResponse:
    return render(request, "documents/searching.html")
