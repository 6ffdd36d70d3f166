"""A record file is read, each value with its line, and written as people would write it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents.record.files import opens_record_file, read_record_file, write_record_file
from documents.record.record import (
    Annotation,
    ArchivalReference,
    Citation,
    CollectionPlace,
    Contribution,
    Record,
    Statement,
    Text,
)
from documents.record.tree import RecordFormatError
from tests.record.samples import RECORD_FILE, line_of, with_line

BODY = (
    "The landing needs new planks.\n\nA paragraph that is new.\n\n## Costs\n\n"
    "They follow from the order.[^1]\n\n[^1]: A note."
)
RECORD = Record(
    slug="1958-04-water-board-to-works",
    status="published",
    kind="letter",
    holding="full-text",
    title="Letter: the ferry landing",
    date="1958-04",
    date_display="April 1958",
    original_languages=("zh",),
    contributions=(
        Contribution("isb", "water-board", "The Water Board"),
        Contribution("rcp", "", "Department of Works"),
        Contribution("rcp", "harbour-office", copy=True),
    ),
    references=(ArchivalReference("city-archive", "12-007", "3-4"),),
    collections=(CollectionPlace("landings", 2),),
    topics=("ferries",),
    statements=(Statement("date", "1958-05", "A list of letters", "May 1958"),),
    texts=(Text("en", "translation", "en", BODY, anchors=("en-p1", "", "en-p4"), last_number=4),),
    citations=(Citation("1957-ferry-order", anchor="en-p4", exact="the order"),),
    annotations=(Annotation("The landing", "It was moved later.", anchor="en-p1"),),
)


def with_body(body: str, anchors: tuple[str, ...] = ()) -> Record:
    text = Text("en", "original", "en", body, anchors=anchors, last_number=9)
    return Record(slug="a-letter", title="A letter", holding="full-text", texts=(text,))


def test_every_field_is_read() -> None:
    assert read_record_file(RECORD_FILE).record == RECORD


def test_every_value_remembers_its_line() -> None:
    lines = read_record_file(RECORD_FILE).lines
    assert lines["title",] == line_of("title:")
    assert lines["issued_by", 0, "credited_as"] == line_of("credited_as: The Water Board")
    assert lines["references", 0] == line_of("repository:")
    assert lines["references", 0, "pages"] == line_of("pages:")
    assert lines["texts", 0, "body"] == line_of("=== en ===")


def test_fields_are_written_in_the_documented_order_and_empty_ones_left_out() -> None:
    written = write_record_file(RECORD)
    names = [line.split(":")[0] for line in written.split("---\n")[1].split("\n")]
    fields = [name for name in names if name and name[0].isalpha()]
    assert fields == [
        "slug", "status", "kind", "holding", "title", "date", "date_display", "original_languages",
        "issued_by", "addressed_to", "distribution", "references", "collections", "topics",
        "statements", "texts", "citations", "annotations",
    ]  # fmt: skip


def test_scalars_are_words_whatever_they_look_like() -> None:
    odd = replace(RECORD, title="no", document_number="1e3", seal="~", precedence="null")
    written = write_record_file(odd)
    assert "\ntitle: no\n" in written
    assert "\ndocument_number: 1e3\n" in written
    assert "\ndate: 1958-04\n" in written
    assert read_record_file(written).record == odd


def test_an_empty_value_and_a_tilde_are_not_known() -> None:
    assert read_record_file(with_line("date_display:", "date_display: April 1958")).record == (
        read_record_file(with_line("date_display: ~", "date_display: April 1958")).record
    )


def test_contributions_are_grouped_by_role_wherever_they_stand() -> None:
    first, second, third = RECORD.contributions
    shuffled = replace(RECORD, contributions=(third, first, second))
    assert write_record_file(shuffled) == write_record_file(RECORD)


def test_a_date_is_kept_as_edtf_spells_it() -> None:
    assert read_record_file(with_line("date: 195x", "date: 1958-04")).record.date == "195X"


def test_an_anchor_above_the_last_number_raises_it() -> None:
    text = RECORD_FILE.replace("    last_number: 4\n", "")
    assert read_record_file(text).record.texts[0].last_number == 4
    raised = text.replace("{#en-p1}", "{#en-p12}").replace("anchor: en-p1", "anchor: en-p12")
    assert read_record_file(raised).record.texts[0].last_number == 12


def test_a_paragraph_without_an_anchor_has_none_yet() -> None:
    assert read_record_file(RECORD_FILE).record.texts[0].anchors == ("en-p1", "", "en-p4")


def test_a_citation_of_a_passage_that_is_gone_stays() -> None:
    gone = with_line("    anchor: en-p3", "    anchor: en-p4")
    assert read_record_file(gone).record.citations[0].anchor == "en-p3"


@pytest.mark.parametrize(
    "body",
    [
        "=== en ===",
        "{#en-p1} a literal mark",
        "\\{#en-p1} an escaped mark",
        "\\\\=== two backslashes",
        "words\n\n   === indented ===\n\n  {#x",
        "---\n\n...\n\n===== a line of signs =====",
        "> a quotation\n> of two lines\n\n> another",
        "words\u2028more\x85more\x0bmore",
    ],
)
def test_lines_that_look_like_the_format_survive(body: str) -> None:
    record = with_body(body)
    assert read_record_file(write_record_file(record)).record == record


def test_quotations_and_headings_at_the_end_carry_anchors() -> None:
    record = with_body("First.\n\n> Quoted.\n\n## Last words", anchors=("en-p1", "en-p2", "en-p3"))
    written = write_record_file(record)
    assert "{#en-p2} > Quoted." in written
    assert read_record_file(written).record == record


def test_an_anchor_stands_in_front_of_words_that_are_escaped() -> None:
    record = with_body("=== en ===", anchors=("en-p1",))
    assert "{#en-p1} \\=== en ===" in write_record_file(record)
    assert read_record_file(write_record_file(record)).record == record


@pytest.mark.parametrize(
    ("holding", "sentence"),
    [("wanted", "no words are here"), ("precis-only", "a text in the role")],
)
def test_a_holding_says_what_is_held(holding: str, sentence: str) -> None:
    written = write_record_file(with_body("Words.")).replace("full-text", holding)
    with pytest.raises(RecordFormatError, match=sentence):
        read_record_file(written)


def test_comments_are_allowed_and_not_kept() -> None:
    commented = with_line("kind: letter # seen", "kind: letter")
    assert read_record_file(commented).record == RECORD


def test_a_record_without_texts_ends_with_its_fields() -> None:
    record = Record(slug="a-letter", title="A letter")
    assert write_record_file(record).endswith("\n---\n")
    assert read_record_file(write_record_file(record)).record == record


def test_a_record_file_is_known_by_its_first_line() -> None:
    assert opens_record_file(RECORD_FILE)
    assert opens_record_file("\ufeff---\r\nslug: a\r\n")
    assert not opens_record_file("A letter\n---\n")
