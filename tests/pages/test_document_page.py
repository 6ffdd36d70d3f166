import pytest
from django.contrib.auth.models import Permission
from django.test import Client, override_settings

from documents.models import (
    AgentMention,
    Annotation,
    CollectionPlace,
    FormerSlug,
    Identifier,
    Publication,
    Relation,
    Statement,
)
from tests.builders import (
    make_agent,
    make_collection,
    make_contribution,
    make_curator,
    make_document,
    make_reference,
    make_repository,
    make_text,
)
from tests.pages.reading_pages import facts_of, page, section, words

pytestmark = pytest.mark.django_db


def test_parties_are_linked_with_their_names_in_their_own_script(client: Client) -> None:
    ministry = make_agent("roads", "Ministry of Roads", names=[("道路部", "zh-Hans")])
    embassy = make_agent("embassy", "Embassy")
    make_document(issued_by=[ministry], addressed_to=[embassy])
    html = page(client)
    assert facts_of(html)["From"] == "Ministry of Roads 道路部"
    assert facts_of(html)["To"] == "Embassy"
    assert '<a href="/agents/roads/">' in html
    assert 'lang="zh-Hans">道路部<' in html


def test_a_distribution_list_stands_apart_as_worded(client: Client) -> None:
    document = make_document(addressed_to=[make_agent("embassy", "Embassy")])
    make_contribution(document, "rcp", credited_as="Office for Bridges", copy=True)
    facts = facts_of(page(client))
    assert (facts["To"], facts["Distribution"]) == ("Embassy", "Office for Bridges")


def test_a_cable_without_parties_and_date_says_that_they_are_not_known(client: Client) -> None:
    make_document()
    facts = facts_of(page(client))
    names = ("From", "To", "Date", "Classification", "Number", "Reference")
    assert {facts[name] for name in names} == {"Not known"}


@pytest.mark.parametrize("kind", ["instructions", "report", "opinions", "circular", "memorandum"])
def test_whatever_is_sent_says_that_no_addressee_is_known(client: Client, kind: str) -> None:
    make_document(kind=kind)
    assert facts_of(page(client))["To"] == "Not known"


@pytest.mark.parametrize(
    ("holding", "basis", "precis", "name"),
    [
        ("precis-only", "listing", True, "Precis from"),
        ("full-text", "full-text", True, "The precis was written from"),
        ("metadata-only", "listing", False, "Known from"),
        ("full-text", "full-text", False, ""),
    ],
)
def test_a_precis_is_spoken_of_only_where_there_is_one(
    client: Client, holding: str, basis: str, precis: bool, name: str
) -> None:
    document = make_document(holding=holding, precis_basis=basis)
    if precis:
        make_text(document, "In short.", key="precis", role="precis")
    facts = facts_of(page(client))
    told = {"Precis from", "The precis was written from", "Known from"} & set(facts)
    assert told == ({name} if name else set())


def test_titles_date_and_classification_come_before_the_parties(client: Client) -> None:
    document = make_document(date="1961", classification="Secret")
    Statement.objects.create(document=document, field="title", value="Telegram", said_by="A list")
    names = list(facts_of(page(client)))
    assert names[:5] == ["Other titles", "Date", "Classification", "From", "To"]


def test_languages_of_what_is_held_are_put_together(client: Client) -> None:
    document = make_document(original_languages=["zh"])
    make_text(document, "In short.", key="precis", role="precis")
    make_text(document, "At length.", key="en")
    assert facts_of(page(client))["Language"] == "Chinese; translation and precis in English"


def test_people_who_are_named_are_told_apart_when_copied(client: Client) -> None:
    document = make_document()
    for words_, note in (("The clerk", "of the ferry"), ("The smith", "")):
        AgentMention.objects.create(document=document, words=words_, note=note)
    said = facts_of(page(client))["People and bodies"]
    assert said == "The clerk (of the ferry) ; The smith"


def test_a_publication_names_the_archive_that_wrote_the_summary(client: Client) -> None:
    document = make_document(summary="On piers.")
    Identifier.objects.create(document=document, archive="doi", value="10.1/2")
    Publication.objects.create(document=document, label="Wilson Center Digital Archive, record 7")
    said = words(section(page(client), "summary"))
    assert "In the words of the Wilson Center Digital Archive, not of this one." in said


def test_a_draft_is_called_so_once(client: Client) -> None:
    make_document(published=False)
    client.force_login(make_curator())
    assert "Draft: not published Only signed-in curators see this page." in words(page(client))


@override_settings(ARCHIVE_RIGHTS="")
def test_without_any_statement_the_archive_says_what_is_its_own(client: Client) -> None:
    make_document(credits="With support from a foundation.")
    said = words(section(page(client), "rights"))
    assert "With support from a foundation. The precis, notes and labels on this page are" in said


def test_a_date_stands_as_worded_and_says_what_it_is_taken_for(client: Client) -> None:
    make_document(date="1961-05", date_display="early May 1961", date_note="Read from the stamp.")
    assert facts_of(page(client))["Date"] == "early May 1961 Read from the stamp."


def test_a_wording_that_says_less_than_the_date_is_explained(client: Client) -> None:
    make_document(date="1961-05-09", date_display="the ninth")
    assert facts_of(page(client))["Date"] == "the ninth Taken as 9 May 1961."


def test_what_others_say_is_said_with_who_says_it(client: Client) -> None:
    document = make_document(date="1961-04-29", title="Cable on a bridge")
    said = (
        ("date", "1961-05-09"),
        ("date", "1961-04-29"),
        ("title", "Telegram"),
        ("seal", "Round"),
    )
    for field, value in said:
        Statement.objects.create(document=document, field=field, value=value, said_by="A list")
    facts = facts_of(page(client))
    assert facts["Other dates"] == "9 May 1961 A list"
    assert facts["Other titles"] == "Telegram A list"
    assert facts["Others say"] == "Seal: Round A list"


@pytest.mark.parametrize(
    ("holding", "basis", "said"),
    [
        ("precis-only", "full-text", "This page shows a precis, not the document"),
        ("precis-only", "beginning", "the rest was not seen"),
        ("metadata-only", "", "No words of this document are held"),
        ("excerpt", "", "Only a part of this document is held"),
    ],
)
def test_what_is_not_held_is_said(client: Client, holding: str, basis: str, said: str) -> None:
    make_document(holding=holding, precis_basis=basis)
    assert said in words(page(client))


def test_a_ready_citation_gives_the_address_to_cite(client: Client) -> None:
    make_document(date="1961-05", title="Cable on a bridge")
    assert "http://127.0.0.1:8000/documents/bridge-cable/." in section(page(client), "citation")


def test_the_archival_file_says_what_else_of_it_is_held(client: Client) -> None:
    repository = make_repository()
    make_reference(make_document(), repository, "118-01026-03", "82-83")
    make_reference(make_document("ferry-cable"), repository, "118-01026-07", "125-128")
    make_reference(make_document("draft", published=False), repository, "118-01026-05", "90")
    strip = words(section(page(client), "file"))
    assert "82–83 This document 84–124 Gap: 41 pages not held 125–128 Cable" in strip
    assert "held 82–83, 125–128; gap 84–124" in strip


def test_passages_are_numbered_and_can_be_linked(client: Client) -> None:
    make_text(make_document(), "First pier.\n\n## The far bank\n\nSecond pier.")
    html = page(client)
    assert 'id="en-p2"' in html
    assert 'href="#en-p2"' in html
    assert '<h3 class="text-heading" lang="en">The far bank</h3>' in html


def test_an_original_stands_beside_its_translation_by_order(client: Client) -> None:
    document = make_document()
    make_text(document, "一\n\n二", key="zh", role="original", language="zh-Hans")
    make_text(document, "One\n\nTwo\n\nThree", key="en")
    text = section(page(client), "text-en")
    assert words(text).endswith("1 一 1 One 2 二 2 Two 3 Three")
    assert "is not checked" in words(text)


def test_a_precis_follows_the_full_text(client: Client) -> None:
    document = make_document()
    make_text(document, "In short.", key="precis", role="precis")
    make_text(document, "At length.", key="en")
    html = page(client)
    assert html.index('id="text-en"') < html.index('id="text-precis"')


def test_the_reading_switch_comes_with_insertions_only(client: Client) -> None:
    make_text(make_document("plain"), "The north bank.")
    make_text(make_document("inserted"), "The [north] bank.")
    assert "reading-switch__insertions" not in page(client, "plain")
    assert "reading-switch__insertions" in page(client, "inserted")


def test_an_annotation_stands_beside_its_passage_and_marks_its_words(client: Client) -> None:
    document = make_document()
    make_text(document, "Two piers of stone.")
    Annotation.objects.create(
        document=document, anchor="en-p1", exact="piers", heading="A word", body="Or pillars."
    )
    html = page(client)
    assert '<span class="annotated">piers</span>' in html
    assert "A word On “piers” Or pillars." in words(html)


def test_a_note_is_shown_beside_its_mark_and_in_the_list(client: Client) -> None:
    make_text(make_document(), "Two piers.[^1]\n\n[^1]: Of stone.")
    html = page(client)
    assert "Note 1 Of stone." in words(section(html, "text-en"))
    assert "1 Of stone. To ¶1" in words(section(html, "notes-en"))
    assert 'href="#en-n1"' in html


def test_notes_with_one_number_are_all_shown_as_candidates(client: Client) -> None:
    make_text(make_document(), "Two piers.[^1]\n\n[^1]: Of stone.\n\n[^1]: Of wood.")
    html = page(client)
    assert "Two notes carry the number 1. Nothing says which belongs here." in words(html)
    assert "Perhaps to ¶1" in words(section(html, "notes-en"))


def test_relations_show_in_both_directions_and_never_to_drafts(client: Client) -> None:
    question, answer = make_document("question"), make_document("answer")
    Relation.objects.create(document=answer, target=question, name="replies-to")
    Relation.objects.create(
        document=make_document("draft", published=False), target=question, name="replies-to"
    )
    assert "Replies to Question" in words(section(page(client, "answer"), "relations"))
    replied = words(section(page(client, "question"), "relations"))
    assert "Replied to by Answer" in replied
    assert "Draft" not in replied


def test_neighbours_in_the_collection_leave_out_drafts(client: Client) -> None:
    first, second = make_document("first"), make_document("second")
    draft, fourth = make_document("third", published=False), make_document("fourth")
    make_collection("dossier", documents=[first, second, draft, fourth])
    place = words(section(page(client, "second"), "collection"))
    assert "Document No. 2 ← No. 1, Date not known First No. 4, Date not known → Fourth" in place


def test_of_how_many_is_said_only_where_all_of_them_are_here(client: Client) -> None:
    first, second = make_document("first"), make_document("second")
    collection = make_collection("dossier", documents=[first, second])
    assert "Document No. 2 of 2" in words(section(page(client, "second"), "collection"))
    assert "In the collection 2 / 2" in words(page(client, "second"))
    CollectionPlace.objects.create(
        collection=collection, document=make_document("late"), ordinal=14
    )
    html = page(client, "late")
    assert "Document No. 14 ← No. 2" in words(section(html, "collection"))
    assert "In the collection 14 Rights" in words(html)
    assert " of 3" not in words(html)


def test_a_number_nought_is_a_number(client: Client) -> None:
    collection = make_collection("dossier", documents=[make_document("first")])
    CollectionPlace.objects.create(collection=collection, document=make_document("map"), ordinal=0)
    html = page(client, "map")
    assert "In the collection 0 Rights" in words(html)
    assert "dossier : Document No. 0 No. 1" in words(section(html, "collection"))


def test_an_introduction_leads_on_to_the_first_number(client: Client) -> None:
    essay = make_document("essay", kind="essay")
    collection = make_collection("dossier", documents=[make_document("first")])
    CollectionPlace.objects.create(collection=collection, document=essay, label="introduction")
    assert "introduction No. 1" in words(section(page(client, "essay"), "collection"))


@override_settings(ARCHIVE_RIGHTS="Free to *read*.")
def test_rights_of_the_archive_stand_where_the_record_has_none(client: Client) -> None:
    make_document(credits="With support from a foundation.")
    make_document("other", rights="All rights with the translator.")
    assert "With support from a foundation. Free to read" in words(section(page(client), "rights"))
    assert "All rights with the translator." in words(section(page(client, "other"), "rights"))


def test_an_essay_has_authors_and_its_own_text(client: Client) -> None:
    essay = make_document("essay", kind="essay", authors=[make_agent("writer", "A Writer")])
    make_text(essay, "On bridges.", role="original")
    html = page(client, "essay")
    assert facts_of(html)["By"] == "A Writer"
    assert words(section(html, "text-en")).startswith("Text In English.")


def test_links_in_the_words_lead_only_where_the_reader_may_go(client: Client) -> None:
    make_document("secret-plan", published=False)
    seen = make_document("open-plan")
    FormerSlug.objects.create(document=seen, slug="first-plan")
    Identifier.objects.create(document=seen, archive="archive-of-ferries", value="90210")
    make_text(
        make_document(),
        "See [the *long* plan](doc:secret-plan#en-p3), [it](doc:open-plan), [that](doc:first-plan)"
        " and [this](doc:90210).[^1]\n\n[^1]: As [there](doc:secret-plan).",
    )
    html = page(client)
    assert "secret-plan" not in html
    assert '<span class="xref-broken">the <em>long</em> plan</span>' in html
    for address, link in (("open-plan", "it"), ("first-plan", "that"), ("90210", "this")):
        assert f'<a class="xref" href="/documents/{address}/">{link}</a>' in html
    assert '<span class="xref-broken">there</span>' in section(html, "notes-en")
    client.force_login(make_curator())
    assert 'href="/documents/secret-plan/#en-p3"' in page(client)


def test_only_who_may_change_the_record_is_offered_to(client: Client) -> None:
    curator = make_curator()
    make_document("public"), make_document("draft", published=False)
    curator.user_permissions.add(Permission.objects.get(codename="change_document"))
    client.force_login(curator)
    assert "Edit this record" in page(client, "draft")
    assert "Edit this record" not in page(client, "public")
    curator.user_permissions.add(Permission.objects.get(codename="publish_document"))
    assert "Edit this record" in page(client, "public")


def test_the_title_is_the_first_heading_of_the_page(client: Client) -> None:
    make_document()
    html = page(client)
    assert html.index("<h1") < html.index("<h2")


@pytest.mark.parametrize(
    ("archive", "said"),
    [
        ("wilson-center-digital-archive", "Wilson Center Digital Archive, 7"),
        ("nkidp", "nkidp, 7"),
        ("archive-of-ferries", "archive of ferries, 7"),
    ],
)
def test_another_archive_has_the_name_that_is_known_of_it(
    client: Client, archive: str, said: str
) -> None:
    Identifier.objects.create(document=make_document(), archive=archive, value="7")
    assert facts_of(page(client))["Other archives"] == said


def test_only_chinese_and_korean_names_are_native_names(client: Client) -> None:
    agent = make_agent("roads", names=[("Gunghroad", "zha"), ("Rosto", "kok"), ("도로부", "ko-KP")])
    make_document(issued_by=[agent])
    assert facts_of(page(client))["From"] == "Roads 도로부"
