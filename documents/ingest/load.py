"""One parsed file into rows: names, identity, merge, write, refresh. Call it in a transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from documents import derived
from documents.citations.parties import read_title
from documents.ingest.earlier import Reading
from documents.ingest.identify import Match, identify
from documents.ingest.merge import draft_of, merge
from documents.ingest.names import Names, free_slug
from documents.ingest.parsed import ParsedFile, ParsedRecord, Refusal
from documents.mapping.authorities import (
    find_authority,
    missing_slugs,
    read_authority,
    write_authority,
)
from documents.mapping.read import read_record
from documents.mapping.write import write_record
from documents.models import Agent, Collection, Document, FormerSlug, Repository
from documents.record.authorities import (
    AgentRecord,
    Authority,
    CollectionRecord,
    PlaceRecord,
    RepositoryRecord,
)
from documents.record.normal import normal_authority
from documents.record.record import Record
from documents.record.vocabulary import DRAFT, PUBLISHED

_LONGEST_SLUG: Final = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record of a file."""

    slug: str
    status: str  # new, changed, unchanged, waiting
    parsed: ParsedRecord | None
    document: Document | None = None
    rule: str = ""
    possible_duplicates: tuple[str, ...] = ()


@dataclass
class Loading:
    """One file on its way into rows; `earlier` is what it said when it was last read."""

    parsed: ParsedFile
    publish: bool
    names: Names
    earlier: Reading | None

    def run(self) -> list[Outcome]:
        """Write everything that the file says; refuse it whole if a part cannot be written."""
        outcomes = [self._authority(entry) for entry in in_order(self.parsed.authorities)]
        outcomes += [self._record(record) for record in self.parsed.records]
        changed = [
            outcome.document
            for outcome in outcomes
            if outcome.document and outcome.status in ("new", "changed")
        ]
        derived.refresh(changed)
        return outcomes

    @property
    def notices(self) -> list[str]:
        """Sentences for the report: the reader's, and those that came up while loading."""
        return [*self.parsed.notices, *self.names.take_notices()]

    def _authority(self, entry: Authority) -> Outcome:
        if isinstance(entry, CollectionRecord) and not entry.slug:
            return self._collection(entry)
        row = find_authority(entry)
        held = read_authority(row) if row else None
        said_before = self.earlier is not None and entry in self.earlier.authorities
        if held is not None and (held == normal_authority(entry) or said_before):
            return Outcome(entry.slug, "unchanged", None)
        if held is not None and not self.publish:
            return Outcome(entry.slug, "waiting", None)
        self._write_authority(entry)
        return Outcome(entry.slug, "changed" if held is not None else "new", None)

    def _collection(self, entry: CollectionRecord) -> Outcome:
        """A collection as a page names it: taken in if it is new, never changed."""
        entry = self.names.collection(entry)
        if find_authority(entry):
            return Outcome(entry.slug, "unchanged", None)
        self._write_authority(entry)
        return Outcome(entry.slug, "new", None)

    def _write_authority(self, entry: Authority) -> None:
        write_authority(entry)
        variants = [] if not hasattr(entry, "names") else [name.words for name in entry.names]
        if isinstance(entry, AgentRecord):
            self.names.add(Agent, entry.slug, [entry.name, *variants])
        elif isinstance(entry, RepositoryRecord):
            self.names.add(Repository, entry.slug, [entry.abbreviation, entry.name, *variants])
        elif isinstance(entry, CollectionRecord):
            self.names.add(Collection, entry.slug, [entry.designation, entry.title, *variants])

    def _record(self, parsed: ParsedRecord) -> Outcome:
        parsed = replace(parsed, record=self._resolved(parsed, parsed.record))
        if parsed.authoritative:
            _refuse_unknown(parsed.record)
        match = self._match(parsed)
        _refuse_taken(parsed.record, match.document)
        if match.document is None:
            return self._new(parsed, match)
        return self._held(parsed, match, match.document)

    def _match(self, parsed: ParsedRecord) -> Match:
        """The record that this is by the identity rule, else the one that an earlier version of
        the same file became: a corrected date or shelfmark makes no second record."""
        match = identify(parsed.record, parsed.authoritative)
        before = self.earlier.document_of(parsed.record) if self.earlier else None
        if match.document or before is None:
            return match
        others = tuple(slug for slug in match.possible_duplicates if slug != before.slug)
        return Match(before, "the same file, read before", others)

    def _resolved(self, parsed: ParsedRecord, record: Record) -> Record:
        """The record with slugs for names. A record file gives slugs, at times former ones."""
        return with_current_slugs(record) if parsed.authoritative else self.names.resolve(record)

    def _new(self, parsed: ParsedRecord, match: Match) -> Outcome:
        slug = parsed.record.slug or new_slug(parsed.record)
        record = draft_of(parsed, slug)
        if self.publish and not _keeps_draft(parsed):
            record = replace(record, status=PUBLISHED)
        self.names.write_new(record)
        document = write_record(record)
        return Outcome(slug, "new", parsed, document, "", match.possible_duplicates)

    def _held(self, parsed: ParsedRecord, match: Match, document: Document) -> Outcome:
        held = read_record(document)
        base = self.earlier.record_of(document) if self.earlier else None
        base = self._resolved(parsed, base) if base else None
        record = merge(held, parsed, base)
        if self.publish and not _keeps_draft(parsed):
            record = replace(record, status=PUBLISHED)
        status = "changed" if record != held else "unchanged"
        if status == "changed" and held.status == PUBLISHED and not self.publish:
            status = "waiting"
        if status == "changed":
            self.names.write_new(record)
            document = write_record(record, document)
        return Outcome(
            document.slug, status, parsed, document, match.rule, match.possible_duplicates
        )


def _keeps_draft(parsed: ParsedRecord) -> bool:
    """Whether a record file says in so many words that its record is a draft."""
    return parsed.authoritative and any(
        entry.name == "status" and entry.value == DRAFT for entry in parsed.evidence
    )


def _refuse_unknown(record: Record) -> None:
    missing = missing_slugs(record)
    if missing:
        named = ", ".join(f"{slug} ({vocabulary})" for vocabulary, slug in missing)
        raise Refusal(
            f"{record.slug or record.title} names what no vocabulary holds: {named}. Ingest the "
            "vocabulary files first, or correct the slugs."
        )


def _refuse_taken(record: Record, document: Document | None) -> None:
    """Refuse an ordinal or a number that another record has."""
    others = Document.objects.exclude(pk=document.pk if document else 0)
    for place in record.collections:
        other = (
            place.ordinal is not None
            and others.filter(
                collection_places__collection__slug=place.collection,
                collection_places__ordinal=place.ordinal,
            ).first()
        )
        if other:
            raise Refusal(
                f"{other.slug} is Document No. {place.ordinal} of {place.collection} already. "
                "Correct the ordinal in one of the two."
            )
    for number in record.identifiers:
        other = others.filter(
            identifiers__archive=number.archive, identifiers__value=number.value
        ).first()
        if other:
            raise Refusal(
                f"{other.slug} has the number {number.value} of {number.archive} already. Correct "
                "the number in one of the two."
            )


def with_current_slugs(record: Record) -> Record:
    """The record with today's slug wherever it names a document by a former one."""
    related = {entry.target for entry in record.relations}
    named = related | {entry.target for entry in record.citations}
    former = FormerSlug.objects.filter(slug__in=named).select_related("document")
    current = {row.slug: row.document.slug for row in former}
    if not current:
        return record
    return replace(
        record,
        relations=tuple(
            replace(entry, target=current.get(entry.target, entry.target))
            for entry in record.relations
        ),
        citations=tuple(
            replace(entry, target=current.get(entry.target, entry.target))
            for entry in record.citations
        ),
    )


def new_slug(record: Record) -> str:
    """An address for a new record: its date, if known, and the beginning of its matter."""
    date = record.date.replace("/", "-to-").replace("..", "open").strip("?~%")
    words = read_title(record.title).matter or record.title
    taken = set(
        Document.objects.filter(slug__startswith=date[:4] if date else "").values_list(
            "slug", flat=True
        )
    )
    return free_slug(f"{date} {words}".strip(), taken, _LONGEST_SLUG)


def in_order(entries: Iterable[Authority]) -> list[Authority]:
    """The entries with each parent before its parts, whatever their order in the file."""
    waiting = {entry.slug or f"new {index}": entry for index, entry in enumerate(entries)}
    ordered: list[Authority] = []
    while waiting:
        ready = [slug for slug, entry in waiting.items() if _above(entry) not in waiting]
        if not ready:
            raise Refusal(
                f"These entries are part of each other in a circle: {', '.join(sorted(waiting))}."
            )
        ordered += [waiting.pop(slug) for slug in ready]
    return ordered


def _above(entry: Authority) -> str:
    if isinstance(entry, AgentRecord):
        return entry.parent
    return entry.within if isinstance(entry, PlaceRecord) else ""
