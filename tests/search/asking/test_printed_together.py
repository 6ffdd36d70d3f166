"""Words as printed that are too many to be read alone are read where the others stand as well."""

from __future__ import annotations

import pytest

from documents.models import Document
from documents.search.asking import printed
from documents.search.asking.compile import compile_words
from documents.search.index.reader import Reader, open_reader
from tests.builders import make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(search_index: None, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """An index of records of which one is read for a word, and no more."""
    monkeypatch.setattr(printed, "MOST_READ", 1)
    for slug, title in (
        ("both", "Pump [sic] and valve [sic]"),
        ("pump", "Pump [sic]"),
        ("valve", "Valve [sic]"),
    ):
        make_document(slug, title=title)
    return open_reader()


def _found(reader: Reader, typed: str) -> tuple[set[str], int]:
    """The slugs of what is found as printed, and how much is told."""
    compiled = compile_words(typed, reader, brackets="exact")
    keys = reader.ids(compiled.query, slice(0, 10))
    slugs = Document.objects.filter(pk__in=keys).values_list("slug", flat=True)
    return set(slugs), len(compiled.notices)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('"pump [sic]" "valve [sic]"', {"both"}),
        ('"valve [sic]" pump -"hose [sic]"', {"both"}),
        ('"valve [sic]" ("pump [sic]" OR "hose [sic]")', {"both"}),
        ('"pump [sic]" "and valve" -"valve [sic]"', set()),
        ('"pump [sic]" title:"valve [sic]"', {"both"}),
    ],
)
def test_words_narrow_what_must_be_read_of_one_another(
    reader: Reader, typed: str, found: set[str]
) -> None:
    assert _found(reader, typed) == (found, 0)


@pytest.mark.parametrize("typed", ['"pump [sic]"', '"pump [sic]" -valve', '"pump [sic]" OR hose'])
def test_words_that_leave_too_many_are_told(reader: Reader, typed: str) -> None:
    found, told = _found(reader, typed)
    assert told == 1
    assert "pump" in found
