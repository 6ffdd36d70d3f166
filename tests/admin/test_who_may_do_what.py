import pytest
from django.contrib.messages import get_messages
from django.test import Client

from documents.models import Annotation, Citation, CollectionPlace, Document
from documents.record.vocabulary import AUTOMATIC, CONFIRMED, DRAFT, PUBLISHED, REJECTED
from tests.admin.sent_forms import (
    ADD,
    add_row,
    change_address,
    new_document,
    only_document,
    refused,
    send,
    shown,
)
from tests.builders import make_citation, make_collection, make_document, make_text

pytestmark = pytest.mark.django_db
DOCUMENTS = "/admin/documents/document/"
CITATIONS = "/admin/documents/citation/"


def run_action(client: Client, address: str, action: str, *rows: object) -> list[str]:
    sent = {"action": action, "_selected_action": [row.pk for row in rows]}  # type: ignore[attr-defined]
    response = client.post(address, sent)
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_an_editor_publishes_with_the_form(editor: Client) -> None:
    send(editor, ADD, new_document(editor, status=PUBLISHED))
    document = only_document()
    assert document.status == PUBLISHED
    first_time = document.published_at
    assert first_time is not None
    address = change_address(document)
    send(editor, address, shown(editor, address) | {"title": "Another title"})
    document.refresh_from_db()
    assert (document.title, document.published_at) == ("Another title", first_time)


def test_a_curator_is_not_offered_to_publish_and_cannot_send_it(curator: Client) -> None:
    sent = new_document(curator, status=PUBLISHED)
    assert "Only an Editor may publish." in refused(curator, ADD, sent)
    assert not Document.objects.exists()
    page = curator.get(ADD).content.decode()
    assert '<option value="published"' not in page


def test_a_curator_reads_what_is_published_and_changes_nothing(curator: Client) -> None:
    document = make_document()
    make_text(document, "Words.")
    address = change_address(document)
    page = curator.get(address).content.decode()
    assert "only an Editor may change it" in page
    assert 'name="_save"' not in page
    assert 'name="texts-0-body"' not in page
    assert curator.post(address, {"title": "Mine"}).status_code == 403
    document.refresh_from_db()
    assert document.title == "Bridge cable"


@pytest.mark.parametrize("model", [Citation, Annotation])
def test_a_curator_adds_no_comment_to_what_is_published(
    curator: Client, model: type[Citation | Annotation]
) -> None:
    document = make_document()
    address = f"/admin/documents/{model._meta.model_name}/add/"
    sent = shown(curator, address) | {"document": document.pk, "heading": "h", "body": "b"}
    assert "only an Editor may change it" in refused(curator, address, sent)
    assert not model._default_manager.exists()


def test_a_curator_gives_no_published_document_a_place(curator: Client) -> None:
    draft = make_document("draft", published=False)
    dossier = make_collection("bridges", documents=[draft])
    address = change_address(dossier)
    sent = shown(curator, address) | {"places-0-document": make_document().pk}
    assert "only an Editor may give it a place" in refused(curator, address, sent)
    assert CollectionPlace.objects.get().document == draft


def test_nobody_sets_a_published_document_back_to_draft(editor: Client) -> None:
    document = make_document(holding="metadata-only")
    address = change_address(document)
    sent = shown(editor, address) | {"status": DRAFT}
    assert "a published address keeps answering for ever" in refused(editor, address, sent)


def test_nobody_deletes_a_published_document(editor: Client) -> None:
    document = make_document()
    response = editor.post(f"{DOCUMENTS}{document.pk}/delete/", {"post": "yes"})
    assert "for ever" in str(next(iter(get_messages(response.wsgi_request))))
    run_action(editor, DOCUMENTS, "delete_selected", document)
    assert Document.objects.exists()


def test_an_editor_deletes_a_draft(editor: Client) -> None:
    document = make_document(published=False)
    make_text(document, "Words.")
    editor.post(f"{DOCUMENTS}{document.pk}/delete/", {"post": "yes"})
    assert not Document.objects.exists()


def test_a_curator_deletes_no_document(curator: Client) -> None:
    document = make_document(published=False)
    response = curator.post(f"{DOCUMENTS}{document.pk}/delete/", {"post": "yes"})
    assert response.status_code == 403
    assert Document.objects.exists()


def test_the_address_of_a_published_document_stays(editor: Client) -> None:
    document = make_document(holding="metadata-only")
    address = change_address(document)
    send(editor, address, shown(editor, address) | {"slug": "another-one"})
    document.refresh_from_db()
    assert document.slug == "bridge-cable"


def test_a_published_text_keeps_its_key_and_stays(editor: Client) -> None:
    document = make_document()
    make_text(document, "Words.")
    address = change_address(document)
    sent = shown(editor, address)
    assert "The key stays." in refused(editor, address, sent | {"texts-0-key": "eng"})
    assert "so it stays" in refused(editor, address, sent | {"texts-0-DELETE": "on"})


def test_drafts_are_published_from_the_list_if_they_are_in_order(editor: Client) -> None:
    good = make_document("good", published=False, holding="metadata-only")
    bad = make_document("bad", published=False)
    messages = run_action(editor, DOCUMENTS, "publish_documents", good, bad)
    assert list(Document.objects.published()) == [good]
    assert Document.objects.get(pk=good.pk).published_at
    assert any(message.startswith("Bad stays a draft. The holding is") for message in messages)
    assert "1 document published." in messages


def test_a_curator_cannot_publish_from_the_list(curator: Client) -> None:
    draft = make_document(published=False, holding="metadata-only")
    run_action(curator, DOCUMENTS, "publish_documents", draft)
    assert not Document.objects.published().exists()
    assert "publish_documents" not in curator.get(DOCUMENTS).content.decode()


def found_citation(*, published: bool) -> Citation:
    essay = make_document("essay", kind="essay", published=published)
    make_collection("bridges", documents=[essay, make_document()])
    make_text(essay, "It says so (Document No. 2).", role="original")
    citation = Citation.objects.get()
    assert citation.status == AUTOMATIC
    return citation


@pytest.mark.parametrize(
    ("action", "status"), [("confirm_citations", CONFIRMED), ("reject_citations", REJECTED)]
)
def test_automatic_citations_are_decided_from_the_list(
    editor: Client, action: str, status: str
) -> None:
    found = found_citation(published=True)
    run_action(editor, CITATIONS, action, found)
    decided = Citation.objects.get()
    assert decided.status == status
    assert (decided.exact, decided.evidence, decided.sentence) == (
        found.exact,
        found.evidence,
        found.sentence,
    )


def test_a_curator_decides_about_the_citations_of_drafts_only(curator: Client) -> None:
    found = found_citation(published=True)
    messages = run_action(curator, CITATIONS, "confirm_citations", found)
    assert Citation.objects.get().status == AUTOMATIC
    assert "only an Editor may decide" in " ".join(messages)


def test_a_curator_decides_about_the_citations_of_a_draft(curator: Client) -> None:
    found = found_citation(published=False)
    assert run_action(curator, CITATIONS, "confirm_citations", found) == ["1 citation confirmed."]


def test_an_orphan_is_not_confirmed_unseen(editor: Client) -> None:
    orphan = make_citation(make_document("essay"), make_document(), exact="x", status="orphan")
    messages = run_action(editor, CITATIONS, "confirm_citations", orphan)
    assert Citation.objects.get().status == "orphan"
    assert "name its words anew" in " ".join(messages)


def test_comments_of_a_draft_are_a_curators_own(curator: Client) -> None:
    document = make_document(published=False)
    make_text(document, "Words to note.")
    sent = shown(curator, "/admin/documents/annotation/add/") | {
        "document": document.pk,
        "anchor": "en-p1",
        "exact": "note",
        "heading": "h",
        "body": "b",
    }
    send(curator, "/admin/documents/annotation/add/", sent)
    assert document.annotations.get().prefix == "Words to "


def test_somebody_who_is_not_signed_in_is_asked_to(client: Client) -> None:
    response = client.get(DOCUMENTS)
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]


def test_rows_of_a_draft_are_changed_by_a_curator(curator: Client) -> None:
    document = make_document(published=False, holding="metadata-only")
    address = change_address(document)
    sent = shown(curator, address)
    add_row(sent, "contributions", role="trl", credited_as="a translator")
    send(curator, address, sent)
    assert document.contributions.count() == 1
