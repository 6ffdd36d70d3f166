"""What a record should say after a file has been read: a merge that loses nothing.

Three states come together: what is held, what the file says, and what the same file said when it
was last read (`base`), if it was. Empty fields are filled. A value that the file changed and that
nobody else has touched changes. Where two values differ, the held one stays and the file's becomes
a statement ("this file says ..."). Only our own record file has the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from documents.citations.names import normal_name
from documents.ingest.parsed import ParsedRecord
from documents.record.contributions import GROUPS, grouped
from documents.record.normal import normal_record
from documents.record.record import ArchivalReference, Contribution, Record, Statement, Text
from documents.record.vocabulary import (
    DRAFT,
    EXCERPT,
    FULL_TEXT,
    METADATA_ONLY,
    PRECIS_ONLY,
    PUBLISHED,
    WANTED,
)

_EMPTY: Final = Record(kind="document")
_HOLDINGS: Final = (WANTED, METADATA_ONLY, PRECIS_ONLY, EXCERPT, FULL_TEXT)  # from least to most

#: Single values; a differing one becomes a statement.
_VALUES: Final = (
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
#: Our own words about a record: filled, never contradicted by a page.
_REMARKS: Final = ("date_display", "date_note", "precis_basis", "editorial_note")

#: Lists that only grow from a page, and what makes two of their entries the same.
_GROWING: Final[dict[str, Callable[[Any], Hashable]]] = {
    "former_slugs": lambda entry: entry,
    "agents": lambda entry: (entry.agent, normal_name(entry.words)),
    "places": lambda entry: (entry.place, normal_name(entry.words)),
    "topics": lambda entry: entry,
    "publications": lambda entry: entry.url or entry.label,
    "relations": lambda entry: (entry.name, entry.target),
    "statements": lambda entry: (entry.field, entry.value, entry.said_by),
    "citations": lambda entry: (entry.target, entry.anchor, entry.exact, entry.described_place),
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
    """One merge: the held record, the parsed one, and its base."""

    held: Record
    parsed: ParsedRecord
    base: Record | None

    def result(self) -> Record:
        """The record as it should be."""
        if self.parsed.authoritative:
            return self._authoritative()
        growing: dict[str, Any] = {
            name: self._grown(name) for name in _GROWING if name != "statements"
        }
        merged = replace(
            self.held,
            **{name: self._value(name) for name in (*_VALUES, "kind")},
            **{name: self._filled(name) for name in _REMARKS},
            **growing,
            holding=max(self.held.holding, self.parsed.record.holding, key=_HOLDINGS.index),
            original_languages=self._filled("original_languages"),
            contributions=self._contributions(),
            references=self._references(),
            texts=merge_texts(
                self.held.texts, self.parsed.record.texts, self.base.texts if self.base else ()
            ),
        )
        return replace(merged, statements=self._statements(merged))

    def _authoritative(self) -> Record:
        """What the record file says, and what others entered since it was last read."""
        said = self.parsed.record
        values = {name: self._renewed(name) for name in Record.__dataclass_fields__}
        texts = _with_anchors(values["texts"], self.held.texts)
        slug = self.held.slug if self.held.status == PUBLISHED else said.slug
        former = {*values["former_slugs"], *self.held.former_slugs, said.slug} - {slug}
        values |= {"texts": texts, "former_slugs": tuple(sorted(former))}
        return Record(**{**values, "slug": slug, "status": self.held.status})

    def _renewed(self, name: str) -> Any:
        """The file's value; the held one if the file did not change its own."""
        held, said = getattr(self.held, name), getattr(self.parsed.record, name)
        if self.base is None:
            return said
        before = getattr(self.base, name)
        if said == before:
            return held
        if not isinstance(said, tuple) or name not in _KEYS:
            return said
        key = _KEYS[name]
        known = {key(entry) for entry in (*said, *before)}
        return (*said, *(entry for entry in held if key(entry) not in known))

    def _value(self, name: str) -> Any:
        held, said = getattr(self.held, name), getattr(self.parsed.record, name)
        if said in ("", getattr(_EMPTY, name)) or said == held:
            return held
        gives_way = held in ("", getattr(_EMPTY, name)) or self._untouched(name)
        if gives_way or (not self.parsed.listing and self._only_said(name, held)):
            return said
        return held

    def _untouched(self, name: str) -> bool:
        """Whether the held value is still what this file said when it was last read."""
        return self.base is not None and getattr(self.base, name) == getattr(self.held, name)

    def _only_said(self, name: str, value: str) -> bool:
        """Whether the held value stands there on somebody's word alone: a list's entry gives way
        to the document's own page, and stays as that list's statement."""
        return any(entry.field == name and entry.value == value for entry in self.held.statements)

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
            renew = theirs and (not ours or ours == base.get(name))
            merged += theirs if renew else ours
        return tuple(merged)

    def _references(self) -> tuple[ArchivalReference, ...]:
        held, said = self.held.references, self.parsed.record.references
        return said if said and (not held or self._untouched("references")) else held

    def _statements(self, merged: Record) -> tuple[Statement, ...]:
        """The statements of both sides, and one for each value that the file has differently."""
        differing = [
            *self._differing_values(merged),
            *self._differing_contributions(merged),
            *self._differing_references(merged),
        ]
        key = _GROWING["statements"]
        known = {key(entry): entry for entry in self._grown("statements")}
        for entry in differing:
            known.setdefault(key(entry), entry)
        return tuple(known.values())

    def _differing_values(self, merged: Record) -> list[Statement]:
        said = self.parsed.record
        return [
            self._statement(name, getattr(said, name), self._words(name))
            for name in (*_VALUES, "kind")
            if getattr(said, name) not in ("", getattr(_EMPTY, name), getattr(merged, name))
        ]

    def _differing_contributions(self, merged: Record) -> list[Statement]:
        ours, theirs = grouped(merged.contributions), grouped(self.parsed.record.contributions)
        return [
            self._statement(name, entry.credited_as or entry.agent)
            for name in GROUPS
            for entry in theirs.get(name, [])
            if not any(same_contribution(entry, held) for held in ours.get(name, []))
        ]

    def _differing_references(self, merged: Record) -> list[Statement]:
        held = {(entry.repository, entry.shelfmark, entry.pages) for entry in merged.references}
        return [
            self._statement("references", f"{entry.shelfmark}, {entry.pages}".rstrip(", "))
            for entry in self.parsed.record.references
            if (entry.repository, entry.shelfmark, entry.pages) not in held
        ]

    def _statement(self, field: str, value: str, words: str = "") -> Statement:
        return Statement(field, value, self.parsed.said_by, words if words != value else "")

    def _words(self, name: str) -> str:
        evidence = (entry for entry in self.parsed.evidence if entry.name == name)
        found = next(evidence, None)
        return found.words if found and name == "date" else ""


def merge(held: Record, parsed: ParsedRecord, base: Record | None) -> Record:
    """The record that `held` becomes by what `parsed` says; `base` is the file's last reading."""
    return normal_record(Merge(held, parsed, base).result())


def same_contribution(one: Contribution, other: Contribution) -> bool:
    """Whether two entries of one role credit the same agent."""
    if one.agent and one.agent == other.agent:
        return True
    return bool(one.credited_as) and normal_name(one.credited_as) == normal_name(other.credited_as)


def merge_texts(
    held: Sequence[Text], said: Sequence[Text], base: Sequence[Text]
) -> tuple[Text, ...]:
    """The held texts, renewed where only the file changed them, and the file's other texts under
    keys of their own. Anchors stay with the held text and are realigned later."""
    merged = list(held)
    before = {(text.role, text.language): text.body for text in base}
    for text in said:
        place = (text.role, text.language)
        same = [index for index, ours in enumerate(merged) if (ours.role, ours.language) == place]
        if any(merged[index].body == text.body for index in same):
            continue
        renewed = [index for index in same if merged[index].body == before.get(place)]
        if renewed:
            merged[renewed[0]] = replace(merged[renewed[0]], body=text.body, anchors=())
        else:
            merged.append(replace(text, key=_free_key(text.key, merged)))
    return tuple(merged)


def _free_key(key: str, texts: Sequence[Text]) -> str:
    taken = {text.key for text in texts}
    number, free = 2, key
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    return free


def _with_anchors(said: Sequence[Text], held: Sequence[Text]) -> tuple[Text, ...]:
    """A text that the file gives without anchors keeps those that it was given before."""
    ours = {text.key: text for text in held}
    return tuple(
        replace(text, anchors=ours[text.key].anchors, last_number=ours[text.key].last_number)
        if not text.anchors and text.key in ours and ours[text.key].body == text.body
        else text
        for text in said
    )


def draft_of(parsed: ParsedRecord, slug: str) -> Record:
    """A new record from what a file says, at an address; a draft until it is published."""
    return normal_record(replace(parsed.record, slug=slug, status=DRAFT))
