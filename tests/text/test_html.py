from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given

from documents.text.html import render_heading, render_passage
from documents.text.insertions import find_brackets
from documents.text.marking import escape_words
from documents.text.plain import plain_text
from tests.text.strategies import words

NOTE_IDS = {"1": ["en-n1"], "2": ["en-n2", "en-n5", "en-n9"]}
ADDRESSES = {"bridge#en-p3": "/documents/bridge/#en-p3"}


def _render(body: str) -> str:
    return render_passage(body, note_ids=NOTE_IDS, resolve=ADDRESSES.get)


class _Reader(HTMLParser):
    """Reads HTML strictly: text, elements that nest, the words of spans."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.opened: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag == "a" and "a" in self.opened)
        self.names.add(tag)
        if tag == "br":
            self.text += "\n"
        else:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        if "sup" not in self.opened:
            self.text += data


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.opened == []
    return reader


def test_insertions_and_descriptions_are_set_apart() -> None:
    assert _render("To [North] Korea [1] [seal]") == (
        'To <span class="insertion">[North]</span> Korea [1] '
        '<span class="description">[seal]</span>'
    )


def test_a_mark_links_to_its_note() -> None:
    assert _render("stone[^1]") == (
        'stone<sup><a class="footnote-mark" href="#en-n1" aria-label="Note 1">1</a></sup>'
    )


def test_words_are_escaped() -> None:
    assert _render("<b>5 < 6 & 7</b>") == "&lt;b&gt;5 &lt; 6 &amp; 7&lt;/b&gt;"


def test_a_mark_with_several_notes_says_so() -> None:
    assert _render("stone[^2]") == (
        'stone<sup><a class="footnote-mark footnote-mark--several" href="#en-n2" '
        'aria-label="Note 2, 3 candidates">2</a></sup>'
    )
    two = render_passage("stone[^1]", note_ids={"1": ["en-n1", "en-n4"]}, resolve=ADDRESSES.get)
    assert 'aria-label="Note 1, 2 candidates"' in two


def test_a_mark_without_note_stays_as_printed() -> None:
    assert _render("stone[^7]") == "stone<sup>[7]</sup>"


def test_links_are_resolved_or_kept_as_words() -> None:
    assert _render("[No. 3](doc:bridge#en-p3)") == (
        '<a class="xref" href="/documents/bridge/#en-p3">No. 3</a>'
    )
    assert _render("[No. 4](doc:gone)") == '<span class="xref-broken">No. 4</span>'
    assert _render("[a](https://example.org/b_(c))") == (
        '<a href="https://example.org/b_(c)" rel="noopener">a</a>'
    )
    assert _render("[below](#en-p3)") == '<a href="#en-p3">below</a>'


def test_line_ends_are_kept() -> None:
    assert _render("one\ntwo") == "one<br>two"


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("[*North* bank]", '<span class="insertion">[<em>North</em> bank]</span>'),
        (
            "*a [b* c] d",
            '<em>a <span class="insertion">[b</span></em><span class="insertion"> c]</span> d',
        ),
        (
            "[[North] bank](doc:bridge#en-p3)",
            '<a class="xref" href="/documents/bridge/#en-p3">'
            '<span class="insertion">[North]</span> bank</a>',
        ),
        (
            "[see [No. 3](doc:gone)]",
            '<span class="insertion">[see <span class="xref-broken">No. 3</span>]</span>',
        ),
        (
            "[the stone[^1]]",
            '<span class="insertion">[the stone<sup><a class="footnote-mark" href="#en-n1" '
            'aria-label="Note 1">1</a></sup>]</span>',
        ),
        (
            "[[stone][^1]](#en-p3)",
            '<a href="#en-p3"><span class="insertion">[stone]</span></a><sup><a '
            'class="footnote-mark" href="#en-n1" aria-label="Note 1">1</a></sup>',
        ),
        (
            "stone[^7][North][^8]",
            'stone<sup>[7]</sup><span class="insertion">[North]</span><sup>[8]</sup>',
        ),
        (
            "[see [a](#b)](#c)",
            '<a href="#c">see <span class="insertion">[a]</span>(#b)</a>',
        ),
        ("*a **b *c* d** e*", "<em>a <strong>b c d</strong> e</em>"),
    ],
)
def test_marks_within_and_across_each_other(body: str, html: str) -> None:
    assert _render(body) == html


def test_a_heading_knows_the_same_marks() -> None:
    assert render_heading("The *east* [North] pier") == (
        'The <em>east</em> <span class="insertion">[North]</span> pier'
    )
    assert "#en-n1" in render_heading("Pier[^1]", note_ids=NOTE_IDS)


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '[x](https://example.org/"onclick="alert(1))',
        '[^"><script>]',
        "<img src=x onerror=alert(1)>",
    ],
)
def test_nothing_dangerous_becomes_markup(body: str) -> None:
    reader = _read(render_passage(body, note_ids={'"><script>': ['"><script>']}, resolve=str))
    assert reader.names <= {"a", "sup", "span"}
    assert "onclick" not in [name for name, _ in _attributes(_render(body))]


def _attributes(html: str) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []

    class Attributes(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend(attrs)

    Attributes().feed(html)
    return found


def test_an_address_with_a_quotation_mark_stays_an_attribute() -> None:
    names = [name for name, _ in _attributes(_render('[x](https://example.org/"onclick="y)'))]
    assert names == ["href", "rel"]


@given(words)
def test_the_words_survive(plain: str) -> None:
    assert _read(_render(escape_words(plain))).text.split() == plain.split()


@given(words)
def test_any_body_gives_html_that_nests_and_shows_its_words(body: str) -> None:
    assert _read(_render(body)).text.split() == plain_text(body).split()


@given(words)
def test_words_without_marks_are_rendered_as_the_sanitizer_would(plain: str) -> None:
    """They take a shorter way. `\\!` is an escape that says the same and takes the longer one."""
    words = plain.rstrip("\\")
    assert _render(f"{words}!") == _render(f"{words}\\!")


@given(words)
def test_every_insertion_is_shown_as_one(body: str) -> None:
    kinds = {bracket.kind for bracket in find_brackets(plain_text(body))} - {"noise"}
    html = _render(body)
    assert {kind for kind in ("insertion", "description") if f'class="{kind}"' in html} == kinds


@pytest.mark.parametrize("signs", ["[", "*", "[^", "**a ", "_a", "[x](doc:", "\\", "[[a]*"])
def test_thousands_of_signs_are_only_words(signs: str) -> None:
    body = signs * 3000
    assert _read(_render(body)).text.split() == plain_text(body).split()


@pytest.mark.parametrize(
    ("body", "without"),
    [
        ("In April [1961], of which some came.", "In April, of which some came."),
        ("Some people [from the river].", "Some people."),
        ("They came [late]", "They came"),
        ("The [North] side came.", "The  side came."),
        ("[North] side", " side"),
        ("Luda [Lüshun] (a port) came.", "Luda  (a port) came."),
    ],
)
def test_without_its_insertions_a_text_has_no_space_before_a_sign(body: str, without: str) -> None:
    html = render_passage(body, note_ids={}, resolve=lambda target: None)
    shown = re.sub(r'<span class="insertion">.*?</span>', "", html)
    assert shown == without
    assert re.sub(r"<[^>]+>", "", html) == body
