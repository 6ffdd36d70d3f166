from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from documents.dates.fields import EdtfField, EdtfQuerySet, edtf_bounds_constraint
from documents.models.addresses import page_address
from documents.models.choices import filled
from documents.models.document import Document
from documents.models.named import VariantName
from documents.models.validators import validate_slug


class CollectionQuerySet(EdtfQuerySet["Collection"]):
    pass


class Collection(models.Model):
    """An ordered set of documents, such as an e-Dossier."""

    slug = models.SlugField(max_length=100, unique=True, validators=[validate_slug])
    title = models.CharField(max_length=500)
    designation = models.CharField(
        max_length=200,
        blank=True,
        help_text="The short name by which it is cited: NKIDP e-Dossier no. 11.",
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="part of",
        help_text="The series that this volume belongs to.",
    )
    date_edtf = EdtfField(
        "date", earliest_field="date_earliest", latest_field="date_latest", blank=True
    )
    date_earliest = models.DateField(null=True, editable=False)
    date_latest = models.DateField(null=True, editable=False)
    description = models.TextField(blank=True)
    url = models.URLField("published at", max_length=500, blank=True)
    note = models.TextField(blank=True)
    provisional = models.BooleanField(
        default=False,
        help_text="Brought in by a page under its words; nobody has described it yet.",
    )
    documents: models.ManyToManyField[Document, CollectionPlace] = models.ManyToManyField(
        Document, through="CollectionPlace", related_name="collections"
    )

    objects = CollectionQuerySet.as_manager()

    class Meta:
        ordering = ("title", "slug")
        constraints = [
            filled("title", "collection_title_filled"),
            edtf_bounds_constraint(
                "date_edtf", "date_earliest", "date_latest", "collection_date_bounds"
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="collection_not_its_own_part",
                violation_error_message="A collection cannot be part of itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.designation or self.title

    def get_absolute_url(self) -> str:
        return page_address("collection-detail", self.slug)

    def clean(self) -> None:
        above, seen = self.parent, set()
        while self.pk and above is not None and above.pk not in seen:
            if above.pk == self.pk:
                raise ValidationError(
                    {"parent": f"{self.parent} is itself part of {self}. Choose what is above it."}
                )
            seen.add(above.pk)
            above = above.parent


class CollectionName(VariantName):
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="names")

    class Meta(VariantName.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "words", "language"],
                name="collection_name_once",
                violation_error_message="This name stands here in this language already.",
            ),
            filled("words", "collection_variant_filled"),
        ]


class CollectionPlace(models.Model):
    """A document's place in a collection: an ordinal, or a label where it has none."""

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="places")
    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="collection_places"
    )
    ordinal = models.PositiveIntegerField(
        null=True, blank=True, help_text="Document No. 3 has the ordinal 3."
    )
    label = models.CharField(
        max_length=100, blank=True, help_text="Where there is no number: introduction, annex."
    )

    class Meta:
        ordering = ("collection_id", models.F("ordinal").asc(nulls_last=True), "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "document"],
                name="collection_holds_document_once",
                violation_error_message="The document stands in this collection already.",
            ),
            models.UniqueConstraint(
                fields=["collection", "ordinal"],
                name="collection_ordinal_once",
                violation_error_message="Another document has this number in the collection.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.collection}, {self.designation}"

    @property
    def designation(self) -> str:
        """How the place is cited: "Document No. 3", "introduction", or nothing."""
        return f"Document No. {self.ordinal}" if self.ordinal is not None else self.label
