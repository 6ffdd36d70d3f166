from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.text.quotes import CONTEXT, Quote, locate, select

PLAIN = "The cable asks for stone, and for rope; the bridge needs rope before the ice comes down."


def _select(plain: str, words: str) -> Quote:
    start = plain.index(words)
    return select(plain, start, start + len(words))


def test_a_quote_has_32_code_points_on_each_side() -> None:
    quote = _select(PLAIN, "rope")
    assert quote == Quote(
        "rope", "e cable asks for stone, and for ", "; the bridge needs rope before t"
    )
    assert len(quote.prefix) == len(quote.suffix) == CONTEXT


def test_at_the_ends_the_context_is_short() -> None:
    assert _select(PLAIN, "The") == Quote("The", "", " cable asks for stone, and for r")
    assert select(PLAIN, 0, len(PLAIN)) == Quote(PLAIN)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2), (0, 900)])
def test_no_words_no_quote(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="No words"):
        select(PLAIN, start, end)


def test_the_context_decides_between_places() -> None:
    second = PLAIN.rindex("rope")
    assert locate(PLAIN, select(PLAIN, second, second + 4)) == (second, second + 4)


def test_both_sides_decide_before_one() -> None:
    sentence = "the rope that holds the old bridge up is "
    plain = f"{sentence}new, {sentence}worn"
    for start in (plain.index("is"), plain.rindex("is")):
        assert locate(plain, select(plain, start, start + 2)) == (start, start + 2)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The cable", "This long cable"),
        ("stone", "stones"),  # within the context before it
        ("the bridge", "a bridge"),  # within the context after it
        ("down", "down again"),
    ],
)
def test_words_are_found_after_an_edit_around_them(old: str, new: str) -> None:
    edited = PLAIN.replace(old, new)
    start = edited.index("rope")
    assert locate(edited, _select(PLAIN, "rope")) == (start, start + 4)


def test_words_are_found_when_both_sides_changed_further_off() -> None:
    edited = PLAIN.replace("stone", "stones").replace("ice", "winter")
    assert locate(edited, _select(PLAIN, "the bridge needs rope")) is not None


def test_words_that_are_gone_are_an_orphan() -> None:
    assert locate(PLAIN.replace("stone", "brick"), _select(PLAIN, "stone")) is None


def test_the_same_words_elsewhere_are_not_taken_for_them() -> None:
    assert locate(PLAIN.replace("for rope", "for wire"), _select(PLAIN, "rope")) is None


def test_words_that_could_be_several_are_an_orphan() -> None:
    assert locate(PLAIN, Quote("rope")) is None
    assert locate("ice ice ice", Quote("ice", "", " ice")) is None
    assert locate("xaaay", Quote("aa")) is None


def test_long_words_may_stand_alone() -> None:
    long = "the bridge needs rope before the ice comes down"
    assert locate(f"Now {long}!", _select(PLAIN, long)) == (4, 4 + len(long))


def test_no_words_are_nowhere() -> None:
    assert locate(PLAIN, Quote("")) is None


@given(st.text("ab 橋", min_size=1, max_size=80), st.data())
def test_a_place_is_found_again_or_nowhere(plain: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(plain) - 1))
    end = data.draw(st.integers(start + 1, len(plain)))
    quote = select(plain, start, end)
    found = locate(plain, quote)
    assert found in ((start, end), None)
    if plain.count(quote.exact) == 1:
        assert found == (start, end)
