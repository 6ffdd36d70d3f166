"""The documents of an agent, by the part that it has in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.text import slugify

from documents.models import Agent, AgentMention, Contribution, Document
from documents.models.document import DocumentQuerySet
from documents.pages.authorities.rows import (
    DocumentRow,
    Rows,
    addressees,
    first_listed,
    joint_issuers,
    notes_of,
    read_rows,
    senders,
)
from documents.record.vocabulary import (
    ADDRESSEE,
    AUTHOR,
    COLLECTOR,
    FUNDER,
    ISSUING_BODY,
    TRANSLATOR,
)

#: What an agent has done to the documents of a section, by MARC relator.
DEEDS = {
    ISSUING_BODY: "Issued",
    AUTHOR: "Written",
    ADDRESSEE: "Addressed to",
    TRANSLATOR: "Translated",
    COLLECTOR: "Obtained",
    FUNDER: "Supported",
    "edt": "Edited",
    "pbl": "Published",
    "sgn": "Signed",
    "ctb": "Contributed to",
}
MENTION = "mention"
# What stands in the table's third column: who got it from the agent, or else whose it is.
_PARTY_HEADINGS = {ISSUING_BODY: "To or with", AUTHOR: "To", "sgn": "To"}
# Which of the list's own filters finds the documents of a role; any other is found by `agent`.
_FILTERS = {ISSUING_BODY: "issued_by", ADDRESSEE: "addressed_to"}


@dataclass(frozen=True, slots=True)
class Section:
    """The documents in which the agent has one part, the first of them as rows.

    `own` are those in its own name, the others are its bureaus'; `copies` are those that it has
    from a distribution list.
    """

    key: str
    heading: str
    party_heading: str
    count: int
    own: int
    copies: int
    rows: tuple[DocumentRow, ...]
    list_url: str

    @property
    def anchor(self) -> str:
        return slugify(self.heading)

    @property
    def others(self) -> int:
        return self.count - self.own

    @property
    def unlisted(self) -> int:
        return self.count - len(self.rows)


def list_url(agent: Agent, role: str = "") -> str:
    """The list of documents with its filter set to this agent, in this role where it knows it."""
    return f"{reverse('document-list')}?{_FILTERS.get(role, 'agent')}={agent.slug}"


def read_sections(agent: Agent, family: set[int], visible: DocumentQuerySet) -> list[Section]:
    """The sections that have documents, mentions last. `family` is the agent and its bureaus."""
    contributed = Contribution.objects.filter(agent__in=family, document__in=visible).order_by()
    mentions = AgentMention.objects.filter(agent__in=family, document__in=visible).order_by()
    counts = _counts(agent, contributed)
    keys = {
        role: first_listed(visible.filter(pk__in=contributed.in_role(role).values("document")))
        for role in counts
    }
    keys[MENTION] = first_listed(visible.filter(pk__in=mentions.values("document")))
    rows = read_rows({pk for found in keys.values() for pk in found}, visible)
    sections = [
        _section(agent, role, counts[role], _role_rows(role, keys[role], rows, agent, family))
        for role in counts
    ]
    if keys[MENTION]:
        sections.append(_mentions(agent, mentions, keys[MENTION], rows))
    return sections


def _counts(agent: Agent, contributed: QuerySet[Contribution]) -> dict[str, dict[str, Any]]:
    """Documents by role, in the order of `DEEDS`."""
    counted = contributed.values("role").annotate(
        count=Count("document", distinct=True),
        own=Count("document", distinct=True, filter=Q(agent=agent)),
        copies=Count("document", distinct=True, filter=Q(copy=True)),
    )
    by_role = {row["role"]: row for row in counted}
    return {role: by_role[role] for role in DEEDS if role in by_role}


def _section(
    agent: Agent, role: str, counts: dict[str, Any], rows: Iterable[DocumentRow]
) -> Section:
    return Section(
        key=role,
        heading=DEEDS[role],
        party_heading=_PARTY_HEADINGS.get(role, "From"),
        count=counts["count"],
        own=counts["own"],
        copies=counts["copies"],
        rows=tuple(rows),
        list_url=list_url(agent, role),
    )


def _role_rows(
    role: str, keys: Iterable[int], rows: Rows, agent: Agent, family: set[int]
) -> Iterator[DocumentRow]:
    for pk in keys:
        document = rows.documents[pk]
        joint = joint_issuers(document, family) if role == ISSUING_BODY else ()
        parties = addressees(document) if role in _PARTY_HEADINGS else senders(document)
        remarks = [*_remarks(role, document, agent, family)]
        if parties and joint:
            remarks.append(f"with {', '.join(party.words for party in joint)}")
        yield rows.row(pk, remarks=remarks, parties=parties or joint)


def _remarks(role: str, document: Document, agent: Agent, family: set[int]) -> Iterator[str]:
    """Which of its bureaus it was, and whether it got a copy only."""
    parts = [row for row in document.contributions.all() if row.role == role]
    own = [row for row in parts if row.agent_id in family]
    if all(row.agent_id != agent.pk for row in own):
        yield ", ".join(row.agent.name for row in own if row.agent)
    if own and all(row.copy for row in own):
        yield "copy, on the distribution list"


def _mentions(
    agent: Agent, mentions: QuerySet[AgentMention], keys: Iterable[int], rows: Rows
) -> Section:
    said: dict[int, list[AgentMention]] = {}
    for mention in mentions.filter(document__in=keys).order_by("order").select_related("agent"):
        said.setdefault(mention.document_id, []).append(mention)
    counts = mentions.aggregate(
        count=Count("document", distinct=True),
        own=Count("document", distinct=True, filter=Q(agent=agent)),
    )
    return Section(
        key=MENTION,
        heading="Mentioned in",
        party_heading="From",
        count=counts["count"],
        own=counts["own"],
        copies=0,
        rows=tuple(
            rows.row(
                pk,
                remarks=_worded(said[pk], agent),
                note=notes_of(said[pk]),
                parties=senders(rows.documents[pk]),
            )
            for pk in keys
        ),
        list_url=list_url(agent),
    )


def _worded(mentions: list[AgentMention], agent: Agent) -> Iterator[str]:
    """As what the document names the agent, or which of its bureaus it names."""
    own = [mention for mention in mentions if mention.agent_id == agent.pk]
    for mention in own:
        if mention.words and mention.words != agent.name:
            yield f"as “{mention.words}”"
    if not own:
        yield ", ".join(mention.agent.name for mention in mentions if mention.agent)
