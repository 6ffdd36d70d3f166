"""A search with the index, as its list shows it: how it was understood, and why each was found."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from documents.models import Document
from tests import builders
from tests.pages.list_pages import get, titles
from tests.pages.reading_pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_index")]


def snippets(html: str) -> list[tuple[str, str, str]]:
    """Address, place and words of each, the hits between stars."""
    found = re.findall(
        r'<a class="snippet__place" href="([^"]*)"[^>]*>([^<]*)</a>'
        r'<p class="snippet__words"[^>]*>(.*?)</p>',
        html,
    )
    return [(url, place, starred(shown)) for url, place, shown in found]


def starred(html: str) -> str:
    return words(re.sub(r"<mark>(.*?)</mark>", r"*\1*", html))


@pytest.fixture
def girder() -> Document:
    office = builders.make_agent("harbour", "Harbour Office", names=[("Hafenamt", "de")])
    document = builders.make_document(
        "girder", title="Repair of a girder", date="1961-05-09", issued_by=[office]
    )
    builders.make_text(
        document,
        "The pier is closed.\n\nNew [steel] girders are wanted.[^1]\n\n[^1]: Girders of 1957.",
    )
    builders.make_text(document, "Asks for girders.", key="precis", role="precis")
    return document


@pytest.mark.usefixtures("girder")
def test_a_result_shows_where_it_has_the_words(client: Client) -> None:
    html = get(client, "q=girder")
    address = "/documents/girder/?q=girder"
    assert snippets(html) == [
        (f"{address}#en-p2", "¶ 2", "New [steel] *girders* are wanted."),
        (f"{address}#precis-p1", "Precis ¶ 1", "Asks for *girders*."),
    ]
    assert [starred(title) for title in titles(html)] == ["Repair of a *girder*"]
    assert f'<a href="{address}">Repair of a <mark>girder</mark></a>' in html


@pytest.mark.usefixtures("girder")
def test_words_that_stand_elsewhere_are_said_to(client: Client) -> None:
    assert snippets(get(client, "q=1957"))[0][1:] == ("Note 1", "Girders of *1957*.")
    assert "Found in the title." in words(get(client, "q=repair"))
    html = get(client, "q=harbour&names=off")
    assert "Found in the names or references of the record." in words(html)
    assert "Asks for girders." in words(html)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=repair girder", ""),
        ("q=repair pier", ""),
        ("q=repair harbour&names=off", "partly in the title, partly in the names or references"),
        ("q=repair OR zeppelin", "in the title."),
        ("q=pier harbour&names=off", "partly in the names or references of the record."),
        ("q=pier 1957", ""),
        ("q=pier May 1961", "partly in the date, the names or the references of the record."),
        ("q=title:repair -rope", "in the title."),
        ("q=from:harbour", "in the names or references of the record."),
    ],
)
@pytest.mark.usefixtures("girder")
def test_where_the_words_are_is_said_of_all_of_them(client: Client, query: str, said: str) -> None:
    html = words(get(client, query))
    assert "Repair of a girder" in html
    assert f"Found {said}" in html if said else "Found " not in html


def test_snippets_say_their_language(client: Client) -> None:
    document = builders.make_document("dam", title="On a dam")
    builders.make_text(document, "码头两座。", key="zh", role="original", language="zh-Hans")
    builders.make_text(document, "Мост закрыт.", key="precis", role="precis", language="ru")
    assert '<p class="snippet__words" lang="zh-Hans"><mark>码头' in get(client, "q=码头")
    assert '<p class="result__snippet" lang="ru">Мост закрыт.' in get(client, "kind=cable")


@pytest.mark.usefixtures("girder")
def test_without_words_a_result_begins_with_its_precis(client: Client) -> None:
    html = get(client, "kind=cable")
    assert snippets(html) == []
    assert "Asks for girders." in words(html)
    assert '<a href="/documents/girder/">Repair of a girder</a>' in html


@pytest.mark.usefixtures("girder")
def test_the_list_says_how_words_were_understood(client: Client) -> None:
    shown = words(get(client, "q=girder -rope"))
    assert "Documents with “girder”, without “rope”. Words count in all their forms." in shown
    assert "How to search" in shown


@pytest.mark.usefixtures("girder")
def test_other_names_are_named_and_can_be_left_out(client: Client) -> None:
    html = get(client, "q=hafenamt&kind=cable")
    assert "Also searched: Harbour Office (name of Harbour Office)." in words(html)
    (url,) = re.findall(r'<a href="([^"]*)">Search only for what I typed', html)
    assert url == "/documents/?q=hafenamt&amp;kind=cable&amp;names=off"
    off = get(client, "q=hafenamt&names=off&kind=cable")
    assert "Only the words as typed were searched for." in words(off)
    (back,) = re.findall(r'<a href="([^"]*)">Search for other names, too</a>\s*</p>', off)
    assert back == "/documents/?q=hafenamt&amp;kind=cable"
    assert '<input type="hidden" name="names" value="off">' in off


@pytest.mark.usefixtures("girder")
def test_did_you_mean_leads_to_what_it_counts(client: Client) -> None:
    html = get(client, "q=gidrer&kind=cable")
    (url, meant) = re.findall(r'Did you mean <a href="([^"]*)">([^<]*)</a>\? 1 document\.', html)[0]
    assert (url, meant) == ("/documents/?q=girder&amp;kind=cable", "girder")
    assert len(titles(get(client, url.partition("?")[2].replace("&amp;", "&")))) == 1
    # Where the other filters leave nothing, it leads to all that has the words.
    assert '<a href="/documents/?q=girder">girder</a>?' in get(client, "q=gidrer&kind=report")
    assert "Did you mean" not in get(client, "q=zeppelin")


@pytest.mark.parametrize(("found", "proposed"), [(4, True), (10, True), (11, False)])
def test_did_you_mean_is_said_up_to_ten_results(client: Client, found: int, proposed: bool) -> None:
    for number in range(found):
        builders.make_document(f"pier-{number}", title="Of the pier")
    builders.make_document("viaduct", title="Of the viaduct")
    html = words(get(client, "q=pier OR viadukt"))
    assert (f"Did you mean pier OR viaduct ? {found + 1} documents." in html) is proposed


def test_did_you_mean_leads_to_more_than_is_found(client: Client) -> None:
    for number in range(3):
        builders.make_document(f"pier-{number}", title="Of the pier", kind="report")
    builders.make_document("viaduct", title="Of the viaduct", kind="cable")
    html = get(client, "q=pier OR viadukt&kind=report")
    assert '<a href="/documents/?q=pier+OR+viaduct">pier OR viaduct</a>? 4 documents.' in html


@pytest.mark.usefixtures("girder")
def test_what_cannot_all_be_read_is_searched_for_and_said(client: Client) -> None:
    builders.make_document("pier", title="Of the pier")
    html = get(client, "q=girder%00")
    assert [starred(title) for title in titles(html)] == ["Repair of a *girder*"]
    assert "Words : A character that cannot be read was left out." in words(html)
    assert "Documents with “girder”." in words(html)
    html = get(client, f"q={'girder+' * 101}")
    assert len(titles(html)) == 1
    assert "are read: what follows “girder” was left out." in words(html)
    assert client.get("/documents.csv?q=girder%00").status_code == 400


@pytest.mark.usefixtures("girder")
def test_brackets_are_read_as_chosen_in_the_form(client: Client) -> None:
    def ways(html: str) -> list[tuple[str, str]]:
        return re.findall(r'<input type="radio" name="brackets" value="(.*?)"( checked)?>', html)

    assert ways(get(client, "kind=cable")) == []
    assert ways(get(client, "q=steel")) == [("", " checked"), ("without", ""), ("exact", "")]
    html = get(client, "q=steel&brackets=without")
    assert ways(html) == [("", ""), ("without", " checked"), ("exact", "")]
    assert '<input type="hidden" name="brackets"' not in html
    assert "No document has what was searched for" in words(html)
    assert "Read brackets as text 1 document" in words(html)
    found = get(client, "q=girder&brackets=without")
    assert snippets(found)[0][0] == "/documents/girder/?q=girder&amp;brackets=without#en-p2"


@pytest.mark.usefixtures("girder")
def test_the_best_come_first_where_there_are_words_and_only_there(client: Client) -> None:
    assert ">relevance</a>" in get(client, "q=girder")
    assert ">relevance</a>" not in get(client, "kind=cable")


def test_signs_of_a_query_are_not_put_between_quotation_marks(client: Client) -> None:
    assert "<h1>Search: &quot;old pier&quot; -rope</h1>" in get(client, 'q="old pier" -rope')
    assert "<h1>Documents with the words “old pier”</h1>" in get(client, "q=old pier")


@pytest.mark.usefixtures("girder")
def test_without_an_index_the_list_says_what_is_searched(client: Client, settings: object) -> None:
    settings.ARCHIVE_SEARCH_DIR = None  # type: ignore[attr-defined]
    html = get(client, "q=girder&brackets=exact")
    assert "There is no search index." in words(html)
    assert '<input type="hidden" name="brackets" value="exact">' in html
    assert '<a href="/documents/girder/">Repair of a girder</a>' in html


def test_what_only_drafts_have_is_shown_to_nobody_else(client: Client) -> None:
    draft = builders.make_document("hidden", title="A hidden girder", published=False)
    builders.make_text(draft, "A secret girder.")
    assert "Did you mean" not in get(client, "q=gidrer")
    assert snippets(get(client, "q=girder")) == []
    client.force_login(builders.make_curator())
    assert len(snippets(get(client, "q=girder"))) == 1
