"""The neutral record: what curators enter of one document, as plain immutable values.

It is what a record file holds, what the canonical JSON says under `record`, and what an ingest
merges. Slugs name other records; an empty string means "not known". Dates are EDTF strings
(ISO 8601-2, level 1), languages BCP 47 tags.
"""

from __future__ import annotations

from dataclasses import dataclass

from documents.record.vocabulary import DRAFT, METADATA_ONLY


@dataclass(frozen=True, slots=True)
class Contribution:
    """An agent's part in a document, by MARC relator, as credited there.

    `agent` is a slug, or empty while nobody has said which agent the words mean. `copy` marks the
    addressees of a distribution list.
    """

    role: str
    agent: str = ""
    credited_as: str = ""
    copy: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ArchivalReference:
    """Where the paper lies: repository (slug), shelfmark, pages as worded. ISAD(G) 3.1.1."""

    repository: str
    shelfmark: str
    pages: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CollectionPlace:
    """A place in a collection: its ordinal ("Document No. 3" is 3), or a label such as
    "introduction" where it has none."""

    collection: str
    ordinal: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class AgentMention:
    """A person or body whom the document speaks of, as worded there."""

    agent: str = ""
    words: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place that the document speaks of, as worded there."""

    place: str = ""
    words: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """The number that another archive gives the same record (`archive` is a slug)."""

    archive: str
    value: str


@dataclass(frozen=True, slots=True)
class Publication:
    """Where the words are published."""

    label: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """From this document to another (`target` is a slug), by a name of `RELATIONS`."""

    name: str
    target: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """The words of the document in one language.

    `body` is the Markdown subset of `documents.text`. `anchors` stand in the order of its passages;
    an empty one, or none at the end, means that this passage has none yet. `last_number` is the
    highest anchor number ever given in this text.
    """

    key: str
    role: str
    language: str
    body: str
    title: str = ""
    note: str = ""
    anchors: tuple[str, ...] = ()
    last_number: int = 0


@dataclass(frozen=True, slots=True)
class Citation:
    """A curator's word on a citation. Positions are words: a W3C TextQuoteSelector in the passage
    `anchor`. Where the words are not held, `described_place` says where they stand."""

    target: str
    target_anchor: str = ""
    anchor: str = ""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    described_place: str = ""
    note: str = ""
    status: str = "confirmed"


@dataclass(frozen=True, slots=True)
class Annotation:
    """An editor's note on words in a passage (a W3C TextQuoteSelector), on the passage, or, with
    no anchor, on the whole document. Its `status` is empty, or `orphan` when its words are gone."""

    heading: str
    body: str
    anchor: str = ""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    basis: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody else says of a field: value (normalised), words, who says it, a note.

    Several dates that sources give for one document, other titles and differing credits are
    statements. `field` is a name of the record file, such as `title` or `date`.
    """

    field: str
    value: str
    said_by: str
    words: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One document with everything that was entered of it."""

    slug: str = ""
    status: str = DRAFT
    kind: str = "document"
    holding: str = METADATA_ONLY
    title: str = ""
    date: str = ""
    date_display: str = ""
    date_note: str = ""
    document_number: str = ""
    classification: str = ""
    precedence: str = ""
    seal: str = ""
    signature: str = ""
    summary: str = ""
    credits: str = ""
    rights: str = ""
    author_note: str = ""
    precis_basis: str = ""
    editorial_note: str = ""
    original_languages: tuple[str, ...] = ()
    former_slugs: tuple[str, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    references: tuple[ArchivalReference, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    collections: tuple[CollectionPlace, ...] = ()
    agents: tuple[AgentMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    topics: tuple[str, ...] = ()
    publications: tuple[Publication, ...] = ()
    relations: tuple[Relation, ...] = ()
    statements: tuple[Statement, ...] = ()
    texts: tuple[Text, ...] = ()
    citations: tuple[Citation, ...] = ()
    annotations: tuple[Annotation, ...] = ()
