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


_PAGES = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en" xml:id="docks"><teiHeader/>'
    '<text><body><div type="document" xml:id="d1" n="1"><head>Docks</head>{}</div>'
    '<div type="document" xml:id="d2" n="2"><head>Cranes</head>{}</div></body></text></TEI>'
)
_GATE = '<p><pb n="7" xml:id="pg_7"/>The gate was shut.</p>'
_PUMP = '<p><pb n="8" xml:id="pg_8"/>The pump was old.</p>'
_ROPE = "<p>The rope was new.</p>"
_PUMP_WITHOUT_PAGE, _ROPE_ON_PAGE_8 = (
    _PUMP.replace('<pb n="8" xml:id="pg_8"/>', ""),
    _ROPE.replace("<p>", '<p><pb n="8" xml:id="pg_8"/>'),
)
_SEE_8 = '<p>See <ref target="#pg_8">p. 8</ref>.</p>'


def pointed(tmp_path: Path, docks: str, cranes: str) -> dict[str, str]:
    """Take in a version of the volume; the words that each citation of its second document leads
    to, by its own."""
    path = tmp_path / "docks.xml"
    path.write_text(_PAGES.format(docks, cranes), encoding="utf-8")
    [report] = Ingest(publish=True).files([Given(path)])
    assert report.status in ("new", "changed"), report.message
    passages = dict(
        Passage.objects.filter(document__slug="docks-d1").values_list("anchor", "plain")
    )
    citations = Citation.objects.filter(document__slug="docks-d2")
    return {each.exact: passages[each.target_anchor] for each in citations}


def test_a_new_reference_leads_to_the_passage_of_the_revised_text(tmp_path: Path) -> None:
    assert pointed(tmp_path, _GATE + _PUMP, _SEE_8) == {"p. 8": "[Page 8] The pump was old."}
    more = _SEE_8 + '<p>As on <ref target="#pg_8">the eighth page</ref>.</p>'
    assert pointed(tmp_path, _ROPE + _GATE + _PUMP, more) == {
        "p. 8": "[Page 8] The pump was old.",
        "the eighth page": "[Page 8] The pump was old.",
    }


def test_a_document_that_is_put_in_refers_to_the_passages_that_are_held(tmp_path: Path) -> None:
    pointed(tmp_path, _GATE + _PUMP, _SEE_8)
    third = f'{_SEE_8}</div><div type="document" xml:id="d3"><head>Oars</head>{_SEE_8}'
    pointed(tmp_path, _ROPE + _GATE + _PUMP, third)
    anchors = Citation.objects.filter(exact="p. 8").values_list("target_anchor", flat=True)
    assert list(anchors) == ["en-p2", "en-p2"]


def test_a_page_that_begins_elsewhere_in_a_revised_volume_is_followed(tmp_path: Path) -> None:
    pointed(tmp_path, _GATE + _PUMP + _ROPE, _SEE_8)
    revised = _GATE + _PUMP_WITHOUT_PAGE + _ROPE_ON_PAGE_8
    assert pointed(tmp_path, revised, _SEE_8) == {"p. 8": "[Page 8] The rope was new."}


def test_a_passage_that_a_curator_chose_stays_chosen(tmp_path: Path) -> None:
    pointed(tmp_path, _GATE + _PUMP + _ROPE, _SEE_8)
    Citation.objects.update(target_anchor="en-p1")
    revised = _ROPE.replace("new", "long") + _GATE + _PUMP_WITHOUT_PAGE + _ROPE_ON_PAGE_8
    assert pointed(tmp_path, revised, _SEE_8) == {"p. 8": "[Page 7] The gate was shut."}
