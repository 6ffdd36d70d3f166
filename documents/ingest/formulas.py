"""Titles that are a formula: "The Minister in X to the Secretary of State" names many letters."""

from __future__ import annotations

from typing import Final

from documents.citations.names import normal_name
from documents.record.record import Record
from documents.record.vocabulary import KINDS, PRIMARY

_JOINING: Final = frozenset({"to", "and", "by", "from"})


def is_told_by_title(record: Record) -> bool:
    """Whether the title tells the record from others. That of a primary source that has a slug of
    its own does not if it names nothing but kind and parties."""
    return not (record.slug and KINDS[record.kind].role == PRIMARY and _names_only_parties(record))


def _names_only_parties(record: Record) -> bool:
    words = normal_name(record.title)
    names = {normal_name(entry.credited_as) for entry in record.contributions} - {""}
    for name in sorted(names, key=len, reverse=True):
        words = words.replace(name, " ")
    said = normal_name(KINDS[record.kind].label).split()
    return _JOINING.issuperset(set(words.split()).difference(said))
