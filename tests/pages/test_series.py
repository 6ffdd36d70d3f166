"""The page of a series lists its volumes, and counts their documents."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.builders import make_collection, make_document

pytestmark = pytest.mark.django_db


def test_a_series_lists_the_volumes_that_a_reader_is_shown(client: Client) -> None:
    series = make_collection("papers", "Harbour Papers")
    documents = [make_document(f"letter-{number}") for number in range(2)]
    make_collection("papers-1912", "Papers of 1912", documents=documents, parent=series)
    draft = make_document("draft", published=False)
    make_collection("papers-1913", "Papers of 1913", documents=[draft], parent=series)
    page = client.get("/collections/papers/").content.decode()
    assert 'href="/collections/papers-1912/">Papers of 1912</a>' in page
    assert "2 records" in page
    assert "Papers of 1913" not in page
    assert "Its documents stand in its volumes" in page
    volume = client.get("/collections/papers-1912/").content.decode()
    assert 'href="/collections/papers/">Harbour Papers</a>' in volume
    assert "h-volumes" not in volume
