"""Suggestions for the script of the search box, and the same as a page of links."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from documents.models import Document
from documents.search.index import reader
from tests.builders import make_agent, make_curator, make_document
from tests.pages.reading_pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(search_index: None) -> None:
    office = make_agent("harbour-office", "Harbour Office", names=[("Hafenamt", "de")])
    make_document("tide-table", title="Table of tides", date="1961-05", issued_by=[office])
    make_document("tide-draft", title="Draft on tides", published=False)


def _json(client: Client, typed: str) -> Any:
    response = client.get("/suggestions/", {"q": typed}, headers={"accept": "application/json"})
    assert response.headers["Content-Type"] == "application/json"
    assert "Accept" in response.headers["Vary"]
    return json.loads(response.content)


@pytest.mark.usefixtures("archive")
def test_suggestions_for_the_script(client: Client) -> None:
    assert _json(client, "hafen")["suggestions"] == [
        {
            "kind": "Agent",
            "label": "Harbour Office",
            "variant": "Hafenamt",
            "count": 1,
            "date": "",
            "address": "/documents/?agent=harbour-office",
        }
    ]
    [title] = _json(client, "tid")["suggestions"]
    assert (title["kind"], title["address"]) == ("Document", "/documents/tide-table/")
    assert title["date"] == "May 1961"
    assert _json(client, "zeppelin") == {
        "q": "zeppelin",
        "search": "/documents/?q=zeppelin",
        "suggestions": [],
    }


@pytest.mark.usefixtures("archive")
def test_suggestions_as_a_page(client: Client) -> None:
    html = client.get("/suggestions/", {"q": "hafen"}).content.decode()
    assert 'href="/documents/?agent=harbour-office"' in html
    assert "also Hafenamt 1 document" in words(html)
    assert 'href="/documents/?q=hafen"' in html
    assert "No name and no title" in client.get("/suggestions/?q=zeppelin").content.decode()


@pytest.mark.usefixtures("archive")
def test_drafts_are_suggested_to_curators_only(client: Client) -> None:
    assert "tide-draft" not in client.get("/suggestions/?q=tid").content.decode()
    client.force_login(make_curator())
    response = client.get("/suggestions/?q=tid")
    assert "tide-draft" in response.content.decode()
    assert "private" in response.headers["Cache-Control"]


def test_without_an_index_the_page_says_so(client: Client) -> None:
    assert "no search index" in client.get("/suggestions/?q=hafen").content.decode()
    assert _json(client, "hafen")["suggestions"] == []


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("typed", ["", "%00", "%ED%A0%80", "%", "a" * 8_000, "<b>", "%22", "金"])
def test_whatever_is_typed_is_answered(client: Client, typed: str) -> None:
    assert client.get(f"/suggestions/?q={typed}").status_code == 200


@pytest.mark.usefixtures("archive")
def test_what_has_become_a_draft_is_not_suggested_while_the_index_is_behind(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(_json(client, "tid")["suggestions"]) == 1
    monkeypatch.setattr(reader, "_MOST_AT_ONCE", 0)
    Document.objects.filter(slug="tide-table").update(status="draft", title="Withdrawn tides")
    assert _json(client, "tid")["suggestions"] == []
