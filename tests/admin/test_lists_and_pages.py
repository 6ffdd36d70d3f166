import re
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client

from documents.models import Statement
from tests.admin.sent_forms import change_address, send, shown
from tests.builders import (
    make_agent,
    make_citation,
    make_collection,
    make_document,
    make_reference,
    make_repository,
    make_text,
    make_topic,
)

pytestmark = pytest.mark.django_db
DOCUMENTS = "/admin/documents/document/"
INLINE_CODE = re.compile(r"<style|<script(?![^>]*\bsrc=)[^>]*>\s*\S|\sstyle=|\son[a-z]+=", re.I)


def titles(client: Client, query: str) -> list[str]:
    response = client.get(f"{DOCUMENTS}?{query}")
    assert response.status_code == 200, response
    return sorted(row.slug for row in response.context["cl"].result_list)


@pytest.mark.parametrize("model", list(admin.site._registry), ids=lambda model: model.__name__)
def test_every_list_and_empty_form_opens(admin_client: Client, model: Any) -> None:
    address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    assert admin_client.get(address).status_code == 200
    assert admin_client.get(f"{address}?q=bridge").status_code == 200
    model_admin = admin.site._registry[model]
    addable = model._meta.app_label != "documents" or model._meta.model_name not in {
        "ingestrun",
        "receivedfile",
        "archivalfile",
    }
    assert admin_client.get(f"{address}add/").status_code == (200 if addable else 403)
    assert model_admin.get_list_display(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["118-01026", "PRC FMA", "Upper", "103", "公安部", "Bureau", ""])
def test_documents_are_found_by_what_a_curator_knows(editor: Client, words: str) -> None:
    make_document("other", title="Something else")
    ministry = make_agent("ministry", names=[("公安部", "zh-Hans")], name="The Bureau of Bridges")
    document = make_document(document_number="No. 103", title="Cable", issued_by=[ministry])
    make_reference(document, make_repository(), "118-01026-03")
    Statement.objects.create(
        document=document, field="title", value="Upper bridge", said_by="the list"
    )
    found = titles(editor, f"q={words}")
    assert found == (["bridge-cable"] if words else ["bridge-cable", "other"])


def test_the_list_is_narrowed(editor: Client) -> None:
    other = make_document("other", kind="essay", holding="metadata-only", published=False)
    make_reference(other, make_repository("rgani", "RGANI"), "5-49-1")
    document = make_document()
    make_text(document, "Words.")
    dossier = make_collection("bridges", documents=[document])
    repository = make_repository()
    make_reference(document, repository, "118-01026-03")
    make_citation(document, make_document("cited", kind="book"), exact="gone", status="orphan")
    for query in (
        "status__exact=published&holding=full-text&kind=cable",
        "role=primary",
        "kind=cable",
        f"collections__id__exact={dossier.pk}",
        f"references__repository__id__exact={repository.pk}",
        "orphans=open",
    ):
        query = query.replace("holding=", "holding__exact=")
        assert titles(editor, query) == ["bridge-cable"], query


def test_the_list_names_the_issuing_bodies(editor: Client) -> None:
    make_document(issued_by=[make_agent(f"ministry-{number}") for number in range(3)])
    assert "Ministry 0; Ministry 1; Ministry 2" in editor.get(DOCUMENTS).content.decode()


@pytest.mark.parametrize(
    ("model", "field", "term"),
    [
        ("contribution", "agent", "公安"),
        ("citation", "target", "bridge"),
        ("relation", "target", "bridge"),
        ("collectionplace", "collection", "doss"),
        ("archivalreference", "repository", "FMA"),
        ("topic_documents", "topic", "bor"),
    ],
)
def test_authorities_are_offered_while_typing(
    curator: Client, model: str, field: str, term: str
) -> None:
    make_agent("ministry", names=[("公安部", "zh-Hans")])
    make_document()
    make_collection("dossier")
    make_repository()
    make_topic("border")
    query = {"app_label": "documents", "model_name": model, "field_name": field, "term": term}
    response = curator.get("/admin/autocomplete/", query)
    assert response.status_code == 200
    assert len(response.json()["results"]) == 1


@pytest.mark.parametrize(
    ("model", "field"),
    [
        ("citation", "target"),
        ("citation", "document"),
        ("annotation", "document"),
        ("relation", "target"),
        ("collectionplace", "document"),
    ],
)
def test_documents_of_one_title_are_told_apart_by_their_dates(
    curator: Client, model: str, field: str
) -> None:
    make_document("one", title="Cable", date="1961-05")
    make_document("two", title="Cable", date="1961-12-02", date_display="2 December 1961")
    make_document("three", title="Cable")
    query = {"app_label": "documents", "model_name": model, "field_name": field, "term": "cable"}
    results = curator.get(f"{DOCUMENTS}choices/", query).json()["results"]
    assert [row["text"] for row in results] == ["1961-05: Cable", "2 December 1961: Cable", "Cable"]


@pytest.mark.parametrize("path", ["citation/add/", "annotation/add/", "collection/add/"])
def test_forms_ask_for_documents_where_they_are_told_apart(editor: Client, path: str) -> None:
    page = editor.get(f"/admin/documents/{path}").content.decode()
    assert f'data-ajax--url="{DOCUMENTS}choices/"' in page


def test_a_chosen_document_is_shown_with_its_date(editor: Client) -> None:
    citation = make_citation(make_document("essay"), make_document(date="1961-05"))
    page = editor.get(change_address(citation)).content.decode()
    assert f'<option value="{citation.target_id}" selected>1961-05: Bridge cable</option>' in page
    page = editor.get(change_address(citation.document)).content.decode()
    assert ">1961-05: Bridge cable</option>" in page


def test_choices_are_not_told_to_everybody(client: Client) -> None:
    query = {"app_label": "documents", "model_name": "citation", "field_name": "target"}
    assert client.get(f"{DOCUMENTS}choices/", query).status_code == 302


def test_documents_are_found_as_readers_find_them(editor: Client) -> None:
    document = make_document("river-note", title="Cable")
    make_reference(document, make_repository(), "118-01026-03", "82-83")
    for words in ("“82–83”,", "river note", "Archive PRC"):
        assert titles(editor, f"q={words}") == ["river-note"], words


def test_every_box_of_a_table_has_a_name(editor: Client) -> None:
    page = editor.get(f"{DOCUMENTS}add/").content.decode()
    for name in ("contributions-0-role", "relations-0-order", "Topic_documents-0-topic"):
        box = re.search(rf'<(?:input|select)[^>]*name="{name}"[^>]*>', page)
        assert box is not None
        assert 'aria-label="' in box[0], name


@pytest.mark.parametrize("path", [DOCUMENTS, f"{DOCUMENTS}add/", "/admin/"])
def test_pages_keep_the_content_security_policy(editor: Client, path: str) -> None:
    response = editor.get(path)
    policy = response["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "script-src 'self'" in policy
    assert not INLINE_CODE.search(response.content.decode())


def test_a_repository_that_gets_an_abbreviation_places_its_references(editor: Client) -> None:
    repository = make_repository("prc-fma", "Some archive")
    reference = make_reference(make_document(), repository, "118-01026-03", "82-83")
    address = change_address(repository)
    send(editor, address, shown(editor, address) | {"abbreviation": "PRC FMA"})
    reference.refresh_from_db()
    assert reference.file is not None
    assert reference.file.shelfmark == "118-01026"


def test_a_topic_that_documents_have_is_not_deleted(editor: Client) -> None:
    topic = make_topic("bridges", make_document())
    editor.post(f"/admin/documents/topic/{topic.pk}/delete/", {"post": "yes"})
    topic.refresh_from_db()


def test_the_address_of_an_authority_stays(editor: Client) -> None:
    agent = make_agent("ministry")
    address = change_address(agent)
    send(editor, address, shown(editor, address) | {"slug": "another", "name": "Renamed"})
    agent.refresh_from_db()
    assert (agent.slug, agent.name) == ("ministry", "Renamed")
