"""Whatever writes, the triggers write down what changed; raw SQL is no way round them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection

from documents.models import (
    Agent,
    AgentMention,
    AgentName,
    ArchivalReference,
    Citation,
    Collection,
    CollectionPlace,
    Contribution,
    Document,
    Identifier,
    Place,
    PlaceMention,
    Repository,
    SearchChange,
    Statement,
    Text,
    Topic,
)
from documents.search.index import triggers
from tests.builders import make_agent, make_collection, make_document

pytestmark = pytest.mark.django_db


def changes() -> set[tuple[str, int]]:
    return set(SearchChange.objects.values_list("subject", "key"))


def forget() -> None:
    SearchChange.objects.all().delete()


def test_every_trigger_is_there_after_all_migrations() -> None:
    assert triggers.missing(connection) == []


def test_a_table_that_a_later_migration_makes_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    later = triggers.Watch("later", "document", "{row}.document_id", events=("INSERT",))
    monkeypatch.setattr(triggers, "WATCHES", (*triggers.WATCHES, later))
    triggers.install(None, connection.SchemaEditorClass(connection))
    assert triggers.missing(connection) == ["search_later_document_insert"]


def _text(document: Document) -> Any:
    return Text.objects.create(
        document=document, key="en", role="translation", language="en", body="A pier."
    )


def _contribution(document: Document) -> Any:
    return Contribution.objects.create(document=document, role="isb", credited_as="Harbour Office")


def _reference(document: Document) -> Any:
    repository = Repository.objects.create(slug="city-archive", name="City Archive")
    return ArchivalReference.objects.create(
        document=document, repository=repository, shelfmark="12-1"
    )


def _mention(document: Document) -> Any:
    return AgentMention.objects.create(document=document, words="the pilot")


def _place(document: Document) -> Any:
    return PlaceMention.objects.create(document=document, words="the lower pier")


def _identifier(document: Document) -> Any:
    return Identifier.objects.create(document=document, archive="other", value="17")


def _statement(document: Document) -> Any:
    return Statement.objects.create(document=document, field="title", value="T", said_by="A list")


@pytest.mark.parametrize(
    "make", [_text, _contribution, _reference, _mention, _place, _identifier, _statement]
)
def test_what_belongs_to_a_document_changes_it(make: Callable[[Document], Any]) -> None:
    document = make_document("pier")
    forget()
    row = make(document)
    assert ("document", document.pk) in changes()
    forget()
    type(row).objects.filter(pk=row.pk).update(document=document)
    assert ("document", document.pk) in changes()
    forget()
    row.delete()
    assert ("document", document.pk) in changes()


def test_what_moves_from_one_document_to_another_changes_both() -> None:
    one, other = make_document("one"), make_document("other")
    row = _identifier(one)
    forget()
    Identifier.objects.filter(pk=row.pk).update(document=other)
    assert {("document", one.pk), ("document", other.pk)} <= changes()


def test_the_time_of_publication_is_a_change() -> None:
    document = make_document("pier")
    forget()
    Document.objects.filter(pk=document.pk).update(published_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert ("document", document.pk) in changes()


def test_a_deleted_document_is_a_change() -> None:
    document = make_document("pier")
    key = document.pk
    forget()
    document.delete()
    assert ("document", key) in changes()


def test_a_bulk_update_a_bulk_insert_and_raw_sql_are_changes() -> None:
    documents = [make_document(f"pier-{number}") for number in range(3)]
    wanted = {("document", document.pk) for document in documents}
    forget()
    Document.objects.update(summary="Stone.")
    assert wanted <= changes()
    forget()
    Identifier.objects.bulk_create(
        Identifier(document=document, archive="other", value=str(document.pk))
        for document in documents
    )
    assert wanted <= changes()
    forget()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE documents_identifier SET value = value || 'b'")
    assert wanted <= changes()


def test_topics_are_many_to_many_and_seen_all_the_same() -> None:
    document, topic = make_document("pier"), Topic.objects.create(slug="piers", name="Piers")
    forget()
    document.topics.add(topic)
    assert changes() == {("document", document.pk)}
    forget()
    topic.documents.clear()
    assert changes() == {("document", document.pk)}


def test_a_citation_changes_what_is_cited() -> None:
    essay, cable, other = (make_document(slug) for slug in ("essay", "cable", "other"))
    forget()
    row = Citation.objects.create(document=essay, target=cable, described_place="a note")
    assert changes() == {("document", cable.pk)}
    forget()
    Citation.objects.filter(pk=row.pk).update(target=other)
    assert changes() == {("document", cable.pk), ("document", other.pk)}


def test_whether_a_document_shows_is_a_change_of_its_standing() -> None:
    document = make_document("pier", published=False)
    forget()
    Document.objects.filter(pk=document.pk).update(title="A new pier")
    assert ("standing", document.pk) not in changes()
    Document.objects.filter(pk=document.pk).update(holding="wanted")
    assert ("standing", document.pk) in changes()


def test_a_place_in_a_collection_changes_its_list() -> None:
    document, collection = make_document("pier"), make_collection("piers")
    forget()
    CollectionPlace.objects.create(document=document, collection=collection, ordinal=1)
    assert changes() == {("document", document.pk), ("listing", collection.pk)}


def test_names_of_authorities_and_what_they_are_part_of_are_changes() -> None:
    agent, above = make_agent("bureau"), make_agent("ministry")
    forget()
    Agent.objects.filter(pk=agent.pk).update(note="Seen.")
    assert changes() == set()
    Agent.objects.filter(pk=agent.pk).update(parent=above)
    assert changes() == {("agent", agent.pk)}
    forget()
    AgentName.objects.create(agent=above, words="Ministerium")
    assert changes() == {("agent", above.pk)}


@pytest.mark.parametrize("model", [Place, Collection, Repository, Topic])
def test_renaming_is_a_change(model: Any) -> None:
    name = "title" if model is Collection else "name"
    row = model.objects.create(slug="one", **{name: "One"})
    forget()
    model.objects.filter(pk=row.pk).update(**{name: "Another"})
    assert changes() == {(model._meta.model_name, row.pk)}


def test_one_row_of_the_queue_a_transaction_however_often_something_changes() -> None:
    document = make_document("pier")
    forget()
    for number in range(5):
        Document.objects.filter(pk=document.pk).update(title=f"Pier {number}")
    assert SearchChange.objects.filter(subject="document", key=document.pk).count() == 1
