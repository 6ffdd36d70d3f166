import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.test.utils import override_settings

from documents.models import Citation, Document
from documents.record.vocabulary import AUTOMATIC, CONFIRMED
from tests.admin.sent_forms import ADD, change_address
from tests.builders import (
    make_citation,
    make_collection,
    make_document,
    make_reference,
    make_repository,
    make_text,
)

pytestmark = pytest.mark.django_db
DOCUMENTS = "/admin/documents/document/"


@pytest.mark.parametrize("path", ["/admin/", DOCUMENTS, ADD])
def test_every_page_of_the_desk_has_its_style(editor: Client, path: str) -> None:
    assert editor.get(path).content.decode().count("css/admin") == 1


def test_the_page_to_sign_in_has_it_too(client: Client) -> None:
    assert "css/admin" in client.get("/admin/login/").content.decode()


@override_settings(TIME_ZONE="UTC")
def test_times_are_of_24_hours(editor: Client) -> None:
    document = make_document()
    afternoon = datetime(2021, 5, 9, 14, 5, tzinfo=UTC)
    Document.objects.update(changed_at=afternoon, published_at=afternoon)
    assert "9 May 2021, 14:05" in editor.get(DOCUMENTS).content.decode()
    assert "9 May 2021, 14:05" in editor.get(change_address(document)).content.decode()


def test_collections_are_offered_without_an_empty_choice(editor: Client) -> None:
    document = make_document("one")
    dossier = make_collection("bridges", documents=[document])
    repository = make_repository()
    make_reference(document, repository, "118-01026-03")
    make_document("two")
    page = editor.get(DOCUMENTS).content.decode()
    assert "collections__isnull" not in page
    for name, row in (("collections", dossier), ("references__repository", repository)):
        query = f"{name}__id__exact={row.pk}"
        assert query in page, "a single one is a choice as well"
        found = editor.get(f"{DOCUMENTS}?{query}").context["cl"].result_list
        assert [each.slug for each in found] == ["one"]


def test_automatic_citations_come_first(editor: Client) -> None:
    first, essay = make_document("first"), make_document("essay", kind="essay")
    make_citation(first, essay, exact="x", status=CONFIRMED)
    make_collection("bridges", documents=[make_document(), essay])
    make_text(essay, "It says so (Document No. 1).", role="original")
    assert Citation.objects.filter(status=AUTOMATIC).count() == 1
    rows = editor.get("/admin/documents/citation/").context["cl"].result_list
    assert [row.status for row in rows] == [AUTOMATIC, CONFIRMED]


def test_no_two_boxes_of_a_note_have_one_label(editor: Client) -> None:
    document = make_document()
    make_text(document, "Words.")
    document.annotations.create(heading="h", body="b")
    page = editor.get(change_address(document)).content.decode()
    note = page.partition('id="annotations-0"')[2].partition('id="annotations-empty"')[0]
    labels = [" ".join(label.split()) for label in re.findall(r"<label[^>]*>([^<]+)</label>", note)]
    assert "Words:" in labels
    assert "State:" in labels
    assert len(labels) == len(set(labels))


def test_fields_that_others_speak_of_have_their_names(editor: Client) -> None:
    page = editor.get(ADD).content.decode()
    box = page.partition('name="statements-0-field"')[2].partition("</select>")[0]
    options = re.findall(r'<option value="(\w*)"[^>]*>([^<]+)</option>', box)
    assert {"date": "Date", "date_display": "Date as worded"}.items() <= dict(options).items()
    assert all("_" not in label and label[0].isupper() for name, label in options if name)
