"""Mentions of a collection's documents by number, such as "(Document No. 3)"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Mention:
    """One document named by its number in a collection.

    ``start`` and ``end`` count code points of the plain text, brackets kept; ``words`` is what
    stands there. Two mentions stand either apart or, in a range ("5-7"), on the same words.
    """

    start: int
    end: int
    words: str
    number: int


# Not part of a longer number (28,028; 3.5), of a sign (103/61) or of a name (5-7 in the singular).
_NUMBER = r"[0-9]{1,3}(?![0-9A-Za-z/]|\.[0-9]|,[0-9]{3}|\s?[-–—][0-9])"
_RANGE = rf"(?P<first>[0-9]{{1,3}})\s?[-–—]\s?(?P<last>{_NUMBER})"
_DOCUMENT = r"\bDoc(?:ument|\.)"
_NO = r"(?:No\.?|Number|№|\#)"
_SINGULAR = re.compile(rf"{_DOCUMENT}\s+{_NO}\s*{_NUMBER}", re.IGNORECASE)
_PLURAL = re.compile(
    rf"(?:\bDoc(?:ument)?s\.?\s+(?:Nos?\.?|Numbers?)|{_DOCUMENT}\s+(?:Nos\.?|Numbers))\s*"
    r"(?=[0-9])",
    re.IGNORECASE,
)
_RANGE_OR_NUMBER = re.compile(rf"{_RANGE}|(?P<number>{_NUMBER})")
_NEXT = re.compile(r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)(?=[0-9])")
_LONGEST_RANGE = 100

_SENTENCE_END = re.compile(
    r"""(?:(?<![.!?…])[.!?…]++["”’')\]»]*          # the mark, and what closes with it
        (?:\[[0-9]{1,3}\]|(?<=[^0-9\s].)[0-9]{1,3}(?=\s))?   # a footnote number stuck to it
        (?=\s++["“‘'(\[«]*[^\W_a-z])
        |[。！？]+["”’')\]»」』）]*
        |\n\s*\n)""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[^\s(\[“\"‘']+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_ABBREVIATION = re.compile(
    r"(?:mr|mrs|ms|dr|prof|st|gen|col|lt|sgt|capt|maj|adm|sen|rep|gov|amb|hon|rev|vs|cf|e\.g|i\.e"
    r"|eds?|trans|approx|ca|dept|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\."
)
# "The answer was no. They left.": these are abbreviations only before what they count.
_COUNTING = re.compile(r"(?:nos?|pp?|vols?|arts?|paras?|ch|docs?|fig)\.")
_COUNTED = re.compile(r"\s+[\[(]?[0-9IVXLC]+\b")


def find_document_numbers(plain: str) -> tuple[Mention, ...]:
    """The documents that a plain text names by number, in the order of the text.

    "Document No. 3", "Documents Nos. 3 and 4" and "Document Nos. 5-7" are mentions; a sign such as
    "Document No. A/RES/429", and a number alone on its line (a heading in a list), are not.
    """
    found = [*_single_mentions(plain), *_listed_mentions(plain)]
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.number)))


def sentence_around(plain: str, start: int, end: int) -> str:
    """The sentence of a plain text in which ``plain[start:end]`` stands, without outer spaces.

    An abbreviation ("No. 3", "U.S.", "Dr.") ends no sentence; an empty line does. Raises
    ``ValueError`` when the positions are not within the text.
    """
    if not 0 <= start <= end <= len(plain):
        raise ValueError(f"positions {start} to {end} are not within a text of {len(plain)}")
    first, last = 0, len(plain)
    for boundary in _sentence_ends(plain):
        if boundary <= start:
            first = boundary
        elif boundary >= end:
            last = boundary
            break
    return plain[first:last].strip()


def _single_mentions(plain: str) -> Iterator[Mention]:
    for match in _SINGULAR.finditer(plain):
        if not _alone_on_line(plain, match.start(), match.end()):
            number = int(re.split(r"\D+", match[0])[-1])
            yield Mention(match.start(), match.end(), match[0], number)


def _listed_mentions(plain: str) -> Iterator[Mention]:
    """The first number of a list carries the word "Documents", the others stand for themselves."""
    for opening in _PLURAL.finditer(plain):
        start, at = opening.start(), opening.end()
        while match := _RANGE_OR_NUMBER.match(plain, at):
            for number in _numbers(match):
                yield Mention(start, match.end(), plain[start : match.end()], number)
            divider = _NEXT.match(plain, match.end())
            if not divider:
                break
            start = at = divider.end()


def _numbers(match: re.Match[str]) -> range:
    if match["number"]:
        return range(int(match["number"]), int(match["number"]) + 1)
    first, last = int(match["first"]), int(match["last"])
    # "7-5" or "1-900" is no run of documents.
    return range(first, last + 1) if last - first < _LONGEST_RANGE else range(0)


def _alone_on_line(plain: str, start: int, end: int) -> bool:
    line_start = plain.rfind("\n", 0, start) + 1
    line_end = plain.find("\n", end)
    line = plain[line_start : len(plain) if line_end == -1 else line_end]
    return line.strip() == plain[start:end]


def _sentence_ends(plain: str) -> Iterator[int]:
    for match in _SENTENCE_END.finditer(plain):
        if not (match[0] == "." and _abbreviated(plain, match.end())):
            yield match.end()


def _abbreviated(plain: str, end: int) -> bool:
    word = _LAST_WORD.search(plain, max(0, end - 20), end)
    if not word:
        return False
    if _COUNTING.fullmatch(word[0].casefold()):
        return bool(_COUNTED.match(plain, end))
    return bool(_ABBREVIATION.fullmatch(word[0].casefold()) or _INITIALS.fullmatch(word[0]))
