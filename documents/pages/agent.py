"""The index of agents and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from documents.pages.asked import asked_words
from documents.pages.authorities.agent import agent_page
from documents.pages.authorities.agents import agent_index
from documents.pages.moved import moved_slug


def agent_list(request: HttpRequest) -> HttpResponse:
    index = agent_index(
        request.user,
        words=asked_words(request),
        kind=request.GET.get("kind", ""),
        asked=request.GET.get("page", ""),
    )
    return render(request, "documents/agent_list.html", {"index": index})


def agent_detail(request: HttpRequest, slug: str) -> HttpResponse:
    page = agent_page(slug, request.user)
    if page is None:
        now = moved_slug("agent", slug, lambda other: agent_page(other, request.user))
        return redirect("agent-detail", now, permanent=True)
    return render(request, "documents/agent_detail.html", {"page": page})
