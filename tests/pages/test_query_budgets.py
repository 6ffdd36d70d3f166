"""A page needs as many queries for fifteen of everything as for two, and no more than stated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from documents.exports.registry import LIST_FORMATS
from documents.models import SearchChange
from documents.pages.urls import urlpatterns
from documents.search.index.directory import Unusable
from documents.search.index.reader import open_reader
from tests.builders import make_curator
from tests.filled_archive import fill_archive

FEW, MANY = 2, 15
# Who reads, and what it takes to know that: the session, the user, and two lists of permissions.
READERS = {"anybody": 0, "curator": 4}


@dataclass(frozen=True, slots=True)
class Page:
    """An address by its name, and the most queries that it may take of what is in the archive."""

    name: str
    most: int
    args: tuple[str, ...] = ()
    query: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.name, *self.args, self.query) if part)

    @property
    def address(self) -> str:
        return f"{reverse(self.name, args=self.args)}?{self.query}"


PAGES = (
    Page("home", 25),
    Page("document-list", 26),
    Page("document-list", 27, query="kind=cable&date_after=1961&date_before=1962"),
    Page("document-list", 41, query="agent=ministry&place=province&topic=bridges&sort=cited"),
    Page("document-list", 29, query="addressed_to=bureau-0&collection=dossier&q=pier"),
    Page("document-list", 27, query="repository=prc-fma&date_after=1999&kind=cable"),
    *(Page("document-file", 15, (extension,)) for extension in LIST_FORMATS),
    Page("document-file", 20, ("csv",), "agent=ministry&topic=bridges&sort=cited"),
    Page("document-feed", 14),
    Page("document-feed", 20, query="addressed_to=bureau-0&q=pier"),
    Page("document-detail", 27, ("cable",)),
    Page("document-detail", 27, ("essay",)),
    Page("document-detail", 23, ("wanted",)),
    Page("document-detail", 29, ("cable",), "q=pier"),
    Page("document-json", 34, ("cable",)),
    Page("document-json", 34, ("essay",)),
    Page("agent-list", 9),
    Page("agent-list", 10, query="q=name&kind=corporate-body"),
    Page("agent-detail", 20, ("ministry",)),
    Page("agent-detail", 17, ("lowest-office",)),
    Page("place-list", 7),
    Page("place-detail", 16, ("province",)),
    Page("place-detail", 16, ("lowest-hamlet",)),
    Page("collection-list", 8),
    Page("collection-detail", 16, ("dossier",)),
    Page("topic-list", 6),
    Page("topic-detail", 7, ("bridges",)),
    Page("repository-list", 5),
    Page("repository-detail", 9, ("prc-fma",)),
    Page("file-detail", 7, ("prc-fma", "118-01026")),
    Page("suggestions", 0),
    Page("suggestions", 7, query="q=min"),
    Page("wanted", 10),
    Page("about", 0),
    Page("rights", 0),
    Page("contact", 0),
    Page("searching", 0),
    Page("conventions", 0),
)
Queries = dict[tuple[str, Page], int]
# What it takes to see that the index is up to the database.
OPENING = {"plain": 0, "index": 5}


@pytest.fixture(scope="module", params=["plain", "index"])
def needed(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Queries, Queries, int]:
    """The queries of all pages in a small archive and in a large one; each is filled once, and
    searched in plain SQL or with an index; and how many more the index may take."""
    directory = tmp_path_factory.mktemp("search") if request.param == "index" else None
    with django_db_blocker.unblock(), override_settings(ARCHIVE_SEARCH_DIR=directory):
        return _needed(FEW), _needed(MANY), OPENING[request.param]


def _needed(size: int) -> Queries:
    with transaction.atomic():
        fill_archive(size)
        with suppress(Unusable):
            open_reader()  # makes the index
        # On PostgreSQL what this transaction has written would be read for every page anew.
        SearchChange.objects.all().delete()
        found = dict(_queries())
        transaction.set_rollback(True)
    return found


def _queries() -> Iterator[tuple[tuple[str, Page], int]]:
    anybody, curator = Client(), Client()
    curator.force_login(make_curator())
    for reader, client in zip(READERS, (anybody, curator), strict=True):
        for page in PAGES:
            reset_queries()  # The log holds so many and no more.
            with CaptureQueriesContext(connection) as captured:
                response = client.get(page.address)
                response.getvalue()  # A list is written while it is sent.
            assert response.status_code == 200, f"{page}: {response.status_code}"
            yield (reader, page), len(captured)


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES, ids=str)
@pytest.mark.parametrize("reader", READERS)
def test_a_page_needs_no_more_queries_for_more(
    needed: tuple[Queries, Queries, int], reader: str, page: Page
) -> None:
    *filled, opening = needed
    few, many = (queries[reader, page] for queries in filled)
    assert many == few
    assert many <= page.most + READERS[reader] + opening


def test_every_address_has_a_budget() -> None:
    assert {page.name for page in PAGES} == {pattern.name for pattern in urlpatterns}
