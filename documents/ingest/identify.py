"""Which record a file is: the identity rule of docs/adr/0005.

In this order: the slug; another archive's number; repository, shelfmark and pages; collection and
ordinal; equal date, issuing bodies and addressees; for commentary and cited works, equal title.
A rule decides only with exactly one candidate that nothing speaks against. Everything weaker is a
possible duplicate, for a curator. A file that gives its record a slug names it itself: it is never
another record that a file of the same kind has named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from documents.citations.names import normal_name
from documents.dates.edtf import parse_edtf
from documents.ingest.candidates import (
    Candidate,
    Candidates,
    date_key,
    identifier_keys,
    ordinal_keys,
    reference_keys,
    slug_key,
    title_key,
    words_key,
)
from documents.ingest.formulas import is_told_by_title
from documents.models import Document
from documents.record.record import Record
from documents.record.vocabulary import ADDRESSEE, AUTHOR, ISSUING_BODY, KINDS, PRIMARY

_PARTIES: Final = (ISSUING_BODY, ADDRESSEE)
_MOST_DUPLICATES: Final = 5


@dataclass(frozen=True, slots=True)
class Match:
    """The record that a file is, by which rule; or none, with the slugs of possible duplicates."""

    candidate: Candidate | None
    rule: str = ""
    possible_duplicates: tuple[str, ...] = ()

    @property
    def document(self) -> Document | None:
        """The document of the record that was found."""
        return self.candidate.document if self.candidate else None


def identify(record: Record, candidates: Candidates, names_itself: bool = False) -> Match:
    """Find which candidate this record is. Names must have been resolved to slugs.

    `names_itself`: the file gives the record its slug.
    """
    for name, rule in _RULES:
        found = [
            each
            for each in rule(record, candidates)
            if _may_be(record, each.record)
            and not (names_itself and rule is not _by_slug and each.named_alike)
        ]
        if len(found) == 1:
            return Match(found[0], name, _others(record, candidates, found[0], names_itself))
    return Match(None, "", _others(record, candidates, None, names_itself))


def _by_slug(record: Record, candidates: Candidates) -> list[Candidate]:
    return candidates.under([slug_key(record.slug)]) if record.slug else []


def _by_identifier(record: Record, candidates: Candidates) -> list[Candidate]:
    return candidates.under(identifier_keys(record))


def _by_reference(record: Record, candidates: Candidates) -> list[Candidate]:
    return candidates.under(reference_keys(record))


def _by_ordinal(record: Record, candidates: Candidates) -> list[Candidate]:
    return candidates.under(ordinal_keys(record))


def _by_parties(record: Record, candidates: Candidates) -> list[Candidate]:
    issuing = _agents(record, ISSUING_BODY)
    if not record.date or not issuing or KINDS[record.kind].role != PRIMARY:
        return []
    return [
        each
        for each in candidates.under([date_key(record)])
        if all(_same_agents(record, each.record, role) for role in _PARTIES)
    ]


def _by_title(record: Record, candidates: Candidates) -> list[Candidate]:
    if KINDS[record.kind].role == PRIMARY or not record.title:
        return []
    same = candidates.under([title_key(record)])
    return [each for each in same if KINDS[each.record.kind].role != PRIMARY]


_RULES: Final[tuple[tuple[str, Callable[[Record, Candidates], Sequence[Candidate]]], ...]] = (
    ("slug", _by_slug),
    ("other archive's number", _by_identifier),
    ("archival reference", _by_reference),
    ("place in a collection", _by_ordinal),
    ("date, issuing bodies and addressees", _by_parties),
    ("title", _by_title),
)


def _same_agents(record: Record, held: Record, role: str) -> bool:
    """Whether two records name the same agents in a role, by slug or in the same words."""
    return _agents(record, role) == _agents(held, role) or _words(record, role) == _words(
        held, role
    )


def _words(record: Record, role: str) -> frozenset[str]:
    """The agents in a role as credited; an agent without words by its slug."""
    return frozenset(
        normal_name(entry.credited_as) or entry.agent
        for entry in record.contributions
        if entry.role == role and not entry.copy
    )


def _agents(record: Record, role: str) -> frozenset[str]:
    """The agents in a role, by slug or by words; the distribution list does not count."""
    return frozenset(
        entry.agent or normal_name(entry.credited_as)
        for entry in record.contributions
        if entry.role == role and not entry.copy
    )


def _may_be(record: Record, held: Record) -> bool:
    return record.slug in (held.slug, *held.former_slugs) or not any(_conflicts(record, held))


def _conflicts(record: Record, held: Record) -> Iterator[bool]:
    """What speaks against the two being one."""
    yield from _numbers_conflict(record, held)
    authors, held_authors = _agents(record, AUTHOR), _agents(held, AUTHOR)
    yield bool(authors and held_authors) and authors.isdisjoint(held_authors)


def _numbers_conflict(record: Record, held: Record) -> Iterator[bool]:
    """Which of date, numbers, references and places tell the two apart."""
    yield (
        dates_apart(record.date, held.date)
        and not _said(held, "date", record.date)
        and not _said(record, "date", held.date)
    )
    yield _disjoint(
        ((entry.archive, entry.value) for entry in record.identifiers),
        ((entry.archive, entry.value) for entry in held.identifiers),
    )
    yield _disjoint(
        ((entry.repository, (entry.shelfmark, entry.pages)) for entry in record.references),
        ((entry.repository, (entry.shelfmark, entry.pages)) for entry in held.references),
    )
    yield _disjoint(_ordinals(record), _ordinals(held))
    yield bool(
        record.document_number
        and held.document_number
        and normal_name(record.document_number) != normal_name(held.document_number)
    )


def _ordinals(record: Record) -> Iterator[tuple[str, object]]:
    for entry in record.collections:
        if entry.ordinal is not None:
            yield entry.collection, entry.ordinal


def dates_apart(date: str, held: str) -> bool:
    """Whether two dates cannot be the same day."""
    if not date or not held or date == held:
        return False
    first, second = parse_edtf(date), parse_edtf(held)
    return first.latest < second.earliest or second.latest < first.earliest


def _said(held: Record, field: str, value: str) -> bool:
    return any(entry.field == field and entry.value == value for entry in held.statements)


def _disjoint(values: Iterable[tuple[str, object]], held: Iterable[tuple[str, object]]) -> bool:
    """Whether both say something within the same archive or collection, and never the same."""
    ours, theirs = set(values), set(held)
    if not ours or not theirs or ours & theirs:
        return False
    return not {scope for scope, _ in ours}.isdisjoint(scope for scope, _ in theirs)


def _others(
    record: Record, candidates: Candidates, known: Candidate | None, names_itself: bool
) -> tuple[str, ...]:
    """The slugs of records that could be the same: equal title, or equal date and a common
    issuing body. Not of those that the files themselves tell apart."""
    found = [*_of_title(record, candidates, names_itself), *_of_day(record, candidates)]
    alike = (
        each.record.slug
        for each in sorted(dict.fromkeys(found), key=lambda each: each.record.slug)
        if each is not known
        and not (names_itself and each.named_alike and _share_collection(record, each.record))
        and not any(_numbers_conflict(record, each.record))
    )
    return tuple(islice(alike, _MOST_DUPLICATES))


def _of_title(record: Record, candidates: Candidates, names_itself: bool) -> list[Candidate]:
    """The candidates of the same title, where a title tells anything."""
    if not record.title or (names_itself and not is_told_by_title(record)):
        return []
    return candidates.under([words_key(record.title)])


def _of_day(record: Record, candidates: Candidates) -> list[Candidate]:
    """The candidates of the same date that one of the issuing bodies sent too."""
    issuing = _agents(record, ISSUING_BODY)
    if not record.date or not issuing:
        return []
    same = candidates.under([date_key(record)])
    return [each for each in same if not issuing.isdisjoint(_issuing_slugs(each.record))]


def _share_collection(record: Record, held: Record) -> bool:
    places = {entry.collection for entry in held.collections}
    return any(entry.collection in places for entry in record.collections)


def _issuing_slugs(record: Record) -> set[str]:
    return {entry.agent for entry in record.contributions if entry.role == ISSUING_BODY} - {""}
