"""What is made where a curator leaves the name of an address empty, and what is said of it."""

import pytest
from django.test import Client

from documents.models import Document, FormerSlug
from documents.record.vocabulary import FULL_TEXT
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
from tests.builders import make_document, make_text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("date", "title", "slug"),
    [
        ("1961-05", "Cable on the upper bridge", "1961-05-the-upper-bridge"),
        ("", "The upper bridge", "the-upper-bridge"),
        ("1961/1963", "Planks", "1961-to-1963-planks"),
        ("1961/..", "Planks", "1961-to-open-planks"),
        ("1957~", "Planks", "1957-planks"),
        ("1961-05", "桥梁", "1961-05-cable"),
        ("", "桥梁", "cable"),
        ("", "1961", "1961-cable"),
        ("", "Planks " * 30, "-".join(["planks"] * 11)),
    ],
)
def test_a_slug_of_date_and_title(curator: Client, date: str, title: str, slug: str) -> None:
    sent = new_document(curator, slug="", title=title, date_edtf=date)
    messages = send(curator, ADD, sent)
    assert Document.objects.get().slug == slug
    assert any(f"The slug is {slug}, made of date and title." in words for words in messages)


def test_a_proposed_slug_is_free(curator: Client) -> None:
    FormerSlug.objects.create(document=make_document("planks"), slug="planks-2")
    send(curator, ADD, new_document(curator, slug="", title="Planks"))
    assert Document.objects.filter(slug="planks-3").exists()


def test_a_slug_that_is_given_is_kept_without_a_word(curator: Client) -> None:
    messages = send(curator, ADD, new_document(curator, slug="mine"))
    assert Document.objects.get().slug == "mine"
    assert not any("The slug is" in words for words in messages)


def test_a_slug_is_not_emptied(curator: Client) -> None:
    document = make_document(published=False, holding="metadata-only")
    address = change_address(document)
    fault = refused(curator, address, shown(curator, address) | {"slug": ""})
    assert "The slug is empty. Write for example 1961-05-mfa-to-embassy." in fault


@pytest.mark.parametrize(
    ("languages", "keys"),
    [(["en"], ["en"]), (["zh-Hans"], ["zh"]), (["en", "zh-Hans", "en-GB"], ["en", "zh", "en-2"])],
)
def test_a_key_from_the_language(curator: Client, languages: list[str], keys: list[str]) -> None:
    sent = new_document(curator, holding=FULL_TEXT)
    sent["texts-TOTAL_FORMS"] = 0
    for language in languages:
        add_row(sent, "texts", **(TRANSLATION | {"key": "", "language": language}))
    add_row(sent, "annotations", anchor=f"{keys[0]}-p1", exact="planks", heading="h", body="b")
    send(curator, ADD, sent)
    document = Document.objects.get()
    assert list(document.texts.values_list("key", flat=True)) == keys
    assert not document.annotations.get().orphan


def test_a_key_that_is_given_is_not_proposed_to_another_text(curator: Client) -> None:
    sent = new_document(curator, holding=FULL_TEXT)
    sent["texts-TOTAL_FORMS"] = 0
    add_row(sent, "texts", **(TRANSLATION | {"key": ""}))
    add_row(sent, "texts", **(TRANSLATION | {"role": "precis"}))
    send(curator, ADD, sent)
    texts = Document.objects.get().texts
    assert dict(texts.values_list("role", "key")) == {"translation": "en-2", "precis": "en"}


@pytest.mark.parametrize("published", [True, False])
def test_a_text_whose_key_is_emptied_keeps_it(editor: Client, *, published: bool) -> None:
    document = make_document(published=published)
    make_text(document, "One.\n\nTwo.", key="english")
    address = change_address(document)
    send(editor, address, shown(editor, address) | {"texts-0-key": ""})
    anchors = document.passages.values_list("anchor", flat=True)
    assert list(anchors) == ["english-p1", "english-p2"]


@pytest.mark.parametrize(
    ("date", "sentence"),
    [
        ("1961-13", "Month 13 is not between 01 and 12."),
        ("1961-02-30", "30 February 1961 does not exist."),
        ("30 February 1961", "30 February 1961 does not exist."),
        ("1963/1961", "The interval ends before it begins."),
    ],
)
def test_what_is_wrong_with_a_date_is_a_sentence(curator: Client, date: str, sentence: str) -> None:
    assert sentence in refused(curator, ADD, new_document(curator, date_edtf=date))
