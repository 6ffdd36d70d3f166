"""The filters beside a list: which are open, which choices stand there, and which are folded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from documents.pages.choice_lists import choice_list
from documents.pages.filtering import ListAddress, address
from documents.pages.naming import language_name
from documents.search.asked import printable
from documents.search.facets import Choice, Facet
from documents.search.filters import ALWAYS_COUNTED, DocumentFilterSet
from documents.search.found import Found

_MOST_ENTERED = 1_000
# With more choices than these there is a box to look for one.
_FEW_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Entered:
    """A field as the reader filled it in, and what is wrong with it."""

    value: str
    error: str


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A filter with its choices as HTML, or with the address of the list in which they are counted.

    A `foldable` one can be closed. `among` is the box for words in the names of its choices, if
    there are many; its form keeps `kept`, and `all_url` is the list with all of them again. With
    `partly` only the choices with the most documents were looked through for these words.
    """

    name: str
    label: str
    choices: SafeString
    error: str
    foldable: bool
    url: str
    among: Entered | None
    kept: tuple[tuple[str, str], ...]
    all_url: str
    partly: bool


def entered(asked: DocumentFilterSet, name: str) -> Entered:
    """What stands in a field of the form."""
    error = " ".join(str(message) for message in asked.errors.get(name, ()) if message)
    return Entered(printable(str(asked.data.get(name, "")))[:_MOST_ENTERED], error)


def shown_facets(found: Found) -> Iterator[ShownFacet]:
    """The filters that offer something, and those that wait to be opened."""
    asked, here = found.asked, address(found.asked)
    for facet in found.facets():
        error = entered(asked, facet.name).error
        if not (facet.choices or error or facet.words or not facet.counted):
            continue
        all_choices, among = _with_all_choices(here, facet.name), _among(asked, facet)
        yield ShownFacet(
            name=facet.name,
            label=facet.label,
            choices=_listed(facet, among),
            error=error,
            foldable=facet.name not in ALWAYS_COUNTED,
            url="" if facet.counted else f"{all_choices}#f-{facet.name}",
            among=among,
            kept=tuple(all_choices.pairs),
            all_url=f"{all_choices}#f-{facet.name}",
            partly=bool(facet.words) and facet.more_left,
        )


def _with_all_choices(here: ListAddress, name: str) -> ListAddress:
    """The list with a filter open, and all of its choices offered."""
    all_choices = here.without(f"in_{name}")
    return all_choices if name in ALWAYS_COUNTED else all_choices.opened(name)


def _among(asked: DocumentFilterSet, facet: Facet) -> Entered | None:
    many = facet.left or len(facet.choices) > _FEW_CHOICES
    if not (facet.searchable and facet.counted and (many or facet.words)):
        return None
    return entered(asked, f"in_{facet.name}")


def _listed(facet: Facet, among: Entered | None) -> SafeString:
    how = {"how": "look for them by name above"} if among else {}
    return choice_list(facet.name, facet.label, _named(facet), facet.left, **how)


def _named(facet: Facet) -> tuple[Choice, ...]:
    if facet.name != "language":
        return facet.choices
    return tuple(replace(choice, label=language_name(choice.slug)) for choice in facet.choices)
