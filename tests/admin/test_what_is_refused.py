"""Every refusal says what was wrong and what to do."""

from typing import Any

import pytest
from django.test import Client

from documents.models import Citation, CollectionPlace, FormerSlug, Identifier
from documents.record.vocabulary import CONFIRMED, FULL_TEXT, PRECIS_ONLY, WANTED
from tests.admin.sent_forms import (
    ADD,
    TRANSLATION,
    add_row,
    change_address,
    new_document,
    refused,
    send,
    shown,
)
from tests.builders import (
    make_agent,
    make_citation,
    make_collection,
    make_document,
    make_text,
)

pytestmark = pytest.mark.django_db
PRECIS = {**TRANSLATION, "key": "precis", "role": "precis"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"date_edtf": "1961-13"}, "13"),
        ({"date_edtf": "May 1961"}, "Write 1961-05 here, and keep “May 1961”"),
        ({"date_edtf": "30 February 1961"}, "February"),
        ({"slug": "115321"}, "“115321” has no letter"),
        ({"slug": "Upper Bridge"}, "“Upper Bridge” is not a slug"),
        ({"title": "A NUL\x00 here"}, "The character U+0000 cannot be kept; remove it."),
        ({"original_languages": "zh, Chinese!"}, "“Chinese!” is not a language tag"),
        ({"kind": "cabel"}, "Select a valid choice"),
        ({"holding": FULL_TEXT}, "there is no text with the document’s words"),
        ({"holding": PRECIS_ONLY}, "there is no precis"),
    ],
)
def test_fields(curator: Client, changes: dict[str, str], sentence: str) -> None:
    assert sentence in refused(curator, ADD, new_document(curator, **changes))


@pytest.mark.parametrize(
    ("holding", "text", "sentence"),
    [
        (WANTED, TRANSLATION, "no words are here, but there is a text in the role “translation”"),
        (WANTED, PRECIS, "no words are here"),
        (PRECIS_ONLY, TRANSLATION, "Choose “Full text” or “Excerpt”"),
        (FULL_TEXT, PRECIS, "Add the original, a transcription or a translation"),
        (FULL_TEXT, {**TRANSLATION, "key": "EN 1"}, "“EN 1” is not a key"),
        (FULL_TEXT, {**TRANSLATION, "language": "English?"}, "“English?” is not a language tag"),
        (FULL_TEXT, {**TRANSLATION, "body": "a\x00b"}, "U+0000 cannot be kept; remove it"),
    ],
)
def test_texts(curator: Client, holding: str, text: dict[str, str], sentence: str) -> None:
    sent = new_document(curator, holding=holding)
    add_row(sent, "texts", **text)
    assert sentence in refused(curator, ADD, sent)


def test_a_key_that_is_there_twice(curator: Client) -> None:
    sent = new_document(curator, holding=FULL_TEXT)
    add_row(sent, "texts", **TRANSLATION)
    add_row(sent, "texts", **TRANSLATION)
    assert "Two rows give the same key. Keep one of them." in refused(curator, ADD, sent)


@pytest.mark.parametrize(
    ("prefix", "row", "sentence"),
    [
        ("contributions", {"role": "isb"}, "Choose an agent, or give the words"),
        (
            "contributions",
            {"role": "isb", "credited_as": "Ministry", "copy": "on"},
            "Only an addressee",
        ),
        ("relations", {"name": "encloses"}, "Choose the document that this one is related to."),
        ("citations", {"anchor": "en-p1", "status": CONFIRMED}, "Choose the document that is"),
        (
            "annotations",
            {"anchor": "en-p9", "heading": "h", "body": "b"},
            "This document has no passage “en-p9”. It has en-p1, en-p2.",
        ),
        (
            "annotations",
            {"exact": "planks", "heading": "h", "body": "b"},
            "Say in which passage the words stand",
        ),
        (
            "annotations",
            {"anchor": "en-p1", "exact": "stones", "heading": "h", "body": "b"},
            "These words do not stand in en-p1, which begins “The upper bridge needs planks.”",
        ),
        (
            "annotations",
            {"anchor": "en-p1", "exact": "p", "heading": "h", "body": "b"},
            "These words stand 3 times in en-p1",
        ),
        (
            "citations",
            {"exact": "planks", "target": 0, "status": CONFIRMED},
            "Say in which passage the words stand",
        ),
        (
            "statements",
            {"field": "date", "value": "9 May 1961", "said_by": "the list"},
            "Write 1961-05-09 here",
        ),
        ("identifiers", {"archive": "Some Archive", "value": "1"}, "“Some Archive” is not a slug"),
    ],
)
def test_rows(curator: Client, prefix: str, row: dict[str, Any], sentence: str) -> None:
    sent = new_document(curator, holding=FULL_TEXT)
    add_row(sent, "texts", **TRANSLATION)
    add_row(sent, prefix, **row)
    fault = refused(curator, ADD, sent)
    assert sentence in fault
    assert fault.count("passage") <= 2, "said twice"


def test_an_agent_who_has_one_role_twice(curator: Client) -> None:
    sent = new_document(curator)
    ministry = make_agent("ministry")
    for _ in range(2):
        add_row(sent, "contributions", role="isb", agent=ministry.pk)
    assert "has this role twice. Keep one of the rows." in refused(curator, ADD, sent)


def test_slugs_that_others_have(curator: Client) -> None:
    other = make_document("lower-bridge")
    FormerSlug.objects.create(document=other, slug="old-bridge")
    sent = new_document(curator, slug="lower-bridge")
    assert "“Lower bridge” has this slug." in refused(curator, ADD, sent)
    sent = new_document(curator, slug="old-bridge")
    assert "This was the address of “Lower bridge” (lower-bridge)" in refused(curator, ADD, sent)


def test_another_archives_number_that_a_document_has(curator: Client) -> None:
    Identifier.objects.create(document=make_document(), archive="some-archive", value="115321")
    sent = new_document(curator)
    add_row(sent, "identifiers", archive="some-archive", value="115321")
    fault = refused(curator, ADD, sent)
    assert "“Bridge cable” (bridge-cable) has the number 115321" in fault


def test_a_number_in_a_collection_that_a_document_has(curator: Client) -> None:
    dossier = make_collection("bridges", "Bridges", documents=[make_document()])
    sent = new_document(curator)
    add_row(sent, "collection_places", collection=dossier.pk, ordinal=1)
    assert "No. 1 of Bridges is “Bridge cable” (bridge-cable)." in refused(curator, ADD, sent)


def test_a_citation_of_itself_and_of_a_passage_that_is_not_there(editor: Client) -> None:
    document, target = make_document(), make_document("lower-bridge")
    make_text(document, "Words.")
    make_text(target, "Other words.")
    address = change_address(document)
    sent = shown(editor, address)
    row = add_row(sent, "citations", target=document.pk, status=CONFIRMED)
    assert "A document cannot cite itself." in refused(editor, address, sent)
    sent |= {f"{row}-target": target.pk, f"{row}-target_anchor": "en-p7"}
    assert "The cited document has no passage “en-p7”. It has en-p1." in refused(
        editor, address, sent
    )


def test_a_relation_to_itself(curator: Client) -> None:
    document = make_document(published=False, holding="metadata-only")
    address = change_address(document)
    sent = shown(curator, address)
    add_row(sent, "relations", name="encloses", target=document.pk)
    assert "A document cannot be related to itself." in refused(curator, address, sent)


def test_an_automatic_citation_is_decided_before_it_is_changed(editor: Client) -> None:
    essay, cable = make_document("essay", kind="essay"), make_document()
    make_text(cable, "Words.")
    make_collection("bridges", documents=[essay, cable])
    make_text(essay, "It says so (Document No. 2).", role="original")
    citation = Citation.objects.get()
    address = change_address(citation)
    sent = shown(editor, address) | {"target_anchor": "en-p1"}
    assert "Confirm or reject this citation" in refused(editor, address, sent)
    send(editor, address, sent | {"status": CONFIRMED})
    citation.refresh_from_db()
    assert (citation.status, citation.target_anchor) == (CONFIRMED, "en-p1")
    assert citation.exact
    assert citation.evidence


def test_an_orphan_that_is_mended_stands_again(curator: Client) -> None:
    essay = make_document("essay", kind="essay", published=False)
    make_text(essay, "The words now.", role="original")
    orphan = make_citation(
        essay, make_document(), anchor="en-p1", exact="words then", status="orphan"
    )
    address = change_address(orphan)
    send(curator, address, shown(curator, address) | {"exact": "words now"})
    orphan.refresh_from_db()
    assert orphan.status == CONFIRMED


def test_two_documents_of_a_collection_change_their_numbers(editor: Client) -> None:
    one, two = make_document("one"), make_document("two")
    dossier = make_collection("bridges", documents=[one, two])
    address = change_address(dossier)
    sent = shown(editor, address) | {"places-0-ordinal": 2, "places-1-ordinal": 1}
    send(editor, address, sent)
    assert CollectionPlace.objects.get(document=one).ordinal == 2
    sent = shown(editor, address) | {"places-0-ordinal": 2, "places-1-ordinal": 2}
    assert "Two rows give the same ordinal." in refused(editor, address, sent)
