"""Where the words that were searched for stand in a text: for marking hits and choosing snippets.

A hit stands where the index finds one: words are those of `words`, under the same reading of
brackets. Positions count code points of the plain words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from documents.text.words import (
    Brackets,
    Word,
    fold_text,
    is_cjk,
    read_brackets,
    word_after,
    word_at,
)


@dataclass(frozen=True, slots=True)
class Matcher:
    """Words in sequence: each step is met by any of its forms, which are as `words` gives them.

    One step is a single word with all its forms; pairs of Chinese characters are steps like other
    words. A single one before other words is met by the end of a run of them. With `prefix` the
    last step's forms are beginnings of words.
    """

    steps: tuple[frozenset[str], ...]
    prefix: bool = False

    @staticmethod
    def ends_a_run(steps: Sequence[Collection[str]]) -> bool:
        """Whether the first of these steps is a single Chinese, Japanese or Korean character before
        other words: in a text it may be the second of a pair."""
        return len(steps) > 1 and all(len(form) == 1 and is_cjk(form) for form in steps[0])


class Hit(NamedTuple):
    """A stretch to be marked, and which of the matchers (their indexes) met words in it."""

    start: int
    end: int
    matched: tuple[int, ...]


def find_hits(plain: str, wanted: Sequence[Matcher], brackets: Brackets = "ignoring") -> list[Hit]:
    """The stretches of `plain` that meet a matcher, in order, those that overlap made one.

    A hit that begins or ends within a bracket and reaches out of it takes the bracket along, so
    that "[North] Korea" is marked as a whole.
    """
    reading = read_brackets(plain, brackets)
    folded = fold_text(reading.words)
    spans = []
    for index, matcher in enumerate(wanted):
        if _possible(matcher, folded.text):
            for start, end in _matches(matcher, folded.text, brackets == "exact"):
                place = reading.trace(*folded.trace(start, end))
                spans.append((*_with_bracket(plain, *place), index))
    return _merged(sorted(spans))


def _possible(matcher: Matcher, text: str) -> bool:
    """Whether a form of every step stands in the text at all, be it within another word."""
    for step in matcher.steps:
        for form in step:
            if form in text:
                break
        else:
            return False
    return bool(matcher.steps)


def _matches(matcher: Matcher, text: str, with_brackets: bool) -> Iterator[tuple[int, int]]:
    """Where the matcher is met in a folded text."""
    ending = matcher.ends_a_run(matcher.steps)
    for form in matcher.steps[0]:
        place = text.find(form) if form else -1
        while place >= 0:
            if ending:
                first = _end_of_run(text, place)
            else:
                first = word_at(text, place, with_brackets=with_brackets)
            end = _end(matcher, first, text, with_brackets) if first else None
            if end is not None:
                yield place, end
            place = text.find(form, place + 1)


def _end_of_run(text: str, place: int) -> Word | None:
    """The single character at a place, if no other one follows it directly."""
    if is_cjk(text[place + 1 : place + 2]):
        return None
    return Word(text[place], place, place + 1)


def _end(matcher: Matcher, word: Word | None, text: str, with_brackets: bool) -> int | None:
    """Where the words end that meet the matcher from this word on; None if they do not."""
    *steps, last = matcher.steps
    for step in steps:
        if word is None or word.form not in step:
            return None
        word = word_after(text, word, with_brackets=with_brackets)
    if word is None:
        return None
    if word.form in last:
        return word.end
    if not matcher.prefix:
        return None
    begun = [form for form in last if word.form.startswith(form)]
    if not begun:
        return None
    # Of a pair of characters only the one that was asked for is marked.
    return word.start + 1 if is_cjk(word.form) else word.end


def _with_bracket(plain: str, start: int, end: int) -> tuple[int, int]:
    within = plain[start:end]
    surplus = within.count("[") - within.count("]")
    if surplus < 0 and plain[start - 1 : start] == "[":
        return start - 1, end
    return (start, end + 1) if surplus > 0 and plain[end : end + 1] == "]" else (start, end)


def _merged(spans: Iterable[tuple[int, int, int]]) -> list[Hit]:
    hits: list[Hit] = []
    for start, end, index in spans:
        if hits and start < hits[-1].end:
            last = hits.pop()
            matched = tuple(sorted({*last.matched, index}))
            hits.append(Hit(last.start, max(last.end, end), matched))
        else:
            hits.append(Hit(start, end, (index,)))
    return hits
