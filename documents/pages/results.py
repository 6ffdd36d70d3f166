"""A document as a list of results shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import Truncator

from documents.dates.edtf import parse_edtf
from documents.dates.window import match_window
from documents.models import Document
from documents.models.addresses import page_address
from documents.pages.credits import Credit
from documents.pages.facts import worded_reference
from documents.pages.marked import MarkedTitle, Piece, marked_title, pieces
from documents.pages.naming import DocumentLink, link_to
from documents.pages.result_rows import (
    Place,
    Precis,
    Reference,
    ResultRows,
    result_rows,
)
from documents.record.vocabulary import (
    ADDRESSEE,
    AUTHOR,
    ISSUING_BODY,
    PRECIS,
    PRIMARY,
    WANTED,
)
from documents.search.asking.passages import Found, Fragment
from documents.search.timeline import Window

_NO_HITS = Found()
_SNIPPET_WORDS = 32
_MOST_PARTIES = 4
_MOST_OF_NAME = 9
_NOT_GIVEN = {
    "month": "the day is not given",
    "season": "only the season is given",
    "year": "only the year is given",
    "decade": "only the decade is given",
    "century": "only the century is given",
    "interval": "the date is a range",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the page that it leads to, if there is one."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Parties:
    """Those named in one role ("From"), and how many more there are."""

    label: str
    names: tuple[Named, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of a document around what was searched for; `place` is where they stand: "¶ 3".

    `language` is that of the words (BCP 47), "" where it is not known.
    """

    place: str
    name: str
    url: str
    pieces: tuple[Piece, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Opening:
    """How a precis or summary begins, and its language (BCP 47), "" where it is not known."""

    words: str = ""
    language: str = ""


_NO_OPENING = Opening()


@dataclass(frozen=True, slots=True)
class Result:
    """One document of a list. `doubt` says why it only may fall in the range asked for.

    `url` is its page with the words of the search marked. `snippets` are its best passages, and
    `elsewhere` says where the words are that none of them shows; without words `opening` is how
    its precis or summary begins.
    """

    link: DocumentLink
    url: str
    title: MarkedTitle
    doubt: str
    parties: tuple[Parties, ...]
    distribution: int
    copied_to: tuple[str, ...]
    opening: Opening
    snippets: tuple[Snippet, ...]
    elsewhere: str
    references: tuple[Named, ...]
    reference_missing: bool
    places: tuple[tuple[Named, str], ...]
    cited_by: int


def results(
    documents: Sequence[Document],
    cited_by: Mapping[int, int],
    window: Window = (None, None),
    addressees: frozenset[int] = frozenset(),
    hits: Mapping[int, Found] | None = None,
    search: str = "",
) -> list[Result]:
    """The documents as results; `addressees` are the agents asked for as such.

    `hits` say where documents have the words that were searched for, and `search` is what the
    address of a document takes along to show them: "?q=girder".
    """
    asked = _Asked(window, addressees, hits or {}, search)
    rows = result_rows([document.pk for document in documents])
    return [
        _result(document, rows[document.pk], cited_by.get(document.pk, 0), asked)
        for document in documents
    ]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a reader asked of the list, as far as it shows in its results."""

    window: Window
    addressees: frozenset[int]
    hits: Mapping[int, Found]
    search: str


def _result(document: Document, rows: ResultRows, cited_by: int, asked: _Asked) -> Result:
    hits = asked.hits.get(document.pk, _NO_HITS)
    url = f"{document.get_absolute_url()}{asked.search if document.pk in asked.hits else ''}"
    return Result(
        link=link_to(document),
        url=url,
        title=marked_title(document.title, hits.title),
        doubt=_doubt(document, asked.window),
        parties=tuple(_parties(document, rows.credits)),
        distribution=sum(credit.copy for credit in rows.credits),
        copied_to=_copied_to(rows.credits, asked.addressees),
        opening=_NO_OPENING if hits.fragments else _opening(document, rows.precis),
        snippets=tuple(_hit_snippet(fragment, url) for fragment in hits.fragments),
        elsewhere=hits.elsewhere,
        references=tuple(map(_reference, rows.references)),
        reference_missing=document.role == PRIMARY and document.holding != WANTED,
        places=tuple(map(_place, rows.places)),
        cited_by=cited_by,
    )


def _hit_snippet(fragment: Fragment, url: str) -> Snippet:
    """A summary has no anchor, but its section has."""
    shown = pieces(fragment.words, fragment.marked)
    if not fragment.where:
        text, _, number = fragment.anchor.rpartition("-p")
        precis = "Precis " if text == PRECIS else ""
        name = f"{precis}paragraph {number}".capitalize()
        at = f"{url}#{fragment.anchor}"
        return Snippet(f"{precis}¶ {number}", name, at, shown, fragment.language)
    place = fragment.where.removeprefix("in the ").capitalize()
    at = f"{url}#{fragment.anchor or 'summary'}"
    return Snippet(place, place, at, shown, fragment.language)


def _doubt(document: Document, window: Window) -> str:
    found = match_window(document.date_earliest, document.date_latest, *window)
    if found != "possible":
        return ""
    return _NOT_GIVEN[parse_edtf(document.date_edtf).precision]


def _parties(document: Document, credits: Sequence[Credit]) -> Iterable[Parties]:
    roles = [(ISSUING_BODY, "From"), (AUTHOR, "By"), (ADDRESSEE, "To")]
    if document.role != PRIMARY:
        roles = [(AUTHOR, "By"), (ISSUING_BODY, "Issued by")]
    for role, label in roles:
        rows = [credit for credit in credits if credit.role == role and not credit.copy]
        names = tuple(map(_party, rows[:_MOST_PARTIES]))
        if names:
            yield Parties(label, names, len(rows) - len(names))


def _party(credit: Credit) -> Named:
    return Named(credit.words, credit.url)


def _copied_to(credits: Iterable[Credit], addressees: frozenset[int]) -> tuple[str, ...]:
    """The agents asked for that are only on the distribution list; none if one is addressed."""
    asked = [each for each in credits if each.role == ADDRESSEE and each.agent in addressees]
    if any(not each.copy for each in asked):
        return ()
    return tuple(each.words for each in asked)


def _opening(document: Document, passages: Iterable[Precis]) -> Opening:
    """The beginning of our precis, else of the summary that another archive gives."""
    precis = next((passage for passage in passages if passage.plain), None)
    words, language = (precis.plain, precis.language) if precis else (document.summary, "")
    return Opening(Truncator(words).words(_SNIPPET_WORDS, truncate=" …"), language)


def _reference(reference: Reference) -> Named:
    archive = reference.abbreviation or reference.repository
    words = worded_reference(archive, reference.shelfmark, reference.pages)
    if reference.file_slug is None:
        return Named(words)
    return Named(words, page_address("file-detail", reference.repository_slug, reference.file_slug))


def _place(place: Place) -> tuple[Named, str]:
    """The collection, and the place in it in short: "No. 3"."""
    short = f"No. {place.ordinal}" if place.ordinal is not None else place.label
    name = Truncator(place.designation or place.title).words(_MOST_OF_NAME, truncate=" …")
    return Named(name, page_address("collection-detail", place.slug)), short
