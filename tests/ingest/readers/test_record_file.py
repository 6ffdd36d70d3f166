"""Our own files as the ingest reads them: authoritative, each value with its line."""

from __future__ import annotations

import pytest

from documents.ingest.parsed import FieldEvidence, Refusal
from documents.ingest.readers.record_file import read, recognises
from documents.record.authorities import TopicRecord
from tests.record.samples import RECORD_FILE, line_of, with_line

TOPICS = "topics:\n  - slug: ferries\n    name: Ferries\n"


def test_a_record_file_is_authoritative() -> None:
    [parsed] = read(RECORD_FILE).records
    assert parsed.authoritative
    assert not parsed.listing
    assert parsed.record.slug == "1958-04-water-board-to-works"


def test_every_field_and_every_entry_has_evidence() -> None:
    [parsed] = read(RECORD_FILE).records
    evidence = parsed.evidence
    assert FieldEvidence("date", "1958-04", "1958-04", line_of("date: ")) in evidence
    assert (
        FieldEvidence("issued_by", "water-board", "The Water Board", line_of("agent: water-board"))
        in evidence
    )
    shelfmark = "city-archive 12-007, 3-4"
    assert FieldEvidence("references", shelfmark, shelfmark, line_of("repository")) in evidence
    assert {piece.name for piece in evidence} == {
        "slug", "status", "kind", "holding", "title", "date", "date_display", "original_languages",
        "issued_by", "addressed_to", "distribution", "references", "collections", "topics",
        "statements", "texts", "citations", "annotations",
    }  # fmt: skip
    assert all(piece.value and piece.line > 1 for piece in evidence if piece.name != "status")


def test_a_vocabulary_gives_authorities() -> None:
    file = read(TOPICS)
    assert file.authorities == (TopicRecord("ferries", "Ferries"),)
    assert not file.records


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        (with_line("date: 1958-13", "date: 1958-04"), "month 13", line_of("date: ")),
        (TOPICS.replace("slug", "slog"), "did you mean “slug”?", 2),
    ],
)
def test_a_fault_becomes_a_refusal(text: str, words: str, line: int) -> None:
    with pytest.raises(Refusal) as caught:
        read(text)
    assert words in caught.value.reason
    assert caught.value.line == line


def test_our_own_files_are_recognised() -> None:
    assert recognises(RECORD_FILE)
    assert recognises(TOPICS)
    assert not recognises("A page of an archive\nTitle: Cable\n")
