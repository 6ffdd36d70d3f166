"""Authorities as plain values: agents (ISAAR(CPF)), places, repositories, collections, topics.

They stand in vocabulary files beside the record files and are named by slug from there.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A variant name: words, BCP 47 language (`zh-Hans`, `ko`, `zh-Latn-wadegile`), a note such as
    "from memory"."""

    words: str
    language: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgentRecord:
    slug: str
    name: str
    kind: str = "corporate-body"
    parent: str = ""
    dates: str = ""
    description: str = ""
    note: str = ""
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """`latitude` and `longitude` are decimal degrees (WGS 84) as written, or empty."""

    slug: str
    name: str
    kind: str = ""
    within: str = ""
    latitude: str = ""
    longitude: str = ""
    coordinates_basis: str = ""
    note: str = ""
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class RepositoryRecord:
    slug: str
    name: str
    abbreviation: str = ""
    reference_form: str = ""
    url: str = ""
    note: str = ""
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectionRecord:
    """`designation` is the short name by which it is cited ("NKIDP e-Dossier no. 11"), `parent` the
    series of which it is a volume."""

    slug: str
    title: str
    designation: str = ""
    parent: str = ""
    date: str = ""
    description: str = ""
    url: str = ""
    note: str = ""
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicRecord:
    slug: str
    name: str
    description: str = ""


Authority = AgentRecord | PlaceRecord | RepositoryRecord | CollectionRecord | TopicRecord
