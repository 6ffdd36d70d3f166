from __future__ import annotations

from django.db import models

from documents.models.choices import choices, listed
from documents.models.document import Document
from documents.record.vocabulary import RELATIONS


class Relation(models.Model):
    """From one document to another: replies to, encloses, amends ..."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="related_from"
    )
    target_slug = models.SlugField(
        max_length=150,
        blank=True,
        editable=False,
        help_text="Until that record comes in.",
    )
    name = models.CharField(
        max_length=20, choices=choices({name: labels[0] for name, labels in RELATIONS.items()})
    )
    note = models.CharField(max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            listed("name", RELATIONS, "relation_name_listed"),
            models.UniqueConstraint(
                fields=["document", "name", "target"],
                name="relation_once",
                violation_error_message="The document has this relation already.",
            ),
            models.CheckConstraint(
                condition=models.Q(target__isnull=False) | ~models.Q(target_slug=""),
                name="relation_has_target",
                violation_error_message="Choose the document that this one is related to.",
            ),
            models.CheckConstraint(
                condition=~models.Q(document=models.F("target")),
                name="relation_to_another",
                violation_error_message="A document cannot be related to itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{RELATIONS[self.name][0]} {self.target or self.target_slug}"

    @property
    def inverse_label(self) -> str:
        """The name of the relation as the target's page gives it."""
        return RELATIONS[self.name][1]
