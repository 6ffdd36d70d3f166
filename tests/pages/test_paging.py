"""Pages of a list."""

import pytest

from documents.pages.paging import read_page, sheet_of, shown_numbers


@pytest.mark.parametrize(
    ("here", "last", "expected"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 9, [1, 2, 3, 0, 9]),
        (4, 9, [1, 2, 3, 4, 5, 6, 0, 9]),
        (5, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (50, 99, [1, 0, 48, 49, 50, 51, 52, 0, 99]),
    ],
)
def test_far_pages_are_left_out_but_never_a_single_one(
    here: int, last: int, expected: list[int]
) -> None:
    assert shown_numbers(here, last) == expected


@pytest.mark.parametrize(("asked", "number"), [("", 1), ("2", 2), (" 3 ", 3), ("007", 3)])
def test_a_page_that_can_be_read(asked: str, number: int) -> None:
    assert read_page(asked, last=3).number == number


@pytest.mark.parametrize("asked", ["-1", "1.5", "one", "²", "１", "\x00", "9" * 5000, "4"])
def test_a_page_that_is_not_there_has_a_message(asked: str) -> None:
    page = read_page(asked, last=3)
    assert page.error
    assert 1 <= page.number <= 3


@pytest.mark.parametrize("asked", ["0", "00", "0" * 5000])
@pytest.mark.parametrize("last", [1, 3])
def test_there_is_no_page_before_the_first(asked: str, last: int) -> None:
    page = read_page(asked, last)
    assert page.number == 1
    assert page.error == "There is no page 0 in this list: this is the first."


def test_an_empty_list_has_one_empty_page() -> None:
    found = sheet_of(0, "", size=20)
    assert (found.first, found.last, found.previous, found.following) == (0, 0, None, None)


def test_the_last_page_ends_with_the_list() -> None:
    found = sheet_of(45, "3", size=20)
    assert (found.first, found.last, found.rows) == (41, 45, slice(40, 60))
    assert (found.previous, found.following) == (2, None)
