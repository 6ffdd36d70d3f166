"""The first page."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from documents.record.vocabulary import WANTED
from tests import builders
from tests.pages.reading_pages import words

pytestmark = pytest.mark.django_db


def get(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_archive_says_so_and_shows_no_figures(client: Client) -> None:
    html = get(client)
    assert "Nothing is published yet" in html
    assert '<svg class="timeline"' not in html


def test_the_figures_are_those_of_the_records(client: Client) -> None:
    builders.make_document("cable", date="1961-05-09")
    builders.make_document("report", date="1961", kind="report")
    builders.make_document("essay", kind="essay", date="2001")
    builders.make_document("draft", published=False, date="1961")
    html = get(client)
    shown = words(html)
    assert "all 3 records : 2 primary sources and 1 work of commentary ." in shown
    assert 'aria-label="1961, 2 primary sources, 1 of them without a certain month"' in html
    assert "2001" not in html.replace('<time datetime="2001">2001</time>', "")
    (url,) = re.findall(r'<a href="([^"]*)" aria-label="1961,', html)
    listed = client.get(url.replace("&amp;", "&")).content.decode()
    assert "2 documents" in words(listed)


def test_the_operator_says_what_this_is(client: Client, settings: Settings) -> None:
    settings.ARCHIVE_ABOUT = "## About\n\nPapers on *girders*.\n\nMore of it."
    html = get(client)
    assert "Papers on <em>girders</em>." in html
    assert "More of it." not in html


def test_collections_say_what_is_held(client: Client) -> None:
    held = builders.make_document("held")
    essay = builders.make_document("essay", kind="essay")
    wanted = builders.make_document("wanted", holding=WANTED)
    builders.make_citation(essay, wanted)
    draft = builders.make_document("draft", published=False)
    builders.make_collection("dossier", "Bridges", documents=[held, wanted, draft])
    builders.make_collection("hidden", "Drafts", documents=[draft])
    shown = words(get(client))
    assert "Bridges 2 documents: 1 full text, 1 wanted" in shown
    assert "Drafts" not in shown
    client.force_login(builders.make_curator())
    assert "Bridges 3 documents: 2 full text, 1 wanted" in words(get(client))


def test_the_newest_records_come_first_and_drafts_never(client: Client) -> None:
    now = timezone.now()
    for days, slug in enumerate(["newest", "newer", "new"]):
        builders.make_document(slug, published_at=now - datetime.timedelta(days=days))
    builders.make_document("draft", published=False)
    html = get(client)
    newest = html[html.index('id="h-new"') :]
    assert re.findall(r'document-list__title" href="/documents/(\w+)/', newest) == [
        "newest",
        "newer",
        "new",
    ]


def test_records_of_one_day_come_by_what_is_held_then_commentary_then_the_latest_date(
    client: Client,
) -> None:
    noon = timezone.now().replace(hour=12)
    made: dict[str, dict[str, Any]] = {
        "precis": {"holding": "precis-only", "date": "1963"},
        "undated": {},
        "late": {"date": "1962"},
        "early": {"date": "1957"},
        "essay": {"kind": "essay"},
    }
    for minutes, (slug, fields) in enumerate(made.items()):
        published_at = noon - datetime.timedelta(minutes=minutes)
        builders.make_document(slug, published_at=published_at, **fields)
    html = get(client)
    newest = html[html.index('id="h-new"') :]
    assert re.findall(r'document-list__title" href="/documents/(\w+)/', newest) == [
        "essay",
        "late",
        "early",
        "undated",
        "precis",
    ]


def test_a_few_late_records_do_not_stretch_the_timeline(client: Client) -> None:
    for number in range(24):
        builders.make_document(f"cable-{number}", date=f"19{50 + number % 12}")
    builders.make_document("late", date="1995-03")
    builders.make_document("undated")
    html = get(client)
    assert 'aria-label="Primary sources by year, 1950 to 1961"' in html
    later = re.search(r'<a href="([^"]*)">1 later</a>', html)
    assert later
    listed = client.get(later[1].replace("&amp;", "&")).content.decode()
    assert "1 document." in words(listed)
    undated = re.search(r'<a href="([^"]*)">Date not known: 1</a>', html)
    assert undated
    listed = client.get(undated[1].replace("&amp;", "&")).content.decode()
    assert "Undated" in listed


def test_descriptions_of_collections_end_with_a_sentence(client: Client) -> None:
    description = f"Papers on No. 5 of the piers. {'Girder ' * 39}ends. Not shown."
    builders.make_collection(
        "dossier", "Bridges", documents=[builders.make_document()], description=description
    )
    shown = words(get(client))
    assert "Papers on No. 5 of the piers. 1 document: 1 full text" in shown


def test_ways_in_lead_to_as_many_documents_as_they_say(client: Client) -> None:
    ministry = builders.make_agent("works-ministry", "Ministry of Works")
    bureau = builders.make_agent("bridge-bureau", "Bridge Bureau", parent=ministry)
    builders.make_document("one", issued_by=[bureau])
    builders.make_document("two", issued_by=[ministry])
    shown = words(get(client))
    assert "Issued by Ministry of Works and its parts 2 documents Bridge Bureau 1 document" in shown


def test_wanted_documents_show_by_how_many_they_are_cited(client: Client) -> None:
    wanted = builders.make_document("lost-cable", holding=WANTED)
    builders.make_document("uncited", holding=WANTED)
    essay = builders.make_document("essay", kind="essay")
    builders.make_citation(essay, wanted)
    builders.make_citation(essay, wanted)
    shown = words(get(client))
    assert "Lost cable Cited by 1" in shown
    assert "Uncited" not in shown


def test_many_documents_take_as_many_queries_as_few(
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    agent = builders.make_agent("harbour")
    for number in range(5):
        builders.make_document(f"few-{number}", date="1961", issued_by=[agent])
    with django_assert_max_num_queries(20) as few:
        get(client)
    for number in range(55):
        builders.make_document(f"many-{number}", date=f"19{number + 10}", issued_by=[agent])
    with django_assert_num_queries(len(few)):
        get(client)
