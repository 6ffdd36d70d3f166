"""Texts searched as printed, with the brackets of insertions: what the index does not hold.

Where a record has no brackets its words are as printed. Of the others the index finds those with
the words, the brackets left out; they are read from the database, and the answer is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tantivy import Query

from documents.models import Document, Footnote, Passage
from documents.search.asking.fields import ANYWHERE, Fields, both, but_not, either
from documents.search.asking.remembered import Remembered
from documents.text.hits import Matcher, find_hits
from documents.text.insertions import DESCRIPTIONS

#: So many records are read for one word or phrase; where there are more, brackets are not read.
MOST_READ: Final = 2_000
_BATCH: Final = 500
_ELSEWHERE: Final = {name: weight for name, weight in ANYWHERE.items() if name != "body"}
_BODY: Final = {"body": ANYWHERE["body"]}
_ORIGINAL: Final = {"original": ANYWHERE["body"]}

Steps = Sequence[Sequence[str]]


class Printed(NamedTuple):
    query: Query
    notices: tuple[str, ...] = ()


_verified: Final = Remembered[Matcher, tuple[int, ...] | None](most=50)


def as_printed(fields: Fields, steps: Steps, printed: Matcher) -> Printed:
    """Documents with these words as printed; `steps` are the words without brackets, `printed`
    those with them."""
    reader = fields.reader
    found = _verified.get(reader.generation, printed, lambda: _verify(fields, steps, printed))
    if found is None:
        return Printed(fields.sequence(steps, ANYWHERE), (_too_many(steps),))
    bracketed = reader.term("bracketed", 1)
    verified = both([bracketed, reader.any_of("id", found)])
    if _has_brackets(printed):
        return Printed(verified)
    plain = but_not(fields.sequence(steps, _BODY), [bracketed])
    return Printed(either([fields.sequence(steps, _ELSEWHERE), plain, verified]))


def _has_brackets(printed: Matcher) -> bool:
    return any("[" in step or "]" in step for step in printed.steps)


def _describes(printed: Matcher) -> bool:
    """Whether it is nothing but a description of the paper in brackets."""
    forms = [form for step in printed.steps for form in step]
    return forms[:1] == ["["] and forms[-1:] == ["]"] and " ".join(forms[1:-1]) in DESCRIPTIONS


def _too_many(steps: Steps) -> str:
    words = " ".join(step[0] for step in steps)
    return (
        f"More than {MOST_READ:,} records with insertions have “{words}”: they were searched with"
        " the insertions read as text. Add a rarer word or a filter to search them as printed."
    )


def _verify(fields: Fields, steps: Steps, printed: Matcher) -> tuple[int, ...] | None:
    """The keys of the records with insertions in which the words are printed so; None if there are
    too many to be read."""
    reader = fields.reader
    bracketed = reader.term("bracketed", 1)
    words = either([fields.sequence(steps, _BODY), fields.sequence(steps, _ORIGINAL)])
    candidates = both([bracketed, words])
    count = reader.count(candidates)
    if not count and _has_brackets(printed):
        # The index has no words that only describe the paper ([sic]), and no part of a word that a
        # bracket cuts: where there are not too many records, all with insertions are read.
        candidates, count = bracketed, reader.count(bracketed)
        if count > MOST_READ and not _describes(printed):
            return ()
    if count > MOST_READ:
        return None
    keys = sorted(reader.ids(candidates, slice(0, count), order="by_date")) if count else []
    found: set[int] = set()
    for key, plain in _texts(keys):
        if key not in found and find_hits(plain, [printed], "exact"):
            found.add(key)
    return tuple(sorted(found))


def _texts(keys: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The words that the index holds as the text of these documents, each with its document."""
    for start in range(0, len(keys), _BATCH):
        some = keys[start : start + _BATCH]
        passages = Passage.objects.filter(document__in=some).order_by()
        for key, heading, plain in passages.values_list("document_id", "heading", "plain"):
            yield key, heading
            yield key, plain
        notes = Footnote.objects.filter(text__document__in=some).order_by()
        yield from notes.values_list("text__document_id", "plain")
        yield from Document.objects.filter(pk__in=some).order_by().values_list("pk", "summary")
