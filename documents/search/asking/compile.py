"""A typed query as a query of the index: words in all their forms, names in all their variants.

Whoever may not see drafts gets a filter against them from outside; what is shown of a query here
(other names) comes from what is public alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from typing import Final

import tantivy
from tantivy import Query

from documents.search.asking.fields import ANYWHERE, BY_FIELD, Fields, both, but_not, either
from documents.search.asking.forms import MOST_BEGINNING, beginning_with, forms_of
from documents.search.asking.names import Authority, AuthorityKind, Forms, Names, known_names
from documents.search.asking.printed import Asked, Whole, as_printed, may_have
from documents.search.asking.visible import is_named
from documents.search.index.reader import Reader
from documents.search.language.dates import worded_otherwise
from documents.search.language.matching import leaf_matcher
from documents.search.language.parse import parse_query
from documents.search.language.scan import shown
from documents.search.language.tree import (
    And,
    DateRange,
    Field,
    FieldName,
    Leaf,
    Not,
    Or,
    Phrase,
    Prefix,
    Tree,
    Words,
)
from documents.text.hits import Matcher
from documents.text.words import Brackets, is_cjk, words

#: Beginnings of words in one query; a further one is read as a word. Behind other words a
#: beginning takes longer and counts for two.
MOST_PREFIXES: Final = 4
_MOST_IN_SEQUENCE: Final = 20  # words that begin alike, behind others
#: As many agents and places are meant by one name, and as many other names of each are tried.
_MOST_MEANT: Final = 10
_MOST_VARIANTS: Final = 30
_MOST_LOOKED_AT: Final = 50
#: Fields of agents, with the field of the index that has their keys, if one does.
_OF_AGENTS: Final = {"from": "issued_by", "to": "addressed_to", "translator": ""}


@dataclass(frozen=True, slots=True)
class AlsoSearched:
    """Other names that were searched for because what was typed names somebody or a place."""

    authority: Authority
    typed: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A typed query, understood and ready for the index.

    `matchers` are what is marked in a text, by the field that was asked; "" is anywhere. `met_by`
    are those of them that each leaf is met by: with a name, its variants.
    """

    typed: str
    query: tantivy.Query
    tree: Tree | None
    wording: str
    brackets: Brackets
    names: bool = True
    notices: tuple[str, ...] = ()
    also_searched: tuple[AlsoSearched, ...] = ()
    matchers: Mapping[str, tuple[Matcher, ...]] = field(default_factory=dict)
    met_by: Mapping[tuple[str, Leaf], Set[Matcher]] = field(default_factory=dict)

    def matchers_in(self, name: FieldName | None = None) -> list[Matcher]:
        """What is marked in a text, or in what stands in one field of the record."""
        anywhere = self.matchers.get("", ())
        return list(dict.fromkeys((*anywhere, *self.matchers.get(name or "", ()))))


def compile_words(
    typed: str,
    reader: Reader,
    *,
    brackets: str = "",
    names: bool = True,
    sees_drafts: bool = False,
) -> Compiled:
    """The query of the index for what was typed; never raises, whatever it is.

    `brackets` is "" (a translator's insertions are read as text), "without" or "exact"; with
    `names` off only the words are searched that were typed. With `sees_drafts` also authorities
    give their names that only drafts name, and drafts are read where brackets count.
    """
    read = parse_query(typed)
    known = known_names(reader.generation, reader.names) if names and read.tree else None
    asked = (reader, _reading(brackets), known, sees_drafts)
    compiler = _Compiler(*asked)
    query = Query.all_query()
    if read.tree:
        key = (typed, reader.names if names else "")
        compiler.whole = Whole(key, partial(_Outline(*asked).query, read.tree))
        query = compiler.whole_query(read.tree)
    return Compiled(
        typed,
        query,
        read.tree,
        read.wording,
        compiler.brackets,
        names,
        tuple(dict.fromkeys((*read.notices, *compiler.notices))),
        tuple(compiler.also_searched.values()),
        {name: tuple(found) for name, found in compiler.matchers.items()},
        dict(compiler.met_by),
    )


def _reading(brackets: str) -> Brackets:
    if brackets == "without":
        return "without"
    return "exact" if brackets == "exact" else "ignoring"


@dataclass(slots=True)
class _Compiler:
    """Goes through a tree once and notes on the way what a reader must be told."""

    reader: Reader
    brackets: Brackets
    names: Names | None
    sees_drafts: bool
    notices: list[str] = field(default_factory=list)
    also_searched: dict[tuple[str, int], AlsoSearched] = field(default_factory=dict)
    matchers: dict[str, dict[Matcher, None]] = field(default_factory=dict)
    met_by: defaultdict[tuple[str, Leaf], set[Matcher]] = field(
        default_factory=lambda: defaultdict(set)
    )
    prefixes: int = 0
    negative: bool = False
    whole: Whole | None = None
    narrowed: bool = False

    @property
    def fields(self) -> Fields:
        return Fields(self.reader, original=self.brackets == "without")

    def whole_query(self, tree: Tree) -> Query:
        """What meets the tree, within its outline if words were only read there."""
        query = self.query(tree)
        if self.whole and self.narrowed:
            return both([query, Query.const_score_query(self.whole.outline, 0.0)])
        return query

    def query(self, tree: Tree) -> Query:
        match tree:
            case And():
                return self._and(tree.parts)
            case Or():
                return either([self.query(part) for part in tree.parts])
            case Not():
                return but_not(Query.all_query(), [self._left_out(tree)])
            case Field():
                return self._in_field(tree)
            case Words() | Phrase():
                return both(self._run([tree]))
            case _:
                return self._leaf(tree)

    def _and(self, parts: Sequence[Tree]) -> Query:
        left_out = [self._left_out(part) for part in parts if isinstance(part, Not)]
        found: list[Query] = []
        for run in _runs(part for part in parts if not isinstance(part, Not)):
            found += self._run(run) if isinstance(run, list) else [self.query(run)]
        return but_not(both(found) if found else Query.all_query(), left_out)

    def _left_out(self, tree: Not) -> Query:
        before, self.negative = self.negative, True
        query = self.query(tree.part)
        self.negative = before
        return query

    # Words that stand side by side

    def _run(self, run: Sequence[Words | Phrase]) -> list[Query]:
        """The queries that must all be met; names among the words are met by any of their
        variants."""
        said = [_as_in_a_name(leaf) for leaf in run]
        queries: list[Query] = []
        place = 0
        while place < len(run):
            count, meant = self._name_at(run[place:], said[place:])
            typed = [self._leaf(leaf) for leaf in run[place : place + count]]
            if meant:
                forms = _joined(said[place : place + count])
                variants = self._variants(meant, forms, run[place : place + count])
                queries.append(either([both(typed), *variants]))
            else:
                queries += typed
            place += count
        return queries

    def _name_at(
        self, run: Sequence[Words | Phrase], said: Sequence[Forms]
    ) -> tuple[int, list[Authority]]:
        """How many of the words from the first on are the longest name, and whose.

        A single word in quotation marks is itself alone, and no name; Chinese, Japanese and Korean
        characters are as many words.
        """
        if self.names is None:
            return 1, []
        marked = [isinstance(leaf, Phrase) for leaf in run]
        together = marked.index(True) if True in marked[1:] else len(run)
        if marked[0]:
            together = 1 if len(said[0]) > 1 or is_cjk(said[0][0]) else 0
        for count in range(min(together, self.names.longest), 0, -1):
            if meant := self._meant_by(_joined(said[:count])):
                return count, meant
        return 1, []

    def _meant_by(self, forms: Forms, kind: AuthorityKind | None = None) -> list[Authority]:
        """The authorities that these words name and that the reader may know of."""
        called = self.names.called(forms) if self.names else ()
        visible = (
            each
            for each in called[:_MOST_LOOKED_AT]
            if kind in (None, each.kind) and is_named(each, self.reader, self.sees_drafts)
        )
        return list(islice(visible, _MOST_MEANT))

    def _variants(
        self, meant: Iterable[Authority], forms: Forms, leaves: Sequence[Leaf]
    ) -> Iterator[Query]:
        """Queries for the other names of what is meant, and for documents that name it."""
        for authority in meant:
            others = authority.others(forms)[:_MOST_VARIANTS]
            self._tell_names(authority, others, leaves)
            for _, each in others:
                matcher = Matcher(tuple(frozenset({form}) for form in each))
                for leaf in leaves:
                    self.met_by["", leaf].add(matcher)
                yield self._matching(matcher, "")
            yield self.fields.key(authority.kind, authority.key)

    def _tell_names(
        self, authority: Authority, others: Iterable[tuple[str, Forms]], leaves: Sequence[Leaf]
    ) -> None:
        names = tuple(name for name, _ in others)
        if names:
            typed = " ".join(leaf.typed for leaf in leaves)
            told = AlsoSearched(authority, typed, names)
            self.also_searched.setdefault((authority.kind, authority.key), told)

    # Leaves

    def _in_field(self, tree: Field) -> Query:
        typed = self._leaf(tree.value, tree.name)
        if tree.name not in _OF_AGENTS or isinstance(tree.value, Prefix):
            return typed
        queries = [typed]
        forms = _as_in_a_name(tree.value)
        for agent in self._meant_by(forms, "agent"):
            others = agent.others(forms)[:_MOST_VARIANTS]
            self._tell_names(agent, others, [tree.value])
            queries += [
                self.fields.sequence([(form,) for form in each], BY_FIELD[tree.name])
                for _, each in others
            ]
            if key := _OF_AGENTS[tree.name]:
                queries.append(self.fields.key(key, agent.key))
        return either(queries)

    def _leaf(self, leaf: Leaf, name: FieldName | None = None) -> Query:
        matcher = leaf_matcher(leaf, self._forms_of)
        if isinstance(leaf, Prefix):
            matcher = self._bounded(leaf, matcher)
        query = self._matching(matcher, name or "", leaf)
        if not isinstance(leaf, DateRange):
            return query
        otherwise = [
            self._matching(leaf_matcher(other, self._forms_of), "", other)
            for other in worded_otherwise(leaf)
        ]
        return either([self.fields.dated(leaf.earliest, leaf.latest), query, *otherwise])

    def _forms_of(self, word: str) -> set[str]:
        return set(forms_of(word, self.reader, self.brackets))

    def _bounded(self, leaf: Prefix, matcher: Matcher) -> Matcher:
        """The matcher as it is searched for: a beginning too many is a word."""
        self.prefixes += 2 if len(matcher.steps) > 1 else 1
        if self.prefixes <= MOST_PREFIXES:
            return matcher
        self.notices.append(
            f"Only {MOST_PREFIXES} beginnings of words are searched for at once, fewer in phrases:"
            f" {shown(leaf.typed)} was read without the star."
        )
        return Matcher(matcher.steps)

    def _matching(self, matcher: Matcher, name: str, leaf: Leaf | None = None) -> Query:
        """Documents in which the matcher is met; what a document may have is marked in its text."""
        exact = self.brackets == "exact" and name in ("", "title")
        if exact and leaf:
            steps = leaf_matcher(leaf, self._forms_of, "exact").steps
            matcher = Matcher(steps, prefix=matcher.prefix)
        if not self.negative:
            self.matchers.setdefault(name, {})[matcher] = None
        if leaf:
            self.met_by[name, leaf].add(matcher)
        weights = BY_FIELD[name] if name else ANYWHERE
        if not exact:
            return self.fields.sequence(self._steps(matcher), weights)
        typed = leaf.typed if leaf else " ".join(chain.from_iterable(matcher.steps))
        return self._as_printed(Asked(typed, matcher, self._steps(matcher), weights))

    def _as_printed(self, asked: Asked) -> Query:
        found = as_printed(self.fields, asked, self.whole, self.sees_drafts)
        self.notices += found.notices
        self.narrowed = self.narrowed or found.narrowed
        return found.query

    def _steps(self, matcher: Matcher) -> list[Sequence[str]]:
        *before, last = (sorted(step) for step in matcher.steps)
        if not matcher.prefix:
            return [*before, last]
        beginning = beginning_with(last[0], self.reader, self.brackets)
        most = _MOST_IN_SEQUENCE if before else MOST_BEGINNING
        if beginning.cut or len(beginning.forms) > most:
            self.notices.append(
                f"Many words begin {shown(last[0])}: the {most} most common ones were searched for."
            )
        return [*before, beginning.forms[:most] or last]


class _Outline(_Compiler):
    """Makes a query for all that may meet a tree where brackets count, and maybe more: nothing is
    read, and nothing is left out."""

    def _left_out(self, tree: Not) -> Query:
        super()._left_out(tree)  # beginnings of words are counted there, too
        return Query.empty_query()

    def _as_printed(self, asked: Asked) -> Query:
        return may_have(self.fields, asked)


def _runs(parts: Iterable[Tree]) -> Iterator[list[Words | Phrase] | Tree]:
    """The parts in order, words that stand side by side together."""
    run: list[Words | Phrase] = []
    for part in parts:
        if isinstance(part, (Words, Phrase)):
            run.append(part)
            continue
        if run:
            yield run
            run = []
        yield part
    if run:
        yield run


def _as_in_a_name(leaf: Leaf) -> Forms:
    """All words of a leaf but the ending of a possessive."""
    said = tuple(word.form for word in words(leaf.typed))
    return said[:-1] if said[-1:] == ("s",) and leaf.words[-1:] != ("s",) else said


def _joined(said: Iterable[Forms]) -> Forms:
    return tuple(chain.from_iterable(said))
