from __future__ import annotations

from documents.search.language.matching import leaf_matcher
from documents.search.language.parse import parse_query
from documents.search.language.tree import FieldName, Phrase, positive_leaves
from documents.text.hits import Matcher, find_hits
from documents.text.words import Brackets


def _forms(word: str) -> set[str]:
    return {word, f"{word}s"} if word == "bridge" else set()


def _marked(
    query: str, plain: str, brackets: Brackets = "ignoring", field: FieldName | None = None
) -> list[str]:
    wanted = [
        leaf_matcher(leaf, _forms, brackets)
        for name, leaf in positive_leaves(parse_query(query).tree)
        if name in (None, field)
    ]
    return [plain[hit.start : hit.end] for hit in find_hits(plain, wanted, brackets)]


def test_words_are_marked_in_every_form_and_phrases_in_one() -> None:
    plain = "Bridges and a bridge"
    assert _marked("bridge", plain) == ["Bridges", "bridge"]
    assert _marked('"bridge"', plain) == ["bridge"]
    assert _marked('"a bridge"', plain) == ["a bridge"]


def test_what_is_not_wanted_is_not_marked() -> None:
    assert _marked("bridge -ferry -(tunnel a)", "a bridge, a ferry, a tunnel") == ["bridge"]


def test_dates_and_prefixes_are_marked_as_words() -> None:
    assert _marked("in May 1961 fer*", "the ferry of May 1961") == ["ferry", "May 1961"]


def test_words_of_a_field_are_marked_in_that_field_only() -> None:
    plain = "A ferry and a bridge"
    assert _marked("title:ferry bridge", plain) == ["bridge"]
    assert _marked("title:ferry bridge", plain, field="title") == ["ferry", "bridge"]


def test_brackets_count_as_printed_in_the_exact_reading() -> None:
    plain = "the [north] bank, the north bank"
    assert _marked('"[north] bank"', plain) == ["[north] bank", "north bank"]
    assert _marked('"[north] bank"', plain, "exact") == ["[north] bank"]
    assert _marked('"north bank"', plain, "exact") == ["north bank"]


def test_a_leaf_has_one_matcher() -> None:
    steps = (frozenset({"a"}), frozenset({"bridge"}))
    assert leaf_matcher(Phrase("A bridge"), _forms) == Matcher(steps)
