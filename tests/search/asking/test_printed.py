"""Words as printed and without insertions are found exactly where a scan of the text has them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from documents.derived import refresh
from documents.models import Document, Footnote, Passage, Text
from documents.record.vocabulary import FULL_TEXT
from documents.search.asking import printed
from documents.search.asking.compile import compile_words
from documents.search.index.reader import Reader, open_reader
from documents.text.words import Brackets, words_of
from tests.builders import make_document, make_text

pytestmark = pytest.mark.django_db

_PIECES: Final = (
    *("pump", "valve", "hose", "9", "第", "第5", "水泵", "泵房", "s", "pump's"),
    *("[pump]", "[valve hose]", "[s]", "[sic]", "[page 9]", "[9]", "[泵]", "[illegible pump]"),
    *("[hose [valve] pump]", "[", "]", "[?]"),
)
_SEPARATORS: Final = (" ", " ", " ", "", "-", "\n\n")
_RECORDS: Final = 40

Stretches = dict[int, list[str]]
Archive = tuple[Reader, Stretches, Stretches]


@pytest.fixture(scope="module")
def archive(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Archive]:
    """An index of records with brackets everywhere, and their titles and texts."""
    with django_db_blocker.unblock(), transaction.atomic():
        pick = random.Random(9)  # noqa: S311 - always the same archive
        for number in range(_RECORDS):
            _make_record(f"record-{number}", pick)
        make_document("draft", title="Drained [sic]", published=False)
        refresh(Document.objects.all())
        with override_settings(ARCHIVE_SEARCH_DIR=tmp_path_factory.mktemp("printed")):
            yield open_reader(), *_stretches()
        transaction.set_rollback(True)


def _make_record(slug: str, pick: random.Random) -> None:
    title = _words(pick, 3).replace("\n", " ").strip() or "Untitled"
    document = make_document(slug, title=title, summary=_words(pick, 2).strip(), holding=FULL_TEXT)
    note = _words(pick, 2).replace("\n", " ")
    text_title = _words(pick, 2).replace("\n", " ").strip()
    body = f"Plain. A{_words(pick, 12)}[^1]\n\n[^1]: A {note}"
    make_text(document, body, title=text_title, note=_words(pick, 2).strip())


def _words(pick: random.Random, count: int) -> str:
    return "".join(pick.choice(_PIECES) + pick.choice(_SEPARATORS) for _ in range(count))


def _stretches() -> tuple[Stretches, Stretches]:
    titles, texts = defaultdict(list), defaultdict(list)
    for pk, title, summary in Document.objects.values_list("pk", "title", "summary"):
        titles[pk].append(title)
        texts[pk].append(summary)
    for pk, title, above in Text.objects.values_list("document", "title", "note"):
        titles[pk].append(title)
        texts[pk].append(above)
    for pk, heading, plain in Passage.objects.values_list("document", "heading", "plain"):
        texts[pk] += [heading, plain]
    for pk, plain in Footnote.objects.values_list("text__document", "plain"):
        texts[pk].append(plain)
    return titles, texts


def _forms(plain: str, reading: Brackets) -> list[str]:
    return [word.form for word in words_of(plain, reading)]


def _scan(stretches: Stretches, said: list[str], reading: Brackets) -> set[int]:
    """Where these words stand side by side; the last, if it is a single character, may be the
    first of a pair, and the first the second of one."""
    return {
        key
        for key, among in stretches.items()
        if any(_stand_in(_forms(each, reading), said) for each in among)
    }


def _stand_in(forms: list[str], said: list[str]) -> bool:
    count = len(said)
    places = range(len(forms) - count + 1)
    return any(
        all(_met(form, said, place) for place, form in enumerate(forms[start : start + count]))
        for start in places
    )


def _met(form: str, said: list[str], place: int) -> bool:
    asked = said[place]
    if len(asked) > 1 or asked.isascii():
        return form == asked
    last = place == len(said) - 1
    return form[0] == asked if last else form[-1] == asked if place == 0 else form == asked


def _all_said(stretches: Stretches, reading: Brackets) -> list[list[str]]:
    """Every run of up to three words that stands somewhere, brackets among them."""
    found: dict[tuple[str, ...], None] = {}
    for among in stretches.values():
        for forms in (_forms(each, reading) for each in among):
            for start in range(len(forms)):
                for end in range(start + 1, min(start + 3, len(forms)) + 1):
                    found[tuple(forms[start:end])] = None
    words = [list(said) for said in found if any(form not in "[]" for form in said)]
    pick = random.Random(1)  # noqa: S311 - always the same words
    return pick.sample(words, min(150, len(words)))


def _typed(said: list[str]) -> str:
    return f'"{" ".join(said)}"'


def _found(reader: Reader, typed: str, reading: Brackets) -> set[int]:
    compiled = compile_words(typed, reader, brackets=reading, names=False, sees_drafts=True)
    assert not any("too many" in notice for notice in compiled.notices)
    return set(reader.ids(compiled.query, slice(0, 1000)))


@pytest.mark.parametrize("reading", ["without", "exact"])
def test_titles_and_texts_are_found_as_a_scan_finds_them(
    archive: Archive, reading: Brackets
) -> None:
    reader, titles, texts = archive
    for said in _all_said(titles, reading) + _all_said(texts, reading):
        in_title = _scan(titles, said, reading)
        anywhere = in_title | _scan(texts, said, reading)
        assert _found(reader, _typed(said), reading) == anywhere, said
        assert _found(reader, f"title:{_typed(said)}", reading) == in_title, said


def test_where_too_many_would_be_read_it_is_said(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, titles, texts = archive
    monkeypatch.setattr(printed, "MOST_READ", 3)
    monkeypatch.setattr(printed, "_verified", printed.Remembered(50))
    compiled = compile_words('"pump [sic]"', reader, brackets="exact", names=False)
    [notice] = compiled.notices
    assert notice.startswith("More than 3 records with square brackets have “pump [sic]”")
    exactly = {
        key
        for stretches in (titles, texts)
        for key in _scan(stretches, ["pump", "[", "sic", "]"], "exact")
    }
    assert exactly < set(reader.ids(compiled.query, slice(0, 1000)))


@pytest.mark.parametrize(
    ("joined", "both_say"),
    [
        ("{} {}", set.__and__),
        ("{} -{}", set.__sub__),
        ("-{} {}", lambda one, other: other - one),
        ("{} OR {}", set.__or__),
    ],
)
def test_what_is_read_only_where_all_words_stand_is_what_a_scan_finds(
    archive: Archive,
    monkeypatch: pytest.MonkeyPatch,
    joined: str,
    both_say: Callable[[set[int], set[int]], set[int]],
) -> None:
    reader, titles, texts = archive
    monkeypatch.setattr(printed, "MOST_READ", 8)
    monkeypatch.setattr(printed, "_verified", printed.Remembered(50))
    said = [each for each in _all_said(texts, "exact") if len(each) > 1]
    looked_through = 0
    for one, other in pairwise(said):
        typed = joined.format(_typed(one), _typed(other))
        compiled = compile_words(typed, reader, brackets="exact", names=False, sees_drafts=True)
        if compiled.notices:
            continue
        looked_through += 1
        has_one, has_other = (
            _scan(titles, each, "exact") | _scan(texts, each, "exact") for each in (one, other)
        )
        assert set(reader.ids(compiled.query, slice(0, 1000))) == both_say(has_one, has_other)
    assert looked_through > 5


def test_drafts_are_not_counted_for_those_who_do_not_see_them(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, *_ = archive

    def told(typed: str, sees_drafts: bool) -> bool:
        asked = compile_words(typed, reader, brackets="exact", sees_drafts=sees_drafts)
        return bool(asked.notices)

    monkeypatch.setattr(printed, "MOST_READ", 0)
    monkeypatch.setattr(printed, "_verified", printed.Remembered(50))
    assert not told('"drained [sic]"', sees_drafts=False)
    assert told('"drained [sic]"', sees_drafts=True)


def test_one_word_that_no_bracket_changes_is_not_read(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, *_ = archive
    monkeypatch.setattr(printed, "MOST_READ", 0)
    monkeypatch.setattr(printed, "_verified", printed.Remembered(50))
    compiled = compile_words("plain", reader, brackets="exact")
    assert compiled.notices == ()
    assert reader.count(compiled.query) == _RECORDS
