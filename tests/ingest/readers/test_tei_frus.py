"""The six volumes of Foreign Relations of the United States; skipped where ../shared is missing."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from documents.ingest.parsed import ParsedFile
from documents.ingest.readers.detect import read_file
from documents.ingest.readers.tei_volume import find_units, read_header
from documents.ingest.readers.tei_xml import Element, local_name, words_of
from documents.record.faults import record_faults
from documents.record.record import Record
from documents.text.blocks import split_blocks, split_passages
from documents.text.footnotes import check_notes
from documents.text.plain import plain_text
from documents.text.quotes import Quote, locate

VOLUMES = Path(__file__).resolve().parents[3].parent / "shared" / "corpora" / "frus"
MAX_BYTES = 20 * 2**20

#: Documents with a number, enclosures, and documents that are neither.
COUNTS = {
    "frus1861": (349, 80),
    "frus1897": (621, 246),
    "frus1917Supp02v02": (440, 65),
    "frus1918Russiav03": (478, 14),
    "frus1930v01": (576, 20),
    "frus1936v03": (586, 21),
}

#: Counted by hand among all headings, first lines and inline notes.
_COUNTED = {
    "aide-memoire": 12,
    "executive-order": 11,
    "press-release": 3,
    "proclamation": 7,
    "statement": 10,
}

_WORD = re.compile(r"\w+")
_PAGE = re.compile(r"\[Page [^\]]*\]")
#: Elements at whose edges a word ends, though no white space may stand there.
_APART = frozenset(
    [
        *("p", "head", "cell", "item", "label", "lb", "row", "signed", "dateline", "closer"),
        *("note", "list", "table", "postscript", "quote", "div", "date", "placeName", "docDate"),
        *("publisher", "pubPlace", "titlePart", "attachment", "salute", "docImprint"),
    ]
)


@cache
def volume(name: str) -> ParsedFile:
    path = VOLUMES / f"{name}.xml"
    if not path.is_file():
        pytest.skip(f"{path.name} is not there; the volumes lie in ../shared/corpora/frus")
    return read_file(path.name, path.read_bytes(), MAX_BYTES)


@cache
def tree(name: str) -> Element:
    return etree.parse(VOLUMES / f"{name}.xml").getroot()


def held(name: str) -> list[Record]:
    records = [each.record for each in volume(name).records]
    return [record for record in records if record.holding != "wanted"]


def found(name: str, slug: str) -> Record:
    wanted = f"{name.lower()}-{slug}"
    return next(each.record for each in volume(name).records if each.record.slug == wanted)


def credited(record: Record) -> list[tuple[str, str]]:
    return [(each.role, each.credited_as) for each in record.contributions]


@pytest.mark.parametrize("name", COUNTS)
def test_every_document_and_enclosure_is_a_record(name: str) -> None:
    numbered, enclosed = COUNTS[name]
    records = held(name)
    assert len(records) == numbered + enclosed
    ordinals = [place.ordinal for each in records for place in each.collections if place.ordinal]
    assert ordinals == list(range(1, numbered + 1))
    slugs = [each.record.slug for each in volume(name).records]
    assert len(set(slugs)) == len(slugs)


def test_all_volumes_have_3496_records() -> None:
    assert sum(len(held(name)) for name in COUNTS) == 3496


def test_all_but_one_enclosure_are_enclosed() -> None:
    """One stands in the message before the documents, which is none itself."""
    relations = [each for name in COUNTS for record in held(name) for each in record.relations]
    assert Counter(each.name for each in relations) == {"encloses": 445}


@pytest.mark.parametrize("name", COUNTS)
def test_no_word_is_lost(name: str) -> None:
    text = next(each for each in tree(name) if local_name(each) == "text")
    given = Counter(_WORD.findall("".join(_with_edges(text))))
    kept: Counter[str] = Counter()
    for parsed in volume(name).records:
        if parsed.record.holding != "wanted":
            kept.update(_words_of(parsed.record))
            for each in parsed.evidence:
                kept.update(_WORD.findall(each.words) if each.name == "references" else ())
    for left in volume(name).left_out:
        kept.update(_WORD.findall(left.words))
    assert given - kept == Counter()


def _with_edges(element: Element) -> Iterator[str]:
    edge = " " if local_name(element) in _APART else ""
    yield edge
    if local_name(element):
        yield element.text or ""
    for child in element:
        yield from _with_edges(child)
        yield child.tail or ""
    yield edge


def _words_of(record: Record) -> Iterator[str]:
    yield from _WORD.findall(record.title)
    for note in record.annotations:
        yield from _WORD.findall(plain_text(note.body))
    for text in record.texts:
        yield from _WORD.findall(text.note)
        for block in split_blocks(text.body):
            yield from _WORD.findall(_PAGE.sub("", plain_text(block.words)))


@pytest.mark.parametrize("name", COUNTS)
def test_the_words_of_a_body_stand_in_their_order(name: str) -> None:
    root = tree(name)
    units = find_units(root, read_header(root, name))
    records = {record.slug: record for record in held(name)}
    for element, unit in units.items():
        given = "".join(_body_of(element, set(units), top=True))
        blocks = [block for text in records[unit.slug].texts for block in split_blocks(text.body)]
        kept = " ".join(plain_text(block.words) for block in blocks if block.kind != "note")
        assert _WORD.findall(_PAGE.sub("", kept)) == _WORD.findall(given), unit.slug


def _body_of(element: Element, units: set[Element], *, top: bool = False) -> Iterator[str]:
    """The words of a unit but its title, its notes and the units within it."""
    edge = " " if local_name(element) in _APART else ""
    yield edge
    yield element.text or ""
    titled = not top
    for child in element:
        name = local_name(child)
        title = name == "head" and not titled and bool(words_of(child))
        titled = titled or title
        if name and name not in ("note", "attachment") and not title and child not in units:
            yield from _body_of(child, units)
        yield child.tail or ""
    yield edge


@pytest.mark.parametrize("name", COUNTS)
def test_anchors_notes_and_citations_hold_together(name: str) -> None:
    for parsed in volume(name).records:
        record = parsed.record
        passages = {
            anchor: plain_text(passage.body)
            for text in record.texts
            for anchor, passage in zip(text.anchors, split_passages(text.body), strict=True)
        }
        for text in record.texts:
            assert check_notes(text.body) == [], record.slug
        for each in record.citations:
            assert not each.anchor or each.anchor in passages, record.slug
            quote = Quote(each.exact, each.prefix, each.suffix)
            assert not each.exact or locate(passages[each.anchor], quote), record.slug
        # Repositories are still named by words here; `load` gives them slugs.
        assert list(record_faults(replace(record, references=()))) == [], record.slug


@pytest.mark.parametrize("name", COUNTS)
def test_every_target_in_the_volume_is_there(name: str) -> None:
    records = {each.record.slug: each.record for each in volume(name).records}
    for record in records.values():
        for citation in record.citations:
            target = records[citation.target]
            anchors = [anchor for text in target.texts for anchor in text.anchors]
            assert not citation.target_anchor or citation.target_anchor in anchors, record.slug


@pytest.mark.parametrize("name", COUNTS)
def test_what_is_left_out_has_its_line(name: str) -> None:
    lines = (VOLUMES / f"{name}.xml").read_text(encoding="utf-8-sig").split("\n")
    for left in volume(name).left_out[::20]:
        around = " ".join(lines[left.line - 1 : left.line + 4])
        assert _WORD.findall(left.words)[:1][0] in around


@pytest.mark.parametrize(
    ("name", "slug", "sender", "addressee", "date", "number"),
    [
        (
            "frus1861",
            "d1",
            "Mr. Black (Secretary of State)",
            "all the ministers of the United States",
            "1861-02-28",
            "",
        ),
        ("frus1861", "d44", "Mr. Dallas", "Mr. Seward", "1861-05-02", "No. 333"),
        ("frus1861", "d150", "Mr. Dayton", "Mr. Seward", "1861-06-22", ""),
        ("frus1897", "d40", "Mr. Le Ghait", "Mr. Olney", "1896-11-18", ""),
        ("frus1897", "d143", "Mr. Vignaud", "Mr. Sherman", "1897-08-02", "No. 57"),
        ("frus1897", "d485", "Mr. Taylor", "Mr. Sherman", "1897-03-11", "No. 663"),
        (
            "frus1917Supp02v02",
            "d40",
            "French Ambassador (Jusserand)",
            "Secretary of State",
            "1917-06-29",
            "",
        ),
        (
            "frus1917Supp02v02",
            "d250",
            "Commercial Adviser of the British Embassy (Crawford)",
            "Counselor for the Department of State (Polk)",
            "1917-10-18",
            "",
        ),
        (
            "frus1918Russiav03",
            "d24",
            "Ambassador in Russia (Francis)",
            "Secretary of State",
            "1917-07-22",
            "",
        ),
        ("frus1918Russiav03", "d94", "Secretary of State", "British Chargé (Barclay)", "", ""),
        (
            "frus1930v01",
            "d40",
            "Chairman of the American Delegation (Stimson)",
            "Acting Secretary of State",
            "1930-03-04",
            "",
        ),
        (
            "frus1930v01",
            "d312",
            "Chargé in Bolivia (Hibbard)",
            "Acting Secretary of State",
            "1930-02-27",
            "",
        ),
        (
            "frus1936v03",
            "d42",
            "Chargé in Ethiopia (Engert)",
            "Secretary of State",
            "1936-01-07",
            "",
        ),
        (
            "frus1936v03",
            "d553-enclosure-1",
            "American Consul at Beirut (Steger)",
            "French High Commissioner (De Martel)",
            "",
            "",
        ),
    ],
)
def test_letters_checked_by_hand(
    name: str, slug: str, sender: str, addressee: str, date: str, number: str
) -> None:
    record = found(name, slug)
    assert credited(record) == [("isb", sender), ("rcp", addressee)]
    assert (record.date, record.document_number) == (date, number)


@pytest.mark.parametrize(
    ("name", "slug", "received"),
    [
        ("frus1897", "d143", "1897-08-16"),
        ("frus1917Supp02v02", "d40", "1917-07-02"),
        ("frus1918Russiav03", "d24", "1917-07-23"),
        ("frus1918Russiav03", "d313", "1917-11-24"),  # itself undated
        ("frus1936v03", "d42", "1936-01-11"),
    ],
)
def test_days_of_receipt_checked_by_hand(name: str, slug: str, received: str) -> None:
    (statement,) = found(name, slug).statements
    assert (statement.field, statement.value) == ("date", received)


@pytest.mark.parametrize(
    ("name", "slug", "kind", "holding", "role"),
    [
        ("frus1861", "d1", "circular", "full-text", "transcription"),
        ("frus1861", "d3-enclosure-1", "treaty", "full-text", "transcription"),
        ("frus1861", "d150", "document", "excerpt", "transcription"),
        ("frus1897", "d40", "document", "full-text", "translation"),
        ("frus1861", "d106", "circular", "full-text", "transcription"),
        ("frus1897", "d145-enclosure-4", "document", "full-text", "translation"),
        ("frus1897", "d305-enclosure-1", "statement", "full-text", "transcription"),
        ("frus1917Supp02v02", "d1", "report", "full-text", "transcription"),
        ("frus1917Supp02v02", "d46", "proclamation", "full-text", "transcription"),
        ("frus1917Supp02v02", "d94", "executive-order", "full-text", "transcription"),
        ("frus1918Russiav03", "d186", "aide-memoire", "excerpt", "transcription"),
        ("frus1930v01", "d307", "aide-memoire", "full-text", "transcription"),
        ("frus1930v01", "d375", "press-release", "full-text", "transcription"),
        ("frus1917Supp02v02", "d14-enclosure-1", "report", "full-text", "translation"),
        ("frus1918Russiav03", "d24", "telegram", "full-text", "transcription"),
        ("frus1936v03", "d283", "telegram", "full-text", "transcription"),
    ],
)
def test_kinds_checked_by_hand(name: str, slug: str, kind: str, holding: str, role: str) -> None:
    record = found(name, slug)
    assert (record.kind, record.holding, record.texts[0].role) == (kind, holding, role)


def test_how_many_there_are_of_the_kinds_that_headings_name() -> None:
    kinds = Counter(record.kind for name in COUNTS for record in held(name))
    assert {kind: kinds[kind] for kind in _COUNTED} == _COUNTED


@pytest.mark.parametrize(
    ("name", "slug", "shelfmark"),
    [
        ("frus1917Supp02v02", "d1", "600.119/42½"),
        ("frus1918Russiav03", "d24", "861.51/169"),
        ("frus1930v01", "d40", "500.A15a3/734"),
        ("frus1936v03", "d42", "765.84/3406"),
    ],
)
def test_file_numbers_are_references(name: str, slug: str, shelfmark: str) -> None:
    (reference,) = found(name, slug).references
    assert (reference.repository, reference.shelfmark) == ("Department of State", shelfmark)


def test_a_page_of_the_volume_is_a_passage() -> None:
    (citation,) = found("frus1897", "d143").citations
    assert (citation.target, citation.target_anchor) == ("frus1897-d139", "en-p18")
    target = found("frus1897", "d139").texts[0]
    passages = dict(zip(target.anchors, split_passages(target.body), strict=True))
    assert "[Page 141]" in passages["en-p18"].body


def test_a_page_of_another_volume_is_wanted() -> None:
    (citation,) = found("frus1918Russiav03", "d24").citations
    assert (citation.target, citation.anchor) == ("frus1918russiav01-pg-163", "en-p3")
    assert citation.described_place == "note 1: vol. i, p. 163"
    titles = {each.record.slug: each.record.title for each in volume("frus1918Russiav03").records}
    assert titles["frus1918russiav01-pg-163"] == (
        "Foreign Relations of the United States, 1918, Russia, Volume I, page 163"
    )


def test_where_a_document_is_published() -> None:
    (publication,) = found("frus1936v03", "d42").publications
    assert publication.label.endswith(", 1936, The Near East and Africa, Volume III, pp. 34–39")
    assert publication.url == "https://history.state.gov/historicaldocuments/frus1936v03/d42"
    assert found("frus1936v03", "d42").former_slugs == tuple(
        f"frus1936v03-pg-{page}" for page in range(35, 40)
    )


def test_the_volumes_are_collections() -> None:
    series, collection = volume("frus1918Russiav03").authorities
    assert series.slug == getattr(collection, "parent", "") == "frus"
    assert (collection.slug, getattr(collection, "date", "")) == ("frus1918russiav03", "1932")
    assert getattr(collection, "url", "") == (
        "https://history.state.gov/historicaldocuments/frus1918Russiav03"
    )
