"""Tables in a run: rows become records, with the mapping that stands beside the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.ingest.keep import kept
from documents.ingest.paths import find_files
from documents.ingest.run import FileReport, Ingest
from documents.models import Collection, Document, ReceivedFile

pytestmark = pytest.mark.django_db

TABLE = """\
Subject;Written;From;Code
On the old landing;13.4.1961;Water Board;12-007
On nails;wet spring;Department of Works;12-008
"""
MAPPING = """\
columns:
  Subject: title
  Written: date
  From: issued_by
  Code: references.shelfmark
fixed:
  references.repository: City Archive
  kind: letter
date_order: day-month-year
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "register.csv").write_text(TABLE)
    (tmp_path / "register.mapping.yaml").write_text(MAPPING)
    return tmp_path / "register.csv"


def run(*paths: Path, publish: bool = True) -> list[FileReport]:
    return list(Ingest(publish=publish).files(find_files(paths)))


def statuses(reports: list[FileReport]) -> list[str]:
    return [report.status for report in reports]


def test_the_mapping_comes_first_named_or_not(table: Path) -> None:
    names = ["register.mapping.yaml", "register.csv"]
    for paths in ([table], [table.parent], [table, table.with_name(names[0])]):
        assert [given.path.name for given in find_files(paths)] == names


def test_rows_become_records_with_their_lines(table: Path) -> None:
    reports = run(table)
    assert statuses(reports) == ["new", "new"]
    landing = Document.objects.get(title="On the old landing")
    assert (landing.date_edtf, landing.kind, landing.status) == (
        "1961-04-13",
        "letter",
        "published",
    )
    assert landing.contributions.get(agent__name="Water Board").role == "isb"
    assert landing.references.get().repository.name == "City Archive"
    nails = Document.objects.get(title="On nails")
    assert (nails.date_edtf, nails.date_display) == ("", "wet spring")
    assert "“wet spring” (line 3)" in reports[1].message
    assert {entry["line"] for entry in nails.received_records.get().fields} == {0, 3}


def test_table_and_mapping_are_kept_byte_for_byte(table: Path) -> None:
    run(table)
    held = {row.reader: kept(row.content.name) for row in ReceivedFile.objects.all()}
    assert held == {"CSV table": TABLE.encode(), "CSV mapping": MAPPING.encode()}


def test_running_again_changes_nothing(table: Path) -> None:
    run(table)
    assert statuses(run(table)) == ["unchanged", "unchanged"]
    assert Document.objects.count() == 2


def test_another_mapping_reads_the_same_table_again(table: Path) -> None:
    run(table)
    table.with_name("register.mapping.yaml").write_text(MAPPING.replace("letter", "report"))
    assert statuses(run(table)) == ["changed", "changed"]
    assert [document.kind for document in Document.objects.all()] == ["report"] * 2
    assert statuses(run(table)) == ["unchanged", "unchanged"]


def test_a_corrected_cell_changes_its_record_only(table: Path) -> None:
    run(table)
    table.write_text(TABLE.replace("wet spring", "May 1961"))
    reports = run(table)
    assert sorted(record["status"] for record in reports[1].records) == ["changed", "unchanged"]
    assert Document.objects.get(title="On nails").date_edtf == "1961-05"


def test_a_mapping_with_a_fault_refuses_its_table_too(table: Path) -> None:
    table.with_name("register.mapping.yaml").write_text("columns:\n  Subject: titel\n")
    reports = run(table)
    assert statuses(reports) == ["refused", "refused"]
    assert "Its mapping register.mapping.yaml cannot be read: line 2" in reports[1].message
    assert not Document.objects.exists()


def test_a_dry_run_keeps_neither(table: Path) -> None:
    reports = list(Ingest(publish=True, dry=True).files(find_files([table])))
    assert statuses(reports) == ["new", "new"]
    assert not ReceivedFile.objects.exists()


@pytest.mark.parametrize("column", ["status", "publicationStatus"])
def test_what_says_that_it_is_a_draft_is_never_published(tmp_path: Path, column: str) -> None:
    path = tmp_path / "drafts.csv"
    path.write_text(f"title,{column}\nOn nails,Draft\nOn planks,Published\n")
    for _ in range(2):
        run(path)
        statuses = Document.objects.order_by("title").values_list("status", flat=True)
        assert list(statuses) == ["draft", "published"]


def test_an_unknown_topic_is_refused_and_not_dropped(tmp_path: Path) -> None:
    path = tmp_path / "topics.csv"
    path.write_text("title,topics\nOn nails,ferries\n")
    [report] = run(path)
    assert report.status == "refused"
    assert "On nails names what no vocabulary holds: ferries (topics)" in report.message


def test_levels_of_description_become_collections(tmp_path: Path) -> None:
    path = tmp_path / "board.csv"
    path.write_text(
        "legacyId,parentId,identifier,title,levelOfDescription,repository\n"
        "1,,F1,Records of the board,Fonds,City Archive\n"
        "2,1,F1-2,On the old landing,Item,\n"
    )
    assert statuses(run(path)) == ["new"]
    collection = Collection.objects.get()
    assert (collection.title, collection.designation) == (
        "Records of the board",
        "City Archive, F1",
    )
    assert Document.objects.get().collections.get() == collection
    assert statuses(run(path)) == ["unchanged"]
