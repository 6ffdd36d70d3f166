"""The addresses of records' own pages, of which one page may name hundreds: each is made once."""

from __future__ import annotations

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=20_000)
def page_address(page: str, *slugs: str) -> str:
    """The address of the page called `page`: "agent-detail", with the slugs that tell which."""
    return reverse(page, args=slugs)
