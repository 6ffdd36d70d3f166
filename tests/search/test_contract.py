"""What a typed query finds, written down: in a small archive, for every kind of query there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from hypothesis import given
from pytest_django import DjangoDbBlocker

from documents.models import Agent, AgentName, Document, Passage
from documents.search.asking.compile import Compiled, compile_words
from documents.search.asking.corrections import did_you_mean
from documents.search.asking.passages import best_passages, hits_in
from documents.search.asking.suggestions import Suggestion, suggestions
from documents.search.index.reader import Reader, open_reader
from documents.search.index.visible import VisibleIndex
from documents.text.words import Brackets, words_of
from tests.search.contract_answers import (
    BRACKETS,
    FINDS,
    LIN,
    MEANT,
    NAMES_OFF,
    RAILWAY,
    SUGGESTED,
)
from tests.search.contract_archive import make_archive
from tests.search.language.strategies import typed as typed_queries

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the index of the archive stands."""
    return tmp_path_factory.mktemp("contract")


@pytest.fixture(scope="module")
def reader(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, directory: Path
) -> Iterator[Reader]:
    """The index of the archive, which is filled once for all tests here."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_archive()
        with override_settings(ARCHIVE_SEARCH_DIR=directory):
            yield open_reader()
        transaction.set_rollback(True)


def found(reader: Reader, compiled: Compiled, *, curator: bool = False) -> set[str]:
    """The slugs of what is found."""
    query = VisibleIndex(reader, curator).all_of(compiled.query)
    keys = reader.ids(query, slice(0, 100))
    assert len(keys) == reader.count(query)
    return set(Document.objects.filter(pk__in=keys).values_list("slug", flat=True))


@pytest.mark.parametrize("typed", FINDS)
def test_what_a_query_finds(reader: Reader, typed: str) -> None:
    assert found(reader, compile_words(typed, reader)) == set(FINDS[typed].split())


def test_only_what_is_left_out(reader: Reader) -> None:
    everything = found(reader, compile_words("", reader))
    without = found(reader, compile_words("-river -note", reader))
    with_one = found(reader, compile_words("river OR note", reader))
    assert len(everything) > 40
    assert with_one
    assert without == everything - with_one


@pytest.mark.parametrize(("typed", "brackets"), BRACKETS)
def test_brackets(reader: Reader, typed: str, brackets: str) -> None:
    compiled = compile_words(typed, reader, brackets=brackets)
    assert found(reader, compiled) == set(BRACKETS[typed, brackets].split())


READINGS: tuple[Brackets, ...] = ("ignoring", "without", "exact")


@pytest.mark.parametrize("reading", READINGS)
def test_neighbours_are_found_side_by_side_and_marked(reader: Reader, reading: Brackets) -> None:
    for slug, plain in Passage.objects.values_list("document__slug", "plain"):
        forms = [word.form for word in words_of(plain, reading)]
        for neighbours in zip(forms, forms[1:], strict=False):
            compiled = compile_words(f'"{" ".join(neighbours)}"', reader, brackets=reading)
            assert slug in found(reader, compiled, curator=True), neighbours
            assert hits_in([("", plain)], compiled), neighbours


@pytest.mark.parametrize("typed", NAMES_OFF)
def test_names_as_typed(reader: Reader, typed: str) -> None:
    compiled = compile_words(typed, reader, names=False)
    assert found(reader, compiled) == set(NAMES_OFF[typed].split())
    assert compiled.also_searched == ()


def test_other_names_are_told(reader: Reader) -> None:
    [told] = compile_words("letters by Kim Il Sung", reader).also_searched
    assert (told.authority.slug, told.names) == ("kim-il-sung", ("金日成", "김일성"))
    [told] = compile_words("from:金日成", reader).also_searched
    assert told.names == ("Kim Il Sung", "김일성")
    assert compile_words("timber", reader).also_searched == ()


@pytest.mark.parametrize("typed", ["Crane Depot", "Hidden Office", "Rivet Store", "Unnamed Office"])
def test_names_that_only_drafts_have_are_not_told(reader: Reader, typed: str) -> None:
    compiled = compile_words(typed, reader)
    assert compiled.also_searched == ()
    assert found(reader, compiled) == set()


def test_a_curator_finds_drafts(reader: Reader) -> None:
    zinnober = compile_words("zinnober", reader, sees_drafts=True)
    assert found(reader, zinnober, curator=True) == {"draft-railway"}
    crane = compile_words("Crane Depot", reader, sees_drafts=True)
    assert found(reader, crane, curator=True) == {"draft-railway"}
    assert [told.names for told in crane.also_searched] == [("Hidden Office",)]


def test_a_name_that_is_new_is_known_at_once(
    reader: Reader, directory: Path, settings: Any
) -> None:
    settings.ARCHIVE_SEARCH_DIR = directory
    assert found(reader, compile_words("Marshal L", reader)) == set()
    AgentName.objects.create(agent=Agent.objects.get(slug="lin-biao"), words="Marshal L", order=9)
    later = open_reader()
    assert found(later, compile_words("Marshal L", later)) == set(LIN.split())


def test_the_title_counts_for_most(reader: Reader) -> None:
    compiled = compile_words("timber", reader)
    first, *_ = reader.ids(VisibleIndex(reader, False).all_of(compiled.query), slice(0, 3))
    assert Document.objects.get(pk=first).slug == "timber-title"


def test_too_many_beginnings_are_told(reader: Reader) -> None:
    beginnings = [f"{letter}i*" for letter in "abcdefghijkl"]
    compiled = compile_words(" ".join(beginnings), reader)
    assert any("4 beginnings" in notice for notice in compiled.notices)
    assert compile_words("railway*", reader).notices == ()


def test_a_long_query_is_cut_and_says_so(reader: Reader) -> None:
    compiled = compile_words("railway " * 2_000, reader)
    assert found(reader, compiled) == set(RAILWAY.split())
    assert compiled.notices


@given(typed_queries)
def test_every_query_is_answered(reader: Reader, typed: str) -> None:
    everything = reader.count(VisibleIndex(reader, False).all_of())
    for brackets in ("", "without", "exact"):
        compiled = compile_words(typed, reader, brackets=brackets)
        keys = reader.ids(VisibleIndex(reader, False).all_of(compiled.query), slice(0, 5))
        assert len(keys) <= everything
        assert set(best_passages(keys, compiled)) <= set(keys)
    assert did_you_mean(compiled, reader) != typed
    assert len(suggestions(typed, reader)) <= 10


@pytest.mark.parametrize("typed", MEANT)
def test_what_may_be_meant(reader: Reader, typed: str) -> None:
    assert did_you_mean(compile_words(typed, reader), reader) == MEANT[typed]


def test_a_curator_may_mean_what_a_draft_says(reader: Reader) -> None:
    compiled = compile_words("zinober", reader, sees_drafts=True)
    assert did_you_mean(compiled, reader, sees_drafts=True) == "zinnober"


def _suggested(reader: Reader, typed: str, *, curator: bool = False) -> list[tuple[str, str]]:
    return [(each.kind, each.value) for each in suggestions(typed, reader, curator)]


@pytest.mark.parametrize("typed", SUGGESTED)
def test_suggestions(reader: Reader, typed: str) -> None:
    assert _suggested(reader, typed) == SUGGESTED[typed]


def test_suggestions_say_which_name_was_meant_and_how_many_documents(reader: Reader) -> None:
    assert suggestions("piao", reader) == [
        Suggestion("agent", "Lin Biao", "lin-biao", variant="Lin Piao", count=1)
    ]
    assert [each.count for each in suggestions("waterw", reader)] == [3]


def test_suggestions_of_drafts_are_for_curators(reader: Reader) -> None:
    assert _suggested(reader, "tunnel", curator=True) == [("title", "draft-railway")]
    assert _suggested(reader, "crane dep", curator=True) == [("agent", "hidden-office")]


def test_ten_suggestions_of_several_kinds(reader: Reader) -> None:
    assert len(suggestions("not", reader)) == 10
    assert _suggested(reader, "min") == [("agent", "waterways"), ("title", "embassy-inserted")]
    assert {kind for kind, _ in _suggested(reader, "n")} <= {"agent", "place"}


# Where the words stand


def _shown(
    reader: Reader, typed: str, slug: str, brackets: str = ""
) -> list[tuple[str, list[str]]]:
    """The fragments of a document with the words marked in them, each by its anchor or place."""
    compiled = compile_words(typed, reader, brackets=brackets)
    key = Document.objects.get(slug=slug).pk
    return [
        (each.anchor or each.where, [each.words[start:end] for start, end in each.marked])
        for each in best_passages([key], compiled)[key].fragments
    ]


def test_fragments(reader: Reader) -> None:
    assert _shown(reader, "bridges rivet", "bridge-report") == [
        ("en-p1", ["bridge"]),
        ("en-p2", ["rivets"]),
    ]
    assert _shown(reader, '"railway bridge"', "bridge-report") == [("en-p1", ["railway bridge"])]
    assert _shown(reader, "North Korea", "north-inserted") == [("en-p1", ["North", "Korea"])]
    assert _shown(reader, '"North Korea"', "north-inserted") == [("en-p1", ["[North] Korea"])]
    assert _shown(reader, '"[North] Korea"', "north-inserted", "exact") == [
        ("en-p1", ["[North] Korea"])
    ]
    assert _shown(reader, "Kim Il Sung", "kim-chinese") == [("zh-p1", ["金日成"])]
    assert _shown(reader, "railway -timber", "bridge-report") == [("en-p1", ["railway"])]
    assert _shown(reader, "padlocks", "file-1026") == [("in the summary", ["padlocks"])]


def test_a_note_says_which_it_is(reader: Reader) -> None:
    key = Document.objects.get(slug="noted").pk
    [fragment] = best_passages([key], compile_words("theodolite", reader))[key].fragments
    assert fragment.where == "note 1"
    assert fragment.anchor


def test_a_line_above_the_text_is_shown_as_such(reader: Reader) -> None:
    key = Document.objects.get(slug="lines-above").pk
    compiled = compile_words("hawser cistern", reader)
    passage, line = best_passages([key], compiled)[key].fragments
    assert (passage.anchor, passage.where) == ("en-p1", "")
    assert (line.anchor, line.where) == ("text-en-note", "above the text")


def test_what_no_passage_has_is_said(reader: Reader) -> None:
    keys = dict(Document.objects.values_list("slug", "pk"))
    title = best_passages([keys["buoys"]], compile_words("buoys", reader))[keys["buoys"]]
    assert (title.title, title.fragments, title.elsewhere) == (((8, 13),), (), "in the title")
    named = best_passages([keys["kim-mentioned"]], compile_words("Kim Il Sung", reader))
    assert named[keys["kim-mentioned"]].elsewhere == "in the names or references of the record"
    dated = best_passages([keys["day-1961"]], compile_words("May 1961", reader))
    assert dated[keys["day-1961"]].elsewhere.startswith("in the date")


def test_hits_of_a_document_in_order(reader: Reader) -> None:
    compiled = compile_words("north culvert", reader)
    passages = [("en-p1", "[North] of it."), ("en-p2", "Nothing."), ("en-p3", "Culverts, culvert")]
    assert hits_in(passages, compiled) == {"en-p1": [(1, 6)], "en-p3": [(0, 8), (10, 17)]}
