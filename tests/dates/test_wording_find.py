"""Dates in running text."""

import pytest

from documents.dates.wording import FoundDate, find_dates


def read(text: str) -> list[tuple[str, str]]:
    return [(found.words, found.edtf) for found in find_dates(text)]


def test_dates_are_found_in_order_at_their_code_points() -> None:
    text = "𝔄 note of 24 March 1962 answers the one of May 1961."

    assert find_dates(text) == [
        FoundDate(10, 23, "24 March 1962", "1962-03-24"),
        FoundDate(43, 51, "May 1961", "1961-05"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sent December 2, 1961; received", [("December 2, 1961", "1961-12-02")]),
        ("a protocol of 9 June 1964.12 And", [("9 June 1964", "1964-06-09")]),
        ("of 24 March\n1962 on cables", [("24 March\n1962", "1962-03-24")]),
        (
            "于１９６１年５月２日和1961年12月",
            [("１９６１年５月２日", "1961-05-02"), ("1961年12月", "1961-12")],
        ),
        ("1961년 5월 2일에 보낸", [("1961년 5월 2일", "1961-05-02")]),
        ("in early May 1961 the", [("May 1961", "1961-05")]),
        ("the c. 1957 survey, around May 1961", [("around May 1961", "1961-05~")]),
        ("a survey (c. 1957)", [("c. 1957", "1957~")]),
        ("wrote about May 1961 later", [("May 1961", "1961-05")]),
        ("was it May 1961? No", [("May 1961", "1961-05")]),
        (
            "from April 2002 to August 2003,",
            [("from April 2002 to August 2003", "2002-04/2003-08")],
        ),
        ("during January-April 1961", [("January-April 1961", "1961-01/1961-04")]),
        ("in the spring of 1961", [("spring of 1961", "1961-21")]),
        ("in the 1960s and 1970s", [("the 1960s", "196X"), ("1970s", "197X")]),
    ],
)
def test_whole_dates_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in 1961 the bridge", [("1961", "1961")]),
        ("the survey (1961) and", [("1961", "1961")]),
        ("April [1961] to", [("1961", "1961")]),
        ("in 1994/95", [("1994/95", "1994/1995")]),
        ("between 1957 and 1970. Then", [("between 1957 and 1970", "1957/1970")]),
        ("between 1957 and 1970 bridges", []),
        ("rose from 1500 to 1800 planks", []),
        ("over 1500 planks", []),
        ("about 1961 planks", []),
        ("c. 1500 planks", []),
        ("pp. 1961-1963", []),
        ("in 1961,500 cases", []),
        ("in 1961 % of", []),
        ("in 5000 cases", []),
        ("in 1957 or 1958", []),
    ],
)
def test_a_number_is_a_year_only_where_it_must_be_one(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "30 February 1961",
        "32 May 1961",
        "1961年13月",
        "they may 1961 times",
        "May or June 1961",
        "2 or 3 December 1961",
        "24/03/1962 and 24/03/200",
        "March 19623",
        "files 118-01026-03 and 118-1961-05",
        "24 March\n\n1962",
        "to fall 1500 metres",
    ],
)
def test_nothing_is_found_where_no_date_is_certain(text: str) -> None:
    assert read(text) == []
