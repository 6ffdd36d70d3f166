from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.text.anchors import Alignment, align_anchors, digest_words

texts = st.lists(st.sampled_from("abcdefgh"), max_size=12)


def _first(digests: str | list[str]) -> Alignment:
    return align_anchors([], list(digests), "en", 0)


def _edit(before: Alignment, digests: str | list[str]) -> Alignment:
    return align_anchors(before.anchors, list(digests), "en", before.last_number)


def _numbers(alignment: Alignment) -> list[int]:
    return [int(anchor.removeprefix("en-p")) for anchor, _ in alignment.anchors]


def test_a_new_text_is_numbered_from_1() -> None:
    assert _first("abc") == Alignment([("en-p1", "a"), ("en-p2", "b"), ("en-p3", "c")], 3, [])


@pytest.mark.parametrize(
    ("before", "after", "numbers"),
    [
        ("abc", "abc", [1, 2, 3]),
        ("abc", "axbc", [1, 4, 2, 3]),
        ("abc", "xabc", [4, 1, 2, 3]),
        ("abc", "ac", [1, 3]),
        ("abc", "axc", [1, 2, 3]),  # changed alone between two unchanged ones
        ("abc", "xbc", [1, 2, 3]),  # the beginning counts as one unchanged neighbour
        ("abc", "abx", [1, 2, 3]),
        ("abcd", "axyd", [1, 5, 6, 4]),  # two changed: neither is known again
        ("abc", "axyc", [1, 4, 5, 3]),
        ("abcd", "axd", [1, 5, 4]),
        ("a", "x", [2]),  # both ends are no two neighbours
        ("ab", "xy", [3, 4]),
        ("abcd", "bcda", [2, 3, 4, 1]),  # moved, its words stand once before and after
        ("abcd", "dcba", [4, 3, 2, 1]),
        ("axby", "ayb", [1, 4, 3]),  # a moved one stands where the changed one stood
        ("aba", "baa", [2, 3, 4]),  # repeated words are kept in order only
        ("aaa", "aa", [1, 2]),
        ("aaa", "aaaa", [1, 2, 3, 4]),
        ("abc", "", []),
    ],
)
def test_anchors_after_an_edit(before: str, after: str, numbers: list[int]) -> None:
    assert _numbers(_edit(_first(before), after)) == numbers


def test_what_left_is_retired_and_not_given_again() -> None:
    shorter = _edit(_first("abc"), "ab")
    assert shorter.retired == ["en-p3"]
    assert _edit(shorter, "abxy").anchors[2:] == [("en-p4", "x"), ("en-p5", "y")]


def test_a_number_in_use_is_not_given_though_the_count_is_behind() -> None:
    assert align_anchors([("en-p7", "a")], ["a", "b"], "en", 0).anchors[1] == ("en-p8", "b")


def test_an_anchor_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="en-p1 is given to 2 passages"):
        align_anchors([("en-p1", "a"), ("en-p1", "b")], ["a"], "en", 1)


def test_only_the_words_count_in_a_digest() -> None:
    assert digest_words("The *old*\nbridge[^1]") == digest_words("The old  [bridge](doc:bridge)")
    assert digest_words("The old bridge") != digest_words("The old [bridge]")
    assert len(digest_words("")) == 16


@given(texts)
def test_an_unchanged_text_keeps_every_anchor(digests: list[str]) -> None:
    first = _first(digests)
    assert _edit(first, digests) == first


@given(texts, st.integers(0, 12), st.sampled_from("xa"))
def test_an_inserted_paragraph_costs_no_anchor(digests: list[str], at: int, new: str) -> None:
    first = _first(digests)
    after = _edit(first, [*digests[:at], new, *digests[at:]])
    assert after.retired == []
    kept = [number for number in _numbers(after) if number <= first.last_number]
    assert kept == _numbers(first)


@given(st.lists(texts, min_size=2, max_size=8))
def test_over_any_edits_no_number_is_reused(versions: list[list[str]]) -> None:
    state = _first(versions[0])
    gone: set[str] = set()
    for digests in versions[1:]:
        after = _edit(state, digests)
        anchors = [anchor for anchor, _ in after.anchors]
        assert [digest for _, digest in after.anchors] == digests
        assert len(anchors) == len(set(anchors))
        assert gone.isdisjoint(anchors)
        assert {anchor for anchor, _ in state.anchors} - set(anchors) == set(after.retired)
        assert max([state.last_number, *_numbers(after)]) == after.last_number
        gone.update(after.retired)
        state = after


@given(texts, texts)
def test_words_that_stand_once_on_both_sides_keep_their_anchor(
    before: list[str], digests: list[str]
) -> None:
    first = _first(before)
    after = {digest: anchor for anchor, digest in _edit(first, digests).anchors}
    for anchor, digest in first.anchors:
        if before.count(digest) == digests.count(digest) == 1:
            assert after[digest] == anchor
