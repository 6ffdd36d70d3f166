from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.text.plain import fold_words, plain_text
from tests.text.strategies import words


@pytest.mark.parametrize(
    ("body", "plain"),
    [
        ("The *new* **bridge**", "The new bridge"),
        ("To [North] Korea[^1] and back[^2].", "To [North] Korea and back."),
        ("See [No. 3](doc:bridge#en-p1).", "See No. 3."),
        ("one\ntwo", "one\ntwo"),
        ("one  \n two", "one\ntwo"),
        ("*one* \n two", "one\ntwo"),
        ("[x](https://example.org/[^1])", "[x](https://example.org/)"),
        ("\\*not emphasis\\*", "*not emphasis*"),
        ("snake_case_words", "snake_case_words"),
    ],
)
def test_marks_leave_and_words_stay(body: str, plain: str) -> None:
    assert plain_text(body) == plain


@pytest.mark.parametrize(
    "body",
    [
        "[Chairman]: Yes.",
        "1956. The bridge opened.",
        "- a dash",
        "...\n---",
        "[North](Korea)",
        "[seal]()",
        '[words](https://example.org "a title")',
        "[words](javascript:alert(1))",
        "<b>bold</b> &amp; `code` ![x](y)",
        "[unclosed (doc:bridge)",
    ],
)
def test_what_is_no_mark_stays_to_the_letter(body: str) -> None:
    assert plain_text(body) == body


_unmarked = st.text(st.characters(exclude_characters="\x00\\*_^(\r", exclude_categories=["Cs"]))


@given(_unmarked)
def test_unmarked_words_read_as_the_parser_reads_them(unmarked: str) -> None:
    assert plain_text("." + unmarked) == plain_text("\\." + unmarked)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("P’yŏngyang", "p'yongyang"),
        ("“Border”  bridge", '"border" BRIDGE'),
        ("1957–1970", "1957-1970"),
        ("Lüshun", "Lu\u0308shun"),
        ("Ｋｏｒｅａ", "Korea"),
        ("Lech Wałęsa", "lech walesa"),
        ("Straße", "STRASSE"),
    ],
)
def test_names_that_differ_in_writing_only_fold_alike(one: str, other: str) -> None:
    assert fold_words(one) == fold_words(other)


@pytest.mark.parametrize(("one", "other"), [("か", "が"), ("北", "比"), ("조선", "조산")])
def test_letters_of_other_scripts_stay_apart(one: str, other: str) -> None:
    assert fold_words(one) != fold_words(other)


@given(words)
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold_words(fold_words(name)) == fold_words(name)
