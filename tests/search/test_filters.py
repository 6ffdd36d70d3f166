"""What each filter finds, alone and together with others."""

import pytest

from documents.models import (
    Agent,
    AgentMention,
    CollectionPlace,
    Contribution,
    PlaceMention,
)
from documents.record.vocabulary import FULL_TEXT, METADATA_ONLY, TRANSLATOR
from tests import builders
from tests.search.lists import found, listed_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("way")]


def test_a_ministry_includes_its_bureaus(ministry: Agent) -> None:
    bureau, section = ministry.parts.get(), ministry.parts.get().parts.get()
    builders.make_document("by-ministry", issued_by=[ministry])
    builders.make_document("by-bureau", issued_by=[bureau])
    builders.make_document("by-section", issued_by=[section])
    builders.make_document("to-ministry", addressed_to=[ministry])
    assert found("issued_by=works-ministry") == ["by-ministry", "by-bureau", "by-section"]
    assert found("issued_by=bridge-bureau") == ["by-bureau", "by-section"]
    assert found("addressed_to=works-ministry") == ["to-ministry"]


def test_addressees_are_found_on_the_distribution_list_as_well(ministry: Agent) -> None:
    builders.make_document("real", addressed_to=[ministry])
    builders.make_document("copy", distribution=[ministry])
    assert found("addressed_to=works-ministry") == ["real", "copy"]


def test_an_agent_is_found_in_any_part_and_in_mentions(ministry: Agent) -> None:
    translated = builders.make_document("translated")
    Contribution.objects.create(document=translated, role=TRANSLATOR, agent=ministry)
    mentioning = builders.make_document("mentioning")
    AgentMention.objects.create(document=mentioning, agent=ministry.parts.get())
    builders.make_document("other")
    assert found("agent=works-ministry") == ["translated", "mentioning"]
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
    assert found("kind=cable&kind=report") == ["cable", "report", "other-cable"]
    assert found("kind=cable&kind=report&issued_by=works-ministry") == ["cable", "report"]


def test_the_role_follows_from_the_kind() -> None:
    builders.make_document("cable", kind="cable")
    builders.make_document("essay", kind="essay")
    builders.make_document("book", kind="book")
    assert found("role=primary") == ["cable"]
    assert found("role=commentary&role=cited") == ["essay", "book"]


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


def test_an_archival_file_includes_its_parts_and_is_named_with_its_archive() -> None:
    archive, other = builders.make_repository(), builders.make_repository("ussr-fma", "USSR FMA")
    for slug, repository, shelfmark in [
        ("whole", archive, "118-00001"),
        ("part", archive, "118-00001-02"),
        ("other-file", archive, "118-00002-01"),
        ("other-archive", other, "118-00001-02"),
    ]:
        builders.make_reference(builders.make_document(slug), repository, shelfmark)
    assert found("file=prc-fma/118-00001") == ["whole", "part"]
    assert found("file=prc-fma/118-00001&file=prc-fma/118-00002&repository=ussr-fma") == []


def test_a_collection_includes_its_volumes() -> None:
    series = builders.make_collection("series")
    volume = builders.make_collection("volume", parent=series)
    for order, collection in enumerate([series, volume]):
        document = builders.make_document(f"in-{collection.slug}")
        CollectionPlace.objects.create(collection=collection, document=document, ordinal=order)
    assert found("collection=series") == ["in-series", "in-volume"]
    assert found("collection=volume") == ["in-volume"]


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
    listed = listed_for("date_after=1961-05-08")
    assert (listed.inside, listed.count) == (1, 2)


def test_unknown_dates_come_last_whichever_way_dates_run() -> None:
    for slug, date in {"late": "1962", "none": "", "early": "1957"}.items():
        builders.make_document(slug, date=date)
    assert found("") == ["early", "late", "none"]
    assert found("sort=-date") == ["late", "early", "none"]


def test_titles_are_sorted_without_regard_to_case() -> None:
    for slug, title in {"b": "beams", "a": "Arches", "c": "Cables"}.items():
        builders.make_document(slug, title=title)
    assert found("sort=title") == ["a", "b", "c"]


def test_titles_that_differ_late_are_sorted_by_where_they_differ() -> None:
    alike = "Report on the mending of the girders of bridges over " + "the canal and " * 4
    for slug, last in {"b": "mill", "a": "lock", "c": "weir"}.items():
        builders.make_document(slug, title=f"{alike}the {last}")
    assert len(alike) > 100
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
