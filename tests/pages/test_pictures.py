"""The counts above the bars of a picture stand only where they do not touch one another."""

import pytest
from django.test import Client

from documents.pages.pictures import counts_shown
from tests import builders
from tests.pages.list_pages import get


@pytest.mark.parametrize(
    ("counts", "page"),
    [
        ([999] * 12, "narrow"),
        ([1_000] * 12, "wide"),
        ([9] * 24, "narrow"),
        ([10] * 24, "wide"),
        ([100] * 24, "widest"),
        ([1_000, 0] * 6, "narrow"),
        ([1_000, *[1] * 11], "narrow"),
        ([1_000, 1_000, *[0] * 10], "wide"),
        ([9] * 60, "widest"),
        ([99] * 60, ""),
        ([1, *[0] * 59], "narrow"),
        ([1, *[0] * 60], ""),
        ([0] * 12, "narrow"),
        ([123_456], "narrow"),
    ],
)
def test_counts_stand_where_neighbours_have_room(counts: list[int], page: str) -> None:
    assert counts_shown(counts) == page


@pytest.mark.django_db
@pytest.mark.parametrize(("documents", "page"), [(9, "narrow"), (10, "wide")])
def test_a_picture_of_two_years_says_on_which_pages_its_counts_stand(
    client: Client, documents: int, page: str
) -> None:
    for month in ("1961-12", "1962-01"):
        for number in range(documents):
            builders.make_document(f"{month}-{number}", date=month)
    html = get(client, "date_after=1961&date_before=1962")
    months = html.partition('aria-label="Documents by month, ')[2].partition("</svg>")[0]
    assert months.count(f'class="timeline__count timeline__count--{page}"') == 2


@pytest.mark.django_db
def test_the_years_of_an_agent_say_so_too(client: Client) -> None:
    office = builders.make_agent("office")
    for year in (1951, 1952, 1981):
        builders.make_document(f"cable-{year}", date=str(year), issued_by=[office])
    html = client.get("/agents/office/").content.decode()
    assert html.count('class="timeline__count timeline__count--narrow"') == 3
