"""What the page of an agent shows: names, place among the bodies, documents by its part in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from documents.dates.edtf import display_edtf
from documents.models import Agent, AgentMention, Contribution, Document
from documents.models.document import DocumentQuerySet, sees_drafts
from documents.pages.authorities.activity import Activity, read_activity
from documents.pages.authorities.names import NameGroup, name_groups
from documents.pages.authorities.rows import (
    LISTED,
    DocumentRow,
    Rows,
    Years,
    addressees,
    read_rows,
    senders,
    years_of,
)
from documents.pages.authorities.tree import Branch, branch
from documents.pages.authorities.visible import (
    Reader,
    Tree,
    agent_tree,
    documents_seen_by,
    public_agents,
    shown,
)
from documents.pages.facts import chinese_name
from documents.record.vocabulary import (
    ADDRESSEE,
    AUTHOR,
    COLLECTOR,
    FUNDER,
    ISSUING_BODY,
    RELATORS,
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
# Which of the list's own filters finds the documents of a role; any other is found by `agent`.
_FILTERS = {ISSUING_BODY: "issued_by", ADDRESSEE: "addressed_to"}
_JOINT_ISSUERS = 3


@dataclass(frozen=True, slots=True)
class Section:
    """The documents in which the agent has one part. `own` are those in its own name, the others
    are its bureaus'; `copies` are those that reached it on a distribution list only."""

    key: str
    heading: str
    party_heading: str
    count: int
    own: int
    copies: int
    rows: tuple[DocumentRow, ...]
    more_url: str

    @property
    def others(self) -> int:
        return self.count - self.own

    @property
    def unlisted(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class Joint:
    """Another agent that issued documents together with this one."""

    agent: Agent
    count: int


@dataclass(frozen=True, slots=True)
class AgentPage:
    agent: Agent
    variant: str
    variant_language: str
    names: list[NameGroup]
    dates: str
    above: tuple[Agent, ...]
    tree: Branch[Agent] | None
    parts: int
    years: Years
    sections: list[Section]
    activity: Activity | None
    joint: list[Joint]
    list_url: str
    public: bool


def agent_page(slug: str, reader: Reader) -> AgentPage | None:
    """The page of an agent, or None where the reader is not shown one."""
    agent = Agent.objects.filter(slug=slug).with_names().first()
    if agent is None:
        return None
    tree = agent_tree()
    public = public_agents(tree)
    if not sees_drafts(reader) and agent.pk not in public:
        return None
    below = set(shown(tree.below(agent.pk), public, reader))
    visible = documents_seen_by(reader)
    above, root = _relatives(agent, tree, below, visible)
    family = below | {agent.pk}
    return AgentPage(
        agent,
        *chinese_name(agent),
        names=name_groups(agent.names.all()),
        dates=display_edtf(agent.dates) if agent.dates else "",
        above=above,
        tree=root,
        parts=len(below),
        years=years_of(_contributed(visible, family)),
        sections=_sections(agent, family, visible),
        activity=read_activity(agent, family, visible),
        joint=_joint(agent, visible),
        list_url=list_url(agent, "agent"),
        public=agent.pk in public,
    )


def list_url(agent: Agent, filter_name: str) -> str:
    """The list of documents with its filter set to this agent."""
    return f"{reverse('document-list')}?{filter_name}={agent.slug}"


def _contributed(visible: DocumentQuerySet, agents: Iterable[int]) -> DocumentQuerySet:
    parts = Contribution.objects.filter(agent__in=agents).order_by()
    return visible.filter(pk__in=parts.values("document"))


def _relatives(
    agent: Agent, tree: Tree, below: set[int], visible: DocumentQuerySet
) -> tuple[tuple[Agent, ...], Branch[Agent] | None]:
    """What is above the agent, and the tree in which it stands with the documents issued by each."""
    above = tree.above(agent.pk)
    if not above and not below:
        return (), None
    keys = {*above, agent.pk, *below}
    agents = {row.pk: row for row in Agent.objects.filter(pk__in=keys).with_names()}
    issued = (
        Contribution.objects.in_role(ISSUING_BODY)
        .filter(agent__in=keys, document__in=visible)
        .order_by()
        .values_list("agent_id")
        .annotate(number=Count("document", distinct=True))
    )
    root = branch(agent.pk, above, tree, agents, dict(issued))
    return tuple(agents[pk] for pk in above), root


def _sections(agent: Agent, family: set[int], visible: DocumentQuerySet) -> list[Section]:
    """The sections that have documents, in the order of `DEEDS`, mentions last."""
    contributed = Contribution.objects.filter(agent__in=family, document__in=visible).order_by()
    counts = {
        row["role"]: row
        for row in contributed.values("role").annotate(
            count=Count("document", distinct=True),
            own=Count("document", distinct=True, filter=Q(agent=agent)),
        )
    }
    mentions = AgentMention.objects.filter(agent=agent, document__in=visible).order_by()
    keys = {
        role: _first_documents(visible, contributed.in_role(role).values("document"))
        for role in DEEDS
        if role in counts
    }
    keys[MENTION] = _first_documents(visible, mentions.values("document"))
    rows = read_rows({pk for found in keys.values() for pk in found}, visible)
    parts = {row.pk: row for row in Agent.objects.filter(pk__in=family)} if counts else {}
    sections = [
        _section(agent, role, keys[role], counts[role], rows, parts) for role in DEEDS if role in counts
    ]
    mention = _mention_section(agent, keys[MENTION], mentions, rows)
    return [*sections, mention] if mention else sections


def _first_documents(visible: DocumentQuerySet, keys: object) -> list[int]:
    found = visible.filter(pk__in=keys).order_by(*Document._meta.ordering)
    return list(found.values_list("pk", flat=True)[:LISTED])
