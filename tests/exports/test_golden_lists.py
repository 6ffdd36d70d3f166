"""The files of a list, as they have always been: a change here changes what readers have kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.exports.formats.cited import CitedList
from documents.exports.registry import LIST_FORMATS
from tests.exports.cited_samples import BASE, RECORDS

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("extension", LIST_FORMATS)
def test_a_list_is_written_as_before(extension: str) -> None:
    assert written(extension) == (GOLDEN / f"documents.{extension}").read_bytes().decode()


@pytest.mark.parametrize("extension", LIST_FORMATS)
def test_a_list_of_nothing_can_be_written(extension: str) -> None:
    empty = CitedList(f"{BASE}/documents/", {}, 0, ())
    assert "".join(LIST_FORMATS[extension].write(empty)) == {
        "csv": written("csv").splitlines(keepends=True)[0],
        "json": f'{{"url": "{BASE}/documents/", "query": {{}}, "count": 0, "documents": [\n]}}\n',
        "ris": "",
        "bib": "",
    }.get(extension)


def written(extension: str) -> str:
    query = {"kind": ["cable"], "q": ["ferry"]}
    cited = CitedList(f"{BASE}/documents/?kind=cable&q=ferry", query, len(RECORDS), RECORDS)
    return "".join(LIST_FORMATS[extension].write(cited))
