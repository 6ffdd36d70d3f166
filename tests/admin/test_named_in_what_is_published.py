"""An authority that a published document names is part of what is published."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from documents.models import AgentMention, Document, PlaceMention
from tests.admin.sent_forms import change_address, send, shown
from tests.builders import (
    make_agent,
    make_collection,
    make_contribution,
    make_document,
    make_place,
    make_reference,
    make_repository,
    make_topic,
)

pytestmark = pytest.mark.django_db


def contributor(document: Document) -> Any:
    agent = make_agent("bureau")
    make_contribution(document, "isb", agent)
    return agent


def body_of_a_contributor(document: Document) -> Any:
    ministry = make_agent("ministry")
    make_contribution(document, "isb", make_agent("bureau", parent=ministry))
    return ministry


def mentioned_agent(document: Document) -> Any:
    agent = make_agent("bureau")
    AgentMention.objects.create(document=document, agent=agent)
    return agent


def place(document: Document) -> Any:
    county = make_place("county")
    PlaceMention.objects.create(document=document, place=county)
    return county


def province_of_a_place(document: Document) -> Any:
    province = make_place("province")
    county = make_place("county", within=province)
    PlaceMention.objects.create(document=document, place=make_place("bridge", within=county))
    return province


def collection(document: Document) -> Any:
    return make_collection("bridges", documents=[document])


def repository(document: Document) -> Any:
    archive = make_repository()
    make_reference(document, archive, "118-01026-03")
    return archive


def topic(document: Document) -> Any:
    return make_topic("bridges", document)


AUTHORITIES = pytest.mark.parametrize(
    "authority_of",
    [
        contributor,
        body_of_a_contributor,
        mentioned_agent,
        place,
        province_of_a_place,
        collection,
        repository,
        topic,
    ],
)


def name_of(authority: Any) -> str:
    return "title" if hasattr(authority, "title") else "name"


@AUTHORITIES
def test_a_curator_changes_none_that_a_published_document_names(
    curator: Client, authority_of: Callable[[Document], Any]
) -> None:
    authority = authority_of(make_document())
    name = name_of(authority)
    before = getattr(authority, name)
    address = change_address(authority)
    page = curator.get(address).content.decode()
    assert "Published documents name this (“Bridge cable”)" in page
    assert 'name="_save"' not in page
    assert f'name="{name}"' not in page
    assert 'name="names-0-words"' not in page
    assert 'name="places-0-ordinal"' not in page
    tampered = {
        name: "Mine",
        "slug": authority.slug,
        "names-TOTAL_FORMS": 1,
        "names-INITIAL_FORMS": 0,
        "names-0-words": "Mine",
    }
    assert curator.post(address, tampered).status_code == 403
    deleted = curator.post(address.replace("/change/", "/delete/"), {"post": "yes"})
    assert deleted.status_code == 403
    authority.refresh_from_db()
    assert getattr(authority, name) == before
    if hasattr(authority, "names"):
        assert not authority.names.exists()


@AUTHORITIES
def test_a_curator_changes_those_that_only_drafts_name(
    curator: Client, authority_of: Callable[[Document], Any]
) -> None:
    authority = authority_of(make_document(published=False))
    address = change_address(authority)
    send(curator, address, shown(curator, address) | {name_of(authority): "Renamed"})
    authority.refresh_from_db()
    assert getattr(authority, name_of(authority)) == "Renamed"


@AUTHORITIES
def test_an_editor_changes_all(editor: Client, authority_of: Callable[[Document], Any]) -> None:
    authority = authority_of(make_document())
    address = change_address(authority)
    assert "only an Editor may change it" not in editor.get(address).content.decode()
    send(editor, address, shown(editor, address) | {name_of(authority): "Renamed"})
    authority.refresh_from_db()
    assert getattr(authority, name_of(authority)) == "Renamed"


def test_many_documents_are_not_all_named(curator: Client) -> None:
    topic = make_topic("bridges", *(make_document(f"cable-{number}") for number in range(5)))
    page = curator.get(change_address(topic)).content.decode()
    assert "“Cable 0”, “Cable 1”, “Cable 2” and 2 more" in page


@pytest.mark.parametrize("model", ["agent", "place", "collection", "repository", "topic"])
def test_a_curator_adds_new_ones(curator: Client, model: str) -> None:
    address = f"/admin/documents/{model}/add/"
    sent = shown(curator, address) | {"name": "New", "title": "New", "slug": "new"}
    send(curator, address, sent)
