"""Former addresses of agents, collections and repositories."""

import pytest
from django.test import Client

from documents.models import FormerAddress
from tests import builders

pytestmark = pytest.mark.django_db


def moved(client: Client, path: str) -> tuple[int, str]:
    response = client.get(path)
    return response.status_code, response.get("Location", "")


def test_a_former_address_leads_to_the_present_one_for_ever(client: Client) -> None:
    office, repository = builders.make_agent("works-office"), builders.make_repository()
    document = builders.make_document(issued_by=[office])
    builders.make_reference(document, repository, "118-00001-01", "4")
    builders.make_collection("dossier", documents=[document])
    for vocabulary, slug in (
        ("agent", "works-office"),
        ("collection", "dossier"),
        ("repository", "prc-fma"),
    ):
        FormerAddress.objects.create(vocabulary=vocabulary, former_slug="old-name", slug=slug)
    assert moved(client, "/agents/old-name/") == (301, "/agents/works-office/")
    assert moved(client, "/collections/old-name/") == (301, "/collections/dossier/")
    assert moved(client, "/archives/old-name/") == (301, "/archives/prc-fma/")
    file = document.references.get().file
    assert file is not None
    assert moved(client, f"/archives/old-name/{file.slug}/") == (301, file.get_absolute_url())
    assert moved(client, "/archives/old-name/no-such-file/") == (404, "")
    assert moved(client, "/agents/never-was/") == (404, "")


def test_a_former_address_does_not_tell_of_what_the_reader_may_not_see(client: Client) -> None:
    office = builders.make_agent("draft-office")
    builders.make_document(issued_by=[office], published=False)
    FormerAddress.objects.create(vocabulary="agent", former_slug="old-name", slug="draft-office")
    assert moved(client, "/agents/old-name/") == (404, "")
    client.force_login(builders.make_curator())
    assert moved(client, "/agents/old-name/") == (301, "/agents/draft-office/")
