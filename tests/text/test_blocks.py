from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

import pytest
from hypothesis import given

from documents.text.blocks import (
    Block,
    NoteSource,
    PassageSource,
    split_blocks,
    split_notes,
    split_passages,
)
from tests.text.strategies import words

BODY = textwrap.dedent(
    """\
    ## Repair of the bridge

    ### The east pier

    The pier was opened on
    two sides.[^1]
    > The clerk wrote:
    > no stone is left.

    Work stopped.
    [^1]: From the day book,
    page 4.
    [^a]: Not dated.

    [^1]: From the ledger.
    """
)


def test_blocks_keep_kind_words_and_line() -> None:
    assert split_blocks(BODY) == (
        Block("heading", "Repair of the bridge", 1, level=2),
        Block("heading", "The east pier", 3, level=3),
        Block("paragraph", "The pier was opened on\ntwo sides.[^1]", 5),
        Block("quote", "The clerk wrote:\nno stone is left.", 7),
        Block("paragraph", "Work stopped.", 10),
        Block("note", "From the day book,\npage 4.", 11, label="1"),
        Block("note", "Not dated.", 13, label="a"),
        Block("note", "From the ledger.", 15, label="1"),
    )


def test_headings_belong_to_the_passage_after_them() -> None:
    assert split_passages(BODY) == (
        PassageSource(
            "Repair of the bridge\nThe east pier",
            "The pier was opened on\ntwo sides.[^1]",
            quote=False,
            line=5,
        ),
        PassageSource("", "The clerk wrote:\nno stone is left.", quote=True, line=7),
        PassageSource("", "Work stopped.", quote=False, line=10),
    )


def test_headings_that_nothing_follows_are_a_passage() -> None:
    assert split_passages("Words.\n\n## Annex\n### Map")[1:] == (
        PassageSource("", "Annex\nMap", quote=False, line=3),
    )


def test_notes_of_one_label_stay_apart() -> None:
    assert split_notes(BODY) == (
        NoteSource("1", "From the day book,\npage 4.", 11),
        NoteSource("a", "Not dated.", 13),
        NoteSource("1", "From the ledger.", 15),
    )


@pytest.mark.parametrize(
    "line",
    [
        "1956. A year at the beginning.",
        "- a dash",
        "# one sign",
        "#### four signs",
        "##no space",
        ">no space",
        "[Chairman]: Yes.",
        "[^1]:",
        "[^two words]: no label",
        "    four spaces",
        "---",
        "\\## escaped",
        "\\> escaped",
        "\\[^1]: escaped",
    ],
)
def test_what_is_no_marker_is_a_paragraph(line: str) -> None:
    assert split_blocks(line) == (Block("paragraph", line.strip(), 1),)


def test_an_empty_quote_line_parts_two_quotes() -> None:
    assert [block.words for block in split_blocks("> one\n>\n> two")] == ["one", "two"]


def test_line_ends_of_every_system_count_as_one() -> None:
    assert [block.line for block in split_blocks("one\r\n\r\ntwo\r\rthree")] == [1, 3, 5]


@pytest.mark.parametrize("body", ["", " \n\t\n", "\u3000"])
def test_a_body_without_words_has_no_passages(body: str) -> None:
    assert split_passages(body) == ()


def _joined(blocks: Iterable[Block]) -> str:
    """The body that is cut into these blocks again (their lines apart)."""
    return "\n\n".join(_written(block) for block in blocks)


def _written(block: Block) -> str:
    match block.kind:
        case "heading":
            return f"{'#' * block.level} {block.words}"
        case "note":
            return f"[^{block.label}]: {block.words}"
        case "quote":
            return "> " + block.words.replace("\n", "\n> ")
        case "paragraph":
            return block.words


def _signs(body: str) -> str:
    return re.sub(r"[\s>]", "", body)


@given(words)
def test_no_words_are_lost(body: str) -> None:
    assert _signs(_joined(split_blocks(body))) == _signs(body)


@given(words)
def test_joined_blocks_split_as_before(body: str) -> None:
    blocks = split_blocks(body)
    again = split_blocks(_joined(blocks))
    assert [(b.kind, b.words, b.label, b.level) for b in again] == [
        (b.kind, b.words, b.label, b.level) for b in blocks
    ]


@given(words)
def test_a_block_begins_on_its_line(body: str) -> None:
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for block in split_blocks(body):
        assert lines[block.line - 1].strip().endswith(block.words.split("\n")[0])


@given(words)
def test_every_block_is_in_a_passage_or_a_note(body: str) -> None:
    passages = split_passages(body)
    said = [each for p in passages for each in (p.heading, p.body)]
    said += [note.body for note in split_notes(body)]
    assert sorted("\n".join(said).split()) == sorted(
        "\n".join(block.words for block in split_blocks(body)).split()
    )
