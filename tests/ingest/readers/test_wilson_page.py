"""Each field of a Wilson Center page, in both layouts, on pages of our own invention."""

from documents.record.record import ArchivalReference, Identifier, Publication
from tests.ingest.readers.reading import credited, found, read_sample

SITE = read_sample("wilson_site.txt")
PRINTED = read_sample("wilson_printed.txt")

RIGHTS = "The History and Public Policy Program welcomes reuse of its papers."


def test_title_date_and_kind_of_the_site_layout() -> None:
    record = SITE.records[0].record
    assert record.title == (
        "Cable from the Ministry of Water Resources, 'On Repairing the River Gauges at the Stone "
        "Bridge'"
    )
    assert (record.date, record.date_display) == ("1958-03-04", "March 4, 1958")
    assert (record.kind, record.holding, record.status) == ("cable", "full-text", "draft")
    assert found(SITE.records[0], "title")[0][1] == 5
    assert found(SITE.records[0], "kind") == [("cable", 5)]


def test_grades_number_and_seal_of_the_site_layout() -> None:
    record = SITE.records[0].record
    assert record.classification == "Secret"
    assert record.precedence == ""
    assert record.document_number == "(58) Water Gauge No. 12"
    assert record.seal == "Ministry of Water Resources of the People’s Republic of Examples"
    assert record.signature == ""


def test_parties_of_the_site_layout() -> None:
    record = SITE.records[0]
    assert credited(record, "isb") == ["Ministry of Water Resources"]
    assert credited(record, "rcp") == [
        "Ministry of Transport Bridges Department",
        "Ministry of Agriculture",
    ]
    assert credited(record, "rcp", copy=True) == [
        "Hill Province",
        "Lake Province",
        "Coast Autonomous Region Waterways Office",
    ]


def test_provenance_of_the_site_layout() -> None:
    record = SITE.records[0]
    assert record.record.references == (ArchivalReference("PRC FMA", "199-00042-01", "11-14"),)
    assert credited(record, "trl") == ["A. B. Translator"]
    assert credited(record, "fnd") == ["Example Foundation"]
    assert record.record.credits.endswith("with support from Example Foundation")
    assert record.record.rights.startswith(RIGHTS)
    assert "[email protected]" in record.record.rights
    assert record.record.original_languages == ()
    assert record.record.identifiers == ()
    assert record.record.publications == ()
    assert record.said_by == "Wilson Center Digital Archive"


def test_the_summary_below_the_text_is_no_part_of_it() -> None:
    record = SITE.records[0].record
    assert record.summary.startswith("The Ministry of Water Resources reports")
    assert record.summary not in record.texts[0].body


def test_the_whole_words_of_the_text_stay_in_the_body() -> None:
    text = SITE.records[0].record.texts[0]
    assert (text.key, text.role, text.language) == ("en", "translation", "en")
    blocks = text.body.split("\n\n")
    assert blocks[:4] == [
        "Secret",
        "## On Repairing the River Gauges at the [Old] Stone Bridge",
        "(58) Water Gauge No. 12",
        "To the Ministry of Transport Bridges Department and the Ministry of Agriculture",
    ]
    assert blocks[-1] == "March 4, 1958"
    assert len(blocks) == 10


def test_the_own_heading_with_its_insertion_is_a_statement() -> None:
    statement = SITE.records[0].record.statements[0]
    assert statement.field == "title"
    assert statement.value == "On Repairing the River Gauges at the [Old] Stone Bridge"
    assert statement.said_by == "the document's own heading"


def test_what_belongs_to_the_site_is_left_out_with_its_line() -> None:
    assert [(each.line, each.words) for each in SITE.left_out] == [
        (1, "Skip to content"),
        (46, "Document Information"),
        (56, "Original Uploaded Date"),
        (60, "Record ID"),
    ]


def test_the_printed_layout() -> None:
    record = PRINTED.records[0]
    assert record.record.title == (
        "Telegram, Ministry of Water Resources and Ministry Transport to the Embassy in Lakeland, "
        "'On the Exchange of Gauge Readings with Lakeland'"
    )
    assert (record.record.date, record.record.kind) == ("1958-06", "telegram")
    assert record.record.precedence == "Extra Urgent, Early Delivery"
    assert record.record.signature == "Ministry of Water Resources\nMinistry of Transport"
    assert record.record.summary.startswith("Two ministries ask the embassy")
    assert record.record.original_languages == ("zh",)
    assert credited(record, "isb") == ["Ministry of Water Resources", "Ministry Transport"]
    assert credited(record, "rcp") == ["Embassy in Lakeland"]
    assert credited(record, "col") == ["First Collector"]
    assert credited(record, "trl") == ["Second Translator", "Third Translator"]
    assert record.record.references == (ArchivalReference("PRC FMA", "199-00042-02", "20-21"),)
    assert found(record, "references") == [("PRC FMA 199-00042-02, 20-21", 11)]
    assert record.record.texts[0].body.startswith("Extra Urgent, Early Delivery\n\n## On the")


def test_an_address_on_a_test_host_is_stated_and_the_public_one_given() -> None:
    record = PRINTED.records[0]
    assert record.record.identifiers == (Identifier("wilson-center-digital-archive", "900123"),)
    assert record.record.publications == (
        Publication(
            "Wilson Center Digital Archive",
            "https://digitalarchive.wilsoncenter.org/document/900123",
        ),
    )
    stated = next(each for each in record.record.statements if each.field == "publications")
    assert stated.value == "https://archive-copy.vendor.example/document/900123"
    assert "archive-copy.vendor.example" in stated.note
    assert record.said_by == "Wilson Center Digital Archive, record 900123"
