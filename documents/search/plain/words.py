"""Documents by words, in plain SQL: titles, references, numbers and names, not yet the texts.

Names are those of contributors and of the agents and places that a document speaks of, with their
variants and with the words that the document itself has for them.
"""

from __future__ import annotations

from django.db.models import Q

from documents.models import (
    Agent,
    AgentMention,
    ArchivalReference,
    Contribution,
    Identifier,
    Place,
    PlaceMention,
    Repository,
    Statement,
)

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_EDGES = ".,;:!?()[]{}<>\"'“”‘’„«»"


def words_of(asked: str) -> list[str]:
    """The words to be found, without the punctuation around them."""
    return [word for word in (each.strip(_EDGES) for each in asked.split()) if word]


def with_words(asked: str) -> Q:
    """Every word stands in a title, a reference, a number or the name of an agent or a place.

    A word may be a part of a longer one, in upper or lower case.
    """
    found = Q()
    for word in words_of(asked):
        found &= _with_word(word)
    return found


def contains(word: str, *fields: str) -> Q:
    """The word stands in one of the fields, in upper or lower case.

    SQLite knows the case of ASCII letters alone, so that other words are looked for in each form.
    """
    forms = (word,) if word.isascii() else (word, word.lower(), word.upper(), word.capitalize())
    found = Q()
    for form in dict.fromkeys(forms):
        for field in fields:
            found |= Q(**{f"{field}__icontains": form})
    return found


def _with_word(word: str) -> Q:
    found = _anywhere(word)
    hyphened = word.translate(_DASHES)
    return found if hyphened == word else found | _anywhere(hyphened)


def _anywhere(word: str) -> Q:
    titles = Statement.objects.filter(contains(word, "value", "words"), field="title")
    repositories = Repository.objects.filter(contains(word, "abbreviation", "name"))
    references = ArchivalReference.objects.filter(
        contains(word, "shelfmark", "pages") | Q(repository__in=repositories.order_by())
    )
    agents = Agent.objects.filter(contains(word, "name", "names__words")).order_by()
    places = Place.objects.filter(contains(word, "name", "names__words")).order_by()
    rows = (
        titles,
        references,
        Contribution.objects.filter(contains(word, "credited_as") | Q(agent__in=agents)),
        AgentMention.objects.filter(contains(word, "words") | Q(agent__in=agents)),
        PlaceMention.objects.filter(contains(word, "words") | Q(place__in=places)),
        Identifier.objects.filter(value__iexact=word),
    )
    found = contains(word, "title", "document_number")
    for each in rows:
        found |= Q(pk__in=each.order_by().values("document"))
    return found
