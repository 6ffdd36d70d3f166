"""Which held record a file is (docs/adr/0005)."""

from dataclasses import replace

import pytest

from documents.ingest.candidates import Candidates
from documents.ingest.identify import Match, identify
from documents.ingest.readers.record_file import READER
from documents.models import (
    ArchivalReference,
    Document,
    FormerSlug,
    Identifier,
    IngestRun,
    ReceivedFile,
    ReceivedRecord,
    Statement,
)
from documents.record.record import (
    ArchivalReference as Reference,
)
from documents.record.record import (
    CollectionPlace,
    Contribution,
    Record,
)
from documents.record.record import (
    Identifier as Number,
)
from documents.record.record import Statement as StatementRecord
from tests.builders import make_agent, make_collection, make_document, make_repository

pytestmark = pytest.mark.django_db

CABLE = Record(kind="cable", title="On the River Gauges", date="1961-05")


@pytest.fixture
def held() -> Document:
    return make_document(
        "gauge-cable",
        date="1961-05",
        issued_by=[make_agent("water-ministry")],
        addressed_to=[make_agent("embassy")],
    )


def parties(*issuing: str, to: tuple[str, ...] = ("embassy",)) -> tuple[Contribution, ...]:
    return (
        *(Contribution("isb", slug) for slug in issuing),
        *(Contribution("rcp", slug) for slug in to),
    )


def match_of(record: Record, authoritative: bool = False) -> Match:
    candidates = Candidates.of([record], READER if authoritative else "")
    return identify(record, candidates, names_itself=authoritative)


def matched(record: Record, authoritative: bool = False) -> tuple[str, str]:
    match = match_of(record, authoritative)
    return (match.document.slug if match.document else "", match.rule)


def test_by_its_slug(held: Document) -> None:
    assert matched(replace(CABLE, slug="gauge-cable", date="1999")) == ("gauge-cable", "slug")


def test_by_a_former_slug(held: Document) -> None:
    FormerSlug.objects.create(slug="gauges", document=held)
    assert matched(replace(CABLE, slug="gauges")) == ("gauge-cable", "slug")


def test_by_another_archives_number(held: Document) -> None:
    Identifier.objects.create(document=held, archive="wcda", value="115321")
    numbered = replace(CABLE, identifiers=(Number("wcda", "115321"),))
    assert matched(numbered) == ("gauge-cable", "other archive's number")
    assert matched(replace(CABLE, identifiers=(Number("elsewhere", "115321"),))) == ("", "")


def test_by_repository_file_and_pages_with_no_conflicting_date(held: Document) -> None:
    repository = make_repository("fma")
    ArchivalReference.objects.create(
        document=held, repository=repository, shelfmark="118-01026-03", pages="82-83"
    )
    here = (Reference("fma", "118-01026-03", "82-83"),)
    rule = "archival reference"
    assert matched(Record(title="X", references=here)) == ("gauge-cable", rule)
    assert matched(Record(title="X", references=here, date="1961-05-09")) == ("gauge-cable", rule)
    assert matched(Record(title="X", references=here, date="1962")) == ("", "")
    elsewhere = (Reference("fma", "118-01026-03", "84"),)
    assert matched(Record(title="X", references=elsewhere)) == ("", "")
    whole_file = (Reference("fma", "118-01026-03"),)
    assert matched(Record(title="X", references=whole_file)) == ("", "")


def test_a_date_that_somebody_states_does_not_conflict(held: Document) -> None:
    make_collection("dossier", documents=[held])
    place = (CollectionPlace("dossier", 1),)
    assert matched(Record(title="X", date="1961-06-09", collections=place)) == ("", "")
    Statement.objects.create(document=held, field="date", value="1961-06-09", said_by="A list")
    assert matched(Record(title="X", date="1961-06-09", collections=place))[0] == "gauge-cable"
    stated = (StatementRecord("date", "1961-05", "A list"),)
    other = Record(title="X", date="1970", collections=place, statements=stated)
    assert matched(other)[0] == "gauge-cable"


def test_by_collection_and_ordinal(held: Document) -> None:
    make_collection("dossier", documents=[held])
    here = replace(CABLE, title="X", collections=(CollectionPlace("dossier", 1),))
    assert matched(here) == ("gauge-cable", "place in a collection")
    assert matched(replace(CABLE, collections=(CollectionPlace("dossier", 2),))) == ("", "")


def test_by_date_issuing_bodies_and_addressees(held: Document) -> None:
    same = replace(CABLE, contributions=parties("water-ministry"))
    assert matched(same) == ("gauge-cable", "date, issuing bodies and addressees")
    for other in (
        replace(same, date="1961"),
        replace(same, contributions=parties("water-ministry", to=())),
        replace(same, contributions=parties("other-ministry")),
        replace(same, contributions=parties("water-ministry", "other-ministry")),
    ):
        assert matched(other) == ("", "")


def test_two_candidates_are_none(held: Document) -> None:
    make_document(
        "second-cable",
        date="1961-05",
        issued_by=[make_agent("w2")],
    )
    twin = make_document("twin-cable", date="1961-05")
    twin.contributions.bulk_create(
        type(row)(document=twin, role=row.role, agent=row.agent) for row in held.contributions.all()
    )
    match = match_of(replace(CABLE, contributions=parties("water-ministry")))
    assert match.document is None
    assert match.possible_duplicates == ("gauge-cable", "twin-cable")


@pytest.mark.parametrize(
    "differing",
    [
        {"document_number": "No. 104"},
        {"identifiers": (Number("wcda", "2"),)},
        {"references": (Reference("fma", "118-01026-03", "99"),)},
        {"collections": (CollectionPlace("dossier", 2),)},
    ],
)
def test_numbers_that_differ_tell_two_cables_of_one_day_apart(
    held: Document, differing: dict[str, object]
) -> None:
    Document.objects.update(document_number="No. 103")
    Identifier.objects.create(document=held, archive="wcda", value="1")
    ArchivalReference.objects.create(
        document=held, repository=make_repository("fma"), shelfmark="118-01026-03", pages="82"
    )
    make_collection("dossier", documents=[held])
    other = replace(CABLE, contributions=parties("water-ministry"), **differing)  # type: ignore[arg-type]
    match = match_of(other)
    assert match.document is None
    assert match.possible_duplicates == ()


def test_a_record_file_is_no_other_record_by_its_date_and_parties(held: Document) -> None:
    other = replace(CABLE, slug="ice-cable", contributions=parties("water-ministry"))
    assert matched(other, authoritative=True)[0] == "gauge-cable"
    read_from_record_file(held)
    assert matched(other, authoritative=True) == ("", "")
    assert match_of(other, authoritative=True).possible_duplicates == ("gauge-cable",)


def read_from_record_file(document: Document) -> None:
    received = ReceivedFile.objects.create(
        run=IngestRun.objects.create(), path="x.md", sha256="0", size=1, reader=READER, status="new"
    )
    ReceivedRecord.objects.create(received_file=received, document=document, order=0, status="new")


def test_commentary_by_its_title() -> None:
    make_document("essay", kind="essay", title="Reading the River: Part II", date="")
    same = Record(kind="blog-post", title="Reading the river – Part II")
    assert matched(same) == ("essay", "title")
    assert matched(replace(same, kind="cable")) == ("", "")
    assert matched(replace(same, title="Reading the River: Part III")) == ("", "")


def test_an_essay_of_another_author_is_another_essay() -> None:
    make_document("essay", kind="essay", title="A Note", authors=[make_agent("pepys")])
    essay = Record(kind="essay", title="A Note")
    assert matched(essay)[0] == "essay"
    other = replace(essay, contributions=(Contribution("aut", "evelyn"),))
    assert matched(other) == ("", "")
