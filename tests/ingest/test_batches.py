"""A file of many records: few queries, any order, and what the file says twice is said once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents import derived
from documents.ingest import load
from documents.ingest.earlier import Earlier
from documents.ingest.load import Loading, Outcome
from documents.ingest.names import Names
from documents.ingest.parsed import ParsedFile, ParsedRecord, Refusal
from documents.models import (
    Agent,
    ArchivalFile,
    Citation,
    Document,
    Passage,
    Relation,
    Text,
)
from documents.record.authorities import CollectionRecord
from documents.record.record import (
    ArchivalReference,
    CollectionPlace,
    Contribution,
    Identifier,
    Record,
    Statement,
)
from documents.record.record import (
    Citation as CitationRecord,
)
from documents.record.record import (
    Relation as RelationRecord,
)
from documents.record.record import (
    Text as TextRecord,
)
from tests.builders import make_collection, make_document, make_text

pytestmark = pytest.mark.django_db

#: Those of writing apart, which go by batches of rows where the keys of new rows are needed.
MOST_QUERIES = 90


def letter(number: int, **fields: object) -> ParsedRecord:
    """The nth letter of a volume, which encloses the next one and cites the first."""
    values: dict[str, object] = {
        "slug": f"volume-d{number}",
        "kind": "telegram",
        "holding": "full-text",
        "title": "The Surveyor to the Harbour Office",
        "date": f"18{60 + number % 30}-05-{number % 28 + 1:02}",
        "contributions": (
            Contribution("isb", "", f"Surveyor {number % 7}"),
            Contribution("rcp", "", "Harbour Office"),
        ),
        "references": (ArchivalReference("HARBOUR", f"{number % 5}-{number}", "1-2"),),
        "identifiers": (Identifier("edition", f"n{number}"),),
        "collections": (CollectionPlace("volume", number),),
        "relations": (RelationRecord("encloses", f"volume-d{number + 1}"),),
        "citations": (CitationRecord("volume-d1", exact="*low*", anchor="en-p1"),)
        if number > 1
        else (),
        "statements": (Statement("date", "1870", "A list", "in 1870"),),
        "texts": (TextRecord("en", "original", "en", f"Water is *low*.\n\nNo {number} came."),),
    }
    return ParsedRecord(Record(**(values | fields)), said_by="The volume")  # type: ignore[arg-type]


def letters(count: int, first: int = 1) -> list[ParsedRecord]:
    return [letter(number) for number in range(first, first + count)]


def load_file(records: Iterable[ParsedRecord], publish: bool = True) -> list[Outcome]:
    volume = (CollectionRecord("volume", "A Volume"),)
    file = ParsedFile("letters", tuple(records), volume)
    outcomes = Loading(file, publish, Names.load(), Earlier("volume.txt")).run()
    return [outcome for outcome in outcomes if outcome.parsed]


def queries(call: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        call()
    return [query["sql"] for query in captured]


def reads(statements: Iterable[str]) -> int:
    return sum("INSERT INTO" not in statement for statement in statements)


def test_new_records_take_the_same_queries_however_many() -> None:
    load_file(letters(2, first=1000))
    few = queries(lambda: load_file(letters(5)))
    many = queries(lambda: load_file(letters(60, first=101)))
    assert reads(many) == reads(few) <= MOST_QUERIES
    assert len(many) - reads(many) < 25


def test_records_that_say_nothing_new_take_the_same_queries_however_many() -> None:
    load_file(letters(60))
    few = queries(lambda: load_file(letters(5)))
    many = queries(lambda: load_file(letters(60)))
    assert len(many) == len(few) <= MOST_QUERIES
    assert {outcome.status for outcome in load_file(letters(60))} == {"unchanged"}


def test_refreshing_takes_the_same_queries_however_many() -> None:
    load_file(letters(60))
    few = queries(lambda: derived.refresh(Document.objects.order_by("pk")[:5]))
    many = queries(lambda: derived.refresh(Document.objects.order_by("pk")))
    assert len(many) == len(few)


def test_everything_of_many_records_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "_BATCH", 7)
    outcomes = load_file(letters(20))
    assert [outcome.status for outcome in outcomes] == ["new"] * 20
    assert Document.objects.count() == 20
    assert Passage.objects.count() == 40
    assert {text.last_number for text in Text.objects.all()} == {2}
    assert Agent.objects.count() == 8
    assert ArchivalFile.objects.count() == len(
        set(ArchivalFile.objects.values_list("shelfmark", flat=True))
    )
    assert list(derived.check(Document.objects.all())) == []


@pytest.mark.parametrize("size", [3, 200])
@pytest.mark.parametrize("backwards", [False, True])
def test_records_of_a_file_name_each_other_in_any_order(
    monkeypatch: pytest.MonkeyPatch, size: int, backwards: bool
) -> None:
    monkeypatch.setattr(load, "_BATCH", size)
    load_file(reversed(letters(8)) if backwards else letters(8))
    named = {
        (row.document.slug, row.target.slug if row.target else row.target_slug)
        for row in Relation.objects.select_related("document", "target")
    }
    assert named == {(f"volume-d{number}", f"volume-d{number + 1}") for number in range(1, 9)}
    assert Relation.objects.filter(target=None).count() == 1
    assert Citation.objects.filter(target__slug="volume-d1").count() == 7


def test_what_a_file_says_twice_is_one_record() -> None:
    entry = letter(1, slug="", relations=(), texts=())
    again = replace(entry, record=replace(entry.record, classification="Secret", title="Other"))
    first, second = load_file([entry, again])
    assert (first.status, second.status) == ("new", "changed")
    assert first.document == second.document == Document.objects.get()
    document = Document.objects.get()
    assert document.classification == "Secret"
    assert document.statements.filter(field="title", value="Other").exists()


def test_two_records_that_a_file_names_by_two_slugs_are_two() -> None:
    same = {"identifiers": (), "references": (), "collections": (), "citations": ()}
    one = letter(1, date="1861-05-02", relations=(), **same)
    other = letter(8, date="1861-05-02", relations=(), **same)
    first, second = load_file([one, other])
    assert (first.status, second.status) == ("new", "new")
    assert second.possible_duplicates == ("volume-d1",)


@pytest.mark.parametrize("held", [True, False])
def test_a_number_that_another_record_has_is_refused(held: bool) -> None:
    place = (CollectionPlace("volume", 1),)
    records = letters(2, first=2)
    if held:
        make_collection("volume", documents=[make_document("volume-d1", date="1900")])
    else:
        records = [letter(1), *records]
    taken = replace(records[-1], record=replace(records[-1].record, collections=place))
    with pytest.raises(Refusal, match=r"volume-d1 is Document No\. 1 of volume already"):
        load_file([*records[:-1], taken])


def test_the_slug_that_a_page_gives_a_held_record_leads_to_it() -> None:
    held = make_document("old", date="1861-05-02")
    make_collection("volume", documents=[held])
    load_file([letter(1, relations=()), letter(2, relations=())])
    assert [row.slug for row in held.former_slugs.all()] == ["volume-d1"]
    load_file([letter(3, relations=())])
    assert {row.target for row in Citation.objects.all()} == {held}
    assert {each.status for each in load_file([letter(1, relations=())])} == {"unchanged"}


def test_new_addresses_count_on_from_those_that_are_taken() -> None:
    title = "On ice"
    for slug in ("1861-on-ice", "1861-on-ice-2", "1861-on-ice-4"):
        make_document(slug)
    plain = {"slug": "", "title": title, "date": "1861", "relations": (), "citations": ()}
    numbers = [
        letter(number, **plain, contributions=(), identifiers=(), references=())
        for number in range(1, 4)
    ]
    assert [outcome.slug for outcome in load_file(numbers)] == [
        "1861-on-ice-3",
        "1861-on-ice-5",
        "1861-on-ice-6",
    ]


def test_a_title_is_a_possible_duplicate_only_where_the_date_allows_it() -> None:
    for number, date in enumerate(("1861-05-02", "1861", "", "1899")):
        make_document(f"held-{number}", title="THE SURVEYOR TO the Harbour Office", date=date)
    stated = make_document("stated", date="1861-05-02")
    stated.statements.create(
        field="title", value="the surveyor to the harbour office", said_by="A list"
    )
    [outcome] = load_file([letter(1, date="1861-05-02")])
    assert outcome.possible_duplicates == ("held-0", "held-1", "held-2", "stated")


def test_an_essay_finds_the_documents_of_a_volume_that_comes_in_behind_it() -> None:
    essay = make_document("essay", kind="essay")
    volume = make_collection("volume", "A Volume")
    volume.places.create(document=essay, label="introduction")
    make_text(essay, "Water fell (Document No. 4) and rose (Document No. 5).")
    load_file(letters(4))
    assert essay.citations.get().target == Document.objects.get(slug="volume-d4")


def test_progress_is_told_within_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "_BATCH", 3)
    told: list[int] = []
    file = ParsedFile("letters", tuple(letters(8)), (CollectionRecord("volume", "A Volume"),))
    Loading(file, True, Names.load(), Earlier("volume.txt"), told.append).run()
    assert told == [3, 3, 2]
