"""The YAML of this archive: words in, the same words out, and nothing that grows."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.record import yaml_text
from documents.record.tree import Node, RecordFormatError
from documents.record.yaml_text import read_yaml, write_yaml
from tests.record.strategies import any_words

_TREES = st.recursive(
    any_words,
    lambda parts: (
        st.lists(parts, max_size=4)
        | st.dictionaries(st.sampled_from(["a", "long_name"]), parts, max_size=2)
    ),
    max_leaves=8,
)


def plain(node: Node) -> Any:
    if isinstance(node.value, list):
        return [plain(part) for part in node.value]
    if isinstance(node.value, dict):
        return {name: plain(part) for name, part in node.value.items()}
    return node.value


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(["a", "b", "title"]), _TREES, min_size=1, max_size=3))
def test_whatever_is_written_is_read_back(fields: dict[str, Any]) -> None:
    assert plain(read_yaml(write_yaml(fields))) == fields


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["a", "b"]), _TREES, min_size=1, max_size=2))
def test_the_reader_without_libyaml_reads_the_same(fields: dict[str, Any]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_text, "_LOADER", yaml.SafeLoader)
        assert plain(read_yaml(write_yaml(fields))) == fields


def test_long_words_are_folded_and_lines_kept() -> None:
    long = " ".join(["a landing of planks"] * 20)
    written = write_yaml({"summary": long, "note": "One line.\nAnother.\n\nThe last."})
    assert max(map(len, written.split("\n"))) <= 110
    assert "note: |-\n  One line.\n  Another.\n\n  The last.\n" in written
    assert plain(read_yaml(written))["summary"] == long


def test_short_lists_stand_on_one_line_and_long_ones_do_not() -> None:
    written = write_yaml({"short": ["zh", "ko"], "long": ["a-rather-long-slug"] * 6})
    assert "short: [zh, ko]\n" in written
    assert "long:\n  - a-rather-long-slug\n" in written


def test_lines_are_counted_from_the_line_given() -> None:
    root = read_yaml("a: 1\nb:\n  - c: 2\n", first_line=10)
    assert isinstance(root.value, dict)
    entries = root.value["b"]
    assert entries.line == 11
    assert isinstance(entries.value, list)
    assert entries.value[0].line == 12


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\n---\nb: 2\n", "more than one YAML document"),
        ("a: {", "close the bracket"),
        ("a: [b", "close the bracket"),
        ("a: @b", "put words that begin with a sign in quotation marks"),
        ("a: 1\n b: 2\n", "mapping values"),
        ("a:\n  - b\n c\n", "this is not YAML"),
        ("%b\na: 1", "this is not YAML"),
        ("a: \x7f", "the character U+007F"),
    ],
)
def test_what_is_not_yaml_is_told_with_a_line(text: str, words: str) -> None:
    with pytest.raises(RecordFormatError) as caught:
        read_yaml(text)
    assert words in caught.value.reason
    assert caught.value.line in range(1, 4)
