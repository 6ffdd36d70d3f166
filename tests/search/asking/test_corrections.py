"""What is proposed for words that are hardly found: of misspelled ones the right one, of rare ones
nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from documents.models import AgentMention, Document
from documents.search.asking.compile import compile_words
from documents.search.asking.corrections import did_you_mean
from documents.search.index.reader import Reader, open_reader
from tests.builders import make_agent, make_document

pytestmark = pytest.mark.django_db

#: Words that every document has.
COMMON = (
    "ambassador aqueducts bridge cane cargo committee commission consulate consular dispatch"
    " district embassy engineer excavation father foreign freight government harbour hydraulic"
    " lighthouse mediterranean military minister native negotiation neighbour orient parliament"
    " possession quarantine railway rebellion receive secretary separate soviet sovereignty stress"
    " surveyor telegram timber treaty viaduct want warehouse"
)
#: Words that one or two documents have, and are right there.
RARE = ("naïve O'Brien walnut", "naïve kaolin granary", "neighborhood goverment")
#: Misspelled, with what is meant: letters exchanged, left out, doubled or not, wrong vowels.
MISSPELLED = {
    "ambasador": "ambassador",
    "brigde": "bridge",
    "briddge": "bridge",
    "carrgo": "cargo",
    "comitee": "committee",
    "commitee": "committee",
    "comission": "commission",
    "consulat": "consulate",
    "dispach": "dispatch",
    "distirct": "district",
    "embasy": "embassy",
    "enginear": "engineer",
    "excevation": "excavation",
    "foriegn": "foreign",
    "frieght": "freight",
    "govermnent": "government",
    "goverment": "government",
    "harbuor": "harbour",
    "hydralic": "hydraulic",
    "lighthuose": "lighthouse",
    "mediteranean": "mediterranean",
    "millitary": "military",
    "minster": "minister",
    "negociation": "negotiation",
    "parliment": "parliament",
    "possesion": "possession",
    "quarentine": "quarantine",
    "raliway": "railway",
    "Rebelion": "Rebellion",
    "recieve": "receive",
    "secratary": "secretary",
    "seperate": "separate",
    "sovereinty": "sovereignty",
    "surveyer": "surveyor",
    "telegrahm": "telegram",
    "timbre": "timber",
    "tretay": "treaty",
    "viadduct": "viaduct",
    "wharehouse": "warehouse",
}
#: Right, and rare or nowhere; another word of the archive is not far from many of them.
RIGHT = [
    *("O'Brien", "naïve", "walnut", "kaolin", "granary", "Strasse", "canoes", "cranes", "sonnet"),
    *("soviets", "ginger", "glacier", "lantern", "marble", "violin", "candle", "bride", "timbale"),
    *("wand", "wart", "canon", "orienteering", "rebel", "timbers", "kimono", "almond", "stretch"),
    *("nature", "typhoon", "cholera", "zeppelin", "umbrella", "barometer", "Façade", "strays"),
]


@pytest.fixture(scope="module")
def reader(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Reader]:
    """The index of an archive in which all words are common, rare, or nowhere."""
    with django_db_blocker.unblock(), transaction.atomic():
        for number in range(60):
            words = RARE[number] if number < len(RARE) else ""
            make_document(f"note-{number}", title=f"{COMMON} {words}")
        make_document("draft", title="zinnober zinnobers", published=False)
        hidden = make_agent("hidden", "Porphyry Office")
        AgentMention.objects.create(document=Document.objects.get(slug="draft"), agent=hidden)
        with override_settings(ARCHIVE_SEARCH_DIR=tmp_path_factory.mktemp("corrections")):
            yield open_reader()
        transaction.set_rollback(True)


def proposed(typed: str, reader: Reader, *, curator: bool = False) -> str | None:
    compiled = compile_words(typed, reader, sees_drafts=curator)
    return did_you_mean(compiled, reader, curator)


def test_there_are_enough_cases() -> None:
    assert len(MISSPELLED) >= 30
    assert len(RIGHT) >= 30


@pytest.mark.parametrize("typed", MISSPELLED)
def test_a_misspelled_word_is_corrected(reader: Reader, typed: str) -> None:
    assert proposed(typed, reader) == MISSPELLED[typed]


@pytest.mark.parametrize("typed", RIGHT)
def test_nothing_is_proposed_for_a_word_that_may_be_right(reader: Reader, typed: str) -> None:
    assert proposed(typed, reader) is None


def test_only_the_misspelled_word_of_a_query_changes(reader: Reader) -> None:
    assert proposed("Timber recieve", reader) == "Timber receive"
    assert proposed('"Foriegn freight" -ferry', reader) == '"Foreign freight" -ferry'


@pytest.mark.parametrize("typed", ["zinober", "zinnobr", "Porphiry", "Porphyrry"])
def test_words_and_names_that_only_drafts_have_are_not_proposed(reader: Reader, typed: str) -> None:
    assert proposed(typed, reader) is None
    assert proposed(typed, reader, curator=True) is not None
