"""What reading the five real pages gives; skipped where ../shared is missing."""

from documents.record.record import ArchivalReference, CollectionPlace, Identifier
from documents.text.footnotes import find_marks
from tests.ingest.readers.reading import credited, found, read_seed


def test_the_cable_of_december_1961() -> None:
    page = read_seed("001").records[0]
    record = page.record
    assert record.title.startswith("Cable from the Chinese Embassy in North Korea, ")
    assert (record.date, record.date_display) == ("1961-12-02", "December 2, 1961")
    assert (record.kind, record.holding) == ("cable", "full-text")
    assert record.classification == "Top Secret"
    assert record.document_number == "(61) Korea Consular No. 103"
    assert record.references == (ArchivalReference("PRC FMA", "118-01026-07", "125-128"),)
    assert credited(page, "isb") == ["Chinese Embassy in North Korea"]
    assert credited(page, "rcp") == [
        "Ministry of Foreign Affairs Consular Affairs Department",
        "Ministry of Public Security",
    ]
    copies = credited(page, "rcp", copy=True)
    assert len(copies) == 4
    assert copies[1:3] == ["Liaoning Province", "Heilongjiang Province"]
    assert copies[3] == "Inner Mongolian Autonomous Region Foreign Affairs Office"
    assert credited(page, "trl") == ["David Cowhig"]
    assert credited(page, "fnd") == ["Henry Luce Foundation"]
    assert credited(page, "col") == []
    assert record.seal.startswith("Embassy of the People’s Republic of China")
    assert record.summary.startswith("The Chinese Embassy in North Korea reports")
    assert record.rights.startswith("The History and Public Policy Program")
    assert record.original_languages == ()
    assert record.identifiers == ()
    assert record.publications == ()
    text = record.texts[0]
    assert (text.key, text.role, text.language) == ("en", "translation", "en")
    assert text.body.startswith("Top Secret\n\n## On Chinese Citizens")
    assert text.body.endswith("December 2, 1961")
    assert "Document Information" not in text.body
    assert found(page, "date") == [("1961-12-02", 3)]
    assert found(page, "references") == [("PRC FMA 118-01026-07, 125-128", 88)]


def test_the_cable_of_may_1961() -> None:
    page = read_seed("003").records[0]
    record = page.record
    assert (record.date, record.date_display) == ("1961-05", "May 1961")
    assert record.kind == "cable"
    assert record.precedence == "Extra Rush, Early Delivery"
    assert record.classification == ""
    assert record.references == (ArchivalReference("PRC FMA", "118-01026-03", "82-83"),)
    assert credited(page, "isb") == ["Ministry of Foreign Affairs", "Ministry Public Security"]
    assert credited(page, "rcp") == ["Chinese Embassy in North Korea"]
    assert credited(page, "col") == ["Shen Zhihua"]
    assert credited(page, "trl") == ["Jeffrey Wang", "Charles Kraus"]
    assert credited(page, "fnd") == ["MacArthur Foundation"]
    assert record.signature == "Ministry of Foreign Affairs\nMinistry of Public Security"
    assert record.original_languages == ("zh",)
    assert record.identifiers == (Identifier("wilson-center-digital-archive", "115321"),)
    assert record.publications[0].url == "https://digitalarchive.wilsoncenter.org/document/115321"
    said = {(each.field, each.said_by) for each in record.statements}
    assert said == {
        ("title", "the document's own heading"),
        ("publications", "the page's own citation"),
    }
    assert page.said_by == "Wilson Center Digital Archive, record 115321"
    assert record.texts[0].body.startswith("[North] Korea\n\nExtra Rush")


def test_the_essay_of_the_dossier() -> None:
    parsed = read_seed("000")
    essay = parsed.records[0]
    assert essay.record.title == "Explaining North Korean Migration to China"
    assert (essay.record.kind, essay.record.date) == ("essay", "")
    assert credited(essay, "aut") == ["Hazel Smith"]
    assert essay.record.collections == (
        CollectionPlace("NKIDP e-Dossier no. 11", label="introduction"),
    )
    body = essay.record.texts[0].body
    assert body.count("## ") == 4
    assert find_marks(body) == ("1",)
    assert body.count("(Document No. ") == 8
    assert "Read more" not in body
    assert "DOCUMENT NO." not in body
    assert essay.record.author_note.startswith("Hazel Smith is Professor")
    assert parsed.authorities[0].designation == "NKIDP e-Dossier no. 11"  # type: ignore[union-attr]
    left = {each.words for each in parsed.left_out}
    assert {"Skip to main content", "Support", "***", "Tagged"} <= left


def test_the_eleven_documents_of_the_dossier() -> None:
    listed = read_seed("000").records[1:]
    assert [each.record.collections[0].ordinal for each in listed] == list(range(1, 12))
    assert all(each.listing and each.record.holding == "wanted" for each in listed)
    assert [(each.record.date, each.record.kind) for each in listed] == [
        ("1957-12-17", "opinions"),
        ("1958-10-18", "notification"),
        ("1961-05", "telegram"),
        ("1961-05-09", "report"),
        ("1961-05-10", "report"),
        ("1962-03-23", "instructions"),
        ("1962-03-24", "telegram"),
        ("1963-08-08", "instructions"),
        ("1963-09-10", "report"),
        ("1964-06-09", "protocol"),
        ("1970-08-19", "opinions"),
    ]
    both = ["Ministry of Foreign Affairs", "Ministry of Public Security"]
    assert [credited(each, "isb") for each in listed] == [
        ["Ministry of Foreign Affairs"],
        ["Ministry of Interior"],
        both,
        ["4th Bureau of the Ministry of Public Security"],
        ["Ministry of Public Security"],
        both,
        both,
        ["CCP Central Committee"],
        ["Jilin Province"],
        ["PRC Ministry of Public Security", "DPRK Social Safety Ministry"],
        ["State Council"],
    ]
    assert credited(listed[2], "rcp") == ["Chinese Embassy in North Korea"]


def test_the_essay_with_numbers_stuck_to_sentences() -> None:
    parsed = read_seed("002")
    essay = parsed.records[0]
    assert essay.record.title == "China and its North Korean Refugee Problem"
    assert (essay.record.date, essay.record.date_display) == ("2012-04-03", "April 3, 2012")
    assert essay.record.kind == "essay"
    assert credited(essay, "aut") == []
    assert find_marks(essay.record.texts[0].body) == ("1", "2", "3", "4")
    assert parsed.notices == ()
    left = [each.words for each in parsed.left_out]
    assert left == ["Photography by John Flawed", "Share |", "Share |"]


def test_the_essay_whose_lists_begin_again() -> None:
    parsed = read_seed("004")
    essay = parsed.records[0]
    assert essay.record.title.endswith("China and North Korea: Part II")
    assert (essay.record.kind, essay.record.date) == ("blog-post", "")
    assert credited(essay, "aut") == []
    body = essay.record.texts[0].body
    assert find_marks(body) == ("1", "1", "2", "3", "4", "1")
    assert body.count("\n\n[^1]: ") == 3
    assert parsed.notices == (
        "Note 1 stands three times in the text (lines 3, 5, 15) and three times in the notes "
        "(lines 22, 25, 34): not paired; all candidates are shown.",
    )
    assert parsed.left_out[0].words == "Leave a Reply"
    assert len(parsed.left_out) == 11
