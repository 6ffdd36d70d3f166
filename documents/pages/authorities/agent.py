"""What the page of an agent shows: names, place among the bodies, documents by its part in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from documents.dates.edtf import display_edtf
from documents.models import Agent, Contribution
from documents.models.document import sees_drafts
from documents.pages.authorities.activity import Activity, read_activity
from documents.pages.authorities.names import Name, other_names
from documents.pages.authorities.rows import Years
from documents.pages.authorities.sections import Section, list_url, read_sections
from documents.pages.authorities.shares import Shares, read_shares
from documents.pages.authorities.tree import Branch, branch
from documents.pages.authorities.visible import (
    Reader,
    documents_seen_by,
    shown,
)
from documents.pages.facts import native_name
from documents.record.vocabulary import ISSUING_BODY
from documents.search.public import public_among
from documents.search.tree import Tree, agent_tree

_MOST_JOINT = 3


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
    names: list[Name]
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
    public = public_among("agent", {agent.pk, *tree.below(agent.pk)})
    if not sees_drafts(reader) and agent.pk not in public:
        return None
    below = set(shown(tree.below(agent.pk), public, reader))
    visible = documents_seen_by(reader)
    family = below | {agent.pk}
    shares = read_shares(family, visible)
    above, root = _relatives(agent, tree, below, shares)
    return AgentPage(
        agent,
        *native_name(agent.names.all()),
        names=other_names(agent.names.all()),
        dates=display_edtf(agent.dates) if agent.dates else "",
        above=above,
        tree=root,
        parts=len(below),
        years=shares.years,
        sections=read_sections(agent, family, shares, visible),
        activity=read_activity(agent, shares),
        joint=_joint(agent, shares),
        list_url=list_url(agent),
        public=agent.pk in public,
    )


def _relatives(
    agent: Agent, tree: Tree, below: set[int], shares: Shares
) -> tuple[tuple[Agent, ...], Branch[Agent] | None]:
    """What is above the agent, and the tree in which it stands, each with its documents issued."""
    above = tree.above(agent.pk)
    if not above and not below:
        return (), None
    keys = {*above, agent.pk, *below}
    agents = {row.pk: row for row in Agent.objects.filter(pk__in=keys)}
    root = branch(agent.pk, above, tree, agents, shares.by_agent(ISSUING_BODY))
    return tuple(agents[pk] for pk in above), root


def _joint(agent: Agent, shares: Shares) -> list[Joint]:
    """Who issued documents together with the agent, the most often first."""
    issued = Contribution.objects.in_role(ISSUING_BODY).order_by()
    own = issued.filter(agent=agent).values("document")
    found = issued.filter(document__in=own, agent__isnull=False).exclude(agent=agent)
    pairs = set(found.values_list("agent_id", "document_id"))
    counts = Counter(pk for pk, document in pairs if document in shares.documents)
    numbers = dict(counts.most_common(_MOST_JOINT))
    agents = Agent.objects.in_bulk(numbers)
    return [Joint(agents[pk], number) for pk, number in numbers.items() if pk is not None]
