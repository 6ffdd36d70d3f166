"""EDTF in English words, with nothing that the date does not give."""

import pytest

from documents.dates.edtf import EdtfError, display_edtf, parse_edtf


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1961", "1961"),
        ("1961-05", "May 1961"),
        ("1961-12-02", "2 December 1961"),
        ("196X", "1960s"),
        ("190X", "between 1900 and 1909"),
        ("19XX", "between 1900 and 1999"),
        ("1961-21", "spring 1961"),
        ("1961-23~", "about autumn 1961"),
        ("1957~", "about 1957"),
        ("1961?", "1961, uncertain"),
        ("1961-05%", "about May 1961, uncertain"),
        ("1961-XX", "1961, month not known"),
        ("1961-XX-XX", "1961, month and day not known"),
        ("1961-05-XX", "May 1961, day not known"),
        ("1961/1963", "1961 to 1963"),
        ("1961-01/1961-04", "January to April 1961"),
        ("1961-05/1962-03", "May 1961 to March 1962"),
        ("1961-12-02/1961-12-09", "2 to 9 December 1961"),
        ("1961-05-24/1961-06-03", "24 May to 3 June 1961"),
        ("1961-12-24/1962-01-03", "24 December 1961 to 3 January 1962"),
        ("1961-05/1961-06-03", "May 1961 to 3 June 1961"),
        ("1961-05~/1961-06", "about May 1961 to June 1961"),
        ("1961?/1963~", "1961 (uncertain) to about 1963"),
        ("1961-05/..", "May 1961 or later"),
        ("../1961-05", "until May 1961"),
        ("1957/", "from 1957, end not known"),
        ("/1957?", "until 1957 (uncertain), beginning not known"),
    ],
)
def test_a_date_reads_as_english(text: str, words: str) -> None:
    assert display_edtf(text) == words
    assert display_edtf(parse_edtf(text)) == words


def test_words_cannot_be_displayed() -> None:
    with pytest.raises(EdtfError, match="in numbers"):
        display_edtf("May 1961")
