"""How words inside TEI elements are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from documents.ingest.readers.detect import read_file
from documents.ingest.readers.tei_xml import text_of
from documents.text.blocks import split_blocks, split_notes, split_passages
from documents.text.plain import plain_text
from tests.ingest.readers.reading import MAX_BYTES

_FRAME = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v"><teiHeader/><text><body>'
    '<div type="document" xml:id="d1" n="1"><head>Planks</head>{}</div></body></text></TEI>'
)


def body_of(markup: str) -> str:
    parsed = read_file("v.xml", _FRAME.format(markup).encode(), MAX_BYTES)
    return parsed.records[0].record.texts[0].body


@pytest.mark.parametrize(
    ("markup", "body"),
    [
        ("<p>two <supplied>oak</supplied> planks</p>", "two [oak] planks"),
        ("<p>two <supplied>[oak]</supplied> planks</p>", "two [oak] planks"),
        ("<p>two <unclear>oak</unclear> planks</p>", "two [oak?] planks"),
        ("<p>two <gap/> planks</p>", "two [illegible] planks"),
        ('<p>two <gap reason="sampling"/> planks</p>', "two [omitted] planks"),
        (
            '<p>two <gap reason="illegible" quantity="3" unit="words"/> planks</p>',
            "two [illegible, 3 words] planks",
        ),
        ("<p>two <gap><desc>a stain</desc></gap> planks</p>", "two [a stain] planks"),
        ("<p>two <del>old</del> planks</p>", "two [deleted: old] planks"),
        ("<p>two <sic>plansk</sic></p>", "two plansk [sic]"),
        (
            "<p>two <choice><corr>planks</corr><sic>plansk</sic></choice></p>",
            "two plansk [planks]",
        ),
        ("<p>the <choice><abbr>Cy</abbr><expan>Company</expan></choice></p>", "the Cy [Company]"),
    ],
)
def test_editors_words_stand_in_brackets(markup: str, body: str) -> None:
    assert body_of(markup) == body


@pytest.mark.parametrize(
    ("markup", "body"),
    [
        ('<p>the <hi rend="italic">Swan</hi>, a boat</p>', "the *Swan*, a boat"),
        ('<p>the <hi rend="italic"> Swan </hi>sank</p>', "the *Swan* sank"),
        ('<p>un<hi rend="italic">happy</hi></p>', "unhappy"),
        ('<p><hi rend="italic">Swan</hi>s</p>', "Swans"),
        ('<p><hi rend="italic">S</hi><hi rend="italic">w</hi></p>', "*Sw*"),
        ('<p><hi rend="smallcaps">Sir</hi>: no</p>', "Sir: no"),
        ('<p>a * b_c <hi rend="italic">d*e</hi></p>', r"a \* b\_c *d\*e*"),
        ('<p><hi rend="italic"/>x</p>', "x"),
    ],
)
def test_emphasis_stays_where_markdown_can_hold_it(markup: str, body: str) -> None:
    assert body_of(markup) == body


@pytest.mark.parametrize(
    ("markup", "body"),
    [
        ("<lg><l>One plank</l><l>two planks</l></lg>", "One plank\ntwo planks"),
        ("<p>One<lb/>two<lb break='no'/>fold</p>", "One\ntwofold"),
        ("<list><item>Oak</item><item>Ash</item></list>", "Oak\n\nAsh"),
        (
            "<list><label>1.</label><item><p>Oak.</p><p>Old.</p></item></list>",
            "1. Oak.\n\nOld.",
        ),
        ("<p>He said <q>no carts</q> twice.</p>", "He said no carts twice."),
        ("<p>Thus: <quote><p>No carts.</p></quote> Ever.</p>", "Thus:\n\n> No carts.\n\nEver."),
        ("<closer>Yours,<signed>A clerk</signed></closer>", "Yours,\nA clerk"),
        (
            "<closer><signed><list><item>A clerk</item><item>A cook</item></list>"
            "</signed></closer>",
            "A clerk\nA cook",
        ),
        ("<p>## no heading</p>", r"\## no heading"),
        ("<p>&gt; no quotation</p>", r"\> no quotation"),
        ("<unknown>Words <strange>in</strange> it</unknown>", "Words in it"),
        ("<p>Words</p>loose words<p>and more</p>", "Words\n\nloose words\n\nand more"),
        ("<p>Fig. <figure><graphic url='x'/></figure> 2</p>", "Fig. 2"),
        ("<p>one<!-- not this --> two<?nor this?></p>", "one two"),
    ],
)
def test_blocks_and_lines(markup: str, body: str) -> None:
    assert body_of(markup) == body


@pytest.mark.parametrize(
    ("markup", "body"),
    [
        ('<p>the <pb n="7" xml:id="pg_7"/>bridge</p>', "the [Page 7] bridge"),
        ('<p>the<pb n="7"/> bridge</p>', "the [Page 7] bridge"),
        ('<p>br<pb n="7"/>idge</p>', "br[Page 7]idge"),
        ("<p>the <pb/>bridge</p>", "the [Page break] bridge"),
        ('<p>Old.<pb n="7"/></p><p>New.</p>', "Old.\n\n[Page 7] New."),
        ('<p>Old.</p><pb n="[VII]"/><p>New.</p>', "Old.\n\n[Page VII] New."),
        ('<p>the <hi rend="italic">old <pb n="7"/>oak</hi></p>', "the *old [Page 7] oak*"),
    ],
)
def test_page_breaks(markup: str, body: str) -> None:
    assert body_of(markup) == body


def test_notes_keep_their_labels_and_are_told_apart() -> None:
    body = body_of(
        '<p>Oak<note n="1">Old.</note> ash<note n="1">New.</note> elm<note n="*">Dear.</note>'
        " fir<note>Cheap.<p>Soft.</p></note></p>"
    )
    assert body == (
        "Oak[^1] ash[^1(2)] elm[^*] fir[^4]\n\n"
        "[^1]: Old.\n\n[^1(2)]: New.\n\n[^*]: Dear.\n\n[^4]: Cheap.\nSoft."
    )


def test_a_mark_before_a_colon_is_no_definition() -> None:
    body = body_of('<p><note n="1">Old.</note>: oak</p>')
    assert [note.label for note in split_notes(body)] == ["1"]
    assert plain_text(split_passages(body)[0].body) == ": oak"


def test_a_note_between_blocks_belongs_to_the_one_before_it() -> None:
    body = body_of('<p>Oak.</p><note n="3">Old.</note>')
    assert body == "Oak.[^3]\n\n[^3]: Old."


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]))
_INLINE = st.sampled_from(["hi", "supplied", "persName", "ref", "foreign"])
_BLOCK = st.sampled_from(["p", "closer", "item", "quote", "l"])


@given(st.lists(st.tuples(_BLOCK, _TEXT, _INLINE, _TEXT, _TEXT), min_size=1, max_size=5))
def test_no_word_is_lost_whatever_it_is(parts: list[tuple[str, str, str, str, str]]) -> None:
    division = etree.Element("div")
    for name, before, inline, within, after in parts:
        block = etree.SubElement(division, name)
        block.text = before
        inner = etree.SubElement(block, inline, {"rend": "italic", "target": "#d1"})
        inner.text, inner.tail = within, after
    if not text_of(division).strip():
        return
    markup = "".join(etree.tostring(child, encoding="unicode") for child in division)
    body = body_of(markup)
    kept = "".join(plain_text(block.words) for block in split_blocks(body))
    words = "".join(sign for sign in kept if not sign.isspace())
    given_words = "".join(text_of(division).split())
    assert words.replace("[", "").replace("]", "") == given_words.replace("[", "").replace("]", "")
