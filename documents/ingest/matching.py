"""Which record each of a file's records is, in the order of the file: held, new, or one of its own.

What the file said further up counts as held further down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from documents.citations.parties import read_title
from documents.ingest.candidates import Candidate, Candidates
from documents.ingest.earlier import Earlier
from documents.ingest.identify import Match, identify
from documents.ingest.merge import draft_of, merge
from documents.ingest.names import slug_of
from documents.ingest.parsed import ParsedRecord
from documents.ingest.refusals import refuse_taken
from documents.mapping.slugs import FreeSlugs
from documents.models import Document, FormerSlug
from documents.record.record import Record

_LONGEST_SLUG: Final = 100


@dataclass(frozen=True, slots=True)
class Matched:
    """One record of a file and the record of the archive that it is, or becomes: `draft` is what a
    new one says."""

    parsed: ParsedRecord
    candidate: Candidate
    draft: Record | None
    possible_duplicates: tuple[str, ...]


@dataclass
class Matching:
    """The matching of one file's records. `slugs` are all that the file gives."""

    reader: str
    slugs: frozenset[str]
    earlier: Earlier

    def of(self, parsed: Sequence[ParsedRecord]) -> list[Matched]:
        """Match some records of the file, in a fixed number of queries."""
        records = [each.record for each in parsed]
        candidates = Candidates.of(records, self.reader, self.slugs)
        free = FreeSlugs(_taken, [base_slug(each) for each in records if not each.slug])
        return [self._matched(each, candidates, free) for each in parsed]

    def _matched(self, parsed: ParsedRecord, candidates: Candidates, free: FreeSlugs) -> Matched:
        match = self._match(parsed.record, candidates)
        refuse_taken(parsed.record, candidates, match.candidate)
        if match.candidate:
            match.candidate.record = merge(match.candidate.record, parsed, None)
            candidates.put(match.candidate)
            return Matched(parsed, match.candidate, None, match.possible_duplicates)
        slug = parsed.record.slug or free.take(base_slug(parsed.record))
        draft = draft_of(parsed, slug)
        new = Candidate(Document(), draft, bool(parsed.record.slug))
        candidates.put(new)
        return Matched(parsed, new, draft, match.possible_duplicates)

    def _match(self, record: Record, candidates: Candidates) -> Match:
        """The record that this is by the identity rule, else the one that an earlier version of
        the same file became: a corrected date or shelfmark makes no second record. Where the file
        gives slugs, not one that it still gives to another record."""
        match = identify(record, candidates, names_itself=bool(record.slug))
        if match.candidate:
            return match
        version = self.earlier.version_of(record)
        if version is None or (record.slug and version.slug in self.slugs):
            return match
        others = tuple(slug for slug in match.possible_duplicates if slug != version.slug)
        return Match(candidates.held(version), "the same file, read before", others)


def base_slug(record: Record) -> str:
    """The address for a new record if nothing has it: its date, if known, and the beginning of
    its matter."""
    date = record.date.replace("/", "-to-").replace("..", "open").strip("?~%")
    words = f"{date} {read_title(record.title).matter or record.title}".strip()
    return slug_of(words, _LONGEST_SLUG)


def _taken(slugs: set[str]) -> set[str]:
    """Which of the slugs a document has, or had."""
    held = Document.objects.filter(slug__in=slugs).order_by().values_list("slug", flat=True)
    former = FormerSlug.objects.filter(slug__in=slugs).values_list("slug", flat=True)
    return {*held, *former}
