"""Documents as the page of an authority lists them, in SQL."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet

from documents.models import AgentMention, Contribution, Document
from documents.models.document import DocumentQuerySet
from documents.record.vocabulary import kinds_in_role
from documents.search.parts import COPY, FIELDS_OF_ROLES, MENTION, InPart
from documents.search.plain.facets import Key, count_choices, whole_field
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
    state: str = ""

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
            field: count_choices(field, self.documents, self._tree(whole_field(field)))
            for field in fields
        }

    def in_parts(
        self, agent: int, below: Collection[int], parts: Collection[str], most: int
    ) -> dict[str, InPart]:
        """All of it made of the rows of the agent and of what is below it: two queries."""
        tree, days = self._tree("agent"), dict[int, datetime.date | None]()
        lower = tree.with_below(below)
        held: defaultdict[str, set[int]] = defaultdict(set)
        of_parts: defaultdict[str, set[int]] = defaultdict(set)
        for part, who, document, day in _parts(tree.with_below([agent]), self.documents):
            held[part].add(document)
            days[document] = day
            if who in lower:
                of_parts[part].add(document)

        def by_date(document: int) -> tuple[bool, datetime.date, int]:
            day = days[document]
            return day is None, day or datetime.date.max, document

        return {
            part: InPart(
                len(held[part]),
                len(of_parts[part]),
                nsmallest(most, held[part], by_date) if part != COPY else [],
            )
            for part in parts
            if held[part]
        }

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
        if field in _ROLES:
            below = self._tree("agent").with_below(keys)
            yield Contribution.objects.filter(role=_ROLES[field], agent__in=below)
        else:
            below = self._tree(field).with_below(keys)
            yield from (rows.filter(**{f"{field}__in": below}) for rows in ROWS[field]())


def _parts(
    agents: Collection[int], documents: DocumentQuerySet
) -> Iterator[tuple[str, int, int, datetime.date | None]]:
    """The parts of agents in documents: what part, whose, in which, and its first day."""
    of_these = {"document__in": documents, "agent__in": agents}
    columns = "agent_id", "document_id", "document__date_earliest"
    credited = Contribution.objects.filter(**of_these).order_by()
    for role, copy, *row in credited.values_list("role", "copy", *columns):
        yield role, *row
        if copy:
            yield COPY, *row
    for row in AgentMention.objects.filter(**of_these).order_by().values_list(*columns):
        yield MENTION, *row
