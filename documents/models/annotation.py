from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from documents.models.choices import filled
from documents.models.document import Document


class Annotation(models.Model):
    """An editor's note on words in a passage, on a passage, or on the whole document."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="annotations")
    anchor = models.CharField(
        "passage", max_length=40, blank=True, help_text="en-p3; empty for the whole document."
    )
    exact = models.TextField(
        "words", blank=True, help_text="The exact words that the note is on; empty for all."
    )
    prefix = models.CharField(max_length=200, blank=True, editable=False)
    suffix = models.CharField(max_length=200, blank=True, editable=False)
    heading = models.CharField(max_length=200)
    body = models.TextField("note")
    basis = models.CharField(
        max_length=300, blank=True, help_text="How sure this is and what it rests on."
    )
    orphan = models.BooleanField(
        default=False, editable=False, help_text="Its words are gone from the passage."
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            filled("heading", "annotation_heading_filled"),
            filled("body", "annotation_body_filled"),
            models.CheckConstraint(
                condition=models.Q(exact="") | ~models.Q(anchor=""),
                name="annotation_words_in_a_passage",
                violation_error_message="Say in which passage the words stand.",
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    def clean(self) -> None:
        if self.exact and not self.anchor:
            raise ValidationError({"anchor": "Say in which passage the words stand, as en-p3."})
