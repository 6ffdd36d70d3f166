"""The example of docs/record-format.md is a record file, and the page knows every field."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from documents.record.faults import RECORD_FIELDS
from documents.record.files import read_record_file, write_record_file
from documents.record.vocabularies import VOCABULARIES, read_vocabulary, write_vocabulary

PAGE = (Path(__file__).resolve().parents[2] / "docs/record-format.md").read_text(encoding="utf-8")


def example(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


def test_the_example_is_as_it_would_be_written() -> None:
    text = example("")
    assert write_record_file(read_record_file(text).record) == text


def test_the_example_of_a_vocabulary_is_as_it_would_be_written() -> None:
    text = example("yaml")
    read = read_vocabulary(text)
    kind = "    kind: corporate-body\n"
    assert write_vocabulary(read.name, read.authorities).replace(kind, "") == text


@pytest.mark.parametrize(
    "name",
    [*RECORD_FIELDS, *(field.name for kind in VOCABULARIES.values() for field in fields(kind))],
)
def test_every_field_is_documented(name: str) -> None:
    assert f"`{name}`" in PAGE
