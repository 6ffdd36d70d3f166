from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from documents.models.choices import choices, filled, listed
from documents.models.document import Document
from documents.models.validators import validate_key, validate_language
from documents.record.vocabulary import TEXT_ROLES


def _no_anchors() -> list[list[str]]:
    return []


class Text(models.Model):
    """The words of a document in one language.

    `anchors` holds, in the order of the passages, which anchor was given to which words: pairs of
    anchor and digest of the paragraph. They are given once and realigned when the words change
    (`documents.text.anchors`); `last_number` is the highest number ever given here.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="texts")
    key = models.SlugField(
        max_length=20,
        validators=[validate_key],
        help_text="Begins its anchors: en for en-p3. Fixed once the text is published.",
    )
    role = models.CharField(max_length=20, choices=choices(TEXT_ROLES))
    language = models.CharField(
        max_length=35,
        validators=[validate_language],
        help_text="A BCP 47 tag: en, zh-Hans, ko.",
    )
    title = models.CharField(max_length=1000, blank=True)
    note = models.TextField(blank=True, help_text="For readers: where the words come from.")
    body = models.TextField(
        help_text="Paragraphs with an empty line between them. *emphasis*, ## heading, "
        "> quotation, [^1] for a note and [^1]: words at the end. [Brackets] are the translator's "
        "insertions."
    )
    anchors = models.JSONField(default=_no_anchors, editable=False)
    last_number = models.PositiveIntegerField(default=0, editable=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "key"],
                name="text_key_once",
                violation_error_message="The document has a text with this key already.",
            ),
            listed("role", TEXT_ROLES, "text_role_listed"),
            filled("key", "text_key_filled"),
            filled("language", "text_language_filled"),
            filled("body", "text_body_filled"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} ({self.language})"

    def clean(self) -> None:
        if "\x00" in self.body:
            raise ValidationError({"body": "The text holds a NUL character. Remove it."})


class Passage(models.Model):
    """One paragraph of a text, derived from its body. `anchor` is unique in the document."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="passages")
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="passages")
    anchor = models.CharField(max_length=40)
    order = models.PositiveIntegerField()
    heading = models.TextField(blank=True)
    quote = models.BooleanField(default=False)
    body = models.TextField()
    plain = models.TextField()
    html = models.TextField()
    marks = models.JSONField(default=list)

    class Meta:
        ordering = ("text_id", "order")
        constraints = [
            models.UniqueConstraint(fields=["document", "anchor"], name="passage_anchor_once"),
            models.UniqueConstraint(fields=["text", "order"], name="passage_order_once"),
        ]

    def __str__(self) -> str:
        return self.anchor

    @property
    def number(self) -> str:
        """The number that readers see: 3 of en-p3."""
        return self.anchor.rpartition("-p")[2]


class Footnote(models.Model):
    """One footnote of a text, derived from its body. Several may carry the same label."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="footnotes")
    order = models.PositiveIntegerField()
    anchor = models.CharField(max_length=40)
    label = models.CharField(max_length=40)
    plain = models.TextField()
    html = models.TextField()

    class Meta:
        ordering = ("text_id", "order")
        constraints = [
            models.UniqueConstraint(fields=["text", "order"], name="footnote_order_once")
        ]

    def __str__(self) -> str:
        return f"Note {self.label}"
