from __future__ import annotations

from typing import Self

from django.db import models

from documents.models.choices import choices, listed
from documents.models.document import Document
from documents.record.vocabulary import AUTOMATIC, CITATION_STATUSES, CONFIRMED


class CitationQuerySet(models.QuerySet["Citation"]):
    def standing(self) -> Self:
        """Those that are shown: found by rule or confirmed, neither rejected nor orphaned."""
        return self.filter(status__in=(AUTOMATIC, CONFIRMED), target__isnull=False)


class Citation(models.Model):
    """Words in a passage of one document that point to another document or its passage.

    Both ends name passages by anchor, since passage rows are derived. The words are a W3C
    TextQuoteSelector. A citation whose words are not held has only a described place.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="citations")
    anchor = models.CharField("passage", max_length=40, blank=True)
    exact = models.TextField("citing words", blank=True)
    prefix = models.CharField(max_length=200, blank=True)
    suffix = models.CharField(max_length=200, blank=True)
    sentence = models.TextField(blank=True, editable=False)
    described_place = models.CharField(max_length=300, blank=True)
    target = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cited_by",
        verbose_name="cited document",
    )
    target_slug = models.SlugField(
        max_length=150,
        blank=True,
        editable=False,
        help_text="Until that record comes in.",
    )
    target_anchor = models.CharField("cited passage", max_length=40, blank=True)
    status = models.CharField(
        max_length=10, choices=choices(CITATION_STATUSES), default=CONFIRMED, db_index=True
    )
    evidence = models.CharField(
        max_length=300, blank=True, help_text="Why these words are taken to mean that document."
    )
    note = models.CharField(max_length=500, blank=True)
    order = models.PositiveIntegerField(default=0)

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ("document_id", "order", "pk")
        indexes = [models.Index(fields=["target", "status"])]
        constraints = [
            listed("status", CITATION_STATUSES, "citation_status_listed"),
            models.CheckConstraint(
                condition=~models.Q(document=models.F("target")),
                name="citation_of_another",
                violation_error_message="A document cannot cite itself.",
            ),
            models.CheckConstraint(
                condition=~models.Q(exact="") | ~models.Q(status=AUTOMATIC),
                name="citation_found_has_words",
                violation_error_message="An automatic citation needs its words.",
            ),
            models.CheckConstraint(
                condition=models.Q(target__isnull=False) | ~models.Q(target_slug=""),
                name="citation_has_target",
                violation_error_message="Choose the document that is cited.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} cites {self.target or self.target_slug}"
