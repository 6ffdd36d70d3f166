"""The time of a list: what lies within a range, and the pictures that lead to it."""

import re

import pytest
from django.test import Client

from tests import builders
from tests.pages.list_pages import get, titles
from tests.pages.reading_pages import words

pytestmark = pytest.mark.django_db


def test_a_range_of_dates_says_how_many_lie_inside_and_marks_the_others(client: Client) -> None:
    builders.make_document("day", date="1961-05-09")
    builders.make_document("month", date="1961-05")
    shown = words(get(client, "date_after=1961-05-08&date_before=1961"))
    assert "Documents, 8 May 1961 to the end of 1961" in shown
    assert "2 documents. 1 falls inside these dates; 1 possibly." in shown
    assert shown.count("Possible match: the day is not given") == 1
    assert "possibly" not in words(get(client))
    assert "2 documents. All fall inside these dates." in words(get(client, "date_after=1961-04"))


def test_documents_without_a_date_are_linked_where_they_stand(client: Client) -> None:
    for number in range(21):
        builders.make_document(f"dated-{number}", date="1961")
    builders.make_document("undated")
    html = get(client, "kind=cable&date_after=1961&sort=title")
    assert '<a href="/documents/?kind=cable&amp;page=2">Date not known: 1</a>' in html
    assert titles(get(client, "kind=cable&page=2")) == ["Dated 20", "Undated"]


def test_a_bar_of_the_timeline_leads_to_its_documents(client: Client) -> None:
    builders.make_document("day", date="1961-05-09")
    builders.make_document("month", date="1961-05")
    builders.make_document("early", date="1957")
    html = get(client, "date_after=1961&date_before=1961&kind=cable")
    (url,) = re.findall(r'<a href="([^"]*)" aria-label="May 1961, 2 documents, 1 of them', html)
    assert url == "/documents/?kind=cable&amp;date_after=1961-05&amp;date_before=1961-05" or (
        url == "/documents/?date_after=1961-05&amp;date_before=1961-05&amp;kind=cable"
    )
    assert sorted(titles(get(client, url.partition("?")[2].replace("&amp;", "&")))) == [
        "Day",
        "Month",
    ]
    assert 'aria-label="1957, 1 document, 1 of them without a certain month"' in html
    assert "<td>1</td>" in html


def test_a_range_shows_the_longer_times_around_it(client: Client) -> None:
    builders.make_document("one", date="1961-05-09")

    def longer(query: str) -> list[tuple[str, str]]:
        trail = re.search(r'<nav class="time-trail".*?</nav>', get(client, query))
        return re.findall(r'<a href="([^"]*)">([^<]*)', trail[0]) if trail else []

    whole = ("/documents/?kind=cable", "All dates")
    decade = ("/documents/?date_after=1960&amp;date_before=1969&amp;kind=cable", "1960s")
    year = ("/documents/?date_after=1961&amp;date_before=1961&amp;kind=cable", "1961")
    assert longer("kind=cable") == []
    assert longer("kind=cable&date_after=1961") == [whole]
    assert longer("kind=cable&date_after=1959&date_before=1961") == [whole]
    assert longer("kind=cable&date_after=1960&date_before=1969") == [whole]
    assert longer("kind=cable&date_after=1961&date_before=1961") == [whole, decade]
    assert "<h1>Documents of the kind cable, 1960s</h1>" in get(
        client, "kind=cable&date_after=1960&date_before=1969"
    )
    assert longer("kind=cable&date_after=1961-05&date_before=1961-05") == [whole, decade, year]


def test_a_year_among_decades_is_drawn_by_years_and_months_as_well(client: Client) -> None:
    for date in ("1861", "1949-10-01", "1961-05-09"):
        builders.make_document(date, date=date)
    html = get(client, "date_after=1961&date_before=1961")
    assert 'id="h-time">By decade, year and month</h2>' in html
    for name in ("1860s to 1960s", "1960 to 1969", "1961"):
        assert re.search(rf'<svg [^>]*role="group" aria-label="Documents by \w+, {name}">', html)
        assert re.search(rf"<caption>Documents by \w+, {name}</caption>", html)
    assert html.count("Tinted: the dates chosen") == 1
    year = re.search(r'<a href="([^"]*)" aria-label="1961, 1 document"', html)
    assert year
    assert year[1] == "/documents/?date_after=1961&amp;date_before=1961"
