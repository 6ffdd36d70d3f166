"""Queries whose SQL is made once give what Django gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, QuerySet
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from documents.models import Agent, Contribution, Document
from documents.models.prepared import Key, Prepared, hold, hold_by
from tests.builders import make_agent, make_contribution, make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def documents() -> list[Document]:
    made = [make_document(f"cable-{number}", date_edtf="1961-05-08") for number in range(5)]
    for document in made:
        make_contribution(document, "aut", make_agent(f"agent-{document.slug}"))
    return made


def _by_slug() -> Prepared[Document]:
    return Prepared(lambda slugs: Document.objects.filter(slug__in=slugs).order_by("slug"))


def _contributions() -> Prepared[Contribution]:
    return Prepared(
        lambda keys: (
            Contribution.objects.filter(document__in=keys)
            .select_related("agent")
            .defer("agent__description")
        )
    )


def _fields(record: object) -> dict[str, object]:
    return {name: value for name, value in vars(record).items() if name != "_state"}


def test_records_are_those_of_django(documents: list[Document]) -> None:
    found = _by_slug().rows(["cable-1", "cable-3"])
    for record, same in zip(found, [documents[1], documents[3]], strict=True):
        assert _fields(record) == _fields(Document.objects.get(pk=same.pk))


def test_one_query_is_asked_again_with_other_keys(documents: list[Document]) -> None:
    query = _by_slug()
    assert [each.slug for each in query.rows(["cable-0"])] == ["cable-0"]
    assert [each.slug for each in query.rows(["cable-4"])] == ["cable-4"]


@pytest.mark.parametrize("most", [1, 2, 3, 4, 5])
def test_as_many_keys_as_there_are(documents: list[Document], most: int) -> None:
    slugs = [document.slug for document in documents[:most]]
    assert [each.slug for each in _by_slug().rows(slugs)] == slugs


def test_a_key_that_comes_twice_is_one(documents: list[Document]) -> None:
    assert len(_by_slug().rows(["cable-0", "cable-0", "cable-0"])) == 1


def test_nothing_is_asked_without_keys(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert _by_slug().rows([]) == []


def test_many_keys_are_asked_for_in_parts(documents: list[Document]) -> None:
    keys = [*(f"none-{number}" for number in range(600)), "cable-2"]
    with CaptureQueriesContext(connection) as asked:
        assert [each.slug for each in _by_slug().rows(keys)] == ["cable-2"]
    assert len(asked) == 2


def test_what_is_selected_beside_is_there(
    documents: list[Document], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        found = _contributions().rows([documents[0].pk])
        assert [row.agent and row.agent.slug for row in found] == ["agent-cable-0"]


def test_what_was_left_out_is_read_when_it_is_asked_for(documents: list[Document]) -> None:
    Agent.objects.update(description="A bureau.")
    (row,) = _contributions().rows([documents[0].pk])
    assert row.agent
    assert row.agent.description == "A bureau."


def test_a_key_may_stand_in_several_places(documents: list[Document]) -> None:
    def query(keys: Sequence[Key]) -> QuerySet[Document]:
        named = Contribution.objects.filter(document__in=keys).values("document")
        return Document.objects.filter(pk__in=keys).filter(pk__in=named)

    assert Prepared(query).rows([documents[0].pk]) == [documents[0]]


def test_values_are_those_of_django(documents: list[Document]) -> None:
    query = Prepared(
        lambda keys: Document.objects.filter(pk__in=keys).values_list("slug", "date_earliest")
    )
    rows = Document.objects.filter(slug="cable-0").values_list("slug", "date_earliest")
    assert query.values([documents[0].pk]) == list(rows)


def test_what_a_record_holds_is_not_asked_for(
    documents: list[Document], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = list(Contribution.objects.all())
    with django_assert_num_queries(0):
        hold_by(documents, "contributions", rows, "document_id")
        hold(documents[0], "topics", [])
        assert [len(document.contributions.all()) for document in documents] == [1] * 5
        assert list(documents[0].topics.all()) == []


def test_a_held_relation_that_is_filtered_has_nothing_of_others(documents: list[Document]) -> None:
    hold(documents[0], "contributions", list(documents[0].contributions.all()))
    assert documents[0].contributions.all()
    assert not documents[0].contributions.all().exclude(role="rcp")


@pytest.mark.parametrize(
    "query",
    [
        lambda keys: Document.objects.filter(title__icontains=keys[0]),
        lambda keys: Document.objects.filter(pk=keys[0]),
    ],
)
@pytest.mark.usefixtures("documents")
def test_a_query_that_does_not_ask_for_its_keys_as_they_are_is_refused(query: Any) -> None:
    with pytest.raises(ValueError, match="each of its keys"):
        Prepared[Document](query).rows([1, 2])


def test_what_is_annotated_is_no_record(documents: list[Document]) -> None:
    counted = Document.objects.annotate(Count("contributions"))
    query = Prepared[Document](lambda keys: counted.filter(pk__in=keys))
    with pytest.raises(ValueError, match="annotated"):
        query.rows([documents[0].pk])
