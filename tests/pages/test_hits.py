"""A document's page for who comes from a search: hits are marked and lead to each other."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from documents.models import Document
from tests import builders
from tests.pages.reading_pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_index")]


@pytest.fixture(autouse=True)
def cable() -> Document:
    document = builders.make_document(
        "bridge-cable",
        title="Cable from the Harbour Office, 'On the Piers of a Bridge'",
        summary="On two piers.\n\nAnd a rope.",
    )
    builders.make_text(document, "码头两座。", key="zh", role="original", language="zh-Hans")
    builders.make_text(
        document,
        "## On piers\n\nTwo [stone] *piers* are gone.[^1]\n\nSend a rope.\n\nA pier.\n\n"
        "[^1]: A pier of stone.",
    )
    return document


def page(client: Client, query: str = "") -> str:
    response = client.get(f"/documents/bridge-cable/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def hits(html: str) -> list[str]:
    """The numbered hits, in the order of the page."""
    found = re.findall(r'<span class="hit" id="(hit-\d+)">.*?</span></span>(?:<\w+>)?<mark>', html)
    assert len(set(found)) == len(found)
    return found


def test_hits_are_marked_and_numbered_in_the_order_of_the_page(client: Client) -> None:
    html = page(client, "q=pier")
    assert hits(html) == [f"hit-{number}" for number in range(1, 6)]
    # Summary, heading, two passages, a note; the note stands beside its passage as well.
    marked = re.findall(r"<mark>(.*?)</mark>", html)
    assert marked == ["Piers", "piers", "piers", "piers", "pier", "pier", "pier"]
    assert "5 places on this page with pier are marked, and the title has it, too." in words(html)
    assert '<a href="#hit-1">First hit</a>' in html


def test_each_hit_leads_to_the_one_before_and_the_one_after(client: Client) -> None:
    steps = re.findall(
        r'<span class="hit__steps" lang="en">(.*?)</span></span>', page(client, "q=pier")
    )
    assert words(steps[0]) == "Hit 1 of 5 Next hit All hits"
    assert words(steps[2]) == "Hit 3 of 5 Previous hit Next hit All hits"
    assert words(steps[4]) == "Hit 5 of 5 Previous hit All hits"
    assert re.findall(r'href="(.*?)"', steps[2]) == ["#hit-2", "#hit-4", "#hits"]


def test_hits_above_the_text_come_first(client: Client, cable: Document) -> None:
    cable.texts.filter(key="en").update(note="[Pier & <rope>]")
    html = page(client, "q=pier")
    assert hits(html) == [f"hit-{number}" for number in range(1, 7)]
    [line] = re.findall(r'<p class="section__aside" id="text-en-note">(.*)</p>', html)
    assert 'id="hit-2"' in line
    assert line.endswith("<mark>Pier</mark> &amp; &lt;rope&gt;]")
    assert "6 places on this page with pier are marked" in words(html)
    assert "[Pier &amp; &lt;rope&gt;]</p>" in page(client)


def test_a_result_leads_to_the_line_above_the_text(client: Client, cable: Document) -> None:
    cable.texts.filter(key="en").update(note="[Paraphrase]")
    html = client.get("/documents/?q=paraphrase").content.decode()
    assert "/documents/bridge-cable/?q=paraphrase#text-en-note" in html
    assert "Above the text" in html


def test_hits_are_marked_through_brackets(client: Client) -> None:
    html = page(client, 'q="stone piers"')
    assert html.count('class="hit"') == 1
    marked = "".join(re.findall(r"<mark>(.*?)</mark>", html))
    assert marked == "[stone] piers"
    assert 'class="hit"' not in page(client, 'q="stone piers"&brackets=without')


def test_other_scripts_are_marked_too(client: Client) -> None:
    assert re.findall(r"<mark>(.*?)</mark>", page(client, "q=码头")) == ["码头"]


def test_without_words_nothing_is_marked_and_the_page_is_the_same(client: Client) -> None:
    plain = page(client)
    assert "<mark>" not in plain
    assert 'id="hits"' not in plain
    assert page(client, "q=") == plain
    # What cannot be read asks for nothing.
    assert page(client, "q=%00") == plain


def test_of_long_words_what_can_be_read_is_marked(client: Client) -> None:
    assert hits(page(client, f"q={'pier ' * 400}")) == hits(page(client, "q=pier")) != []


def test_the_address_of_the_page_stays_the_same(client: Client) -> None:
    canonical = re.findall(r'rel="canonical" href="(.*?)"', page(client, "q=pier"))
    assert canonical == re.findall(r'rel="canonical" href="(.*?)"', page(client))
    assert '<a href="/documents/bridge-cable/">Take the marks away</a>' in page(client, "q=pier")


def test_the_search_can_be_gone_back_to_with_its_ways(client: Client) -> None:
    html = page(client, "q=pier&brackets=without&names=off&kind=nonsense")
    assert '<a href="/documents/?q=pier&amp;brackets=without&amp;names=off">All documents' in html


def test_it_is_said_whether_the_title_has_all_of_the_words(client: Client) -> None:
    said = words(page(client, "q=bridge pier"))
    assert (
        "5 places on this page with words of bridge pier are marked, and the title has all" in said
    )
    said = words(page(client, "q=bridge rope"))
    assert "with words of bridge rope are marked, and the title has some of them, too." in said
    assert "The title has words of bridge zeppelin ; no" in words(page(client, "q=bridge zeppelin"))


def test_a_page_without_hits_says_so(client: Client) -> None:
    html = page(client, "q=bridge")
    assert "The title has bridge ; no paragraph, note or summary of this page does." in words(html)
    html = page(client, "q=zeppelin")
    assert "No paragraph, note or summary of this page has zeppelin" in words(html)
    assert 'id="hits"' not in page(client, "q=-zeppelin")


def test_other_names_are_marked_and_named(client: Client, cable: Document) -> None:
    office = builders.make_agent("harbour", "Harbour Office", names=[("码头", "zh-Hans")])
    builders.make_contribution(cable, "isb", office)
    html = page(client, "q=harbour office")
    assert "Also marked: 码头 (name of Harbour Office)." in words(html)
    assert "<mark>码头</mark>" in html


def test_a_hit_in_words_that_cite_makes_no_link_within_a_link(
    client: Client, cable: Document
) -> None:
    target = builders.make_document("ferry-cable")
    builders.make_citation(cable, target, anchor="en-p2", exact="Send a rope")
    html = page(client, "q=rope")
    (passage,) = re.findall(r'id="en-p2".*?</p>', html)
    link = passage[passage.index('<a class="cites') :]
    assert link.startswith('<a class="cites" href="/documents/ferry-cable/">Send a <mark>rope')
    assert "hit__steps" not in link


def test_without_an_index_nothing_is_marked(client: Client, settings: object) -> None:
    settings.ARCHIVE_SEARCH_DIR = None  # type: ignore[attr-defined]
    assert "<mark>" not in page(client, "q=pier")
