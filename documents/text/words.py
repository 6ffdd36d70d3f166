"""What a word is: for the index, for the query, and for marking hits. One definition for all three.

A word is a run of letters and digits, folded: without case, accents and width (Lüshun, LUSHUN),
with an apostrophe between letters left out (Ch'iao, Ch‘iao, Chiao). The ending of a possessive and
an elided article are words of their own (railway's: railway, s; d'affaires: d, affaires). Hyphens,
dashes and all other signs part words. Chinese, Japanese and Korean characters have no words that
could be told apart without a dictionary: of a run of them every two neighbours are a word, of a
single one that one, and simplified, traditional and Japanese forms are the same (`han`). Nothing
is stemmed here.

Positions count code points of the words given.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, Literal, NamedTuple

from documents.text.han import han_forms
from documents.text.insertions import (
    Reading,
    as_printed,
    find_brackets,
    ignoring_brackets,
    original_words,
)
from documents.text.plain import fold_words

#: How words in square brackets are read: insertions as text; not at all; as printed, where a
#: bracket is a word of its own, so that no other words are next to each other across it.
Brackets = Literal["ignoring", "without", "exact"]
#: What the brackets are as words.
SQUARE: Final = frozenset("[]")

# Marks for the ends of Chinese, Japanese and Korean: jamo; kana; bopomofo; ideographs; Hangul.
_CJK: Final = (
    "\u1100-\u11ff\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_CJK_RUN: Final = re.compile(f"[{_CJK}]+")
# A group tells the runs of characters from the words.
_RUN: Final = re.compile(f"([{_CJK}]+)|[^\\W_{_CJK}]+")
_RUN_OR_BRACKET: Final = re.compile(rf"{_RUN.pattern}|[\[\]]")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
# Signs that make one letter with what stands before them: jamo, and the voicing marks of kana.
_JOINING: Final = "\u1160-\u11ff\ud7b0-\ud7fb\u3099\u309a\uff9e\uff9f"
_JOINED: Final = re.compile(f"[{_JOINING}]")
_LETTER: Final = re.compile(f".[{_JOINING}]*", re.DOTALL)
# Between letters of an alphabet; neither before the `s` of a possessive, with which the word ends,
# nor after a French or Italian article (d'affaires): no other language here has these.
_APOSTROPHE: Final = re.compile(
    rf"['`](?<=[^\W\d_].)(?<![{_CJK}].)(?=[^\W\d_])(?![{_CJK}]|s(?:[\W_{_CJK}]|\Z))"
    r"(?!(?<=\b[dl].)[aeiouyh])"
)
_APOSTROPHES: Final = "'ʾʿ"
_AND_NEXT_WORD: Final = re.compile(r"\S*\s*\S*")
_SPACE_WITHOUT_WIDTH: Final = "\u200b"


class Word(NamedTuple):
    """A word in its folded form, and where it stands."""

    form: str
    start: int
    end: int


class _Edit(NamedTuple):
    """A stretch whose length changed in folding: its place in the new words and in the old."""

    start: int
    length: int
    old_start: int
    old_length: int


@dataclass(frozen=True, slots=True)
class Folded:
    """Words in folded form: letters, digits and signs that part them."""

    text: str
    passes: tuple[tuple[_Edit, ...], ...] = ()

    def trace(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text (not empty) stood in the words that were folded."""
        for edits in reversed(self.passes):
            start, end = _old_start(edits, start), _old_end(edits, end)
        return start, end


def words(plain: str) -> list[Word]:
    """The words in order, as the index has them; square brackets part words like other signs."""
    return _traced(fold_text(plain), _RUN)


def words_of(plain: str, brackets: Brackets = "ignoring") -> list[Word]:
    """The words under a reading of square brackets, each with its place in `plain`.

    A word that a bracket cuts (`bridge[s]` read as "bridges") reaches from its first letter to
    its last. In the exact reading brackets stand among the words.
    """
    if brackets == "exact":
        return _traced(fold_text(plain), _RUN_OR_BRACKET)
    reading = read_brackets(plain, brackets)
    return [Word(form, *reading.trace(start, end)) for form, start, end in words(reading.words)]


def changed_words(plain: str) -> set[str]:
    """Words that are not the same, where they stand, as printed and with insertions read as text:
    those within a description ([sic]) or noise, and what a bracket cuts (of bridge[s] bridge, s and
    bridges)."""
    return {form for words_near in _around_brackets(plain) for form in _changed(words_near)}


def search_text(plain: str) -> str:
    """The words for the index: what lies between any signs but letters and digits is a word of
    `words`, in lower case already."""
    text = fold_text(plain).text
    return text if text.isascii() else _CJK_RUN.sub(_spaced_pairs, text)


def read_brackets(plain: str, brackets: Brackets) -> Reading:
    """The words that a reading of square brackets leaves, with their places."""
    if brackets == "exact" or "[" not in plain:
        return as_printed(plain)
    return original_words(plain) if brackets == "without" else ignoring_brackets(plain)


def word_at(text: str, place: int, *, with_brackets: bool = False) -> Word | None:
    """The word of a folded text that begins at a place, if one does."""
    found = (_RUN_OR_BRACKET if with_brackets else _RUN).match(text, place)
    if found is None:
        return None
    before = text[place - 1] if place else " "
    if _CJK_RUN.match(text, place):
        end = min(place + 2, found.end())
        alone = end - place == 1
        return None if alone and _CJK_RUN.match(before) else Word(text[place:end], place, end)
    inside = before.isalnum() and text[place].isalnum() and not _CJK_RUN.match(before)
    return None if inside else Word(found[0], place, found.end())


def word_after(text: str, word: Word, *, with_brackets: bool = False) -> Word | None:
    """The word of a folded text that follows another, if there is one."""
    paired = word.end - word.start == 2 and _CJK_RUN.match(text, word.start)
    if paired and _CJK_RUN.match(text, word.end):
        return Word(text[word.start + 1 : word.end + 1], word.start + 1, word.end + 1)
    found = (_RUN_OR_BRACKET if with_brackets else _RUN).search(text, word.end)
    return word_at(text, found.start(), with_brackets=with_brackets) if found else None


def is_cjk(form: str) -> bool:
    """Whether a word is of Chinese, Japanese or Korean characters: a single one, or a pair."""
    return _CJK_RUN.fullmatch(form) is not None


def fold_text(plain: str) -> Folded:
    """The words in folded form, each sign that is neither letter nor digit kept or made a space.

    What cannot be seen (soft hyphens, joiners, direction marks) is left out.
    """
    text, edits = (plain.lower(), ()) if plain.isascii() else _without_accents(plain)
    if "'" not in text and "`" not in text:
        return Folded(text, (edits,) if edits else ())
    text, removed = _without_apostrophes(text)
    return Folded(text, tuple(filter(None, (edits, removed))))


def _traced(folded: Folded, pattern: re.Pattern[str]) -> list[Word]:
    found = _tokens(folded.text, pattern)
    if not folded.passes:
        return list(found)
    return [Word(form, *folded.trace(start, end)) for form, start, end in found]


def _tokens(text: str, pattern: re.Pattern[str]) -> Iterator[Word]:
    """The words of a folded text, with their places in it."""
    for found in pattern.finditer(text):
        start, end = found.span()
        if found.lastindex is None or end - start == 1:
            yield Word(found[0], start, end)
        else:
            for place in range(start, end - 1):
                yield Word(text[place : place + 2], place, place + 2)


def _spaced_pairs(run: re.Match[str]) -> str:
    letters = run[0]
    pairs = [letters[place : place + 2] for place in range(len(letters) - 1)]
    return f" {' '.join(pairs or [letters])} "


def _changed(plain: str) -> set[str]:
    changed = {*words_of(plain)}.symmetric_difference(words_of(plain, "exact"))
    return {word.form for word in changed} - SQUARE


def _around_brackets(plain: str) -> Iterator[str]:
    """What stands in and at brackets, with the next word on both sides: no other words are
    changed by a bracket."""
    start = end = 0
    for bracket in find_brackets(plain):
        near = max(len(plain[: bracket.start].rstrip()) - 1, 0)
        before = max(plain.rfind(" ", 0, near), plain.rfind("\n", 0, near), 0)
        if before > end:
            yield plain[start:end]
            start = before
        after = _AND_NEXT_WORD.match(plain, bracket.end)
        end = after.end() if after else bracket.end
    yield plain[start:end]


# Folding letters


class _Letters(dict[int, str]):
    """The folded form of each code point, found when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_letter(chr(code))
        if len(folded) != 1:
            _UNEVEN.add(chr(code))
        return folded


_LETTERS: Final = _Letters()
_UNEVEN: Final[set[str]] = set()


def _fold_letter(letter: str) -> str:
    """Letters and digits, apostrophes, a space for another sign; "" for what only joins a letter
    or cannot be seen."""
    category = unicodedata.category(letter)
    if category == "Cf" and letter != _SPACE_WITHOUT_WIDTH:
        return ""
    spelled = "".join(
        each for each in fold_words(letter).lower() if unicodedata.category(each)[0] != "M"
    )
    if not spelled:
        return "" if category[0] == "M" or _JOINED.match(letter) else " "
    folded = "".join(_sign_or_letter(each) for each in spelled)
    # A raised number belongs to a note: border² is no other word than border.
    return f" {folded} " if unicodedata.decomposition(letter).startswith("<super> 003") else folded


def _sign_or_letter(each: str) -> str:
    if each.isalnum() and each not in _APOSTROPHES:
        return han_forms().get(each, each)
    return "'" if each in _APOSTROPHES else " "


def _without_accents(plain: str) -> tuple[str, tuple[_Edit, ...]]:
    """The words folded letter by letter, and where that changed their number."""
    pieces: list[str] = []
    edits: list[_Edit] = []
    done = length = 0
    for run in _NOT_ASCII.finditer(plain):
        start = run.start()
        length += start - done
        pieces.append(plain[done:start])
        for old, new in _folded_run(run[0]):
            if len(old) != len(new):
                edits.append(_Edit(length, len(new), start, len(old)))
            pieces.append(new)
            start += len(old)
            length += len(new)
        done = run.end()
    pieces.append(plain[done:])
    return "".join(pieces).lower(), tuple(edits)


def _folded_run(run: str) -> Iterator[tuple[str, str]]:
    """Old and new words of a run that is not ASCII: at once if each letter gives one letter."""
    if not _JOINED.search(run):
        folded = run.translate(_LETTERS)
        if _UNEVEN.isdisjoint(run):
            yield run, folded
            return
    for found in _LETTER.finditer(run):
        letter = found[0]
        whole = letter if len(letter) == 1 else unicodedata.normalize("NFKC", letter)
        yield letter, whole.translate(_LETTERS)


def _without_apostrophes(text: str) -> tuple[str, tuple[_Edit, ...]]:
    places = [found.start() for found in _APOSTROPHE.finditer(text)]
    if not places:
        return text, ()
    edits = tuple(_Edit(place - gone, 0, place, 1) for gone, place in enumerate(places))
    return _APOSTROPHE.sub("", text), edits


# Tracing back


def _last_edit(edits: tuple[_Edit, ...], position: int) -> int:
    return bisect_right(edits, position, key=itemgetter(0)) - 1


def _old_start(edits: tuple[_Edit, ...], position: int) -> int:
    index = _last_edit(edits, position)
    if index < 0:
        return position
    edit = edits[index]
    after = position - edit.start - edit.length
    return edit.old_start if after < 0 else edit.old_start + edit.old_length + after


def _old_end(edits: tuple[_Edit, ...], end: int) -> int:
    """Where the stretch before `end` ended, with the accents that were left out behind it."""
    index = _last_edit(edits, end - 1)
    old_end = end
    if index >= 0:
        edit = edits[index]
        after = max(end - edit.start - edit.length, 0)
        old_end = edit.old_start + edit.old_length + after
    for edit in edits[index + 1 :]:
        if edit.length or edit.old_start != old_end:
            break
        old_end += edit.old_length
    return old_end
