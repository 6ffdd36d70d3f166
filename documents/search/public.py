"""Which authorities are public: those that a public document names, themselves or by a part."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from documents.models import Document
from documents.search.index.directory import Unusable
from documents.search.index.reader import open_reader
from documents.search.index.visible import VisibleIndex
from documents.search.indexed.figures import read_figures
from documents.search.plain.visible import VisibleRows

#: The index gives no more values than some 65,000 at once.
_MOST: Final = 60_000


def public_keys(field: str) -> set[int]:
    """All that are public. `field` is as for `Visible.named`."""
    visible = _visible()
    if isinstance(visible, VisibleIndex):
        figures = read_figures(visible, visible.all_of(), (), {field: _MOST})
        if field not in figures.cut:
            return set(figures.values[field])
    return VisibleRows(Document.objects.public()).all_named(field)


def public_among(field: str, keys: Collection[int]) -> set[int]:
    """Those of these that are public."""
    return _visible().named(field, keys)


def is_public(field: str, key: int) -> bool:
    """Whether one is."""
    return bool(public_among(field, [key]))


def _visible() -> VisibleIndex | VisibleRows:
    """What everybody may see: by the index, else in plain SQL."""
    try:
        return VisibleIndex(open_reader(), sees_drafts=False)
    except Unusable:
        return VisibleRows(Document.objects.public())
