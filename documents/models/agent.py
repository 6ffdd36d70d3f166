from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models

from documents.dates.fields import EdtfField, EdtfQuerySet, edtf_bounds_constraint
from documents.models.addresses import page_address
from documents.models.choices import choices, filled, listed
from documents.models.named import VariantName
from documents.models.validators import validate_slug
from documents.record.vocabulary import AGENT_KINDS


class AgentQuerySet(EdtfQuerySet["Agent"]):
    def within(self, agents: Iterable[Agent]) -> Self:
        """The agents and every body below them: a ministry includes its bureaus."""
        return self.filter(pk__in=descendant_ids({agent.pk for agent in agents}))

    def with_names(self) -> Self:
        return self.prefetch_related("names")


class Agent(models.Model):
    """A person or a corporate body (ISAAR(CPF)), with variant names and a parent body."""

    slug = models.SlugField(max_length=100, unique=True, validators=[validate_slug])
    kind = models.CharField(max_length=20, choices=choices(AGENT_KINDS), default="corporate-body")
    name = models.CharField(max_length=300, db_index=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="parent body",
        help_text="The body that this one is part of: the ministry of a bureau.",
    )
    dates = EdtfField(
        "dates of existence",
        earliest_field="dates_earliest",
        latest_field="dates_latest",
        blank=True,
    )
    dates_earliest = models.DateField(null=True, editable=False)
    dates_latest = models.DateField(null=True, editable=False)
    description = models.TextField(blank=True)
    note = models.TextField(blank=True, help_text="For readers: doubts, and what is from memory.")

    provisional = models.BooleanField(
        default=False,
        help_text="Brought in by a page under its words; nobody has described it yet.",
    )

    objects = AgentQuerySet.as_manager()

    class Meta:
        ordering = ("name", "slug")
        constraints = [
            listed("kind", AGENT_KINDS, "agent_kind_listed"),
            filled("name", "agent_name_filled"),
            edtf_bounds_constraint("dates", "dates_earliest", "dates_latest", "agent_dates_bounds"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="agent_not_its_own_parent",
                violation_error_message="A body cannot be part of itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return page_address("agent-detail", self.slug)

    def clean(self) -> None:
        if self.pk and self.parent_id in descendant_ids({self.pk}):
            raise ValidationError(
                {"parent": f"{self.parent} is itself part of {self}. Choose a body above it."}
            )


class AgentName(VariantName):
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="names")

    class Meta(VariantName.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["agent", "words", "language"],
                name="agent_name_once",
                violation_error_message="This name stands here in this language already.",
            ),
            filled("words", "agent_variant_filled"),
        ]


def descendant_ids(ids: set[int]) -> set[int]:
    """The ids given and those of every agent below them, in one query over the tree."""
    parts: dict[int, list[int]] = defaultdict(list)
    links = Agent.objects.filter(parent__isnull=False).order_by().values_list("parent_id", "pk")
    for parent, part in links:
        if parent is not None:
            parts[parent].append(part)
    found, open_ids = set(ids), list(ids)
    while open_ids:
        for part in parts[open_ids.pop()]:
            if part not in found:
                found.add(part)
                open_ids.append(part)
    return found
