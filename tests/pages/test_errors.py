from collections.abc import Callable

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import get_resolver

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


@pytest.mark.django_db
def test_a_form_without_its_token_gives_the_archives_own_page() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a"})
    assert response.status_code == 403
    assert "You may not see this page" in response.content.decode()


@pytest.mark.django_db
def test_what_cannot_be_read_or_may_not_be_seen_gives_the_archives_own_pages() -> None:
    request = RequestFactory().get("/admin/")
    for code, words in ((400, "This request cannot be read"), (403, "You may not see this page")):
        handler: Callable[..., HttpResponse] = get_resolver().resolve_error_handler(code)
        response = handler(request, Exception())
        assert response.status_code == code
        assert words in response.content.decode()
        assert f" · {settings.ARCHIVE_NAME}</title>" in response.content.decode()


@override_settings(DEBUG=True)
@pytest.mark.django_db
def test_the_demo_shows_the_same_page_for_what_is_not_found(client: Client) -> None:
    for address in ("/documents/nothing-here/", "/nothing-here/"):
        response = client.get(address)
        assert response.status_code == 404
        assert "Nothing stands at this address" in response.content.decode()
