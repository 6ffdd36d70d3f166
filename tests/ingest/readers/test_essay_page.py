"""Essays from web pages: title, author, date, headings and what is left out."""

import pytest

from documents.ingest.parsed import Refusal
from documents.record.record import CollectionPlace
from tests.ingest.readers.reading import credited, found, read_one, read_sample, read_words

DOSSIER = read_sample("essay_dossier.txt")
STUCK = read_sample("essay_stuck_notes.txt")
AGAIN = read_sample("essay_restarting_notes.txt")

PROSE = (
    "The keepers of the gauges wrote the height of the river in a ledger each morning, and in the "
    "evening they wrote it again, so that a flood was never a surprise to the mills."
)
MORE = (
    "When the telephone came to the toll house the ledger was kept for the sake of the mills, "
    "which had paid for it and wished to see on paper what they had been told by voice."
)


def essay(*top: str, below: tuple[str, ...] = ()) -> str:
    return "\n\n".join((*top, PROSE, MORE, *below))


def test_title_and_author_stand_around_the_byline() -> None:
    record = DOSSIER.records[0]
    assert record.record.title == "Reading the River"
    assert credited(record, "aut") == ["Samuel Pepys"]
    assert found(record, "authors")[0] == ("Samuel Pepys", 14)
    assert (record.record.kind, record.record.holding) == ("essay", "full-text")
    assert record.said_by == "the page “Reading the River”"


def test_the_title_is_the_first_line_where_no_byline_stands() -> None:
    assert STUCK.records[0].record.title == "The Keepers of the Gauges"
    assert AGAIN.records[0].record.title == "Gauges and Bridges: Part II"


def test_what_a_page_does_not_say_stays_unknown() -> None:
    record = AGAIN.records[0]
    assert credited(record, "aut") == []
    assert (record.record.date, record.record.date_display) == ("", "")
    assert record.record.author_note == ""


def test_a_page_that_asks_for_comments_is_a_blog_post() -> None:
    assert AGAIN.records[0].record.kind == "blog-post"
    assert STUCK.records[0].record.kind == "essay"


def test_headings_are_told_from_paragraphs() -> None:
    body = DOSSIER.records[0].record.texts[0].body
    assert [line for line in body.split("\n") if line.startswith("## ")] == [
        "## How Gauges Were Read"
    ]


def test_what_is_said_of_the_author_is_no_part_of_the_text() -> None:
    record = DOSSIER.records[0].record
    assert record.author_note == (
        "Samuel Pepys is a reader of ledgers and a keeper of tables. He lives near the river.\n\n"
        "Professor Pepys has counted ledgers for ten years.\n\nFormer Keeper; Reader in Tables"
    )
    assert "keeper of tables" not in record.texts[0].body


def test_site_furniture_is_left_out_with_its_lines() -> None:
    left = [(each.line, each.words) for each in DOSSIER.left_out]
    assert left[:5] == [
        (1, "Skip to main content"),
        (2, "Support"),
        (4, "A stone bridge in winter. Image via Example Commons."),
        (8, "To view the 3 documents on gauges, please click here or see the link below."),
        (10, "***"),
    ]
    assert {"Tagged", "About the Author", "Read More"} <= {words for _, words in left}
    assert left[-1][1].startswith("The River Documentation Project")
    assert [each.words for each in STUCK.left_out] == [
        "Photography by A. Photographer",
        "Share |",
        "Share |",
    ]
    assert [each.line for each in AGAIN.left_out] == [20, 22, 24]


def test_text_is_the_original_in_english() -> None:
    text = STUCK.records[0].record.texts[0]
    assert (text.key, text.role, text.language) == ("en", "original", "en")
    german = (
        "Die Pegel am Fluss wurden jeden Morgen und jeden Abend abgelesen, und die Zahlen kamen in "
        "ein Buch, das im Zollhaus lag und nur selten einem Fremden gezeigt wurde."
    )
    other = read_one("\n\n".join(("Pegel", german, german))).record.texts[0]
    assert (other.key, other.language) == ("text", "und")


def test_chinese_prose_is_an_essay_too() -> None:
    prose = (
        "每天早晨和傍晚都要测量河水的高度，并把数字写在一本放在桥头的小册子里，" * 2 + "从未间断。"
    )
    record = read_one(f"河水的高度\n\n{prose}\n\n{prose}").record
    assert (record.title, record.texts[0].body) == ("河水的高度", f"{prose}\n\n{prose}")


@pytest.mark.parametrize(
    "top",
    [
        ("Reading the River", "April 3, 2012"),
        ("Reading the River", "Posted on April 3, 2012"),
        ("Posted on April 3, 2012 Reading the River",),
        ("Reading the River Posted on April 3, 2012",),
        ("Reading the River", "by Samuel Pepys | April 3, 2012"),
        ("Reading the River", "By Samuel Pepys", "Published: April 3, 2012"),
    ],
)
def test_the_date_of_the_page(top: tuple[str, ...]) -> None:
    record = read_one(essay(*top)).record
    assert (record.title, record.date) == ("Reading the River", "2012-04-03")
    assert record.date_display == "April 3, 2012"
    assert record.texts[0].body == f"{PROSE}\n\n{MORE}"


def test_a_date_within_a_sentence_is_not_the_date_of_the_page() -> None:
    sentence = f"A first list was posted on April 3, 2012 by the mills. {PROSE}"
    assert read_one(essay("Reading the River", sentence)).record.date == ""


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("by Samuel Pepys", ["Samuel Pepys"]),
        ("By Samuel Pepys and John Evelyn", ["Samuel Pepys", "John Evelyn"]),
        ("Written by Samuel Pepys", ["Samuel Pepys"]),
        ("Author: Samuel Pepys", ["Samuel Pepys"]),
    ],
)
def test_bylines(byline: str, names: list[str]) -> None:
    record = read_one(essay("Reading the River", byline))
    assert credited(record, "aut") == names
    assert record.record.title == "Reading the River"


def test_an_author_known_only_from_the_block_about_the_author() -> None:
    below = ("About the Author", "Samuel Pepys", "Keeper of the ledgers", "Read more", "The House")
    read = read_words(essay("Reading the River", below=below))
    assert credited(read.records[0], "aut") == ["Samuel Pepys"]
    assert read.records[0].record.author_note == "Keeper of the ledgers"
    assert [each.words for each in read.left_out] == ["About the Author", "Read more", "The House"]


def test_a_page_that_opens_with_prose_is_refused_for_want_of_a_title() -> None:
    with pytest.raises(Refusal, match="No title"):
        read_words(essay())


def test_a_page_of_notes_alone_is_refused() -> None:
    with pytest.raises(Refusal, match="No text"):
        read_words(f"Reading the River\n\n[1] {PROSE}\n\n[2] {MORE}")


def test_the_dossier_and_the_essays_place_in_it() -> None:
    collection = DOSSIER.authorities[0]
    assert collection.designation == "RIVER e-Dossier no. 7"  # type: ignore[union-attr]
    assert collection.title == "Reading the River"  # type: ignore[union-attr]
    assert DOSSIER.records[0].record.collections == (
        CollectionPlace("RIVER e-Dossier no. 7", label="introduction"),
    )
    assert found(DOSSIER.records[0], "collections") == [("RIVER e-Dossier no. 7, introduction", 6)]


def test_the_documents_of_the_list_are_wanted_records() -> None:
    listed = DOSSIER.records[1:]
    assert [
        (each.record.collections[0].ordinal, each.record.kind, each.record.date) for each in listed
    ] == [
        (1, "report", "1958-02-02"),
        (2, "telegram", "1958-06"),
        (3, "protocol", "1959-07-09"),
    ]
    assert all(each.listing and each.record.holding == "wanted" for each in listed)
    assert all(each.record.texts == () for each in listed)
    second = listed[1]
    assert second.record.title.endswith("to the Embassy in Lakeland on Gauge Readings")
    assert second.record.date_display == "June 1958"
    assert credited(second, "isb") == ["Ministry of Water Resources", "Ministry of Transport"]
    assert credited(second, "rcp") == ["Embassy in Lakeland"]
    assert credited(second, "col") == ["First Collector"]
    assert found(second, "collections") == [("RIVER e-Dossier no. 7, 2", 42)]
    assert found(second, "date") == [("1958-06", 43)]
    assert found(second, "collectors") == [("First Collector", 31)]


def test_the_list_states_title_kind_and_date() -> None:
    statements = DOSSIER.records[2].record.statements
    assert {each.said_by for each in statements} == {"RIVER e-Dossier no. 7, document list, No. 2"}
    assert [(each.field, each.value, each.words) for each in statements][1:] == [
        ("kind", "telegram", "Telegram"),
        ("date", "1958-06", "June 1958"),
    ]


def test_entries_with_their_title_on_the_same_line() -> None:
    below = (
        "RIVER e-Dossier No. 8 holds all of this.",
        "List of Documents",
        "Document No. 1: Report from the River Office on Ice, 2 May 1958",
        "Document No. 2: Letter from the River Office to the Mills Office on Ice",
    )
    listed = read_words(essay("Reading the River", below=below)).records[1:]
    assert [(each.record.title, each.record.date) for each in listed] == [
        ("Report from the River Office on Ice", "1958-05-02"),
        ("Letter from the River Office to the Mills Office on Ice", ""),
    ]


def test_a_list_of_no_named_dossier_stays_in_the_text() -> None:
    below = ("DOCUMENT NO. 1\nReport from A, May 1958", "DOCUMENT NO. 2\nReport from B, May 1959")
    read = read_words(essay("Reading the River", below=below))
    assert len(read.records) == 1
    assert "DOCUMENT NO. 2" in read.records[0].record.texts[0].body
    assert "names no dossier" in read.notices[0]


def test_an_essay_that_only_mentions_a_dossier_is_in_no_collection() -> None:
    record = read_one(essay("Reading the River", "See RIVER e-Dossier no. 7 for more of this."))
    assert record.record.collections == ()
