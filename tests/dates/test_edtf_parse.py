"""EDTF strings: what they cover, and the sentence a curator gets for a slip."""

from datetime import date

import pytest

from documents.dates.edtf import EdtfError, parse_edtf


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("1961", "1961-01-01", "1961-12-31", "year"),
        ("1961-05", "1961-05-01", "1961-05-31", "month"),
        ("1961-02", "1961-02-01", "1961-02-28", "month"),
        ("1964-02", "1964-02-01", "1964-02-29", "month"),
        ("1961-05-09", "1961-05-09", "1961-05-09", "day"),
        ("1961-21", "1961-03-01", "1961-05-31", "season"),
        ("1961-22", "1961-06-01", "1961-08-31", "season"),
        ("1961-23", "1961-09-01", "1961-11-30", "season"),
        ("1961-24", "1961-01-01", "1962-02-28", "season"),
        ("9999-24", "9999-01-01", "9999-12-31", "season"),
        ("196X", "1960-01-01", "1969-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("1961-XX", "1961-01-01", "1961-12-31", "year"),
        ("1961-XX-XX", "1961-01-01", "1961-12-31", "year"),
        ("1961-05-XX", "1961-05-01", "1961-05-31", "month"),
        ("0001", "0001-01-01", "0001-12-31", "year"),
        ("9999", "9999-01-01", "9999-12-31", "year"),
        ("1961/1963", "1961-01-01", "1963-12-31", "interval"),
        ("1961-05/1961", "1961-05-01", "1961-12-31", "interval"),
        ("1961-05-09/1961-05-09", "1961-05-09", "1961-05-09", "interval"),
        ("../1961-05", "0001-01-01", "1961-05-31", "interval"),
        ("1961-05/..", "1961-05-01", "9999-12-31", "interval"),
        ("/1961", "0001-01-01", "1961-12-31", "interval"),
        ("1961/", "1961-01-01", "9999-12-31", "interval"),
    ],
)
def test_a_date_covers_its_span(text: str, earliest: str, latest: str, precision: str) -> None:
    edtf = parse_edtf(text)

    assert (edtf.text, edtf.precision) == (text, precision)
    assert (edtf.earliest, edtf.latest) == (
        date.fromisoformat(earliest),
        date.fromisoformat(latest),
    )


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("1957", False, False),
        ("1957?", True, False),
        ("1957~", False, True),
        ("1957%", True, True),
        ("196X~", False, True),
        ("1961-21?", True, False),
        ("1961?/1963", True, False),
        ("1961/1963~", False, True),
        ("1961?/1963~", True, True),
        ("../1963%", True, True),
    ],
)
def test_marks_of_doubt_change_no_bound(text: str, uncertain: bool, approximate: bool) -> None:
    marked = parse_edtf(text)
    plain = parse_edtf("".join(c for c in text if c not in "?~%"))

    assert (marked.uncertain, marked.approximate) == (uncertain, approximate)
    assert (marked.earliest, marked.latest) == (plain.earliest, plain.latest)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("../1961", "open_start"),
        ("1961/..", "open_end"),
        ("/1961", "unknown_start"),
        ("1961/", "unknown_end"),
    ],
)
def test_an_end_that_is_missing_says_how(text: str, flag: str) -> None:
    flags = ("open_start", "open_end", "unknown_start", "unknown_end")

    assert [name for name in flags if getattr(parse_edtf(text), name)] == [flag]


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("1961-05-09", True),
        ("1961-05-09?", False),
        ("1961-05-09~", False),
        ("1961-05", False),
        ("1961-05-09/1961-05-09", False),
    ],
)
def test_only_one_certain_day_is_exact(text: str, exact: bool) -> None:
    assert parse_edtf(text).exact is exact


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (" 1961-05 \n", "1961-05"),
        ("196x", "196X"),
        ("1961-05-xx", "1961-05-XX"),
        ("1961\N{EN DASH}05", "1961-05"),
        ("1961 / 1963", "1961/1963"),
        (".. / 1963", "../1963"),
    ],
)
def test_typing_is_normalised(typed: str, text: str) -> None:
    assert parse_edtf(typed).text == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the date is empty"),
        ("  ", "the date is empty"),
        ("1961-13", "month 13 is not between 01 and 12"),
        ("1961-00", "month 00 is not between 01 and 12"),
        ("1961-25", "month 25 is not between 01 and 12"),
        ("1961-05-32", "day 32 is not between 01 and 31"),
        ("1961-05-00", "day 00 is not between 01 and 31"),
        ("1961-02-30", "30 February 1961 does not exist"),
        ("1961-02-29", "29 February 1961 does not exist"),
        ("0000", "year 0000 is outside 1 to 9999"),
        ("000X", "year 0000, which is outside 1 to 9999"),
        ("00XX", "year 0000, which is outside 1 to 9999"),
        ("10000", "the year is outside 1 to 9999"),
        ("-0044", "the year is outside 1 to 9999"),
        ("Y19610", "the year is outside 1 to 9999"),
        ("1963/1961", "the interval ends before it begins"),
        ("1961-05/1961-04", "the interval ends before it begins"),
        ("/", "an interval needs a date at one end at least"),
        ("../..", "an interval needs a date at one end at least"),
        ("24/03/1962", "more than one slash"),
        ("1961/1962/1963", "more than one slash"),
        ("1961/196", "“196” cannot be read"),
        ("1961-1963", "joined by a slash, as in 1961/1963"),
        ("1961-05-09T10:00", "times are not held"),
        ("1961-5-9", "months and days have two digits"),
        ("19610509", "hyphens are missing"),
        ("196105", "hyphens are missing"),
        ("[1961,1962]", "a list in brackets is not one date"),
        ("{1961}", "a list in brackets is not one date"),
        ("May 1961", "write the date in numbers, as in 1961-05 for May 1961"),
        ("1961?~", "write one mark"),
        ("?1961", "stand only at the end of a date"),
        ("1961?-05", "stand only at the end of a date"),
        ("1X61", "only the last digit or the last two can be X"),
        ("XXXX", "only the last digit or the last two can be X"),
        ("1961-0X", "a month or day that is not known is XX"),
        ("196X-05", "a month cannot follow “196X”"),
        ("1961-XX-05", "day 05 has no month"),
        ("1961-21-04", "a day cannot follow the season 21 (spring)"),
        ("1961.05", "write a year, a month or a day"),
        ("\N{FULLWIDTH DIGIT ONE}961", "write a year, a month or a day"),
        ("1961\N{ARABIC-INDIC DIGIT ONE}", "write a year, a month or a day"),
        ("1" * 65, "the date is longer than 64 characters"),
    ],
)
def test_a_slip_is_told_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(EdtfError) as refusal:
        parse_edtf(text)

    assert sentence in str(refusal.value)
