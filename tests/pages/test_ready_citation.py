"""The ready citation of a document: its title whole, or the matter that the title quotes."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from django.test import Client

from documents.ingest.paths import find_files
from documents.ingest.run import Ingest
from documents.models import Document
from tests.builders import make_document

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.django_db


def cited(client: Client, document: Document) -> str:
    page = client.get(document.get_absolute_url()).content.decode()
    found = re.search(r'<p class="citation__text"[^>]*>(.*?)</p>', page, re.DOTALL)
    assert found, document.slug
    return html.unescape(re.sub(r"<[^>]+>", "", found[1]))


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Convention Relating to the Status of Rivers", "“Convention Relating to the Status of"),
        ("Telegram from the Ministry of Roads on the Ferry", "“Telegram from the Ministry of"),
        ("Cable from the Ministry of Roads, 'On the Repair of a Bridge'", "“On the Repair of a"),
    ],
)
def test_only_a_quoted_matter_stands_for_the_title(client: Client, title: str, words: str) -> None:
    assert words in cited(client, make_document(title=title))


def test_no_title_of_the_sample_archive_is_mutilated(client: Client) -> None:
    list(Ingest(publish=True).files(find_files([ROOT / "fixtures"])))
    for document in Document.objects.all():
        words = cited(client, document)
        quoted = re.search(r"“(.*)”", words)
        assert quoted, words
        title = plain(document.title)
        matter = plain(quoted[1])
        assert title == matter or f"'{matter}" in title, words


def plain(words: str) -> str:
    return words.translate({0x2018: "'", 0x2019: "'", 0x201C: "'", 0x201D: "'", 0x22: "'"}).strip(
        " .,?!'"
    )
