"""The index of agents."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from documents.models import Agent, AgentName
from documents.pages.authorities.index import Group, IndexPage, by_letter, index_page, names_with
from documents.pages.authorities.visible import Reader, Shown, listed_for, read_shown
from documents.pages.facts import native_name
from documents.record.vocabulary import AGENT_KINDS


@dataclass(frozen=True, slots=True)
class AgentEntry:
    """An agent in the index. `documents` name it, or a part of it, in any part."""

    agent: Agent
    variant: str
    variant_language: str
    documents: int
    public: bool


@dataclass(frozen=True, slots=True)
class KindChoice:
    """Persons, bodies or families alone; `slug` is empty for all."""

    slug: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class AgentIndex:
    page: IndexPage
    parts: tuple[tuple[Group, tuple[AgentEntry, ...]], ...]
    kinds: tuple[KindChoice, ...]
    words: str


def agent_index(reader: Reader, *, words: str = "", kind: str = "", asked: str = "") -> AgentIndex:
    """The agents that the reader is shown whose names have these words, a page of them."""
    rows = list(Agent.objects.order_by().values_list("pk", "name", "kind", "parent_id"))
    shown = read_shown("agent", listed_for(reader), reader)
    seen = shown.among(pk for pk, *_ in rows)
    if words:
        seen &= _named(words, [(pk, name) for pk, name, *_ in rows])
    kinds = _kinds([each for pk, _, each, _ in rows if pk in seen], kind)
    entries = [by_letter(pk, name) for pk, name, each, _ in rows if pk in seen and _is(each, kind)]
    page = index_page(entries, asked)
    found = _entries(page.pks, shown)
    parts = tuple((group, tuple(found[pk] for pk in pks)) for group, pks in page.parts)
    return AgentIndex(page, parts, kinds, words)


def _named(words: str, names: list[tuple[int, str]]) -> set[int]:
    variants = AgentName.objects.order_by().values_list("agent_id", "words")
    return names_with(words, [*names, *variants])


def _is(kind: str, asked: str) -> bool:
    return kind == asked or asked not in AGENT_KINDS


def _kinds(found: list[str], asked: str) -> tuple[KindChoice, ...]:
    asked = asked if asked in AGENT_KINDS else ""
    every = KindChoice("", "All", len(found), not asked)
    kinds = [
        KindChoice(slug, label, found.count(slug), slug == asked)
        for slug, label in AGENT_KINDS.items()
        if slug in found or slug == asked
    ]
    return (every, *kinds) if len(kinds) > 1 else ()


def _entries(pks: Collection[int], shown: Shown) -> dict[int, AgentEntry]:
    agents = Agent.objects.filter(pk__in=pks).select_related("parent").with_names()
    return {
        agent.pk: AgentEntry(
            agent,
            *native_name(agent.names.all()),
            documents=shown.counts.get(agent.pk, 0),
            public=agent.pk in shown.public,
        )
        for agent in agents
    }
