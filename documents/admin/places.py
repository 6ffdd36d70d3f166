"""Places that documents speak of."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet

from documents.admin.desk import AuthorityAdmin, NameInline, count_of
from documents.models import Document, Place, PlaceName


class PlaceNameInline(NameInline):
    model = PlaceName


@admin.register(Place)
class PlaceAdmin(AuthorityAdmin):
    counted = "mentions"
    list_display = ("name", "kind", "within", count_of("mentions"))
    list_select_related = ("within",)
    search_fields = ("name", "names__words", "slug")
    search_help_text = "Names in any script."
    autocomplete_fields = ("within",)
    fields = (
        "name",
        "slug",
        "kind",
        "within",
        ("latitude", "longitude"),
        "coordinates_basis",
        "note",
    )
    inlines = (PlaceNameInline,)

    def documents_naming(self, authority: Any) -> QuerySet[Document]:
        return Document.objects.filter(place_mentions__place__in=_with_parts(authority.pk))


def _with_parts(place: int) -> set[int]:
    """The place and all that lie within it, however deep."""
    found, added = {place}, {place}
    while added:
        within = Place.objects.filter(within__in=added).values_list("pk", flat=True)
        added = set(within) - found
        found |= added
    return found
