"""Places that documents speak of."""

from __future__ import annotations

from django.contrib import admin

from documents.admin.desk import AuthorityAdmin, NameInline, count_of
from documents.models import Place, PlaceName


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
