from __future__ import annotations

import pytest
from hypothesis import given

from documents.text.blocks import split_notes, split_passages
from documents.text.marking import escape_words
from documents.text.plain import plain_text
from tests.text.strategies import words


def test_brackets_and_common_signs_need_no_escape() -> None:
    plain = "[North] bank; 5 > 3 & no. #4 (see [seal]) - 1956. {x} `y` <b>"
    assert escape_words(plain) == plain


@pytest.mark.parametrize(
    ("plain", "body"),
    [
        ("a*b_c\\d", "a\\*b\\_c\\\\d"),
        ("## words", "\\## words"),
        ("one\n  > two", "one\n  \\> two"),
        ("one\r> two", "one\r\\> two"),
        ("mark[^1]", "mark\\[^1]"),
        ("[a](#b)", "[a]\\(#b)"),
        ("{#en-p1}", "\\{#en-p1}"),
    ],
)
def test_marks_are_escaped(plain: str, body: str) -> None:
    assert escape_words(plain) == body


@given(words)
def test_the_words_survive(plain: str) -> None:
    assert plain_text(escape_words(plain)).split() == plain.split()


@given(words)
def test_the_words_survive_in_passages_without_heading_or_quote(plain: str) -> None:
    body = escape_words(plain)
    passages = split_passages(body)
    assert " ".join(plain_text(p.body) for p in passages).split() == plain.split()
    assert not any(p.heading or p.quote for p in passages)
    assert split_notes(body) == ()
