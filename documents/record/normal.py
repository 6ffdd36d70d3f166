"""The one form of a record among those that mean the same; files and digests are made of it."""

from __future__ import annotations

from dataclasses import replace

from documents.dates.edtf import EdtfError, parse_edtf
from documents.record.authorities import AgentRecord, Authority, CollectionRecord, PlaceRecord
from documents.record.checks import anchor_parts
from documents.record.contributions import grouped
from documents.record.record import Record, Statement, Text
from documents.record.tree import unix_lines


def normal_record(record: Record) -> Record:
    """The record in its normal form; it means the same. `normal_record` of that changes nothing.

    Contributions stand in the order of their groups, `former_slugs`, `topics` and `collections` in
    that of their slugs; the date is as EDTF spells it; a body has line feeds, and no white space
    before its first or after its last word; a statement has no words that are its value again;
    `last_number` is not below the anchors' numbers.
    """
    groups = grouped(record.contributions).values()
    return replace(
        record,
        date=normal_date(record.date),
        former_slugs=tuple(sorted(record.former_slugs)),
        topics=tuple(sorted(record.topics)),
        collections=tuple(sorted(record.collections, key=lambda place: place.collection)),
        contributions=tuple(entry for group in groups for entry in group),
        statements=tuple(_normal_statement(entry) for entry in record.statements),
        texts=tuple(_normal_text(text) for text in record.texts),
    )


def normal_authority(authority: Authority) -> Authority:
    """The authority with its date as EDTF spells it, and degrees without zeros at their end."""
    if isinstance(authority, AgentRecord):
        return replace(authority, dates=normal_date(authority.dates))
    if isinstance(authority, CollectionRecord):
        return replace(authority, date=normal_date(authority.date))
    if isinstance(authority, PlaceRecord):
        return replace(
            authority,
            latitude=_normal_degrees(authority.latitude),
            longitude=_normal_degrees(authority.longitude),
        )
    return authority


def _normal_degrees(words: str) -> str:
    return words.rstrip("0").rstrip(".") if "." in words else words


def normal_date(words: str) -> str:
    """A date as EDTF spells it; words that are no date stay for `faults` to tell."""
    try:
        return parse_edtf(words).text if words else ""
    except EdtfError:
        return words


def normal_body(body: str) -> str:
    """A body with line feeds, without white space before its first and after its last word."""
    return unix_lines(body).strip()


def _normal_statement(entry: Statement) -> Statement:
    return replace(entry, words="") if entry.words == entry.value else entry


def _normal_text(text: Text) -> Text:
    anchors = list(text.anchors)
    while anchors and not anchors[-1]:
        anchors.pop()
    numbers = [parts[1] for parts in map(anchor_parts, anchors) if parts]
    return replace(
        text,
        body=normal_body(text.body),
        anchors=tuple(anchors),
        last_number=max([text.last_number, *numbers]),
    )
