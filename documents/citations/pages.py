"""Pages of a volume as others name them: in an address (`volume-pg-12`) and in words (`[Page 12]`).

An edition numbers its pages, and other volumes cite it by these numbers.
"""

from __future__ import annotations

import re

_NAMED = re.compile(r".+-pg-(?P<number>[0-9a-z]+)")


def page_named(slug: str) -> str:
    """The number of the page that an address stands for; empty if it stands for none."""
    found = _NAMED.fullmatch(slug)
    return found["number"] if found else ""


def begins_page(plain: str, number: str) -> bool:
    """Whether the page with this number begins within the words of a passage."""
    return f"[page {number}]" in plain.lower()
