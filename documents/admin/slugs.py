"""What is proposed where a curator leaves a name of an address empty."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain, count

from django.utils.text import slugify

from documents.citations.parties import read_title
from documents.models import Document, FormerSlug

SLUG_EXAMPLE = "Write for example 1961-05-mfa-to-embassy."
_LONGEST_SLUG = 80
_LONGEST_KEY = 16


def proposed_slug(date: str, title: str, kind: str) -> str:
    """A free slug from the date (EDTF), the matter of the title and, without words, the kind."""
    day = date.replace("/", "-to-").replace("..", "open")
    words = slugify(f"{day} {read_title(title).matter or title}")
    slug = _cut(words) if any(letter.isalpha() for letter in words) else slugify(f"{words} {kind}")
    taken = chain.from_iterable(
        rows.filter(slug__startswith=slug).values_list("slug", flat=True)
        for rows in (Document.objects.all(), FormerSlug.objects.all())
    )
    return _free(slug, set(taken))


def proposed_key(language: str, taken: Collection[str]) -> str:
    """A free key of a text in the language: "zh" for zh-Hans, then "zh-2"."""
    return _free(language.partition("-")[0].lower()[:_LONGEST_KEY], taken)


def _cut(words: str) -> str:
    """The beginning of the words, cut between two of them."""
    if len(words) <= _LONGEST_SLUG:
        return words
    return words[: _LONGEST_SLUG + 1].rpartition("-")[0] or words[:_LONGEST_SLUG]


def _free(name: str, taken: Collection[str]) -> str:
    """The name itself, or with the first number that makes it free."""
    numbered = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(each for each in numbered if each not in taken)
