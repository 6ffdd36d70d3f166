import pytest
from django.test import Client, RequestFactory, override_settings

from documents.pages.errors import server_error


@pytest.mark.django_db
def test_an_unknown_address_offers_a_search_for_its_words(client: Client) -> None:
    response = client.get("/documents/cable-on-a-bridge/")
    assert response.status_code == 404
    assert 'value="cable on a bridge"' in response.content.decode()


@pytest.mark.django_db
def test_an_address_is_shown_escaped(client: Client) -> None:
    response = client.get("/<script>alert(1)</script>/")
    assert response.status_code == 404
    assert b"<script>" not in response.content


def test_a_fault_gives_a_page_without_the_database() -> None:
    response = server_error(RequestFactory().get("/fails/"))
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()


@override_settings(DEBUG=True)
@pytest.mark.django_db
def test_the_demo_shows_the_same_page_for_what_is_not_found(client: Client) -> None:
    for address in ("/documents/nothing-here/", "/nothing-here/"):
        response = client.get(address)
        assert response.status_code == 404
        assert "Nothing stands at this address" in response.content.decode()
