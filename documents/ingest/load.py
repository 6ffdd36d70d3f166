"""One parsed file into rows: names, identity, merge, write, refresh. Call it in a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final

from documents import derived
from documents.ingest.candidates import Candidate
from documents.ingest.earlier import Earlier
from documents.ingest.matching import Matched, Matching
from documents.ingest.merge import fill_authority, merge, merge_authority, overridden
from documents.ingest.names import Names
from documents.ingest.parsed import ParsedFile, ParsedRecord, Refusal
from documents.ingest.pointing import Pointing, pointing_here
from documents.ingest.refusals import (
    current_slugs,
    refuse_another,
    refuse_circle,
    refuse_unknown,
    with_current_slugs,
)
from documents.ingest.wanted import make_way, only_wants
from documents.mapping.adopt import adopt_provisional
from documents.mapping.authorities import find_authority, read_authority, write_authority
from documents.mapping.read import complete, read_record
from documents.mapping.write import Change, write_records
from documents.models import Agent, Collection, Document, Repository
from documents.record.authorities import (
    AgentRecord,
    Authority,
    CollectionRecord,
    PlaceRecord,
    RepositoryRecord,
)
from documents.record.normal import normal_authority
from documents.record.record import Record
from documents.record.vocabulary import DRAFT, PUBLISHED, WANTED

_BATCH: Final = 500  # records: few queries each, and an interruption or a bar need not wait long


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
    """One file on its way into rows; `earlier` knows what was read before, `told` hears of every
    step how many records it took in. `again`: the file was read before, perhaps by a reader that
    found less in it. `series` are the slugs here of those that the file names."""

    parsed: ParsedFile
    publish: bool
    names: Names
    earlier: Earlier
    told: Callable[[int], None] = lambda count: None
    again: bool = False
    notices: list[str] = field(default_factory=list)
    series: dict[str, str] = field(default_factory=dict)

    @cached_property
    def matching(self) -> Matching:
        """Which record each of the file's records is."""
        slugs = frozenset(each.record.slug for each in self.parsed.records) - {""}
        return Matching(self.parsed.reader, slugs, self.earlier)

    @cached_property
    def pointing(self) -> Pointing:
        """Where the passages that the file points to stand here."""
        return Pointing.of(self.parsed, self.earlier)

    def run(self) -> list[Outcome]:
        """Write everything that the file says; refuse it whole if a part cannot be written."""
        before = self.earlier.authorities() if self.parsed.authorities else {}
        outcomes = [
            self._authority(entry, before.get(entry.slug))
            for entry in in_order(self.parsed.authorities)
        ]
        for batch in batches(self.parsed.records, _BATCH):
            outcomes += self._batch(batch)
            self.told(len(batch))
        if not outcomes:
            raise Refusal("The file holds no entries. Add one, or leave the file out.")
        self.notices = [*self.parsed.notices, *self.names.take_notices(), *self.notices]
        return outcomes

    def _authority(self, entry: Authority, before: Authority | None) -> Outcome:
        if isinstance(entry, CollectionRecord):
            if self._only_names(entry):
                return self._collection(entry)
            entry = replace(entry, parent=self.series.get(entry.parent, entry.parent))
        adopted = self._adopt(entry)
        row = find_authority(entry)
        held = read_authority(row) if row else None
        if held is not None:
            fills = self.again and self.parsed.records
            merged = merge_authority(held, entry, before)
            entry = fill_authority(merged, entry) if fills else merged
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

    def _only_names(self, entry: CollectionRecord) -> bool:
        """Whether a page names the collection, or a volume the series that it belongs to."""
        if not self.parsed.records or not entry.slug:
            return not entry.slug
        above = {
            each.parent for each in self.parsed.authorities if isinstance(each, CollectionRecord)
        }
        return entry.slug in above

    def _collection(self, entry: CollectionRecord) -> Outcome:
        """A collection as a page names it: taken in if it is new, never changed."""
        named, entry = entry.slug, self.names.collection(entry)
        self.series[named] = entry.slug
        if find_authority(entry):
            return Outcome(entry.slug, "unchanged")
        self._write_authority(entry, provisional=True)
        return Outcome(entry.slug, "new")

    def _write_authority(self, entry: Authority, provisional: bool = False) -> None:
        refuse_circle(entry)
        write_authority(entry, provisional)
        if isinstance(entry, AgentRecord | CollectionRecord | RepositoryRecord):
            self.names.add(_MODELS[type(entry)], entry.slug, _names_of(entry))

    def _batch(self, batch: Sequence[ParsedRecord]) -> list[Outcome]:
        """Take in some of the records, in a fixed number of queries as far as they are new."""
        resolved = make_way(self._pointing_here(self._resolved(batch)), self.publish)
        refuse_unknown(
            [each.record if each.authoritative else _topics_of(each.record) for each in resolved]
        )
        matched = self.matching.of(resolved)
        held = {each.candidate.document: None for each in matched if each.candidate.document.pk}
        complete(list(held))
        self.earlier.look_up(list(held))
        states: dict[Candidate, _State] = {}
        statuses = [self._status(each, states) for each in matched]
        self._write([state for state in states.values() if state.record != state.before])
        return [
            Outcome(
                each.candidate.document.slug,
                status,
                each.parsed,
                each.candidate.document,
                each.possible_duplicates,
            )
            for each, status in zip(matched, statuses, strict=True)
        ]

    def _resolved(self, parsed: Iterable[ParsedRecord]) -> list[ParsedRecord]:
        """The records with slugs for names, and today's slugs for former ones. A record file gives
        slugs itself."""
        parsed = list(parsed)
        current = current_slugs(each.record for each in parsed)
        resolved = []
        for each in parsed:
            record = each.record if each.authoritative else self.names.resolve(each.record)
            resolved.append(replace(each, record=with_current_slugs(record, current)))
        return resolved

    def _pointing_here(self, parsed: Iterable[ParsedRecord]) -> list[ParsedRecord]:
        """The records of the file, citing passages by the anchors that these have here."""
        return [
            each
            if each.authoritative
            else replace(each, record=pointing_here(each.record, self.pointing.said))
            for each in parsed
        ]

    def _status(self, matched: Matched, states: dict[Candidate, _State]) -> str:
        """What one record of the file does to the record that it is: new, changed, unchanged or
        waiting. What it should say then is in `states`."""
        candidate, parsed = matched.candidate, matched.parsed
        if matched.draft:
            record = matched.draft
            if self.publish and not _keeps_draft(parsed):
                record = replace(record, status=PUBLISHED)
            states[candidate] = _State(candidate.document, Record(), record)
            return "new"
        if candidate not in states:
            held = read_record(candidate.document)
            states[candidate] = _State(candidate.document, held, held)
        return self._renew(states[candidate], parsed)

    def _renew(self, state: _State, parsed: ParsedRecord) -> str:
        record = state.record
        if not only_wants(parsed, record):
            record = self._merged(record, parsed, state.document)
        elif record.holding != WANTED:
            return "unchanged"
        if self.publish and self._may_publish(parsed, state.document):
            record = replace(record, status=PUBLISHED)
        if record == state.record:
            return "unchanged"
        if state.before.status == PUBLISHED and not self.publish:
            return "waiting"
        state.record = record
        return "changed"

    def _write(self, states: Sequence[_State]) -> None:
        self.names.write_new(state.record for state in states)
        write_records([Change(state.record, state.document, state.before) for state in states])
        derived.refresh(state.document for state in states)

    def _merged(self, held: Record, parsed: ParsedRecord, document: Document) -> Record:
        """What the record should say. A first record file on a record that pages brought in is
        merged first and the pages again behind it, as if it had come before them."""
        base = self.earlier.base_of(document, parsed, self.parsed.reader)
        before = self._resolved([replace(parsed, record=base)])[0].record if base else None
        pages = self._resolved(self.earlier.pages_of(document))
        pages = [page for page in pages if not only_wants(page, held)]
        if not parsed.authoritative:
            before = before and pointing_here(before, self.pointing.before)
            return merge(held, parsed, before, [page for page in pages if page.listing])
        refuse_another(parsed.record, held, known=self.earlier.gave(document))
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

    def _may_publish(self, parsed: ParsedRecord, document: Document) -> bool:
        """Whether this file may lift a held record out of draft. A page may not, where a record
        file or a curator has made the draft."""
        if parsed.authoritative or _keeps_draft(parsed):
            return not _keeps_draft(parsed)
        return self.earlier.only_pages(document)


@dataclass
class _State:
    """A document, what it said before the file, and what it should say after it."""

    document: Document
    before: Record
    record: Record


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


def _topics_of(record: Record) -> Record:
    """A record with its topics alone: they are the only slugs that a page or a table names."""
    return Record(slug=record.slug or record.title, topics=record.topics)


def _keeps_draft(parsed: ParsedRecord) -> bool:
    """Whether a file says in so many words that its record is a draft."""
    return any(entry.name == "status" and entry.value == DRAFT for entry in parsed.evidence)


def batches(records: Sequence[ParsedRecord], size: int) -> Iterator[Sequence[ParsedRecord]]:
    """The records in their order, some at a time."""
    for start in range(0, len(records), size):
        yield records[start : start + size]


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
    if isinstance(entry, AgentRecord | CollectionRecord):
        return entry.parent
    return entry.within if isinstance(entry, PlaceRecord) else ""
