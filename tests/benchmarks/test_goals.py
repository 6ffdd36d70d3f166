"""What is said of each goal, and how much longer pages take than in a smaller archive."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.benchmarks.goals import Goal, Run, goals, goals_table
from tests.benchmarks.growth import Earlier, Times, growth_table, read_smaller
from tests.benchmarks.report import (
    Answer,
    Comparison,
    Measured,
    comparison_table,
    engine_table,
    put_section,
)
from tests.benchmarks.under_load import Load


def measured(*milliseconds: float) -> Measured:
    times = Measured()
    for each in milliseconds:
        times.add(Answer(200, each / 1000, b"9 documents"))
    return times


PAGES = (
    Comparison("home", measured(20), None, lists=False),
    Comparison("rare word", measured(30, 40), measured(300, 320)),
    Comparison("60 % word", measured(60, 90), measured(6_000)),
)
GOOD = Run(
    records=1_000_000,
    pages=PAGES,
    engine={"rare word": [0.001], "60 % word": [0.030, 0.040]},
    took={"load": 1_000.0, "index": 300.0},
    sizes={"database": 9, "search index": 1_400_000_000},
    load=Load(20.0, measured(*[20] * 4_000), [0.01], [0.05]),
    alone=Load(20.0, measured(), [0.01], [0.04]),
    workers=[(150_000_000, 90_000_000), (160_000_000, 80_000_000)],
    earlier=Earlier(10_000, {"home": Times(0.01, 0.02), "60 % word": Times(0.02, 0.03)}),
)


def missed(run: Run) -> list[Goal]:
    return [goal for goal in goals(run) if not goal.met]


def test_every_goal_has_a_line_and_can_be_met() -> None:
    assert missed(GOOD) == []
    lines = goals_table(GOOD).splitlines()
    assert len(lines) == 2 + 13
    assert lines[2].endswith("| 1,000 s, 1.00 ms a record | yes |")


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (replace(GOOD, took={"load": 1_201.0, "index": 9.0}), "1,201 s, 1.20 ms a record"),
        (replace(GOOD, took={"load": 9.0, "index": 361.0}), "361 s, 0.36 ms a record"),
        (
            replace(GOOD, pages=(*PAGES, Comparison("front", measured(20, 100), None))),
            "at most 100 ms (front)",
        ),
        (replace(GOOD, engine={"a": [0.07], "b": [0.06]}), "at most 70.0 ms (a); also missed: b"),
        (
            replace(GOOD, pages=(*PAGES, Comparison("front", measured(40), measured(360)))),
            "at least 9 times (front)",
        ),
        (replace(GOOD, sizes={"search index": 1_500_000_000}), "1,500 bytes"),
        (
            replace(GOOD, workers=[(1_000_000, 1_000_000), (200_000_000, 90_000_000)]),
            "200 MB at most, 90 MB without mapped files",
        ),
        (
            replace(GOOD, earlier=Earlier(10_000, {"home": Times(0.004, 0.02)})),
            "from 10,000: at most 5.0 times (home)",
        ),
        (
            replace(GOOD, load=replace(GOOD.load, seconds=40.0)),
            "100 a second",
        ),
        (
            replace(GOOD, load=replace(GOOD.load, found=[0.05, 0.1])),
            "p50 50.0 ms, p95 100 ms of 2 changes",
        ),
        (
            replace(GOOD, load=replace(GOOD.load, found=[0.05, None])),
            "0 pages with errors, 1 changes lost",
        ),
        (
            replace(GOOD, alone=replace(GOOD.alone, found=[0.2])),
            "p50 200 ms, p95 200 ms of 1 changes",
        ),
    ],
)
def test_a_goal_that_was_missed_says_by_how_much(run: Run, words: str) -> None:
    [goal] = missed(run)
    assert goal.met is False
    assert goal.measured == words


def test_the_commonest_word_has_a_goal_of_its_own() -> None:
    slow = Comparison("60 % word", measured(60), measured(5_000))
    [goal] = missed(replace(GOOD, pages=(*PAGES[:2], slow)))
    assert (goal.words, goal.measured) == ("at least 100 times less for the 60 % word", "83 times")


def test_a_page_with_an_error_is_an_error_wherever_it_was() -> None:
    broken = measured(20)
    broken.add(Answer(500, 0.02, b""))
    [goal] = missed(replace(GOOD, pages=(*PAGES, Comparison("front", broken, None))))
    assert goal.measured == "1 pages with errors, 0 changes lost"


def test_what_was_not_measured_is_not_met() -> None:
    alone = tuple(replace(row, there=None) for row in PAGES)
    run = replace(GOOD, pages=alone, took={"index": 9.0}, earlier=None)
    assert {goal.met for goal in missed(run)} == {None}
    assert [goal.measured for goal in missed(run)] == [
        "not measured: done in several runs",
        "not measured",
        "not measured",
        "no report of fewer records to compare with",
    ]


def test_whole_steps_are_judged_of_a_million_alone() -> None:
    smaller = replace(GOOD, records=10_000, sizes={"search index": 9})
    assert {goal.met for goal in missed(smaller)} == {None}
    assert len(missed(smaller)) == 2


@pytest.mark.parametrize(("seconds", "met"), [(10.0, True), (10.1, False)])
def test_files_have_a_rate_to_come_up_to(seconds: float, met: bool) -> None:
    run = replace(GOOD, records=3_000, took={"ingest": seconds})
    [goal] = [each for each in goals(run) if each.words.startswith("files ingested")]
    assert goal.met is met


def section(records: str, *rows: Comparison) -> str:
    tables = (engine_table({"home": [9.0]}), comparison_table(rows), engine_table({"x": [9.0]}))
    return f"## {records}\n\n" + "\n\n".join(tables) + "\n"


def test_the_report_of_the_fewest_records_is_read_back(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    put_section(page, section("100,000 records", Comparison("home", measured(7), None)))
    put_section(page, section("10,000 records", *PAGES, Comparison("none", Measured(), None)))
    put_section(page, section("3,496 records of files", Comparison("home", measured(3), None)))
    earlier = read_smaller(page, 1_000_000)
    assert earlier
    assert earlier.records == 10_000
    assert earlier.times == {
        "home": Times(0.02, 0.02),
        "rare word": Times(0.03, 0.04),
        "60 % word": Times(0.06, 0.09),
    }


def test_without_a_smaller_report_there_is_no_growth(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    assert read_smaller(page, 10_000) is None
    put_section(page, section("10,000 records", *PAGES))
    assert read_smaller(page, 10_000) is None


def test_classes_of_one_size_alone_do_not_grow() -> None:
    earlier = Earlier(10_000, {"home": Times(0.01, 0.02), "gone": Times(0.01, 0.01)})
    assert earlier.growth(PAGES) == {"home": Times(2.0, 1.0)}
    assert growth_table(earlier, PAGES).splitlines()[2:] == ["| home | 10.0 | 20.0 | 2.0 | 1.0 |"]
