"""A document's provenance as a Wilson Center page tells it: paper, credits, rights, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from documents.citations.names import split_credit
from documents.ingest.readers.languages import language_tags
from documents.ingest.readers.lines import Block, Line, flowing
from documents.ingest.readers.wilson_draft import Draft
from documents.ingest.readers.wilson_labels import supporters
from documents.ingest.readers.wilson_parts import Value
from documents.ingest.readers.wilson_source import (
    PageCitation,
    SourceLine,
    read_papers,
    read_source,
)
from documents.record.record import (
    AgentMention,
    Contribution,
    Identifier,
    PlaceMention,
    Publication,
)
from documents.record.vocabulary import AUTHOR, COLLECTOR, FUNDER, TRANSLATOR

ARCHIVE = "wilson-center-digital-archive"
ARCHIVE_NAME = "Wilson Center Digital Archive"

_CREDIT_FIELDS = {COLLECTOR: "collectors", TRANSLATOR: "translators", "edt": "editors"}
_NUMBERED_ADDRESS = re.compile(r"/document/(?P<number>\d{3,7})(?:\.pdf|/|\?|$)")
_PUBLIC_HOSTS = ("digitalarchive.wilsoncenter.org", "digitalarchive.org", "www.digitalarchive.org")
_BULLET = re.compile(r"^[-*\N{BULLET}]\s+")


def read_sources(draft: Draft, citation: PageCitation | None) -> None:
    """Where the paper lies, who obtained it and who translated it."""
    stated = draft.layout.values("citation")
    if citation and stated:
        _read_source(draft, citation.source, stated[0].block)
    for value in draft.layout.values("reference"):
        _read_source(draft, read_source(flowing(value.words)), value.block)


def _read_source(draft: Draft, source: SourceLine, block: Block) -> None:
    papers, others = read_papers(source.paper)
    for paper in papers:
        value = ", ".join(filter(None, (f"{paper.repository} {paper.shelfmark}", paper.pages)))
        draft.gathering.note("references", value, block, source.paper)
        if paper not in draft.record.references:
            draft.set(references=(*draft.record.references, paper))
    for words in others:
        draft.gathering.notices.append(
            f"Line {block.line}: “{words}” is no archival reference that is known; left out."
        )
    for credit in source.credits:
        for credited in credit.names:
            given = Contribution(credit.role, credited_as=credited, note=credit.note)
            draft.credit(given)
            field = _CREDIT_FIELDS.get(credit.role, "contributors")
            draft.gathering.note(field, credited, block, credit.words)


def read_support(draft: Draft) -> None:
    """The thanks to those who paid, and their names."""
    thanks = [draft.layout.support] if draft.layout.support else []
    thanks += [value.block for value in draft.layout.values("credits")]
    if thanks:
        credits = "\n\n".join(dict.fromkeys(flowing(block.words) for block in thanks))
        draft.set(credits=credits)
    for block in thanks:
        draft.gathering.note("credits", block.flowing, block)
        _read_funders(draft, supporters(block.flowing), block)
    for value in draft.layout.values("funders"):
        _read_funders(draft, flowing(value.words), value.block)


def _read_funders(draft: Draft, words: str, block: Block) -> None:
    for credited in split_credit(words):
        funder = re.sub(r"^the\s+", "", credited)
        draft.gathering.note("funders", funder, block, credited)
        draft.credit(Contribution(FUNDER, credited_as=funder))


def read_listed(draft: Draft) -> None:
    """Languages, authors, and the people and places that the page says it is about."""
    _read_languages(draft)
    authors = [(name.words, name) for name in _names(draft.layout.values("authors"))]
    draft.contribute(AUTHOR, "authors", authors)
    agents = _names(draft.layout.values("agents"))
    places = _names(draft.layout.values("places"))
    draft.set(
        agents=tuple(AgentMention(words=name.words) for name in agents),
        places=tuple(PlaceMention(words=name.words) for name in places),
    )
    for field, names in (("agents", agents), ("places", places)):
        for name in names:
            draft.gathering.note(field, name.words, name)


def _read_languages(draft: Draft) -> None:
    for value in draft.layout.values("language"):
        tags, unknown = language_tags(value.words)
        draft.set(original_languages=(*draft.record.original_languages, *tags))
        for tag in tags:
            draft.gathering.note("original_languages", tag, value.block, value.words)
        for words in unknown:
            draft.gathering.notices.append(
                f"Line {value.block.line}: no language is known by the name “{words}”."
            )


def read_addresses(draft: Draft, citation: PageCitation | None) -> None:
    """The archive's number for the record and the address of its page."""
    for value in draft.layout.values("record"):
        if value.words.isdigit():
            _identify(draft, value.words, value.block, value.words)
    stated = draft.layout.values("citation")
    if citation and stated:
        words = "\n".join(value.words for value in stated)
        _read_address(draft, citation.url, stated[0].block, words)
        for value in stated[1:]:
            draft.gathering.say(value.block, words)
    for block in draft.layout.addresses[:1]:
        _read_address(draft, block.words.strip("<>"), block, block.words)


def _read_address(draft: Draft, url: str, place: Block, words: str) -> None:
    found = _NUMBERED_ADDRESS.search(url)
    if found:
        _identify(draft, found["number"], place, url)
    published = url
    if url and urlsplit(url).hostname not in _PUBLIC_HOSTS:
        number = found["number"] if found else ""
        published = f"https://{_PUBLIC_HOSTS[0]}/document/{number}" if number else ""
        note = f"The host {urlsplit(url).hostname} is not the archive's public one."
        draft.state("publications", url, "the page's own citation", url, note)
    publication = Publication(ARCHIVE_NAME, published)
    if publication not in draft.record.publications:
        draft.set(publications=(*draft.record.publications, publication))
    draft.gathering.note("publications", published or ARCHIVE_NAME, place, words)


def _identify(draft: Draft, number: str, place: Block, words: str) -> None:
    identifier = Identifier(ARCHIVE, number)
    if identifier not in draft.record.identifiers:
        draft.set(identifiers=(*draft.record.identifiers, identifier))
        draft.gathering.note("identifiers", number, place, words)


def read_rights(draft: Draft) -> None:
    """The archive's statement on rights."""
    stated = draft.layout.values("rights")
    if stated:
        draft.set(rights="\n\n".join(flowing(value.words) for value in stated))
    for value in stated:
        draft.gathering.note("rights", flowing(value.words), value.block, value.words)


def _names(values: Sequence[Value]) -> list[Line]:
    """The names that stand under a label, one a line."""
    return list(_listed(values))


def _listed(values: Sequence[Value]) -> Iterator[Line]:
    for value in values:
        if value.words != value.block.words:
            yield Line(value.block.line, value.words)
            continue
        for line in value.block.lines:
            yield Line(line.number, _BULLET.sub("", line.words))
