"""Words where there is no index: anywhere in titles, references, numbers and names."""

import pytest
from django.http import QueryDict

from documents.models import (
    Agent,
    AgentMention,
    Identifier,
    PlaceMention,
    PlaceName,
    Statement,
)
from documents.search.language.scan import MOST_WORDS
from tests import builders
from tests.search.lists import found, listed_for

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", ["girder", "GIRDER", "gird repair", "“girder,”"])
def test_words_are_found_in_the_title(words: str) -> None:
    builders.make_document("one", title="Repair of a girder")
    builders.make_document("two", title="Repair of a lamp")
    assert found(QueryDict.fromkeys(["q"], words).urlencode()) == ["one"]


def test_words_are_found_in_titles_that_others_give() -> None:
    document = builders.make_document("one")
    Statement.objects.create(document=document, field="title", value="The long span", said_by="B")
    Statement.objects.create(document=document, field="date", value="1961", said_by="Bolt")
    assert found("q=span") == ["one"]
    assert found("q=bolt") == []


@pytest.mark.parametrize(
    "words", ["118-00001", "118-00001-02, 10-12", "118-00001-02, 10–12", "PRC FMA"]
)
def test_words_are_found_in_references(words: str) -> None:
    builders.make_reference(
        builders.make_document("one"), builders.make_repository(), "118-00001-02", "10-12"
    )
    builders.make_document("two")
    assert found(QueryDict.fromkeys(["q"], words).urlencode()) == ["one"]


def test_words_are_found_in_numbers_and_identifiers() -> None:
    document = builders.make_document("one", document_number="(61) Bridge No. 7")
    Identifier.objects.create(document=document, archive="other-archive", value="90210")
    assert found("q=bridge+No.+7") == ["one"]
    assert found("q=90210") == ["one"]
    assert found("q=9021") == []


def test_words_are_found_in_the_names_of_contributors_and_their_variants(ministry: Agent) -> None:
    builders.make_agent("harbour", "Harbour Office", names=[("港务局", "zh-Hans")])
    document = builders.make_document("one")
    builders.make_contribution(
        document, "isb", builders.Agent.objects.get(slug="harbour"), credited_as="Port Board"
    )
    assert found("q=港务局") == found("q=port") == found("q=harbour") == ["one"]


def test_every_word_must_be_found_but_not_in_the_same_place(ministry: Agent) -> None:
    builders.make_document("one", title="Repair of a girder", issued_by=[ministry])
    assert found("q=girder+works") == ["one"]
    assert found("q=girder+harbour") == []


@pytest.mark.parametrize("words", ["мид", "Мид", "МИД", "договора"])
def test_case_does_not_matter_in_other_alphabets(words: str) -> None:
    author = builders.make_agent("author", "МИД")
    builders.make_document("one", title="Текст Договора", authors=[author])
    assert found(QueryDict.fromkeys(["q"], words).urlencode()) == ["one"]


def test_percent_signs_and_underscores_are_only_themselves() -> None:
    builders.make_document("one", title="Repair of a girder")
    assert found("q=%25") == found("q=rep_ir") == []


@pytest.mark.parametrize("words", ["ferry", "渡口", "crossing", "Tolman", "港务局", "pier-master"])
def test_words_are_found_in_the_names_of_what_a_document_speaks_of(words: str) -> None:
    place = builders.make_place("ferry", "Ferry Point")
    PlaceName.objects.create(place=place, words="渡口", language="zh-Hans")
    agent = builders.make_agent("tolman", "Tolman Office", names=[("港务局", "zh-Hans")])
    document = builders.make_document("one")
    PlaceMention.objects.create(document=document, place=place, words="the crossing")
    AgentMention.objects.create(document=document, agent=agent, words="the Pier-Master")
    builders.make_document("two")
    assert found(QueryDict.fromkeys(["q"], words).urlencode()) == ["one"]


def test_words_may_be_found_in_different_names() -> None:
    document = builders.make_document("one", title="Repair of a girder")
    PlaceMention.objects.create(document=document, words="the crossing")
    AgentMention.objects.create(document=document, words="the Pier-Master")
    assert found("q=girder+crossing+pier-master") == ["one"]
    assert found("q=girder+crossing+harbour") == []


def test_as_many_words_as_may_be_asked_are_searched_for() -> None:
    builders.make_document("one", title="Мост")
    assert found(QueryDict.fromkeys(["q"], " ".join(["мост–м"] * MOST_WORDS)).urlencode()) == []
    assert found(QueryDict.fromkeys(["q"], " ".join(["мост"] * MOST_WORDS)).urlencode()) == ["one"]


def test_a_list_without_an_index_says_that_it_is_plain() -> None:
    builders.make_document("one", title="Repair of a girder")
    listed = listed_for("q=girder&brackets=without&names=off")
    assert (listed.plain, listed.explained, listed.count) == (True, None, 1)
