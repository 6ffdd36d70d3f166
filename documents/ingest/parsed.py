"""What a reader takes from one received file: plain values, each with where it stands.

A parsed record is a `Record` in which other things are still named by the file's own words: an
agent by `credited_as`, a repository by its abbreviation, a collection by its designation. Giving
them slugs is the work of `load`.
"""

from __future__ import annotations

from dataclasses import dataclass

from documents.record.authorities import Authority
from documents.record.record import Record


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """A value, normalised, with the words that it was taken from and their line (from 1).

    `name` is a key of the record file: `title`, `date`, `issued_by`, `references` ...
    """

    name: str
    value: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the file that are no part of any record: site furniture."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class ParsedRecord:
    """A record as one file gives it.

    `authoritative`: the file is our own record file, so that what it says holds.
    `listing`: only an entry in somebody's list; its values stand as that list's statements.
    `said_by`: how a statement names the file ("Wilson Center Digital Archive, record 115321").
    """

    record: Record
    evidence: tuple[FieldEvidence, ...] = ()
    authoritative: bool = False
    listing: bool = False
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """Everything read from one file. `notices` are sentences for the report, with their lines."""

    reader: str
    records: tuple[ParsedRecord, ...] = ()
    authorities: tuple[Authority, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notices: tuple[str, ...] = ()


class Refusal(ValueError):
    """A file cannot be read: the reason in a sentence, and the line where it shows, if any."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(f"line {line}: {reason}" if line else reason)
        self.reason = reason
        self.line = line
