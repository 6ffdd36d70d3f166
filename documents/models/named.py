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


class FormerAddress(models.Model):
    """An address that an agent, collection or repository had; it redirects for ever."""

    vocabulary = models.CharField(
        max_length=20, choices=[(name, name) for name in ("agent", "collection", "repository")]
    )
    former_slug = models.SlugField(max_length=100)
    slug = models.SlugField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "former_slug"], name="former_address_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.vocabulary} {self.former_slug}"
