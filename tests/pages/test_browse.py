"""The list of documents as a reader sees it."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.exports.registry import LIST_FORMATS
from documents.models import Agent, Document
from documents.pages import take_away
from tests import builders
from tests.pages.list_pages import get, titles
from tests.pages.reading_pages import words

pytestmark = pytest.mark.django_db


def test_a_result_says_what_where_and_by_whom(client: Client, ministry: Agent) -> None:
    bureau = ministry.parts.get()
    document = builders.make_document(
        title="Repair of a girder",
        date="1961-05-09",
        issued_by=[ministry],
        addressed_to=[bureau],
        distribution=[ministry],
        holding="precis-only",
    )
    builders.make_text(document, "Asks for paint.\n\nAnd more.", role="precis", key="precis")
    builders.make_reference(document, builders.make_repository(), "118-00001-02", "10-12")
    builders.make_collection("dossier", "Bridges", documents=[document])
    builders.make_citation(builders.make_document("essay", kind="essay"), document)
    shown = words(get(client, "kind=cable"))
    assert "9 May 1961 Cable Repair of a girder From Ministry of Works → To Bridge Bureau" in shown
    assert "; 1 on distribution Asks for paint." in shown
    assert "PRC FMA 118-00001-02, 10–12 Bridges , No. 1 Precis only Cited by 1" in shown


def test_unknown_things_are_said(client: Client) -> None:
    builders.make_document()
    shown = words(get(client))
    assert "Date not known" in shown
    assert "Reference not known" in shown
    assert "Not cited here" in shown


def test_copies_are_marked_where_an_addressee_is_asked_for(client: Client, ministry: Agent) -> None:
    bureau = ministry.parts.get()
    builders.make_document("real", addressed_to=[bureau], distribution=[ministry])
    builders.make_document("copy", distribution=[bureau])
    shown = words(get(client, "addressed_to=works-ministry"))
    assert shown.count("Copy: Bridge Bureau on the distribution list") == 1
    assert shown.count("Copy:") == 1
    assert "Copy:" not in words(get(client))


def test_pages_of_results(client: Client) -> None:
    for number in range(45):
        builders.make_document(f"document-{number:02}")
    first, last = get(client, "kind=cable"), get(client, "kind=cable&page=3")
    assert "1 to 20 of 45" in first
    assert 'href="?kind=cable&amp;page=2" rel="next"' in first
    assert "41 to 45 of 45" in last
    assert "<title>Documents of the kind cable, page 3 ·" in last
    assert len(titles(last)) == 5
    assert 'href="?" rel="prev"' in get(client, "page=2")
    assert 'href="?kind=cable&amp;page=2" rel="prev"' in last


def test_the_order_is_chosen_by_links_and_kept_by_the_form(client: Client) -> None:
    builders.make_document("one")
    html = get(client, "kind=cable&sort=title")
    assert '<a href="/documents/?kind=cable&amp;sort=title" aria-current="true">title</a>' in html
    assert '<a href="/documents/?kind=cable">date</a>' in html
    assert '<input type="hidden" name="sort" value="title">' in html


def test_an_empty_list_says_which_filter_to_drop_and_what_that_gives(
    client: Client, ministry: Agent
) -> None:
    builders.make_document("one", title="Early girder", date="1957", issued_by=[ministry])
    builders.make_document("two", title="Late girder", date="1962", kind="report")
    html = get(client, "issued_by=works-ministry&date_after=1961-06&date_before=1961-06")
    shown = words(html)
    assert "No document matches both filters" in shown
    assert "Nothing here is dated June 1961. The nearest in time: Early girder , 1957." in shown
    assert "Remove “Date: June 1961” 1 document" in shown
    assert "Remove “Issued by" not in shown
    assert titles(html) == []


def test_an_empty_list_offers_each_way_out_once(client: Client) -> None:
    builders.make_document("one")
    html = get(client, "kind=report")
    empty = html[html.index('id="h-nothing"') : html.index("</section>", html.index("h-nothing"))]
    links = re.findall(r'href="([^"]*)"', empty)
    assert links == ["/documents/", "/wanted/"]
    both = get(client, "kind=report&role=cited")
    assert "All documents, without any filter" in both


def test_the_author_stands_apart_from_the_body(client: Client, ministry: Agent) -> None:
    author = builders.make_agent("author", "Foreman", kind="person")
    builders.make_document("one", issued_by=[ministry], authors=[author], addressed_to=[ministry])
    assert "From Ministry of Works · By Foreman → To Ministry of Works" in words(get(client))


def test_an_archive_without_documents_says_so(client: Client) -> None:
    assert "Nothing is published here yet" in get(client)


def test_the_whole_list_can_be_taken_away(client: Client) -> None:
    builders.make_document("one")
    html = get(client, "kind=cable&sort=title&open=role&in_agent=x&page=1&colour=red")
    (taken,) = re.findall(r'<section class="take-away".*?</section>', html, re.DOTALL)
    links = dict(re.findall(r'href="([^"]*)"[^>]*>([^<]*)', taken))
    query = "kind=cable&amp;sort=title"
    assert links == {
        f"/documents.csv?{query}": "CSV",
        f"/documents.json?{query}": "JSON",
        f"/documents.ris?{query}": "RIS",
        f"/documents.bib?{query}": "BibTeX",
        "/feeds/documents/?kind=cable": "Feed",
        f"/documents/?{query}": "Link to this list",
    }
    for url in links:
        assert client.get(url.replace("&amp;", "&")).status_code == 200
    feed = '<link rel="alternate" type="application/atom+xml" title="Documents of the kind cable"'
    assert f'{feed} href="/feeds/documents/?kind=cable">' in html


def test_every_format_says_what_it_is_good_for() -> None:
    assert take_away.USES.keys() == LIST_FORMATS.keys()


def test_nothing_on_the_page_needs_inline_style_or_script(client: Client, ministry: Agent) -> None:
    builders.make_document("one", date="1961", issued_by=[ministry])
    html = get(client, "date_after=1961&date_before=1961")
    assert "style=" not in html
    assert "onclick" not in html
    scripts = re.findall(r"<script(.*?)>(.*?)</script>", html)
    assert scripts
    for attributes, inline in scripts:
        assert re.fullmatch(r' type="module" src="/static/js/[a-z]+\.js"', attributes)
        assert not inline


def test_drafts_are_shown_and_marked_to_curators_only(client: Client, ministry: Agent) -> None:
    builders.make_document("open", date="1957", issued_by=[ministry])
    draft = builders.make_document(
        "hidden", published=False, date="1961", kind="report", issued_by=[ministry]
    )
    builders.make_citation(draft, Document.objects.get(slug="open"))
    public = get(client)
    assert titles(public) == ["Open"]
    assert "1 document." in words(public)
    assert "Report" not in public
    assert "1961, 1 document" not in public
    assert "Not cited here" in public
    client.force_login(User.objects.create_user("visitor"))
    assert titles(get(client)) == ["Open"]
    client.force_login(builders.make_curator())
    curated = get(client)
    assert titles(curated) == ["Open", "Hidden"]
    assert "Report Draft" in words(curated)
    assert "1961, 1 document" in curated


def _fill(count: int, prefix: str) -> None:
    repository = builders.make_repository(prefix, prefix)
    essay = builders.make_document(f"{prefix}-essay", kind="essay", date="2001")
    documents = []
    for number in range(count):
        agent = builders.make_agent(f"{prefix}-agent-{number}")
        document = builders.make_document(
            f"{prefix}-{number}", date="1961-05", issued_by=[agent], distribution=[agent]
        )
        builders.make_text(document, "Asks for paint.", role="precis", key="precis")
        builders.make_reference(document, repository, f"118-0{number}-01")
        builders.make_citation(essay, document)
        documents.append(document)
    builders.make_collection(prefix, documents=documents)


def test_many_documents_take_as_many_queries_as_few(
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    _fill(5, "few")
    with django_assert_max_num_queries(35) as few:
        get(client, "kind=cable&date_after=1961")
    _fill(55, "many")
    with django_assert_num_queries(len(few)):
        get(client, "kind=cable&date_after=1961")
