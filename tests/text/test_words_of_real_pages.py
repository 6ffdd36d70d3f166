"""Real pages that may lie beside the checkout: their words are those that a plain scan finds."""

from __future__ import annotations

import pathlib
import re
from collections import Counter

import pytest

from documents.text.hits import Matcher, find_hits
from documents.text.words import Brackets, words

SHARED = pathlib.Path(__file__).resolve().parents[2] / "../shared"
VOLUME = SHARED / "corpora/frus/frus1861.xml"

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="../shared is missing: the real pages are not tried"
)


def _matcher(phrase: str) -> Matcher:
    return Matcher(tuple(frozenset({form}) for form in phrase.lower().split()))


@pytest.mark.parametrize(
    ("phrase", "brackets", "count"),
    [
        ("North Korea", "ignoring", 7),
        ("North Korean side", "ignoring", 2),
        ("North Korea", "exact", 0),
        ("North Korean side", "without", 0),
        ("between Chinese Embassy", "ignoring", 1),
        ("between Embassy", "without", 1),
        ("[ north ] korean side", "exact", 2),
    ],
)
def test_hits_through_the_brackets_of_a_page(phrase: str, brackets: Brackets, count: int) -> None:
    [path] = (SHARED / "seeds").glob("003_*.txt")
    text = path.read_text(encoding="utf-8").partition("Contents:")[2]
    hits = find_hits(text, [_matcher(phrase)], brackets)
    assert len(hits) == count
    for hit in hits:
        marked = " ".join(re.findall(r"\w+", text[hit.start : hit.end])).lower()
        asked = re.findall(r"\w+", phrase.lower())
        assert all(word in marked.split() for word in asked)


@pytest.mark.skipif(not VOLUME.is_file(), reason="the volumes are missing beside ../shared/seeds")
def test_the_words_of_a_volume_are_those_of_a_plain_scan() -> None:
    text = re.sub(r"<[^>]+>", " ", VOLUME.read_text(encoding="utf-8"))
    found = Counter(word.form for word in words(text))
    scanned = Counter(each.lower() for each in re.findall(r"[^\W_]+", text))
    plain = ("railway", "telegram", "treaty", "blockade", "consul", "minister", "the", "1861")
    assert {word: found[word] for word in plain} == {word: scanned[word] for word in plain}
    assert found.total() == pytest.approx(scanned.total(), rel=0.01)
