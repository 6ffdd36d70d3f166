"""Comments whose words are gone: counted in a sentence, offered a new place, never moved."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from documents.models import Document
from documents.record.vocabulary import ORPHAN, PUBLISHED
from tests.admin.sent_forms import change_address, send, shown
from tests.builders import make_citation, make_document, make_text

pytestmark = pytest.mark.django_db
DOCUMENTS = "/admin/documents/document/"


def with_orphans(*, published: bool = False, notes: int = 1, citations: int = 0) -> Document:
    """A draft whose comments hang on words of its second passage that stand in the first now."""
    document = make_document(published=published)
    make_text(document, "The upper bridge needs planks.\n\nNothing else.")
    for _ in range(notes):
        document.annotations.create(
            anchor="en-p2", exact="bridge needs", heading="h", body="b", orphan=True
        )
    target = make_document("cited", kind="book") if citations else document
    for _ in range(citations):
        make_citation(document, target, anchor="en-p2", exact="stones", status=ORPHAN)
    return document


@pytest.mark.parametrize(
    ("notes", "citations", "sentence"),
    [
        (1, 0, "1 annotation hangs on words that are gone."),
        (2, 0, "2 annotations hang on words that are gone."),
        (0, 1, "1 citation hangs on words that are gone."),
        (1, 2, "1 annotation and 2 citations hang on words that are gone."),
    ],
)
def test_orphans_are_counted_in_a_sentence(
    curator: Client, notes: int, citations: int, sentence: str
) -> None:
    document = with_orphans(notes=notes, citations=citations)
    address = change_address(document)
    assert any(
        told.startswith(sentence) for told in send(curator, address, shown(curator, address))
    )
    assert f"Before this is published: {sentence}" in curator.get(address).content.decode()


def test_the_same_words_elsewhere_are_offered_and_not_taken(curator: Client) -> None:
    document = with_orphans()
    address = change_address(document)
    told = send(curator, address, shown(curator, address))
    assert "“bridge needs”: The same words stand in en-p1." in told
    note = document.annotations.get()
    assert (note.anchor, note.orphan) == ("en-p2", True)
    for page in (address, change_address(note)):
        words = curator.get(page).content.decode()
        assert "Orphan: its words are gone. The same words stand in en-p1." in words


def test_words_that_stand_nowhere_are_not_offered(curator: Client) -> None:
    document = with_orphans(notes=0, citations=1)
    address = change_address(document)
    assert not any("same words" in told for told in send(curator, address, shown(curator, address)))
    page = curator.get(change_address(document.citations.get())).content.decode()
    assert "The words of this citation are gone." in page
    assert "same words" not in page


def test_a_draft_with_orphans_is_not_published_unseen(editor: Client) -> None:
    document = with_orphans()
    sent = {"action": "publish_documents", "_selected_action": [document.pk]}
    response = editor.post(DOCUMENTS, sent)
    messages = [str(message) for message in get_messages(response.wsgi_request)]
    assert messages[0].startswith("Bridge cable stays a draft. 1 annotation hangs on words")
    assert not Document.objects.published().exists()
    address = change_address(document)
    send(editor, address, shown(editor, address) | {"status": PUBLISHED})
    assert Document.objects.published().exists()


def test_the_passages_are_listed_beside_the_comments(curator: Client) -> None:
    document = make_document(published=False)
    make_text(document, "The upper bridge needs planks.\n\nNothing else.")
    note = document.annotations.create(heading="h", body="b")
    line = "<li><code>en-p2</code>: “Nothing else.”</li>"
    assert curator.get(change_address(document)).content.decode().count(line) == 2
    assert line in curator.get(change_address(note)).content.decode()
