"""Laws that hold for every date, whatever it is."""

import re
from contextlib import suppress
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from documents.dates.edtf import EdtfError, display_edtf, parse_edtf
from documents.dates.window import match_window, parse_bound
from documents.dates.wording import ImpossibleDateError, find_dates, read_date

DAYS = st.dates()
YEARS = st.integers(1, 9999).map("{:04}".format)
MONTHS = DAYS.map(lambda day: day.isoformat()[:7])
ISO_DAYS = DAYS.map(date.isoformat)
SEASONS = st.tuples(YEARS, st.integers(21, 24)).map("{0[0]}-{0[1]}".format)
DECADES = st.integers(1, 999).map("{:03}X".format)
CENTURIES = st.integers(1, 99).map("{:02}XX".format)
UNKNOWN_PARTS = st.one_of(
    YEARS.map("{}-XX".format), YEARS.map("{}-XX-XX".format), MONTHS.map("{}-XX".format)
)
PLAIN = st.one_of(YEARS, MONTHS, ISO_DAYS)
SINGLES = st.tuples(
    st.one_of(PLAIN, SEASONS, DECADES, CENTURIES, UNKNOWN_PARTS), st.sampled_from(["", *"?~%"])
).map("".join)


def in_order(ends: tuple[str, str]) -> str:
    return "/".join(sorted(ends, key=lambda end: parse_edtf(end).earliest))


CLOSED = st.tuples(SINGLES, SINGLES).map(in_order)
HALF_OPEN = st.one_of(*(SINGLES.map(form.format) for form in ("../{}", "{}/..", "/{}", "{}/")))
EDTFS = st.one_of(SINGLES, CLOSED, HALF_OPEN)
LIMITS = st.one_of(st.none(), DAYS)
SOUP = st.text(alphabet="0123456789-/.X?~% TYMaymarch,年月日一二十to", max_size=40)


@given(EDTFS)
def test_a_date_is_kept_as_typed_and_its_bounds_are_in_order(text: str) -> None:
    edtf = parse_edtf(text)

    assert edtf.text == text
    assert edtf.earliest <= edtf.latest
    assert parse_edtf(edtf.text) == edtf


@given(CLOSED)
def test_an_interval_contains_its_ends(text: str) -> None:
    first, last = (parse_edtf(end) for end in text.split("/"))

    assert parse_edtf(text).earliest <= first.earliest
    assert parse_edtf(text).latest >= last.latest


@given(st.one_of(st.text(max_size=70), SOUP))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    with suppress(EdtfError):
        assert parse_edtf(text).earliest <= parse_edtf(text).latest


@given(EDTFS)
def test_words_never_name_a_day_that_the_date_lacks(text: str) -> None:
    days_given = {int(day) for day in re.findall(r"[0-9]{4}-[0-9]{2}-([0-9]{2})", text)}
    days_said = {int(day) for day in re.findall(r"\b[0-9]{1,2}\b", display_edtf(text))}

    assert days_said == days_given


@given(EDTFS)
def test_words_name_every_doubt(text: str) -> None:
    edtf, words = parse_edtf(text), display_edtf(text)

    assert ("uncertain" in words) is edtf.uncertain
    assert ("about" in words) is edtf.approximate


@given(st.one_of(PLAIN, SEASONS), st.sampled_from(["", *"?~%"]))
def test_the_words_of_a_date_read_back_as_the_date(text: str, mark: str) -> None:
    assert read_date(display_edtf(text + mark)) == text + mark


@given(PLAIN, PLAIN, st.sampled_from(["{0}/{1}", "../{1}", "{0}/..", "/{1}", "{0}/"]))
def test_the_words_of_an_interval_read_back_as_the_interval(
    one: str, other: str, form: str
) -> None:
    text = form.format(*in_order((one, other)).split("/"))

    assert read_date(display_edtf(text)) == text


@given(DAYS, DAYS, LIMITS, LIMITS)
def test_a_match_is_what_the_days_say(
    one: date, other: date, after: date | None, before: date | None
) -> None:
    earliest, latest = min(one, other), max(one, other)
    first, last = after or date.min, before or date.max
    shared = max(earliest, first) <= min(latest, last)
    match = match_window(earliest, latest, after, before)

    assert (match != "outside") is (shared and first <= last)
    assert (match == "inside") is (first <= earliest and latest <= last)


@given(DAYS, DAYS)
def test_overlap_is_symmetric(one: date, other: date) -> None:
    span = (one, min(date.max - timedelta(400), one) + timedelta(400))
    window = (other, min(date.max - timedelta(400), other) + timedelta(400))
    if span[0] > span[1] or window[0] > window[1]:
        return

    assert (match_window(*span, *window) == "outside") is (
        match_window(*window, *span) == "outside"
    )


@given(PLAIN)
def test_a_date_lies_inside_the_range_of_its_own_name(text: str) -> None:
    edtf = parse_edtf(text)
    window = parse_bound(text, end=False), parse_bound(text, end=True)

    assert match_window(edtf.earliest, edtf.latest, *window) == "inside"


@given(st.one_of(st.text(max_size=60), SOUP, EDTFS.map(display_edtf)))
def test_any_wording_gives_a_valid_date_or_none_or_is_refused(words: str) -> None:
    with suppress(ImpossibleDateError):
        edtf = read_date(words)
        assert edtf is None or parse_edtf(edtf).text == edtf


@given(st.lists(st.one_of(SOUP, EDTFS.map(display_edtf)), max_size=5))
def test_found_dates_stand_where_they_say_and_read_the_same_alone(parts: list[str]) -> None:
    text = "; in ".join(parts)
    end = 0
    for found in find_dates(text):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.words
        assert read_date(found.words) == found.edtf
        end = found.end


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2099, 12, 31)), st.text(max_size=30))
def test_a_day_is_found_behind_any_text(day: date, before: str) -> None:
    words = display_edtf(day.isoformat())
    found = find_dates(f"{before}. Then, on {words}, it was.")

    assert (words, day.isoformat()) in [(date.words, date.edtf) for date in found]
