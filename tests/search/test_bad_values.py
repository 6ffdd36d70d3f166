"""What cannot be read gets a sentence and is left out; nothing else suffers."""

import pytest
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.models import Document, PlaceMention
from documents.search.asked import MOST_CHOICES
from documents.search.filters import DocumentFilterSet
from documents.search.found import find
from documents.search.timeline import timeline
from tests import builders
from tests.search.lists import listed_for, slugs_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("way")]


def asked_for(query: str) -> DocumentFilterSet:
    return listed_for(query).asked


def messages(asked: DocumentFilterSet, name: str) -> str:
    return " ".join(str(message) for message in asked.errors[name])


@pytest.mark.parametrize(
    ("query", "name", "words"),
    [
        ("agent=99999999999999999999", "agent", "not a choice here and was left out"),
        ("agent=%00", "agent", "not a choice"),
        ("kind=cables", "kind", "“cables” is not a choice"),
        ("place=a&place=b&place=c", "place", "“a” and 2 more are not choices here"),
        ("topic=" + "x" * 8000, "topic", "x…” is not a choice"),
        ("q=%00", "q", "A character that cannot be read was left out."),
        ("file=prc-fma", "file", "“prc-fma” is not a choice"),
        ("file=a/b/c&file=/&file=%00/%00", "file", "“a/b/c” and 2 more are not choices"),
        ("open=everything", "open", "“everything” is not a choice"),
        ("brackets=round", "brackets", "“round” is not a way of reading brackets. These are:"),
        ("names=on", "names", "“on” is not a way of searching for names. These are: off."),
        ("date_after=abc", "date_after", "A date to search by is a year, a month or a day"),
        ("date_before=1961-02-30", "date_before", "30 February 1961 does not exist."),
        ("date_before=0000", "date_before", "Year 0000 is outside 1 to 9999."),
        (
            "sort=best",
            "sort",
            "“best” is not an order. These are: relevance, date, -date, title, cited.",
        ),
        (
            "date_after=1963&date_before=1961",
            "date_before",
            "The range ends (1961) before it begins (1963), so it was left out. Exchange the two.",
        ),
    ],
)
def test_a_bad_value_has_a_message_and_is_left_out(query: str, name: str, words: str) -> None:
    builders.make_document("one")
    listed = listed_for(query)
    assert words in messages(listed.asked, name)
    assert slugs_of(listed) == ["one"]
    assert listed.asked.parameters == {}


@pytest.mark.parametrize(
    ("typed", "searched", "said"),
    [
        ("girder\0repair", "girder repair", "A character that cannot be read was left out."),
        ("girder \ue000\x07 ", "girder", "A character that cannot be read was left out."),
        ("girder " * 101, "girder " * 100, "what follows “girder” was left out."),
        ("girder " + "x" * 1_000, "girder", "At most 100 words and 1,000 characters are read"),
        ("x" * 1_001, "x" * 1_000, f"what follows “{'x' * 60}…” was left out."),
    ],
)
@pytest.mark.parametrize("name", ["q", "in_agent"])
def test_of_words_that_cannot_all_be_read_the_rest_is_searched_for(
    name: str, typed: str, searched: str, said: str
) -> None:
    builders.make_document("one", title="Repair of a girder")
    builders.make_document("two", title="Of the pier")
    listed = listed_for(QueryDict.fromkeys([name], typed).urlencode())
    assert said in messages(listed.asked, name)
    assert listed.asked.parameters == {name: [searched.strip()]}
    assert ("two" in slugs_of(listed)) is (name != "q")
    assert ("one" in slugs_of(listed)) is (name != "q" or "girder" in typed)


def test_good_values_beside_a_bad_one_stay() -> None:
    builders.make_document("cable", kind="cable")
    builders.make_document("report", kind="report")
    listed = listed_for("kind=cable&kind=nonsense")
    assert "nonsense" in messages(listed.asked, "kind")
    assert slugs_of(listed) == ["cable"]
    assert listed.asked.parameters == {"kind": ["cable"]}


def test_more_choices_than_can_be_asked_are_said() -> None:
    places = [builders.make_place(f"place-{number}") for number in range(MOST_CHOICES + 1)]
    document = builders.make_document("one")
    for place in places:
        PlaceMention.objects.create(document=document, place=place)
    asked = asked_for("&".join(f"place={place.slug}" for place in places))
    assert len(asked.chosen("place").names) == MOST_CHOICES
    assert "was left out" in messages(asked, "place")


def test_agents_places_and_collections_are_never_named_by_number() -> None:
    agent = builders.make_agent("harbour")
    builders.make_document("one", issued_by=[agent])
    assert asked_for(f"issued_by={agent.pk}").errors


_VALUES = st.one_of(
    st.text(max_size=60), st.text(st.characters(categories=["Cs", "Cc"]), max_size=5)
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(sorted(DocumentFilterSet.base_filters)), st.lists(_VALUES, max_size=3)
    )
)
def test_no_value_whatever_breaks_the_list(parameters: dict[str, list[str]]) -> None:
    asked = DocumentFilterSet(MultiValueDict(parameters), queryset=Document.objects.public())
    listed = find(asked, sees_drafts=False)
    assert len(list(listed.every_id())) == listed.count
    listed.facets()
    timeline(listed.dates(), asked.window)
    for field_messages in asked.errors.values():
        " ".join(map(str, field_messages)).encode()


def test_a_parameter_may_come_any_number_of_times() -> None:
    builders.make_document("one")
    for name in DocumentFilterSet.base_filters:
        for value in ("cable", "1961", "%00", "zh"):
            listed = listed_for("&".join(f"{name}={value}{n}" for n in range(200)))
            assert listed.count == len(listed.ids(slice(0, 2)))
            listed = listed_for("&".join([f"{name}={value}"] * 200))
            assert listed.count == len(listed.ids(slice(0, 2)))


def test_what_cannot_be_seen_among_words_is_left_out() -> None:
    builders.make_document("one", title="Repair of a girder")
    listed = listed_for(QueryDict.fromkeys(["q"], "gir\u00adder\u200e").urlencode())
    assert (listed.asked.parameters, listed.count) == ({"q": ["girder"]}, 1)
