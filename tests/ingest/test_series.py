"""Volumes of a series: a collection of collections, from files of any sort."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.ingest.paths import Given
from documents.ingest.run import FileReport, Ingest
from documents.models import Collection

pytestmark = pytest.mark.django_db

_VOLUME = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{}"><teiHeader/><text><body>'
    '<div type="document" xml:id="d1" n="1"><head>Quays</head><p>Low.</p></div>'
    "</body></text></TEI>"
)
_SERIES = """\
collections:
  - slug: harbour-1912
    title: Harbour Papers, 1912
    parent: harbour-papers
  - slug: harbour-papers
    title: Harbour Papers
"""


def ingest(path: Path, content: str) -> FileReport:
    path.write_text(content, encoding="utf-8")
    [report] = Ingest(publish=True).files([Given(path)])
    return report


def parents() -> dict[str, str]:
    rows = Collection.objects.filter(parent__isnull=False)
    return dict(rows.values_list("slug", "parent__slug"))


def test_a_vocabulary_names_the_series_in_any_order(tmp_path: Path) -> None:
    assert ingest(tmp_path / "collections.yaml", _SERIES).status == "new"
    assert parents() == {"harbour-1912": "harbour-papers"}
    assert ingest(tmp_path / "collections.yaml", _SERIES).status == "unchanged"
    without = _SERIES.replace("    parent: harbour-papers\n", "")
    assert ingest(tmp_path / "collections.yaml", without).status == "changed"
    assert parents() == {}


@pytest.mark.parametrize(
    ("parent", "sentence"),
    [("harbour-1913", "which no vocabulary holds"), ("harbour-1912", "part of itself")],
)
def test_a_series_must_be_there_and_be_another(tmp_path: Path, parent: str, sentence: str) -> None:
    wrong = _SERIES.replace("parent: harbour-papers", f"parent: {parent}")
    report = ingest(tmp_path / "collections.yaml", wrong)
    assert report.status == "refused"
    assert sentence in report.message


def test_collections_are_no_part_of_each_other_in_a_circle(tmp_path: Path) -> None:
    ingest(tmp_path / "collections.yaml", _SERIES)
    circle = f"{_SERIES}    parent: harbour-1912\n"
    report = ingest(tmp_path / "circle.yaml", circle)
    assert report.status == "refused"
    assert "in a circle" in report.message


def test_volumes_of_a_known_series_stand_in_it(tmp_path: Path) -> None:
    ingest(tmp_path / "one.xml", _VOLUME.format("frus1912"))
    ingest(tmp_path / "two.xml", _VOLUME.format("frus1913v02"))
    ingest(tmp_path / "other.xml", _VOLUME.format("bridges"))
    assert parents() == {"frus1912": "frus", "frus1913v02": "frus"}
    assert str(Collection.objects.get(slug="frus")) == "Foreign Relations of the United States"


def test_what_curators_say_of_a_series_stays(tmp_path: Path) -> None:
    ingest(tmp_path / "one.xml", _VOLUME.format("frus1912"))
    Collection.objects.filter(slug="frus").update(title="The Series", description="Since 1861.")
    ingest(tmp_path / "two.xml", _VOLUME.format("frus1913v02"))
    series = Collection.objects.get(slug="frus")
    assert (series.title, series.description) == ("The Series", "Since 1861.")
    assert parents() == {"frus1912": "frus", "frus1913v02": "frus"}


def test_a_vocabulary_may_have_the_series_under_another_slug(tmp_path: Path) -> None:
    words = "collections:\n  - slug: relations\n    title: Foreign Relations of the United States\n"
    ingest(tmp_path / "collections.yaml", words)
    ingest(tmp_path / "one.xml", _VOLUME.format("frus1912"))
    assert parents() == {"frus1912": "relations"}
