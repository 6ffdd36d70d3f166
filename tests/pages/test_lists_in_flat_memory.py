"""A long list is written without being held: four times the rows take no more memory."""

from __future__ import annotations

from functools import partial
from typing import Final

import pytest
from django.test import Client
from django.utils import timezone

from documents.models import Agent, Contribution, Document
from documents.record.vocabulary import FULL_TEXT, ISSUING_BODY, PUBLISHED
from documents.search.index.follow import rebuild
from tests.peak_memory import peak_memory

pytestmark = pytest.mark.django_db

FEW: Final = 1_000
MANY: Final = 4 * FEW
#: A list that is held whole takes nearly four times as much.
MOST_GROWTH: Final = 1.5


@pytest.fixture
def archive() -> None:
    """`FEW` reports among `MANY` documents."""
    office = Agent.objects.create(slug="harbour-office", name="Harbour Office")
    documents = [
        Document(
            slug=f"document-{number}",
            title=f"On girder {number} of the bridge over the river",
            kind="report" if number < FEW else "cable",
            holding=FULL_TEXT,
            status=PUBLISHED,
            published_at=timezone.now(),
            date_edtf="1961-05",
        )
        for number in range(MANY)
    ]
    Contribution.objects.bulk_create(
        Contribution(document=document, role=ISSUING_BODY, agent=office)
        for document in Document.objects.bulk_create(documents)
    )


def _write(address: str, count: int) -> None:
    """Take a file as it comes and keep nothing of it."""
    response = Client().get(address)
    assert response.status_code == 200
    assert sum(block.count(b"On girder") for block in response) == count


def _assert_flat(extension: str) -> None:
    few = partial(_write, f"/documents.{extension}?kind=report", FEW)
    many = partial(_write, f"/documents.{extension}", MANY)
    few()  # what is read once for all is read now
    assert peak_memory(many) < MOST_GROWTH * peak_memory(few)


@pytest.mark.usefixtures("archive")
def test_a_long_list_in_plain_sql_takes_no_more_memory_than_a_short_one() -> None:
    _assert_flat("csv")


@pytest.mark.usefixtures("search_index", "archive")
@pytest.mark.parametrize("extension", ["csv", "bib"])
def test_a_long_list_takes_no_more_memory_than_a_short_one(extension: str) -> None:
    rebuild()
    _assert_flat(extension)
