"""Real pages that may lie beside the checkout: their words survive, their brackets are read."""

from __future__ import annotations

import pathlib

import pytest

from documents.text.blocks import split_passages
from documents.text.html import render_passage
from documents.text.insertions import ignoring_brackets, without_insertions
from documents.text.marking import escape_words
from documents.text.plain import plain_text

SEEDS = pathlib.Path(__file__).resolve().parents[2] / "../shared/seeds"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="../shared/seeds is missing: the real pages are not tried"
)


def _words(name: str) -> str:
    [path] = SEEDS.glob(f"{name}_*.txt")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_the_words_of_a_page_survive(name: str) -> None:
    words = _words(name)
    passages = split_passages(escape_words(words))
    assert " ".join(plain_text(each.body) for each in passages).split() == words.split()
    assert all(
        render_passage(each.body, note_ids={}, resolve=lambda target: None) for each in passages
    )


def test_brackets_hide_the_north_of_korea_from_the_letter_only() -> None:
    text = " ".join(_words("003").split())
    hidden = ignoring_brackets(text).words.count("North Korea") - text.count("North Korea")
    assert hidden == 12
    assert ignoring_brackets(text).words.count("North Korean side") == 2
    assert "North Korean side" not in text
    assert without_insertions(text).count("North Korea") == text.count("North Korea")
