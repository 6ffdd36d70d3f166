"""Names are found by their folded words, and read again when they changed."""

from __future__ import annotations

import uuid

import pytest

from documents.models import Agent, Place, PlaceName
from documents.search.asking.names import Names, known_names
from documents.search.index.reader import open_reader
from documents.text.words import words
from tests.builders import make_agent, make_document, make_place

pytestmark = pytest.mark.django_db


def _generation() -> str:
    """Another state of the index than any before."""
    return str(uuid.uuid4())


def _called(names: Names, *forms: str) -> list[str]:
    return [each.slug for each in names.called(forms)]


def _with(names: Names, *forms: str) -> list[tuple[str, str]]:
    return sorted((name, each.slug) for name, each in names.with_words(forms))


def test_whole_names_and_words_of_names() -> None:
    make_agent("office", "Harbour Office", names=[("Hafen-Amt", "de"), ("港务局", "zh")])
    PlaceName.objects.create(place=make_place("harbour", "Harbour"), words="Hafen")
    names = known_names(_generation(), "")
    assert _called(names, "harbour", "office") == ["office"]
    assert _called(names, "hafen", "amt") == ["office"]
    assert _called(names, *(word.form for word in words("港務局"))) == ["office"]
    assert _called(names, "harbour") == ["harbour"]
    assert _called(names, "office") == []
    assert _with(names, "h") == [("Harbour", "harbour"), ("Harbour Office", "office")]
    assert _with(names, "haf") == [("Hafen", "harbour"), ("Hafen-Amt", "office")]
    assert _with(names, "harbour", "of") == [("Harbour Office", "office")]
    assert _with(names, "office", "harbour") == []
    assert [each.slug for each in names.with_word("amt")] == ["office"]
    assert names.with_word("am") == []


def test_names_of_the_same_words_stand_once() -> None:
    make_agent("office", "Harbour Office", names=[("HARBOUR OFFICE", "en"), ("...", "en")])
    [office] = known_names(_generation(), "").called(("harbour", "office"))
    assert office.names == (("Harbour Office", ("harbour", "office")),)
    assert office.others(("harbour", "office")) == []


def test_names_are_read_again_when_they_changed() -> None:
    make_agent("office", "Harbour Office")
    generation = _generation()
    assert _called(known_names(generation, "one"), "port", "office") == []
    Agent.objects.update(name="Port Office")
    assert _called(known_names(generation, "one"), "port", "office") == []
    assert _called(known_names(_generation(), "two"), "port", "office") == ["office"]
    make_agent("dock", "Dry Dock")
    assert _called(known_names(_generation(), "two"), "dry", "dock") == ["dock"]
    Agent.objects.all().delete()
    assert known_names(_generation(), "two").longest == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("search_index")
def test_a_name_changed_into_one_of_the_same_length_is_known_at_once() -> None:
    office = make_agent("office", "Harbour Office", names=[("Pier Bureau", "en")])
    quay = make_place("quay", "Quay")
    before = open_reader()
    make_document("letter", title="Stone")
    assert open_reader().names == before.names
    assert open_reader().generation != before.generation
    office.names.update(words="Dock Bureau")
    assert _names_now("dock", "bureau") == ["office"]
    Agent.objects.filter(pk=office.pk).update(name="Railway Office")
    assert _names_now("railway", "office") == ["office"]
    Place.objects.filter(pk=quay.pk).update(name="Mole")
    assert _names_now("mole") == ["quay"]
    assert _names_now("quay") == []


def _names_now(*forms: str) -> list[str]:
    reader = open_reader()
    return _called(known_names(reader.generation, reader.names), *forms)
