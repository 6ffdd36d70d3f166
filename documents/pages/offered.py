"""The filters beside a list: which are open, which choices stand there, and which are folded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from documents.pages.filtering import ListAddress, address
from documents.pages.naming import language_name
from documents.search.asked import printable
from documents.search.facets import Choice, Facet
from documents.search.filters import ALWAYS_COUNTED, DocumentFilterSet
from documents.search.found import Found

_MOST_ENTERED = 1_000
# So many choices stand open: at the top, within a body, and within its parts.
_OPEN = (6, 3, 0)
# So many more are folded below them; what is left then a reader finds by narrowing the list.
_FOLDED = (16, 6, 3)
# With more choices than these there is a box to look for one.
_FEW_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Entered:
    """A field as the reader filled it in, and what is wrong with it."""

    value: str
    error: str


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """A choice with its parts, those that stand open apart from those that are folded."""

    choice: Choice
    parts: ShownChoices


@dataclass(frozen=True, slots=True)
class ShownChoices:
    """`left` is how many more there are than a form can hold."""

    open: tuple[ShownChoice, ...]
    folded: tuple[ShownChoice, ...]
    left: int


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A filter with its choices, or with the address of the list in which they are counted.

    A `foldable` one can be closed. `among` is the box for words in the names of its choices, if
    there are many; its form keeps `kept`, and `all_url` is the list with all of them again.
    """

    name: str
    label: str
    choices: ShownChoices
    error: str
    foldable: bool
    url: str
    among: Entered | None
    kept: tuple[tuple[str, str], ...]
    all_url: str


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
        all_choices = _with_all_choices(here, facet.name)
        yield ShownFacet(
            name=facet.name,
            label=facet.label,
            choices=_shown(_named(facet), _OPEN, _FOLDED, facet.left),
            error=error,
            foldable=facet.name not in ALWAYS_COUNTED,
            url="" if facet.counted else f"{all_choices}#f-{facet.name}",
            among=_among(asked, facet),
            kept=tuple(all_choices.pairs),
            all_url=f"{all_choices}#f-{facet.name}",
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


def _named(facet: Facet) -> tuple[Choice, ...]:
    if facet.name != "language":
        return facet.choices
    return tuple(replace(choice, label=language_name(choice.slug)) for choice in facet.choices)


def _shown(
    choices: tuple[Choice, ...], most: tuple[int, ...], most_folded: tuple[int, ...], left: int = 0
) -> ShownChoices:
    """The first stand open, and with them every one that is chosen or has a chosen part.

    Both numbers are given for each level from here down; the last holds for all below it. `left`
    choices more there are that were not read.
    """
    # One more line is no longer than the words "1 more".
    here = most[0] + 1 if len(choices) == most[0] + 1 else most[0]
    rest = choices[here:]
    opened = [*choices[:here], *(each for each in rest if _holds_chosen(each))]
    folded = [each for each in rest if not _holds_chosen(each)]
    below = most[1:] or most, most_folded[1:] or most_folded
    return ShownChoices(
        tuple(ShownChoice(each, _shown(each.parts, *below)) for each in opened),
        tuple(ShownChoice(each, _shown(each.parts, *below)) for each in folded[: most_folded[0]]),
        max(len(folded) - most_folded[0], 0) + left,
    )


def _holds_chosen(choice: Choice) -> bool:
    return choice.chosen or any(map(_holds_chosen, choice.parts))
