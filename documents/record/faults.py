"""What is wrong with a record or an authority, each as a sentence with the path of the field.

The database has the same rules as constraints; here they have words.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final

from documents.record.authorities import (
    AgentRecord,
    Authority,
    CollectionRecord,
    Name,
    PlaceRecord,
    RepositoryRecord,
    TopicRecord,
)
from documents.record.checks import (
    Check,
    anchor_parts,
    check_anchor,
    check_document_slug,
    check_edtf,
    check_key,
    check_language,
    check_latitude,
    check_longitude,
    check_slug,
    check_url,
    listed,
)
from documents.record.contributions import GROUPS, grouped
from documents.record.fields import is_required, place
from documents.record.holdings import holding_complaint
from documents.record.record import (
    AgentMention,
    Annotation,
    ArchivalReference,
    Citation,
    CollectionPlace,
    Contribution,
    Identifier,
    PlaceMention,
    Publication,
    Record,
    Relation,
    Statement,
    Text,
)
from documents.record.tree import Path, RecordFormatError, shown, suggestion, unheld_character
from documents.record.vocabulary import (
    ADDRESSEE,
    AGENT_KINDS,
    ENTERED_STATUSES,
    HOLDINGS,
    KINDS,
    ORPHAN,
    PRECIS_BASES,
    RELATIONS,
    RELATORS,
    STATUSES,
    TEXT_ROLES,
)
from documents.text.blocks import split_passages

#: The fields of a record file, in their order.
RECORD_FIELDS: Final[tuple[str, ...]] = tuple(
    name
    for field in fields(Record)
    for name in (GROUPS if field.name == "contributions" else (field.name,))
)

_CHECKS: Final[Mapping[type, Mapping[str, Check]]] = {
    Record: {
        "slug": check_document_slug,
        "status": listed(STATUSES),
        "kind": listed(KINDS),
        "holding": listed(HOLDINGS),
        "date": check_edtf,
        "precis_basis": listed(PRECIS_BASES),
        "original_languages": check_language,
        "former_slugs": check_slug,
        "topics": check_slug,
    },
    Contribution: {"role": listed(RELATORS), "agent": check_slug},
    ArchivalReference: {"repository": check_slug},
    CollectionPlace: {"collection": check_slug},
    AgentMention: {"agent": check_slug},
    PlaceMention: {"place": check_slug},
    Identifier: {"archive": check_slug},
    Publication: {"url": check_url},
    Relation: {"name": listed(RELATIONS), "target": check_document_slug},
    Statement: {"field": listed(RECORD_FIELDS)},
    Text: {
        "key": check_key,
        "role": listed(TEXT_ROLES),
        "language": check_language,
        "anchors": check_anchor,
    },
    Citation: {
        "target": check_document_slug,
        "target_anchor": check_anchor,
        "anchor": check_anchor,
        "status": listed(ENTERED_STATUSES),
    },
    Annotation: {"anchor": check_anchor, "status": listed([ORPHAN])},
    Name: {"language": check_language},
    AgentRecord: {
        "slug": check_slug,
        "kind": listed(AGENT_KINDS),
        "parent": check_slug,
        "dates": check_edtf,
    },
    PlaceRecord: {
        "slug": check_slug,
        "within": check_slug,
        "latitude": check_latitude,
        "longitude": check_longitude,
    },
    RepositoryRecord: {"slug": check_slug, "url": check_url},
    CollectionRecord: {
        "slug": check_slug,
        "parent": check_slug,
        "date": check_edtf,
        "url": check_url,
    },
    TopicRecord: {"slug": check_slug},
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in a sentence, and the path of the field; a list counts from 0."""

    path: Path
    sentence: str


def refuse_faults(faults: Iterable[Fault], lines: Mapping[Path, int]) -> None:
    """Raise RecordFormatError on the first fault, with the line of the field or of its entry."""
    for fault in faults:
        path = fault.path
        while path and path not in lines:
            path = path[:-1]
        raise RecordFormatError(place(fault.path) + fault.sentence, lines.get(path))


def record_faults(record: Record) -> Iterator[Fault]:
    """Everything wrong with a record: single fields first, then what does not fit together."""
    yield from _field_faults(record, (), required=("slug", "title"))
    yield from _contribution_faults(record)
    yield from _repeated_entries(record)
    yield from _text_faults(record)
    complaint = holding_complaint(record.holding, [text.role for text in record.texts])
    if complaint:
        yield Fault(("holding",), complaint)
    yield from _position_faults(record)
    yield from _self_faults(record)
    for index, statement in enumerate(record.statements):
        fault = check_edtf(statement.value) if statement.field == "date" else ""
        if fault:
            yield Fault(("statements", index, "value"), f"value {shown(statement.value)} {fault}")


def _self_faults(record: Record) -> Iterator[Fault]:
    """A record neither relates to nor cites itself."""
    for name, verb in (("relations", "be related to"), ("citations", "cite")):
        for index, entry in enumerate(getattr(record, name)):
            if entry.target == record.slug:
                yield Fault((name, index), f"a record cannot {verb} itself")


def authority_faults(authority: Authority, path: Path) -> Iterator[Fault]:
    """Everything wrong with one authority."""
    yield from _field_faults(authority, path)
    names = () if isinstance(authority, TopicRecord) else authority.names
    yield from _repeated(names, (*path, "names"), lambda name: (name.words, name.language))
    if isinstance(authority, PlaceRecord) and bool(authority.latitude) != bool(authority.longitude):
        yield Fault(path, "latitude and longitude stand together; add the other or remove it")
    if authority.slug in (getattr(authority, "parent", ""), getattr(authority, "within", "")):
        yield Fault(path, f"{shown(authority.slug)} cannot be a part of itself")


def _field_faults(entry: Any, path: Path, required: tuple[str, ...] = ()) -> Iterator[Fault]:
    """Faults of single fields, of entries inside as well."""
    checks: Mapping[str, Check] = _CHECKS.get(type(entry), {})
    for field in fields(entry):
        value = getattr(entry, field.name)
        if value == "" and (is_required(field) or field.name in required):
            yield Fault(path, f"{field.name} is missing; add it")
        elif isinstance(value, str):
            yield from _word_faults(field.name, value, (*path, field.name), checks)
        elif isinstance(value, tuple) and field.name != "contributions":
            yield from _list_faults(field.name, value, (*path, field.name), checks)


def _list_faults(
    name: str, values: tuple[Any, ...], path: Path, checks: Mapping[str, Check]
) -> Iterator[Fault]:
    for index, value in enumerate(values):
        if is_dataclass(value):
            yield from _field_faults(value, (*path, index))
        elif not value and name != "anchors":
            yield Fault((*path, index), f"a part of {name} is empty; remove it")
        else:
            yield from _word_faults(name, value, (*path, index), checks)


def _word_faults(name: str, words: str, path: Path, checks: Mapping[str, Check]) -> Iterator[Fault]:
    if complaint := unheld_character(words):
        yield Fault(path, f"{name}: {complaint}")
    elif name in checks and words and (complaint := checks[name](words)):
        yield Fault(path, f"{name} {shown(words)} {complaint}")


def _contribution_faults(record: Record) -> Iterator[Fault]:
    for name, group in grouped(record.contributions).items():
        path = (name or "contributions",)
        for index, entry in enumerate(group):
            yield from _field_faults(entry, (*path, index))
            if not (entry.agent or entry.credited_as):
                yield Fault((*path, index), "name the agent, or give the words in credited_as")
            if entry.copy and entry.role != ADDRESSEE:
                yield Fault((*path, index), "only an addressee can be on the distribution list")
        named = [entry for entry in group if entry.agent]
        yield from _repeated(named, path, lambda entry: (entry.role, entry.agent, entry.copy))


def _repeated_entries(record: Record) -> Iterator[Fault]:
    for name, key in _ONCE.items():
        yield from _repeated(getattr(record, name), (name,), key)
    for name in ("agents", "places"):
        for index, mention in enumerate(getattr(record, name)):
            if not (getattr(mention, name[:-1]) or mention.words):
                yield Fault((name, index), f"name the {name[:-1]}, or give the words")
    if record.slug in record.former_slugs:
        yield Fault(("former_slugs",), f"{shown(record.slug)} is the slug now; remove it here")


def _itself(value: Hashable) -> Hashable:
    return value


_ONCE: Final[Mapping[str, Callable[[Any], Hashable]]] = {
    "original_languages": _itself,
    "former_slugs": _itself,
    "topics": _itself,
    "references": lambda entry: (entry.repository, entry.shelfmark, entry.pages),
    "identifiers": lambda entry: (entry.archive, entry.value),
    "collections": lambda entry: entry.collection,
    "relations": lambda entry: (entry.name, entry.target),
    "texts": lambda entry: entry.key,
}


def _repeated(
    entries: Iterable[Any], path: Path, key: Callable[[Any], Hashable]
) -> Iterator[Fault]:
    seen: dict[Hashable, int] = {}
    for index, entry in enumerate(entries):
        words = key(entry)
        if words in seen:
            first = seen[words] + 1
            yield Fault((*path, index), f"says the same as {path[-1]} {first}; keep one of them")
        seen.setdefault(words, index)


def _text_faults(record: Record) -> Iterator[Fault]:
    for index, text in enumerate(record.texts):
        path: Path = ("texts", index, "anchors")
        given = [anchor for anchor in text.anchors if anchor]
        passages = len(split_passages(text.body))
        if len(text.anchors) > passages:
            yield Fault(path, f"there are {len(text.anchors)} anchors for {passages} passages")
        if len(set(given)) < len(given):
            twice = next(anchor for anchor in given if given.count(anchor) > 1)
            yield Fault(path, f"the anchor {shown(twice)} is given twice; remove one of them")
        for anchor in given:
            parts = anchor_parts(anchor)
            if parts and parts[0] != text.key:
                yield Fault(path, f"the anchor {shown(anchor)} must begin with {shown(text.key)}")


def _position_faults(record: Record) -> Iterator[Fault]:
    """Citations and annotations stand on passages that the record has, or once had.

    An anchor that was given and is gone stays where it was entered: it is an orphan, never moved.
    """
    held = {anchor for text in record.texts for anchor in text.anchors if anchor}
    given = {text.key: text.last_number for text in record.texts}
    for name in ("citations", "annotations"):
        for index, entry in enumerate(getattr(record, name)):
            key, number = anchor_parts(entry.anchor) or ("", 0)
            orphan = entry.status == ORPHAN or number <= given.get(key, 0)
            if key and entry.anchor not in held and not orphan:
                yield Fault((name, index, "anchor"), _no_passage(entry.anchor, held))


def _no_passage(anchor: str, held: set[str]) -> str:
    if not held:
        return f"no passage of the record has an anchor, so {shown(anchor)} is none; remove it"
    return f"no passage has the anchor {shown(anchor)}; {suggestion(anchor, sorted(held))}"
