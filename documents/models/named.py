"""What the authorities share: a slug that is their address, a name, and variant names."""

from __future__ import annotations

from django.db import models

from documents.models.validators import validate_language


class VariantName(models.Model):
    """Another name of the same thing, in any language and script, with its language (BCP 47)."""

    words = models.CharField("name", max_length=300, db_index=True)
    language = models.CharField(
        max_length=35,
        blank=True,
        validators=[validate_language],
        help_text="A BCP 47 tag: en, zh-Hans, ko, zh-Latn-wadegile. Empty if nobody has said.",
    )
    note = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.words
