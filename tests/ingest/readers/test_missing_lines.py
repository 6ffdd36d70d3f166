"""Pages with lines missing: no field takes the words of another, and what is doubtful is said."""

import pytest

from documents.ingest.parsed import Refusal
from tests.ingest.readers.missing_lines import deletions, wrong_fields
from tests.ingest.readers.reading import (
    SAMPLE_NAMES,
    credited,
    read_one,
    read_words,
    sample_text,
    seed,
)

PRINTED = sample_text("wilson_printed.txt")
SITE = sample_text("wilson_site.txt")
DOSSIER = sample_text("essay_dossier.txt")
TITLE = (
    "Telegram, Ministry of Water Resources and Ministry Transport to the Embassy in Lakeland, "
    "'On the Exchange of Gauge Readings with Lakeland'"
)
RIGHTS = "The History and Public Policy Program welcomes reuse of its papers."


def without(text: str, *openings: str) -> str:
    """A page without the lines that open with these words; each must be there."""
    lines = text.split("\n")
    for opening in openings:
        assert any(line.startswith(opening) for line in lines), opening
    return "\n".join(line for line in lines if not line.startswith(openings))


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_no_field_of_a_sample_takes_words_of_another_when_lines_are_missing(name: str) -> None:
    text = sample_text(name)
    whole = read_words(text)
    assert [wrong for each in deletions(text) for wrong in wrong_fields(text, whole, each)] == []


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_field_of_a_seed_takes_words_of_another_when_lines_are_missing(number: str) -> None:
    text = seed(number).read_text(encoding="utf-8")
    whole = read_words(text)
    assert [wrong for each in deletions(text) for wrong in wrong_fields(text, whole, each)] == []


@pytest.mark.parametrize(
    "gone", [("**Telegram",), ("Transport to",), ("Exchange of",), ("**Telegram", "Transport to")]
)
def test_a_title_that_is_not_whole_is_taken_from_the_citation(gone: tuple[str, ...]) -> None:
    read = read_words(without(PRINTED, *gone))
    record = read.records[0]
    assert (record.record.title, record.record.kind) == (TITLE, "telegram")
    assert credited(record, "isb") == ["Ministry of Water Resources", "Ministry Transport"]
    assert any("is not whole; it is taken from the citation" in each for each in read.notices)


def test_a_title_that_is_missing_is_taken_from_the_citation() -> None:
    read = read_words(without(PRINTED, "**Telegram", "Transport to", "Exchange of"))
    assert read.records[0].record.title == TITLE
    assert any("No title stands below the date" in each for each in read.notices)


@pytest.mark.parametrize(
    ("gone", "kind"), [("**Telegram", "document"), ("Exchange of", "telegram")]
)
def test_without_a_citation_nothing_uncertain_is_taken_from_a_broken_title(
    gone: str, kind: str
) -> None:
    read = read_words(without(PRINTED, gone, "Citation:", '"Telegram'))
    record = read.records[0]
    assert "**" not in record.record.title
    assert record.record.kind == kind
    assert credited(record, "isb") == ["Ministry of Water Resources", "Ministry of Transport"]
    assert any("its ** has no counterpart" in each for each in read.notices)


def test_sections_above_the_text_are_known_without_any_label() -> None:
    labels = ("Citation:", "Credits:", "Original Language:", "Contents:")
    whole, read = read_one(PRINTED), read_words(without(PRINTED, *labels))
    record = read.records[0].record
    assert record.references == whole.record.references
    assert record.contributions == whole.record.contributions
    assert record.identifiers == whole.record.identifiers
    assert (record.credits, record.original_languages) == (
        whole.record.credits,
        whole.record.original_languages,
    )
    assert record.texts == whole.record.texts
    assert sum("without its label" in each for each in read.notices) == 4


def test_a_page_without_any_label_is_still_recognised() -> None:
    labels = ("Citation:", "Summary:", "Credits:", "Original Language:", "Contents:")
    read = read_words(without(PRINTED, *labels))
    assert read.reader == "Wilson Center page"
    assert read.records[0].record.texts == read_one(PRINTED).record.texts


def test_a_summary_without_its_label_is_left_out_and_said() -> None:
    read = read_words(without(PRINTED, "Summary:"))
    assert read.records[0].record.summary == ""
    assert [each.words for each in read.left_out][1].startswith("Two ministries ask")
    assert any("where its label is missing" in each for each in read.notices)


def test_a_source_line_without_its_label_is_read_and_is_no_summary() -> None:
    whole = read_one(SITE).record
    read = read_words(without(SITE, "Document Information"))
    record = read.records[0].record
    assert (record.references, record.summary) == (whole.references, whole.summary)
    bare = read_one(without(SITE, "Document Information", "The Ministry of Water")).record
    assert (bare.references, bare.summary) == (whole.references, "")
    assert any("without its label" in each for each in read.notices)


@pytest.mark.parametrize("point", [".", ""])
@pytest.mark.parametrize("gone", [("[seal]",), ("[seal]", "March 4, 1958"), ("[seal]", "Distri")])
def test_a_closing_summary_is_no_signature_where_the_seal_is_missing(
    gone: tuple[str, ...], point: str
) -> None:
    planned = "the repairs that are planned."
    assert planned in SITE
    text = without(SITE.replace(planned, planned.rstrip(".") + point), *gone)
    record = read_one(text).record
    assert (record.seal, record.signature) == ("", "")
    assert record.summary.startswith("The Ministry of Water Resources reports")


def test_a_list_of_copies_without_its_label_is_no_signature() -> None:
    record = read_one(SITE.replace("Distribution: ", ""))
    assert record.record.signature == ""
    assert credited(record, "rcp", copy=True) == []


def test_a_grade_is_no_title() -> None:
    with pytest.raises(Refusal, match="no title"):
        read_words(f"March 4, 1958\n\nTop Secret\n\n{RIGHTS}\n\nRecord ID\n")


def test_a_number_without_a_title_takes_no_title_of_another_document() -> None:
    read = read_words(without(DOSSIER, "Report from the Ministry of Water", "DOCUMENT NO. 2"))
    assert [each.record.collections[0].ordinal for each in read.records[1:]] == [3]
    assert any("no title stands below Document No. 1" in each for each in read.notices)
    assert any("in the document list has no number" in each for each in read.notices)


def test_a_title_without_its_number_below_the_list_is_no_part_of_the_essay() -> None:
    read = read_words(without(DOSSIER, "DOCUMENT NO. 3"))
    assert "Lakeland River Office" not in read.records[0].record.texts[0].body
    assert any("in the document list has no number" in each for each in read.notices)


def test_a_byline_is_no_title() -> None:
    with pytest.raises(Refusal, match="No title"):
        read_words(without(DOSSIER, "Reading the River"))


@pytest.mark.parametrize("gone", ["Tagged", "About the Author", "Read More"])
def test_the_block_about_the_author_ends_where_it_does_with_all_its_labels(gone: str) -> None:
    whole, record = read_one(DOSSIER).record, read_one(without(DOSSIER, gone)).record
    assert record.author_note == whole.author_note
    assert record.texts == whole.texts
