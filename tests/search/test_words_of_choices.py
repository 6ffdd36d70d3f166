"""Words that choose among choices are folded as in searching, whatever finds the documents."""

import pytest

from documents.search import authorities
from documents.search.authorities import AGENT
from tests import builders
from tests.search.lists import counts_of, listed_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("way")]


def choices(words: str, name: str = "issued_by") -> list[str]:
    """The slugs of the choices of a filter that have these words in their names."""
    return sorted(counts_of(listed_for(f"in_{name}={words}").facet(name)))


@pytest.mark.parametrize(
    "words",
    [
        "charge",
        "CHARGÉ",
        "Charge\u0301",
        "ｃｈａｒｇｅ",
        "harg",
        "d'Affaires",
        "d’affaires",
        "affaires charge",
        "italy,",
        "Chiao",
        "Ch'iao-t’ou",
        "chiao t",
        "橋頭",
        "桥头",
        "头",
    ],
)
def test_words_are_folded_on_both_sides(words: str) -> None:
    names = [("Bureau at Ch‘iao-t‘ou", "en"), ("橋頭局", "zh-Hant")]
    legation = builders.make_agent("legation", "Chargé d’Affaires in Italy", names=names)
    other = builders.make_agent("other", "Inspector of Bridges")
    builders.make_document("one", issued_by=[legation, other])
    assert choices(words) == ["legation"]


def test_words_of_a_longer_name_are_all_asked_for() -> None:
    agents = [builders.make_agent("one", "Éva & Co."), builders.make_agent("two", "Eva Sluice")]
    builders.make_document("one", issued_by=agents)
    assert choices("eva") == ["one", "two"]
    assert choices("eva sluice") == ["two"]
    assert choices("evas") == []
    assert choices("%26") == ["one"]


def test_words_do_not_reach_from_one_name_into_the_next() -> None:
    agent = builders.make_agent("one", "Harbour", names=[("Office", "en")])
    builders.make_document("one", issued_by=[agent])
    assert choices("harbour office") == ["one"]
    assert choices("harbour-office") == []


def test_the_parts_of_a_shelfmark_stay_together() -> None:
    document = builders.make_document("one")
    archive = builders.make_repository()
    builders.make_reference(document, archive, "118-00001-02")
    builders.make_reference(document, archive, "00001-118")
    assert choices("118–00001", "file") == ["prc-fma/118-00001"]
    assert len(choices("118 00001", "file")) == 2


def test_a_name_that_was_changed_is_found_at_once() -> None:
    agent = builders.make_agent("one", "Harbour")
    builders.make_document("one", issued_by=[agent])
    assert choices("sluice") == []
    agent.name = "Écluse"
    agent.save()
    assert choices("ecluse") == ["one"]
    agent.names.create(words="Sluice", language="en", order=0)
    assert choices("sluice") == ["one"]


def test_no_more_are_given_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        builders.make_agent(f"office-{number}", names=[("Bureau", "fr"), ("Büro", "de")])
    names = AGENT.read_names()
    assert len(names.with_words(["office"])) == 4
    monkeypatch.setattr(authorities, "MOST_WITH_WORDS", 3)
    assert len(names.with_words(["office"])) == 3
