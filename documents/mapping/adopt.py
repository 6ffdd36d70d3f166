"""An authority that a page brought in under its words, taken over by its vocabulary entry.

A page names "Ministry of Public Security" and nothing more; the vocabulary says who that is. The
row of the page then becomes the row of the entry, and its address redirects.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from documents.models import (
    Agent,
    AgentMention,
    ArchivalFile,
    ArchivalReference,
    Collection,
    CollectionPlace,
    Contribution,
    FormerAddress,
    Repository,
)

#: The rows that point to an authority: model, its field, and what may not then stand twice.
_POINTING: Final[dict[type, tuple[tuple[Any, str, tuple[str, ...]], ...]]] = {
    Agent: (
        (Contribution, "agent", ("document_id", "role", "copy")),
        (AgentMention, "agent", ("document_id", "words")),
    ),
    Collection: ((CollectionPlace, "collection", ("document_id",)),),
    Repository: ((ArchivalReference, "repository", ("document_id", "shelfmark", "pages")),),
}


def adopt_provisional(model: Any, slug: str, twins: Iterable[str]) -> list[str]:
    """Give the provisional rows among `twins` to the authority `slug`.

    If there is no row `slug` yet, the first of them becomes it. Returns their slugs, which redirect
    from now on.
    """
    adopted = []
    for former in sorted(set(twins) - {slug}):
        twin = model.objects.filter(slug=former).first()
        if twin and twin.provisional:
            _give(twin, model.objects.filter(slug=slug).first(), slug)
            adopted.append(former)
    return adopted


def _give(twin: Any, row: Any, slug: str) -> None:
    former = twin.slug
    if row is None:
        twin.slug, twin.provisional = slug, False
        twin.save(update_fields=["slug", "provisional"])
    else:
        for pointing, field, once in _POINTING[type(twin)]:
            _repoint(pointing, field, twin, row, once)
        if isinstance(twin, Repository):
            _drop_files(twin)
        twin.delete()
    vocabulary = type(twin)._meta.model_name
    FormerAddress.objects.filter(vocabulary=vocabulary, slug=former).update(slug=slug)
    FormerAddress.objects.update_or_create(
        vocabulary=vocabulary, former_slug=former, defaults={"slug": slug}
    )


def _repoint(pointing: Any, field: str, twin: Any, row: Any, once: tuple[str, ...]) -> None:
    """Point the rows of `twin` to `row`, without those that `row` has already."""
    has = set(pointing.objects.filter(**{field: row}).values_list(*once))
    for each in pointing.objects.filter(**{field: twin}):
        if tuple(getattr(each, name) for name in once) in has:
            each.delete()
        else:
            setattr(each, field, row)
            each.save(update_fields=[field])


def _drop_files(repository: Repository) -> None:
    """Its archival files are derived from the references, which refreshing places anew."""
    ArchivalReference.objects.filter(file__repository=repository).update(file=None)
    ArchivalFile.objects.filter(repository=repository).delete()
