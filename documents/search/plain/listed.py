"""Documents as the page of an authority lists them, in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet

from documents.models import AgentMention, Contribution, Document
from documents.models.document import DocumentQuerySet
from documents.record.vocabulary import kinds_in_role
from documents.search.parts import COPY, FIELDS_OF_ROLES, MENTION, PARTS, part_number, read_part
from documents.search.plain.facets import Key, count_choices
from documents.search.plain.found import dated_counts
from documents.search.plain.visible import ROWS, TREES
from documents.search.timeline import ListedDates
from documents.search.tree import Tree
from documents.search.years import Years

_ROLES = {field: role for role, field in FIELDS_OF_ROLES.items()}


@dataclass(frozen=True, slots=True)
class RowsListed:
    """The documents of a queryset, which has no order. `trees` are read once for all lists that are
    made of this one."""

    documents: DocumentQuerySet
    trees: dict[str, Tree] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return self.documents.count()

    def having(self, field: str, values: Collection[Key]) -> RowsListed:
        return replace(self, documents=self.documents.filter(self._has(field, values)))

    def without(self, field: str, values: Collection[Key]) -> RowsListed:
        return replace(self, documents=self.documents.filter(~self._has(field, values)))

    def public(self) -> RowsListed:
        public = Document.objects.public().order_by()
        return replace(self, documents=self.documents.filter(pk__in=public.values("pk")))

    def counts(self, *fields: str) -> dict[str, Mapping[Key, int]]:
        return {
            field: _count_parts(self.documents, self._tree("agent"))
            if field == "part"
            else count_choices(field, self.documents)
            for field in fields
        }

    def count_each(self, field: str, values: Collection[Key]) -> dict[Key, int]:
        found = self.counts(field)[field]
        return {value: found.get(value, 0) for value in values}

    def years(self) -> Years:
        found = self.documents.aggregate(
            count=Count("pk"),
            undated=Count("pk", filter=Q(date_earliest__isnull=True)),
            first=Min("date_earliest", filter=Q(date_earliest__year__gt=1)),
            last=Max("date_latest", filter=Q(date_latest__year__lt=9999)),
        )
        first, last = found["first"], found["last"]
        return Years(
            found["count"], first and first.year, last and last.year, undated=found["undated"]
        )

    def by_year(self) -> dict[int, int]:
        periods = ListedDates.of(dated_counts(self.documents)).periods("year")
        return {year: held.certain + held.unsure for year, held in periods.items()}

    def first(self, most: int) -> list[int]:
        by_date = self.documents.order_by(F("date_earliest").asc(nulls_last=True), "pk")
        return list(by_date.values_list("pk", flat=True)[:most])

    def _tree(self, field: str) -> Tree:
        if field not in self.trees:
            self.trees[field] = TREES[field]() if field in TREES else Tree({})
        return self.trees[field]

    def _has(self, field: str, values: Collection[Key]) -> Q:
        """A condition on documents; one that none fulfils where there are no values."""
        if field == "role":
            return Q(kind__in=[kind for role in values for kind in kinds_in_role(str(role))])
        if field == "holding":
            return Q(holding__in=list(values))
        found = Q(pk__in=[])
        for rows in self._rows_with(field, [int(value) for value in values]):
            found |= Q(pk__in=rows.order_by().values("document"))
        return found

    def _rows_with(self, field: str, keys: Collection[int]) -> Iterator[QuerySet[Any]]:
        """The rows by which documents name these authorities or what is below them."""
        if field == "part":
            yield from _rows_of_parts(keys, self._tree("agent"))
        elif field in _ROLES:
            below = self._tree("agent").with_below(keys)
            yield Contribution.objects.filter(role=_ROLES[field], agent__in=below)
        else:
            below = self._tree(field).with_below(keys)
            yield from (rows.filter(**{f"{field}__in": below}) for rows in ROWS[field]())


def _rows_of_parts(numbers: Collection[int], tree: Tree) -> Iterator[QuerySet[Any]]:
    agents: defaultdict[str, set[int]] = defaultdict(set)
    for part, agent in map(read_part, numbers):
        agents[part] |= tree.with_below([agent])
    for part, among in agents.items():
        if part == MENTION:
            yield AgentMention.objects.filter(agent__in=among)
        elif part == COPY:
            yield Contribution.objects.filter(copy=True, agent__in=among)
        else:
            yield Contribution.objects.filter(role=part, agent__in=among)


def _count_parts(documents: DocumentQuerySet, tree: Tree) -> dict[Key, int]:
    found: defaultdict[Key, set[int]] = defaultdict(set)
    for part, agent, document in _parts(documents):
        for each in (agent, *tree.above(agent)):
            found[part_number(part, each)].add(document)
    return {number: len(held) for number, held in found.items()}


def _parts(documents: DocumentQuerySet) -> Iterator[tuple[str, int, int]]:
    """The parts of agents in documents: what part, whose, in which."""
    of_these = {"document__in": documents, "agent__isnull": False}
    credited = Contribution.objects.filter(**of_these).order_by()
    for role, copy, agent, document in credited.values_list(
        "role", "copy", "agent_id", "document_id"
    ):
        if role in PARTS:
            yield role, agent, document
        if copy:
            yield COPY, agent, document
    mentioned = AgentMention.objects.filter(**of_these).order_by()
    for agent, document in mentioned.values_list("agent_id", "document_id"):
        yield MENTION, agent, document
