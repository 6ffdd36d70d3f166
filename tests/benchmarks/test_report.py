"""The arithmetic of the report, and where it is written."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.report import (
    Answer,
    Comparison,
    Measured,
    comparison_table,
    milliseconds,
    percentile,
    put_section,
)


@pytest.mark.parametrize(
    ("share", "value"), [(0.5, 50), (0.95, 95), (0.951, 96), (1, 100), (0.001, 1)]
)
def test_a_percentile_is_the_nearest_rank(share: float, value: int) -> None:
    assert percentile(list(range(100, 0, -1)), share) == value


def test_a_percentile_of_few_values_is_one_of_them() -> None:
    assert percentile([7.0], 0.95) == 7.0
    assert percentile([1.0, 2.0], 0.5) == 1.0
    assert percentile([1.0, 2.0], 0.95) == 2.0


@given(st.lists(st.integers(), min_size=1), st.floats(0.01, 1))
def test_so_many_values_do_not_exceed_a_percentile(values: list[int], share: float) -> None:
    found = percentile(values, share)
    assert sum(value <= found for value in values) >= share * len(values)
    assert sum(value < found for value in values) < share * len(values)


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1.0], 0), ([1.0], 1.1)])
def test_there_is_no_percentile_of_nothing(values: list[float], share: float) -> None:
    with pytest.raises(ValueError, match="percentile"):
        percentile(values, share)


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.00084, "0.84"), (0.01234, "12.3"), (0.35, "350"), (1.23, "1,230")]
)
def test_milliseconds_have_the_digits_that_count(seconds: float, words: str) -> None:
    assert milliseconds(seconds) == words


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"<h2>1,234 documents</h2> of 9 rows", 1234),
        (b"<h3>1 row where</h3>", 1),
        (b"<p>No document.</p>", None),
        (b"in 12.5 rows", None),
    ],
)
def test_a_page_says_how_many_it_found(body: bytes, found: int | None) -> None:
    assert Answer(200, 0.1, body).found == found


def measured(*seconds: float, found: int) -> Measured:
    times = Measured(cpu_seconds=0.02 * len(seconds))
    for each in seconds:
        times.add(Answer(200, each, f"{found} documents".encode()))
    return times


def test_a_row_compares_the_two_servers() -> None:
    here = measured(0.010, 0.012, 0.020, found=40)
    here.add(Answer(500, 0.001, b""))
    row = Comparison("front", here, measured(0.9, 1.1, found=41))
    line = comparison_table([row]).splitlines()[-1]
    assert line == "| front | 40 | 12.0 | 20.0 | 15.0 | 1 | 41 | 900 | 1,100 | 20.0 | 75 |"


def test_a_class_that_the_other_does_not_have_has_no_figures_there() -> None:
    row = Comparison("home", measured(0.01, found=3), None, lists=False)
    assert comparison_table([row]).splitlines()[-1] == (
        "| home | - | 10.0 | 10.0 | 20.0 | 0 | - | - | - | - | - |"
    )


def test_a_section_takes_the_place_of_the_one_with_its_heading(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    page.write_text("# Benchmarks\n\nWords.\n\n## 10 records\n\nold\n\n## 20 records\n\nkept\n")
    put_section(page, "## 10 records\n\nnew\n")
    assert page.read_text() == (
        "# Benchmarks\n\nWords.\n\n## 10 records\n\nnew\n\n## 20 records\n\nkept\n"
    )
    put_section(page, "## 30 records\n\nlast\n")
    put_section(page, "## 20 records\n\nnewer\n")
    assert page.read_text() == (
        "# Benchmarks\n\nWords.\n\n## 10 records\n\nnew\n\n## 20 records\n\nnewer\n\n"
        "## 30 records\n\nlast\n"
    )


def test_a_file_that_is_not_there_is_begun(tmp_path: Path) -> None:
    put_section(tmp_path / "new.md", "## 10 records\n\nfirst\n")
    assert (tmp_path / "new.md").read_text() == "# Benchmarks\n\n## 10 records\n\nfirst\n"
