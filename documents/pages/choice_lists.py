"""The choices of a filter as a list: which stand open, which are folded below them, and its HTML.

There may be over a hundred on a page, lists within lists. They are put together here: through
templates they took a third of the time of a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.template.defaultfilters import pluralize
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from documents.search.facets import Choice

# So many choices stand open: at the top, within a body, and within its parts.
_OPEN: Final = (6, 3, 0)
# So many more are folded below them; what is left then a reader finds by narrowing the list.
_FOLDED: Final = (16, 6, 3)

_NOTHING: Final = SafeString("")
_WHOLE: Final = ' <span class="facet__whole">and its parts</span>'
_REST: Final = (
    '<details class="facet__rest"><summary class="facet__more">{} {}'
    '<span class="visually-hidden">: {}</span></summary>\n{}{}</details>\n'
)
_LEFT: Final = '<p class="facet__hint">{} more with fewer documents: {}.</p>\n'
_NARROW: Final = "narrow the list to see them"


def choice_list(
    name: str, label: str, choices: Sequence[Choice], left: int = 0, how: str = _NARROW
) -> SafeString:
    """The choices of the filter `name` as HTML, nothing if there are none. `left` more there are
    that were not read; `how` says what to do to see them."""
    return _list(name, label, choices, 0, left, how)


def _list(
    name: str, label: str, choices: Sequence[Choice], level: int, left: int = 0, how: str = _NARROW
) -> SafeString:
    """The first stand open, and with them every one that is chosen or has a chosen part."""
    opened, folded = _parted(choices, _OPEN[min(level, len(_OPEN) - 1)])
    listed = _options(name, opened, level)
    if not folded:
        return listed
    most = _FOLDED[min(level, len(_FOLDED) - 1)]
    left += max(len(folded) - most, 0)
    rest = min(len(folded), most) + left
    words = "more" if opened else f"choice{pluralize(rest)}"
    options = _options(name, folded[:most], level)
    hint = format_html(_LEFT, f"{left:,}", how) if left else _NOTHING
    return listed + format_html(_REST, f"{rest:,}", words, label, options, hint)


def _parted(choices: Sequence[Choice], most: int) -> tuple[list[Choice], list[Choice]]:
    # One more line is no longer than the words "1 more".
    here = most + 1 if len(choices) == most + 1 else most
    rest = choices[here:]
    opened = [*choices[:here], *(each for each in rest if _holds_chosen(each))]
    return opened, [each for each in rest if not _holds_chosen(each)]


def _holds_chosen(choice: Choice) -> bool:
    return choice.chosen or any(map(_holds_chosen, choice.parts))


def _options(name: str, choices: Sequence[Choice], level: int) -> SafeString:
    if not choices:
        return _NOTHING
    options = "\n".join(_option(name, choice, level) for choice in choices)
    # `_option` escapes what it is given.
    return mark_safe(f'<ul class="facet__options" role="list">\n{options}\n</ul>\n')  # noqa: S308


def _option(name: str, choice: Choice, level: int) -> str:
    """A choice with its box and count; its parts are a list of their own within it."""
    whole, parts = "", _NOTHING
    if choice.parts:
        whole, parts = _WHOLE, _list(name, choice.label, choice.parts, level + 1)
    return (
        f'<li><label class="facet__option"><input type="checkbox" name="{escape(name)}"'
        f' value="{escape(choice.slug)}"{" checked" if choice.chosen else ""}>'
        f'<span>{escape(choice.label)}{whole}</span><span class="facet__count">{choice.count:,}'
        f'<span class="visually-hidden"> document{"" if choice.count == 1 else "s"}</span></span>'
        f"</label>{parts}</li>"
    )
