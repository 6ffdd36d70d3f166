"""How many documents name each authority or have each word of a vocabulary, counted in SQL."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from typing import Final

from django.db.models import Count

from documents.models import Contribution, Text
from documents.models.document import DocumentQuerySet
from documents.record.vocabulary import ADDRESSEE, ISSUING_BODY, KINDS
from documents.search.plain.visible import ROWS, TREES
from documents.search.tree import Tree

# The key of an authority, or a word of a vocabulary.
Key = int | str


def count_choices(
    name: str, documents: DocumentQuerySet, tree: Tree | None = None
) -> dict[Key, int]:
    """How many of the documents each choice of a filter finds; none that finds nothing.

    `tree` is what is part of what, for whoever has read it before.
    """
    if name in _COLUMNS:
        return _COLUMNS[name](documents)
    return {key: len(held) for key, held in _with_wholes(name, documents, tree).items()}


def cross_choices(
    name: str, keys: Collection[int], other: str, documents: DocumentQuerySet
) -> dict[int, dict[Key, int]]:
    """For each of some authorities how many of the documents have each kind or each holding."""
    held = _with_wholes(name, documents)
    values = dict(documents.values_list("pk", other))
    return {key: Counter(values[document] for document in held.get(key, ())) for key in keys}


_ROLES: Final = {"issued_by": ISSUING_BODY, "addressed_to": ADDRESSEE}


def whole_field(name: str) -> str:
    """The field of the authorities among which the choices of a filter are."""
    return "agent" if name in _ROLES else name


def _with_wholes(
    name: str, documents: DocumentQuerySet, tree: Tree | None = None
) -> dict[int, set[int]]:
    """The documents of each authority and of everything below it."""
    field = whole_field(name)
    rows = [Contribution.objects.filter(role=_ROLES[name])] if name in _ROLES else ROWS[name]()
    if tree is None:
        tree = TREES[field]() if field in TREES else Tree({})
    found: defaultdict[int, set[int]] = defaultdict(set)
    for each in rows:
        named = each.filter(document__in=documents, **{f"{field}__isnull": False}).order_by()
        for key, document in named.values_list(f"{field}_id", "document_id").distinct():
            found[key].add(document)
    for key, held in list(found.items()):
        for above in tree.above(key):
            found[above] |= held
    return found


def _kinds(documents: DocumentQuerySet) -> dict[Key, int]:
    return dict(documents.values_list("kind").annotate(Count("pk")))


def _holdings(documents: DocumentQuerySet) -> dict[Key, int]:
    return dict(documents.values_list("holding").annotate(Count("pk")))


def _roles(documents: DocumentQuerySet) -> dict[Key, int]:
    counts: defaultdict[Key, int] = defaultdict(int)
    for kind, count in _kinds(documents).items():
        counts[KINDS[str(kind)].role] += count
    return dict(counts)


def _languages(documents: DocumentQuerySet) -> dict[Key, int]:
    """By tag and by what it begins with: `zh-Hans` counts as `zh` as well."""
    found: defaultdict[Key, set[int]] = defaultdict(set)
    texts = Text.objects.filter(document__in=documents).order_by()
    tagged = list(texts.values_list("document_id", "language").distinct())
    originals = documents.exclude(original_languages=[])
    for key, tags in originals.values_list("pk", "original_languages"):
        tagged += [(key, tag) for tag in tags]
    for key, tag in tagged:
        parts = tag.lower().split("-")
        for end in range(1, len(parts) + 1):
            found["-".join(parts[:end])].add(key)
    return {tag: len(held) for tag, held in found.items()}


_COLUMNS: Final[dict[str, Callable[[DocumentQuerySet], dict[Key, int]]]] = {
    "kind": _kinds,
    "role": _roles,
    "holding": _holdings,
    "language": _languages,
}
