"""The figures of the timeline."""

import datetime
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.dates.edtf import parse_edtf
from documents.search.timeline import (
    MOST_WIDE,
    DatedCount,
    ListedDates,
    Picture,
    main_span,
    timeline,
)
from tests import builders
from tests.search.lists import listed_for


def dates(*texts: str) -> ListedDates:
    """One document of each date."""
    return ListedDates.of(_dated(text, count) for text, count in Counter(texts).items())


def _dated(text: str, count: int) -> DatedCount:
    if not text:
        return DatedCount(text, None, None, count)
    date = parse_edtf(text)
    return DatedCount(text, date.earliest, date.latest, count)


def figures(picture: Picture) -> dict[str, tuple[int, int]]:
    return {bar.label: (bar.certain, bar.unsure) for bar in picture.bars if bar.count}


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_years_run_without_a_gap() -> None:
    (picture,) = timeline(dates("1957-01-02", "1961-05")).pictures
    assert picture.unit == "year"
    assert [bar.label for bar in picture.bars] == ["1957", "1958", "1959", "1960", "1961"]


def test_a_date_wider_than_the_next_smaller_period_is_unsure() -> None:
    overview, *_ = timeline(dates("1957-01-02", "1961-05", "1961", "1961-05-01~")).pictures
    assert figures(overview) == {"1957": (1, 0), "1961": (1, 2)}


def test_a_date_wider_than_a_period_stands_beside_the_picture() -> None:
    overview, *_ = timeline(dates("1957", "1961", "196X", "1957/1958")).pictures
    assert [(wide.label, wide.count) for wide in overview.wide] == [
        ("1957 to 1958", 1),
        ("1960s", 1),
    ]


def test_unknown_dates_are_counted_apart() -> None:
    found = timeline(dates("", "", "1961"))
    assert found.unknown == 2


def test_without_dates_there_is_no_picture() -> None:
    assert timeline(dates("")).pictures == ()


def test_months_are_drawn_for_the_year_of_the_range() -> None:
    window = (day("1961-05-08"), day("1961-12-31"))
    found = timeline(dates("1955", "1961-04-29", "1961-05", "1961-05-09", "1961"), window)
    years, months = found.pictures
    assert (years.unit, months.unit) == ("year", "month")
    assert figures(months) == {"April 1961": (1, 0), "May 1961": (1, 1)}
    assert [bar.label for bar in months.bars][::11] == ["January 1961", "December 1961"]
    assert [wide.label for wide in months.wide] == ["1961"]
    chosen = [bar.label for bar in months.bars if bar.chosen]
    assert chosen[0] == "May 1961"
    assert len(chosen) == 8


def test_a_long_time_is_drawn_by_decades_and_a_range_in_it_by_years() -> None:
    texts = ("1861", "1949-10-01", "1961-05-09")
    (overview,) = timeline(dates(*texts)).pictures
    assert overview.unit == "decade"
    assert figures(overview) == {"1860s": (1, 0), "1940s": (1, 0), "1960s": (1, 0)}
    _, years = timeline(dates(*texts), (day("1945-01-01"), day("1965-12-31"))).pictures
    assert figures(years) == {"1949": (1, 0), "1961": (1, 0)}


def test_a_short_range_in_a_long_time_is_drawn_by_years_and_by_months() -> None:
    held = dates("1861", "1949-10-01", "1961-05-09", "1961-06")
    window = (day("1961-01-01"), day("1961-12-31"))
    overview, years, months = timeline(held, window).pictures
    assert [overview.unit, years.unit, months.unit] == ["decade", "year", "month"]
    assert [bar.label for bar in years.bars] == [str(year) for year in range(1960, 1970)]
    assert [bar.label for bar in years.bars if bar.chosen] == ["1961"]
    assert figures(years) == {"1961": (2, 0)}
    assert figures(months) == {"May 1961": (1, 0), "June 1961": (0, 1)}
    _, years, months = timeline(held, (day("1959-12-31"), day("1961-01-01"))).pictures
    assert (years.bars[0].label, years.bars[-1].label) == ("1950", "1969")
    assert (months.bars[0].label, months.bars[-1].label) == ("January 1959", "December 1961")


@pytest.mark.parametrize(
    "texts",
    [
        ("1961-05-09",),
        ("1957-01-02", "1961-05"),
        ("1861", "1961-05-09"),
        ("0005-05-05", "1961-05-09"),
        ("0001-01-01", "9999-12-31"),
    ],
)
def test_a_bar_that_is_chosen_is_drawn_in_smaller_ones_down_to_months(
    texts: tuple[str, ...],
) -> None:
    held = dates(*texts)
    chosen = timeline(held).pictures[-1]
    while chosen.unit != "month":
        bar = next(bar for bar in reversed(chosen.bars) if bar.count)
        nearer = timeline(held, (bar.first, bar.last)).pictures[-1]
        assert nearer.last - nearer.first < chosen.last - chosen.first or nearer.unit == "month"
        assert nearer.unit != chosen.unit
        assert sum(part.count for part in nearer.bars if part.chosen) == bar.count
        chosen = nearer


def test_the_main_span_leaves_out_the_few_that_lie_far_off() -> None:
    many = [f"{year}" for year in range(1950, 1962) for _ in range(2)]
    span = main_span(dates("1912-05-01", *many, "1995", "", "1957/1970"))
    assert (span.first, span.earlier) == (1950, 1)
    assert (span.last, span.later) == (1961, 1)
    assert (span.main.dated, span.main.unknown) == (len(many) + 1, 1)


@pytest.mark.parametrize("texts", [(), ("",), ("1912", "1961"), ("1950", "1951") * 6 + ("1960",)])
def test_the_main_span_is_all_where_nothing_lies_far_off_or_little_is_held(
    texts: tuple[str, ...],
) -> None:
    span = main_span(dates(*texts))
    assert (span.earlier, span.later) == (0, 0)
    assert span.main.dated + span.main.unknown == len(texts)


def test_the_first_and_the_last_year_that_can_be_held() -> None:
    found = timeline(dates("0001-01-01", "9999-12-31"))
    assert found.pictures[0].first == datetime.date.min
    assert found.pictures[0].last == datetime.date.max


@given(
    st.lists(
        st.sampled_from(
            ["1949", "1957-12", "1961-05-09", "1961-22", "196X", "19XX", "1955/1961", ""]
        )
    )
)
def test_every_document_is_counted_once(texts: list[str]) -> None:
    found = timeline(dates(*texts))
    shown = sum(bar.count for picture in found.pictures[:1] for bar in picture.bars)
    beside = sum(wide.count for picture in found.pictures[:1] for wide in picture.wide)
    wide_only = 0 if found.pictures else sum(1 for text in texts if text)
    assert shown + beside + wide_only + found.unknown == len(texts)


def test_of_many_wide_dates_the_fullest_are_listed_and_the_others_counted() -> None:
    texts = [f"{1900 + number}/{1990 + number}" for number in range(MOST_WIDE + 9)]
    picture, _ = timeline(dates("1961", "1949/1955", *texts, "1949/1955")).pictures
    assert (picture.wide[0].label, picture.wide[0].count) == ("1949 to 1955", 2)
    assert (len(picture.wide), picture.others) == (MOST_WIDE, 10)


ARCHIVE = ("1961-05-09", "1961-05", "1961?", "1957", "1957-02-03~", "196X", "1955/1961", "", "")
OLDER = ("1861-04-12", "1861-04", "186X", "1501")


@pytest.mark.django_db
@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("texts", [(), ARCHIVE, (*ARCHIVE, *OLDER), ("", ""), ("19XX",)])
@pytest.mark.parametrize(
    ("after", "before"),
    [("", ""), ("1961", "1961"), ("1955-03", "1961-06"), ("", "1957"), ("1501", "1861")],
)
def test_the_figures_of_an_archive_are_those_of_its_dates(
    texts: tuple[str, ...], after: str, before: str
) -> None:
    for number, text in enumerate(texts):
        builders.make_document(f"document-{number}", date=text)
    builders.make_document("draft", published=False, date="1961")
    listed = listed_for(f"date_after={after}&date_before={before}")
    window = listed.asked.window
    assert timeline(listed.dates(), window) == timeline(dates(*texts), window)


@pytest.mark.django_db
@pytest.mark.usefixtures("way")
def test_every_bar_leads_to_as_many_documents_as_it_says() -> None:
    for number, text in enumerate((*ARCHIVE, *OLDER)):
        kind = "cable" if number % 2 else "report"
        builders.make_document(f"document-{number}", date=text, kind=kind)
    listed = listed_for("kind=cable&date_after=1961&date_before=1961")
    for picture in timeline(listed.dates(), listed.asked.window).pictures:
        for bar in picture.bars:
            within = f"kind=cable&date_after={bar.first}&date_before={bar.last}"
            assert listed_for(within).inside == bar.count


@pytest.mark.django_db
@pytest.mark.usefixtures("way")
def test_the_main_span_of_an_archive_is_that_of_its_dates() -> None:
    texts = ["1912-05-01", *[f"{year}-03" for year in range(1950, 1962)], "1995", "", "1957/1970"]
    for number, text in enumerate(texts):
        builders.make_document(f"document-{number}", date=text)
    held, expected = main_span(listed_for("").dates()), main_span(dates(*texts))
    assert (held.earlier, held.later) == (expected.earlier, expected.later) == (1, 1)
    assert timeline(held.main) == timeline(expected.main)
