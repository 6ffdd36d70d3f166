"""Whole lists as files: the same documents as the page, or a sentence that says why not."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents.exports import mapping
from documents.exports.registry import LIST_FORMATS
from documents.models import Document, Relation
from documents.pages import lists
from documents.search.plain.found import PlainFound
from tests import builders

pytestmark = pytest.mark.django_db


def get(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return b"".join(response).decode()


def documents(client: Client, query: str = "") -> list[dict[str, Any]]:
    found = json.loads(get(client, f"/documents.json?{query}"))["documents"]
    assert isinstance(found, list)
    return found


def slugs(client: Client, query: str = "") -> list[str]:
    return [document["slug"] for document in documents(client, query)]


@pytest.fixture
def girder_cable() -> None:
    """A document with something in every field that a citation needs."""
    ministry = builders.make_agent("ministry", "Ministry of Works")
    bureau = builders.make_agent("bureau", "Bridge Bureau")
    document = builders.make_document(
        title="Repair of a girder",
        date="1961-05",
        issued_by=[ministry],
        addressed_to=[bureau],
        distribution=[ministry],
        original_languages=["zh"],
    )
    builders.make_contribution(document, "trl", credited_as="Translation Office")
    builders.make_reference(document, builders.make_repository(), "118-00001-02", "10-12")
    builders.make_collection("dossier", "Bridges", documents=[document])
    builders.make_topic("bridges", document)


@pytest.mark.usefixtures("girder_cable")
def test_a_record_is_written_with_all_that_a_citation_says(client: Client) -> None:
    [found] = documents(client)
    base = settings.ARCHIVE_BASE_URL
    assert found == {
        "slug": "bridge-cable",
        "url": f"{base}/documents/bridge-cable/",
        "status": "published",
        "kind": "cable",
        "holding": "full-text",
        "title": "Repair of a girder",
        "date": "1961-05",
        "original_languages": ["zh"],
        "topics": ["Bridges"],
        "contributions": [
            {"role": "isb", "agent": "ministry", "name": "Ministry of Works"},
            {"role": "rcp", "agent": "bureau", "name": "Bridge Bureau"},
            {"role": "rcp", "agent": "ministry", "name": "Ministry of Works", "copy": True},
            {"role": "trl", "name": "Translation Office", "credited_as": "Translation Office"},
        ],
        "references": [
            {
                "repository": "prc-fma",
                "repository_name": "Archive PRC FMA",
                "shelfmark": "118-00001-02",
                "pages": "10-12",
            }
        ],
        "collections": [{"collection": "dossier", "title": "Bridges", "ordinal": 1}],
    }


@pytest.mark.usefixtures("girder_cable")
def test_the_place_of_the_paper_is_in_the_files_for_citation_managers(client: Client) -> None:
    assert "AN  - 118-00001-02, 10-12\r\n" in get(client, "/documents.ris")
    assert "howpublished = {PRC FMA 118-00001-02, 10–12}" in get(client, "/documents.bib")


@pytest.mark.parametrize("extension", LIST_FORMATS)
def test_every_format_has_its_type_and_a_name_for_the_file(client: Client, extension: str) -> None:
    builders.make_document()
    response = client.get(f"/documents.{extension}?kind=cable")
    assert response["Content-Type"] == LIST_FORMATS[extension].media_type
    assert response["Content-Disposition"] == (
        f'attachment; filename="documents-of-the-kind-cable.{extension}"'
    )
    assert response["X-Robots-Tag"] == "noindex"
    assert "bridge-cable" in b"".join(response).decode()


def test_the_filters_and_the_order_are_those_of_the_page(client: Client) -> None:
    builders.make_document("b", title="B", date="1961")
    builders.make_document("a", title="A", date="1962")
    builders.make_document("c", title="C", kind="report", date="1963")
    assert slugs(client) == ["b", "a", "c"]
    assert slugs(client, "sort=-date&kind=cable") == ["a", "b"]
    assert slugs(client, "sort=title&page=7") == ["a", "b", "c"]
    assert slugs(client, "date_after=1962&date_before=1962") == ["a"]


def test_json_says_what_was_asked_and_where_the_page_is(client: Client) -> None:
    builders.make_document()
    values = json.loads(get(client, "/documents.json?kind=cable&page=3&open=topic&in_place=river"))
    assert values["query"] == {"kind": ["cable"]}
    assert values["count"] == 1
    assert values["url"] == f"{settings.ARCHIVE_BASE_URL}/documents/?kind=cable"


def test_more_documents_than_are_read_at_once_keep_their_order(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mapping, "_BATCH", 3)
    for number in range(8):
        builders.make_document(f"d{number}", date=f"{1970 - number}")
    assert slugs(client) == [f"d{number}" for number in reversed(range(8))]


def test_a_long_list_takes_the_same_queries_for_every_part_of_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        builders.make_document(f"d{number}")
    whole = queries(client)
    monkeypatch.setattr(mapping, "_BATCH", 3)
    parts = queries(client)
    monkeypatch.setattr(mapping, "_BATCH", 2)
    assert queries(client) - parts == parts - whole


def queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        get(client, "/documents.csv")
    return len(captured)


def test_the_first_records_come_before_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mapping, "_BATCH", 2)
    ids = [builders.make_document(f"d{number}").pk for number in range(6)]
    asked_for: list[int] = []

    def given() -> Iterator[int]:
        for key in ids:
            asked_for.append(key)
            yield key

    records = mapping.cited_records(given(), Document.objects.all(), "")
    assert next(records).slug == "d0"
    assert asked_for == ids[:2]
    assert [record.slug for record in records] == [f"d{number}" for number in range(1, 6)]


def test_a_chapter_names_its_book_if_its_reader_may_see_it(client: Client) -> None:
    book = builders.make_document("book", kind="book", title="Bridges of the North")
    draft = builders.make_document("draft", kind="book", title="Hidden", published=False)
    for name, host in (("one", book), ("two", draft)):
        chapter = builders.make_document(name, kind="book-chapter")
        Relation.objects.create(document=chapter, target=host, name="part-of")
    assert "booktitle = {{Bridges of the North}}" in get(client, "/documents.bib")
    assert "Hidden" not in get(client, "/documents.bib")
    client.force_login(builders.make_curator())
    assert "booktitle = {{Hidden}}" in get(client, "/documents.bib")


def test_drafts_are_for_curators_and_their_file_for_no_cache(client: Client) -> None:
    builders.make_document("seen")
    builders.make_document("draft", published=False)
    assert slugs(client) == ["seen"]
    assert "Cache-Control" not in client.get("/documents.csv")
    client.force_login(builders.make_curator())
    assert set(slugs(client)) == {"seen", "draft"}
    response = client.get("/documents.csv")
    assert response["Cache-Control"] == "private, no-store"
    assert "Cookie" in response["Vary"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("kind=cables", "kind: “cables” is not a choice here"),
        ("date_after=abc", "date_after: A date to search by is a year, a month or a day"),
        ("date_after=1963&date_before=1961", "date_before: The range ends (1961) before"),
        ("sort=best", "sort: “best” is not an order"),
        ("agent=99999999999999999999", "agent: “99999999999999999999” is not a choice here"),
        ("q=a%00b", "q: A character that cannot be read was left out."),
        ("q=%ED%A0%80", "q: A character that cannot be read was left out."),
        ("q=cable+%ED%A0%80", "q: A character that cannot be read was left out."),
        ("kinds=cable", "kinds: There is no such filter. These are: q, "),
        ("%00%ED%A0%80=1", "There is no such filter"),
        ("topic=" + "x" * 8000, "topic: “xxx"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    client: Client, query: str, sentence: str
) -> None:
    builders.make_document()
    for address in ("/documents.csv", "/documents.bib", "/feeds/documents/"):
        response = client.get(f"{address}?{query}")
        assert response.status_code == 400
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert sentence in response.content.decode()


def test_what_only_the_page_needs_is_never_refused(client: Client) -> None:
    builders.make_document()
    assert slugs(client, "page=10000000000&open=nonsense") == ["bridge-cable"]


def test_words_are_looked_for_in_texts_as_on_the_page(client: Client, search_index: Path) -> None:
    builders.make_text(builders.make_document("found"), "The girder needs paint.")
    builders.make_text(builders.make_document("other"), "Nothing of the kind.")
    values = json.loads(get(client, "/documents.json?q=girders&brackets=without"))
    assert [document["slug"] for document in values["documents"]] == ["found"]
    assert values["query"] == {"q": ["girders"], "brackets": ["without"]}


def test_a_file_is_refused_where_the_page_says_that_brackets_were_not_read(
    client: Client, search_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("documents.search.asking.printed.MOST_READ", 0)
    builders.make_text(builders.make_document(), "The [old] girder needs paint.")
    for address in ("/documents.csv", "/feeds/documents/"):
        told = get(client, f"{address}?q=%22old+girder%22&brackets=exact", status=400)
        assert "q: More than 0 records with square brackets have" in told
    assert slugs(client, "q=%22old+girder%22") == ["bridge-cable"]


def test_while_there_is_no_index_words_are_not_looked_for(
    client: Client, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ARCHIVE_SEARCH_DIR = tmp_path
    monkeypatch.setattr(lists, "find", lambda asked, sees_drafts: PlainFound(asked))
    builders.make_document()
    for address in ("/documents.csv", "/feeds/documents/"):
        response = client.get(f"{address}?q=cable")
        assert response.status_code == 503
        assert response["Retry-After"] == "60"
        assert "The search index of this archive is not ready" in response.content.decode()
    assert slugs(client) == ["bridge-cable"]


def test_an_unknown_format_is_not_found(client: Client) -> None:
    assert client.get("/documents.xlsx").status_code == 404


def test_head_is_answered_without_reading_the_documents(client: Client) -> None:
    builders.make_document()
    with CaptureQueriesContext(connection) as captured:
        response = client.head("/documents.csv")
    assert response.status_code == 200
    assert not [query for query in captured if "contribution" in query["sql"]]


def test_the_table_can_be_read_as_one(client: Client) -> None:
    builders.make_document(title='=HYPERLINK("x")', published_at=timezone.now())
    text = get(client, "/documents.csv").removeprefix("\ufeff")
    [row] = csv.DictReader(io.StringIO(text, newline=""))
    assert row["title"] == '\'=HYPERLINK("x")'
    assert Document.objects.get().title == '=HYPERLINK("x")'
