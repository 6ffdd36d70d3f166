"""Tags and filters for every page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from documents.text.blocks import split_blocks
from documents.text.html import render_passage

register = template.Library()


@register.simple_tag(takes_context=True)
def current_section(context: dict[str, Any], section: str) -> SafeString:
    """`aria-current` for the masthead: "page" on a section's index, "true" on a page within it.

    Sections are named by what their addresses are named after: "document" for "document-detail".
    """
    match = getattr(context.get("request"), "resolver_match", None)
    name = getattr(match, "url_name", "") or ""
    if name == f"{section}-list":
        return mark_safe(' aria-current="page"')
    within = name.startswith(f"{section}-") or (section == "repository" and name == "file-detail")
    return mark_safe(' aria-current="true"' if within else "")  # noqa: S308 (as above)


@register.filter
def marked(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """Pieces of words put together, those that are hits of a search in `mark`."""
    shown = (f"<mark>{escape(words)}</mark>" if hit else escape(words) for words, hit in pieces)
    return mark_safe("".join(shown))  # noqa: S308


@register.filter
def words_html(body: str) -> SafeString:
    """Words in the archive's Markdown subset as paragraphs and headings (`h3`) of safe HTML."""
    blocks = [
        ("h3" if block.kind == "heading" else "p", _inline(block.words))
        for block in split_blocks(body)
    ]
    return format_html_join("\n", "<{0}>{1}</{0}>", blocks)


@register.filter
def words_inline(body: str) -> SafeString:
    """One run of words in the Markdown subset as safe HTML, for a place inside a paragraph."""
    return _inline(body)


def _inline(words: str) -> SafeString:
    # render_passage escapes every word and cleans what it made once more.
    html = render_passage(words, note_ids={}, resolve=lambda target: None)
    return mark_safe(html)  # noqa: S308
