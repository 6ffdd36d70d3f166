"""Document numbers of an essay become automatic citations; curators' decisions outlive them."""

import pytest

from documents import derived
from documents.models import Citation, Collection, Document
from tests.builders import make_collection, make_document, make_text

pytestmark = pytest.mark.django_db

BODY = "Water was low (Document No. 2).\n\nIt rose. As noted (Document No. 1), it rose again."


@pytest.fixture
def dossier() -> Collection:
    documents = [make_document("first"), make_document("second")]
    return make_collection("dossier", designation="e-Dossier no. 7", documents=documents)


@pytest.fixture
def essay(dossier: Collection) -> Document:
    essay = make_document("essay", kind="essay")
    dossier.places.create(document=essay, label="introduction")
    make_text(essay, BODY)
    return essay


def found(essay: Document) -> list[tuple[str, str, str]]:
    return [
        (row.anchor, row.exact, row.target.slug if row.target else "")
        for row in essay.citations.filter(status="automatic")
    ]


def test_a_number_means_the_document_of_the_essays_collection(essay: Document) -> None:
    assert found(essay) == [
        ("en-p1", "Document No. 2", "second"),
        ("en-p2", "Document No. 1", "first"),
    ]


def test_a_citation_shows_its_evidence_and_its_sentence(essay: Document) -> None:
    row = essay.citations.all()[1]
    assert row.evidence == "Document No. 1 of e-Dossier no. 7"
    assert row.sentence == "As noted (Document No. 1), it rose again."
    assert (row.prefix, row.suffix) == ("It rose. As noted (", "), it rose again.")


def test_a_document_that_comes_later_is_found(dossier: Collection) -> None:
    essay = make_document("essay", kind="essay")
    dossier.places.create(document=essay, label="introduction")
    make_text(essay, "See (Document No. 3).")
    assert found(essay) == []
    third = make_document("third")
    dossier.places.create(document=third, ordinal=3)
    derived.refresh([third])
    assert found(essay) == [("en-p1", "Document No. 3", "third")]


def test_in_two_collections_nobody_can_say_which_is_meant(essay: Document) -> None:
    other = make_collection("other", documents=[make_document("elsewhere")])
    other.places.create(document=essay, label="reprint")
    derived.refresh([essay])
    assert found(essay) == []


@pytest.mark.parametrize("decision", ["confirmed", "rejected"])
def test_a_curators_decision_outlives_a_rebuild(essay: Document, decision: str) -> None:
    Citation.objects.filter(anchor="en-p1").update(status=decision)
    derived.refresh([essay])
    assert [row.status for row in essay.citations.filter(anchor="en-p1")] == [decision]
    assert found(essay) == [("en-p2", "Document No. 1", "first")]


def test_words_that_go_take_their_automatic_citation_along(essay: Document) -> None:
    text = essay.texts.get()
    text.body = "Water was low."
    text.save()
    derived.refresh([essay])
    assert found(essay) == []
