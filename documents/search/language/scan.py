"""A typed query cut into tokens. Whatever is typed has tokens; what cannot be meant gets a notice.

railway  Il-sung  rail*  =railway     words, each up to a space, quotation mark or round bracket
"north bridge"  “ ”  „ ”  « »  「 」   phrases
title:  from:  to:  ref:  translator:  the field of the word, phrase or round bracket that follows
-  before a word, phrase, field or round bracket, also between a field and its word: without it
OR  |  AND  ( )                        the words in capitals only
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from documents.search.language.tree import FIELD_NAMES, FieldName, Place

MOST_CHARACTERS: Final = 1_000
MOST_WORDS: Final = 100
_LONGEST_SHOWN: Final = 60
# Controls, halves of surrogate pairs, what no standard gives a meaning.
_UNREADABLE: Final = ("Cc", "Cs", "Cn", "Co")

TokenKind = Literal["word", "phrase", "or", "and", "open", "close"]

_LATIN_MARKS: Final = '"“”„‟＂'
_CLOSING: Final = {
    **dict.fromkeys(_LATIN_MARKS, '"“”＂'),
    **{"«": "»", "»": "«", "「": "」", "『": "』"},
}
_MARKS: Final = _LATIN_MARKS + "«»「」『』"
_MARK: Final = re.compile(f"[{_MARKS}]")
_MARKS_AWAY: Final = str.maketrans(dict.fromkeys(_MARKS, " "))
# Signs before a word. Square brackets belong to the words, round ones and the bar stand alone.
_SIGNS: Final = rf"(?:[^\w\s\[\]()|{_MARKS}]|_)*"
_TOKEN: Final = re.compile(
    rf"\s*(?P<signs>{_SIGNS})"
    rf"(?:(?P<field>{'|'.join(FIELD_NAMES)})[:：]\s*(?P<value>{_SIGNS})(?=[^\W_]|[\[\](]|[{_MARKS}]))?"
    rf"(?:(?P<mark>[{_MARKS}])|(?P<joint>[()|])|(?P<body>[^\s()|{_MARKS}]+))?",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\S+")
_EDGE: Final = re.compile(r"(?:[^\w\[\]]|_)+\Z")
_UNKNOWN_FIELD: Final = re.compile(r"([a-z]{2,20})[:：][^\W\d_]", re.IGNORECASE)
_JOINTS: Final[dict[str, TokenKind]] = {"(": "open", ")": "close", "|": "or"}
_NAMED_JOINTS: Final[dict[str, TokenKind]] = {"OR": "or", "AND": "and"}
_MINUSES: Final = ("-", "\u2212", "-=", "\u2212=")
_FIELDS: Final[dict[str, FieldName]] = {name: name for name in FIELD_NAMES}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: `typed` without the marks and signs around it, for which the flags stand.

    `form_only` is a word after "=", `beginning` one before a star.
    """

    kind: TokenKind
    typed: str
    place: Place
    negated: bool = False
    form_only: bool = False
    beginning: bool = False
    field: FieldName | None = None

    @property
    def unmarked(self) -> bool:
        """Whether it is a word without anything that gives it a special meaning."""
        flagged = self.negated or self.form_only or self.beginning or self.field
        return self.kind == "word" and not flagged


def cleaned(typed: str) -> str:
    """The query without characters that cannot be read: each becomes a space, so that every place
    stays."""
    return "".join(" " if _is_unreadable(each) else each for each in typed)


def _is_unreadable(letter: str) -> bool:
    """Where bytes were no character, there stands a sign of replacement by now."""
    return letter == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(letter) in _UNREADABLE


def readable(typed: str) -> tuple[str, str]:
    """As much of a query as is read, and what is said if that is not all of it.

    It is cut at the end of a word; one that is too long by itself is cut within.
    """
    words = [each.span() for each in _WORD.finditer(typed)][: MOST_WORDS + 1]
    if len(typed.rstrip()) <= MOST_CHARACTERS and len(words) <= MOST_WORDS:
        return typed, ""
    whole = [span for span in words[:MOST_WORDS] if span[1] <= MOST_CHARACTERS]
    start, end = whole[-1] if whole else (0, MOST_CHARACTERS)
    return typed[:end], (
        f"At most {MOST_WORDS} words and {MOST_CHARACTERS:,} characters are read: what follows"
        f" {shown(typed[start:end])} was left out."
    )


def shown(typed: str) -> str:
    """A part of a query as a notice shows it: in quotation marks, shortened if it is long."""
    words = " ".join(typed.split())
    return f"“{words if len(words) <= _LONGEST_SHOWN else words[:_LONGEST_SHOWN] + '…'}”"


def scan(typed: str, notices: list[str]) -> list[Token]:
    """The tokens of a cleaned query in order; what was not understood is told in the notices."""
    read, told = readable(typed)
    if told:
        notices.append(told)
    text, closing = _pair_marks(read, notices)
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        if len(tokens) == MOST_WORDS:
            notices.append(f"Only the first {MOST_WORDS} words and signs were read.")
            break
        found = _TOKEN.match(text, position)
        if found is None or found.end() == position:
            break
        token, position = _token(found, closing)
        if token:
            tokens.append(token)
            _check_word(found["body"] or "", token, notices)
    return _with_fields(tokens)


def _with_fields(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, those in round brackets after a field with that field if they have none."""
    found: list[Token] = []
    fields: list[FieldName | None] = [None]
    for token in tokens:
        if token.kind == "close":
            fields = fields[:-1] or [None]
        elif token.kind == "open":
            fields.append(token.field or fields[-1])
        elif token.kind in ("word", "phrase") and not token.field:
            token = replace(token, field=fields[-1])
        found.append(token)
    return found


def _pair_marks(typed: str, notices: list[str]) -> tuple[str, dict[int, int]]:
    """The query with a space for each quotation mark that has no partner, and where each of the
    others that opens is closed."""
    closing: dict[int, int] = {}
    text = typed
    found = _MARK.search(text)
    while found:
        start = found.start()
        ends = [text.find(mark, start + 1) for mark in _CLOSING.get(found[0], "")]
        end = min((place for place in ends if place > 0), default=start)
        if end > start:
            closing[start] = end
        else:
            text = f"{text[:start]} {text[start + 1 :]}"
            _tell_unclosed(text[start:], notices)
        found = _MARK.search(text, end + 1)
    return text, closing


def _tell_unclosed(following: str, notices: list[str]) -> None:
    if following.strip():
        before = f"The quotation mark before {shown(following)}"
        notices.append(f"{before} is not closed; what follows was read as words.")
    else:
        notices.append("The quotation mark at the end opens nothing and was left out.")


def _token(found: re.Match[str], closing: dict[int, int]) -> tuple[Token | None, int]:
    """The token of a match, None if it holds signs only, and where to go on."""
    if found["mark"]:
        return _phrase(found, closing[found.start("mark")])
    if found["joint"]:
        kind = _JOINTS[found["joint"]]
        place, field = found.span("joint"), _field(found)
        negated = _is_negated(found)
        return Token(kind, found["joint"], place, negated=negated, field=field), found.end()
    return _word(found) if found["body"] else None, found.end()


def _phrase(found: re.Match[str], end: int) -> tuple[Token, int]:
    start = found.start("mark")
    typed = " ".join(found.string[start + 1 : end].translate(_MARKS_AWAY).split())
    star = found.string[end + 1 : end + 2] == "*"
    token = Token(
        "phrase",
        typed,
        (start, end + 1),
        negated=_is_negated(found),
        beginning=star,
        field=_field(found),
    )
    return token, end + 1 + star


def _word(found: re.Match[str]) -> Token:
    body, start = found["body"], found.start("body")
    typed = _EDGE.sub("", body)
    token = Token(
        "word",
        typed,
        (start, start + len(typed)),
        negated=_is_negated(found),
        form_only=(found["value"] or found["signs"]).endswith("="),
        beginning=body[len(typed) :].startswith("*"),
        field=_field(found),
    )
    joint = _NAMED_JOINTS.get(typed) if token.unmarked else None
    return replace(token, kind=joint) if joint else token


def _field(found: re.Match[str]) -> FieldName | None:
    return _FIELDS[found["field"].lower()] if found["field"] else None


def _is_negated(found: re.Match[str]) -> bool:
    """A minus directly before a word, and nothing but a space or a bracket before it; or one
    between a field and its word. Two of them are none."""
    before = found.string[: found.start("signs")][-1:]
    apart = not before or before.isspace() or before in "(|"
    return (apart and found["signs"] in _MINUSES) != (found["value"] in _MINUSES)


def _check_word(body: str, token: Token, notices: list[str]) -> None:
    if "*" in token.typed:
        notices.append(
            f"In {shown(token.typed)} the star was left out: it stands for the rest of a word at"
            " its end only."
        )
    unknown = None if token.field else _UNKNOWN_FIELD.match(body)
    if unknown and unknown[1].lower() not in FIELD_NAMES:
        known = ", ".join(f"{name}:" for name in FIELD_NAMES)
        notices.append(
            f"“{unknown[1]}:” is no field that can be searched, so it was read as a word. The"
            f" fields are {known}."
        )
