"""The synthetic archive is always the same one, and is what an ingest would have written."""

from io import StringIO

import pytest
from django.core.management import call_command

from documents.models import (
    Agent,
    Citation,
    Collection,
    Document,
    Footnote,
    Passage,
    Text,
)
from tests.benchmarks.authorities import COLLECTIONS, collection_of, ordinal_of, record_at
from tests.benchmarks.load import load
from tests.benchmarks.rows import rows_of
from tests.benchmarks.synthetic import make_record
from tests.benchmarks.vocabulary import RARE, RARE_EVERY, RARE_WITHIN, common_lot, common_words

RECORDS = 300


def test_a_record_follows_from_its_number_alone() -> None:
    alone = make_record(4_711)
    among_others = [make_record(number) for number in (4_710, 4_711, 12)][1]
    assert alone == among_others
    assert alone != make_record(4_712)


def test_rows_do_not_depend_on_the_batch() -> None:
    together = rows_of(range(40, 60))
    first, second = rows_of(range(40, 47)), rows_of(range(47, 60))
    assert {name: first[name] + second[name] for name in first} == together


def test_places_in_a_collection_have_no_holes_and_lead_back() -> None:
    ordinals: dict[int, list[int]] = {}
    for number in range(3_000):
        ordinals.setdefault(collection_of(number), []).append(ordinal_of(number))
        assert record_at(collection_of(number), ordinal_of(number)) == number
    assert len(ordinals) == COLLECTIONS
    assert all(found == list(range(1, len(found) + 1)) for found in ordinals.values())


def test_the_words_have_the_frequencies_that_the_questions_need() -> None:
    texts = [set(" ".join(make_record(n).paragraphs).lower().split()) for n in range(600)]
    share = sum("report" in words for words in texts) / len(texts)
    assert 0.5 < share < 0.75
    assert len(set(common_words())) == len(common_words())
    assert len(set(common_lot())) > 0.99 * len(common_words())


def test_each_rare_word_stands_in_twenty_records() -> None:
    bearers = range(0, RARE_WITHIN, RARE_EVERY)
    assert len(bearers) == 20 * len(RARE)
    for place, number in enumerate(bearers[:90]):
        first = make_record(number).paragraphs[:1]
        assert not first or RARE[place % len(RARE)] in first[0]


@pytest.mark.django_db
def test_the_load_writes_what_an_ingest_would() -> None:
    told: list[int] = []
    load(RECORDS, processes=0, progress=told.append)
    report = StringIO()
    call_command("rebuild", "--check", stdout=report)
    assert report.getvalue().splitlines()[-1] == f"{RECORDS} records: no drift."
    assert sum(told) == RECORDS
    for model in (Citation, Footnote, Passage):
        assert model.objects.exists()
    assert Text.objects.filter(key="zh").exists()
    assert Passage.objects.filter(html__contains='class="insertion"').exists()
    assert Agent.objects.filter(parent__isnull=False).exists()
    assert Collection.objects.filter(parent__isnull=False).count() == COLLECTIONS


@pytest.mark.django_db
def test_a_second_load_goes_on_behind_the_first() -> None:
    load(60, processes=0)
    load(90, processes=0)
    assert Document.objects.count() == 90
    assert Document.objects.get(pk=75).title == make_record(74).title
    assert Document.objects.create(slug="one-more", title="One more").pk == 91


@pytest.mark.django_db
def test_an_interrupted_load_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.benchmarks.making._BATCH", 15)
    monkeypatch.setattr("tests.benchmarks.load._TRANSACTION", 30)
    calls = iter(range(5))

    def interrupted(count: int) -> None:
        if next(calls) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(90, processes=0, progress=interrupted)
    assert Document.objects.count() == 30
    load(90, processes=0)
    assert list(Document.objects.order_by("pk").values_list("pk", flat=True)) == list(range(1, 91))
