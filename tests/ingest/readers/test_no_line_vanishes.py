import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.ingest.parsed import Refusal
from tests.ingest.readers.reading import (
    SAMPLE_NAMES,
    read_sample,
    read_seed,
    read_words,
    sample_text,
    seed,
    vanished,
)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_every_line_of_a_sample_is_kept_or_listed(name: str) -> None:
    assert vanished(sample_text(name), read_sample(name)) == []


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_line_of_a_seed_is_kept_or_listed(number: str) -> None:
    assert vanished(seed(number).read_text(encoding="utf-8"), read_seed(number)) == []


@pytest.mark.parametrize("name", SAMPLE_NAMES)
@given(data=st.data())
def test_every_line_is_kept_or_listed_when_lines_are_missing(
    name: str, data: st.DataObject
) -> None:
    lines = sample_text(name).split("\n")
    missing = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=12))
    text = "\n".join(line for number, line in enumerate(lines) if number not in missing)
    try:
        parsed = read_words(text)
    except Refusal:
        return
    assert vanished(text, parsed) == []


@pytest.mark.parametrize("name", SAMPLE_NAMES)
@given(data=st.data())
def test_every_line_is_kept_or_listed_in_another_order(name: str, data: st.DataObject) -> None:
    lines = sample_text(name).split("\n")
    cut = data.draw(st.integers(0, len(lines)))
    text = "\n".join((*lines[cut:], *lines[:cut]))
    try:
        parsed = read_words(text)
    except Refusal:
        return
    assert vanished(text, parsed) == []
