"""The table that the archive writes is one that it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.exports.formats.csv_list import write_csv
from documents.exports.mapping import cited_records
from documents.ingest.paths import Given
from documents.ingest.run import Ingest
from documents.models import Collection, Document
from tests.builders import make_agent, make_collection, make_document, make_topic

pytestmark = pytest.mark.django_db

_TITLES = ("'=1+1 barges", "On the old landing", "-5 degrees")


def exported() -> list[str]:
    keys = Document.objects.order_by("slug").values_list("pk", flat=True)
    return list(write_csv(cited_records(keys, Document.objects.all(), "https://archive.example")))


def ingest(path: Path) -> str:
    [report] = Ingest(publish=True).files([Given(path)])
    assert report.status != "refused", report.message
    return report.message


def test_what_was_exported_comes_in_again(tmp_path: Path) -> None:
    board = make_agent("water-board", "Water Board")
    for number, title in enumerate(_TITLES):
        make_document(f"letter-{number}", title=title, date="1958-04", issued_by=[board])
    make_collection("landings", "Landings", documents=list(Document.objects.order_by("slug")))
    make_topic("floods", *Document.objects.all())
    table = tmp_path / "list.csv"
    before = exported()
    assert "''=1+1" in before[1]
    table.write_text("".join(before), encoding="utf-8", newline="")
    Document.objects.all().delete()
    Collection.objects.all().delete()
    board.delete()
    message = ingest(table)
    assert "3 values say how the words are held where the table was written" in message
    assert [each.title for each in Document.objects.order_by("slug")] == list(_TITLES)
    words = "".join(before).replace("full-text", "metadata-only").replace("Floods", "")
    assert "".join(exported()) == words
