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
from tests.pages.reading_pages import words

pytestmark = pytest.mark.django_db


def get(client: Client, query: str = "") -> str:
    response = client.get(f"/documents/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def titles(html: str) -> list[str]:
    return re.findall(r'class="result__title">.*?<a [^>]*>(.*?)</a>', html, re.DOTALL)


@pytest.fixture
def ministry() -> Agent:
    ministry = builders.make_agent("works-ministry", "Ministry of Works")
    builders.make_agent("bridge-bureau", "Bridge Bureau", parent=ministry)
    return ministry


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


def test_a_range_of_dates_says_how_many_lie_inside_and_marks_the_others(client: Client) -> None:
    builders.make_document("day", date="1961-05-09")
    builders.make_document("month", date="1961-05")
    shown = words(get(client, "date_after=1961-05-08&date_before=1961"))
    assert "Documents, 8 May 1961 to the end of 1961" in shown
    assert "2 documents. 1 falls inside these dates; 1 possibly." in shown
    assert shown.count("Possible match: the day is not given") == 1
    assert "possibly" not in words(get(client))
    assert "2 documents. All fall inside these dates." in words(get(client, "date_after=1961-04"))


def test_copies_are_marked_where_an_addressee_is_asked_for(client: Client, ministry: Agent) -> None:
    bureau = ministry.parts.get()
    builders.make_document("real", addressed_to=[bureau], distribution=[ministry])
    builders.make_document("copy", distribution=[bureau])
    shown = words(get(client, "addressed_to=works-ministry"))
    assert shown.count("Copy: Bridge Bureau on the distribution list") == 1
    assert shown.count("Copy:") == 1
    assert "Copy:" not in words(get(client))


def test_the_heading_says_the_filters_and_each_can_be_removed(
    client: Client, ministry: Agent
) -> None:
    builders.make_document("one", title="Repair of a girder", issued_by=[ministry], date="1961")
    html = get(client, "issued_by=works-ministry&kind=cable&kind=report&q=girder&date_after=1961")
    assert "<h1>Issued by: Ministry of Works, from 1961</h1>" in html
    assert (
        "1 document. Words: girder; Issued by: Ministry of Works; Kind: Cable or Report;"
        " Date: from 1961." in words(html)
    )
    chips = dict(re.findall(r'class="chip" href="([^"]*)".*?chip__field">(.*?)</span>', html))
    assert sorted(chips.values()) == ["From", "Issued by", "Kind", "Kind", "Words"]
    without_cable = "q=girder&amp;date_after=1961&amp;issued_by=works-ministry&amp;kind=report"
    assert f"/documents/?{without_cable}" in chips
    assert 'class="chips__clear" href="/documents/"' in html


def test_every_chip_leads_to_a_list(client: Client, ministry: Agent) -> None:
    builders.make_document("one", issued_by=[ministry])
    html = get(client, "issued_by=works-ministry&kind=report&language=zh&sort=title")
    for url in re.findall(r'class="chip" href="([^"]*)"', html):
        assert client.get(url.replace("&amp;", "&")).status_code == 200
        assert "sort=title" in url


def test_choices_are_ticked_and_counted(client: Client, ministry: Agent) -> None:
    builders.make_document("one", issued_by=[ministry])
    html = get(client, "issued_by=works-ministry")
    ticked = re.findall(r'name="issued_by" value="([^"]*)" checked', html)
    assert ticked == ["works-ministry"]
    assert "Ministry of Works 1 document" in words(html)


def test_long_lists_of_choices_are_folded(client: Client) -> None:
    for number in range(9):
        builders.make_topic(f"topic-{number}", builders.make_document(f"document-{number}"))
    html = get(client, "open=topic")
    assert "3 more : Topic" in words(html)
    folded = html[html.index("3 more") :]
    assert 'value="topic-8"' in folded
    chosen = get(client, "topic=topic-8")
    assert 'value="topic-8" checked' in chosen[: chosen.index("more<span")]


def test_bad_values_are_said_beside_their_fields(client: Client) -> None:
    builders.make_document("one")
    html = get(client, "date_after=abc&agent=99999999999999999999&page=1000000000&sort=best")
    assert (
        'value="abc" autocomplete="off" aria-describedby="f-date-hint f-date_after-error"' in html
    )
    assert 'id="f-date_after-error">From: A date to search by is' in html
    assert html.count("“99999999999999999999” is not a choice here and was left out.") == 2
    assert "There is no page 1000000000 in this list: this is the last." in html
    assert '<details class="filters" open>' in html
    assert titles(html) == ["One"]


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%ED%A0%80",
        "agent=%ED%A0%80",
        f"q={'x' * 8000}",
        f"place={'x' * 8000}",
        "page=-1",
        "page=0",
        "page=１",
        f"page={'9' * 5000}",
        "date_after=9999-12-31",
        "date_before=0001",
        "date_after=1963&date_before=1961",
        "language=zh-Hans-CN-x-whatever",
        "unknown=parameter",
        "q=<script>&kind=<b>",
    ],
)
def test_nothing_asked_breaks_the_page(client: Client, query: str) -> None:
    builders.make_document("one", date="1961")
    html = get(client, query)
    assert "<script>" not in html
    assert "<b>" not in html


def test_what_is_wrong_with_a_filter_is_tied_to_it(client: Client) -> None:
    builders.make_document("one", date="1961")
    html = get(client, "kind=cables&date_after=never")
    assert '<fieldset class="facet" id="f-kind" aria-describedby="f-kind-error">' in html
    assert '<p class="field__error" id="f-kind-error">' in html
    described = 'aria-describedby="f-date-hint f-date_after-error" aria-invalid="true"'
    assert described in html
    assert html.count('aria-invalid="true"') == 1


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


def test_filters_are_counted_when_they_are_opened_or_used(client: Client) -> None:
    document = builders.make_document("one", original_languages=["zh"])
    builders.make_reference(document, builders.make_repository(), "118-00001-02")
    html = get(client, "kind=cable")
    assert '<fieldset class="facet" id="f-kind">' in html
    for name in ("role", "repository", "language"):
        url = f"/documents/?kind=cable&amp;open={name}#f-{name}"
        assert f'href="{url}"' in html
        opened = get(client, f"kind=cable&open={name}")
        assert f'<details class="facet" id="f-{name}" open>' in opened
        assert f'<input type="hidden" name="open" value="{name}">' in opened
    assert "Chinese 1 document" in words(get(client, "open=language"))
    assert "Chinese 1 document" in words(get(client, "language=zh"))
    assert "Chinese" not in words(html)


def test_choices_can_be_looked_for_by_their_names(client: Client) -> None:
    agents = [builders.make_agent(f"office-{n}", f"Office {n}") for n in range(20)]
    harbour = builders.make_agent("harbour", "Harbour Office", names=[("港务局", "zh-Hans")])
    builders.make_document("one", issued_by=[*agents, harbour])
    assert 'form="among-issued_by" name="in_issued_by" value=""' in get(client)
    html = get(client, "kind=cable&in_issued_by=港务")
    assert re.findall(r'name="issued_by" value="([^"]*)"', html) == ["harbour"]
    assert 'name="in_issued_by" value="港务"' in html
    assert "Only choices with “港务” in their names." in words(html)
    assert titles(html) == ["One"]


def test_the_box_for_choices_keeps_the_list_and_comes_back_to_them(client: Client) -> None:
    agents = [builders.make_agent(f"office-{n}", f"Office {n}") for n in range(20)]
    builders.make_document("one", issued_by=agents)
    html = get(client, "kind=cable&sort=title&open=agent&in_agent=zeppelin")
    (form,) = re.findall(r'<form class="among" id="among-agent".*?</form>', html)
    assert 'action="/documents/#f-agent"' in form
    kept = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form)
    assert kept == [("kind", "cable"), ("sort", "title"), ("open", "agent")]
    assert "No choice has “zeppelin” in its names." in words(html)
    assert 'href="/documents/?kind=cable&amp;sort=title&amp;open=agent#f-agent"' in html


def test_the_form_can_be_sent_before_the_long_filters(client: Client) -> None:
    builders.make_document("one")
    html = get(client)
    before, after = html.split('id="f-holding"')
    assert ">Apply</button>" in before
    assert ">Apply filters</button>" in after


def test_documents_without_a_date_are_linked_where_they_stand(client: Client) -> None:
    for number in range(21):
        builders.make_document(f"dated-{number}", date="1961")
    builders.make_document("undated")
    html = get(client, "kind=cable&date_after=1961&sort=title")
    assert '<a href="/documents/?kind=cable&amp;page=2">Date not known: 1</a>' in html
    assert titles(get(client, "kind=cable&page=2")) == ["Dated 20", "Undated"]


def test_an_archive_without_documents_says_so(client: Client) -> None:
    assert "Nothing is published here yet" in get(client)


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
