"""What stands around the text of a cable or letter: heading, grades, number, addressees, seal.

Only lines that are plainly such are read, above the first and below the last paragraph of prose.
All of them stay in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from documents.citations.names import normal_name
from documents.citations.parties import split_parties
from documents.ingest.readers.lines import Block, Line
from documents.ingest.readers.wilson_foot import (
    DISTRIBUTION,
    SEAL,
    foot_below,
    foot_parts,
    is_signature,
)
from documents.ingest.readers.wilson_grades import grade_of, read_grades
from documents.ingest.readers.wilson_parts import page_date
from documents.text.insertions import without_insertions

_HEAD_BLOCKS = 15
_PROSE_LENGTH = 200
_PROSE_WORDS = 8
_PROSE_LINE = 60
_SENTENCE_END = re.compile(r"[.?!:…][\"”’')\]]*$")

_NUMBER = re.compile(
    r"(?!(?:copy|copies|page|article|appendix|attachment)\b)(?:[^.:;]{0,60}?\s)?[(\[]?"
    r"(?:No|Nr|no)\.?\s?[A-Z]?\d[\w/().-]*\]?\)?|[^.:;]{0,60}[№º#]\s?\d[\w/().-]*"
    r"|(?:[^.:;]{1,60}\s)?\(\d{2,4}\)\s?\d+",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:\[To(?: the)?\]:?(?:\s+the(?=\s))?|(?P<open>\[To(?: the)?) (?=[^\]]*\])"
    r"|(?:To|TO):?(?: the)?(?=\s))\s*"
)
_LONGEST_ADDRESS = 300
_BRACKETED_GRADE = re.compile(r"\s*\((?P<grade>[A-Za-z ,]+)\)$")
_SIGNATURE_LINES = 6


@dataclass(slots=True)
class Surroundings:
    """What stands around a text, each with its place; `None` or empty where nothing does."""

    heading: Block | None = None
    classification: list[tuple[str, Line]] = field(default_factory=list)
    precedence: list[tuple[str, Line]] = field(default_factory=list)
    number: Line | None = None
    addressees: list[tuple[str, Line]] = field(default_factory=list)
    distribution: list[tuple[str, Line]] = field(default_factory=list)
    seal: tuple[str, Block] | None = None
    signature: list[Line] = field(default_factory=list)
    closing_date: tuple[str, Line] | None = None


def read_surroundings(blocks: Sequence[Block], titles: Sequence[str]) -> Surroundings:
    """What stands above and below the prose of a text; `titles` are the forms of its heading."""
    found = Surroundings()
    prose = [index for index, block in enumerate(blocks) if is_prose(block)]
    above = blocks[: prose[0] if prose else len(blocks)][:_HEAD_BLOCKS]
    below = (*foot_below(blocks[prose[-1]]), *blocks[prose[-1] + 1 :]) if prose else ()
    for block in above:
        _read_above(block, titles, found)
    _read_below(below, found)
    return found


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of the text, not a line of its head or foot."""
    words = block.flowing
    if SEAL.fullmatch(words) or DISTRIBUTION.fullmatch(words) or read_address(words):
        return False
    lines = block.words.count("\n") + 1
    if len(words) > _PROSE_LENGTH and len(words) / lines > _PROSE_LINE:
        return True
    sentence = _SENTENCE_END.search(words) and not words.endswith(":")
    return bool(sentence) and len(words.split()) >= _PROSE_WORDS


def closes_text(block: Block) -> bool:
    """Whether a block can only be the end of a document: a date, a seal or a list of copies."""
    last = block.lines[-1].words
    return bool(
        page_date(last) or SEAL.fullmatch(block.flowing) or DISTRIBUTION.fullmatch(block.flowing)
    )


def read_address(words: str) -> str:
    """The addressees of a line "To the A and the B:", as worded; empty for another line."""
    opening = _TO.match(words)
    if not opening or len(words) > _LONGEST_ADDRESS:
        return ""
    named = _BRACKETED_GRADE.sub("", words[opening.end() :]).rstrip(": ")
    if not named or _SENTENCE_END.search(named) or not re.match(r"[\[(]?[A-Z]", named):
        return ""
    return f"[{named}" if opening["open"] else named


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one but for insertions, quotation marks, case and points."""
    return bool({normal_name(one), normal_name(without_insertions(one))} & {normal_name(other)})


def _read_above(block: Block, titles: Sequence[str], found: Surroundings) -> None:
    if not found.heading and any(same_title(block.flowing, title) for title in titles if title):
        found.heading = block
        return
    for line in block.lines:
        if not (_read_grades(line, found) or _read_copies(line, found)):
            _read_number_or_address(line, found)


def _read_grades(line: Line, found: Surroundings) -> bool:
    grades = read_grades(line.words)
    for kind, words in grades.items():
        getattr(found, kind).append((words, line))
    return bool(grades)


def _read_copies(line: Line, found: Surroundings) -> bool:
    copies = DISTRIBUTION.fullmatch(line.words)
    if copies:
        found.distribution += [(name, line) for name in _copies(copies["names"])]
    return bool(copies)


def _copies(names: str) -> Iterator[str]:
    divider = ";" if ";" in names else ","
    for name in names.split(divider):
        if any(character.isalpha() for character in name):
            yield name.strip().rstrip(".")


def _read_number_or_address(line: Line, found: Surroundings) -> None:
    if address := read_address(line.words):
        if not found.addressees:
            found.addressees = [(name, line) for name in split_parties(address)]
        grade = _BRACKETED_GRADE.search(line.words.rstrip(": "))
        if grade and not found.classification and grade_of(grade["grade"]) == "classification":
            found.classification.append((grade["grade"], line))
    elif not found.number and _NUMBER.fullmatch(line.words):
        found.number = line


def _read_below(blocks: Sequence[Block], found: Surroundings) -> None:
    for block in (part for each in blocks for part in foot_parts(each)):
        seal = SEAL.fullmatch(block.flowing)
        if seal:
            words = " ".join(filter(None, (seal["inside"], seal["behind"]))).strip()
            found.seal = found.seal or (words, block)
        elif copies := DISTRIBUTION.fullmatch(block.flowing):
            first = block.lines[0]
            found.distribution += [(name, first) for name in _copies(copies["names"])]
        else:
            for line in block.lines:
                _read_foot_line(line, found)
    signed = len(found.signature) <= _SIGNATURE_LINES
    if not signed or (not found.closing_date and any(map(_has_digit, found.signature))):
        found.signature = []


def _read_foot_line(line: Line, found: Surroundings) -> None:
    dated = page_date(line.words)
    if dated:
        found.closing_date = (dated, line)
    elif not found.number and _NUMBER.fullmatch(line.words):
        found.number = line
    elif is_signature(line.words):
        found.signature.append(line)


def _has_digit(line: Line) -> bool:
    return any(character.isdigit() for character in line.words)
