import pytest
from django.test import Client

from documents.models import Document, FormerSlug, Identifier
from tests.builders import make_citation, make_curator, make_document

pytestmark = pytest.mark.django_db


def number(document: Document, value: str, archive: str = "wilson-center-digital-archive") -> None:
    Identifier.objects.create(document=document, archive=archive, value=value)


def test_a_document_answers_under_its_slug(client: Client) -> None:
    make_document("bridge-cable", title="Cable on a bridge")
    assert "Cable on a bridge" in client.get("/documents/bridge-cable/").content.decode()


def test_another_archives_number_leads_to_the_document_for_ever(client: Client) -> None:
    number(make_document("bridge-cable"), "115321")
    response = client.get("/documents/115321/")
    assert (response.status_code, response["Location"]) == (301, "/documents/bridge-cable/")


@pytest.mark.parametrize("address", ["cable-on-a-bridge", "115321"])
def test_what_leads_to_the_page_leads_to_the_json_as_well(client: Client, address: str) -> None:
    document = make_document("bridge-cable")
    FormerSlug.objects.create(document=document, slug="cable-on-a-bridge")
    number(document, "115321")
    response = client.get(f"/documents/{address}.json")
    assert (response.status_code, response["Location"]) == (301, "/documents/bridge-cable.json")


def test_a_number_of_two_archives_leads_nowhere(client: Client) -> None:
    number(make_document("bridge-cable"), "7")
    number(make_document("ferry-cable"), "7", archive="archive-of-ferries")
    assert client.get("/documents/7/").status_code == 404


def test_a_former_slug_leads_to_the_document_for_ever(client: Client) -> None:
    document = make_document("bridge-cable")
    FormerSlug.objects.create(document=document, slug="cable-on-a-bridge")
    response = client.get("/documents/cable-on-a-bridge/")
    assert (response.status_code, response["Location"]) == (301, "/documents/bridge-cable/")


@pytest.mark.parametrize("address", ["bridge-cable", "cable-on-a-bridge", "115321"])
def test_a_draft_answers_at_no_address(client: Client, address: str) -> None:
    draft = make_document("bridge-cable", published=False)
    FormerSlug.objects.create(document=draft, slug="cable-on-a-bridge")
    number(draft, "115321")
    assert client.get(f"/documents/{address}/").status_code == 404
    assert client.get(f"/documents/{address}.json").status_code == 404


def test_a_curator_sees_a_draft_and_is_told(client: Client) -> None:
    make_document("bridge-cable", published=False)
    client.force_login(make_curator())
    assert "Only signed-in curators see this page" in page(client, "bridge-cable")


def test_a_wanted_record_answers_while_a_published_document_cites_it(client: Client) -> None:
    wanted = make_document("lost-cable", holding="wanted")
    essay = make_document("essay", kind="essay", published=False)
    make_citation(essay, wanted, described_place="note 4")
    assert client.get("/documents/lost-cable/").status_code == 404
    publish(essay)
    assert "Wanted: no words of this document are held" in page(client, "lost-cable")


def page(client: Client, slug: str) -> str:
    return client.get(f"/documents/{slug}/").content.decode()


def publish(document: Document) -> None:
    document.status = "published"
    document.published_at = document.created_at
    document.save()
