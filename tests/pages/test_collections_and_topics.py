"""The lists of collections and of topics, and their pages."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.models import CollectionPlace
from tests import builders
from tests.pages.reading_pages import facts_of, section, words

pytestmark = pytest.mark.django_db


def get(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, f"{path}: {response.status_code}"
    return response.content.decode()


def test_a_collection_lists_its_documents_by_number(client: Client) -> None:
    held = builders.make_document("first", date="1961-05")
    wanted = builders.make_document("second", holding="wanted")
    collection = builders.make_collection(
        "dossier", "On Bridges", designation="Dossier no. 1", documents=[held, wanted]
    )
    essay = builders.make_document("the-essay", kind="essay")
    CollectionPlace.objects.create(collection=collection, document=essay, label="introduction")
    html = get(client, "/collections/dossier/")
    documents = words(section(html, "documents"))
    assert "1 First Cable May 1961 Full text 0 2 Second Cable Date not known Wanted 0" in documents
    assert "The essay" in words(section(html, "introduction"))
    assert "The essay" not in documents
    assert facts_of(html)["Held here"].startswith("1 full text, 1 wanted")
    assert "Dossier no. 1, Date not known 3 records, 1 wanted" in words(
        get(client, "/collections/")
    )


def test_a_collection_of_drafts_is_for_curators(client: Client) -> None:
    draft = builders.make_document("a-draft", published=False)
    builders.make_collection("dossier", "On Bridges", documents=[draft])
    assert "On Bridges" not in get(client, "/collections/")
    assert client.get("/collections/dossier/").status_code == 404
    client.force_login(builders.make_curator())
    assert "On Bridges No public document" in words(get(client, "/collections/"))
    assert "A draft Draft" in words(section(get(client, "/collections/dossier/"), "documents"))


def test_a_long_collection_has_pages(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    agent = builders.make_agent("office")
    documents = [builders.make_document(f"cable-{n}", issued_by=[agent]) for n in range(205)]
    builders.make_collection("dossier", "On Bridges", documents=documents)
    with django_assert_max_num_queries(17):
        html = get(client, "/collections/dossier/?page=3")
    assert "Cable 204" in html
    assert "Cable 7<" not in html
    assert 'href="?page=2" rel="prev"' in html
    assert "There is no page 9" in get(client, "/collections/dossier/?page=9")


def test_topics_have_their_documents(client: Client) -> None:
    draft = builders.make_document("a-draft", published=False)
    builders.make_topic("bridge-repair", builders.make_document("a-cable"), draft)
    builders.make_topic("ferries", draft)
    listed = words(get(client, "/topics/"))
    assert "Bridge repair 1 document" in listed
    assert "Ferries" not in listed
    html = get(client, "/topics/bridge-repair/")
    assert "A cable" in words(section(html, "documents"))
    assert "A draft" not in html
    assert client.get("/topics/ferries/").status_code == 404


def test_an_archive_without_records_says_so(client: Client) -> None:
    for path in ("/agents/", "/places/", "/collections/", "/topics/", "/archives/"):
        assert "There is nothing here yet" in get(client, path)
    assert "Nothing is wanted" in get(client, "/wanted/")
