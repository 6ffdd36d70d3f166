"""Wilson Center pages of many forms: fields missing, other words, other orders of the labels."""

import pytest

from documents.ingest.parsed import Refusal
from documents.record.record import ArchivalReference, Identifier
from tests.ingest.readers.reading import credited, found, read_one, read_words

RIGHTS = "The History and Public Policy Program welcomes reuse of its papers."
FIRST = "Three of the nine gauges below the bridge were carried away by ice in the second winter."


def page(
    *text: str,
    title: str = "Report from the River Office, 'On Gauges'",
    date: str = "March 4, 1958",
    source: str = "",
    tail: str = "",
    summary: str = "The River Office reports on gauges that were lost.",
) -> str:
    """A page as the site shows it."""
    parts = (
        "Skip to content",
        date,
        title,
        *text,
        "March 4, 1958",
        summary,
        "Document Information",
        source,
        RIGHTS,
        "Original Uploaded Date",
        "Record ID",
        tail,
    )
    return "\n\n".join(part for part in parts if part)


def test_a_page_without_a_title_is_refused() -> None:
    with pytest.raises(Refusal, match="no title"):
        read_words(f"{RIGHTS}\n\nOriginal Uploaded Date\n\nRecord ID\n")


def test_what_a_page_does_not_say_stays_empty() -> None:
    bare = page(FIRST, title="A Note without Manner", date="").replace("March 4, 1958\n\n", "")
    read = read_words(bare)
    record = read.records[0].record
    assert (record.title, record.date) == ("A Note without Manner", "")
    assert (record.kind, record.classification, record.document_number) == ("document", "", "")
    assert record.contributions == ()
    assert record.references == ()
    assert record.credits == ""
    assert record.texts[0].role == "transcription"
    assert any("does not say whether its text is a translation" in each for each in read.notices)


def test_an_undated_page_takes_the_date_of_the_documents_own_closing_line() -> None:
    record = read_one(page(FIRST, date=""))
    assert record.record.date == "1958-03-04"
    assert found(record, "title")[0][0] == "Report from the River Office, 'On Gauges'"


def test_another_date_below_the_text_is_kept_as_a_statement() -> None:
    record = read_one(page(FIRST, date="March 1, 1958")).record
    assert record.date == "1958-03-01"
    assert [(each.field, each.value, each.words) for each in record.statements] == [
        ("date", "1958-03-04", "March 4, 1958")
    ]


def test_a_date_that_cannot_be_is_named_and_stays_unknown() -> None:
    read = read_words(page(FIRST, date="February 30, 1958").replace("March 4, 1958\n\nThe", "The"))
    assert read.records[0].record.date == ""
    assert any("Line 3: “February 30, 1958”" in notice for notice in read.notices)


def test_the_summary_of_another_record_above_the_date_is_left_out() -> None:
    above = "The Lake Office answers another letter, about boats and their lamps."
    read = read_words(page(FIRST).replace("Skip to content", above))
    assert read.records[0].record.summary == "The River Office reports on gauges that were lost."
    assert read.left_out[0].words == above


def test_a_page_without_a_summary_keeps_its_last_paragraph() -> None:
    last = "We hope that all the new chains will be brought before the snow melts again."
    read = read_words(page(FIRST, last, summary="").replace("March 4, 1958\n\nDoc", "Doc"))
    record = read.records[0].record
    assert record.summary == ""
    assert record.texts[0].body.endswith(last)
    assert any("is kept in the text" in notice for notice in read.notices)


@pytest.mark.parametrize(
    ("line", "classification", "precedence"),
    [
        ("Top Secret", "Top Secret", ""),
        ("SECRET", "SECRET", ""),
        ("Strictly secret.", "Strictly secret", ""),
        ("Confidential", "Confidential", ""),
        ("Classification: Secret", "Secret", ""),
        ("Urgent", "", "Urgent"),
        ("Level: Urgent, advance", "", "Urgent, advance"),
        ("Top Secret, Extra Urgent", "Top Secret", "Extra Urgent"),
        ("The secret keeper", "", ""),
    ],
)
def test_grades_of_secrecy_and_speed(line: str, classification: str, precedence: str) -> None:
    record = read_one(page(line, FIRST)).record
    assert (record.classification, record.precedence) == (classification, precedence)
    assert record.texts[0].body.startswith(line)


@pytest.mark.parametrize(
    "number",
    ["No. 1443", "Nº 143", "Dispatch No. 1108", "Public [Security Serial] (61) 21", "No. 1476/sh"],
)
def test_document_numbers(number: str) -> None:
    assert read_one(page(number, FIRST)).record.document_number == number


@pytest.mark.parametrize("line", ["Copy No. 2", "Response No.", "Page No. 4", "No. of gauges"])
def test_lines_that_are_no_document_number(line: str) -> None:
    assert read_one(page(line, FIRST)).record.document_number == ""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("To the Ministry of Transport:", ["Ministry of Transport"]),
        ("[To] the Ministry of Transport:", ["Ministry of Transport"]),
        ("[To the] [Example] Embassy in Lakeland:", ["[Example] Embassy in Lakeland"]),
        ("[To the Example] Embassy in Lakeland:", ["[Example] Embassy in Lakeland"]),
        (
            "To: Ministry of Transport and Ministry of Agriculture",
            ["Ministry of Transport", "Ministry of Agriculture"],
        ),
        ("To the Bridges Department: (Top Secret)", ["Bridges Department"]),
        ("To be burnt when read:", []),
    ],
)
def test_addressees_of_the_documents_own_line(line: str, names: list[str]) -> None:
    assert credited(read_one(page(line, FIRST)), "rcp") == names


def test_sender_from_seal_or_signature_where_the_title_names_none() -> None:
    plain = "A Paper on Gauges"
    sealed = read_one(page(FIRST, "[seal] River Office", title=plain))
    assert (credited(sealed, "isb"), sealed.record.seal) == (["River Office"], "River Office")
    signed = read_one(page(FIRST, "River Office", "Lake Office", title=plain))
    assert credited(signed, "isb") == ["River Office", "Lake Office"]
    assert signed.record.signature == "River Office\nLake Office"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Distribution: A Province; B Province.", ["A Province", "B Province"]),
        ("Copied to: A Province, B Province", ["A Province", "B Province"]),
        ("Distribution list - 3 copies: A Office - 2, B Office - 1", None),
    ],
)
def test_distribution(line: str, names: list[str] | None) -> None:
    copies = credited(read_one(page(FIRST, line)), "rcp", copy=True)
    assert copies == (names or ["A Office - 2", "B Office - 1"])


@pytest.mark.parametrize(
    ("source", "references", "roles"),
    [
        (
            "TsAMO RF, fond 5, opis 9, delo 121, list 720. Translated for NKIDP by J. F. Reader.",
            [("TsAMO RF", "fond 5, opis 9, delo 121", "list 720")],
            [("trl", "J. F. Reader", "for NKIDP")],
        ),
        (
            "APRF, fond 45, opis 1, delo 335, list 3; PRC FMA 199-00001-01, 2-3.",
            [
                ("APRF", "fond 45, opis 1, delo 335", "list 3"),
                ("PRC FMA", "199-00001-01", "2-3"),
            ],
            [],
        ),
        (
            "PRC FMA 199-00001-01, 2. Obtained and translated by One Reader.",
            [("PRC FMA", "199-00001-01", "2")],
            [("col", "One Reader", ""), ("trl", "One Reader", "")],
        ),
        (
            "Contributed by One Reader and translated by Two Reader, Three Reader, and Old Reader.",
            [],
            [
                ("col", "One Reader", ""),
                ("trl", "Two Reader", ""),
                ("trl", "Three Reader", ""),
                ("trl", "Old Reader", ""),
            ],
        ),
        (
            "Odd Archive, 11. box, 24/b, 002569/1966.",
            [("Odd Archive", "11. box, 24/b, 002569/1966", "")],
            [],
        ),
    ],
)
def test_source_lines(
    source: str, references: list[tuple[str, str, str]], roles: list[tuple[str, str, str]]
) -> None:
    record = read_one(page(FIRST, title="A Paper", source=source)).record
    assert [(each.repository, each.shelfmark, each.pages) for each in record.references] == (
        references
    )
    assert [(each.role, each.credited_as, each.note) for each in record.contributions] == roles


def test_words_that_are_no_reference_are_left_out_with_a_notice() -> None:
    read = read_words(page(FIRST, source="A shelf in the toll house. Translated by One Reader."))
    assert read.records[0].record.references == ()
    assert any("A shelf in the toll house" in each.words for each in read.left_out)
    assert any("no archival reference" in notice for notice in read.notices)


def test_labels_of_the_site_with_their_values() -> None:
    tail = "114925\n\nDonors\n\nExample Foundation\n\nLanguage\n\nRussian, Korean"
    labels = (
        "Author(s):\n\n- River Office\n\nAssociated People & Organizations\n\nMills Union\n"
        "Toll House\n\nAssociated Places\n\nLakeland\n\nSubjects Discussed\n\nGauges--Repair\n\n"
        "Document Information\n\nSource\n\n"
    )
    text = page(FIRST, source="PRC FMA 199-00001-01, 2.", tail=tail)
    read = read_words(text.replace("Document Information\n\n", labels))
    record = read.records[0]
    assert credited(record, "aut") == ["River Office"]
    assert credited(record, "fnd") == ["Example Foundation"]
    assert [each.words for each in record.record.agents] == ["Mills Union", "Toll House"]
    assert [each.words for each in record.record.places] == ["Lakeland"]
    assert record.record.original_languages == ("ru", "ko")
    assert record.record.identifiers == (Identifier("wilson-center-digital-archive", "114925"),)
    assert record.record.references == (ArchivalReference("PRC FMA", "199-00001-01", "2"),)
    assert "Gauges--Repair" in [each.words for each in read.left_out]
    assert record.record.summary == "The River Office reports on gauges that were lost."


def test_a_date_after_the_upload_label_is_not_the_documents_date() -> None:
    text = page(FIRST, tail="90111").replace("Uploaded Date", "Uploaded Date\n\n2011-11-20")
    record = read_one(text).record
    assert record.date == "1958-03-04"
    assert record.identifiers[0].value == "90111"


def test_an_unknown_language_is_named_in_a_notice() -> None:
    read = read_words(page(FIRST, tail="90111\n\nLanguage\n\nLakelandish"))
    assert read.records[0].record.original_languages == ()
    assert any("“Lakelandish”" in notice for notice in read.notices)


@pytest.mark.parametrize(
    "date", ["March 04, 1958", "March 1958", "1958", "1958-1960", "circa 1958", "Spring 1958"]
)
def test_dates_of_the_page(date: str) -> None:
    record = read_one(page(FIRST, date=date)).record
    assert record.date_display == date
    assert record.date.startswith("1958")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Ciphered Telegram, A Office to B Office", "telegram"),
        ("Record of Conversation between A and B", "record-of-conversation"),
        ("Minutes of Conversation between A and B", "record-of-conversation"),
        ("Memorandum of Conversation with the Ambassador", "memorandum-of-conversation"),
        ("Journal of the Ambassador for 9 April 1957", "journal-entry"),
        ("Note Verbale from the Embassy", "note-verbale"),
        ("Letter from the Office to the Keeper", "letter"),
        ("Gauges and Bridges", "document"),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    assert read_one(page(FIRST, title=title)).record.kind == kind


def test_a_page_stored_without_empty_lines() -> None:
    lines = page(FIRST, "River Office", source="PRC FMA 1-2, 3.").split("\n")
    read = read_words("\n".join(filter(None, lines)))
    record = read.records[0].record
    assert record.title == "Report from the River Office, 'On Gauges'"
    assert record.summary == "The River Office reports on gauges that were lost."
    assert record.texts[0].body == f"{FIRST}\n\nRiver Office\n\nMarch 4, 1958"


def test_the_printed_layout_with_labels_and_values_on_one_line() -> None:
    text = (
        "April 16, 1969\nReport from the River Office\n\n"
        "Citation: “Report from the River Office,” April 16, 1969, History and Public Policy\n"
        "Program Digital Archive, PRC FMA 199-00001-01, 2-3. Obtained by One Reader.\n"
        "https://digitalarchive.wilsoncenter.org/document/134230\n\n"
        "Summary: The gauges are lost.\n\nOriginal Language: Russian\n\n"
        "Contents:\nEnglish Translation\nScan of Original Document\n\n"
        f"{FIRST}\n"
    )
    record = read_one(text)
    assert (record.record.title, record.record.date) == (
        "Report from the River Office",
        "1969-04-16",
    )
    assert record.record.summary == "The gauges are lost."
    assert record.record.original_languages == ("ru",)
    assert record.record.references == (ArchivalReference("PRC FMA", "199-00001-01", "2-3"),)
    assert credited(record, "col") == ["One Reader"]
    assert record.record.publications[0].url.endswith("wilsoncenter.org/document/134230")
    assert record.record.statements == ()
    assert record.record.texts[0].body == FIRST


def test_marks_of_our_own_text_format_in_a_page_stay_words() -> None:
    body = (
        read_one(page("# not a mark", "*stars* and [^1] and _lines_", FIRST)).record.texts[0].body
    )
    assert r"\*stars\*" in body
    assert r"\[^1]" in body
