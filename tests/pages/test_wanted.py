"""The list of what is cited here and not held."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from documents.pages import wanting
from documents.search.listed import Listed
from tests import builders
from tests.pages.reading_pages import words

pytestmark = pytest.mark.django_db


def get(client: Client, path: str = "/wanted/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_says_who_cites_what_and_where(client: Client) -> None:
    author = builders.make_agent("author", "Hazel Smith", kind="person")
    essay = builders.make_document("the-essay", kind="essay", authors=[author])
    builders.make_text(essay, "Nothing yet.\n\nThe bridge cable says so.", role="original")
    wanted = builders.make_document("lost-cable", holding="wanted", date="1962-03-06")
    builders.make_citation(essay, wanted, anchor="en-p2", exact="bridge cable")
    builders.make_citation(essay, wanted, described_place="note 90")
    html = get(client)
    assert "1 document of which no words are held" in words(html)
    said = words(html)
    assert "In no collection 1 wanted" in said
    assert "6 March 1962 Lost cable Cable 1 work Hazel Smith, The essay: ¶2" in said
    assert '<a href="/documents/the-essay/#en-p2">' in html


def test_those_of_a_collection_stand_together_by_number(client: Client) -> None:
    held = builders.make_document("held")
    wanted = [builders.make_document(f"wanted-{n}", holding="wanted") for n in range(2)]
    builders.make_collection("dossier", "On Bridges", documents=[wanted[1], held, wanted[0]])
    said = words(get(client))
    assert "On Bridges 2 wanted, by number" in said or "dossier" in said
    assert said.index("Document No. 1 Date not known Wanted 1") < said.index("Document No. 3")
    assert "No work here; it stands in the collection" in said


def test_what_only_a_draft_cites_is_for_curators(client: Client) -> None:
    draft = builders.make_document("a-draft", kind="essay", published=False)
    builders.make_citation(draft, builders.make_document("lost-cable", holding="wanted"))
    assert "Lost cable" not in get(client)
    client.force_login(builders.make_curator())
    assert "Lost cable" in get(client)
    assert "A draft Draft" in words(get(client))


def test_readers_are_asked_to_write_only_where_there_is_somewhere_to_write_to(
    client: Client, settings: Settings
) -> None:
    essay = builders.make_document("the-essay", kind="essay")
    builders.make_citation(essay, builders.make_document("lost-cable", holding="wanted"))
    for contact, asked in (("Office hours: never.", True), ("", False)):
        settings.ARCHIVE_CONTACT = contact
        for path in ("/wanted/", "/rights/", "/nowhere/"):
            assert ("rite to us" in client.get(path).content.decode()) is asked, path


def test_the_list_with_filters_is_offered_after_the_title(client: Client) -> None:
    essay = builders.make_document("the-essay", kind="essay")
    builders.make_citation(essay, builders.make_document("lost-cable", holding="wanted"))
    assert "Not held Wanted 1 document of which" in words(get(client))
    assert get(client).index("<h1>") < get(client).index("Open as a list with filters")


def test_the_list_costs_the_same_for_many(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    author = builders.make_agent("author")
    essay = builders.make_document("the-essay", kind="essay", authors=[author])
    for number in range(30):
        wanted = builders.make_document(f"lost-{number}", holding="wanted")
        builders.make_citation(essay, wanted, described_place=f"note {number}")
    with django_assert_max_num_queries(9):
        assert "Lost 29" in get(client)


def test_the_number_is_that_of_the_collection_under_which_it_stands(client: Client) -> None:
    fourth, second, third = (
        builders.make_document(slug, holding="wanted") for slug in ("fourth", "second", "third")
    )
    held = [builders.make_document(f"held-{n}") for n in range(2)]
    builders.make_collection("arches", "Arches", documents=[held[0], second, third, fourth])
    builders.make_collection("bridges", "Bridges", documents=[fourth, held[1]])
    said = words(get(client))
    assert said.count("wanted, by number") == 1
    assert said.index("No. 2 Date not known Second") < said.index("No. 3 Date not known Third")
    assert said.index("No. 3 Date not known Third") < said.index("No. 4 Date not known Fourth")


# PostgreSQL's index reads anew what its own transaction has written, for every page.
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("search_index")
def test_the_order_is_worked_out_once_until_something_changes(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wanting, "PAGE_SIZE", 1)
    worked_out: list[Listed] = []
    in_order = wanting._in_order

    def counted(listed: Listed) -> list[wanting.Standing]:
        worked_out.append(listed)
        return in_order(listed)

    monkeypatch.setattr(wanting, "_in_order", counted)
    essay = builders.make_document("the-essay", kind="essay")
    for number in range(2):
        wanted = builders.make_document(f"lost-{number}", holding="wanted", date=f"196{number}")
        builders.make_citation(essay, wanted)
    assert "Lost 0" in get(client)
    assert "Lost 1" in get(client, "/wanted/?page=2")
    assert len(worked_out) == 1
    earlier = builders.make_document("lost-before", holding="wanted", date="1950")
    builders.make_citation(essay, earlier)
    assert "Lost before" in get(client)
    assert len(worked_out) == 2
    builders.make_collection("arches", "Arches", documents=[wanted])
    assert "Lost 1" in get(client)
    draft = builders.make_document("a-draft", kind="essay", published=False)
    builders.make_citation(draft, builders.make_document("lost-later", holding="wanted"))
    client.force_login(builders.make_curator())
    assert "Lost later" in get(client, "/wanted/?page=4")
