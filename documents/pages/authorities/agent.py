"""What the page of an agent shows: names, place among the bodies, documents by its part in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from documents.dates.edtf import display_edtf
from documents.models import Agent, AgentName
from documents.models.document import sees_drafts
from documents.models.prepared import Prepared, hold
from documents.pages.authorities.activity import Activity, read_activity
from documents.pages.authorities.names import Name, other_names
from documents.pages.authorities.parts import read_parts
from documents.pages.authorities.sections import Section, list_url, read_sections
from documents.pages.authorities.tree import Branch, branch
from documents.pages.authorities.visible import (
    Reader,
    is_public,
    is_shown,
    listed_for,
    read_shown,
)
from documents.pages.facts import native_name
from documents.record.vocabulary import ISSUING_BODY
from documents.search.facets import Key
from documents.search.listed import Listed
from documents.search.tree import Tree, agent_tree
from documents.search.years import Years

_MOST_JOINT = 3

_WITH_SLUG: Final = Prepared(lambda slugs: Agent.objects.filter(slug__in=slugs))
_NAMES: Final = Prepared(lambda keys: AgentName.objects.filter(agent__in=keys))
_AGENTS: Final = Prepared(lambda keys: Agent.objects.filter(pk__in=keys).only("name", "slug"))


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
    agent = _agent(slug)
    if agent is None:
        return None
    listed = listed_for(reader).having("agent", [agent.pk])
    if not is_shown(listed, reader):
        return None
    tree = agent_tree()
    below = _shown_below(agent, tree, listed, reader)
    parts = read_parts(agent.pk, tree, listed)
    issuers = parts.of(ISSUING_BODY).counts("issued_by")["issued_by"]
    above, root = _relatives(agent, tree, below, issuers)
    return AgentPage(
        agent,
        *native_name(agent.names.all()),
        names=other_names(agent.names.all()),
        dates=display_edtf(agent.dates) if agent.dates else "",
        above=above,
        tree=root,
        parts=len(below),
        years=listed.years(),
        sections=read_sections(agent, {agent.pk, *below}, parts, sees_drafts(reader)),
        activity=read_activity(agent, parts),
        joint=_joint(agent, tree, issuers),
        list_url=list_url(agent),
        public=is_public(listed, reader),
    )


def _agent(slug: str) -> Agent | None:
    """The agent with its names."""
    found = _WITH_SLUG.rows([slug])
    for agent in found:
        hold(agent, "names", _NAMES.rows([agent.pk]))
    return found[0] if found else None


def _shown_below(agent: Agent, tree: Tree, listed: Listed, reader: Reader) -> set[int]:
    """The bodies below it that the reader is shown."""
    below = tree.below(agent.pk)
    return read_shown("agent", listed, reader).among(below) if below else set()


def _relatives(
    agent: Agent, tree: Tree, below: set[int], issuers: Mapping[Key, int]
) -> tuple[tuple[Agent, ...], Branch[Agent] | None]:
    """What is above the agent, and the tree in which it stands: itself and what is below it with
    the documents issued."""
    above = tree.above(agent.pk)
    if not above and not below:
        return (), None
    keys = {*above, agent.pk, *below}
    agents = {row.pk: row for row in _AGENTS.rows(keys)}
    root = branch(agent.pk, above, tree, agents, issuers)
    return tuple(agents[pk] for pk in above), root


def _joint(agent: Agent, tree: Tree, issuers: Mapping[Key, int]) -> list[Joint]:
    """Who issued documents together with the agent or a body below it, the most often first. Where
    a body did so only by one part of it, that part is named."""
    relatives = {agent.pk, *tree.above(agent.pk), *tree.below(agent.pk)}
    counts = {int(pk): count for pk, count in issuers.items() if pk not in relatives}
    named = (pk for pk in counts if not _by_one_part(pk, tree, counts))
    often = sorted(named, key=lambda pk: (-counts[pk], pk))[:_MOST_JOINT]
    agents = {row.pk: row for row in _AGENTS.rows(often)}
    return [Joint(agents[pk], counts[pk]) for pk in often if pk in agents]


def _by_one_part(pk: int, tree: Tree, counts: Mapping[int, int]) -> bool:
    return any(counts.get(part) == counts[pk] for part in tree.parts.get(pk, ()))
