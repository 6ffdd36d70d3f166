"""The forms of a word are found in the dictionary of the index by what they begin with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from documents.search.asking.forms import _OTHERWISE, _shared_beginning, forms_of, stems
from documents.search.index.reader import open_reader
from tests.builders import make_document, make_text

WORDS = (
    "ministry ministries hope hoping hoped sensible sensibility possibly operate operator dying"
    " relational organizer organization valency general generally sky skies carried carries use"
    " used agreed agreement activity active bridge bridging singly single stopped"
)


def _misplaced(words: Sequence[str]) -> list[str]:
    """Words that would be missed among the terms that begin as their stem says."""
    return [
        word
        for word, stem in zip(words, stems(words), strict=True)
        if not word.startswith(_shared_beginning(stem)) and word not in _OTHERWISE.get(stem, ())
    ]


def test_a_word_begins_as_its_stem_says() -> None:
    assert _misplaced(WORDS.split()) == []


def test_every_word_of_real_volumes_begins_as_its_stem_says(shared: Path) -> None:
    words: set[str] = set()
    for path in (shared / "corpora" / "frus").glob("*.xml"):
        plain = re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8"))
        words.update(re.findall(r"\b[a-z]+\b", plain.lower()))
    if not words:
        pytest.skip("the volumes are not in ../shared/corpora/frus")
    assert _misplaced(sorted(words)) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("search_index")
def test_forms_follow_the_index() -> None:
    make_text(make_document("first"), "The bridges were lying low; bridge 7 lies there.")
    reader = open_reader()
    assert forms_of("bridge", reader) == ("bridge", "bridges")
    assert forms_of("lie", reader) == ("lie", "lies", "lying")
    assert forms_of("7", reader) == ("7",)
    assert forms_of("zeppelins", reader) == ("zeppelins",)
    make_text(make_document("second"), "Bridging took a year.")
    assert forms_of("bridge", open_reader()) == ("bridge", "bridges", "bridging")
