"""Records as lists of citations give them, and strategies that make hostile ones."""

from __future__ import annotations

from hypothesis import strategies as st

from documents.exports.formats.cited import CitedName, CitedPlace, CitedRecord, CitedReference
from documents.record.vocabulary import KINDS, RELATORS

BASE = "https://archive.example.org"
ARCHIVE = CitedReference(
    repository="city-archive",
    repository_name="City Archive",
    abbreviation="CA",
    shelfmark="12-007",
    pages="3-4",
    words="CA 12-007, 3–4",
)

CABLE = CitedRecord(
    slug="1958-04-water-board-to-works",
    url=f"{BASE}/documents/1958-04-water-board-to-works/",
    kind="cable",
    title="Cable, Water Board to Department of Works, 'On the Ferry Landing' (50% & more)",
    status="published",
    holding="full-text",
    date="1958-04",
    date_display="April 1958",
    document_number="(58) Water No. 12",
    original_languages=("zh", "ko"),
    contributions=(
        CitedName("isb", "Water Board, City Council", "water-board", "The Water Board"),
        CitedName("rcp", "Department of Works", "department-of-works"),
        CitedName("rcp", "Harbour Office", "harbour-office", copy=True),
        CitedName("trl", "Translation Office"),
    ),
    references=(
        ARCHIVE,
        CitedReference("river-archive", "River Archive", "", "A_1 #2", "", "River Archive A_1 #2"),
    ),
    collections=(CitedPlace("landings", "Landings", 2), CitedPlace("ferries", "Ferries")),
    identifiers=(("river-documents", "204"),),
    topics=("Ferries", "Timber"),
)
CHAPTER = CitedRecord(
    slug="landings-chapter",
    url=f"{BASE}/documents/landings-chapter/",
    kind="book-chapter",
    title="=Landings= and {Ferries}",
    holding="wanted",
    date="1999/2001",
    contributions=(CitedName("aut", "River Society"), CitedName("edt", "Harbour Society")),
    identifiers=(("doi", "10.1000/abc_(1)"), ("isbn", "0-00-000000-0")),
    publications=("River Papers 3 (2001), pp. 25-53",),
    host="A History of Landings",
)
REPORT = CitedRecord(
    slug="survey-of-piers",
    url=f"{BASE}/documents/survey-of-piers/",
    kind="published-report",
    title="桥墩调查",
    date="1957~",
    document_number="R 12/003",
    contributions=(CitedName("isb", "Harbour Office"),),
)
UNDATED = CitedRecord(
    slug="undated-minutes",
    url=f"{BASE}/documents/undated-minutes/",
    kind="minutes",
    title="-1+2 Minutes",
    date_display="the third day of the flood",
    contributions=(CitedName("rcp", "Department of Works"),),
)
RECORDS = (CABLE, CHAPTER, REPORT, UNDATED)

# Signs that mean something in one of the formats, and what could end a line or a field.
_SIGNS = (
    "{}\\&%_#$~^\"'=+-@|,;\n\r\t\x00\x0b\x0c\x1c\x85\u2028\u200f\ufeff\uff1d\ufffe\ud800"
    "TY  - ERabяב文@"
)
hostile_words = st.text(
    st.one_of(st.sampled_from(_SIGNS), st.characters()), max_size=40
)  # of any category, halves of surrogate pairs included
_some = st.lists(hostile_words, max_size=3).map(tuple)
_names = st.builds(
    CitedName,
    st.sampled_from(sorted(RELATORS)),
    hostile_words,
    credited_as=hostile_words,
    copy=st.booleans(),
)
_references = st.builds(
    CitedReference,
    repository=st.just("city-archive"),
    repository_name=hostile_words,
    abbreviation=hostile_words,
    shelfmark=hostile_words,
    pages=hostile_words,
    words=hostile_words,
)
_places = st.builds(
    CitedPlace, st.just("landings"), hostile_words, st.none() | st.integers(0, 999), hostile_words
)
hostile_records = st.builds(
    CitedRecord,
    slug=st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,6})?", fullmatch=True),
    url=st.just(f"{BASE}/documents/one/"),
    kind=st.sampled_from(sorted(KINDS)),
    title=hostile_words,
    date=st.sampled_from(
        ["", "1961", "1961-05", "1961-05-09", "1961-22", "196X", "1957~", "1961?", "1961-05%"]
        + ["1961/1963", "../1961", "1961/", "1961-XX", "1961-05-XX", "1961-05/1961-07", "9999-24"]
    ),
    date_display=hostile_words,
    document_number=hostile_words,
    original_languages=st.lists(st.sampled_from(["zh-Hans", "ko"]), max_size=2).map(tuple),
    contributions=st.lists(_names, max_size=3).map(tuple),
    references=st.lists(_references, max_size=2).map(tuple),
    collections=st.lists(_places, max_size=2).map(tuple),
    identifiers=st.lists(
        st.tuples(st.sampled_from(["doi", "isbn", "other"]), hostile_words), max_size=2
    ).map(tuple),
    topics=_some,
    publications=_some,
    host=hostile_words,
)
