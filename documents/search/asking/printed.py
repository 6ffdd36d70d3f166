"""Texts and titles searched as printed, with the brackets of insertions.

Where a record has no brackets its words are as printed. Of the others the index finds those that
may have the words: side by side as they are read, or with some that a bracket cuts or keeps out of
the text. They are read from the database, and the answer is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final, NamedTuple

from tantivy import Occur, Query

from documents.models import Document, Footnote, Passage, Statement, Text
from documents.search.asking.fields import Fields, both, but_not, either
from documents.search.asking.remembered import Remembered
from documents.search.index.schema import (
    TEXT_BRACKETED,
    TEXT_UNPAIRED,
    TITLE_BRACKETED,
    TITLE_UNPAIRED,
)
from documents.search.index.visible import VisibleIndex
from documents.search.language.scan import shown
from documents.text.hits import Matcher, find_hits
from documents.text.words import SQUARE

#: So many records are read for one word or phrase; where there are more, only those are read that
#: have all words of the query, and where these are more as well, brackets are not read.
MOST_READ: Final = 2_000
_BATCH: Final = 500
_CHANGED: Final = {"changed": 1.0}

Steps = Sequence[Sequence[str]]
Stretches = Iterable[tuple[int, str]]


class Asked(NamedTuple):
    """Words as they were typed, and what is looked for: `printed` in a text, its `steps` in the
    index, in fields with their weights."""

    typed: str
    printed: Matcher
    steps: Steps
    weights: Mapping[str, float]

    @property
    def words(self) -> Steps:
        return [step for step in self.steps if SQUARE.isdisjoint(step)]

    @property
    def has_brackets(self) -> bool:
        return len(self.words) < len(self.steps)

    def stands_in(self, plain: str) -> bool:
        if self.has_brackets and SQUARE.isdisjoint(plain):
            return False
        return bool(find_hits(plain, [self.printed], "exact"))


@dataclass(frozen=True)
class Whole:
    """The query that the words are a part of. `key` tells it from others; `sketch` makes a query
    for all that may meet it, and maybe more, without reading anything."""

    key: tuple[str, str]
    sketch: Callable[[], Query]

    @cached_property
    def outline(self) -> Query:
        return self.sketch()


class Printed(NamedTuple):
    """What has the words as printed. Where it is `narrowed`, that was only looked for within the
    outline of the whole query: beyond it nothing is known."""

    query: Query
    narrowed: bool = False
    notices: tuple[str, ...] = ()


class _Read(NamedTuple):
    """What is read from the database: the numbers by which the index knows that it has brackets,
    and the words themselves."""

    bracketed: tuple[int, ...]
    stretches: Callable[[Sequence[int]], Stretches]


_Key = tuple[Matcher, frozenset[str], bool, tuple[str, str] | None]
_verified: Final = Remembered[_Key, tuple[int, ...] | None](most=50)


def as_printed(fields: Fields, asked: Asked, whole: Whole | None, sees_drafts: bool) -> Printed:
    """Documents with these words as printed. Where there are too many with brackets to be read,
    those that may meet the whole query are; where these are too many, all that may have the words,
    and a notice. Without `sees_drafts` no draft is counted or read."""
    found, narrowed = _known(fields, asked, None, sees_drafts), False
    if found is None and whole:
        found, narrowed = _known(fields, asked, whole, sees_drafts), True
    if found is None:
        return Printed(may_have(fields, asked), notices=(_too_many(asked),))
    weighed = (Occur.Should, fields.sequence(asked.words, asked.weights))
    among = (Occur.Must, fields.reader.any_of("id", found))
    read = Query.boolean_query([among, weighed])
    return Printed(either([*_need_no_reading(fields, asked), read]), narrowed)


def may_have(fields: Fields, asked: Asked) -> Query:
    """All documents that may have these words as printed."""
    return either([*_need_no_reading(fields, asked), *_candidates(fields, asked)])


def _known(
    fields: Fields, asked: Asked, whole: Whole | None, sees_drafts: bool
) -> tuple[int, ...] | None:
    key = (asked.printed, frozenset(asked.weights), sees_drafts, whole.key if whole else None)
    index = VisibleIndex(fields.reader, sees_drafts)
    return _verified.get(
        fields.reader.generation, key, lambda: _verify(fields, asked, whole, index)
    )


def _need_no_reading(fields: Fields, asked: Asked) -> list[Query]:
    return [] if asked.has_brackets else _as_in_the_index(fields, asked)


def _as_in_the_index(fields: Fields, asked: Asked) -> list[Query]:
    """Queries for what need not be read: no brackets, or one word that they do not change."""
    found = []
    for name, weight in asked.weights.items():
        unsure = [_unsure(fields, asked, name)] if name in _READ else []
        found.append(but_not(fields.sequence(asked.words, {name: weight}), unsure))
    return found


def _unsure(fields: Fields, asked: Asked, name: str) -> Query:
    """What brackets may have changed between the text and the index."""
    bracketed = fields.reader.any_of("bracketed", _READ[name].bracketed)
    if asked.has_brackets or len(asked.words) > 1:
        return bracketed
    return both([bracketed, fields.any_of(asked.words[0], _CHANGED)])


def _candidates(fields: Fields, asked: Asked) -> list[Query]:
    """Queries for what has brackets and may have the words."""
    return [
        both([_unsure(fields, asked, name), _with_words(fields, asked, name)])
        for name in asked.weights
        if name in _READ
    ]


def _with_words(fields: Fields, asked: Asked, name: str) -> Query:
    """Words that no bracket cuts or keeps out stand side by side in the index as well; of the
    others the index knows only which there are. The first of several is not asked for if it may be
    a part of a pair of characters."""
    words, alone = asked.words, asked.words
    if Matcher.ends_a_run(asked.steps):
        alone = words[1:]
        if not alone:
            return fields.ending(words[0], {name: 1.0, **_CHANGED})
    anywhere = [fields.any_of(step, {name: 1.0, **_CHANGED}) for step in alone]
    changed = either([fields.any_of(step, _CHANGED) for step in alone])
    return either([fields.sequence(words, {name: 1.0}), both([changed, *anywhere])])


def _too_many(asked: Asked) -> str:
    return (
        f"More than {MOST_READ:,} records with square brackets have {shown(asked.typed)}, too many"
        " to be looked through: all of them are taken to have it, however their brackets stand."
        " Add a rarer word to have it searched as printed."
    )


def _verify(
    fields: Fields, asked: Asked, whole: Whole | None, index: VisibleIndex
) -> tuple[int, ...] | None:
    """The keys of the visible records with brackets in which the words are printed so, of the whole
    query if one is given; None if there are too many to be read."""
    reader = index.reader
    within = [whole.outline] if whole else []
    candidates = [index.all_of(query, *within) for query in _candidates(fields, asked)]
    counted = [(query, reader.count(query)) for query in candidates]
    if sum(count for _, count in counted) > MOST_READ:
        return None
    found: set[int] = set()
    read = [_READ[name].stretches for name in asked.weights if name in _READ]
    for (query, count), stretches in zip(counted, read, strict=True):
        keys = sorted(reader.ids(query, slice(0, count), order="by_date")) if count else []
        for start in range(0, count, _BATCH):
            for key, plain in stretches(keys[start : start + _BATCH]):
                if key not in found and asked.stands_in(plain):
                    found.add(key)
    return tuple(sorted(found))


def _texts(keys: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The words that the index holds as the text of these documents, each with its document."""
    passages = Passage.objects.filter(document__in=keys).order_by()
    for key, heading, plain in passages.values_list("document_id", "heading", "plain"):
        yield key, heading
        yield key, plain
    above = Text.objects.filter(document__in=keys).exclude(note="").order_by()
    yield from above.values_list("document_id", "note")
    notes = Footnote.objects.filter(text__document__in=keys).order_by()
    yield from notes.values_list("text__document_id", "plain")
    yield from Document.objects.filter(pk__in=keys).order_by().values_list("pk", "summary")


def _titles(keys: Sequence[int]) -> Stretches:
    """Their titles, those of their texts, and what else is said to be their title."""
    stated = Statement.objects.filter(document__in=keys, field="title").order_by()
    return chain(
        Document.objects.filter(pk__in=keys).order_by().values_list("pk", "title"),
        Text.objects.filter(document__in=keys).order_by().values_list("document_id", "title"),
        stated.values_list("document_id", "value"),
        stated.values_list("document_id", "words"),
    )


_READ: Final = {
    "title": _Read((TITLE_BRACKETED, TITLE_UNPAIRED), _titles),
    "body": _Read((TEXT_BRACKETED, TEXT_UNPAIRED), _texts),
}
