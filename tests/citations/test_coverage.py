import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.citations.coverage import Coverage, cover_pages, describe_coverage

SPANS = st.lists(
    st.tuples(st.integers(1, 60), st.integers(0, 12)).map(lambda pair: (pair[0], sum(pair)))
)


def pages_of(spans: tuple[tuple[int, int], ...]) -> list[int]:
    return [page for first, last in spans for page in range(first, last + 1)]


def test_two_papers_of_one_file() -> None:
    coverage = cover_pages([(125, 128), (82, 83)])
    assert coverage == Coverage(held=((82, 83), (125, 128)), gaps=((84, 124),), overlaps=())
    assert describe_coverage(coverage) == "held 82–83, 125–128; gap 84–124"


def test_neighbouring_pages_are_one_span() -> None:
    assert cover_pages([(1, 2), (3, 4)]).held == ((1, 4),)


def test_pages_held_twice_are_named() -> None:
    coverage = cover_pages([(1, 9), (3, 4), (4, 5), (12, 12), (20, 20)])
    assert coverage.overlaps == ((3, 5),)
    assert describe_coverage(coverage) == (
        "held 1–9, 12, 20; gaps 10–11, 13–19; held more than once 3–5"
    )


def test_nothing_held_says_nothing() -> None:
    assert cover_pages([]) == Coverage((), (), ())
    assert describe_coverage(cover_pages([])) == ""


def test_a_span_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="pages 9 to 8"):
        cover_pages([(1, 2), (9, 8)])


@given(SPANS)
def test_held_and_gaps_run_from_first_to_last_without_a_break(spans: list[tuple[int, int]]) -> None:
    coverage = cover_pages(spans)
    held, gaps = pages_of(coverage.held), pages_of(coverage.gaps)
    every = {page for first, last in spans for page in range(first, last + 1)}
    assert held == sorted(every)
    expected = list(range(held[0], held[-1] + 1)) if held else []
    assert sorted(held + gaps) == expected


@given(SPANS)
def test_overlaps_are_the_pages_held_more_than_once(spans: list[tuple[int, int]]) -> None:
    every = pages_of(tuple(spans))
    assert pages_of(cover_pages(spans).overlaps) == sorted(
        {page for page in every if every.count(page) > 1}
    )


@given(SPANS.flatmap(lambda spans: st.tuples(st.just(spans), st.permutations(spans))))
def test_the_order_does_not_matter(
    orders: tuple[list[tuple[int, int]], list[tuple[int, int]]],
) -> None:
    assert cover_pages(orders[0]) == cover_pages(orders[1])
