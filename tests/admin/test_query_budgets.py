"""What the desk asks of the database does not grow with what the archive holds."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from documents.models import Document
from documents.record.vocabulary import AUTOMATIC
from tests.admin.sent_forms import change_address
from tests.filled_archive import fill_archive

FEW, MANY = 2, 15
MOST_OF_A_LIST = 10
MOST_OF_A_FORM_WITHOUT_ROWS = 22
LISTS = sorted(
    f"/admin/{model._meta.app_label}/{model._meta.model_name}/" for model in admin.site._registry
)


@dataclass(frozen=True, slots=True)
class Needed:
    """The queries of each list and of a document's form, and those that the form's rows need."""

    lists: dict[str, int]
    form: int
    rows: int


@pytest.fixture(scope="module")
def needed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> tuple[Needed, Needed]:
    """What is needed in a small archive and in a large one; each is filled once."""
    with django_db_blocker.unblock():
        return _needed(FEW), _needed(MANY)


def _needed(size: int) -> Needed:
    with transaction.atomic():
        fill_archive(size)
        # Django keeps them from then on, so that only the first page would ask.
        ContentType.objects.get_for_models(*apps.get_models())
        client, cable = Client(), Document.objects.get(slug="cable")
        client.force_login(User.objects.create_superuser("an-administrator"))
        found = Needed(
            lists={address: _queries(client, address) for address in LISTS},
            form=_queries(client, change_address(cable)),
            rows=_rows_that_ask(cable),
        )
        transaction.set_rollback(True)
    return found


def _queries(client: Client, address: str) -> int:
    reset_queries()  # The log holds so many and no more.
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return len(captured)


def _rows_that_ask(document: Document) -> int:
    """One query for each row where something is chosen while typing, for Django's box asks for the
    name of what is chosen; and two for each orphan, to say in which passages its words stand."""
    rows = (
        document.contributions.filter(agent__isnull=False),
        document.references.all(),
        document.collection_places.all(),
        document.topics.all(),
        document.relations.filter(target__isnull=False),
        document.agent_mentions.filter(agent__isnull=False),
        document.place_mentions.filter(place__isnull=False),
        document.citations.filter(target__isnull=False).exclude(status=AUTOMATIC),
    )
    orphans = document.annotations.filter(orphan=True)
    return sum(each.count() for each in rows) + 2 * orphans.count()


@pytest.mark.django_db
@pytest.mark.parametrize("address", LISTS)
def test_a_list_needs_no_more_queries_for_more(needed: tuple[Needed, Needed], address: str) -> None:
    few, many = (each.lists[address] for each in needed)
    assert many == few
    assert many <= MOST_OF_A_LIST


@pytest.mark.django_db
def test_the_form_of_a_document_needs_no_more_queries_than_its_rows(
    needed: tuple[Needed, Needed],
) -> None:
    for each in needed:
        assert each.form - each.rows <= MOST_OF_A_FORM_WITHOUT_ROWS
