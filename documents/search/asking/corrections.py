"""Did you mean: a word that is hardly found, spelled like one that is.

Only words are proposed that public documents have, or names of those that they name; and only if
the whole query finds more with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from documents.search.asking.compile import Compiled, compile_words
from documents.search.asking.fields import ANYWHERE, Fields
from documents.search.asking.names import known_names
from documents.search.asking.visible import count_visible, is_named
from documents.search.index.reader import Reader
from documents.search.language.tree import Leaf, Phrase, Words, positive_leaves
from documents.text.words import is_cjk, words

#: Where more is found than this, nothing else is proposed.
_FEW: Final = 3
_SHORTEST: Final = 4
_LONG: Final = 6
_MOST_WORDS: Final = 5
_MOST_CANDIDATES: Final = 20
_DICTIONARIES: Final = ("body", "title", "names")


class _Typed(NamedTuple):
    """A word of the query and where it was typed."""

    form: str
    start: int
    end: int


def did_you_mean(compiled: Compiled, reader: Reader, sees_drafts: bool = False) -> str | None:
    """The query with its rare words spelled as ones that are found, if it finds more like that."""
    found = count_visible(compiled.query, reader, sees_drafts)
    if found > _FEW or compiled.tree is None:
        return None
    corrected = compiled.typed
    for word in reversed(list(_rare_words(compiled, reader, sees_drafts))):
        better = _better(word.form, reader, sees_drafts)
        if better:
            corrected = corrected[: word.start] + better + corrected[word.end :]
    if corrected == compiled.typed:
        return None
    asked = compile_words(
        corrected,
        reader,
        brackets=compiled.brackets,
        names=compiled.names,
        sees_drafts=sees_drafts,
    )
    more = count_visible(asked.query, reader, sees_drafts)
    return corrected if more > found else None


def _rare_words(compiled: Compiled, reader: Reader, sees_drafts: bool) -> Iterator[_Typed]:
    """Words that hardly any document has, in the order typed."""
    seen = 0
    for _, leaf in positive_leaves(compiled.tree):
        if not isinstance(leaf, (Words, Phrase)) or seen >= _MOST_WORDS:
            continue
        for word in _typed_words(leaf, compiled.typed):
            seen += 1
            if _count(word.form, reader, sees_drafts) <= _FEW:
                yield word


def _typed_words(leaf: Leaf, typed: str) -> Iterator[_Typed]:
    begin = typed.find(leaf.typed, leaf.place[0])
    if begin < 0:
        return
    for word in words(leaf.typed):
        if len(word.form) >= _SHORTEST and not is_cjk(word.form) and not word.form.isdigit():
            yield _Typed(word.form, begin + word.start, begin + word.end)


def _better(form: str, reader: Reader, sees_drafts: bool) -> str | None:
    """The nearest word that more documents have, of several the most common."""
    most = 2 if len(form) >= _LONG else 1
    counts = _near_terms(form, most, reader)
    best: tuple[int, int, str] | None = None
    least = _count(form, reader, sees_drafts)
    for term, distance in counts:
        count = _count(term, reader, sees_drafts)
        if count > least and (best is None or (distance, -count) < best[:2]):
            best = (distance, -count, term)
    return best[2] if best else _near_name(form, most, reader, sees_drafts)


def _near_terms(form: str, most: int, reader: Reader) -> list[tuple[str, int]]:
    """Words of the index with the same first letter that differ in so many letters at most."""
    counts: dict[str, int] = {}
    for name in _DICTIONARIES:
        for term, count in reader.searcher.terms_with_prefix(name, form[0]):
            counts[term] = counts.get(term, 0) + count
    counts.pop(form, None)
    near = process.extract(form, list(counts), scorer=OSA.distance, score_cutoff=most, limit=None)
    near.sort(key=lambda each: (each[1], -counts[each[0]]))
    return [(term, int(distance)) for term, distance, _ in near[:_MOST_CANDIDATES]]


def _near_name(form: str, most: int, reader: Reader, sees_drafts: bool) -> str | None:
    """The nearest word of a name whose bearer may be shown."""
    names = known_names(reader.generation)
    near = process.extract(
        form, names.words, scorer=OSA.distance, score_cutoff=most, limit=_MOST_CANDIDATES
    )
    for word, _, _ in near:
        if any(is_named(each, reader, sees_drafts) for each in names.with_word(word)):
            return str(word) if word != form else None
    return None


def _count(form: str, reader: Reader, sees_drafts: bool) -> int:
    query = Fields(reader).any_of([form], ANYWHERE)
    return count_visible(query, reader, sees_drafts)
