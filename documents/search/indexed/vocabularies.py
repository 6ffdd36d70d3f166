"""Words of vocabularies stand in the index by their numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from documents.search.facets import Key
from documents.search.index.schema import HOLDING_NUMBERS, KIND_NUMBERS, ROLE_NUMBERS

_VOCABULARIES: Final[dict[str, Mapping[str, int]]] = {
    "kind": KIND_NUMBERS,
    "role": ROLE_NUMBERS,
    "holding": HOLDING_NUMBERS,
}


def by_slug(name: str, counts: Mapping[Any, int]) -> dict[Key, int]:
    """Kinds, roles and holdings by their words instead of their numbers."""
    if name not in _VOCABULARIES:
        return dict(counts)
    slugs = {number: slug for slug, number in _VOCABULARIES[name].items()}
    return {slugs[number]: count for number, count in counts.items()}


def numbers_of(name: str, values: Collection[Key]) -> Sequence[int]:
    """What stands in the index for words of a vocabulary, or for keys of authorities."""
    if name in _VOCABULARIES:
        return [_VOCABULARIES[name][str(value)] for value in values]
    return [int(value) for value in values]
