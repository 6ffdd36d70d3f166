"""What the database itself refuses, whatever writes the row."""

from collections.abc import Callable
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from documents.models import (
    Agent,
    Annotation,
    ArchivalReference,
    Citation,
    CollectionPlace,
    Contribution,
    Document,
    Identifier,
    Place,
    Relation,
    Text,
)
from tests.builders import make_agent, make_collection, make_document, make_repository

pytestmark = pytest.mark.django_db


def refused(write: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "papyrus"),
        ("status", "hidden"),
        ("holding", "lost"),
        ("precis_basis", "rumour"),
        ("title", ""),
        ("slug", ""),
    ],
)
def test_a_document_holds_listed_values(field: str, value: str) -> None:
    make_document()
    assert refused(lambda: Document.objects.update(**{field: value}))


def test_what_is_published_has_a_time() -> None:
    make_document()
    assert refused(lambda: Document.objects.update(published_at=None))


def test_bounds_belong_to_a_date() -> None:
    make_document(date="1961-05")
    assert refused(lambda: Document.objects.filter(pk__gt=0).update(date_earliest=None))


def test_a_date_sets_its_bounds() -> None:
    document = make_document(date="1961-05")
    assert (str(document.date_earliest), str(document.date_latest)) == ("1961-05-01", "1961-05-31")


def test_a_published_address_stays() -> None:
    document = make_document("first")
    document.slug = "second"
    with pytest.raises(ValidationError, match="published as first"):
        document.full_clean()


def test_slugs_and_numbers_are_given_once() -> None:
    one, other = make_document("one"), make_document("other")
    Identifier.objects.create(document=one, archive="wcda", value="115321")
    assert refused(lambda: make_document("one"))
    assert refused(
        lambda: Identifier.objects.create(document=other, archive="wcda", value="115321")
    )


def test_an_ordinal_is_given_once_in_a_collection() -> None:
    collection = make_collection("dossier", documents=[make_document("one")])
    other = make_document("other")
    assert refused(
        lambda: CollectionPlace.objects.create(collection=collection, document=other, ordinal=1)
    )


def test_a_contribution_names_somebody_once() -> None:
    document, agent = make_document(), make_agent("ministry")
    Contribution.objects.create(document=document, role="isb", agent=agent)
    assert refused(lambda: Contribution.objects.create(document=document, role="isb", agent=agent))
    assert refused(lambda: Contribution.objects.create(document=document, role="isb"))
    assert refused(lambda: Contribution.objects.create(document=document, role="xxx", agent=agent))
    assert refused(
        lambda: Contribution.objects.create(document=document, role="aut", agent=agent, copy=True)
    )


def test_nothing_points_to_itself() -> None:
    document, agent, place = (
        make_document(),
        make_agent("a"),
        Place.objects.create(slug="p", name="P"),
    )
    assert refused(lambda: Citation.objects.create(document=document, target=document))
    assert refused(
        lambda: Relation.objects.create(document=document, target=document, name="amends")
    )
    assert refused(lambda: Agent.objects.filter(pk=agent.pk).update(parent=agent))
    assert refused(lambda: Place.objects.filter(pk=place.pk).update(within=place))


def test_a_body_is_not_part_of_its_own_bureau() -> None:
    ministry = make_agent("ministry")
    bureau = make_agent("bureau", parent=ministry)
    ministry.parent = bureau
    with pytest.raises(ValidationError, match="itself part of"):
        ministry.full_clean()


def test_a_place_does_not_lie_within_what_lies_within_it() -> None:
    province = Place.objects.create(slug="province", name="Province")
    county = Place.objects.create(slug="county", name="County", within=province)
    province.within = county
    with pytest.raises(ValidationError, match="itself lies within"):
        province.full_clean()


def test_a_citation_points_somewhere() -> None:
    document = make_document()
    assert refused(lambda: Citation.objects.create(document=document))
    assert refused(
        lambda: Citation.objects.create(document=document, target_slug="x", status="automatic")
    )


def test_a_text_has_key_language_and_words() -> None:
    document = make_document()
    Text.objects.create(document=document, key="en", role="original", language="en", body="W")
    for values in (
        {"key": "en", "language": "en", "body": "W", "role": "original"},
        {"key": "zh", "language": "", "body": "W", "role": "original"},
        {"key": "zh", "language": "zh", "body": "", "role": "original"},
        {"key": "zh", "language": "zh", "body": "W", "role": "song"},
    ):
        assert refused(partial(Text.objects.create, document=document, **values))


def test_annotated_words_stand_in_a_passage() -> None:
    document = make_document()
    assert refused(
        lambda: Annotation.objects.create(document=document, heading="H", body="B", exact="words")
    )


def test_pages_are_in_order() -> None:
    document, repository = make_document(), make_repository()
    assert refused(
        lambda: ArchivalReference.objects.create(
            document=document, repository=repository, shelfmark="1", page_first=9, page_last=8
        )
    )


def test_coordinates_are_on_earth() -> None:
    assert refused(lambda: Place.objects.create(slug="p", name="P", latitude=91, longitude=0))
    assert refused(lambda: Place.objects.create(slug="p", name="P", latitude=9))
