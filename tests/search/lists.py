"""Lists of documents as tests ask for them: by the query of an address."""

from collections.abc import Iterator

from django.http import QueryDict

from documents.models import Document
from documents.search.facets import Choice, Facet
from documents.search.filters import DocumentFilterSet
from documents.search.found import Found, find


def listed_for(query: str, *, curator: bool = False) -> Found:
    """What an address finds for everybody, or for a curator."""
    documents = Document.objects.all() if curator else Document.objects.public()
    return find(DocumentFilterSet(QueryDict(query), queryset=documents), curator)


def slugs_of(listed: Found) -> list[str]:
    """The slugs of all documents of a list, in its order."""
    slugs = dict(Document.objects.values_list("pk", "slug"))
    return [slugs[key] for key in listed.every_id()]


def found(query: str) -> list[str]:
    """The slugs of what an address asks for, in its order; all of it can be read."""
    listed = listed_for(query)
    assert not listed.asked.errors
    return slugs_of(listed)


def everything(choices: tuple[Choice, ...]) -> Iterator[Choice]:
    """The choices and all their parts."""
    for choice in choices:
        yield choice
        yield from everything(choice.parts)


def counts_of(facet: Facet) -> dict[str, int]:
    return {choice.slug: choice.count for choice in everything(facet.choices)}
