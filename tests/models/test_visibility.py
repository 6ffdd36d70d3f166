"""Who sees what: drafts are for curators, wanted records for those who can see why."""

import pytest
from django.contrib.auth.models import AnonymousUser

from documents.models import Document
from tests.builders import make_citation, make_collection, make_curator, make_document

pytestmark = pytest.mark.django_db


def slugs(user: object) -> set[str]:
    return {document.slug for document in Document.objects.visible_to(user)}  # type: ignore[arg-type]


def test_a_draft_is_for_curators() -> None:
    make_document("open")
    make_document("draft", published=False)
    assert slugs(AnonymousUser()) == {"open"}
    assert slugs(make_curator()) == {"open", "draft"}


def test_a_wanted_record_shows_while_a_published_document_cites_it() -> None:
    wanted = make_document("lost-note", holding="wanted")
    essay = make_document("essay", kind="essay")
    assert slugs(AnonymousUser()) == {"essay"}
    citation = make_citation(essay, wanted)
    assert slugs(AnonymousUser()) == {"essay", "lost-note"}
    citation.status = "rejected"
    citation.save()
    assert slugs(AnonymousUser()) == {"essay"}


def test_a_drafts_citation_shows_nothing() -> None:
    wanted = make_document("lost-note", holding="wanted")
    make_citation(make_document("essay", kind="essay", published=False), wanted)
    assert slugs(AnonymousUser()) == set()


def test_a_wanted_record_shows_beside_something_held() -> None:
    wanted = make_document("lost-note", holding="wanted")
    other = make_document("other-note", holding="wanted")
    make_collection("dossier", documents=[wanted, make_document("held")])
    make_collection("all-lost", documents=[other])
    assert slugs(AnonymousUser()) == {"lost-note", "held"}
