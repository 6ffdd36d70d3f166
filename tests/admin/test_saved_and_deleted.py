"""What two curators do to one document, and what goes with what is deleted."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from documents import derived
from documents.models import Citation, Document
from documents.record.vocabulary import AUTOMATIC, CONFIRMED, ORPHAN, REJECTED
from tests.admin.sent_forms import change_address, refused, send, shown
from tests.builders import make_citation, make_collection, make_document, make_text

pytestmark = pytest.mark.django_db
DOCUMENTS = "/admin/documents/document/"


def delete(client: Client, row: Any) -> None:
    client.post(f"/admin/documents/{row._meta.model_name}/{row.pk}/delete/", {"post": "yes"})


def essay_and_cable(*, published: bool = True) -> tuple[Document, Document]:
    """An essay whose words give one automatic citation of a cable."""
    essay = make_document("essay", kind="essay", published=published)
    cable = make_document(published=False, holding="metadata-only")
    make_collection("bridges", documents=[essay, cable])
    make_text(essay, "It says so (Document No. 2).", role="original")
    assert Citation.objects.get().status == AUTOMATIC
    return essay, cable


def test_what_somebody_else_has_saved_meanwhile_is_not_overwritten(curator: Client) -> None:
    document = make_document(published=False, holding="metadata-only")
    address = change_address(document)
    one, other = shown(curator, address), shown(curator, address)
    send(curator, address, one | {"title": "What one of them wrote"})
    later = other | {"seal": "What the other wrote"}
    assert "Somebody else has saved this document since you opened it." in refused(
        curator, address, later
    )
    assert "Somebody else" in refused(curator, address, later), "sending it twice does not help"
    document.refresh_from_db()
    assert (document.title, document.seal) == ("What one of them wrote", "")
    send(curator, address, shown(curator, address) | {"seal": "What the other wrote"})


def test_a_comment_saved_in_its_own_form_is_not_overwritten_from_the_documents(
    curator: Client,
) -> None:
    document = make_document(published=False)
    make_text(document, "Words.")
    note = document.annotations.create(heading="Before", body="b")
    address = change_address(document)
    opened = shown(curator, address)
    send(curator, change_address(note), shown(curator, change_address(note)) | {"heading": "Now"})
    assert "Somebody else" in refused(curator, address, opened)
    opened = shown(curator, address)
    citation = make_citation(document, make_document("cited"), status=CONFIRMED)
    action = {"action": "reject_citations", "_selected_action": [citation.pk]}
    curator.post("/admin/documents/citation/", action)
    assert "Somebody else" in refused(curator, address, opened)


def test_the_form_itself_carries_what_it_has_seen(curator: Client) -> None:
    document = make_document(published=False)
    page = curator.get(change_address(document)).content.decode()
    assert f'<input type="hidden" name="seen_at" value="{document.changed_at}"' in page


def test_a_form_that_does_not_say_what_it_has_seen_is_not_taken(curator: Client) -> None:
    document = make_document(published=False, holding="metadata-only")
    sent = shown(curator, change_address(document))
    del sent["seen_at"]
    assert "Somebody else" in refused(curator, change_address(document), sent)


def test_words_whose_rejected_citation_is_deleted_are_found_again(editor: Client) -> None:
    essay, _ = essay_and_cable()
    essay.citations.update(status=REJECTED)
    delete(editor, essay.citations.get())
    assert [row.status for row in essay.citations.all()] == [AUTOMATIC]
    assert list(derived.check([essay])) == []


def test_a_draft_that_an_essay_means_by_its_number_is_deleted(editor: Client) -> None:
    essay, cable = essay_and_cable()
    page = editor.get(f"{DOCUMENTS}{cable.pk}/delete/")
    assert "your account doesn't have permission" not in page.content.decode()
    assert Citation.objects.count() == 1, "nothing goes before it is confirmed"
    delete(editor, cable)
    assert list(Document.objects.all()) == [essay]
    assert not Citation.objects.exists()
    assert list(derived.check([essay])) == []


def test_the_numbers_that_an_essay_still_means_are_counted_anew(editor: Client) -> None:
    essay, cable = make_document("essay", kind="essay"), make_document(published=False)
    make_collection("bridges", documents=[essay, cable, make_document("report")])
    make_text(essay, "So (Document No. 2), and so (Document No. 3).", role="original")
    delete(editor, cable)
    assert [row.order for row in essay.citations.all()] == [1]
    assert list(derived.check([essay])) == []


def test_a_draft_essay_is_deleted_with_what_was_found_in_it(editor: Client) -> None:
    essay, cable = essay_and_cable(published=False)
    delete(editor, essay)
    assert list(Document.objects.all()) == [cable]


def test_a_draft_that_a_curator_cites_is_not_deleted(editor: Client) -> None:
    essay, cable = essay_and_cable()
    make_citation(make_document("report"), cable)
    delete(editor, cable)
    assert Document.objects.filter(pk=cable.pk).exists()
    assert essay.citations.get().status == AUTOMATIC


def test_a_curator_is_told_of_the_citations_elsewhere_that_lose_their_passage(
    curator: Client,
) -> None:
    cable = make_document(published=False)
    make_text(cable, "First words.\n\nSecond words.")
    essay = make_document("essay", kind="essay")
    citation = make_citation(essay, cable, target_anchor="en-p2", status=CONFIRMED)
    address = change_address(cable)
    assert not any("orphan" in told for told in send(curator, address, shown(curator, address)))
    messages = send(curator, address, shown(curator, address) | {"texts-0-body": "First words."})
    citation.refresh_from_db()
    assert citation.status == ORPHAN
    assert any("that are cited in “Essay”." in message for message in messages)


def test_what_is_published_from_the_list_is_published_whole_or_not_at_all(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = [
        make_document(slug, published=False, holding="metadata-only") for slug in ("one", "two")
    ]
    sent = {"action": "publish_documents", "_selected_action": [draft.pk for draft in drafts]}

    def fail(documents: object) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(derived, "refresh", fail)
        with pytest.raises(OSError):  # noqa: PT011
            editor.post(DOCUMENTS, sent)
    assert not Document.objects.published().exists()
    response = editor.post(DOCUMENTS, sent)
    assert "2 documents published." in [
        str(message) for message in get_messages(response.wsgi_request)
    ]
