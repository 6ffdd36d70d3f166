from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.text.hits import Hit, Matcher, find_hits
from documents.text.words import Brackets, Word, words_of
from tests.text.strategies import sign_words


def _matcher(*steps: str, prefix: bool = False) -> Matcher:
    """Steps with their forms parted by a bar."""
    return Matcher(tuple(frozenset(step.split("|")) for step in steps), prefix)


def _marked(plain: str, *wanted: Matcher, brackets: Brackets = "ignoring") -> list[str]:
    return [plain[hit.start : hit.end] for hit in find_hits(plain, wanted, brackets)]


def test_any_form_of_a_word_is_a_hit() -> None:
    plain = "Two Bridges: a bridge, no abridgement, bridged."
    assert _marked(plain, _matcher("bridge|bridges")) == ["Bridges", "bridge"]


def test_a_phrase_is_one_hit_whatever_stands_between_its_words() -> None:
    plain = "narrow gauge, narrow-gauge, narrow and gauge, Narrow\nGauge"
    hits = _marked(plain, _matcher("narrow", "gauge"))
    assert hits == ["narrow gauge", "narrow-gauge", "Narrow\nGauge"]


def test_a_prefix_marks_the_whole_word() -> None:
    plain = "rail, railway, derail; the rail gauge"
    assert _marked(plain, _matcher("rail", prefix=True)) == ["rail", "railway", "rail"]
    assert _marked(plain, _matcher("rail", "ga", prefix=True)) == ["rail gauge"]


def test_a_run_of_characters_is_one_hit() -> None:
    assert _marked("在日本海上", _matcher("日本", "本海")) == ["日本海"]
    assert _marked("在日本海上", _matcher("本海")) == ["本海"]
    assert _marked("日本, 海", _matcher("本海")) == []


def test_a_character_before_other_words_may_end_a_run() -> None:
    wanted = _matcher("第", "5")
    assert _marked("第5条，說第5條，第 5", wanted) == ["第5", "第5", "第 5"]
    assert _marked("第五5，5第", wanted) == []
    assert _marked("第条目", _matcher("第", "条", prefix=True)) == []


def test_one_character_is_marked_alone() -> None:
    assert _marked("海上 海 日海", _matcher("海", prefix=True)) == ["海", "海"]


def test_accents_and_apostrophes_are_marked_along() -> None:
    plain = "Lüshun, the Ch’iao’s Cafe\u0301"
    wanted = (_matcher("lushun"), _matcher("chiao"), _matcher("cafe"))
    assert _marked(plain, *wanted) == ["Lüshun", "Ch’iao", "Cafe\u0301"]


@pytest.mark.parametrize(
    ("brackets", "marked"),
    [("ignoring", ["[north] bank", "bank"]), ("without", []), ("exact", [])],
)
def test_hits_reach_through_brackets(brackets: Brackets, marked: list[str]) -> None:
    plain = "the [north] bank, [the] ferry, [north of the] bank"
    wanted = _matcher("north", "bank")
    assert _marked(plain, wanted, brackets=brackets) == marked[:1]


def test_a_bracket_is_taken_along_only_by_what_reaches_out_of_it() -> None:
    plain = "to [north] bank [east side], side"
    assert _marked(plain, _matcher("north"), _matcher("bank", "east")) == [
        "north",
        "bank [east",
    ]
    assert _marked(plain, _matcher("bank", "east", "side")) == ["bank [east side]"]


def test_descriptions_do_not_part_words() -> None:
    assert _marked("the brigde [sic] stood", _matcher("brigde", "stood")) == ["brigde [sic] stood"]


def test_words_as_printed_have_their_brackets() -> None:
    plain = "the [north] bank and the north bank"
    printed = _matcher("[", "north", "]", "bank")
    assert _marked(plain, printed, brackets="exact") == ["[north] bank"]
    assert _marked(plain, _matcher("north", "bank"), brackets="exact") == ["north bank"]


def test_the_documents_own_words_join_without_insertions() -> None:
    plain = "the [north] bank stood"
    assert _marked(plain, _matcher("the", "bank"), brackets="without") == ["the [north] bank"]


def test_hits_that_overlap_are_one_and_know_their_matchers() -> None:
    plain = "north bank ferry, ferry"
    wanted = [_matcher("north", "bank"), _matcher("bank", "ferry"), _matcher("ferry")]
    assert find_hits(plain, wanted) == [Hit(0, 16, (0, 1, 2)), Hit(18, 23, (2,))]


def test_nothing_wanted_is_nothing_found() -> None:
    assert find_hits("a bridge", []) == []
    assert find_hits("a bridge", [Matcher(())]) == []
    assert find_hits("", [_matcher("bridge")]) == []


def test_a_phrase_cut_off_by_the_end_is_no_hit() -> None:
    assert find_hits("the narrow", [_matcher("narrow", "gauge")]) == []


_PIECES = ("ab", "a", "b", "[a]", "a[b]", "金日", "成", "'", "’s", "é", " ", "-", "[sic] ")
_texts = st.one_of(
    sign_words,
    st.lists(st.sampled_from(_PIECES), max_size=12).map("".join),
)
_readings = st.sampled_from(["ignoring", "without", "exact"])


@given(_texts, _readings, st.data())
def test_a_hit_stands_where_the_words_do(
    plain: str, brackets: Brackets, data: st.DataObject
) -> None:
    """What is found by search in the folded text is what the list of words holds."""
    found = words_of(plain, brackets)
    forms = [word.form for word in found] or ["a"]
    asked = data.draw(st.lists(st.sampled_from([*forms, "b"]), min_size=1, max_size=3))
    prefix = data.draw(st.booleans())
    last = asked[-1][:1] if prefix else asked[-1]
    matcher = Matcher(tuple(frozenset({form}) for form in [*asked[:-1], last]), prefix)
    expected = [
        found[i : i + len(asked)]
        for i in range(len(found))
        if _meets([word.form for word in found[i : i + len(asked)]], [*asked[:-1], last], prefix)
    ]
    hits = find_hits(plain, [matcher], brackets)
    assert bool(hits) == bool(expected)
    assert all(_covered(hits, each) for each in expected)
    assert sum(hit.end - hit.start for hit in hits) <= len(plain)


def _meets(forms: list[str], asked: list[str], prefix: bool) -> bool:
    if len(forms) < len(asked) or forms[:-1] != asked[:-1]:
        return False
    return forms[-1].startswith(asked[-1]) if prefix else forms[-1] == asked[-1]


def _covered(hits: list[Hit], expected: list[Word]) -> bool:
    start = expected[0].start
    return any(hit.start <= start < hit.end and hit.end > expected[-1].start for hit in hits)
