"""A choice is what a document that the reader may see names: no other name is given away."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.models import AgentMention, Document, PlaceMention
from documents.search.filters import DocumentFilterSet
from tests import builders
from tests.search.lists import listed_for, slugs_of

PARAMETERS = (
    "agent",
    "issued_by",
    "addressed_to",
    "place",
    "collection",
    "repository",
    "file",
    "topic",
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("way")]


@pytest.fixture
def draft() -> Document:
    """A draft that alone names an agent, a place and all else, each called "Sluice"."""
    agent = builders.make_agent("sluice", "Sluice")
    draft = builders.make_document("draft", published=False, issued_by=[agent])
    AgentMention.objects.create(document=draft, agent=agent)
    PlaceMention.objects.create(document=draft, place=builders.make_place("sluice"))
    builders.make_collection("sluice", "Sluice", documents=[draft])
    builders.make_reference(draft, builders.make_repository("sluice", "Sluice"), "118-00001-02")
    builders.make_topic("sluice", draft)
    builders.make_document("open")
    return draft


def asked_by_public(query: str) -> DocumentFilterSet:
    return listed_for(query).asked


def value_of(name: str) -> str:
    return "sluice/118-00001-02" if name == "file" else "sluice"


@pytest.mark.parametrize("name", PARAMETERS)
def test_what_only_a_draft_names_is_no_choice_for_the_public(
    draft: Document, client: Client, name: str
) -> None:
    html = client.get(f"/documents/?{name}={value_of(name)}&in_{name}=sluice").content.decode()
    assert f"“{value_of(name)}” is not a choice here and was left out." in html
    assert "Sluice" not in html
    assert slugs_of(listed_for(f"{name}={value_of(name)}")) == ["open"]


@pytest.mark.parametrize("name", PARAMETERS)
def test_for_a_curator_it_is_one(draft: Document, client: Client, name: str) -> None:
    client.force_login(builders.make_curator())
    html = client.get(f"/documents/?{name}={value_of(name)}").content.decode()
    assert "is not a choice here" not in html
    assert "Sluice" in html


@pytest.mark.parametrize("name", PARAMETERS)
def test_what_a_published_document_names_beside_the_draft_is_a_choice(
    draft: Document, name: str
) -> None:
    draft.status, draft.published_at = "published", draft.created_at
    draft.save()
    assert not asked_by_public(f"{name}={value_of(name)}").errors


def test_a_body_is_a_choice_by_its_parts_and_a_place_by_what_lies_within_it() -> None:
    ministry = builders.make_agent("ministry")
    bureau = builders.make_agent("bureau", parent=ministry)
    builders.make_agent("hidden-bureau", parent=ministry)
    province = builders.make_place("province")
    document = builders.make_document("one", addressed_to=[bureau])
    PlaceMention.objects.create(
        document=document, place=builders.make_place("town", within=province)
    )
    asked = asked_by_public("agent=ministry&agent=hidden-bureau&place=province")
    assert list(asked.chosen("agent").names) == ["ministry"]
    assert list(asked.chosen("place").names) == ["province"]
    assert slugs_of(listed_for("agent=ministry&agent=hidden-bureau&place=province")) == ["one"]


def test_many_choices_take_as_many_queries_as_one(
    way: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    agents = [builders.make_agent(f"agent-{number}") for number in range(20)]
    builders.make_document("one", issued_by=agents)
    for asked_for in (agents[:1], agents):
        asked = asked_by_public("&".join(f"agent={agent.slug}" for agent in asked_for))
        with django_assert_num_queries(5 if way == "plain" else 2):
            assert len(asked.chosen("agent").names) == len(asked_for)
