"""A volume of documents in TEI P5: an invented volume of papers on the repair of bridges."""

import pytest

from documents.ingest.parsed import ParsedFile, ParsedRecord
from documents.ingest.readers.detect import read_file
from documents.record.authorities import CollectionRecord
from documents.record.record import CollectionPlace, PlaceMention, Publication, Relation, Statement
from tests.ingest.readers.reading import MAX_BYTES, SAMPLES

SAMPLE_VOLUME = "volume.xml"


@pytest.fixture(scope="module")
def volume() -> ParsedFile:
    return read_file(SAMPLE_VOLUME, (SAMPLES / SAMPLE_VOLUME).read_bytes(), MAX_BYTES)


def named(volume: ParsedFile, slug: str) -> ParsedRecord:
    return next(each for each in volume.records if each.record.slug == f"bridges1912-{slug}")


def test_every_document_and_enclosure_is_a_record(volume: ParsedFile) -> None:
    held = [each.record for each in volume.records if each.record.holding != "wanted"]
    assert [record.slug for record in held] == [
        "bridges1912-d1",
        "bridges1912-d1-enclosure-1",
        "bridges1912-d1-enclosure-2",
        "bridges1912-d2",
        "bridges1912-ch1-document-1",
        "bridges1912-d4",
        "bridges1912-d4a",
    ]


def test_the_volume_is_a_collection(volume: ParsedFile) -> None:
    assert volume.authorities == (
        CollectionRecord(
            slug="bridges1912",
            title="Papers on the Repair of Bridges, 1912",
            date="1913",
            description="Office of Works, Harbour Town.",
            note="Keyed from the printed book.",
        ),
    )


def test_a_number_is_an_ordinal_and_an_enclosure_has_a_label(volume: ParsedFile) -> None:
    places = {each.record.slug: each.record.collections for each in volume.records}
    assert places["bridges1912-d2"] == (CollectionPlace("bridges1912", 2),)
    label = "enclosure 2 of Document No. 1"
    assert places["bridges1912-d1-enclosure-2"] == (CollectionPlace("bridges1912", label=label),)
    assert places["bridges1912-ch1-document-1"] == (CollectionPlace("bridges1912"),)


def test_a_document_encloses_what_is_attached(volume: ParsedFile) -> None:
    assert named(volume, "d1").record.relations == (
        Relation("encloses", "bridges1912-d1-enclosure-1"),
        Relation("encloses", "bridges1912-d1-enclosure-2"),
    )


def test_a_document_within_a_document_is_a_part_of_it(volume: ParsedFile) -> None:
    assert named(volume, "d4a").record.relations == (Relation("part-of", "bridges1912-d4"),)
    assert "still" not in named(volume, "d4").record.texts[0].body


def test_heading_parties_and_kind(volume: ParsedFile) -> None:
    record = named(volume, "d1").record
    assert record.title == "The Inspector in the North (Marsh) to the Secretary of Works"
    credited = [(each.role, each.credited_as) for each in record.contributions]
    assert credited == [("isb", "Inspector in the North (Marsh)"), ("rcp", "Secretary of Works")]
    assert (record.kind, record.holding) == ("telegram", "excerpt")
    assert record.document_number == "No. 98"
    assert record.signature == "J. Marsh,\nInspector"
    assert record.rights == "May be copied with credit."


def test_the_dateline_gives_date_place_and_day_of_receipt(volume: ParsedFile) -> None:
    record = named(volume, "d1").record
    assert (record.date, record.date_display) == ("1912-12-28", "December 28, 1912, 9.15 p.m.")
    assert record.places == (
        PlaceMention(words="Northern Bridge, Upper Town", note="Where it was written."),
    )
    assert record.statements == (
        Statement(
            "date",
            "1913-01-03",
            "the dateline",
            "Received January 3, 8 a.m.",
            "The day on which it was received.",
        ),
    )


def test_the_body_keeps_every_word_in_order(volume: ParsedFile) -> None:
    text = named(volume, "d1").record.texts[0]
    assert text.body == "\n\n".join(
        [
            "[Page 1] Northern Bridge,\nUpper Town, December 28, 1912, 9.15 p.m.\n"
            "[Received January 3, 8 a.m.]",
            "No. 98.]",
            "The third arch has *sunk* by two inches.[^2] The planks are needed [before] Easter, "
            "and the [Page 2] carpenters ask for [forty?] of them.",
            "They ask also:",
            "1. Nails[^2(2)]",
            "2. Tar",
            "Cost\nOak | 12\nTar",
            "> No cart shall cross.",
            "> No horse either.",
            "I am, etc.,\nJ. Marsh,\nInspector",
            "Nothing else is asked.",
            "[^2]: The arch of *oak*; see p. 3.",
            "[^2(2)]: Of iron.",
        ]
    )
    assert text.anchors == tuple(f"en-p{number}" for number in range(1, 12))
    assert (text.role, text.language, text.note) == ("transcription", "en", "[Telegram—Extract]")


def test_a_note_on_the_heading_is_a_note_on_the_document(volume: ParsedFile) -> None:
    (note,) = named(volume, "d1").record.annotations
    assert (note.heading, note.body) == ("Note 1 on the heading", "Copied to the Ferry Company.")
    assert note.anchor == ""


def test_an_inline_note_says_that_the_text_is_a_translation(volume: ParsedFile) -> None:
    text = named(volume, "d1-enclosure-1").record.texts[0]
    assert (text.role, text.note) == ("translation", "[Enclosure 1—Translation]")


def test_a_document_without_heading_is_called_by_its_place(volume: ParsedFile) -> None:
    record = named(volume, "d1-enclosure-2").record
    assert record.title == (
        "Enclosure 2 of Document No. 1: The Inspector in the North (Marsh) to the Secretary of "
        "Works"
    )


def test_a_section_within_a_document_keeps_its_heading(volume: ParsedFile) -> None:
    body = named(volume, "d2").record.texts[0].body
    assert body.endswith("## Second part\n\nHere is more, [illegible, 2 lines] and so on.")


def test_a_page_reference_means_the_passage_where_the_page_begins(volume: ParsedFile) -> None:
    record = named(volume, "d1-enclosure-1").record
    citation = record.citations[0]
    assert (citation.target, citation.target_anchor) == ("bridges1912-d1", "en-p3")
    assert (citation.anchor, citation.exact, citation.status) == ("en-p1", "page 2", "confirmed")
    assert citation.note.startswith("The volume refers to page 2; on it begins also")


def test_a_reference_in_a_footnote_stands_at_the_mark(volume: ParsedFile) -> None:
    heading, arch = named(volume, "d1").record.citations
    assert (heading.target, heading.anchor) == ("bridges1912-d4", "")
    assert heading.described_place == "note 1: Ferry Company"
    assert (arch.target, arch.anchor, arch.exact) == ("bridges1912-d1-enclosure-1", "en-p3", "")
    assert arch.described_place == "note 2: p. 3"


def test_what_is_outside_the_volume_is_wanted(volume: ParsedFile) -> None:
    wanted = [each for each in volume.records if each.record.holding == "wanted"]
    assert [(each.record.slug, each.record.kind) for each in wanted] == [
        ("quays1899-pg-12", "document"),
        ("quays1899-d7", "document"),
        ("quays1899", "book"),
    ]
    assert all(each.listing for each in wanted)


def test_a_web_address_is_a_link_and_no_citation(volume: ParsedFile) -> None:
    record = named(volume, "d2").record
    assert "or [the plan](https://example.org/bridges)." in record.texts[0].body
    assert [each.exact for each in record.citations] == ["No. 1", "No. 7", "the volume"]


def test_the_pages_of_a_document_are_addresses_of_it(volume: ParsedFile) -> None:
    record = named(volume, "d1").record
    assert record.former_slugs == ("bridges1912-pg-1", "bridges1912-pg-2")
    title = "Papers on the Repair of Bridges, 1912"
    assert record.publications == (Publication(f"{title}, pp. 1–2"),)
    assert named(volume, "d2").record.publications == (Publication(f"{title}, p. 3"),)


def test_a_correspondence_description_names_its_document(volume: ParsedFile) -> None:
    record = named(volume, "d4").record
    credited = [(each.role, each.credited_as) for each in record.contributions]
    assert credited == [("isb", "Ferry Company"), ("rcp", "Inspector of Bridges")]
    assert (record.date, record.date_display) == ("1912-06?/1912-08?", "in the summer")
    assert [each.words for each in record.places] == ["Old Landing"]


def test_what_is_part_of_no_document_is_left_out_with_its_line(volume: ParsedFile) -> None:
    left = [each.words for each in volume.left_out]
    assert left == [
        "Preface",
        "These papers were put in order by the office.",
        "The northern bridge",
        "The southern bridge",
        "This chapter has an introduction.",
        "Index",
        "Arch, 1",
    ]
    lines = (SAMPLES / SAMPLE_VOLUME).read_text(encoding="utf-8").split("\n")
    for each in volume.left_out:
        assert each.words.split()[0] in lines[each.line - 1]


def test_a_reference_to_nothing_is_told(volume: ParsedFile) -> None:
    (notice,) = volume.notices
    assert notice.startswith("1 reference to what this file does not hold: #pg_77 (line ")


def test_evidence_has_the_line_of_the_value(volume: ParsedFile) -> None:
    evidence = {each.name: each for each in named(volume, "d1").evidence}
    lines = (SAMPLES / SAMPLE_VOLUME).read_text(encoding="utf-8").split("\n")
    assert "when=" in lines[evidence["date"].line - 1]
    assert evidence["date"].words == "December 28, 1912, 9.15 p.m."
    assert evidence["document_number"].value == "No. 98"


def test_reading_twice_gives_the_same(volume: ParsedFile) -> None:
    assert read_file(SAMPLE_VOLUME, (SAMPLES / SAMPLE_VOLUME).read_bytes(), MAX_BYTES) == volume


def test_two_documents_of_one_number() -> None:
    content = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="twice"><teiHeader/><text><body>
      <div type="document" n="3"><head>Oak planks</head><p>One.</p></div>
      <div type="document" n="3"><head>Ash planks</head><p>Two.</p></div></body></text></TEI>"""
    records = [each.record for each in read_file("twice.xml", content, MAX_BYTES).records]
    assert [record.slug for record in records] == ["twice-d3", "twice-d3-2"]
    assert [record.collections for record in records] == [
        (CollectionPlace("twice", 3),),
        (CollectionPlace("twice", label="3"),),
    ]


def test_a_file_of_one_letter() -> None:
    content = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="fr"><teiHeader><fileDesc>
      <titleStmt><title>Lettre sur le pont</title><author>Bureau du port</author></titleStmt>
      <sourceDesc><msDesc><msIdentifier><repository>City Archive</repository>
      <idno>12-007</idno></msIdentifier></msDesc></sourceDesc></fileDesc><profileDesc><correspDesc>
      <correspAction type="sent"><date when="1912-05"/></correspAction></correspDesc></profileDesc>
      </teiHeader><text><body><opener><salute>Monsieur,</salute></opener><p>Le pont est long.</p>
      </body></text></TEI>"""
    parsed = read_file("pont 1912.xml", content.encode(), MAX_BYTES)
    (record,) = [each.record for each in parsed.records]
    assert (record.slug, record.title) == ("pont-1912", "Lettre sur le pont")
    assert (record.date, record.collections, parsed.authorities) == ("1912-05", (), ())
    assert [(each.role, each.credited_as) for each in record.contributions] == [
        ("aut", "Bureau du port")
    ]
    assert [(each.repository, each.shelfmark) for each in record.references] == [
        ("City Archive", "12-007")
    ]
    text = record.texts[0]
    assert (text.key, text.language, text.body) == ("fr", "fr", "Monsieur,\n\nLe pont est long.")
