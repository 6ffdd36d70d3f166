"""A typed query read as a tree. Every query can be read: what has no meaning is read as words.

    query   = choice*                       every one must be met
    choice  = part (("OR" | "|") part)*     one of them must be met: OR binds tighter
    part    = "-"? (word | phrase | date | "(" query ")")

Before a part may stand a field, which is also that of all words in a group after it.

Decision on dates: a date among the words ("bridge May 1961") is met by documents of that date and
also by those whose text has these words, because a researcher who types it may mean either. In
quotation marks, after "=" or after "-" it is words only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from documents.search.language.dates import find_date
from documents.search.language.scan import Token, cleaned, scan, shown
from documents.search.language.tree import (
    DateRange,
    Field,
    Leaf,
    Phrase,
    Prefix,
    Tree,
    Words,
    all_of,
    any_of,
    without,
)
from documents.search.language.wording import word_query
from documents.text.words import is_cjk

_DEEPEST: Final = 8


@dataclass(frozen=True, slots=True)
class Query:
    """A query as typed (but a space for each character that cannot be shown) and as understood.

    `tree` is None if there is nothing to search for. `notices` are sentences on what could not be
    read as it may have been meant.
    """

    typed: str
    tree: Tree | None
    notices: tuple[str, ...] = ()

    @property
    def wording(self) -> str:
        """How the query was understood, as a sentence; "" if there is nothing to search for."""
        return word_query(self.tree)


def parse_query(typed: str) -> Query:
    """Read what was typed; never raises, whatever it is."""
    text = cleaned(typed)
    notices: list[str] = []
    parser = _Parser(_with_dates(text, scan(text, notices), notices), notices)
    tree = parser.read()
    if tree is None and text.strip():
        notices.append(f"There is no word in {shown(text)} that could be searched for.")
    return Query(text, tree, tuple(dict.fromkeys(notices)))


def _with_dates(typed: str, tokens: Sequence[Token], notices: list[str]) -> list[Token | DateRange]:
    found: list[Token | DateRange] = []
    index = 0
    while index < len(tokens):
        date = find_date(typed, tokens[index:], notices) if tokens[index].unmarked else None
        read, count = date or (None, 1)
        found += [read] if read else tokens[index : index + count]
        index += count
    return found


class _Parser:
    """Goes through the tokens once; `at` is the next one."""

    def __init__(self, tokens: Sequence[Token | DateRange], notices: list[str]) -> None:
        self.tokens = tokens
        self.notices = notices
        self.at = 0

    def read(self) -> Tree | None:
        """The whole query; a round bracket that closes nothing is passed over."""
        parts = []
        while self.at < len(self.tokens):
            parts.append(self._choices(depth=0))
            self.at += 1
        return all_of(parts)

    def _choices(self, depth: int) -> Tree | None:
        """The tree up to the end or the bracket that closes, which is left to the caller."""
        choices: list[list[Tree]] = []
        waiting = False  # for the part after an OR
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            kind = "date" if isinstance(token, DateRange) else token.kind
            if kind == "close":
                break
            self.at += 1
            if kind == "or":
                self._check_or(bool(choices) and not waiting)
                waiting = bool(choices)
            elif kind != "and" and (part := self._part(token, depth)):
                if waiting:
                    choices[-1].append(part)
                else:
                    choices.append([part])
                waiting = False
        self._check_or(not waiting)
        return all_of(any_of(choice) for choice in choices)

    def _check_or(self, between: bool) -> None:
        if not between:
            self.notices.append("OR stands between two words; one without both was left out.")

    def _part(self, token: Token | DateRange, depth: int) -> Tree | None:
        if isinstance(token, DateRange):
            return token
        part = self._group(depth + 1) if token.kind == "open" else self._leaf(token)
        return without(part) if token.negated else part

    def _group(self, depth: int) -> Tree | None:
        if depth > _DEEPEST:
            self.notices.append(f"Round brackets more than {_DEEPEST} deep were left out.")
            return None
        group = self._choices(depth)
        if group is None:
            self.notices.append("Round brackets without a word in them were left out.")
        if self.at == len(self.tokens):
            self.notices.append("A round bracket is not closed; it was read as closed at the end.")
        self.at += 1
        return group

    def _leaf(self, token: Token) -> Field | Leaf | None:
        leaf = self._value(token)
        if not leaf.words:
            return None
        if token.field and not isinstance(leaf, DateRange):
            return Field(token.field, leaf)
        return leaf

    def _value(self, token: Token) -> Words | Phrase | Prefix:
        exact = token.kind == "phrase" or token.form_only
        plain = (Phrase if exact else Words)(token.typed, token.place)
        beginning = Prefix(token.typed, token.place)
        *before, last = beginning.words or ("",)
        single = len(last) == 1
        if single and is_cjk(last):
            if not before:
                self._tell_single(last)
            return beginning
        if token.beginning and single:
            self.notices.append(
                f"“{last}*” was read without the star, which needs two letters before it at least."
            )
        return beginning if token.beginning and not single and not is_cjk(last) else plain

    def _tell_single(self, character: str) -> None:
        self.notices.append(
            f"A single character such as “{character}” is not found where a run of characters ends"
            " with it; two or more are found everywhere."
        )
