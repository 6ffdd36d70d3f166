from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from documents.models.addresses import page_address
from documents.models.choices import filled
from documents.models.document import Document
from documents.models.named import VariantName
from documents.models.validators import validate_slug


class Place(models.Model):
    """A place that documents speak of, with variant names and the place that it lies in."""

    slug = models.SlugField(max_length=100, unique=True, validators=[validate_slug])
    name = models.CharField(max_length=300, db_index=True)
    kind = models.CharField(max_length=60, blank=True, help_text="river, county, city, province")
    within = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    coordinates_basis = models.CharField(
        max_length=200, blank=True, help_text="Where the coordinates come from."
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("name", "slug")
        constraints = [
            filled("name", "place_name_filled"),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="place_coordinates_on_earth",
                violation_error_message=(
                    "Give both coordinates or none: latitude from -90 to 90, longitude from -180 "
                    "to 180 degrees."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(within__isnull=True) | ~models.Q(within=models.F("id")),
                name="place_not_within_itself",
                violation_error_message="A place cannot lie within itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return page_address("place-detail", self.slug)

    def clean(self) -> None:
        above, seen = self.within, set()
        while self.pk and above is not None and above.pk not in seen:
            if above.pk == self.pk:
                raise ValidationError(
                    {"within": f"{self.within} itself lies within {self}. Choose a larger place."}
                )
            seen.add(above.pk)
            above = above.within


class PlaceName(VariantName):
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="names")

    class Meta(VariantName.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["place", "words", "language"],
                name="place_name_once",
                violation_error_message="This name stands here in this language already.",
            ),
            filled("words", "place_variant_filled"),
        ]


class PlaceMention(models.Model):
    """A place that a document speaks of, as worded there; the place itself where it is known."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="place_mentions")
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="mentions"
    )
    words = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(place__isnull=False) | ~models.Q(words=""),
                name="place_mention_says_something",
                violation_error_message="Choose a place, or give the document's own words for it.",
            )
        ]

    def __str__(self) -> str:
        return self.words or str(self.place)
