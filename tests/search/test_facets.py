"""Counts beside the choices: each is the number of results if that choice alone were made."""

from collections.abc import Iterator

import pytest
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from documents.models import Agent, AgentMention, Document, PlaceMention
from documents.record.vocabulary import WANTED
from documents.search.facets import Choice, Facet, facet, facets
from documents.search.filters import DocumentFilterSet
from tests import builders

pytestmark = pytest.mark.django_db


def asked_for(query: str) -> DocumentFilterSet:
    return DocumentFilterSet(QueryDict(query), queryset=Document.objects.public())


def everything(choices: tuple[Choice, ...]) -> Iterator[Choice]:
    for choice in choices:
        yield choice
        yield from everything(choice.parts)


def counts(found: Facet) -> dict[str, int]:
    return {choice.slug: choice.count for choice in everything(found.choices)}


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
    builders.make_collection("dossier", documents=made[:2])
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
    ],
)
def test_a_count_is_the_number_of_results_of_its_choice(
    holdings: list[Document], query: str
) -> None:
    for found in facets(asked_for(query)):
        for choice in everything(found.choices):
            chosen = QueryDict(query, mutable=True)
            chosen.setlist(found.name, [choice.slug])
            assert asked_for(chosen.urlencode()).qs.count() == choice.count, (found.name, choice)


def test_every_filter_of_choices_has_its_facet(holdings: list[Document]) -> None:
    filters = DocumentFilterSet.base_filters
    named = [name for name in filters if name not in ("q", "date_after", "date_before", "sort")]
    assert [found.name for found in facets(asked_for(""))] == named
    assert all(found.choices for found in facets(asked_for("")))


def test_counts_do_not_collapse_when_a_value_is_chosen(holdings: list[Document]) -> None:
    assert counts(facet(asked_for("kind=report"), "kind")) == {"cable": 2, "report": 2, "essay": 1}


def test_a_body_is_counted_with_its_parts_each_document_once(holdings: list[Document]) -> None:
    (ministry, harbour) = facet(asked_for(""), "issued_by").choices
    assert (ministry.slug, ministry.count, harbour.slug, harbour.count) == (
        "ministry",
        2,
        "harbour",
        1,
    )
    assert [(part.slug, part.count) for part in ministry.parts] == [("bureau", 2)]


def test_choices_that_would_leave_nothing_are_hidden_unless_chosen(
    holdings: list[Document],
) -> None:
    assert "essay" not in counts(facet(asked_for("issued_by=harbour"), "kind"))
    found = facet(asked_for("issued_by=harbour&kind=essay&topic=bridges"), "kind")
    assert [(choice.slug, choice.count, choice.chosen) for choice in found.choices] == [
        ("cable", 1, False),
        ("essay", 0, True),
    ]


def test_a_chosen_part_of_a_body_without_documents_stands_alone(holdings: list[Document]) -> None:
    found = facet(asked_for("issued_by=bureau&q=nothing"), "issued_by")
    assert [(choice.slug, choice.count) for choice in found.choices] == [("bureau", 0)]


def test_a_body_within_itself_by_mistake_does_not_hang(holdings: list[Document]) -> None:
    bureau = Agent.objects.get(slug="bureau")
    Agent.objects.filter(slug="ministry").update(parent=bureau)
    assert [choice.slug for choice in facet(asked_for(""), "issued_by").choices] == ["harbour"]


def test_drafts_and_uncited_wanted_documents_are_never_counted() -> None:
    agent = builders.make_agent("harbour")
    builders.make_document("draft", published=False, issued_by=[agent])
    builders.make_document("wanted", holding=WANTED, issued_by=[agent])
    assert all(not found.choices for found in facets(asked_for("")))


def test_counting_takes_as_many_queries_for_many_documents_as_for_few(
    holdings: list[Document], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    asked = asked_for("issued_by=ministry&date_after=1957")
    assert asked.parameters()
    with django_assert_num_queries(15):
        facets(asked)
    for number in range(40):
        builders.make_document(
            f"more-{number}", date="1961", issued_by=[builders.make_agent(f"agent-{number}")]
        )
    asked = asked_for("issued_by=ministry&date_after=1957")
    assert asked.parameters()
    with django_assert_num_queries(15):
        facets(asked)
