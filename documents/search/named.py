"""Which authorities documents name: no others are choices, so that no draft shows by its names.

Documents name an agent by a contribution or a mention, and with a bureau its ministry; a place by
a mention, and with a town its province; a collection by what stands in it or in a part of it; the
others by a reference or a topic.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from documents.search.asked import Chosen
from documents.search.authorities import AUTHORITIES


class Visible(Protocol):
    """The documents that a reader may see, asked what they name."""

    def named(self, field: str, keys: Collection[int]) -> set[int]:
        """Those of these authorities that a document names, itself or by a part. `field` is
        "agent", "place", "collection", "repository", "file" or "topic"."""
        ...


# What slugs mean among the documents that a reader may see.
FindNamed = Callable[[Sequence[str], Visible], Chosen]


def named(field: str) -> FindNamed:
    """Choices among the authorities that documents name in this field."""
    authority = AUTHORITIES[field]

    def find(slugs: Sequence[str], visible: Visible) -> Chosen:
        asked = authority.with_slugs(slugs)
        seen = visible.named(field, [entry.key for entry in asked])
        found = [entry for entry in asked if entry.key in seen]
        keys = tuple(entry.key for entry in found)
        names = {entry.slug: entry.label for entry in found}
        return Chosen(names, authority.below(keys), keys=keys)

    return find
