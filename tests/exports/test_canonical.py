"""`/documents/<slug>.json`: a record whole, without what its reader may not see."""

import json

import pytest
from django.test import Client

from documents import derived
from documents.models import Annotation, Relation
from documents.record.canonical import from_json
from documents.record.record import Record
from tests.builders import (
    make_agent,
    make_citation,
    make_collection,
    make_curator,
    make_document,
    make_text,
)

pytestmark = pytest.mark.django_db


def test_the_record_can_be_read_back(client: Client) -> None:
    document = make_document(date="1961-05", issued_by=[make_agent("ministry")])
    make_text(document, "Low water [here].")
    values = client.get("/documents/bridge-cable.json").json()
    record = from_json(values["record"])
    assert isinstance(record, Record)
    assert (record.slug, record.date) == ("bridge-cable", "1961-05")
    assert [entry.agent for entry in record.contributions] == ["ministry"]
    assert record.texts[0].anchors == ("en-p1",)
    assert values["derived"]["passages"] == [
        {"anchor": "en-p1", "text": "en", "words": "Low water [here]."}
    ]
    assert values["derived"]["date_latest"] == "1961-05-31"


def test_automatic_citations_are_derived_and_confirmed_ones_are_the_record(client: Client) -> None:
    source, essay = make_document("source"), make_document("essay", kind="essay")
    make_collection("dossier", documents=[source]).places.create(document=essay, label="intro")
    make_text(essay, "See (Document No. 1).")
    values = client.get("/documents/essay.json").json()
    assert "citations" not in values["record"]
    assert [row["target"] for row in values["derived"]["automatic_citations"]] == ["source"]
    assert client.get("/documents/source.json").json()["derived"]["cited_by"] == ["essay"]


def test_a_draft_is_named_nowhere(client: Client) -> None:
    document = make_document("open")
    draft = make_document("hidden-draft", published=False)
    make_citation(document, draft, described_place="p. 1")
    make_citation(draft, document, described_place="p. 2")
    Relation.objects.create(document=document, target=draft, name="replies-to")
    derived.refresh([document, draft])
    assert "hidden-draft" not in client.get("/documents/open.json").content.decode()
    assert client.get("/documents/hidden-draft.json").status_code == 404
    client.force_login(make_curator())
    seen = json.loads(client.get("/documents/open.json").content)
    assert [row["target"] for row in seen["record"]["citations"]] == ["hidden-draft"]
    assert client.get("/documents/hidden-draft.json").status_code == 200


def test_what_was_rejected_or_lost_its_words_is_for_curators_alone(client: Client) -> None:
    document, target = make_document("open"), make_document("target")
    make_text(document, "Low water.")
    make_citation(document, target, anchor="en-p1", exact="Low water", note="It stands.")
    for status in ("rejected", "orphan"):
        make_citation(document, target, described_place="p. 1", status=status, note="Not for all.")
    Annotation.objects.create(document=document, anchor="en-p1", heading="Kept", body="Words.")
    lost = Annotation.objects.create(
        document=document, anchor="en-p9", exact="gone", heading="Not for all", body="Words."
    )
    Annotation.objects.filter(pk=lost.pk).update(orphan=True)
    public = client.get("/documents/open.json")
    assert "Not for all" not in public.content.decode()
    record = public.json()["record"]
    assert [row["note"] for row in record["citations"]] == ["It stands."]
    assert [row["heading"] for row in record["annotations"]] == ["Kept"]
    client.force_login(make_curator())
    seen = client.get("/documents/open.json").json()["record"]
    assert (len(seen["citations"]), len(seen["annotations"])) == (3, 2)
