import pytest

from documents.ingest.parsed import Refusal
from documents.ingest.readers.detect import read_file
from tests.ingest.readers.reading import MAX_BYTES, read_sample


@pytest.mark.parametrize(
    ("name", "reader"),
    [
        ("wilson_site.txt", "Wilson Center page"),
        ("wilson_printed.txt", "Wilson Center page"),
        ("essay_dossier.txt", "essay page"),
        ("essay_stuck_notes.txt", "essay page"),
        ("essay_restarting_notes.txt", "essay page"),
    ],
)
def test_a_layout_is_told_by_the_words(name: str, reader: str) -> None:
    assert read_sample(name).reader == reader


def test_an_unknown_layout_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refusal, match="Wilson Center Digital Archive saved as text"):
        read_file("list.txt", b"milk\nbread\n\nsalt", MAX_BYTES)


@pytest.mark.parametrize("opening", ["<!DOCTYPE html>", "<html lang='en'>", "  <div class='x'>"])
def test_the_source_of_a_web_page_is_refused(opening: str) -> None:
    with pytest.raises(Refusal, match="plain text"):
        read_file("page.html", f"{opening}<p>words</p>".encode(), MAX_BYTES)


def test_a_file_named_as_a_vocabulary_is_read_as_one() -> None:
    with pytest.raises(Refusal):
        read_file("agents.yaml", b"nothing that a vocabulary holds", MAX_BYTES)
