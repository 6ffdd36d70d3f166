"""The figures of the timeline."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.dates.edtf import parse_edtf
from documents.models import Document
from documents.search.timeline import DatedCount, Picture, dated_counts, main_span, timeline
from tests import builders


def dates(*texts: str) -> list[DatedCount]:
    """One document of each date."""
    return [_dated(text) for text in texts]


def _dated(text: str) -> DatedCount:
    if not text:
        return DatedCount(text, None, None, 1)
    date = parse_edtf(text)
    return DatedCount(text, date.earliest, date.latest, 1)


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


def test_the_main_span_leaves_out_the_few_that_lie_far_off() -> None:
    many = [f"{year}" for year in range(1950, 1962) for _ in range(2)]
    span = main_span(dates("1912-05-01", *many, "1995", "", "1957/1970"))
    assert [date.edtf for date in span.earlier] == ["1912-05-01"]
    assert [date.edtf for date in span.later] == ["1995"]
    assert len(span.main) == len(many) + 2


@pytest.mark.parametrize("texts", [(), ("",), ("1912", "1961"), ("1950", "1951") * 6 + ("1960",)])
def test_the_main_span_is_all_where_nothing_lies_far_off_or_little_is_held(
    texts: tuple[str, ...],
) -> None:
    span = main_span(dates(*texts))
    assert (span.earlier, len(span.main), span.later) == ((), len(texts), ())


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


@pytest.mark.django_db
def test_drafts_are_not_in_the_figures() -> None:
    builders.make_document("draft", published=False, date="1961")
    builders.make_document("one", date="1957")
    builders.make_document("two", date="1957")
    assert [(date.edtf, date.count) for date in dated_counts(Document.objects.public())] == [
        ("1957", 2)
    ]
