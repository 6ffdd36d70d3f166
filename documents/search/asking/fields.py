"""Words as queries of the index: in which of its fields they are looked for, and with what weight.

Every query here can be answered: the binding ends the process' request with a panic where a phrase
has fewer than two words, and raises where a word holds half of a surrogate pair.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import tantivy
from tantivy import FieldType, Occur, Query

from documents.search.index.reader import Reader
from documents.search.index.schema import TEXT_BRACKETED, TITLE_BRACKETED
from documents.text.hits import Matcher

#: What words without a field are looked for in: a hit in a title counts for more than in the text.
ANYWHERE: Final[Mapping[str, float]] = {"title": 4.0, "names": 2.0, "reference": 2.0, "body": 1.0}
#: The fields of the index behind those of a query.
BY_FIELD: Final[Mapping[str, Mapping[str, float]]] = {
    "title": {"title": 1.0},
    "from": {"sent": 1.0},
    "to": {"received": 1.0},
    "ref": {"reference": 1.0},
    "translator": {"translated": 1.0},
}
#: The fields that have a text without what its translator put in, for records with such words.
_ORIGINALS: Final = {
    "title": ("original_title", TITLE_BRACKETED),
    "body": ("original", TEXT_BRACKETED),
}
#: More forms than this are not weighed one by one.
_MOST_WEIGHED: Final = 12
_OF_A_KEY: Final = 3.0

InOneField = Callable[[str], Query]


@dataclass(frozen=True, slots=True)
class Fields:
    """Makes queries for one reader. `original` says that texts and titles are searched without what
    their translator put in."""

    reader: Reader
    original: bool = False

    @property
    def schema(self) -> tantivy.Schema:
        return self.reader.schema

    def any_of(self, forms: Sequence[str], fields: Mapping[str, float]) -> Query:
        """Documents with one of these words."""
        if len(forms) > _MOST_WEIGHED:
            return either(self._in_fields(self._one_of(forms), fields))
        # One list of all words in all fields is met quicker than lists within lists.
        words = (self._in_fields(self._word(form), fields) for form in forms)
        return either(chain.from_iterable(words))

    def _word(self, form: str) -> InOneField:
        return lambda name: Query.term_query(self.schema, name, form)

    def _one_of(self, forms: Sequence[str]) -> InOneField:
        return lambda name: Query.term_set_query(self.schema, name, list(forms))

    def sequence(self, steps: Sequence[Sequence[str]], fields: Mapping[str, float]) -> Query:
        """Documents with words in sequence, at each step one of the words given for it.

        A single Chinese character before other words is met by the second of a pair, too.
        """
        if len(steps) < 2:
            return self.any_of(steps[0], fields) if steps else Query.empty_query()
        if Matcher.ends_a_run(steps):
            return self._matching([_ending(steps[0]), *map("|".join, steps[1:])], fields)
        if all(len(step) == 1 for step in steps):
            words: list[Any] = [step[0] for step in steps]
            return either(
                self._in_fields(lambda name: Query.phrase_query(self.schema, name, words), fields)
            )
        return self._matching(["|".join(step) for step in steps], fields)

    def ending(self, forms: Sequence[str], fields: Mapping[str, float]) -> Query:
        """Documents with one of these characters alone or as the second of a pair."""
        pattern = _ending(forms)
        return either(
            self._in_fields(lambda name: Query.regex_query(self.schema, name, pattern), fields)
        )

    def _matching(self, patterns: list[Any], fields: Mapping[str, float]) -> Query:
        """Documents with words in sequence that match these. Words are of letters and digits
        alone: none has a meaning as a pattern."""
        return either(
            self._in_fields(
                lambda name: Query.regex_phrase_query(self.schema, name, patterns), fields
            )
        )

    def key(self, field: str, key: int) -> Query:
        """Documents that name an authority."""
        return Query.const_score_query(self.reader.term(field, key), _OF_A_KEY)

    def dated(self, earliest: datetime.date, latest: datetime.date) -> Query:
        """Documents whose date may lie between these days, both included."""
        return both(
            [
                self._range("earliest", None, latest.toordinal()),
                self._range("latest", earliest.toordinal(), None),
            ]
        )

    def _range(self, field: str, lower: int | None, upper: int | None) -> Query:
        return Query.range_query(self.schema, field, FieldType.Integer, lower, upper)

    def _in_fields(self, query: InOneField, fields: Mapping[str, float]) -> list[Query]:
        return [
            Query.boost_query(self._in_field(query, name), weight)
            for name, weight in fields.items()
        ]

    def _in_field(self, query: InOneField, name: str) -> Query:
        if not self.original or name not in _ORIGINALS:
            return query(name)
        original, number = _ORIGINALS[name]
        bracketed = self.reader.term("bracketed", number)
        return either([both([bracketed, query(original)]), but_not(query(name), [bracketed])])


def _ending(forms: Sequence[str]) -> str:
    """A pattern of characters alone or as the second of a pair. The engine refuses one that more
    than 16,384 words match: hardly as many characters ever stand before another one."""
    return f".?({'|'.join(forms)})"


def either(queries: Iterable[Query]) -> Query:
    """Documents that one of the queries finds."""
    parts = list(queries)
    if len(parts) == 1:
        return parts[0]
    return Query.boolean_query([(Occur.Should, part) for part in parts])


def both(queries: Iterable[Query]) -> Query:
    """Documents that all of the queries find."""
    parts = list(queries)
    if len(parts) == 1:
        return parts[0]
    return Query.boolean_query([(Occur.Must, part) for part in parts])


def but_not(query: Query, left_out: Iterable[Query]) -> Query:
    """Documents that the query finds and none of the others."""
    parts = [(Occur.MustNot, part) for part in left_out]
    return Query.boolean_query([(Occur.Must, query), *parts]) if parts else query
