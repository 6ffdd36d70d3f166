"""Documents as pages of authorities list them: what is counted, by the index and in plain SQL."""

import pytest

from documents.models import AgentMention, Contribution, Document, PlaceMention
from documents.record.vocabulary import ADDRESSEE, AUTHOR, COMMENTARY, ISSUING_BODY, WANTED
from documents.search.listed import Listed, every_document
from documents.search.parts import COPY, FIELDS_OF_ROLES, MENTION, PARTS, InPart
from documents.search.years import Years
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("way")]


def listed(*, curator: bool = False) -> Listed:
    documents = Document.objects.all() if curator else Document.objects.public()
    return every_document(documents.order_by(), curator)


def counts(field: str, *, curator: bool = False) -> dict[int | str, int]:
    return dict(listed(curator=curator).counts(field)[field])


def test_a_whole_is_named_by_its_parts_and_nothing_by_a_draft() -> None:
    ministry = builders.make_agent("ministry")
    bureau = builders.make_agent("bureau", parent=ministry)
    hidden = builders.make_agent("hidden")
    builders.make_document("one", addressed_to=[bureau])
    builders.make_document("draft", published=False, issued_by=[hidden])
    assert counts("agent") == {ministry.pk: 1, bureau.pk: 1}
    assert counts("agent", curator=True) == {ministry.pk: 1, bureau.pk: 1, hidden.pk: 1}
    drafts = listed(curator=True).having("agent", [hidden.pk])
    assert (drafts.count, drafts.public().count) == (1, 0)


def test_a_series_has_the_documents_of_its_volumes() -> None:
    series = builders.make_collection("series")
    volume = builders.make_collection(
        "volume", parent=series, documents=[builders.make_document("one")]
    )
    builders.make_collection("empty")
    assert counts("collection") == {series.pk: 1, volume.pk: 1}


def test_what_a_document_no_longer_names_is_no_longer_counted() -> None:
    document, place = builders.make_document("one"), builders.make_place("ferry")
    mention = PlaceMention.objects.create(document=document, place=place)
    assert counts("place") == {place.pk: 1}
    mention.delete()
    assert counts("place") == {}


def test_what_names_the_whole_alone_is_told_from_what_names_a_part() -> None:
    province = builders.make_place("province")
    town = builders.make_place("town", within=province)
    for slug, places in (("a", [province]), ("b", [town]), ("c", [province, town])):
        document = builders.make_document(slug)
        for place in places:
            PlaceMention.objects.create(document=document, place=place)
    named = listed().having("place", [province.pk])
    assert (named.count, named.without("place", [town.pk]).count) == (3, 1)


def test_an_agent_has_each_part_by_itself() -> None:
    office = builders.make_agent("office", parent=builders.make_agent("ministry"))
    sent = builders.make_document("sent", issued_by=[office])
    written = builders.make_document("written")
    Contribution.objects.create(document=written, agent=office, role=AUTHOR)
    copied = builders.make_document("copied")
    Contribution.objects.create(document=copied, agent=office, role=ADDRESSEE, copy=True)
    AgentMention.objects.create(document=sent, agent=office)
    ministry = office.parent_id or 0
    every = (*PARTS, *FIELDS_OF_ROLES)
    named = listed().having("agent", [ministry])
    assert named.in_parts(ministry, [office.pk], every, 9) == {
        AUTHOR: InPart(1, 1, [written.pk]),
        COPY: InPart(1, 1, []),
        MENTION: InPart(1, 1, [sent.pk]),
        ISSUING_BODY: InPart(1, 1, [sent.pk]),
        ADDRESSEE: InPart(1, 1, [copied.pk]),
    }
    assert named.in_parts(office.pk, [], [AUTHOR], 9) == {AUTHOR: InPart(1, 0, [written.pk])}
    assert named.in_parts(0, [], every, 9) == {}


def test_of_a_part_the_earliest_come_first() -> None:
    office = builders.make_agent("office")
    dated = {
        date: builders.make_document(f"d{date}", date=date, issued_by=[office]).pk
        for date in ("", "1961", "1950-02", "1961-05")
    }
    held = listed().in_parts(office.pk, [], [ISSUING_BODY], 3)[ISSUING_BODY]
    assert held == InPart(4, 0, [dated["1950-02"], dated["1961"], dated["1961-05"]])


def test_years_leave_out_open_ends_and_tell_how_many_have_no_date() -> None:
    for slug, date in (("a", "1961-05"), ("b", "../1950"), ("c", "1962/.."), ("d", "")):
        builders.make_document(slug, date=date)
    assert listed().years() == Years(4, 1961, 1961, undated=1)
    assert listed().by_year() == {1961: 1}
    assert listed().having("holding", [WANTED]).years() == Years(0, None, None, undated=0)


def test_the_first_are_the_earliest_and_unknown_dates_come_last() -> None:
    undated = builders.make_document("a")
    late = builders.make_document("b", date="1970")
    early = builders.make_document("c", date="1950")
    assert listed().first(2) == [early.pk, late.pk]
    assert listed().first(9) == [early.pk, late.pk, undated.pk]


def test_commentary_can_be_left_out() -> None:
    builders.make_document("cable")
    essay = builders.make_document("essay", kind="essay")
    assert listed().without("role", [COMMENTARY]).count == 1
    assert listed().having("role", [COMMENTARY]).first(9) == [essay.pk]
    assert counts("holding") == {essay.holding: 2}
