"""An archive with so many of everything, for tests of what does not depend on how many there are.

`cable` and `essay` have so many of everything themselves and cite every other document. The others
have as many parties, places, collections and topics, some references, one text in each role, and
cite these two and some of what is wanted. The authorities `ministry`, `lowest-office`, `province`,
`lowest-hamlet`, `prc-fma`, `dossier` and `bridges` are there at every size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from typing import Any

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
    AUTHOR,
    AUTOMATIC,
    ISSUING_BODY,
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

_SOME = 3


@dataclass(frozen=True, slots=True)
class Authorities:
    agents: Sequence[Agent]
    places: Sequence[Place]
    repositories: Sequence[Repository]
    collections: Sequence[Collection]
    topics: Sequence[Topic]
    files: Sequence[ReceivedFile]
    roles: Sequence[str] = tuple(RELATORS)

    def some(self) -> Authorities:
        """Those of most documents: fewer archives, roles and files that they are read from."""
        return replace(
            self,
            repositories=self.repositories[:_SOME],
            files=self.files[:_SOME],
            roles=(ISSUING_BODY, AUTHOR, ADDRESSEE),
        )


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
    whole, rest = [cables[0], essays[0]], [*cables[1:], *essays[1:], *wanted, *drafts]
    for document in whole:
        _add_all(document, authorities, size)
        _connect(document, everything)
    for document in rest:
        _add_all(document, authorities.some(), 1)
        _connect(document, [*whole, *wanted[:_SOME]] if document.holding != WANTED else [])
    _number(everything, authorities.collections)
    refresh(everything)
    _find_citations(everything)


def _documents(slug: str, size: int, **fields: Any) -> Iterator[Document]:
    for name in (slug, *(f"{slug}-{n}" for n in range(size))):
        yield make_document(name, **fields)


# Authorities


def _agents(size: int) -> list[Agent]:
    """Bureaus side by side, and offices one below the other."""
    names = [(f"Name {n}", "en") for n in range(min(size, _SOME))]
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


def _add_all(document: Document, authorities: Authorities, size: int) -> None:
    _name_authorities(document, authorities)
    _describe(document, size)
    if document.holding != WANTED:
        _write(document, size)


def _name_authorities(document: Document, authorities: Authorities) -> None:
    """The parties, mentions and references of a document, and what it was read from."""
    Contribution.objects.bulk_create(_contributions(document, authorities))
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


def _contributions(document: Document, authorities: Authorities) -> Iterator[Contribution]:
    for order, agent in enumerate(authorities.agents):
        for role in authorities.roles:
            yield Contribution(document=document, role=role, agent=agent, order=order)
        yield Contribution(document=document, role=ADDRESSEE, agent=agent, copy=True, order=order)
        yield Contribution(document=document, role=ADDRESSEE, credited_as="Others")


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
    texts = [("precis", "precis"), ("zh", "original")]
    texts += [(f"en{n}", "translation") for n in range(size)]
    for key, role in texts:
        Text.objects.create(document=document, key=key, role=role, language="en", body=body)
    for n in range(size):
        for anchor, words in (("", ""), (f"en0-p{n + 1}", ""), (f"en0-p{n + 1}", f"Pier {n}")):
            Annotation.objects.create(
                document=document, anchor=anchor, exact=words, heading="Piers", body="Words."
            )
        Annotation.objects.create(
            document=document, anchor="en0-p1", exact=f"Ferry {n}", heading="Gone", body="Words."
        )


def _connect(document: Document, targets: Sequence[Document]) -> None:
    """Relations with each of these, and citations of each as a whole and in a passage."""
    others = [other for other in targets if other != document]
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


def _find_citations(documents: Sequence[Document]) -> None:
    """As if numbers had been found in the words; those that are found are remade by `refresh`."""
    Citation.objects.bulk_create(
        Citation(
            document=document, target=target, status=AUTOMATIC, anchor="en0-p1", exact="Document"
        )
        for document in documents
        for target in documents[:_SOME]
        if document != target and document.holding != WANTED
    )


def _number(documents: Sequence[Document], collections: Sequence[Collection]) -> None:
    CollectionPlace.objects.bulk_create(
        CollectionPlace(collection=collection, document=document, ordinal=ordinal)
        for collection in collections
        for ordinal, document in enumerate(documents, start=1)
    )
