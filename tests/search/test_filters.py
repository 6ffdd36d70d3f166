"""What each filter finds, alone and together with others."""

import pytest
from django.http import QueryDict

from documents.models import (
    Agent,
    AgentMention,
    Contribution,
    Document,
    Identifier,
    PlaceMention,
    PlaceName,
    Statement,
)
from documents.record.vocabulary import FULL_TEXT, METADATA_ONLY, TRANSLATOR
from documents.search.filters import DocumentFilterSet
from tests import builders

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    """The slugs of what an address asks for, in its order."""
    asked = DocumentFilterSet(QueryDict(query), queryset=Document.objects.public())
    assert not asked.errors
    return [document.slug for document in asked.qs]


@pytest.fixture
def ministry() -> Agent:
    """A ministry with a bureau, and the bureau with a section."""
    ministry = builders.make_agent("works-ministry", "Ministry of Works")
    bureau = builders.make_agent("bridge-bureau", "Bridge Bureau", parent=ministry)
    builders.make_agent("paint-section", "Paint Section", parent=bureau)
    return ministry


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


def test_a_ministry_includes_its_bureaus(ministry: Agent) -> None:
    bureau, section = ministry.parts.get(), ministry.parts.get().parts.get()
    builders.make_document("by-ministry", issued_by=[ministry])
    builders.make_document("by-bureau", issued_by=[bureau])
    builders.make_document("by-section", issued_by=[section])
    builders.make_document("to-ministry", addressed_to=[ministry])
    assert found("issued_by=works-ministry") == ["by-bureau", "by-ministry", "by-section"]
    assert found("issued_by=bridge-bureau") == ["by-bureau", "by-section"]
    assert found("addressed_to=works-ministry") == ["to-ministry"]


def test_addressees_are_found_on_the_distribution_list_as_well(ministry: Agent) -> None:
    builders.make_document("real", addressed_to=[ministry])
    builders.make_document("copy", distribution=[ministry])
    assert found("addressed_to=works-ministry") == ["copy", "real"]


def test_an_agent_is_found_in_any_part_and_in_mentions(ministry: Agent) -> None:
    translated = builders.make_document("translated")
    Contribution.objects.create(document=translated, role=TRANSLATOR, agent=ministry)
    mentioning = builders.make_document("mentioning")
    AgentMention.objects.create(document=mentioning, agent=ministry.parts.get())
    builders.make_document("other")
    assert found("agent=works-ministry") == ["mentioning", "translated"]
    assert found("issued_by=works-ministry") == []


def test_a_place_includes_what_lies_within_it() -> None:
    province = builders.make_place("province")
    town = builders.make_place("town", within=province)
    quarter = builders.make_place("quarter", within=town)
    for slug, place in {"a": province, "b": town, "c": quarter}.items():
        PlaceMention.objects.create(document=builders.make_document(slug), place=place)
    assert found("place=province") == ["a", "b", "c"]
    assert found("place=town") == ["b", "c"]
    assert found("place=quarter") == ["c"]


def test_values_of_one_filter_widen_and_filters_narrow(ministry: Agent) -> None:
    builders.make_document("cable", kind="cable", issued_by=[ministry])
    builders.make_document("report", kind="report", issued_by=[ministry])
    builders.make_document("letter", kind="letter", issued_by=[ministry])
    builders.make_document("other-cable", kind="cable")
    assert found("kind=cable&kind=report") == ["cable", "other-cable", "report"]
    assert found("kind=cable&kind=report&issued_by=works-ministry") == ["cable", "report"]


def test_the_role_follows_from_the_kind() -> None:
    builders.make_document("cable", kind="cable")
    builders.make_document("essay", kind="essay")
    builders.make_document("book", kind="book")
    assert found("role=primary") == ["cable"]
    assert found("role=commentary&role=cited") == ["book", "essay"]


def test_holding_collection_place_topic_and_repository() -> None:
    one, two = (
        builders.make_document("one", holding=FULL_TEXT),
        builders.make_document("two", holding=METADATA_ONLY),
    )
    builders.make_collection("dossier", documents=[one])
    builders.make_topic("bridges", one, two)
    PlaceMention.objects.create(document=two, place=builders.make_place("yalu"))
    builders.make_reference(one, builders.make_repository(), "118-00001-02")
    assert found("holding=metadata-only") == ["two"]
    assert found("collection=dossier") == ["one"]
    assert found("topic=bridges") == ["one", "two"]
    assert found("place=yalu") == ["two"]
    assert found("repository=prc-fma") == ["one"]


def test_a_language_is_that_of_the_original_or_of_a_text() -> None:
    builders.make_document("original", original_languages=["zh-Hans", "ru"])
    builders.make_text(builders.make_document("text"), "Girders.", language="zh-Hant")
    builders.make_document("other", original_languages=["ko"])
    assert found("language=zh") == ["original", "text"]
    assert found("language=zh-hans") == ["original"]
    assert found("language=ru&language=ko") == ["original", "other"]
    assert found("language=zh-Hans") == found("language=ZH-HANS") == ["original"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("date_after=1961&date_before=1961", ["year", "decade", "month", "day"]),
        ("date_after=1961-05-09", ["year", "decade", "month", "day"]),
        ("date_after=1961-05-10", ["year", "decade", "month"]),
        ("date_before=1961-04", ["year", "decade", "before"]),
        ("date_after=1961-06&date_before=1961-06", ["year", "decade"]),
        ("date_after=1970", []),
    ],
)
def test_dates_are_found_by_overlap_and_unknown_ones_not_at_all(
    query: str, expected: list[str]
) -> None:
    for slug, date in {
        "day": "1961-05-09",
        "month": "1961-05",
        "year": "1961",
        "decade": "196X",
        "before": "1957",
        "unknown": "",
    }.items():
        builders.make_document(slug, date=date)
    assert sorted(found(query)) == sorted(expected)


def test_inside_are_those_whose_whole_date_lies_in_the_range() -> None:
    builders.make_document("day", date="1961-05-09")
    builders.make_document("month", date="1961-05")
    query = QueryDict("date_after=1961-05-08")
    asked = DocumentFilterSet(query, queryset=Document.objects.public())
    assert [document.slug for document in asked.inside()] == ["day"]
    assert asked.qs.count() == 2


def test_unknown_dates_come_last_whichever_way_dates_run() -> None:
    for slug, date in {"late": "1962", "none": "", "early": "1957"}.items():
        builders.make_document(slug, date=date)
    assert found("") == ["early", "late", "none"]
    assert found("sort=-date") == ["late", "early", "none"]


def test_titles_are_sorted_without_regard_to_case() -> None:
    for slug, title in {"b": "beams", "a": "Arches", "c": "Cables"}.items():
        builders.make_document(slug, title=title)
    assert found("sort=title") == ["a", "b", "c"]


def test_most_cited_counts_each_visible_citing_document_once() -> None:
    once, twice, never = (builders.make_document(slug) for slug in ("once", "twice", "never"))
    first, second = (builders.make_document(slug, kind="essay") for slug in ("x-essay", "y-essay"))
    draft = builders.make_document("z-draft", kind="essay", published=False)
    for _ in range(3):
        builders.make_citation(first, once)
        builders.make_citation(draft, never)
    builders.make_citation(first, twice)
    builders.make_citation(second, twice)
    builders.make_citation(second, never, status="rejected")
    assert found("sort=cited&role=primary") == ["twice", "once", "never"]


def test_drafts_are_not_found_by_the_public() -> None:
    builders.make_document("draft", published=False, title="Secret girder")
    assert found("") == found("q=girder") == found("kind=cable") == []


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
    assert found(QueryDict.fromkeys(["q"], " ".join(["мост–м"] * 20)).urlencode()) == []
    assert found(QueryDict.fromkeys(["q"], " ".join(["мост"] * 20)).urlencode()) == ["one"]
