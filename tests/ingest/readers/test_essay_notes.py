"""Footnotes in the three layouts that web pages leave, and numbers that are no marks."""

import pytest

from documents.text.footnotes import find_marks
from tests.ingest.readers.reading import read_one, read_sample, read_words

FILLER = (
    "The keepers of the gauges wrote the height of the river in a ledger each morning and again "
    "in the evening, so that a flood was never a surprise to anybody at the mills."
)


def body(*blocks: str) -> str:
    return read_one("\n\n".join(("Reading the River", *blocks))).record.texts[0].body


def notices(*blocks: str) -> tuple[str, ...]:
    return read_words("\n\n".join(("Reading the River", *blocks))).notices


def test_marks_in_brackets_with_their_list() -> None:
    text = body(f"{FILLER}[1] {FILLER}", f"{FILLER}[2]", "[1] A ledger.", "[2] Another ledger.")
    assert find_marks(text) == ("1", "2")
    assert text.endswith("[^2]\n\n[^1]: A ledger.\n\n[^2]: Another ledger.")


def test_numbers_stuck_to_a_sentence_or_a_word() -> None:
    text = read_sample("essay_stuck_notes.txt").records[0].record.texts[0].body
    assert find_marks(text) == ("1", "2", "3")
    assert "waste of paper.[^1] One" in text
    assert "2,737" in text
    assert "Part 2.1 of" in text
    assert "in the dark3 because" in text
    assert text.endswith("[^3]: A Keeper's Ledger, vol. XVI, p. 57.")


def test_numbers_stuck_to_words_only() -> None:
    text = body(
        f"{FILLER} The ledger1 was blue", f"{FILLER} A lamp2 was lit", "1. Blue.", "2. Lit."
    )
    assert "ledger[^1] was" in text
    assert "lamp[^2] was" in text


@pytest.mark.parametrize(
    "words",
    [
        "In 1958 the G8 met at bridge B2 on page 2.1 with 2,737 boats, 1958.",
        "The F1 engine; room no.1; 1.1 and 12:1 odds; 1st of May.",
    ],
)
def test_other_numbers_are_no_marks(words: str) -> None:
    text = body(FILLER, f"{words} {FILLER}", f"{FILLER}1", "1. A ledger.")
    assert find_marks(text) == ("1",)
    assert words in text


@pytest.mark.parametrize("end", [".”1", ".1", "”1", ")1", "!1", ",1 and so on."])
def test_marks_behind_quotation_marks_and_points(end: str) -> None:
    text = body(FILLER, f"{FILLER} {FILLER[:-1]} (“as said{end}", "1. A ledger.")
    assert find_marks(text) == ("1",)


def test_raised_numbers() -> None:
    text = body(f"{FILLER}¹", f"{FILLER}²", "1. A ledger.", "2. Another.")
    assert find_marks(text) == ("1", "2")


def test_numbers_that_repeat_keep_all_their_notes_and_are_reported() -> None:
    read = read_sample("essay_restarting_notes.txt")
    text = read.records[0].record.texts[0].body
    assert find_marks(text) == ("1", "1", "2", "1")
    assert text.count("\n\n[^1]: ") == 3
    assert "(67).[^1]" in text
    assert "[7]" in text
    assert read.notices == (
        "Note 1 stands three times in the text (lines 3, 5, 7) and three times in the notes "
        "(lines 10, 13, 18): not paired; all candidates are shown.",
        "[7] in line 7 has no note; it stays as words.",
    )


def test_stuck_numbers_of_lists_that_begin_again() -> None:
    said = notices(f"{FILLER}1", f"{FILLER}2", f"{FILLER}1", "1. One.", "2. Two.", "1. Again.")
    assert said == (
        "Note 1 stands twice in the text (lines 3, 7) and twice in the notes (lines 9, 13): not "
        "paired; all candidates are shown.",
    )


def test_a_note_without_a_mark_is_reported() -> None:
    said = notices(f"{FILLER}[1]", FILLER, "[1] A ledger.", "[2] Lost.")
    assert said == ("Note 2 (line 9) has no mark in the text.",)


def test_a_numbered_list_that_does_not_begin_at_one_is_text() -> None:
    text = body(FILLER, f"{FILLER}7", "7. The ledger.", "8. The lamp.")
    assert find_marks(text) == ()
    assert "7. The ledger." in text


def test_a_numbered_list_that_nothing_marks_is_text() -> None:
    text = body(FILLER, FILLER, "1. The ledger.", "2. The lamp.")
    assert "\n\n1. The ledger.\n\n2. The lamp." in text
