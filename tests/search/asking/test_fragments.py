"""What is cut from around a hit stands so in the passage, and what is marked in it is the hit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from documents.search.asking.passages import _Candidate, _fragment
from documents.text.hits import Matcher, find_hits
from documents.text.words import words

BUOY = Matcher((frozenset({"buoy"}),))
PIER = Matcher((frozenset({"north"}), frozenset({"pier"})))
PAIR = Matcher(tuple(frozenset({word.form}) for word in words("運河水")))

_pieces = st.sampled_from(
    (
        "buoy",
        "north pier",
        "[north] pier",
        "運河水",
        "河",
        " and ",
        ". ",
        " ",
        "lantern",
        "x" * 90,
        "\n",
    )
)
_passages = st.lists(_pieces, min_size=1, max_size=60).map(" ".join)


def _candidate(plain: str) -> _Candidate:
    return _Candidate("en-p1", plain, "", find_hits(plain, [BUOY, PIER, PAIR]))


@given(_passages.filter(lambda plain: _candidate(plain).hits))
def test_a_fragment_is_a_part_of_its_passage(plain: str) -> None:
    candidate = _candidate(plain)
    fragment = _fragment(candidate)
    assert fragment.words.strip("…") in plain
    assert len(fragment.words) < 330
    said = {plain[hit.start : hit.end] for hit in candidate.hits}
    assert fragment.marked
    first, *_ = fragment.marked
    assert fragment.words[slice(*first)] in said
    for start, end in fragment.marked:
        assert any(fragment.words[start:end] in each for each in said)


def test_a_fragment_ends_with_whole_words_where_the_most_is_met() -> None:
    plain = f"A buoy. {'lanterns ' * 60}Then a buoy at the north pier {'lanterns ' * 60}end."
    fragment = _fragment(_candidate(plain))
    assert fragment.words.startswith("…lanterns ")
    assert fragment.words.endswith(" lanterns…")
    assert [fragment.words[start:end] for start, end in fragment.marked] == ["buoy", "north pier"]


def test_a_short_passage_is_whole() -> None:
    assert (
        _fragment(_candidate("A buoy at the [north] pier.")).words == "A buoy at the [north] pier."
    )


def test_chinese_is_cut_by_characters() -> None:
    plain = "石" * 300 + "運河水" + "石" * 300
    fragment = _fragment(_candidate(plain))
    assert 80 <= len(fragment.words) <= 82
    assert [fragment.words[start:end] for start, end in fragment.marked] == ["運河水"]
