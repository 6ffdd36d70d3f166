import pytest
from django.test import Client

from documents.models import Citation, Document
from documents.record.vocabulary import CONFIRMED, FULL_TEXT
from tests.admin.sent_forms import (
    ADD,
    TRANSLATION,
    add_row,
    change_address,
    new_document,
    only_document,
    refused,
    send,
    shown,
)
from tests.builders import (
    make_agent,
    make_collection,
    make_document,
    make_place,
    make_repository,
    make_text,
    make_topic,
)

TOPICS = "Topic_documents"

pytestmark = pytest.mark.django_db


def test_a_translation_is_added_with_all_that_belongs_to_it(curator: Client) -> None:
    ministry = make_agent("ministry-of-bridges")
    dossier = make_collection("bridges", designation="Dossier 1")
    repository = make_repository()
    sent = new_document(curator, holding=FULL_TEXT, date_edtf="1961-05", original_languages="zh")
    add_row(sent, "contributions", role="isb", agent=ministry.pk, credited_as="Bridge Ministry")
    add_row(sent, "contributions", role="trl", credited_as="a translator")
    add_row(sent, "references", repository=repository.pk, shelfmark="118-01026-03", pages="82-83")
    add_row(sent, "collection_places", collection=dossier.pk, ordinal=3)
    add_row(sent, TOPICS, topic=make_topic("bridges").pk)
    add_row(sent, "place_mentions", place=make_place("dandong").pk)
    add_row(sent, "identifiers", archive="some-archive", value="115321")
    add_row(sent, "texts", **TRANSLATION)
    add_row(sent, "annotations", anchor="en-p2", exact="two", heading="Carts", body="A guess.")
    send(curator, ADD, sent)

    document = only_document()
    assert document.status == "draft"
    assert document.original_languages == ["zh"]
    assert [row.credited_as for row in document.contributions.all()] == [
        "Bridge Ministry",
        "a translator",
    ]
    reference = document.references.get()
    assert reference.file is not None
    assert (reference.file.shelfmark, reference.page_first) == ("118-01026", 82)
    assert [passage.anchor for passage in document.passages.all()] == ["en-p1", "en-p2"]
    assert "\r" not in document.texts.get().body
    note = document.annotations.get()
    assert (note.prefix, note.suffix) == ("Send [", "] carts of planks before the tha")
    assert not note.orphan
    assert document.topics.count() == document.place_mentions.count() == 1
    assert document.collection_places.get().ordinal == 3


def test_a_draft_is_seen_by_curators_only(curator: Client, client: Client) -> None:
    sent = new_document(curator, holding=FULL_TEXT)
    add_row(sent, "texts", **TRANSLATION)
    send(curator, ADD, sent)
    address = only_document().get_absolute_url()
    assert client.get(address).status_code == 404
    page = curator.get(address)
    assert page.status_code == 200
    assert "The upper bridge needs planks." in page.content.decode()


def test_the_form_links_to_the_public_page(curator: Client) -> None:
    document = make_document(published=False)
    page = curator.get(change_address(document)).content.decode()
    assert f'href="{document.get_absolute_url()}" class="viewsitelink"' in page


def test_the_form_lists_the_passages_that_can_be_named(curator: Client) -> None:
    text = make_text(make_document(published=False), "First words.\n\nOther words.")
    page = curator.get(change_address(text.document)).content.decode()
    assert "2 passages, 0 footnotes" in page
    assert "<code>en-p2</code>: “Other words.”" in page


def test_saving_unchanged_changes_nothing(editor: Client) -> None:
    document = make_document()
    text = make_text(document, "A mark.[^1]\n\nMore.\n\n[^1]: A note.")
    address = change_address(document)
    send(editor, address, shown(editor, address))
    text.refresh_from_db()
    assert text.body == "A mark.[^1]\n\nMore.\n\n[^1]: A note."
    assert [anchor for anchor, _ in text.anchors] == ["en-p1", "en-p2"]


def test_changed_words_keep_the_other_anchors_and_orphan_what_hung_on_them(
    curator: Client,
) -> None:
    document = make_document(published=False)
    make_text(document, "First.\n\nOld words of the second.\n\nThird.")
    address = change_address(document)
    sent = shown(curator, address)
    add_row(sent, "annotations", anchor="en-p2", exact="Old words", heading="On words", body="So.")
    send(curator, address, sent)
    sent = shown(curator, address) | {"texts-0-body": "First.\n\nNew ones of the second.\n\nThird."}
    messages = send(curator, address, sent)
    assert [passage.anchor for passage in document.passages.all()] == ["en-p1", "en-p2", "en-p3"]
    assert document.annotations.get().orphan
    assert any("1 annotation hangs on words that are gone" in message for message in messages)
    send(curator, address, shown(curator, address))  # the orphan hinders nobody


def test_footnotes_that_do_not_pair_are_told_and_saved(curator: Client) -> None:
    sent = new_document(curator, holding=FULL_TEXT)
    add_row(sent, "texts", **TRANSLATION | {"body": "A mark without a note.[^7]"})
    messages = send(curator, ADD, sent)
    assert any(message.startswith("Text en: The footnote mark [^7]") for message in messages)
    assert only_document().texts.count() == 1


def test_a_citation_gets_its_surroundings_and_its_sentence(curator: Client) -> None:
    target = make_document("lower-bridge")
    make_text(target, "One.\n\nTwo.")
    essay = make_document("essay", kind="essay", published=False)
    make_text(essay, "Before it. The lower bridge fell in May. After it.", role="original")
    address = change_address(essay)
    sent = shown(curator, address)
    add_row(
        sent,
        "citations",
        anchor="en-p1",
        exact="lower bridge",
        target=target.pk,
        target_anchor="en-p2",
        status=CONFIRMED,
    )
    send(curator, address, sent)
    citation = essay.citations.get()
    assert citation.prefix == "Before it. The "
    assert citation.suffix == " fell in May. After it."
    assert citation.sentence == "The lower bridge fell in May."


def test_numbers_in_an_essay_are_found_when_a_document_joins_the_collection(
    curator: Client,
) -> None:
    essay = make_document("essay", kind="essay", published=False)
    make_text(essay, "It says so (Document No. 2).", role="original")
    dossier = make_collection("bridges", documents=[essay])
    cable = make_document(published=False, holding="metadata-only")
    address = change_address(cable)
    sent = shown(curator, address)
    row = add_row(sent, "collection_places", collection=dossier.pk, ordinal=2)
    send(curator, address, sent)
    assert [citation.target for citation in essay.citations.all()] == [cable]
    sent = shown(curator, address) | {f"{row[:-1]}0-DELETE": "on"}
    send(curator, address, sent)
    assert not essay.citations.exists()


def test_a_document_takes_the_citations_that_waited_for_its_slug(curator: Client) -> None:
    essay = make_document("essay", kind="essay")
    Citation.objects.create(
        document=essay, target_slug="upper-bridge", described_place="its second note"
    )
    send(curator, ADD, new_document(curator))
    assert essay.citations.get().target == only_document()


def test_the_key_of_a_draft_may_change_and_its_anchors_with_it(curator: Client) -> None:
    document = make_document(published=False)
    make_text(document, "First.\n\nSecond.")
    address = change_address(document)
    send(curator, address, shown(curator, address) | {"texts-0-key": "eng"})
    assert [passage.anchor for passage in document.passages.all()] == ["eng-p1", "eng-p2"]


def test_a_row_without_order_comes_last(curator: Client) -> None:
    document = make_document(published=False, holding="metadata-only")
    address = change_address(document)
    for name in ("first", "second"):
        sent = shown(curator, address)
        add_row(sent, "contributions", role="trl", credited_as=name)
        send(curator, address, sent)
    assert [row.order for row in document.contributions.all()] == [0, 1]


def test_a_body_that_holds_no_words_is_refused(curator: Client) -> None:
    sent = new_document(curator, holding=FULL_TEXT)
    add_row(sent, "texts", **TRANSLATION | {"body": " \r\n "})
    assert "This field is required" in refused(curator, ADD, sent)
    assert not Document.objects.exists()
