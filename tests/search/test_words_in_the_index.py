"""The index splits the words that it is given as the rest of the archive does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from documents.search.index.schema import analyser
from documents.text.words import search_text, words
from tests.text.strategies import sign_words

_ANALYSER = analyser()
_TRICKY = (
    "हिन्दी",
    "Ch’iao",
    "İΣ",
    "½",
    "²",
    "Ⓐ",
    "_",
    "ʾ",
    "金日成",
    "ﷺ",
    "Ꭰ",
    "\u0345",
    "\ud800",
    "a",
)


def _forms(plain: str) -> list[str]:
    return [word.form for word in words(plain)]


@given(st.one_of(st.text(), sign_words, st.lists(st.sampled_from(_TRICKY)).map("".join)))
def test_the_index_has_the_words_of_a_text(plain: str) -> None:
    assert _ANALYSER.analyze(search_text(plain)) == _forms(plain)


def test_the_index_has_the_words_of_every_letter() -> None:
    """Each letter and sign of the first two planes, but ideographs and Hangul, after another."""
    codes = [
        *range(0x3400),
        *range(0xA000, 0xAC00),
        *range(0xD7B0, 0x17000),
        *range(0x1D000, 0x20000),
    ]
    plain = " ".join(f"a{chr(code)}b" for code in codes)
    assert _ANALYSER.analyze(search_text(plain)) == _forms(plain)
