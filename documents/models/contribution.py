from __future__ import annotations

from typing import Self

from django.db import models

from documents.models.agent import Agent
from documents.models.choices import choices, listed
from documents.models.document import Document
from documents.record.vocabulary import ADDRESSEE, RELATORS


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def in_role(self, *roles: str) -> Self:
        return self.filter(role__in=roles)


class Contribution(models.Model):
    """An agent's part in a document, by MARC relator, as credited there.

    The agent is empty while nobody has said whom the words mean. `copy` marks the addressees of a
    distribution list.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="contributions")
    agent = models.ForeignKey(
        Agent, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    role = models.CharField(max_length=3, choices=choices(RELATORS), db_index=True)
    credited_as = models.CharField(
        max_length=500, blank=True, help_text="The document's own words, where they differ."
    )
    copy = models.BooleanField(
        "on the distribution list", default=False, help_text="Only for addressees."
    )
    note = models.CharField(max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ("order", "pk")
        indexes = [models.Index(fields=["role", "agent", "document"])]
        constraints = [
            listed("role", RELATORS, "contribution_role_listed"),
            models.CheckConstraint(
                condition=models.Q(agent__isnull=False) | ~models.Q(credited_as=""),
                name="contribution_names_somebody",
                violation_error_message="Choose an agent, or give the words of the document.",
            ),
            models.CheckConstraint(
                condition=models.Q(copy=False) | models.Q(role=ADDRESSEE),
                name="contribution_copy_is_addressee",
                violation_error_message="Only an addressee can be on the distribution list.",
            ),
            models.UniqueConstraint(
                fields=["document", "role", "agent", "copy"],
                condition=models.Q(agent__isnull=False),
                name="contribution_once",
                violation_error_message="This agent has this role on the document already.",
            ),
        ]

    def __str__(self) -> str:
        return self.credited_as or str(self.agent)


class AgentMention(models.Model):
    """A person or body whom a document speaks of, as worded there."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="agent_mentions")
    agent = models.ForeignKey(
        Agent, on_delete=models.PROTECT, null=True, blank=True, related_name="mentions"
    )
    words = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agent__isnull=False) | ~models.Q(words=""),
                name="agent_mention_says_something",
                violation_error_message="Choose an agent, or give the words of the document.",
            )
        ]

    def __str__(self) -> str:
        return self.words or str(self.agent)
