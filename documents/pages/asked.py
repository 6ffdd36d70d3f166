"""What a reader asks of a list in its address."""

from __future__ import annotations

from django.http import HttpRequest

_MOST_CHARACTERS = 200


def asked_words(request: HttpRequest) -> str:
    """The words of the filter box, `q`; what is longer than any name is cut."""
    words = request.GET.get("q", "").replace("\x00", "")
    return " ".join(words[:_MOST_CHARACTERS].split())
