"""Which authorities are public: those that a public document names, itself or by a part."""

import pytest

from documents.models import PlaceMention
from documents.search.public import is_public, public_among, public_keys
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("way")]


def test_a_whole_is_public_by_its_parts_and_nothing_by_a_draft() -> None:
    ministry = builders.make_agent("ministry")
    bureau = builders.make_agent("bureau", parent=ministry)
    hidden = builders.make_agent("hidden")
    builders.make_document("one", addressed_to=[bureau])
    builders.make_document("draft", published=False, issued_by=[hidden])
    assert public_keys("agent") == {ministry.pk, bureau.pk}
    assert public_among("agent", [hidden.pk, bureau.pk]) == {bureau.pk}
    assert not is_public("agent", hidden.pk)


def test_a_series_is_public_by_its_volumes() -> None:
    series = builders.make_collection("series")
    volume = builders.make_collection(
        "volume", parent=series, documents=[builders.make_document("one")]
    )
    empty = builders.make_collection("empty")
    assert public_keys("collection") == {series.pk, volume.pk}
    assert (is_public("collection", series.pk), is_public("collection", empty.pk)) == (True, False)


def test_what_a_document_no_longer_names_is_no_longer_public() -> None:
    document, place = builders.make_document("one"), builders.make_place("ferry")
    mention = PlaceMention.objects.create(document=document, place=place)
    assert is_public("place", place.pk)
    mention.delete()
    assert not is_public("place", place.pk)
