"""Dates of TEI as EDTF."""

import pytest
from lxml import etree

from documents.ingest.readers.detect import read_file
from documents.ingest.readers.tei_dates import read_dateline, read_tei_date
from tests.ingest.readers.reading import MAX_BYTES


@pytest.mark.parametrize(
    ("attributes", "edtf"),
    [
        ('when="1912-05-09"', "1912-05-09"),
        ('when="1912-05"', "1912-05"),
        ('when="1912"', "1912"),
        ('when="1912-05-09T21:15:00"', "1912-05-09"),
        ('when="1912-05-09T21:15:00+01:00"', "1912-05-09"),
        ('when="1912-05-09Z"', "1912-05-09"),
        ('when-iso="1912-05-09"', "1912-05-09"),
        ('from="1912-05-09" to="1912-05-11"', "1912-05-09/1912-05-11"),
        ('from="1912-05"', "1912-05/.."),
        ('to="1912-05"', "../1912-05"),
        ('notBefore="1912-05" notAfter="1913"', "1912-05/1913"),
        ('notBefore="1912" notAfter="1912"', "1912"),
        ('notBefore="1912-05"', "1912-05/.."),
        ('when="1912" cert="high"', "1912"),
        ('when="1912" cert="low"', "1912?"),
        ('when="1912" cert="medium"', "1912?"),
        ('when="1912" precision="low"', "1912~"),
        ('when="1912" cert="low" precision="low"', "1912%"),
        ('notBefore="1912" notAfter="1914" cert="low"', "1912?/1914?"),
        ('notAfter="1914" cert="low"', "../1914?"),
    ],
)
def test_attributes(attributes: str, edtf: str) -> None:
    date = read_tei_date(etree.fromstring(f"<date {attributes}>then</date>"))
    assert date
    assert (date.edtf, date.words, date.complaint) == (edtf, "then", "")


@pytest.mark.parametrize(
    ("words", "edtf"),
    [("May 9, 1912", "1912-05-09"), ("about 1912", "1912~"), ("May <hi>1912</hi>", "1912-05")],
)
def test_words_where_no_attribute_says_it(words: str, edtf: str) -> None:
    date = read_tei_date(etree.fromstring(f"<date>{words}</date>"))
    assert date
    assert date.edtf == edtf


@pytest.mark.parametrize("words", ["the same day", "5/6/1912", ""])
def test_words_that_are_no_date(words: str) -> None:
    assert read_tei_date(etree.fromstring(f"<date>{words}</date>")) is None


@pytest.mark.parametrize(
    "attributes", ['when="1912-13-01"', 'when="--05-09"', 'from="1913" to="1912"', 'when="soon"']
)
def test_what_can_be_no_date_is_a_complaint(attributes: str) -> None:
    date = read_tei_date(etree.fromstring(f"<date {attributes}>then</date>"))
    assert date
    assert date.edtf == ""
    assert date.complaint


@pytest.mark.parametrize(
    ("written", "words", "received"),
    [
        ("1912-05-09", "(Received June 3.)", "1912-06-03"),
        ("1912-05-09", "[Received May 9, 11.20 p.m.]", "1912-05-09"),
        ("1912-12-28", "[Received Jan. 3.]", "1913-01-03"),
        ("1912-12-28", "(Rec’d January 3, 1914.)", "1914-01-03"),
        ("1912-05", "[Received June 3.]", "1912-06-03"),
        ("1912-05", "[Received May 3.]", "1912-05-03"),
        ("1912-12", "[Received Jan. 3.]", "1913-01-03"),
        ("1912-12-30/1913-01-02", "[Received Jan. 1.]", "1913-01-01"),
        ("1912-03/1912-05", "[Received June 3.]", "1912-06-03"),
        ("1912-03/1912-05", "[Received Feb. 3.]", "1913-02-03"),
        ("1912-03/1912-05", "[Received April 3.]", ""),
        ("1912", "[Received June 3.]", ""),
        ("1912", "[Received June 3, 1912.]", "1912-06-03"),
        ("1912-05/..", "[Received June 3.]", ""),
        ("../1912-05", "[Received June 3.]", ""),
        ("1912-05-09?", "[Received June 3.]", ""),
        ("9999-12-28", "[Received Jan. 3.]", ""),
        ("", "[Received June 3.]", ""),
        ("1911-03-01", "[Received Feb. 29.]", "1912-02-29"),
        ("1912-05-09", "[Received June 31.]", ""),
    ],
)
def test_the_day_of_receipt(written: str, words: str, received: str) -> None:
    receipt = read_dateline(etree.fromstring(f"<dateline>Town.<lb/>{words}</dateline>")).receipt
    assert receipt
    assert receipt.words == words.strip("[]()")
    assert receipt.as_edtf(written) == received


@pytest.mark.parametrize("words", ["[Received 11.20 p.m.]", "by the June boat"])
def test_no_day_of_receipt(words: str) -> None:
    assert read_dateline(etree.fromstring(f"<dateline>{words}</dateline>")).receipt is None


def _volume(*datelines: str) -> bytes:
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v"><teiHeader/><text><body>
      <div type="document" n="1"><head>Planks</head>
      {"".join(f"<dateline>{each}</dateline>" for each in datelines)}
      <p>Oak.</p></div></body></text></TEI>""".encode()


@pytest.mark.parametrize(
    ("datelines", "said"),
    [
        (
            ["(Received June 3.)"],
            "“Received June 3.” names no year, and the date of writing does not tell it",
        ),
        (
            ["<date when='1912'>1912</date> (Received June 3.)"],
            "“Received June 3.” names no year, and the date of writing does not tell it",
        ),
        (
            ["<date when='1912-05-09'>May 9</date> (Received June 31, 1912.)"],
            "“Received June 31, 1912.” is no day that can be",
        ),
        (
            ["<date when='1912-05-09'>May 9</date> (Received June 31.)"],
            "“Received June 31.” is no day that can be",
        ),
    ],
)
def test_a_receipt_whose_day_is_unknown_is_told(datelines: list[str], said: str) -> None:
    parsed = read_file("v.xml", _volume(*datelines), MAX_BYTES)
    assert parsed.records[0].record.statements == ()
    assert parsed.notices == (
        f"Line 3: {said}. The day of receipt stays unknown; its words are in the text.",
    )
    assert "Received June" in parsed.records[0].record.texts[0].body


@pytest.mark.parametrize(
    "datelines",
    [
        ["<date from='1912-05-09' to='1912-05-11'>May</date> (Received June 3.)"],
        ["(Received June 3.)", "<date when='1912-05-09'>May 9, 1912</date>"],
    ],
)
def test_a_receipt_without_a_year_follows_the_date_of_writing(datelines: list[str]) -> None:
    parsed = read_file("v.xml", _volume(*datelines), MAX_BYTES)
    (statement,) = parsed.records[0].record.statements
    assert (statement.value, statement.words) == ("1912-06-03", "Received June 3.")
    assert parsed.notices == ()


def test_the_words_of_a_date_have_no_footnotes() -> None:
    markup = "<date when='1912-05-09'>May <hi>9</hi><note n='1'>By post.</note>, 1912</date>"
    date = read_tei_date(etree.fromstring(markup))
    assert date
    assert date.words == "May 9, 1912"


def test_an_impossible_date_stays_unknown_and_is_told() -> None:
    content = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v"><teiHeader/><text><body>
      <div type="document" n="1"><head>Planks</head>
      <dateline><date when="1912-02-30">February 30, 1912</date></dateline>
      <p>Oak.</p></div></body></text></TEI>"""
    parsed = read_file("v.xml", content, MAX_BYTES)
    record = parsed.records[0].record
    assert (record.date, record.date_display) == ("", "February 30, 1912")
    (notice,) = parsed.notices
    assert notice.startswith("Line 3: “February 30, 1912” is no date that can be (")
