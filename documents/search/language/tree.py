"""A query as a tree: leaves as typed, joined by And, Or and Not; and how one is changed.

A leaf is what was typed and what that makes of it; two leaves are equal if they were typed alike,
wherever. Trees are in normal form when they come from `all_of`, `any_of` and `without`: no And
directly within an And, no Or within an Or, no joint of one part.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from documents.text.words import Brackets, fold_text, is_cjk, words, words_of

FieldName = Literal["title", "from", "to", "ref", "translator"]
FIELD_NAMES: Final[tuple[FieldName, ...]] = ("title", "from", "to", "ref", "translator")

#: Start and end in the query as it was typed, in code points; (0, 0) for what was not typed.
Place: TypeAlias = tuple[int, int]

_NOWHERE: Final[Place] = (0, 0)
_POSSESSIVE: Final = re.compile(r"'s\W*\Z")
_BEFORE_A_DATE: Final = frozenset({"dated", "in", "on", "the"})


@dataclass(frozen=True, slots=True)
class Words:
    """A word typed without quotation marks, in any form with the same stem.

    Signs within it may make several words of it ("Il-sung"), which then stand in sequence.
    """

    typed: str
    place: Place = field(default=_NOWHERE, compare=False)

    @property
    def words(self) -> tuple[str, ...]:
        return leaf_words(self)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in sequence as they are; of one word, this form alone. `typed` has no marks."""

    typed: str
    place: Place = field(default=_NOWHERE, compare=False)

    @property
    def words(self) -> tuple[str, ...]:
        return leaf_words(self)


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word, and before it the words of which it is the last, as they are.

    `typed` has no star.
    """

    typed: str
    place: Place = field(default=_NOWHERE, compare=False)

    @property
    def words(self) -> tuple[str, ...]:
        return leaf_words(self)


@dataclass(frozen=True, slots=True)
class DateRange:
    """A date as typed: met by a document of this date, and by one whose text has these words.

    Both bounds are included; an open end is `datetime.date.min` or `datetime.date.max`.
    """

    typed: str
    edtf: str
    earliest: datetime.date
    latest: datetime.date
    place: Place = field(default=_NOWHERE, compare=False)

    @property
    def words(self) -> tuple[str, ...]:
        """The words in sequence, without "in" or "the" before them."""
        return leaf_words(self)


Leaf: TypeAlias = Words | Phrase | Prefix | DateRange


@dataclass(frozen=True, slots=True)
class Field:
    """A leaf that is looked for in one field of the record."""

    name: FieldName
    value: Words | Phrase | Prefix


@dataclass(frozen=True, slots=True)
class Not:
    """Documents that do not meet the part."""

    part: Tree


@dataclass(frozen=True, slots=True)
class And:
    """Documents that meet every part."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Documents that meet at least one part."""

    parts: tuple[Tree, ...]


Tree: TypeAlias = Leaf | Field | Not | And | Or


def leaf_words(leaf: Leaf, brackets: Brackets = "ignoring") -> tuple[str, ...]:
    """The words of a leaf, as the index has them under a reading of square brackets.

    A possessive's ending is left out of a word typed without quotation marks.
    """
    found = words_of(leaf.typed, brackets) or words(leaf.typed)
    forms = [word.form for word in found]
    if isinstance(leaf, Words) and len(forms) > 1 and _POSSESSIVE.search(_folded(leaf.typed)):
        del forms[-1 - forms[::-1].index("s")]
    if isinstance(leaf, DateRange):
        forms = _words_of_date(forms)
    return tuple(forms)


def _words_of_date(forms: list[str]) -> list[str]:
    """Without "in" or "the" before them, and without a last 年, 月 or 日, which in a text may be a
    part of a pair: the number before it says the same."""
    start = 0
    while start < len(forms) - 1 and forms[start] in _BEFORE_A_DATE:
        start += 1
    alone = len(forms) - start > 1 and len(forms[-1]) == 1 and is_cjk(forms[-1])
    return forms[start : len(forms) - alone]


def _folded(typed: str) -> str:
    return fold_text(typed).text


# Making trees


def all_of(parts: Iterable[Tree | None]) -> Tree | None:
    """The parts joined by And; None if there are none."""
    flat = _flat(parts, And)
    return And(flat) if len(flat) > 1 else flat[0] if flat else None


def any_of(parts: Iterable[Tree | None]) -> Tree | None:
    """The parts joined by Or, each once; None if there are none."""
    flat = tuple(dict.fromkeys(_flat(parts, Or)))
    return Or(flat) if len(flat) > 1 else flat[0] if flat else None


def without(part: Tree | None) -> Tree | None:
    """What does not meet the part."""
    return part.part if isinstance(part, Not) else part and Not(part)


def _flat(parts: Iterable[Tree | None], joint: type[And | Or]) -> tuple[Tree, ...]:
    flat: list[Tree] = []
    for part in parts:
        if isinstance(part, (And, Or)) and isinstance(part, joint):
            flat += part.parts
        elif part is not None:
            flat.append(part)
    return tuple(flat)


# Walking


def positive_leaves(tree: Tree | None) -> Iterator[tuple[FieldName | None, Leaf]]:
    """The leaves that a document can meet, in order, each with the field it is looked for in."""
    if isinstance(tree, (And, Or)):
        for part in tree.parts:
            yield from positive_leaves(part)
    elif isinstance(tree, Field):
        yield tree.name, tree.value
    elif tree is not None and not isinstance(tree, Not):
        yield None, tree
