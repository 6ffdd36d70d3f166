"""A range of dates finds by overlap and says which matches are certain."""

from datetime import date

import pytest

from documents.dates.edtf import parse_edtf
from documents.dates.window import BoundError, WindowMatch, match_window, parse_bound


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1961", date(1961, 1, 1), date(1961, 12, 31)),
        (" 1964-02 ", date(1964, 2, 1), date(1964, 2, 29)),
        ("1961-05-08", date(1961, 5, 8), date(1961, 5, 8)),
    ],
)
def test_a_bound_takes_in_the_whole_of_what_it_names(text: str, first: date, last: date) -> None:
    assert parse_bound(text, end=False) == first
    assert parse_bound(text, end=True) == last


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "a date to search by is a year, a month or a day"),
        ("May 1961", "a date to search by is a year, a month or a day"),
        ("1961~", "a date to search by is a year, a month or a day"),
        ("1961/1963", "a date to search by is a year, a month or a day"),
        ("61", "a date to search by is a year, a month or a day"),
        ("1961-21", "month 21 is not between 01 and 12"),
        ("1961-13", "month 13 is not between 01 and 12"),
        ("1961-02-30", "30 February 1961 does not exist"),
        ("0000", "year 0000 is outside 1 to 9999"),
    ],
)
def test_a_bad_bound_is_told_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(BoundError, match=sentence):
        parse_bound(text, end=False)


@pytest.mark.parametrize(
    ("text", "after", "before", "match"),
    [
        ("1961-05", "1961-05-08", None, "possible"),
        ("1961-05", "1961-05", "1961-05", "inside"),
        ("1961-05", "1961", "1961", "inside"),
        ("1961-05", "1961-06", None, "outside"),
        ("1961-05", None, "1961-04", "outside"),
        ("1961-05", None, "1961-05-01", "possible"),
        ("1961-05-09", "1961-05-09", "1961-05-09", "inside"),
        ("1961-05-09", "1961-05-10", None, "outside"),
        ("196X", "1961", "1961", "possible"),
        ("1957/..", "1961", "1961", "possible"),
        ("1957/", "1950", None, "inside"),
        ("1957/", "1950", "1970", "possible"),
        ("/1957", None, "1960", "inside"),
        ("/1957", "1950", "1960", "possible"),
        ("1957/1970", "1965", "1960", "outside"),
        ("1961", None, None, "inside"),
    ],
)
def test_a_date_lies_inside_a_range_or_possibly_or_outside(
    text: str, after: str | None, before: str | None, match: WindowMatch
) -> None:
    edtf = parse_edtf(text)
    first = parse_bound(after, end=False) if after else None
    last = parse_bound(before, end=True) if before else None

    assert match_window(edtf.earliest, edtf.latest, first, last) == match


def test_an_unknown_date_matches_only_a_range_without_limits() -> None:
    assert match_window(None, None, None, None) == "inside"
    assert match_window(None, None, date(1961, 1, 1), None) == "outside"
    assert match_window(None, None, None, date(1961, 1, 1)) == "outside"
