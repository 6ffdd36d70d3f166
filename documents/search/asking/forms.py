"""The forms of a word that the index knows: those with the same English stem, or one beginning.

The index holds words as they stand. Which of them are forms of one word is found in its dictionary
of terms, so that a query costs no more for it, and an exact phrase needs no second index.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

import tantivy

from documents.search.asking.remembered import Remembered
from documents.search.index.reader import Reader
from documents.text.words import Brackets

#: So many words that begin alike are searched for, the most common ones.
MOST_BEGINNING: Final = 200
#: The fields whose dictionaries are asked; but for brackets the others hold the same words.
_ALWAYS: Final = ("body", "title", "names", "reference")
_DICTIONARIES: Final[dict[Brackets, tuple[str, ...]]] = {
    "ignoring": _ALWAYS,
    "without": (*_ALWAYS, "original", "original_title"),
    "exact": (*_ALWAYS, "changed"),
}
_MOST_ALIKE: Final = 40
# Forms that do not begin as their stem does.
_OTHERWISE: Final = {"die": ("dying",), "lie": ("lying",), "tie": ("tying",)}


class Beginning(NamedTuple):
    """Words that begin alike, the most common first; `cut` says that there are more."""

    forms: tuple[str, ...]
    cut: bool


_alike: Final = Remembered[tuple[str, Brackets], tuple[str, ...]](most=2_000)
_beginning: Final = Remembered[tuple[str, Brackets], Beginning](most=500)


def stems(forms: Iterable[str]) -> list[str]:
    """The stem of each of these words, which are of ASCII letters (Snowball's English stemmer)."""
    return _stemmer().analyze(" ".join(forms))


@cache
def _stemmer() -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return builder.filter(tantivy.Filter.stemmer("english")).build()


def forms_of(word: str, reader: Reader, brackets: Brackets = "ignoring") -> tuple[str, ...]:
    """The word and what stands in the index with the same stem, in the order of the alphabet."""
    if not _has_stem(word):
        return (word,)
    asked = (word, brackets)
    return _alike.get(reader.generation, asked, lambda: _read_forms(word, reader, brackets))


def beginning_with(prefix: str, reader: Reader, brackets: Brackets = "ignoring") -> Beginning:
    """The words in the index that begin so."""
    asked = (prefix, brackets)
    return _beginning.get(
        reader.generation, asked, lambda: _read_beginning(prefix, reader, brackets)
    )


def _has_stem(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _read_forms(word: str, reader: Reader, brackets: Brackets) -> tuple[str, ...]:
    [stem] = stems([word])
    counts = _terms(_shared_beginning(stem), reader, brackets)
    listed = [term for term in {*counts, *_OTHERWISE.get(stem, ())} if _has_stem(term)]
    alike = [term for term, each in zip(listed, stems(listed), strict=True) if each == stem]
    alike.sort(key=lambda term: (-counts.get(term, 0), term))
    return tuple(sorted({word, *alike[:_MOST_ALIKE]}))


def _shared_beginning(stem: str) -> str:
    """What the words with this stem begin with: hope stands for hoping, ministri for ministry,
    sensibl for sensibility."""
    cut = stem.endswith("bl") or (stem[-1] in "eiy" and len(stem) > 2)
    return stem[:-1] if cut else stem


def _read_beginning(prefix: str, reader: Reader, brackets: Brackets) -> Beginning:
    counts = _terms(prefix, reader, brackets, MOST_BEGINNING + 1)
    ordered = sorted(counts, key=lambda term: (-counts[term], term))
    return Beginning(tuple(ordered[:MOST_BEGINNING]), len(ordered) > MOST_BEGINNING)


def _terms(
    prefix: str, reader: Reader, brackets: Brackets, most: int | None = None
) -> dict[str, int]:
    """Terms that begin so, with the number of their documents, in each field the `most` common."""
    counts: dict[str, int] = {}
    for name in _DICTIONARIES[brackets]:
        for term, count in reader.searcher.terms_with_prefix(name, prefix, limit=most):
            counts[term] = counts.get(term, 0) + count
    return counts
