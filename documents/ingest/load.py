"""One parsed file into rows: names, identity, merge, write, refresh. Call it in a transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from documents import derived
from documents.citations.parties import read_title
from documents.ingest.earlier import Earlier
from documents.ingest.identify import Match, has_record_file, identify
from documents.ingest.merge import draft_of, merge, merge_authority, overridden
from documents.ingest.names import Names, free_slug
from documents.ingest.parsed import ParsedFile, ParsedRecord, Refusal
from documents.ingest.refusals import (
    refuse_another,
    refuse_circle,
    refuse_taken,
    refuse_unknown,
    with_current_slugs,
)
from documents.mapping.adopt import adopt_provisional
from documents.mapping.authorities import find_authority, read_authority, write_authority
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
    """What became of one record or authority of a file."""

    slug: str
    status: str  # new, changed, unchanged, waiting
    parsed: ParsedRecord | None = None
    document: Document | None = None
    possible_duplicates: tuple[str, ...] = ()


@dataclass
class Loading:
    """One file on its way into rows; `earlier` knows what was read before."""

    parsed: ParsedFile
    publish: bool
    names: Names
    earlier: Earlier
    notices: list[str] = field(default_factory=list)

    def run(self) -> list[Outcome]:
        """Write everything that the file says; refuse it whole if a part cannot be written."""
        before = self.earlier.authorities() if self.parsed.authorities else {}
        outcomes = [
            self._authority(entry, before.get(entry.slug))
            for entry in in_order(self.parsed.authorities)
        ]
        outcomes += [self._record(record) for record in self.parsed.records]
        if not outcomes:
            raise Refusal("The file holds no entries. Add one, or leave the file out.")
        derived.refresh(
            outcome.document
            for outcome in outcomes
            if outcome.document and outcome.status in ("new", "changed")
        )
        self.notices = [*self.parsed.notices, *self.names.take_notices(), *self.notices]
        return outcomes

    def _authority(self, entry: Authority, before: Authority | None) -> Outcome:
        if isinstance(entry, CollectionRecord) and not entry.slug:
            return self._collection(entry)
        adopted = self._adopt(entry)
        row = find_authority(entry)
        held = read_authority(row) if row else None
        if held is not None:
            entry = merge_authority(held, entry, before)
        if held == normal_authority(entry):
            return Outcome(entry.slug, "unchanged")
        if held is not None and not self.publish and not adopted:
            return Outcome(entry.slug, "waiting")
        self._write_authority(entry)
        return Outcome(entry.slug, "changed" if held is not None else "new")

    def _adopt(self, entry: Authority) -> list[str]:
        """Give the entry what pages brought in under one of its names."""
        if not isinstance(entry, AgentRecord | CollectionRecord | RepositoryRecord):
            return []
        model = _MODELS[type(entry)]
        twins = {slug for name in _names_of(entry) for slug in self.names.find(model, name)}
        adopted = adopt_provisional(model, entry.slug, twins)
        for former in adopted:
            self.names.rename(model, former, entry.slug)
        if adopted:
            kind = {f"{_POINTS[type(entry)]}__slug": entry.slug}
            derived.refresh(Document.objects.filter(**kind).distinct())
        return adopted

    def _collection(self, entry: CollectionRecord) -> Outcome:
        """A collection as a page names it: taken in if it is new, never changed."""
        entry = self.names.collection(entry)
        if find_authority(entry):
            return Outcome(entry.slug, "unchanged")
        self._write_authority(entry, provisional=True)
        return Outcome(entry.slug, "new")

    def _write_authority(self, entry: Authority, provisional: bool = False) -> None:
        refuse_circle(entry)
        write_authority(entry, provisional)
        if isinstance(entry, AgentRecord | CollectionRecord | RepositoryRecord):
            self.names.add(_MODELS[type(entry)], entry.slug, _names_of(entry))

    def _record(self, parsed: ParsedRecord) -> Outcome:
        parsed = self._resolved(parsed)
        if parsed.authoritative:
            refuse_unknown(parsed.record)
        match = self._match(parsed)
        refuse_taken(parsed.record, match.document)
        if match.document is None:
            return self._new(parsed, match)
        return self._held(parsed, match, match.document)

    def _match(self, parsed: ParsedRecord) -> Match:
        """The record that this is by the identity rule, else the one that an earlier version of
        the same file became: a corrected date or shelfmark makes no second record."""
        match = identify(parsed.record, parsed.authoritative)
        if match.document:
            return match
        version = self.earlier.version_of(parsed.record)
        if version is None:
            return match
        others = tuple(slug for slug in match.possible_duplicates if slug != version.slug)
        return Match(version, "the same file, read before", others)

    def _resolved(self, parsed: ParsedRecord) -> ParsedRecord:
        """The record with slugs for names. A record file gives slugs, at times former ones."""
        resolve = with_current_slugs if parsed.authoritative else self.names.resolve
        return replace(parsed, record=resolve(parsed.record))

    def _new(self, parsed: ParsedRecord, match: Match) -> Outcome:
        slug = parsed.record.slug or new_slug(parsed.record)
        record = draft_of(parsed, slug)
        if self.publish and not _keeps_draft(parsed):
            record = replace(record, status=PUBLISHED)
        self.names.write_new(record)
        document = write_record(record)
        return Outcome(slug, "new", parsed, document, match.possible_duplicates)

    def _held(self, parsed: ParsedRecord, match: Match, document: Document) -> Outcome:
        held = read_record(document)
        record = self._merged(held, parsed, document)
        if self.publish and self._may_publish(parsed, document):
            record = replace(record, status=PUBLISHED)
        status = "changed" if record != held else "unchanged"
        if status == "changed" and held.status == PUBLISHED and not self.publish:
            status = "waiting"
        if status == "changed":
            self.names.write_new(record)
            document = write_record(record, document)
        return Outcome(document.slug, status, parsed, document, match.possible_duplicates)

    def _merged(self, held: Record, parsed: ParsedRecord, document: Document) -> Record:
        """What the record should say. A first record file on a record that pages brought in is
        merged first and the pages again behind it, as if it had come before them."""
        base = self.earlier.base_of(document, parsed, self.parsed.reader)
        before = self._resolved(replace(parsed, record=base)).record if base else None
        pages = [self._resolved(page) for page in self.earlier.pages_of(document)]
        if not parsed.authoritative:
            return merge(held, parsed, before, [page for page in pages if page.listing])
        refuse_another(parsed.record, document, known=self.earlier.gave(document))
        both = overridden(held, parsed.record, before)
        if both:
            self.notices.append(
                f"{held.slug}: {', '.join(both)} had been changed here since this file was last "
                "read; the file's words were taken."
            )
        record = merge(held, parsed, before)
        for page in pages if before is None else ():
            record = merge(record, page, None)
        return record

    @staticmethod
    def _may_publish(parsed: ParsedRecord, document: Document) -> bool:
        """Whether this file may lift a held record out of draft. A page may not, where a record
        file or a curator has made the draft."""
        if parsed.authoritative:
            return not _keeps_draft(parsed)
        return document.received_records.exists() and not has_record_file(document)


_MODELS: Final[dict[type, Any]] = {
    AgentRecord: Agent,
    CollectionRecord: Collection,
    RepositoryRecord: Repository,
}
_POINTS: Final[dict[type, str]] = {
    AgentRecord: "contributions__agent",
    CollectionRecord: "collections",
    RepositoryRecord: "references__repository",
}


def _names_of(entry: AgentRecord | CollectionRecord | RepositoryRecord) -> list[str]:
    """Every name that the entry goes by."""
    own = {
        AgentRecord: ("name",),
        CollectionRecord: ("designation", "title"),
        RepositoryRecord: ("abbreviation", "name"),
    }[type(entry)]
    names = [getattr(entry, name) for name in own]
    return [name for name in (*names, *(name.words for name in entry.names)) if name]


def _keeps_draft(parsed: ParsedRecord) -> bool:
    """Whether a record file says in so many words that its record is a draft."""
    return parsed.authoritative and any(
        entry.name == "status" and entry.value == DRAFT for entry in parsed.evidence
    )


def new_slug(record: Record) -> str:
    """An address for a new record: its date, if known, and the beginning of its matter."""
    date = record.date.replace("/", "-to-").replace("..", "open").strip("?~%")
    words = f"{date} {read_title(record.title).matter or record.title}".strip()
    free = free_slug(words, set(), _LONGEST_SLUG)
    taken = [
        *Document.objects.filter(slug__startswith=free).values_list("slug", flat=True),
        *FormerSlug.objects.filter(slug__startswith=free).values_list("slug", flat=True),
    ]
    return free_slug(words, set(taken), _LONGEST_SLUG)


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
