"""The filters of a list as a reader sees them: chips, choices with counts, boxes to find one."""

import re

import pytest
from django.test import Client

from documents.models import Agent
from documents.search import facets
from tests import builders
from tests.pages.list_pages import get, titles
from tests.pages.reading_pages import words

pytestmark = pytest.mark.django_db


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


def test_the_box_says_where_not_all_choices_were_looked_through(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    agents = [builders.make_agent(f"office-{n}", f"Office {n}") for n in range(20)]
    builders.make_document("one", issued_by=agents)
    assert "some may be missing" not in words(get(client, "in_issued_by=office"))
    monkeypatch.setattr(facets, "MOST_WITH_WORDS", 5)
    said = words(get(client, "in_issued_by=office"))
    assert "Only choices with “office” in their names. There are too many to look through" in said
    assert "some may be missing here" not in words(get(client, "in_issued_by=12"))


@pytest.mark.usefixtures("search_index")
def test_the_box_looks_through_the_fullest_choices_and_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    agents = [builders.make_agent(f"office-{n}", f"Office {n}") for n in range(20)]
    builders.make_document("one", issued_by=agents)
    monkeypatch.setattr(facets, "MOST_LOOKED_THROUGH", 3)
    said = words(get(client, "in_issued_by=zeppelin"))
    assert "None of the choices that were looked through has “zeppelin” in its names." in said
    assert "some may be missing here: narrow" in said
