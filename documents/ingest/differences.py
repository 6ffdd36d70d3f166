"""Where a source has something differently from a record: a statement for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from documents.citations.names import normal_name
from documents.ingest.parsed import ParsedRecord
from documents.record.contributions import GROUPS, grouped
from documents.record.record import Contribution, Record, Statement

#: What a record says of which nothing has been entered.
EMPTY: Final = Record(kind="document")

#: Single values; a differing one becomes a statement.
VALUES: Final = (
    "title",
    "date",
    "document_number",
    "classification",
    "precedence",
    "seal",
    "signature",
    "summary",
    "credits",
    "rights",
    "author_note",
)


def same_contribution(one: Contribution, other: Contribution) -> bool:
    """Whether two entries of one role credit the same agent."""
    if one.agent and one.agent == other.agent:
        return True
    return bool(one.credited_as) and normal_name(one.credited_as) == normal_name(other.credited_as)


def says_nothing_new(entry: Statement, merged: Record) -> bool:
    """Whether a statement only repeats what the record says itself."""
    return entry.field in (*VALUES, "kind") and entry.value == getattr(merged, entry.field)


def differing(source: ParsedRecord, merged: Record) -> list[Statement]:
    """A statement for each value of the source that the record has differently."""
    return [
        *_differing_values(source, merged),
        *_differing_contributions(source, merged),
        *_differing_references(source, merged),
    ]


def _differing_values(source: ParsedRecord, merged: Record) -> list[Statement]:
    said = source.record
    return [
        _statement(source, name, getattr(said, name), _words(source, name))
        for name in (*VALUES, "kind")
        if getattr(said, name) not in ("", getattr(EMPTY, name), getattr(merged, name))
    ]


def _differing_contributions(source: ParsedRecord, merged: Record) -> list[Statement]:
    ours, theirs = grouped(merged.contributions), grouped(source.record.contributions)
    return [
        _statement(source, name, entry.credited_as or entry.agent)
        for name in GROUPS
        for entry in theirs.get(name, [])
        if not any(same_contribution(entry, held) for held in ours.get(name, []))
    ]


def _differing_references(source: ParsedRecord, merged: Record) -> list[Statement]:
    held = {(entry.repository, entry.shelfmark, entry.pages) for entry in merged.references}
    return [
        _statement(source, "references", f"{entry.shelfmark}, {entry.pages}".rstrip(", "))
        for entry in source.record.references
        if (entry.repository, entry.shelfmark, entry.pages) not in held
    ]


def _statement(source: ParsedRecord, field: str, value: str, words: str = "") -> Statement:
    return Statement(field, value, source.said_by, words if words != value else "")


def _words(source: ParsedRecord, name: str) -> str:
    """The date as the source words it; other values are words themselves."""
    evidence = (entry for entry in source.evidence if entry.name == name == "date")
    found = next(evidence, None)
    return found.words if found else ""


def same_credits(ours: Sequence[Contribution], theirs: Sequence[Contribution]) -> bool:
    """Whether two lists of one role credit the same agents."""
    return len(ours) == len(theirs) and all(
        any(same_contribution(entry, other) for other in theirs) for entry in ours
    )
