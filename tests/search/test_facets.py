"""Counts beside the choices: each is the number of results if that choice alone were made."""

import pytest
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from documents.models import Agent, AgentMention, Collection, Document, PlaceMention
from documents.record.vocabulary import WANTED
from documents.search.facets import MOST_LISTED
from documents.search.filters import ALWAYS_COUNTED
from tests import builders
from tests.search.lists import counts_of, everything, listed_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("way")]

OPEN = "&".join(
    f"open={name}"
    for name in ("holding", "topic", "role", "repository", "file", "language", "agent")
)


@pytest.fixture
def holdings() -> list[Document]:
    """Some documents that differ in everything that can be filtered."""
    ministry = builders.make_agent("ministry")
    bureau = builders.make_agent("bureau", parent=ministry)
    harbour = builders.make_agent("harbour")
    place = builders.make_place("yalu")
    other_place = builders.make_place("ferry", within=place)
    made = [
        builders.make_document("a", date="1961-05", issued_by=[ministry, bureau]),
        builders.make_document("b", date="1961-06-01", issued_by=[bureau], kind="report"),
        builders.make_document("c", date="1957", issued_by=[harbour], addressed_to=[ministry]),
        builders.make_document("d", addressed_to=[harbour], distribution=[bureau], kind="report"),
        builders.make_document("e", date="1962", kind="essay", authors=[harbour]),
    ]
    for document in made[:3]:
        PlaceMention.objects.create(document=document, place=place)
        PlaceMention.objects.create(document=document, place=place, words="again")
    PlaceMention.objects.create(document=made[3], place=other_place)
    AgentMention.objects.create(document=made[4], agent=bureau)
    builders.make_text(made[0], "Girders.", language="zh-Hans")
    made[1].original_languages = ["zh", "ru"]
    made[1].save()
    builders.make_reference(made[0], builders.make_repository(), "118-00001-02")
    series = builders.make_collection("series", documents=made[:1])
    builders.make_collection("dossier", documents=made[:2], parent=series)
    builders.make_topic("bridges", *made[2:])
    return made


@pytest.mark.parametrize(
    "query",
    [
        "",
        "kind=report",
        "issued_by=ministry",
        "issued_by=ministry&kind=cable",
        "place=yalu&kind=report",
        "date_after=1961-05-08&date_before=1961",
        "q=harbour&topic=bridges",
        "agent=bureau&addressed_to=harbour&language=zh",
        "repository=prc-fma&collection=series",
        "language=zh-hans&file=prc-fma/118-00001",
    ],
)
def test_a_count_is_the_number_of_results_of_its_choice(
    holdings: list[Document], query: str
) -> None:
    for found in listed_for(f"{query}&{OPEN}").facets():
        assert found.counted
        for choice in everything(found.choices):
            chosen = QueryDict(query, mutable=True)
            chosen.setlist(found.name, [choice.slug])
            listed = listed_for(chosen.urlencode())
            assert listed.count == choice.count, (found.name, choice)
            assert len(listed.ids(slice(0, 10))) == choice.count


def test_every_filter_of_choices_has_its_facet(holdings: list[Document]) -> None:
    listed = listed_for(OPEN)
    assert [found.name for found in listed.facets()] == list(listed.asked.offered)
    assert all(found.choices for found in listed.facets())


def test_only_some_are_counted_until_they_are_opened_or_used(holdings: list[Document]) -> None:
    found = {each.name: each for each in listed_for("open=topic&language=zh").facets()}
    counted = {name for name, each in found.items() if each.counted}
    assert counted == {*ALWAYS_COUNTED, "topic", "language"}
    assert not any(each.choices for each in found.values() if not each.counted)


def test_a_series_is_counted_with_its_volumes_each_document_once(
    holdings: list[Document],
) -> None:
    (series,) = listed_for("").facet("collection").choices
    assert (series.slug, series.count) == ("series", 2)
    assert [(part.slug, part.count) for part in series.parts] == [("dossier", 2)]


def test_of_a_series_its_holdings_are_counted(holdings: list[Document]) -> None:
    Document.objects.filter(slug="b").update(holding="precis-only")
    key = Collection.objects.get(slug="series").pk
    assert listed_for("").crossed("collection", [key], "holding") == {
        key: {"full-text": 1, "precis-only": 1}
    }


def test_choices_are_looked_for_by_any_of_their_names(holdings: list[Document]) -> None:
    harbour = Agent.objects.get(slug="harbour")
    harbour.names.create(words="港务局", language="zh-Hans")
    found = listed_for("in_agent=港务&in_issued_by=mini").facets()
    by_name = {each.name: each for each in found}
    assert counts_of(by_name["agent"]) == {"harbour": 3}
    assert counts_of(by_name["issued_by"]) == {"ministry": 2}
    chosen = listed_for("in_agent=港务&agent=bureau").facet("agent")
    assert counts_of(chosen) == {"harbour": 3, "bureau": 4}


def test_the_fullest_choices_are_listed_and_the_others_numbered() -> None:
    agents = [builders.make_agent(f"agent-{number}") for number in range(MOST_LISTED + 10)]
    builders.make_document("all", issued_by=agents)
    builders.make_document("some", issued_by=agents[-20:])
    found = listed_for("").facet("issued_by")
    assert (len(found.choices), found.left) == (MOST_LISTED, 10)
    assert {choice.slug for choice in found.choices[:20]} == {each.slug for each in agents[-20:]}
    left = next(each.slug for each in agents if each.slug not in counts_of(found))
    chosen = listed_for(f"issued_by={left}").facet("issued_by")
    assert (len(chosen.choices), chosen.left) == (MOST_LISTED + 1, 9)
    assert counts_of(chosen)[left] == 1


def test_drafts_and_uncited_wanted_documents_are_never_counted() -> None:
    agent = builders.make_agent("harbour")
    builders.make_document("draft", published=False, issued_by=[agent])
    builders.make_document("wanted", holding=WANTED, issued_by=[agent])
    assert all(not found.choices for found in listed_for(OPEN).facets())
    curators = {each.name: each for each in listed_for(OPEN, curator=True).facets()}
    assert counts_of(curators["issued_by"]) == {"harbour": 2}


def test_counting_takes_as_many_queries_for_many_documents_as_for_few(
    holdings: list[Document], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    query = "issued_by=ministry&date_after=1957"
    most = queries_for(query, django_assert_num_queries)
    for number in range(40):
        builders.make_document(
            f"more-{number}", date="1961", issued_by=[builders.make_agent(f"agent-{number}")]
        )
    assert queries_for(query, django_assert_num_queries) == most


def queries_for(query: str, count: DjangoAssertNumQueries) -> int:
    """How many queries the facets take, once the values are read."""
    listed = listed_for(query)
    assert listed.asked.parameters
    budget = 12 if listed.plain else 3
    with count(budget) as taken:
        listed.facets()
    return len(taken)
