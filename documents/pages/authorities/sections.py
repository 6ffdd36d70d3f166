"""The documents of an agent, by the part that it has in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import slugify

from documents.models import Agent, AgentMention
from documents.pages.authorities.document_table import document_table
from documents.pages.authorities.parts import DEEDS, Parts
from documents.pages.authorities.rows import (
    Credit,
    DocumentRow,
    Rows,
    notes_of,
    read_rows,
)
from documents.record.vocabulary import (
    ADDRESSEE,
    AUTHOR,
    ISSUING_BODY,
)
from documents.search.parts import COPY, FIELDS_OF_ROLES, MENTION

# What stands in the table's third column: who got it from the agent, or else whose it is.
_PARTY_HEADINGS = {ISSUING_BODY: "To or with", AUTHOR: "To", "sgn": "To"}

Mentions = dict[int, list[AgentMention]]


@dataclass(frozen=True, slots=True)
class Section:
    """The documents in which the agent has one part, the first of them as rows.

    `others` have one of its bureaus in this part; `copies` are those that it has from a
    distribution list.
    """

    key: str
    heading: str
    party_heading: str
    count: int
    others: int
    copies: int
    rows: tuple[DocumentRow, ...]
    list_url: str

    @property
    def anchor(self) -> str:
        return slugify(self.heading)

    @property
    def own(self) -> int:
        """Those in its own name alone."""
        return self.count - self.others

    @property
    def table(self) -> SafeString:
        return document_table(self.rows, self.heading, self.party_heading)

    @property
    def unlisted(self) -> int:
        return self.count - len(self.rows)


def list_url(agent: Agent, role: str = "") -> str:
    """The list of documents with its filter set to this agent, in this role where it knows it; any
    other is found by `agent`."""
    return f"{reverse('document-list')}?{FIELDS_OF_ROLES.get(role, 'agent')}={agent.slug}"


def read_sections(
    agent: Agent, family: Collection[int], parts: Parts, drafts: bool
) -> list[Section]:
    """The sections that have documents. `family` is the agent and its bureaus."""
    listed = {role: parts.held[role] for role in DEEDS if role in parts.held}
    rows = read_rows({pk for held in listed.values() for pk in held.first}, drafts)
    said = _mentions(family, listed[MENTION].first if MENTION in listed else ())
    return [
        Section(
            key=role,
            heading=DEEDS[role],
            party_heading=_PARTY_HEADINGS.get(role, "From"),
            count=held.count,
            others=held.of_parts,
            copies=parts.count(COPY) if role == ADDRESSEE else 0,
            rows=tuple(_row(agent, family, role, pk, rows, said) for pk in rows.among(held.first)),
            list_url=list_url(agent, role),
        )
        for role, held in listed.items()
    ]


def _mentions(family: Collection[int], documents: Collection[int]) -> Mentions:
    said: Mentions = defaultdict(list)
    found = AgentMention.objects.filter(agent__in=family, document__in=documents)
    for mention in found.select_related("agent"):
        said[mention.document_id].append(mention)
    return said


def _row(
    agent: Agent, family: Collection[int], role: str, pk: int, rows: Rows, said: Mentions
) -> DocumentRow:
    if role == MENTION:
        remarks, note = [*_worded(said[pk], agent)], notes_of(said[pk])
        return rows.row(pk, remarks=remarks, note=note, parties=rows.senders(pk))
    joint = rows.joint_issuers(pk, family) if role == ISSUING_BODY else ()
    parties = rows.addressees(pk) if role in _PARTY_HEADINGS else rows.senders(pk)
    remarks = [*_remarks(role, rows.credits[pk], agent, family)]
    if parties and joint:
        remarks.append(f"with {', '.join(party.words for party in joint)}")
    return rows.row(pk, remarks=remarks, parties=parties or joint)


def _remarks(
    role: str, credits: Iterable[Credit], agent: Agent, family: Collection[int]
) -> Iterator[str]:
    """Which of its bureaus it was, and whether it got a copy only."""
    own = [row for row in credits if row.role == role and row.agent in family]
    if all(row.agent != agent.pk for row in own):
        yield ", ".join(row.name for row in own if row.name)
    if own and all(row.copy for row in own):
        yield "copy, on the distribution list"


def _worded(mentions: list[AgentMention], agent: Agent) -> Iterator[str]:
    """As what the document names the agent, or which of its bureaus it names."""
    own = [mention for mention in mentions if mention.agent_id == agent.pk]
    for mention in own:
        if mention.words and mention.words != agent.name:
            yield f"as “{mention.words}”"
    if not own:
        yield ", ".join(mention.agent.name for mention in mentions if mention.agent)
