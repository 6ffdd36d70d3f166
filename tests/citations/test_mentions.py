import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.citations.mentions import find_document_numbers, sentence_around

PIECES = st.lists(
    st.sampled_from(
        ["Document", "Documents", "Doc.", "No.", "Nos.", "3", "4", "5-7", "28,028", "(", ")", ","]
        + ["and", ".", "?", "!", "\n\n", "The bridge", "U.S.", "Dr.", "”", "桥。", "[3]"]
    )
).map(" ".join)


def mentioned(plain: str) -> list[tuple[str, int]]:
    return [(mention.words, mention.number) for mention in find_document_numbers(plain)]


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("The toll rose (Document No. 3).", [("Document No. 3", 3)]),
        ("As Document No. 10 says, tolls rose.", [("Document No. 10", 10)]),
        ("[see document no. 4]", [("document no. 4", 4)]),
        ("By Document\nNo. 4 it fell.", [("Document\nNo. 4", 4)]),
        ("Compare Doc. No. 2.", [("Doc. No. 2", 2)]),
        ("(Documents Nos. 3 and 4)", [("Documents Nos. 3", 3), ("4", 4)]),
        ("Documents No. 1, 2, and 9 agree.", [("Documents No. 1", 1), ("2", 2), ("9", 9)]),
        ("Documents Nos. 3,4", [("Documents Nos. 3", 3), ("4", 4)]),
        (
            "in Document Nos. 5-7.",
            [("Document Nos. 5-7", 5), ("Document Nos. 5-7", 6), ("Document Nos. 5-7", 7)],
        ),
        ("Documents Nos. 1 and 5–6", [("Documents Nos. 1", 1), ("5–6", 5), ("5–6", 6)]),
        (
            "Document No. 3 and Document No. 4",
            [("Document No. 3", 3), ("Document No. 4", 4)],
        ),
    ],
)
def test_documents_named_by_number_are_found(plain: str, expected: list[tuple[str, int]]) -> None:
    assert mentioned(plain) == expected


@pytest.mark.parametrize(
    "plain",
    [
        "Document No. A/RES/429",
        "Decree No. 5",
        "Document No. 3/61 of the bridge office",
        "Document No. 5-7",
        "Document No. 3a",
        "Document No. 28,028",
        "Document No. 3.5",
        "Document Nos. 7-5",
        "Document Nos. 1-900",
        "No. 3",
        "Documents show that 3 bridges fell",
    ],
)
def test_other_numbers_are_not_mentions(plain: str) -> None:
    assert mentioned(f"It rests on {plain} alone.") == []


def test_a_large_number_does_not_belong_to_a_list() -> None:
    assert mentioned("Documents Nos. 3 and 28,028 carts") == [("Documents Nos. 3", 3)]


def test_a_heading_in_a_list_of_documents_is_not_a_mention() -> None:
    plain = "DOCUMENT NO. 1\nCable on a bridge\n\nDOCUMENT NO. 2 \nReport on a ferry"
    assert mentioned(plain) == []


def test_positions_count_code_points_and_keep_brackets() -> None:
    plain = "𠀀[North] 桥 (Document No. 3)"
    (mention,) = find_document_numbers(plain)
    assert plain[mention.start : mention.end] == mention.words == "Document No. 3"
    assert plain[mention.start - 1] == "("


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        (
            "Carts waited. The toll rose (@) at noon. It fell later.",
            "The toll rose (@) at noon.",
        ),
        (
            "Carts waited. In No. 3 of the series Dr. Bell of the U.S. Engineers names @. It fell.",
            "In No. 3 of the series Dr. Bell of the U.S. Engineers names @.",
        ),
        ("Was the answer no. Then @ followed!", "Then @ followed!"),
        ("One fell.[1] Two rose (@).[2] Three stood.", "Two rose (@).[2]"),
        ("One fell.2 Two rose @.", "Two rose @."),
        ("He said “stop.” @ he went.", "@ he went."),
        ("A ferry\n\na raft @\n\nA bridge", "a raft @"),
        ("桥断了。见@。人走了。", "见@。"),
        (
            "The toll was 3.5 yuan, e.g. at @, p. 12. Then",
            "The toll was 3.5 yuan, e.g. at @, p. 12.",
        ),
        ("No end @", "No end @"),
    ],
)
def test_the_citing_sentence(plain: str, expected: str) -> None:
    plain, expected = (words.replace("@", "Document No. 3") for words in (plain, expected))
    start = plain.index("Document No. 3")
    assert sentence_around(plain, start, start + len("Document No. 3")) == expected


def test_positions_outside_the_text_are_refused() -> None:
    with pytest.raises(ValueError, match="not within a text of 4"):
        sentence_around("text", 2, 9)


@given(PIECES)
def test_mentions_stand_apart_or_on_the_same_words(plain: str) -> None:
    found = find_document_numbers(plain)
    for mention in found:
        assert plain[mention.start : mention.end] == mention.words
        assert mention.words in sentence_around(plain, mention.start, mention.end)
    for before, after in zip(found, found[1:], strict=False):
        same = (before.start, before.end) == (after.start, after.end)
        assert same or before.end <= after.start


@given(PIECES, st.integers(0, 200), st.integers(0, 200))
def test_a_sentence_holds_the_words_it_is_asked_for(plain: str, start: int, length: int) -> None:
    start = min(start, len(plain))
    end = min(start + length, len(plain))
    assert plain[start:end].strip() in sentence_around(plain, start, end)


def test_the_mentions_of_a_real_essay() -> None:
    seeds = pathlib.Path(__file__).resolve().parents[2] / "../shared/seeds"
    essays = sorted(seeds.glob("000_*.txt"))
    if not essays:
        pytest.skip("the essays in ../shared are missing")
    found = find_document_numbers(essays[0].read_text(encoding="utf-8"))
    assert [mention.number for mention in found] == [2, 11, 10, 3, 6, 4, 10, 3]
