"""Did you mean: a word that is hardly found, spelled like one that is.

Only words are proposed that public documents have, or names of those that they name; and only if
the whole query finds more with them. A rare word is more often right than misspelled, so that the
other one must begin alike, be near for its length, and be found in many more documents. Doubled
letters and vowels are what people most often get wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from documents.search.asking.compile import Compiled, compile_words
from documents.search.asking.fields import ANYWHERE, Fields
from documents.search.asking.forms import forms_of
from documents.search.asking.names import known_names
from documents.search.asking.visible import count_visible, is_named
from documents.search.index.reader import Reader
from documents.search.index.visible import VisibleIndex
from documents.search.language.tree import Leaf, Phrase, Words, positive_leaves
from documents.text.words import is_cjk, words

#: Where more is found than this, nothing else is proposed.
FEW: Final = 10
_SHORTEST: Final = 4
#: From so many letters on a word that stands nowhere may differ in two.
_LONG: Final = 8
#: Shorter ones may differ in a vowel, in letters doubled or exchanged, but in no consonant.
_SHORT: Final = 6
#: A word that some documents have is misspelled only if it is as long as this, and if so many
#: times as many documents have the other one.
_LONG_AND_FOUND: Final = 7
_TIMES_AS_MANY: Final = 50
#: One in so many documents has a word that is proposed, but no more than so many are asked for.
_ONE_IN: Final = 1_000
_ENOUGH: Final = 20
#: A word of the same consonants is so many times as likely to be meant.
_LIKELIER: Final = 3
#: What is looked at first: two letters, and one that is doubled.
_FARTHEST: Final = 3
_MOST_WORDS: Final = 5
_MOST_CANDIDATES: Final = 20
_DICTIONARIES: Final = ("body", "title", "names")
_REPEATED: Final = re.compile(r"(.)\1+")
_VOWELS: Final = re.compile(r"[aeiouy]+")


class _Typed(NamedTuple):
    """A word of the query, where it was typed, and how many documents have it in any form."""

    form: str
    start: int
    end: int
    documents: int = 0


def did_you_mean(compiled: Compiled, reader: Reader, sees_drafts: bool = False) -> str | None:
    """The query with its rare words spelled as ones that are found, if it finds more like that."""
    found = count_visible(compiled.query, reader, sees_drafts)
    if found > FEW or compiled.tree is None:
        return None
    corrected = compiled.typed
    for word in reversed(list(_rare_words(compiled, reader, sees_drafts))):
        better = _better(word, reader, sees_drafts)
        if better:
            typed = corrected[word.start : word.end]
            corrected = corrected[: word.start] + _cased(better, typed) + corrected[word.end :]
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
            forms = [word.form] if isinstance(leaf, Phrase) else forms_of(word.form, reader)
            count = _count(forms, reader, sees_drafts)
            if count <= FEW:
                yield word._replace(documents=count)


def _typed_words(leaf: Leaf, typed: str) -> Iterator[_Typed]:
    begin = typed.find(leaf.typed, leaf.place[0])
    if begin < 0:
        return
    for word in words(leaf.typed):
        if len(word.form) >= _SHORTEST and not is_cjk(word.form) and not word.form.isdigit():
            yield _Typed(word.form, begin + word.start, begin + word.end)


def _cased(better: str, typed: str) -> str:
    return better.capitalize() if typed[:1].isupper() and not typed.isupper() else better


def _better(word: _Typed, reader: Reader, sees_drafts: bool) -> str | None:
    """The nearest word that many more documents have, of several the most common."""
    least = _least(word, reader, sees_drafts)
    alike = forms_of(word.form, reader)
    best: tuple[int, int, str] | None = None
    for term, distance in _near_terms(word, reader):
        count = _count([term], reader, sees_drafts)
        weight = _LIKELIER if _is_alike(word.form, term) else 1
        other = (distance, -count * weight, term)
        if count >= least and term not in alike and (best is None or other < best):
            best = other
    if best:
        return best[2]
    return None if word.documents else _near_name(word, reader, sees_drafts)


def _least(word: _Typed, reader: Reader, sees_drafts: bool) -> int:
    """How many documents have a word that is proposed."""
    if word.documents:
        return word.documents * _TIMES_AS_MANY
    everything = VisibleIndex(reader, sees_drafts).all_of()
    return min(1 + reader.count(everything) // _ONE_IN, _ENOUGH)


def _near_terms(word: _Typed, reader: Reader) -> list[tuple[str, int]]:
    """Words of the index that may be meant, with how far they are, the nearest first."""
    counts: dict[str, int] = {}
    for name in _DICTIONARIES:
        for term, count in reader.searcher.terms_with_prefix(name, word.form[0]):
            counts[term] = counts.get(term, 0) + count
    near = sorted(_near(word, list(counts)), key=lambda each: (each[1], -counts[each[0]]))
    return near[:_MOST_CANDIDATES]


def _near(word: _Typed, terms: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Those of some words that may be meant by one: they begin alike and are near."""
    found = process.extract(
        word.form, terms, scorer=OSA.distance, score_cutoff=_FARTHEST, limit=None
    )
    for term, _, _ in found:
        distance = _distance(word.form, term)
        if term[:1] == word.form[:1] and 0 < distance <= _farthest(word, term):
            yield term, distance


def _distance(form: str, term: str) -> int:
    """In how many letters they differ; letters that are doubled in one of them are one fault."""
    single, other = _REPEATED.sub(r"\1", form), _REPEATED.sub(r"\1", term)
    return min(OSA.distance(form, term), 1 + OSA.distance(single, other))


def _farthest(word: _Typed, term: str) -> int:
    """How far a word may be that is meant; 0 if it is not."""
    length = len(word.form)
    if word.documents:
        return 1 if length >= _LONG_AND_FOUND else 0
    if length >= _LONG:
        return 2
    return 1 if length >= _SHORT or _is_alike(word.form, term) else 0


def _is_alike(form: str, term: str) -> bool:
    """Whether they differ in vowels, in doubled letters or in the order of letters alone."""
    return _skeleton(form) == _skeleton(term) or sorted(form) == sorted(term)


def _skeleton(form: str) -> str:
    """The consonants, letters that stand twice in a row once."""
    return _REPEATED.sub(r"\1", _VOWELS.sub("", form))


def _near_name(word: _Typed, reader: Reader, sees_drafts: bool) -> str | None:
    """The nearest word of a name whose bearer may be shown."""
    names = known_names(reader.generation, reader.names)
    near = sorted(_near(word, names.words), key=itemgetter(1))
    for name, _ in near[:_MOST_CANDIDATES]:
        if any(is_named(each, reader, sees_drafts) for each in names.with_word(name)):
            return name
    return None


def _count(forms: Sequence[str], reader: Reader, sees_drafts: bool) -> int:
    query = Fields(reader).any_of(forms, ANYWHERE)
    return count_visible(query, reader, sees_drafts)
