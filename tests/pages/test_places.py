"""The index of places and their pages."""

from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.models import Document, Place, PlaceMention
from documents.pages.authorities.place import coordinates
from documents.search.index import reader
from tests import builders
from tests.pages.reading_pages import facts_of, section, words

pytestmark = pytest.mark.django_db


def mention(document: Document, place: Place, as_worded: str = "") -> None:
    PlaceMention.objects.create(document=document, place=place, words=as_worded)


def get(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, f"{path}: {response.status_code}"
    return response.content.decode()


@pytest.fixture
def province() -> Place:
    return builders.make_place("province", "Upper Province", kind="province")


@pytest.fixture
def town(province: Place) -> Place:
    return builders.make_place("town", "Old Ferry", kind="town", within=province)


def test_places_are_grouped_as_asked(client: Client, town: Place) -> None:
    mention(builders.make_document(), town)
    by_kind = words(get(client, "/places/"))
    assert "Province Upper Province Province 1 document Town Old Ferry" in by_kind
    by_region = words(get(client, "/places/?by=within"))
    assert "Upper Province Old Ferry Town, within Upper Province 1 document" in by_region
    by_name = words(get(client, "/places/?by=name"))
    assert by_name.index("Old Ferry") < by_name.index("Upper Province Province 1 document")


def test_a_place_of_drafts_only_is_for_curators(client: Client, town: Place) -> None:
    mention(builders.make_document(published=False), town)
    assert "Old Ferry" not in get(client, "/places/")
    assert client.get("/places/town/").status_code == 404
    client.force_login(builders.make_curator())
    assert "Old Ferry No public document" in words(get(client, "/places/"))
    assert "only signed-in curators" in get(client, "/places/town/")


def test_coordinates_say_what_they_rest_on(client: Client) -> None:
    place = builders.make_place(
        "ford",
        latitude=Decimal("39.9"),
        longitude=Decimal("-124.3"),
        coordinates_basis="from memory",
    )
    mention(builders.make_document(), place)
    assert facts_of(get(client, "/places/ford/"))["Coordinates"] == "39.9° N, 124.3° W From memory"


@pytest.mark.parametrize(
    ("latitude", "longitude", "said"),
    [
        ("40.00000", "100.5", "40° N, 100.5° E"),
        ("-0.5", "0", "0.5° S, 0° E"),
        ("40", "120", "40° N, 120° E"),
    ],
)
def test_coordinates_have_no_more_digits_than_were_given(
    latitude: str, longitude: str, said: str
) -> None:
    assert coordinates(Decimal(latitude), Decimal(longitude)) == said


def test_documents_on_places_within_are_told_apart(
    client: Client, province: Place, town: Place
) -> None:
    mention(builders.make_document("on-the-province"), province, "the upper parts")
    mention(builders.make_document("on-the-town"), town)
    documents = words(section(get(client, "/places/province/"), "documents"))
    assert "2 documents: 1 names the place alone, 1 places within it" in documents
    assert "On the province Cable, as “the upper parts”" in documents
    assert "On the town Cable, Old Ferry" in documents
    assert 'href="/documents/?place=province">Open as a list' in get(client, "/places/province/")
    listed = get(client, "/documents/?place=province")
    assert "On the town" in listed
    assert "Upper Province and its parts 2" in words(listed)


def test_a_page_of_a_place_costs_the_same_for_many(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, province: Place
) -> None:
    towns = [builders.make_place(f"town-{n}", within=province) for n in range(5)]
    for number in range(60):
        document = builders.make_document(f"cable-{number}")
        for town in towns:
            mention(document, town)
    with django_assert_max_num_queries(16):
        html = get(client, "/places/province/")
    assert "10 more" in words(section(html, "documents"))


@pytest.mark.usefixtures("search_index")
def test_a_mention_that_is_gone_is_not_shown_while_the_index_is_behind(
    client: Client, town: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    mention(builders.make_document("kept", title="Planks"), town)
    mention(builders.make_document("gone", title="Ropes"), town)
    assert "Ropes" in get(client, "/places/town/")
    monkeypatch.setattr(reader, "_MOST_AT_ONCE", 0)
    PlaceMention.objects.filter(document__slug="gone").delete()
    shown = get(client, "/places/town/")
    assert "Planks" in shown
    assert "Ropes" not in shown
