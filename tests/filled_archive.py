"""An archive with so many of everything, for tests of what does not depend on how many there are.

Every document has as many parties, references, texts, notes and the rest as there are documents,
and cites every other one. `cable` and `essay` are there at every size, and so are the authorities
`ministry`, `lowest-office`, `province`, `lowest-hamlet`, `prc-fma`, `dossier` and `bridges`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from documents.derived import refresh
from documents.models import (
    Agent,
    AgentMention,
    Annotation,
    ArchivalReference,
    Citation,
    Collection,
    CollectionName,
    CollectionPlace,
    Contribution,
    Document,
    FormerAddress,
    FormerSlug,
    Identifier,
    IngestRun,
    Place,
    PlaceMention,
    PlaceName,
    Publication,
    ReceivedFile,
    ReceivedRecord,
    Relation,
    Repository,
    RepositoryName,
    Statement,
    Text,
    Topic,
)
from documents.record.vocabulary import (
    ADDRESSEE,
    ORPHAN,
    REJECTED,
    RELATIONS,
    RELATORS,
    WANTED,
)
from tests.builders import (
    make_agent,
    make_collection,
    make_document,
    make_place,
    make_repository,
    make_topic,
)


@dataclass(frozen=True, slots=True)
class Authorities:
    agents: Sequence[Agent]
    places: Sequence[Place]
    repositories: Sequence[Repository]
    collections: Sequence[Collection]
    topics: Sequence[Topic]
    files: Sequence[ReceivedFile]


def fill_archive(size: int) -> None:
    """Fill an empty archive with `size` of everything, derived rows included."""
    authorities = Authorities(
        agents=_agents(size),
        places=_places(size),
        repositories=_repositories(size),
        collections=_collections(size),
        topics=[make_topic("bridges"), *(make_topic(f"topic-{n}") for n in range(size))],
        files=_received_files(size),
    )
    cables = list(_documents("cable", size, date="1961-05"))
    essays = list(_documents("essay", size, kind="essay", date="2001"))
    wanted = list(_documents("wanted", size, holding=WANTED, date="1957~"))
    drafts = list(_documents("draft", size, published=False, date="1961/1963"))
    everything = [*cables, *essays, *wanted, *drafts]
    for document in everything:
        _name_authorities(document, authorities)
        _describe(document, size)
    for document in [*cables, *essays, *drafts]:
        _write(document, size)
        _connect(document, everything)
    _number(everything, authorities.collections)
    refresh(everything)


def _documents(slug: str, size: int, **fields: object) -> Iterator[Document]:
    for name in (slug, *(f"{slug}-{n}" for n in range(size))):
        yield make_document(name, **fields)


# Authorities


def _agents(size: int) -> list[Agent]:
    """Bureaus side by side, and offices one below the other."""
    names = [(f"Name {n}", "en") for n in range(size)]
    ministry = make_agent("ministry", names=names)
    bureaus = [make_agent(f"bureau-{n}", names=names, parent=ministry) for n in range(size)]
    lowest = ministry
    for n in range(size):
        lowest = make_agent(f"office-{n}", names=names, parent=lowest)
        FormerAddress.objects.create(vocabulary="agent", former_slug=f"was-{n}", slug="ministry")
    return [ministry, make_agent("lowest-office", parent=lowest), *bureaus]


def _places(size: int) -> list[Place]:
    """Towns side by side, and hamlets one within the other."""
    province = make_place("province", latitude="39.9", longitude="124.3")
    towns = [
        make_place(f"town-{n}", within=province, latitude="40.1", longitude=str(120 + n))
        for n in range(size)
    ]
    lowest = province
    for n in range(size):
        lowest = make_place(f"hamlet-{n}", within=lowest)
    places = [province, make_place("lowest-hamlet", within=lowest), *towns]
    PlaceName.objects.bulk_create(
        PlaceName(place=place, words=f"Name {n}", language="en")
        for place in places
        for n in range(size)
    )
    return places


def _repositories(size: int) -> list[Repository]:
    others = [make_repository(f"archive-{n}", f"A{n}") for n in range(size)]
    repositories = [make_repository(), *others]
    RepositoryName.objects.bulk_create(
        RepositoryName(repository=repository, words=f"Name {n}", language="en")
        for repository in repositories
        for n in range(size)
    )
    return repositories


def _collections(size: int) -> list[Collection]:
    collections = [
        make_collection(slug, date_edtf="2012-09")
        for slug in ("dossier", *(f"dossier-{n}" for n in range(size)))
    ]
    CollectionName.objects.bulk_create(
        CollectionName(collection=collection, words=f"Name {n}", language="en")
        for collection in collections
        for n in range(size)
    )
    return collections


def _received_files(size: int) -> list[ReceivedFile]:
    return [
        ReceivedFile.objects.create(
            run=IngestRun.objects.create(),
            path=f"page-{n}.txt",
            sha256="0" * 64,
            size=1,
            status="new",
        )
        for n in range(size)
    ]


# What one document has


def _name_authorities(document: Document, authorities: Authorities) -> None:
    """The parties, mentions and references of a document, and what it was read from."""
    Contribution.objects.bulk_create(_contributions(document, authorities.agents))
    AgentMention.objects.bulk_create(
        AgentMention(document=document, agent=agent, words="they") for agent in authorities.agents
    )
    PlaceMention.objects.bulk_create(
        PlaceMention(document=document, place=place, words="there") for place in authorities.places
    )
    ArchivalReference.objects.bulk_create(_references(document, authorities.repositories))
    ReceivedRecord.objects.bulk_create(
        ReceivedRecord(received_file=file, document=document, order=document.pk, status=status)
        for file, status in zip(authorities.files, cycle(("new", "changed")), strict=False)
    )
    document.topics.set(authorities.topics)


def _contributions(document: Document, agents: Sequence[Agent]) -> Iterator[Contribution]:
    for order, agent in enumerate(agents):
        for role in RELATORS:
            yield Contribution(document=document, role=role, agent=agent, order=order)
        yield Contribution(document=document, role=ADDRESSEE, agent=agent, copy=True, order=order)
        yield Contribution(document=document, role=ADDRESSEE, credited_as=f"Those at {order}")


def _references(
    document: Document, repositories: Sequence[Repository]
) -> Iterator[ArchivalReference]:
    """Some in the file that all documents share, some in files of their own."""
    for n, repository in enumerate(repositories):
        shared = {"document": document, "order": n}
        pages = f"{document.pk * 100 + n * 3}"
        yield ArchivalReference(
            repository=repositories[0], shelfmark="118-01026-03", pages=pages, **shared
        )
        yield ArchivalReference(
            repository=repositories[0], shelfmark=f"109-{n:05}-01", pages="4", **shared
        )
        yield ArchivalReference(repository=repository, shelfmark=f"{n}-1", **shared)


def _describe(document: Document, size: int) -> None:
    """What is said of a document from outside."""
    for n in range(size):
        FormerSlug.objects.create(document=document, slug=f"former-{document.pk}-{n}")
        Identifier.objects.create(document=document, archive=f"a-{n}", value=f"{document.pk}-{n}")
        Publication.objects.create(document=document, label=f"Series {n}")
        for field, value in (("title", f"Title {n}"), ("date", "1961"), ("seal", f"Seal {n}")):
            Statement.objects.create(document=document, field=field, value=value, said_by="A list")


def _write(document: Document, size: int) -> None:
    """Texts with passages, notes, links and numbers of documents, and comments on all of these."""
    paragraphs = [
        f"Pier {n} needs stone, [as said](doc:cable-{n}); see Document No. {n + 2}.[^{n}]"
        for n in range(size)
    ]
    body = "\n\n".join([*paragraphs, *(f"[^{n}]: Stone, Document No. 1." for n in range(size))])
    for n in range(size):
        for key, role in (("en", "translation"), ("zh", "original"), ("precis", "precis")):
            Text.objects.create(
                document=document, key=f"{key}{n}", role=role, language="en", body=body
            )
        for anchor, words in (("", ""), (f"en0-p{n + 1}", ""), (f"en0-p{n + 1}", f"Pier {n}")):
            Annotation.objects.create(
                document=document, anchor=anchor, exact=words, heading="Piers", body="Words."
            )
        Annotation.objects.create(
            document=document, anchor="en0-p1", exact=f"Ferry {n}", heading="Gone", body="Words."
        )


def _connect(document: Document, everything: Sequence[Document]) -> None:
    """Relations with every document, and citations of each as a whole and in a passage."""
    others = [other for other in everything if other != document]
    Relation.objects.bulk_create(
        Relation(document=document, target=other, name=name)
        for other, name in zip(others, cycle(RELATIONS), strict=False)
    )
    words = {"anchor": "en0-p1", "exact": "stone"}
    for other in others:
        Citation.objects.bulk_create(
            [
                Citation(document=document, target=other, described_place="a note"),
                Citation(document=document, target=other, target_anchor="en0-p1", **words),
                Citation(document=document, target=other, status=REJECTED, **words),
                Citation(document=document, target=other, status=ORPHAN, exact="ferry"),
            ]
        )


def _number(documents: Sequence[Document], collections: Sequence[Collection]) -> None:
    CollectionPlace.objects.bulk_create(
        CollectionPlace(collection=collection, document=document, ordinal=ordinal)
        for collection in collections
        for ordinal, document in enumerate(documents, start=1)
    )
