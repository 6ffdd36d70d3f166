from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from documents.text.blocks import split_notes
from documents.text.footnotes import Pairing, check_notes, find_marks, pair_notes
from documents.text.inline import read_runs
from tests.text.strategies import words


def test_marks_are_found_in_order_without_notes_and_escapes() -> None:
    body = "One[^2] two\\[^3] [three[^1]](#a)\n\n> four[^2]\n\n[^2]: Words[^9]\n\n## Five[^5]"
    assert find_marks(body) == ("2", "1", "2", "9", "5")


def test_what_stands_once_on_both_sides_is_linked() -> None:
    assert pair_notes(["1", "2"], ["1", "2"]) == {
        "1": Pairing("1", 1, (0,), linked=True),
        "2": Pairing("2", 1, (1,), linked=True),
    }


def test_a_repeated_label_shows_every_candidate() -> None:
    pairings = pair_notes(["1", "2", "1", "1"], ["1", "1", "2", "1"])
    assert pairings["1"] == Pairing("1", 3, (0, 1, 3), linked=False)
    assert pairings["2"].linked


def test_one_note_of_two_marks_is_a_candidate_only() -> None:
    assert pair_notes(["1", "1"], ["1"])["1"] == Pairing("1", 2, (0,), linked=False)


def test_marks_and_notes_alone_are_reported() -> None:
    pairings = pair_notes(["1"], ["2"])
    assert pairings["1"] == Pairing("1", 1, (), linked=False)
    assert pairings["2"] == Pairing("2", 0, (0,), linked=False)


def test_a_text_whose_notes_pair_has_nothing_to_say() -> None:
    assert check_notes("One[^1] two[^2].\n\n[^1]: A.\n[^2]: B.") == []


def test_each_fault_is_told_with_its_lines() -> None:
    body = "One\ntwo[^1] three[^3].\n\nFour[^1].\n\n[^1]: A.\n\n[^1]: B.\n[^4]: C."
    assert check_notes(body) == [
        "2 footnotes are labelled [^1] (lines 6, 8). Its mark in lines 2, 4 shows them all; give "
        "each a label of its own to link them.",
        "The footnote mark [^3] in line 2 has no note. Add a line “[^3]: words”, or write \\[^3] "
        "if it is no mark.",
        "The footnote [^4] in line 9 has no mark in the text. Put [^4] where it belongs.",
    ]


@given(words)
def test_marks_are_those_that_are_rendered(body: str) -> None:
    assume(not split_notes(body))
    runs = read_runs(body)
    assert find_marks(body) == tuple(run.words for run in runs if run.kind == "mark")


@given(st.lists(st.sampled_from("1234")), st.lists(st.sampled_from("1234")))
def test_every_mark_and_note_is_in_one_pairing(marks: list[str], notes: list[str]) -> None:
    pairings = pair_notes(marks, notes)
    assert sum(each.marks for each in pairings.values()) == len(marks)
    assert sorted(index for each in pairings.values() for index in each.notes) == list(
        range(len(notes))
    )
