"""The examples of docs/csv-format.md are read as it says, and the page knows every column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from documents.ingest.readers.csv_columns import IGNORE, ISAD, OWN
from documents.ingest.readers.csv_dates import ORDERS
from documents.ingest.readers.csv_mapping import ColumnMapping, read_mapping
from documents.ingest.readers.detect import read_file
from tests.ingest.readers.reading import MAX_BYTES

PAGE = (Path(__file__).resolve().parents[3] / "docs/csv-format.md").read_text(encoding="utf-8")

#: Columns of AtoM that the page tells by their beginning.
OLDER = tuple(name for name in ISAD if name.startswith("creationDates"))


def example(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


def test_the_example_of_a_table_is_read() -> None:
    landing, nails = (
        each.record
        for each in read_file("register.csv", example("csv").encode(), MAX_BYTES).records
    )
    assert landing.date == "1958-05-09"
    assert [each.credited_as for each in nails.contributions] == [
        "Department of Works",
        "Water Board",
        "Harbour Office",
    ]
    assert [(each.shelfmark, each.pages) for each in nails.references] == [
        ("12-007", "5"),
        ("12-009", ""),
    ]


def test_the_example_of_a_mapping_says_everything_that_a_mapping_can_say() -> None:
    mapping = read_mapping(example("yaml"))
    assert all(getattr(mapping, name) for name in ColumnMapping.__dataclass_fields__)


@pytest.mark.parametrize(
    "name",
    [
        *(name for name in OWN if not name.endswith(".note")),
        *(name for name, field in ISAD.items() if field != IGNORE and name not in OLDER),
        *ORDERS,
        *ColumnMapping.__dataclass_fields__,
    ],
)
def test_every_column_is_documented(name: str) -> None:
    listed, _, part = name.partition(".")
    alone = part in ("credited_as", "words", "label", "collection") and f"`{listed}`" in PAGE
    assert alone or f"`{name}`" in PAGE
