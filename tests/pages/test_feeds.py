"""The feed of a list."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from documents.models import Document
from documents.pages import feeds
from tests import builders

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client: Client, query: str = "") -> ElementTree.Element:
    response = client.get(f"/feeds/documents/?{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314


def titles(client: Client, query: str = "") -> list[str | None]:
    return [title.text for title in feed(client, query).iterfind(f"{ATOM}entry/{ATOM}title")]


def make(slug: str, day: int, **fields: Any) -> Document:
    return builders.make_document(
        slug, title=slug, published_at=datetime(2020, 1, day, tzinfo=UTC), **fields
    )


def test_what_was_published_last_comes_first_whatever_the_order(client: Client) -> None:
    for slug, day in (("first", 1), ("third", 3), ("second", 2)):
        make(slug, day)
    assert titles(client) == ["third", "second", "first"]
    assert titles(client, "sort=title&page=4") == ["third", "second", "first"]


@pytest.mark.parametrize("with_index", [True, False])
def test_no_more_than_the_latest_are_in_it(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    with_index: bool,
) -> None:
    if with_index:
        request.getfixturevalue("search_index")
    monkeypatch.setattr(feeds, "_MOST", 2)
    for slug, day in (("a", 2), ("b", 4), ("c", 3), ("d", 1)):
        make(slug, day)
    make("e", 5, kind="report")
    assert titles(client, "kind=cable") == ["b", "c"]


@pytest.mark.parametrize("with_index", [True, False])
def test_a_record_that_was_made_first_and_published_last_comes_first(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    with_index: bool,
) -> None:
    if with_index:
        request.getfixturevalue("search_index")
    monkeypatch.setattr(feeds, "_MOST", 2)
    waiting = builders.make_document("waiting", title="waiting", published=False)
    for day, slug in enumerate("abcde", 1):
        make(slug, day)
    for day, slug in enumerate("xyz", 10):
        make(slug, day, kind="report")
    assert titles(client, "kind=cable") == ["e", "d"]
    Document.objects.filter(pk=waiting.pk).update(
        status="published", published_at=datetime(2020, 1, 6, tzinfo=UTC)
    )
    assert titles(client, "kind=cable") == ["waiting", "e"]


def test_an_entry_has_the_permanent_address_as_its_id(client: Client) -> None:
    ministry = builders.make_agent("ministry", "Works & Roads")
    document = make("one", 1, date="1961-05", issued_by=[ministry], summary="Asks for <paint>.")
    entry = feed(client).find(f"{ATOM}entry")
    assert entry is not None
    address = f"{settings.ARCHIVE_BASE_URL}/documents/one/"
    assert entry.findtext(f"{ATOM}id") == address
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == address
    assert entry.findtext(f"{ATOM}published") == "2020-01-01T00:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == document.changed_at.isoformat()
    # The words are HTML in which nothing is mark-up.
    assert entry.findtext(f"{ATOM}summary") == (
        "Cable, May 1961. From: Works &amp; Roads. Asks for &lt;paint&gt;."
    )


def test_the_feed_names_its_list_and_itself(client: Client) -> None:
    make("one", 1)
    root = feed(client, "kind=cable&sort=title&open=topic")
    base = settings.ARCHIVE_BASE_URL
    assert root.findtext(f"{ATOM}id") == f"{base}/documents/?kind=cable"
    links = {link.get("rel"): link.get("href") for link in root.iterfind(f"{ATOM}link")}
    assert links == {
        "alternate": f"{base}/documents/?kind=cable",
        "self": f"{base}/feeds/documents/?kind=cable",
    }
    assert root.findtext(f"{ATOM}title") == "Documents of the kind cable · Dossier"


def test_drafts_are_in_no_feed(client: Client) -> None:
    builders.make_document("draft", published=False)
    assert titles(client) == []
    client.force_login(builders.make_curator())
    assert titles(client) == []
    assert client.get("/feeds/documents/")["Cache-Control"] == "private, no-store"


def test_words_that_xml_cannot_hold_are_left_out(client: Client) -> None:
    make("one", 1, summary="Control\x0b and\x01 \ufffe")
    Document.objects.update(title="Bell\x07 and\ufffe <b>")
    assert titles(client) == ["Bell and <b>"]


def test_a_reader_of_feeds_is_told_when_nothing_is_new(client: Client) -> None:
    make("one", 1)
    first = client.get("/feeds/documents/")
    again = client.get("/feeds/documents/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
