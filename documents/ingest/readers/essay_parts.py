"""An essay's page cut into title, byline, date, text, and what it says of its author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.citations.names import split_credit
from documents.dates.wording import FoundDate, ImpossibleDateError, find_dates, read_date
from documents.ingest.readers.essay_furniture import comments_start, ends_text, is_furniture
from documents.ingest.readers.essay_notes import notes_apart
from documents.ingest.readers.lines import Block, Line, read_blocks

_TOP_BLOCKS = 15
_LONGEST_TITLE = 300
_LONGEST_HEADING = 120
_SENTENCE_END = re.compile(r"[.?!:;,…][\"”’')\]]*(?:\[?\d{1,3}\]?)?$")
_POINT = re.compile(r"[.?!。？！]")
_PROSE_WORDS = 25
# Chinese and Japanese put no spaces between words.
_HAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_PROSE_HAN = 40

_NAME = r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:(?:van|von|de|der|bin)\s+)?[^\W\d_a-z][\w.'’-]*){1,4}"
_BYLINE = re.compile(
    rf"(?:(?:written |posted )?by|author:?)\s+(?P<names>(?i:dr\.? |prof\.? )?{_NAME}"
    rf"(?:(?:,|,? and| &)\s+{_NAME})*)(?:\s*[|,\N{{EN DASH}}\N{{EM DASH}}-]\s*(?P<rest>.*))?",
)
_BYLINE_OPENS = re.compile(r"(?:written by|posted by|by|author:?)\s", re.IGNORECASE)
_POSTED = re.compile(
    r"(?P<words>(?:posted|published|updated)(?: on)?:?\s+(?P<date>.{4,40}))", re.IGNORECASE
)
_ABOUT_AUTHOR = re.compile(r"about the authors?:?", re.IGNORECASE)
_READ_MORE = re.compile(r"(?:.*\s)?read more", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:[’']s?)?[,.;]?$")
_GOES_ON = re.compile(r"(?:he|she|they|his|her|their|professor|dr|prof)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Posted:
    """When the page says it was posted: EDTF, the date's words, and the line with its words."""

    edtf: str
    display: str
    line: Line


@dataclass(frozen=True, slots=True)
class Author:
    """The names in the byline, and where they stand."""

    names: tuple[str, ...]
    line: Line


@dataclass(frozen=True, slots=True)
class AboutAuthor:
    """What the page says of the author: paragraphs below the text, and the site's own block."""

    names: tuple[Line, ...] = ()
    notes: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class EssayParts:
    """The parts of an essay's page; what is in none of them is furniture."""

    title: str
    title_block: Block | None
    author: Author | None
    posted: Posted | None
    about: AboutAuthor
    text: tuple[Block, ...]
    notices: tuple[str, ...] = ()


def read_parts(lines: Sequence[Line]) -> EssayParts:
    """The parts of an essay, from the lines that no document list and no evidence has taken."""
    page = tuple(lines)[: comments_start(tuple(lines))]
    posted = _find_posted(page)
    whole, (page, below) = page, _split_about(page)
    content = [Line(line.number, "" if is_furniture(line.words) else line.words) for line in page]
    blocks = _without_posted(list(notes_apart(_read_opened(content))), posted)
    top = blocks[:_TOP_BLOCKS]
    placed = next((i for i, block in enumerate(top) if _is_byline(block.words)), None)
    author, dated = _read_byline(top[placed].lines[0]) if placed is not None else (None, None)
    title_at = placed - 1 if placed is not None else 0
    title_block = blocks[title_at] if blocks and title_at >= 0 else None
    title_block = title_block if title_block and _is_title(title_block) else None
    first = (placed if placed is not None else title_at) + 1 if title_block else max(title_at, 0)
    posted, first = _date_below(blocks, first, posted or dated)
    about, text = _about_in_text(blocks[first:], author, _read_about(below))
    title = " ".join(title_block.words.split()) if title_block else ""
    names = author.names if author else ()
    notices = (*_unlabelled_notices(whole, page, below), *_doubtful_notices(text, names))
    return EssayParts(title, title_block, author, posted, about, text, notices)


def _read_opened(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of a page; near its top a byline stands for itself, empty lines or not."""
    filled = [line.words for line in lines if line.words]
    bylines = {words for words in filled[:_TOP_BLOCKS] if _is_byline(words)}
    return read_blocks(lines, bylines.__contains__)


def is_heading(block: Block, following: Block | None) -> bool:
    """Whether a line is a heading of the paragraph that follows it."""
    words = block.words
    return (
        following is not None
        and "\n" not in words
        and len(words) <= _LONGEST_HEADING
        and len(following.words) > len(words)
        and not _SENTENCE_END.search(words)
        and words[:1].upper() == words[:1]
        and any(character.isalpha() for character in words)
    )


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph with sentences."""
    long = len(block.words.split()) >= _PROSE_WORDS or len(_HAN.findall(block.words)) >= _PROSE_HAN
    return long and bool(_POINT.search(block.words))


def _is_title(block: Block) -> bool:
    return len(block.words) <= _LONGEST_TITLE and not is_prose(block)


def _is_byline(words: str) -> bool:
    return bool(_BYLINE_OPENS.match(words) and _byline(words))


def _byline(words: str) -> re.Match[str] | None:
    return _BYLINE.fullmatch(words[:1].lower() + words[1:])


def _read_byline(line: Line) -> tuple[Author | None, Posted | None]:
    found = _byline(line.words)
    if not found:
        return None, None
    dated = next(iter(find_dates(found["rest"] or "")), None)
    posted = Posted(dated.edtf, dated.words, line) if dated else None
    return Author(split_credit(found["names"]), line), posted


def _find_posted(lines: Sequence[Line]) -> Posted | None:
    """ "Posted on April 3, 2012", alone or glued to other words."""
    for line in lines:
        found = _POSTED.search(line.words)
        dated = found and _date_at_start(found["date"])
        if found and dated and _at_edge(line.words, found.start(), found.start("date") + dated.end):
            return Posted(dated.edtf, dated.words, line)
    return None


def _at_edge(words: str, start: int, end: int) -> bool:
    """Whether the stretch stands at the beginning or the end of a line, not within a sentence."""
    return start == 0 or not words[end:].strip(" .|")


def _date_at_start(words: str) -> FoundDate | None:
    return next((date for date in find_dates(words) if date.start == 0), None)


def _without_posted(blocks: Sequence[Block], posted: Posted | None) -> list[Block]:
    """The blocks without the words that say when the page was posted."""
    kept = []
    for block in blocks:
        if posted and posted.line in block.lines:
            found = _POSTED.search(block.words)
            end = block.words.index(posted.display) + len(posted.display)
            start = found.start() if found else end
            words = (block.words[:start].rstrip(" |(") + block.words[end:].lstrip(" |):.-")).strip()
            if words:
                kept.append(Block(block.line, words, block.gap))
        else:
            kept.append(block)
    return kept


def _date_below(
    blocks: Sequence[Block], first: int, posted: Posted | None
) -> tuple[Posted | None, int]:
    """A date alone on the line behind title and byline."""
    if first >= len(blocks):
        return posted, first
    words = blocks[first].words
    try:
        edtf = read_date(words)
    except ImpossibleDateError:
        return posted, first
    if not edtf:
        return posted, first
    return posted or Posted(edtf, words, blocks[first].lines[0]), first + 1


def _split_about(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines above the site's block about the author, and those below its label.

    Without the label the block begins at the author's name alone on a line below the text. The
    text ends where the site prints its keywords ("Tagged").
    """
    ends = next((i for i, line in enumerate(lines) if ends_text(line.words)), len(lines))
    for index, line in enumerate(lines):
        if _ABOUT_AUTHOR.fullmatch(line.words):
            return tuple(lines[: min(index, ends)]), tuple(lines[index + 1 :])
    named = _name_below(lines)
    return tuple(lines[: min(named, ends)]), tuple(lines[named:])


def _unlabelled_notices(
    whole: Sequence[Line], page: Sequence[Line], below: Sequence[Line]
) -> Iterator[str]:
    """A sentence on words below the text that stand under no label."""
    rest = [line for line in whole[len(page) :] if line.words and not is_furniture(line.words)]
    if rest and not below:
        yield (
            f"Below “{whole[len(page)].words}” (line {whole[len(page)].number}) no label says what "
            f"the words from line {rest[0].number} on are; they are left out."
        )


def _doubtful_notices(text: Sequence[Block], names: Sequence[str]) -> Iterator[str]:
    """A sentence on a paragraph in the text that may be about the author."""
    surnames = {name.split()[-1] for name in names}
    for block in text:
        opening = {_POSSESSIVE.sub("", word) for word in block.words.split()[:5]}
        if _GOES_ON.match(block.words) and surnames & opening:
            yield f"Line {block.line} names the author and may be about them; it stays in the text."


def _name_below(lines: Sequence[Line]) -> int:
    """The index of the byline's author alone on a line below the byline, else the number of
    lines."""
    bylines = [(i, found) for i, line in enumerate(lines) if (found := _named_by(line.words))]
    for placed, names in bylines[:1]:
        for index in range(placed + 1, len(lines)):
            if lines[index].words in names:
                return index
    return len(lines)


def _named_by(words: str) -> tuple[str, ...]:
    found = _byline(words) if _is_byline(words) else None
    return split_credit(found["names"]) if found else ()


def _read_about(below: Sequence[Line]) -> AboutAuthor:
    """Name and posts in the site's block, which ends where it offers more. The projects that the
    site praises below it are furniture."""
    end = next((i for i in range(len(below)) if _offers_more(below, i)), len(below))
    told = [line for line in below[:end] if not is_furniture(line.words)]
    first = next((line.words for line in told if line.words), "")
    blocks = read_blocks(told, lambda words: words == first and bool(re.fullmatch(_NAME, words)))
    names = tuple(block.lines[0] for block in blocks if re.fullmatch(_NAME, block.words))
    notes = tuple(block for block in blocks if block.lines[0] not in names)
    return AboutAuthor(names, notes if end < len(below) or len(notes) <= 1 else notes[:1])


def _offers_more(lines: Sequence[Line], index: int) -> bool:
    """Whether a line leads on to other pages: "Read more", or the heading of a project that the
    next line presents ("The X ...")."""
    words = lines[index].words
    if not words or _READ_MORE.fullmatch(words):
        return bool(words)
    following = next((line.words for line in lines[index + 1 :] if line.words), "")
    return following.startswith((f"The {words} ", f"{words} is "))


def _about_in_text(
    blocks: Sequence[Block], author: Author | None, about: AboutAuthor
) -> tuple[AboutAuthor, tuple[Block, ...]]:
    """Takes the paragraphs about the author out of the text: "X is Professor ..." and what goes on
    from there."""
    names = author.names if author else tuple(line.words for line in about.names[:1])
    start = next((i for i, block in enumerate(blocks) if i and _presents(block, names)), None)
    if start is None:
        return about, tuple(blocks)
    surnames = {name.split()[-1] for name in names}
    end = start + 1
    while end < len(blocks) and _goes_on(blocks[end], surnames):
        end += 1
    told = AboutAuthor(about.names, (*blocks[start:end], *about.notes))
    return told, (*blocks[:start], *blocks[end:])


def _presents(block: Block, names: Sequence[str]) -> bool:
    return any(
        re.match(rf"{re.escape(name)},? (?:is|was|has|teaches|works|holds)\b", block.words)
        for name in names
    )


def _goes_on(block: Block, surnames: set[str]) -> bool:
    opening = block.words.split()[:5]
    return bool(_GOES_ON.match(block.words)) and bool(
        surnames & {_POSSESSIVE.sub("", word) for word in opening}
        or opening[0].lower() in ("he", "she")
    )
