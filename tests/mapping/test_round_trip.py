"""What is written into rows is read from them again."""

from dataclasses import fields, replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.derived import refresh
from documents.mapping.authorities import (
    missing_slugs,
    read_authority,
    write_authority,
)
from documents.mapping.limits import TooLong
from documents.mapping.read import read_record, with_record
from documents.mapping.write import write_record
from documents.models import Citation, Document, Relation, Text
from documents.record.authorities import (
    AgentRecord,
    Authority,
    CollectionRecord,
    Name,
    PlaceRecord,
    RepositoryRecord,
    TopicRecord,
)
from documents.record.record import (
    AgentMention,
    Annotation,
    ArchivalReference,
    CollectionPlace,
    Contribution,
    Identifier,
    PlaceMention,
    Publication,
    Record,
    Statement,
)
from documents.record.record import (
    Citation as CitationRecord,
)
from documents.record.record import Relation as RelationRecord
from documents.record.record import Text as TextRecord

pytestmark = pytest.mark.django_db
MOST_QUERIES = 24

AUTHORITIES: list[Authority] = [
    AgentRecord(
        "water-ministry", "Ministry of Water", names=(Name("水利部", "zh-Hans", "memory"),)
    ),
    AgentRecord("ice-bureau", "Ice Bureau", parent="water-ministry", dates="1955/1960", note="n"),
    PlaceRecord("lakeland", "Lakeland"),
    PlaceRecord("bridge", "Stone Bridge", "bridge", "lakeland", "39.9", "-124.35", "from memory"),
    RepositoryRecord("fma", "Foreign Archive", "PRC FMA", "FFF-NNNNN-NN", "https://example.org/"),
    CollectionRecord("dossiers", "Dossiers"),
    CollectionRecord(
        "dossier-7",
        "Reading the River",
        "e-Dossier no. 7",
        parent="dossiers",
        date="2012-09",
        description="Words.",
    ),
    TopicRecord("water-levels", "Water levels", "How high it stood."),
]

WHOLE = Record(
    slug="gauge-cable",
    status="published",
    kind="cable",
    holding="full-text",
    title="On the River Gauges",
    date="1961-05",
    date_display="May 1961",
    date_note="No day is given.",
    document_number="(61) No. 3",
    classification="Secret",
    precedence="Urgent",
    seal="[seal] Ministry",
    signature="Ministry of Water",
    summary="Water is low.",
    credits="Thanks.",
    rights="Free.",
    author_note="A reader.",
    precis_basis="full-text",
    editorial_note="Seen.",
    original_languages=("zh", "ko"),
    former_slugs=("gauges",),
    contributions=(
        Contribution("isb", "ice-bureau", "Bureau of Ice"),
        Contribution("rcp", "water-ministry"),
        Contribution("rcp", "", "Four offices", copy=True, note="as worded"),
    ),
    references=(ArchivalReference("fma", "118-01026-03", "82-83"),),
    identifiers=(Identifier("another-archive", "115321"),),
    collections=(CollectionPlace("dossier-7", 3),),
    agents=(AgentMention("", "the secretary"),),
    places=(PlaceMention("bridge", "the bridge [stone]"),),
    topics=("water-levels",),
    publications=(Publication("Another archive", "https://example.org/1"),),
    relations=(RelationRecord("replies-to", "not-here-yet", "so its first line"),),
    statements=(Statement("date", "1961-05-09", "A list", "9 May 1961"),),
    texts=(
        TextRecord(
            "en",
            "translation",
            "en",
            "Low.\n\nVery low.",
            anchors=("en-p1", "en-p4"),
            last_number=6,
        ),
        TextRecord("precis", "precis", "en", "Low water.", anchors=("precis-p1",), last_number=1),
    ),
    citations=(CitationRecord("not-here-yet", described_place="line 1", note="names it"),),
    annotations=(Annotation("Low", "Measured.", "en-p4", "low", "Very ", ".", "seen"),),
)


@pytest.fixture
def authorities() -> None:
    for entry in AUTHORITIES:
        write_authority(entry)


@pytest.mark.usefixtures("authorities")
def test_a_whole_record_survives() -> None:
    write_record(WHOLE)
    document = with_record(Document.objects.all()).get()
    assert read_record(document) == WHOLE


@pytest.mark.usefixtures("authorities")
def test_refreshing_changes_nothing_that_was_entered() -> None:
    refresh([write_record(WHOLE)])
    assert read_record(Document.objects.get()) == WHOLE
    anchors = Document.objects.get().passages.values_list("anchor", flat=True)
    assert list(anchors) == ["en-p1", "en-p4", "precis-p1"]


def test_the_whole_record_has_every_field() -> None:
    """A field that the mapping forgets shows only where it says something."""
    empty = Record()
    assert [
        f.name for f in fields(Record) if getattr(WHOLE, f.name) == getattr(empty, f.name)
    ] == []


@pytest.mark.usefixtures("authorities")
def test_writing_the_same_record_again_touches_no_row() -> None:
    document = write_record(WHOLE)
    before = set(document.contributions.values_list("pk", flat=True))
    write_record(WHOLE, Document.objects.get())
    assert set(document.contributions.values_list("pk", flat=True)) == before


@pytest.mark.usefixtures("authorities")
def test_a_record_is_read_in_a_fixed_number_of_queries() -> None:
    write_record(Record(slug="not-here-yet", kind="cable", title="Cited by all"))
    write_record(WHOLE)
    one = _queries_to_read(1)
    for number in range(11):
        identifiers = (Identifier("another-archive", f"9-{number}"),)
        places = (CollectionPlace("dossier-7", number + 4),)
        write_record(
            replace(
                WHOLE,
                slug=f"cable-{number}",
                former_slugs=(f"was-{number}",),
                identifiers=identifiers,
                collections=places,
            )
        )
    assert _queries_to_read(12) == one
    assert one <= MOST_QUERIES


def _queries_to_read(count: int) -> int:
    documents = with_record(Document.objects.exclude(slug="not-here-yet"))
    with CaptureQueriesContext(connection) as captured:
        records = [read_record(document) for document in documents]
    assert len(records) == count
    return len(captured)


@pytest.mark.parametrize("entry", AUTHORITIES, ids=lambda entry: entry.slug)
@pytest.mark.usefixtures("authorities")
def test_an_authority_survives(entry: Authority) -> None:
    row = write_authority(entry)
    assert read_authority(type(row).objects.get(pk=row.pk)) == entry


def test_what_no_vocabulary_holds_is_named() -> None:
    assert missing_slugs(WHOLE) == [
        ("agents", "ice-bureau"),
        ("agents", "water-ministry"),
        ("places", "bridge"),
        ("repositories", "fma"),
        ("collections", "dossier-7"),
        ("topics", "water-levels"),
    ]


@pytest.mark.usefixtures("authorities")
def test_a_record_is_given_to_those_that_wait_for_it() -> None:
    write_record(WHOLE)
    assert Citation.objects.get().target is None
    late = write_record(Record(slug="not-here-yet", kind="cable", title="Late"))
    assert Citation.objects.get().target == late
    assert Relation.objects.get().target == late
    assert read_record(Document.objects.get(slug="gauge-cable")) == WHOLE


def test_words_that_do_not_fit_are_named() -> None:
    with pytest.raises(TooLong, match="Document: the document number has 300 characters, and 200"):
        write_record(Record(slug="long", title="Long", document_number="1" * 300))


def test_a_text_keeps_its_anchors_when_its_words_change() -> None:
    text = TextRecord("en", "original", "en", "One.\n\nTwo.\n\nThree.")
    document = write_record(Record(slug="x", title="X", texts=(text,)))
    refresh([document])
    changed = TextRecord("en", "original", "en", "Zero.\n\nOne.\n\nTwo!\n\nThree.")
    write_record(Record(slug="x", title="X", texts=(changed,)), Document.objects.get())
    refresh([document])
    assert [anchor for anchor, _ in Text.objects.get().anchors] == [
        "en-p4",
        "en-p1",
        "en-p2",
        "en-p3",
    ]
