"""What the command takes in is in the search index when it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from documents.management.commands import ingest as command
from documents.models import Document
from documents.search.index import keep
from documents.search.index.directory import Unusable, current
from documents.search.index.follow import rebuild
from tests.search.index.asked_index import differences

# Turns end with transactions, and a test is one unless it says otherwise.
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("search_index"),
]


@pytest.fixture
def volumes(tmp_path: Path) -> Path:
    folder = tmp_path / "volumes"
    folder.mkdir()
    for name in ("harbours", "bridges"):
        write_volume(folder, name)
    return folder


def write_volume(folder: Path, name: str, *heads: str) -> None:
    documents = "".join(
        f'<div type="document" xml:id="d{number}" n="{number}"><head>{head}</head><p>Low.</p></div>'
        for number, head in enumerate(heads or ("On the quays",), start=1)
    )
    (folder / f"{name}.xml").write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{name}"><teiHeader><fileDesc><titleStmt>'
        f"<title>{name.title()}, 1912</title></titleStmt></fileDesc></teiHeader>"
        f"<text><body>{documents}</body></text></TEI>",
        encoding="utf-8",
    )


def ingest(folder: Path, *options: str) -> None:
    call_command("ingest", str(folder), "--publish", *options)


def test_the_first_files_make_the_index(volumes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ingest(volumes)
    assert Document.objects.count() == 2
    assert differences() == []
    assert "search_index" not in capsys.readouterr().out


def test_what_comes_later_is_taken_into_the_index_there_is(volumes: Path) -> None:
    ingest(volumes)
    before = current()
    write_volume(volumes, "harbours", "On the quays", "On the cranes")
    ingest(volumes)
    assert Document.objects.count() == 3
    assert differences() == []
    assert current() == before


def test_a_large_archive_is_told_to_make_its_index(
    volumes: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(keep, "_SOME_RECORDS", 1)
    ingest(volumes)
    said = capsys.readouterr().out
    assert "There is no search index yet. Run search_index rebuild." in said
    with pytest.raises(Unusable):
        current()


def test_many_records_are_taken_in_before_the_last_file(
    volumes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild()
    held: list[int] = []

    def bring_up() -> str:
        words = keep.after_command()
        held.append(Document.objects.count())
        assert differences() == []
        return words

    monkeypatch.setattr(command, "after_command", bring_up)
    monkeypatch.setattr(command, "_INDEX_AFTER", 1)
    ingest(volumes)
    assert held == [1, 2, 2]


def test_a_dry_run_makes_no_index(volumes: Path) -> None:
    ingest(volumes, "--dry-run")
    with pytest.raises(Unusable):
        current()
