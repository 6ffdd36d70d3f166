"""Real volumes: an exact word finds the documents that a plain scan of the same text finds.

The six volumes are Foreign Relations of the United States (public domain); they stand beside the
checkout. They are taken in and indexed once for all of these tests, which takes about a minute.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import QuerySet
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from documents.models import (
    AgentMention,
    ArchivalReference,
    Contribution,
    Document,
    Footnote,
    Identifier,
    Passage,
    PlaceMention,
    Statement,
    Text,
)
from documents.search.asking.compile import compile_words
from documents.search.asking.passages import best_passages
from documents.search.index.follow import rebuild
from documents.search.index.reader import Reader, open_reader
from documents.text.words import words_of

pytestmark = pytest.mark.django_db

VOLUMES: Final = (
    "frus1861.xml",
    "frus1897.xml",
    "frus1917Supp02v02.xml",
    "frus1918Russiav03.xml",
    "frus1930v01.xml",
    "frus1936v03.xml",
)
WORDS: Final = (
    "railway",
    "railways",
    "treaty",
    "minister",
    "commission",
    "tariff",
    "cable",
    "ice",
    "wheat",
    "border",
)
_SQUARE: Final = str.maketrans("", "", "[]")

Corpus = tuple[Reader, dict[int, list[str]]]


@pytest.fixture(scope="module")
def corpus(
    shared: Path,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Corpus]:
    """The index of the volumes, and all words that their records have in the database."""
    paths = [shared / "corpora" / "frus" / name for name in VOLUMES]
    if not all(path.is_file() for path in paths):
        pytest.skip("the volumes are not in ../shared/corpora/frus")
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("ingest", *map(str, paths), verbosity=0)
        with override_settings(ARCHIVE_SEARCH_DIR=tmp_path_factory.mktemp("frus")):
            rebuild()
            yield open_reader(), _texts()
        transaction.set_rollback(True)


def _texts() -> dict[int, list[str]]:
    rows: list[tuple[QuerySet[Any], str, tuple[str, ...]]] = [
        (Document.objects.all(), "pk", ("title", "summary", "document_number")),
        (Statement.objects.filter(field="title"), "document", ("value", "words")),
        (Text.objects.all(), "document", ("title", "note")),
        (Passage.objects.all(), "document", ("heading", "plain")),
        (Footnote.objects.all(), "text__document", ("plain",)),
        (Contribution.objects.all(), "document", ("agent__name", "credited_as")),
        (AgentMention.objects.all(), "document", ("agent__name", "words")),
        (PlaceMention.objects.all(), "document", ("place__name", "words")),
        (
            ArchivalReference.objects.all(),
            "document",
            ("repository__name", "repository__abbreviation", "shelfmark", "pages"),
        ),
        (Identifier.objects.all(), "document", ("value",)),
    ]
    found: defaultdict[int, list[str]] = defaultdict(list)
    for queryset, document, columns in rows:
        for key, *values in queryset.order_by().values_list(document, *columns):
            found[key] += [value.translate(_SQUARE) for value in values if value]
    return found


@pytest.mark.parametrize("word", WORDS)
def test_an_exact_word_finds_what_a_scan_finds(corpus: Corpus, word: str) -> None:
    reader, texts = corpus
    whole = re.compile(rf"\b{word}\b", re.IGNORECASE)
    scanned = {key for key, said in texts.items() if any(map(whole.search, said))}
    query = compile_words(f'"{word}"', reader, names=False).query
    assert scanned
    assert set(reader.ids(query, slice(0, len(texts)))) == scanned


@pytest.mark.parametrize("said", ["[sic]", "[Page 338]", "[Received", "[of War", "[Telegram]"])
def test_brackets_are_found_as_printed(corpus: Corpus, said: str) -> None:
    reader, texts = corpus
    # What is taken in is a draft at first.
    typed = f'"{said}"'
    compiled = compile_words(typed, reader, brackets="exact", names=False, sees_drafts=True)
    forms = [word.form for word in words_of(said, "exact")]
    scanned = {key for key, plain in _printed() if _stand_in(plain, forms)}
    assert scanned
    assert compiled.notices == ()
    assert set(reader.ids(compiled.query, slice(0, len(texts)))) == scanned


def _printed() -> Iterator[tuple[int, str]]:
    """Titles and texts that have brackets."""
    yield from Document.objects.order_by().values_list("pk", "title")
    for column in ("title", "note"):
        yield from Text.objects.order_by().values_list("document", column)
    for queryset, document in ((Passage.objects, "document"), (Footnote.objects, "text__document")):
        yield from queryset.filter(plain__contains="[").order_by().values_list(document, "plain")
        yield from queryset.filter(plain__contains="]").order_by().values_list(document, "plain")


def _stand_in(plain: str, said: list[str]) -> bool:
    forms = [word.form for word in words_of(plain, "exact")]
    return any(forms[start : start + len(said)] == said for start in range(len(forms)))


def test_every_hit_is_shown(corpus: Corpus) -> None:
    reader, _ = corpus
    compiled = compile_words("railway", reader)
    keys = reader.ids(compiled.query, slice(0, 50))
    found = best_passages(keys, compiled)
    assert found.keys() == set(keys)
    for shown in found.values():
        assert shown.fragments or shown.elsewhere == "in the title"
        for fragment in shown.fragments:
            marked = {fragment.words[start:end].lower() for start, end in fragment.marked}
            assert marked <= {"railway", "railways"}
