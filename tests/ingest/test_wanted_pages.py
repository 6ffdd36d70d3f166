"""A page of another volume is wanted until the volume comes in, in whatever order."""

from pathlib import Path

import pytest

from documents.ingest.paths import Given
from documents.ingest.run import Ingest
from documents.models import Citation, Document, FormerSlug, Statement

pytestmark = pytest.mark.django_db

_VOLUME = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en" xml:id="{}"><teiHeader/><text><body>'
    '<div type="document" xml:id="d1" n="1"><head>{}</head><p>{}</p></div></body></text></TEI>'
)
_CITING = _VOLUME.format(
    "arches", "Arches", '<pb n="5" xml:id="pg_5"/>See <ref target="quays#pg_12">Quays, 12</ref>.'
)
_CITED = _VOLUME.format(
    "quays",
    "Quays",
    'As in <ref target="arches#pg_5">Arches, 5</ref>,</p><p>of <pb n="12" xml:id="pg_12"/>stone.',
)


def ingest(folder: Path, name: str, content: str, publish: bool = True) -> str:
    path = folder / f"{name}.xml"
    path.write_text(content, encoding="utf-8")
    (report,) = Ingest(publish=publish).files([Given(path)])
    assert report.status != "refused", report.message
    return report.status


def assert_cited() -> None:
    cited = {
        (row.document.slug, row.exact, row.target and row.target.slug, row.target_anchor)
        for row in Citation.objects.all()
    }
    assert cited == {
        ("arches-d1", "Quays, 12", "quays-d1", "en-p2"),
        ("quays-d1", "Arches, 5", "arches-d1", "en-p1"),
    }
    assert not Citation.objects.exclude(target_slug="").exists()
    assert not Document.objects.wanted().exists()
    assert not Statement.objects.exists()
    former = FormerSlug.objects.values_list("slug", "document__slug")
    assert set(former) == {("quays-pg-12", "quays-d1"), ("arches-pg-5", "arches-d1")}


def test_the_volume_takes_the_place_of_its_page(tmp_path: Path) -> None:
    ingest(tmp_path, "arches", _CITING)
    assert Document.objects.wanted().get().slug == "quays-pg-12"
    ingest(tmp_path, "quays", _CITED)
    assert_cited()
    assert ingest(tmp_path, "arches", _CITING) == "unchanged"
    assert ingest(tmp_path, "quays", _CITED) == "unchanged"
    assert_cited()


def test_the_volume_may_come_first(tmp_path: Path) -> None:
    ingest(tmp_path, "quays", _CITED)
    ingest(tmp_path, "arches", _CITING)
    assert_cited()
    assert ingest(tmp_path, "arches", _CITING) == "unchanged"
    assert_cited()


def test_a_draft_does_not_take_the_place_of_what_is_published(tmp_path: Path) -> None:
    ingest(tmp_path, "arches", _CITING)
    ingest(tmp_path, "quays", _CITED, publish=False)
    assert Document.objects.wanted().get().slug == "quays-pg-12"
    ingest(tmp_path, "quays", _CITED)
    assert_cited()


def test_a_wanted_record_that_somebody_described_stays(tmp_path: Path) -> None:
    ingest(tmp_path, "arches", _CITING)
    Document.objects.wanted().update(editorial_note="Seen in the harbour office.")
    path = tmp_path / "quays.xml"
    path.write_text(_CITED, encoding="utf-8")
    (report,) = Ingest(publish=True).files([Given(path)])
    assert report.status == "refused"
    assert "quays-pg-12 is the address of another record" in report.message


def test_what_many_want_is_published_with_the_first_that_is(tmp_path: Path) -> None:
    ingest(tmp_path, "arches", _CITING, publish=False)
    assert Document.objects.get(slug="quays-pg-12").status == "draft"
    ingest(
        tmp_path, "piers", _VOLUME.format("piers", "Piers", '<ref target="quays#pg_12">It</ref>.')
    )
    assert Document.objects.get(slug="quays-pg-12").status == "published"


def test_a_reference_publishes_nothing_that_is_held(tmp_path: Path) -> None:
    ingest(tmp_path, "quays", _CITED, publish=False)
    ingest(tmp_path, "arches", _CITING)
    assert Document.objects.get(slug="quays-d1").status == "draft"
