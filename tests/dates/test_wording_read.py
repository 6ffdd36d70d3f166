"""A wording that is a date and nothing else."""

import pytest

from documents.dates.wording import ImpossibleDateError, read_date


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("1961", "1961"),
        ("May 1961", "1961-05"),
        ("MAY 1961", "1961-05"),
        ("December 2, 1961", "1961-12-02"),
        ("December 2nd, 1961", "1961-12-02"),
        ("Dec. 2 1961", "1961-12-02"),
        ("2 December 1961", "1961-12-02"),
        ("2nd December 1961", "1961-12-02"),
        ("the 2nd of December, 1961", "1961-12-02"),
        ("2-Dec-1961", "1961-12-02"),
        ("2 December\n1961", "1961-12-02"),
        ("Sept. 1961", "1961-09"),
        ("sep 3rd, 1961", "1961-09-03"),
        ("1961-12-02", "1961-12-02"),
        ("1961-05", "1961-05"),
        ("spring of 1961", "1961-21"),
        ("Fall 1962", "1962-23"),
        ("the 1960s", "196X"),
        ("1960\N{RIGHT SINGLE QUOTATION MARK}s", "196X"),
        ("[1961]", "1961"),
        ("(May 1961)", "1961-05"),
    ],
)
def test_english_dates(words: str, edtf: str) -> None:
    assert read_date(words) == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("1961年", "1961"),
        ("1961年5月", "1961-05"),
        ("1961年12月2日", "1961-12-02"),
        ("1961 年 12 月 2 日", "1961-12-02"),
        ("１９６１年１２月２日", "1961-12-02"),
        ("一九六一年", "1961"),
        ("一九六一年五月二日", "1961-05-02"),
        ("一九六一年十月十日", "1961-10-10"),
        ("一九六一年十二月三十一日", "1961-12-31"),
        ("一九六一年五月二十日", "1961-05-20"),
        ("二〇〇三年九月", "2003-09"),
        ("二零零三年九月", "2003-09"),
        ("1961年5月上旬", "1961-05"),
        ("1961年5月至6月", "1961-05/1961-06"),
        ("1961年5月2日至5日", "1961-05-02/1961-05-05"),
        ("1961年至1963年", "1961/1963"),
        ("1961년", "1961"),
        ("1961년 5월", "1961-05"),
        ("1961년 5월 2일", "1961-05-02"),
    ],
)
def test_chinese_and_korean_dates(words: str, edtf: str) -> None:
    assert read_date(words) == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("1961-1963", "1961/1963"),
        ("1961\N{EN DASH}1963", "1961/1963"),
        ("1961-62", "1961/1962"),
        ("1961/62", "1961/1962"),
        ("January-April 1961", "1961-01/1961-04"),
        ("between January and April 1961", "1961-01/1961-04"),
        ("5-9 May 1961", "1961-05-05/1961-05-09"),
        ("May 5\N{EN DASH}9, 1961", "1961-05-05/1961-05-09"),
        ("24 May - 3 June 1961", "1961-05-24/1961-06-03"),
        ("May 24 to June 3, 1961", "1961-05-24/1961-06-03"),
        ("May 1961-March 1962", "1961-05/1962-03"),
        ("from 24 March 1962 to 9 June 1964", "1962-03-24/1964-06-09"),
        ("between 1957 and 1970", "1957/1970"),
        ("not before 27 October 1959", "1959-10-27/.."),
        ("no later than 1959", "../1959"),
        ("May 1961 or earlier", "../1961-05"),
    ],
)
def test_intervals(words: str, edtf: str) -> None:
    assert read_date(words) == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("c. 1957", "1957~"),
        ("c.1957", "1957~"),
        ("ca. 1957", "1957~"),
        ("circa 1957", "1957~"),
        ("about 1957", "1957~"),
        ("around May 1961", "1961-05~"),
        ("1961?", "1961?"),
        ("[1961?]", "1961?"),
        ("1961 (?)", "1961?"),
        ("probably May 1961", "1961-05?"),
        ("possibly about 1961", "1961%"),
    ],
)
def test_doubts_are_kept(words: str, edtf: str) -> None:
    assert read_date(words) == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("Posted on April 3, 2012", "2012-04-03"),
        ("Posted on: April 3, 2012 at 10:15 am", "2012-04-03"),
        ("Date: 2 December 1961.", "1961-12-02"),
        ("Saturday, 2 December 1961", "1961-12-02"),
        ("on 2 December 1961", "1961-12-02"),
        ("in 1961", "1961"),
    ],
)
def test_what_stands_around_a_date_is_set_aside(words: str, edtf: str) -> None:
    assert read_date(words) == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("early May 1961", "1961-05"),
        ("Late 1961", "1961"),
        ("mid-1961", "1961"),
        ("the early 1960s", "196X"),
        ("end of May 1961", "1961-05"),
    ],
)
def test_a_vague_part_gives_the_whole_that_is_certain(words: str, edtf: str) -> None:
    assert read_date(words) == edtf


@pytest.mark.parametrize(
    "words",
    [
        "",
        "undated",
        "n.d.",
        "May",
        "2 December",
        "2 December 61",
        "24/03/1962",
        "24/03/200",
        "03/04/2012",
        "2.12.1961",
        "1957 or 1958",
        "2 or 3 December 1961",
        "May or June 1961",
        "the 1900s",
        "1905-06",
        "1961-45",
        "c. 1957-1960",
        "before 1961",
        "Bridge repairs of May 1961",
        "Mayday 1961",
        "May early 1961",
        "19612",
        "2 December\n\n1961",
        "61年5月",
        "x" * 100_000,
    ],
)
def test_nothing_is_guessed(words: str) -> None:
    assert read_date(words) is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("30 February 1961", "30 February 1961 does not exist"),
        ("February 29, 1961", "29 February 1961 does not exist"),
        ("32 May 1961", "day 32 is not between 01 and 31"),
        ("1961年13月", "month 13 is not between 01 and 12"),
        ("1961-13-02", "month 13 is not between 01 and 12"),
        ("May 0000", "year 0000 is outside 1 to 9999"),
        ("1963-1961", "the interval ends before it begins"),
        ("from June to May 1961", "the interval ends before it begins"),
    ],
)
def test_an_impossible_date_is_told_in_a_sentence(words: str, sentence: str) -> None:
    with pytest.raises(ImpossibleDateError, match=sentence):
        read_date(words)
