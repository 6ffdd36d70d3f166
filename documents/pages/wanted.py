"""The list of what is cited here and not held."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from documents.pages.wanting import wanted_page


def wanted(request: HttpRequest) -> HttpResponse:
    page = wanted_page(request.user, request.GET.get("page", ""))
    return render(request, "documents/wanted.html", {"page": page})
