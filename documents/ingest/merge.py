"""What a record should say after a file has been read: a merge that loses nothing.

Three states come together: what is held, what the file says, and what the same file said when it
was last read (`base`), if it was. Empty fields are filled. A value that the file changed and that
nobody else has touched changes. Where two values differ, the held one stays and the file's becomes
a statement ("this file says ..."). Only our own record file has the last word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from documents.citations.names import normal_name
from documents.ingest.differences import (
    EMPTY,
    VALUES,
    differing,
    same_credits,
    says_nothing_new,
)
from documents.ingest.parsed import ParsedRecord
from documents.ingest.texts import at_anchors, held_anchors, merge_texts, with_held_anchors
from documents.record.authorities import Authority
from documents.record.contributions import GROUPS, grouped
from documents.record.normal import normal_authority, normal_record
from documents.record.record import (
    ArchivalReference,
    Citation,
    Contribution,
    Record,
    Statement,
    Text,
)
from documents.record.vocabulary import (
    DRAFT,
    EXCERPT,
    FULL_TEXT,
    METADATA_ONLY,
    PRECIS_ONLY,
    PUBLISHED,
    WANTED,
)

_HOLDINGS: Final = (WANTED, METADATA_ONLY, PRECIS_ONLY, EXCERPT, FULL_TEXT)  # from least to most

#: Our own words about a record: filled, never contradicted by a page.
_REMARKS: Final = ("date_display", "date_note", "precis_basis", "editorial_note")


def _citation_key(entry: Citation) -> Hashable:
    return (entry.target, entry.anchor, entry.exact, entry.described_place)


#: Lists that only grow from a page, and what makes two of their entries the same.
_GROWING: Final[dict[str, Callable[[Any], Hashable]]] = {
    "former_slugs": lambda entry: entry,
    "agents": lambda entry: (entry.agent, normal_name(entry.words)),
    "places": lambda entry: (entry.place, normal_name(entry.words)),
    "topics": lambda entry: entry,
    "publications": lambda entry: entry.url or entry.label,
    "relations": lambda entry: (entry.name, entry.target),
    "statements": lambda entry: (entry.field, entry.value, entry.said_by),
    "citations": _citation_key,
    "annotations": lambda entry: (entry.anchor, entry.heading, entry.body),
    "identifiers": lambda entry: (entry.archive, entry.value),
    "collections": lambda entry: entry.collection,
}

#: What makes two entries the same in every list of a record.
_KEYS: Final[dict[str, Callable[[Any], Hashable]]] = {
    **_GROWING,
    "contributions": lambda entry: (
        entry.role,
        entry.copy,
        entry.agent or normal_name(entry.credited_as),
    ),
    "references": lambda entry: (entry.repository, entry.shelfmark, entry.pages),
    "texts": lambda entry: entry.key,
}


@dataclass(frozen=True, slots=True)
class Merge:
    """One merge: the held record, the parsed one, its base, and what lists said of the record.

    What stands only on a list's word gives way to the document's own page, and stays as that
    list's statement.
    """

    held: Record
    parsed: ParsedRecord
    base: Record | None
    listings: Sequence[ParsedRecord] = ()

    def result(self) -> Record:
        """The record as it should be."""
        if self.parsed.authoritative:
            return self._authoritative()
        texts = merge_texts(
            self.held.texts, self.parsed.record.texts, self.base.texts if self.base else ()
        )
        return self._at_anchors_here(texts.anchors)._grown_by(texts.texts)

    def _at_anchors_here(self, anchors: Mapping[str, str]) -> Merge:
        """The same with the anchors that the passages have here, of what the file says and said."""
        record = at_anchors(self.parsed.record, anchors)
        base = self.base and at_anchors(self.base, held_anchors(self.held.texts, self.base.texts))
        return replace(self, parsed=replace(self.parsed, record=record), base=base)

    def _grown_by(self, texts: tuple[Text, ...]) -> Record:
        growing: dict[str, Any] = {
            name: self._grown(name) for name in _GROWING if name != "statements"
        }
        growing["citations"] = self._renewed_citations(growing["citations"])
        growing["former_slugs"] = self._former_slugs(growing["former_slugs"])
        merged = replace(
            self.held,
            **{name: self._value(name) for name in (*VALUES, "kind")},
            **{name: self._filled(name) for name in _REMARKS},
            **growing,
            holding=max(self.held.holding, self.parsed.record.holding, key=_HOLDINGS.index),
            original_languages=self._filled("original_languages"),
            contributions=self._contributions(),
            references=self._references(),
            texts=texts,
        )
        return replace(merged, statements=self._statements(merged))

    def _authoritative(self) -> Record:
        """What the record file says, and what others entered since it was last read."""
        said = self.parsed.record
        values: dict[str, Any] = {name: self._renewed(name) for name in Record.__dataclass_fields__}
        slug = self.held.slug if self.held.status == PUBLISHED else said.slug
        former = {*values["former_slugs"], *self.held.former_slugs, said.slug} - {slug}
        values |= {
            "slug": slug,
            "status": self.held.status,
            "former_slugs": tuple(sorted(former)),
            "texts": with_held_anchors(values["texts"], self.held.texts),
        }
        return Record(**values)

    def _renewed(self, name: str) -> Any:
        held, said = getattr(self.held, name), getattr(self.parsed.record, name)
        before = getattr(self.base, name) if self.base else None
        if name in _KEYS:
            return renewed_entries(held, said, before or (), _KEYS[name])
        if name == "holding" and before is None:
            return max(held, said, key=_HOLDINGS.index)
        empty = getattr(EMPTY, name)
        return renewed_value(held, said, before, empty)

    def _value(self, name: str) -> Any:
        held, said = getattr(self.held, name), getattr(self.parsed.record, name)
        if said in ("", getattr(EMPTY, name)) or said == held:
            return held
        gives_way = held in ("", getattr(EMPTY, name)) or self._untouched(name)
        return said if gives_way or self._only_listed(name) else held

    def _untouched(self, name: str) -> bool:
        """Whether the held value is still what this file said when it was last read."""
        return self.base is not None and getattr(self.base, name) == getattr(self.held, name)

    def _only_listed(self, name: str) -> bool:
        """Whether the held value is just what a list said, and this is no list."""
        held = getattr(self.held, name)
        return not self.parsed.listing and any(
            getattr(listing.record, name) == held for listing in self.listings
        )

    def _filled(self, name: str) -> Any:
        said = getattr(self.parsed.record, name)
        held = getattr(self.held, name)
        return said if said and (not held or self._untouched(name)) else held

    def _grown(self, name: str) -> tuple[Any, ...]:
        key = _GROWING[name]
        held: tuple[Any, ...] = getattr(self.held, name)
        said: tuple[Any, ...] = getattr(self.parsed.record, name)
        dropped = self._dropped(name, key, said)
        kept = [entry for entry in held if key(entry) not in dropped]
        known = {key(entry) for entry in kept}
        return (*kept, *(entry for entry in said if key(entry) not in known))

    def _renewed_citations(self, grown: Sequence[Citation]) -> tuple[Citation, ...]:
        """Those, and where the file says another passage of a citation that nobody has touched,
        as the file says now. Words that make two citations of one document are left alone."""
        said = _once(self.parsed.record.citations)
        before = _once(self.base.citations if self.base else ())
        return tuple(
            said.get(key, entry) if before.get(key := _citation_key(entry)) == entry else entry
            for entry in grown
        )

    def _former_slugs(self, grown: Iterable[str]) -> tuple[str, ...]:
        """Those, and the slug by which the file names the record, so that it leads here."""
        return tuple(sorted({*grown, self.parsed.record.slug} - {"", self.held.slug}))

    def _dropped(
        self, name: str, key: Callable[[Any], Hashable], said: Iterable[Any]
    ) -> set[Hashable]:
        """What the file said when it was last read and says no more."""
        before = getattr(self.base, name) if self.base else ()
        return {key(entry) for entry in before} - {key(entry) for entry in said}

    def _contributions(self) -> tuple[Contribution, ...]:
        """Each role as a field of its own: filled if empty, renewed if untouched, else kept."""
        held, said = grouped(self.held.contributions), grouped(self.parsed.record.contributions)
        base = grouped(self.base.contributions) if self.base else {}
        merged: list[Contribution] = []
        for name in GROUPS:
            ours, theirs = held.get(name, []), said.get(name, [])
            renew = not ours or ours == base.get(name) or self._only_listed_in(name, ours)
            merged += theirs if theirs and renew else ours
        return tuple(merged)

    def _only_listed_in(self, name: str, ours: Sequence[Contribution]) -> bool:
        """Whether a role is credited just as a list credits it, and this is no list."""
        return not self.parsed.listing and any(
            same_credits(ours, grouped(listing.record.contributions).get(name, []))
            for listing in self.listings
        )

    def _references(self) -> tuple[ArchivalReference, ...]:
        held, said = self.held.references, self.parsed.record.references
        return said if said and (not held or self._untouched("references")) else held

    def _statements(self, merged: Record) -> tuple[Statement, ...]:
        """The statements of both sides, and one for each value that the file or a list has
        differently. What the file said when it was last read, and says no more, goes."""
        key = _GROWING["statements"]
        said = {
            key(entry): entry
            for source in (self.parsed, *self.listings)
            for entry in (*source.record.statements, *differing(source, merged))
        }
        own = (self.parsed.said_by,) if self.base else ()
        kept = {
            key(entry): entry
            for entry in self._grown("statements")
            if key(entry) in said or entry.said_by not in own
        }
        both = {**kept, **{name: said[name] for name in said if name not in kept}}
        own_words = {source.said_by for source in (self.parsed, *self.listings)}
        return tuple(
            entry
            for entry in both.values()
            if entry.said_by not in own_words or not says_nothing_new(entry, merged)
        )


def merge(
    held: Record,
    parsed: ParsedRecord,
    base: Record | None,
    listings: Sequence[ParsedRecord] = (),
) -> Record:
    """The record that `held` becomes by what `parsed` says.

    `base` is what the same source said when it was last read, `listings` what lists said.
    """
    return normal_record(Merge(held, parsed, base, listings).result())


def _once(citations: Sequence[Citation]) -> dict[Hashable, Citation]:
    """The citations by what makes them the same, without those that it makes the same."""
    times = Counter(map(_citation_key, citations))
    return {key: entry for entry in citations if times[key := _citation_key(entry)] == 1}


def renewed_value(held: Any, said: Any, before: Any, empty: Any) -> Any:
    """A value of our own file: the held one if the file did not change its own (`before`, or None
    if it was never read), or says nothing where somebody else has entered something."""
    if said == before or (said == empty and (before is None or held != before)):
        return held
    return said


def renewed_entries(
    held: Sequence[Any],
    said: Sequence[Any],
    before: Sequence[Any],
    key: Callable[[Any], Hashable],
) -> tuple[Any, ...]:
    """A list of our own file, entry by entry: as held where the file did not change its own entry
    (deleted ones stay deleted), as said where it did, and with what others entered since."""
    old = {key(entry): entry for entry in before}
    ours = {key(entry): entry for entry in held}
    renewed = []
    for entry in said:
        name = key(entry)
        if old.get(name) != entry:
            renewed.append(entry)
        elif name in ours:
            renewed.append(ours[name])
    known = {key(entry) for entry in said} | old.keys()
    return (*renewed, *(entry for entry in held if key(entry) not in known))


def overridden(held: Record, said: Record, base: Record | None) -> list[str]:
    """The single values that both the record file and somebody here changed since it was read."""
    if base is None:
        return []
    return [
        name
        for name in (*VALUES, *_REMARKS, "kind", "holding")
        if getattr(base, name) not in (getattr(held, name), getattr(said, name))
        and getattr(held, name) != getattr(said, name) != getattr(EMPTY, name)
    ]


def merge_authority(held: Authority, said: Authority, before: Authority | None) -> Authority:
    """What an authority should say after its vocabulary file has been read."""
    values: dict[str, Any] = {}
    for field in fields(said):
        ours, theirs = getattr(held, field.name), getattr(said, field.name)
        last = getattr(before, field.name) if before else None
        if field.name == "names":
            values["names"] = renewed_entries(
                ours, theirs, last or (), lambda name: (name.words, name.language)
            )
        else:
            values[field.name] = renewed_value(ours, theirs, last, "")
    return normal_authority(replace(said, **values))


def fill_authority(held: Authority, said: Authority) -> Authority:
    """What is held of an authority, and what a file says where nothing is."""
    names = (field.name for field in fields(said))
    values: dict[str, Any] = {name: getattr(held, name) or getattr(said, name) for name in names}
    return normal_authority(replace(held, **values))


def draft_of(parsed: ParsedRecord, slug: str) -> Record:
    """A new record from what a file says, at an address; a draft until it is published."""
    said = parsed.record
    telling = (
        entry
        for entry in said.statements
        if parsed.authoritative
        or entry.said_by != parsed.said_by
        or not says_nothing_new(entry, said)
    )
    return normal_record(replace(said, slug=slug, status=DRAFT, statements=tuple(telling)))
