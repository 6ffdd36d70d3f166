import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from documents.text.html import render_passage
from documents.text.plain import plain_text
from documents.text.stretches import Stretch, wrap_stretches

LINK = '<a class="cites" href="/documents/bridge/">'


def wrap(body: str, words: str, opening: str = LINK) -> str:
    """The passage with the element around the first place of these words."""
    html = render_passage(body, note_ids={"1": ["en-n1"]}, resolve=lambda target: None)
    plain = plain_text(body)
    start = plain.index(words)
    return wrap_stretches(html, plain, [Stretch(start, start + len(words), opening)])


def test_words_are_linked() -> None:
    assert wrap("See Document No. 3 on it.", "Document No. 3") == (
        f"See {LINK}Document No. 3</a> on it."
    )


def test_an_escaped_sign_counts_as_one() -> None:
    assert wrap("Timber & rope < iron, wire", "iron") == (
        f"Timber &amp; rope &lt; {LINK}iron</a>, wire"
    )


def test_a_link_is_closed_and_opened_again_where_other_marks_begin() -> None:
    assert wrap("The [North] bank", "[North] bank") == (
        f'The <span class="insertion">{LINK}[North]</a></span>{LINK} bank</a>'
    )


def test_a_footnote_mark_within_the_words_is_left_alone() -> None:
    wrapped = wrap("The pier[^1] of stone", "pier of")
    assert '<sup><a class="footnote-mark"' in wrapped
    assert wrapped.startswith(f"The {LINK}pier</a><sup>")


def test_a_mark_without_note_does_not_move_the_words() -> None:
    assert wrap("The pier[^7] of stone", "stone") == f"The pier<sup>[7]</sup> of {LINK}stone</a>"


def test_words_within_a_link_get_no_second_link() -> None:
    wrapped = wrap("The [old pier](https://example.org/) of stone", "pier of")
    assert wrapped.count("<a ") == 2
    assert f"{LINK} of</a>" in wrapped


def test_a_span_may_stand_within_a_link() -> None:
    assert '<span class="annotated">pier</span></a>' in wrap(
        "The [old pier](https://example.org/)", "pier", '<span class="annotated">'
    )


def test_line_ends_count_as_in_the_plain_words() -> None:
    assert wrap("First line\nsecond line", "second") == f"First line<br>{LINK}second</a> line"


def test_nothing_is_wrapped_where_html_and_words_disagree() -> None:
    assert wrap_stretches("other words", "some words", [Stretch(0, 4, LINK)]) == "other words"


def test_of_overlapping_stretches_the_first_counts() -> None:
    wrapped = wrap_stretches("abcdef", "abcdef", [Stretch(2, 5, LINK), Stretch(0, 3, LINK)])
    assert wrapped == f"{LINK}abc</a>def"


def test_what_stands_before_an_element_comes_once_and_outside_of_links() -> None:
    hit = "<i></i>"

    def wrap_hit(body: str, words: str) -> str:
        html = render_passage(body, note_ids={}, resolve=lambda target: None)
        start = plain_text(body).index(words)
        stretch = Stretch(start, start + len(words), "<mark>", hit)
        return wrap_stretches(html, plain_text(body), [stretch])

    assert wrap_hit("Two *old* piers", "old piers") == (
        f"Two <em>{hit}<mark>old</mark></em><mark> piers</mark>"
    )
    assert wrap_hit("The [pier of stone](https://example.org/)", "stone").startswith(
        f'The {hit}<a href="https://example.org/"'
    )


def test_elements_side_by_side_stay_two_if_something_stands_before_them() -> None:
    stretches = [Stretch(0, 1, "<mark>", "1"), Stretch(1, 2, "<mark>", "2")]
    assert wrap_stretches("ab", "ab", stretches) == "1<mark>a</mark>2<mark>b</mark>"


@given(st.text("ab [](*)&<\n", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_no_words_are_lost_or_added(body: str, start: int, end: int) -> None:
    html = render_passage(body, note_ids={}, resolve=lambda target: None)
    wrapped = wrap_stretches(html, plain_text(body), [Stretch(start, end, LINK)])
    assert _words(wrapped) == _words(html)


def _words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html.replace("<br>", "\n")))
