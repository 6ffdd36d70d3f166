"""A file that has not changed, and a version of the archive that finds more in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.ingest.paths import Given
from documents.ingest.run import FileReport, Ingest
from documents.models import Collection, Document

pytestmark = pytest.mark.django_db

_VOLUME = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1912"><teiHeader><fileDesc><titleStmt>'
    "<title>Harbours, 1912</title></titleStmt></fileDesc></teiHeader><text><body>"
    '<div type="document" xml:id="d1" n="1"><head>Press Release on the Quays</head><p>Low.</p>'
    "</div></body></text></TEI>"
)


def ingest(path: Path, *, again: bool = False, publish: bool = True) -> FileReport:
    path.write_text(_VOLUME, encoding="utf-8")
    [report] = Ingest(publish=publish, again=again).files([Given(path)])
    return report


def read_by_an_earlier_version(path: Path) -> None:
    """Take the volume in as a version did that knew neither the series nor this kind."""
    ingest(path)
    Collection.objects.update(parent=None)
    Document.objects.update(kind="document")


def found() -> tuple[str, str]:
    volume = Collection.objects.get(slug="frus1912")
    return (volume.parent.slug if volume.parent else "", Document.objects.get().kind)


def test_the_same_bytes_are_read_again_only_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "volume.xml"
    read_by_an_earlier_version(path)
    assert ingest(path).status == "unchanged"
    assert found() == ("", "document")
    assert ingest(path, again=True).status == "changed"
    assert found() == ("frus", "press-release")
    assert ingest(path, again=True).status == "unchanged"
    assert ingest(path).status == "unchanged"


def test_what_is_found_in_what_is_published_waits_for_publishing(tmp_path: Path) -> None:
    path = tmp_path / "volume.xml"
    read_by_an_earlier_version(path)
    assert ingest(path, again=True, publish=False).status == "waiting"
    assert found() == ("", "document")


def test_what_curators_have_entered_stays(tmp_path: Path) -> None:
    path = tmp_path / "volume.xml"
    read_by_an_earlier_version(path)
    other = Collection.objects.create(slug="harbours", title="Harbour Papers")
    Collection.objects.filter(slug="frus1912").update(title="The Harbours", parent=other)
    Document.objects.update(kind="notification")
    ingest(path, again=True)
    assert found() == ("harbours", "notification")
    assert Collection.objects.get(slug="frus1912").title == "The Harbours"
