"""Words of vocabularies stand in the index by their numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from documents.search.facets import Key
from documents.search.index.schema import VOCABULARY_NUMBERS


def by_slug(name: str, counts: Mapping[Any, int]) -> dict[Key, int]:
    """Kinds, roles and holdings by their words instead of their numbers."""
    if name not in VOCABULARY_NUMBERS:
        return dict(counts)
    slugs = {number: slug for slug, number in VOCABULARY_NUMBERS[name].items()}
    return {slugs[number]: count for number, count in counts.items()}


def numbers_of(name: str, values: Collection[Key]) -> Sequence[int]:
    """What stands in the index for words of a vocabulary, or for keys of authorities."""
    if name in VOCABULARY_NUMBERS:
        return [VOCABULARY_NUMBERS[name][str(value)] for value in values]
    return [int(value) for value in values]
