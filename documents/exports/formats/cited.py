"""A record as lists of citations give it, and the list: plain values, the same for every format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from documents.record.vocabulary import AUTHOR, ISSUING_BODY, KINDS, PRIMARY, PUBLISHER


@dataclass(frozen=True, slots=True)
class CitedName:
    """Who has a part in a record: the role is a MARC relator, `agent` a slug where one is known,
    `name` the agent's own name, else the words of the document."""

    role: str
    name: str
    agent: str = ""
    credited_as: str = ""
    copy: bool = False


@dataclass(frozen=True, slots=True)
class CitedReference:
    """Where the paper lies. `repository` is a slug; `words` are the whole reference as the site
    shows it: "PRC FMA 118-01026-03, 82–83"."""

    repository: str
    repository_name: str
    abbreviation: str
    shelfmark: str
    pages: str
    words: str


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A place in a collection (by slug), of which `title` is the short name: "Document No. 3"."""

    collection: str
    title: str
    ordinal: int | None = None
    label: str = ""

    @property
    def words(self) -> str:
        number = self.label if self.ordinal is None else f"Document No. {self.ordinal}"
        return f"{self.title}, {number}" if number else self.title


@dataclass(frozen=True, slots=True)
class CitedRecord:
    """What a citation may say of a record; what is not known is empty.

    `url` is the permanent address with its host, `date` EDTF, `date_display` the date as the
    document words it. `host` is the title of the work that a chapter is part of. `identifiers` are
    numbers by the slug of who gives them: `doi`, `isbn`, another archive.
    """

    slug: str
    url: str
    kind: str
    title: str
    status: str = ""
    holding: str = ""
    date: str = ""
    date_display: str = ""
    document_number: str = ""
    original_languages: tuple[str, ...] = ()
    contributions: tuple[CitedName, ...] = ()
    references: tuple[CitedReference, ...] = ()
    collections: tuple[CitedPlace, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    topics: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()
    host: str = ""

    @property
    def primary(self) -> bool:
        return KINDS[self.kind].role == PRIMARY

    def names(self, role: str, *, copy: bool = False) -> tuple[str, ...]:
        """Those in one role, in their order; `copy` asks for the distribution list."""
        return tuple(
            entry.name for entry in self.contributions if (entry.role, entry.copy) == (role, copy)
        )

    @property
    def creators(self) -> tuple[str, ...]:
        """Whom a citation names first: of a primary source the issuing bodies and authors, of
        other works the authors, or the issuing bodies where no author is known."""
        issuing, authors = self.names(ISSUING_BODY), self.names(AUTHOR)
        return (*issuing, *authors) if self.primary else authors or issuing

    @property
    def publishers(self) -> tuple[str, ...]:
        """The publishers but for the journal of an article, and the issuing bodies that are not
        among the creators."""
        issuing = () if self.primary or not self.names(AUTHOR) else self.names(ISSUING_BODY)
        named = (name for name in self.names(PUBLISHER) if name != self.journal)
        return (*named, *issuing)

    @property
    def journal(self) -> str:
        """The publisher of an article whose name opens the line of its publication, "Journal of
        Rivers 3:1 (2001), pp. 25-53". Another publisher is not known to be a journal."""
        for entry in self.contributions if self.kind == "article" else ():
            named = entry.name, entry.credited_as or entry.name
            if entry.role == PUBLISHER and any(
                line.startswith(named) for line in self.publications
            ):
                return entry.name
        return ""

    def identifier(self, archive: str) -> str:
        """The number that `archive` gives it, or nothing."""
        return next((value for name, value in self.identifiers if name == archive), "")


@dataclass(frozen=True, slots=True)
class CitedList:
    """A list of documents: its address, what was asked of it, how many there are, and the records,
    which can be read once."""

    url: str
    query: Mapping[str, Sequence[str]]
    count: int
    records: Iterable[CitedRecord] = field(repr=False)
