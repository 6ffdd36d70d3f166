"""Rows for tests: plain functions that make one valid thing each and leave the rest to the test.

`make_text` derives the passages at once, so that a test can cite them. Whoever writes rows in
another way calls `refresh` afterwards, as the ingest and the admin do.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission, User
from django.utils import timezone

from documents.derived import refresh
from documents.models import (
    Agent,
    AgentName,
    ArchivalReference,
    Citation,
    Collection,
    CollectionPlace,
    Contribution,
    Document,
    Place,
    Repository,
    Text,
    Topic,
)
from documents.record.vocabulary import (
    ADDRESSEE,
    AUTHOR,
    DRAFT,
    FULL_TEXT,
    ISSUING_BODY,
    PUBLISHED,
)


def make_agent(
    slug: str, name: str = "", *, names: Iterable[tuple[str, str]] = (), **fields: Any
) -> Agent:
    """An agent; `names` are its variant names as (words, language)."""
    agent = Agent.objects.create(slug=slug, name=name or slug.replace("-", " ").title(), **fields)
    for order, (words, language) in enumerate(names):
        AgentName.objects.create(agent=agent, words=words, language=language, order=order)
    return agent


def make_document(
    slug: str = "bridge-cable",
    *,
    published: bool = True,
    issued_by: Iterable[Agent] = (),
    addressed_to: Iterable[Agent] = (),
    distribution: Iterable[Agent] = (),
    authors: Iterable[Agent] = (),
    **fields: Any,
) -> Document:
    """A published cable held in full, unless the test says otherwise. `date` is EDTF."""
    values = {
        "kind": "cable",
        "holding": FULL_TEXT,
        "title": slug.replace("-", " ").capitalize(),
        "date_edtf": fields.pop("date", ""),
        "status": PUBLISHED if published else DRAFT,
        "published_at": timezone.now() if published else None,
    }
    document = Document.objects.create(slug=slug, **(values | fields))
    for agent in issued_by:
        make_contribution(document, ISSUING_BODY, agent)
    for agent in authors:
        make_contribution(document, AUTHOR, agent)
    for agent in addressed_to:
        make_contribution(document, ADDRESSEE, agent)
    for agent in distribution:
        make_contribution(document, ADDRESSEE, agent, copy=True)
    return document


def make_contribution(
    document: Document, role: str, agent: Agent | None = None, **fields: Any
) -> Contribution:
    order = fields.pop("order", document.contributions.count())
    return Contribution.objects.create(
        document=document, role=role, agent=agent, order=order, **fields
    )


def make_text(
    document: Document,
    body: str,
    *,
    key: str = "en",
    role: str = "translation",
    language: str = "en",
    **fields: Any,
) -> Text:
    """A text with its passages derived: the first is `en-p1`."""
    text = Text.objects.create(
        document=document, body=body, key=key, role=role, language=language, **fields
    )
    refresh([document])
    text.refresh_from_db()
    return text


def make_citation(document: Document, target: Document, **fields: Any) -> Citation:
    """A confirmed citation, unless the test says otherwise."""
    return Citation.objects.create(document=document, target=target, **fields)


def make_repository(slug: str = "prc-fma", abbreviation: str = "PRC FMA") -> Repository:
    return Repository.objects.create(
        slug=slug, name=f"Archive {abbreviation}", abbreviation=abbreviation
    )


def make_reference(
    document: Document, repository: Repository, shelfmark: str, pages: str = ""
) -> ArchivalReference:
    """A reference with the file and the page numbers that are read from it."""
    reference = ArchivalReference.objects.create(
        document=document, repository=repository, shelfmark=shelfmark, pages=pages
    )
    refresh([document])
    reference.refresh_from_db()
    return reference


def make_collection(
    slug: str, title: str = "", *, documents: Iterable[Document] = (), **fields: Any
) -> Collection:
    """A collection in which the documents stand as No. 1, 2, 3 ..."""
    collection = Collection.objects.create(slug=slug, title=title or slug, **fields)
    for ordinal, document in enumerate(documents, start=1):
        CollectionPlace.objects.create(collection=collection, document=document, ordinal=ordinal)
    return collection


def make_place(slug: str, name: str = "", **fields: Any) -> Place:
    return Place.objects.create(slug=slug, name=name or slug.title(), **fields)


def make_topic(slug: str, *documents: Document) -> Topic:
    topic = Topic.objects.create(slug=slug, name=slug.replace("-", " ").capitalize())
    topic.documents.set(documents)
    return topic


def make_curator(username: str = "curator") -> User:
    """Somebody who may see drafts and change nothing."""
    curator = User.objects.create_user(username, password="for tests only", is_staff=True)
    curator.user_permissions.add(Permission.objects.get(codename="view_document"))
    return curator
