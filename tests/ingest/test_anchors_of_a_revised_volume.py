"""A paragraph put in before others: what a volume says of them stands where they stand here."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.ingest.paths import Given
from documents.ingest.run import Ingest
from documents.models import Citation, Passage, Text

pytestmark = pytest.mark.django_db

_VOLUME = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en" xml:id="quays"><teiHeader/>'
    '<text><body><div type="document" xml:id="d1" n="1"><head>Quays</head>{}</div>'
    '<div type="document" xml:id="d2" n="2"><head>Piers</head><p>Low.</p></div>'
    "</body></text></TEI>"
)
_FIRST, _LAST = "<p>The tide was low.</p>", '<p>See <ref target="#d2">the piers</ref>.</p>'
_ADDED = '<p>A new beginning, as in <ref target="#d2">piers</ref>.</p>'


def ingest(folder: Path, *paragraphs: str) -> str:
    path = folder / "quays.xml"
    path.write_text(_VOLUME.format("".join(paragraphs)), encoding="utf-8")
    [report] = Ingest(publish=True).files([Given(path)])
    assert report.status != "refused", report.message
    return report.status


def cited() -> set[tuple[str, str]]:
    return set(Citation.objects.values_list("anchor", "exact"))


def test_citations_follow_their_words(tmp_path: Path) -> None:
    ingest(tmp_path, _FIRST, _LAST)
    assert cited() == {("en-p2", "the piers")}
    assert ingest(tmp_path, _ADDED, _FIRST, _LAST) == "changed"
    passages = Passage.objects.filter(document__slug="quays-d1").order_by("order")
    assert [passage.anchor for passage in passages] == ["en-p3", "en-p1", "en-p2"]
    assert cited() == {("en-p3", "piers"), ("en-p2", "the piers")}
    assert not Citation.objects.filter(status="orphan").exists()
    Citation.objects.filter(exact="the piers").update(note="Seen.")
    again = f"{_LAST}<p>The end.</p>"
    assert ingest(tmp_path, _ADDED, _FIRST, again) == "changed"
    assert cited() == {("en-p3", "piers"), ("en-p2", "the piers")}
    assert Citation.objects.get(anchor="en-p2").note == "Seen."


def test_beside_a_text_that_was_edited_here_the_new_one_has_anchors_of_its_own(
    tmp_path: Path,
) -> None:
    ingest(tmp_path, _FIRST, _LAST)
    text = Text.objects.get(document__slug="quays-d1")
    text.body = text.body.replace("was", "had been")
    text.save()
    ingest(tmp_path, _ADDED, _FIRST, _LAST)
    assert [text.key for text in Text.objects.filter(document__slug="quays-d1")] == ["en", "en-2"]
    assert ("en-2-p1", "piers") in cited()
